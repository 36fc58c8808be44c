"""How blur and light are measured, and what is too bad to enrol."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest

from console.engine.faces.quality import CHIP_SIDE, FaceLimits, light_of
from console.engine.faces.seen import PixelBox, SeenFace
from console.engine.pipeline.detection import Picture
from console.model.errors import ErrorCode

BOX, FIVE, MANY = PixelBox(0, 0, 100, 130), np.zeros((5, 2)), np.zeros((33, 2))
GOOD = SeenFace(BOX, FIVE, 0.93, 1.0, 2.0, 5.0, 1.0, 15.0, 50.0, 30.0, 0.0, MANY)


def pattern() -> Picture:
    """Strokes of some pixels' width, as a face has them."""
    grey = np.random.default_rng(1).integers(0, 255, (CHIP_SIDE // 3 + 1,) * 2).astype(np.uint8)
    large = cv2.resize(grey, (CHIP_SIDE, CHIP_SIDE), interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.cvtColor(large, cv2.COLOR_GRAY2BGR), np.uint8)


def blurred(picture: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8)


def flat(value: int) -> Picture:
    return np.full((CHIP_SIDE, CHIP_SIDE, 3), value, np.uint8)


def test_the_more_blur_the_higher_the_number():
    values = [light_of(pattern()).blurness]
    values += [light_of(blurred(pattern(), sigma)).blurness for sigma in (0.8, 1.2, 1.8, 2.5, 3.5)]
    assert values == sorted(values)
    assert values[0] == 0
    assert values[-1] > 60


def test_brightness_and_contrast_do_not_change_the_blur():
    soft = blurred(pattern(), 1.5)
    faint = (soft * 0.4 + 60).astype(np.uint8)
    assert light_of(faint).blurness == pytest.approx(light_of(soft).blurness, abs=2)
    assert light_of(faint).deviation < light_of(soft).deviation / 2


def test_light_is_0_to_100():
    assert (light_of(flat(0)).brightness, light_of(flat(255)).brightness) == (0, pytest.approx(100))
    half = flat(0)
    half[:, CHIP_SIDE // 2 :] = 255
    light = light_of(half)
    assert (light.brightness, light.deviation, light.clipped) == (pytest.approx(50), pytest.approx(100), 1.0)
    assert light_of(flat(128)).deviation == 0
    assert light_of(flat(128)).blurness == 100


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"roll": 46.0}, ErrorCode.POSE),
        ({"yaw": -36.0}, ErrorCode.POSE),
        ({"pitch": 46.0}, ErrorCode.POSE),
        ({"blurness": 61.0}, ErrorCode.BLURNESS),
        ({"brightness": 91.0}, ErrorCode.BLACK_WHITE),
        ({"brightness": 19.0}, ErrorCode.BLACK_WHITE),
        ({"deviation": 51.0}, ErrorCode.BLACK_WHITE),
        ({"clipped": 0.6}, ErrorCode.BLACK_WHITE),
        ({"box": PixelBox(0, 0, 39, 60)}, ErrorCode.FACE_TOO_SMALL),
    ],
)
def test_each_limit_has_its_reason(change, reason):
    assert FaceLimits().broken_by(replace(GOOD, **change)) == (reason,)


def test_the_limits_themselves_are_allowed_and_several_reasons_are_all_told():
    edge = replace(GOOD, roll=-45.0, yaw=35.0, pitch=45.0, blurness=60.0, brightness=20.0, deviation=50.0)
    assert FaceLimits().broken_by(edge) == ()
    bad = replace(GOOD, yaw=60.0, blurness=90.0)
    assert FaceLimits().broken_by(bad) == (ErrorCode.POSE, ErrorCode.BLURNESS)


def test_a_better_view_has_the_better_quality():
    worse: list[dict[str, Any]] = [
        {"yaw": 30.0},
        {"pitch": -30.0},
        {"blurness": 50.0},
        {"presence": 0.3},
        {"clipped": 0.3},
    ]
    worse.append({"box": PixelBox(0, 0, 50, 65)})
    assert all(0 <= replace(GOOD, **change).quality < GOOD.quality <= 1 for change in worse)
