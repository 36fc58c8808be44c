"""What is written in real and in made pictures, and whether it is what should be there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest

from console.engine.care.caption_watch import CaptionWatch
from console.engine.care.faults import CareFault, CareSettings, Why
from console.engine.care.writing import Writing, joined
from console.scene.caption import CaptionLine, can_read
from tests.engine.care.cameras import EVERY, Played, film

reads = pytest.mark.skipif(not can_read(), reason="the networks that read are not installed")
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)  # in Beijing


def line(text: str) -> CaptionLine:
    return CaptionLine(text, (0.05, 0.05, 0.5, 0.1), 0.99)


def caption(expected: str, *readings: tuple[str, ...]) -> tuple[bool | None, Why]:
    watch = CaptionWatch()
    for texts in readings:
        found = watch.read([line(text) for text in texts], True, expected, 0.9)
    return found.bad, found.why


def test_a_caption_is_compared_without_spaces_marks_and_clock():
    written = ("2026-11-20 12:00:00", "625A13/WoolwichManorWay PR128")
    assert caption("625 A13/Woolwich Manor Way PR128", *[written] * 3) == (False, Why.NONE)
    assert caption("625 A13 Woolwich Manor Way PR127", *[written] * 3) == (True, Why.DIFFERS)
    assert caption("北门 1 号", *[("2026-11-20 12:00:00",)] * 3) == (True, Why.MISSING)
    assert caption("北门 1 号", *[("北门1号",)] * 3) == (False, Why.NONE)
    cut = ("625A13/WoolwichManorWay PR12",)
    assert caption("625 A13/Woolwich Manor Way PR128", *[cut] * 3) == (None, Why.UNREADABLE)
    assert caption("", *[written] * 3) == (None, Why.NOT_ASKED)
    assert caption("Gate 7", written) == (None, Why.TOO_FEW)


@reads
def test_the_caption_and_clock_of_a_real_camera(shared_media: Path):
    writing = Writing()
    texts = [joined(writing.read(picture, 1 + number).lines) for number, picture in
             enumerate(film(shared_media / "video", "tfl_osd")[:3])]
    for text in texts:
        plain = text.replace(" ", "")
        assert "WoolwichManorWay" in plain
        assert "21Sep10:01" in plain


@reads
def test_a_clock_that_is_an_hour_behind_in_the_picture_itself(shared_media: Path):
    pictures = film(shared_media / "video", "person-bicycle-car-detection")
    usual = CareSettings()
    camera = Played(pictures, usual)
    camera.now = round(NOON.timestamp())

    def burnt(picture, second, _chance):
        there = NOON + timedelta(hours=7, seconds=second + EVERY)
        return stamped(picture, there.strftime("%Y-%m-%d %H:%M:%S"))

    heard = camera.play(120, burnt)
    assert (CareFault.CLOCK, True) in [(fault, begun) for fault, begun, _ in heard]
    assert camera.channel.view().clock.offset == pytest.approx(-3600, abs=3)


def stamped(picture: np.ndarray, words: str) -> np.ndarray:
    """A picture with white words at its left upper corner, as recorders write them."""
    shown, scale = picture.copy(), picture.shape[0] / 600
    for colour, thickness in (((0, 0, 0), 4), ((255, 255, 255), 2)):
        cv2.putText(shown, words, (16, round(34 * scale) + 8), cv2.FONT_HERSHEY_SIMPLEX, scale, colour, thickness)
    return shown
