"""When a picture has to be looked at, and when it shows what was seen already."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from console.engine.pipeline.stillness import ALIVE_MS, EMPTY_MS, HOLD_MS, Stillness, blocks_of
from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import Detection

ROWS, COLUMNS = 54, 96
STEP = 125
Scene = Callable[[int], NDArray[np.uint8]]


def empty(noise: float = 0.5) -> Scene:
    """A scene without anybody, with what noise is left of a block's."""
    chance = np.random.default_rng(3)
    ground = chance.integers(40, 200, (ROWS, COLUMNS)).astype(np.float32)

    def at(pts: int) -> NDArray[np.uint8]:
        return (ground + chance.normal(0, noise, ground.shape)).clip(0, 255).astype(np.uint8)

    return at


def watch(gate: Stillness, scene: Scene, seconds: float, *, since: int = 0, alive: bool = False) -> list[int]:
    """The times at which it was looked."""
    looks = []
    for pts in range(since, since + round(seconds * 1000), STEP):
        if gate.wants(scene(pts), pts):
            gate.found([], alive)
            looks.append(pts)
    return looks


def test_a_still_scene_is_looked_at_every_two_seconds() -> None:
    gate, scene = Stillness(), empty()
    watch(gate, scene, 10)
    looks = watch(gate, scene, 60, since=10_000)
    assert len(looks) <= 60_000 // EMPTY_MS + 1
    assert all(later - former <= EMPTY_MS + STEP for former, later in pairwise(looks))
    assert gate.is_still


def test_somebody_who_is_followed_is_looked_at_twice_a_second_though_nothing_moves() -> None:
    gate, scene = Stillness(), empty()
    watch(gate, scene, 10, alive=True)
    looks = watch(gate, scene, 20, since=10_000, alive=True)
    assert all(later - former <= ALIVE_MS + STEP for former, later in pairwise(looks))
    assert len(looks) <= 20_000 // ALIVE_MS + 1


@pytest.mark.parametrize("contrast", [9, 40])
def test_somebody_who_walks_in_is_looked_at_in_the_first_picture_that_shows_it(contrast: int) -> None:
    gate, scene = Stillness(), empty()
    watch(gate, scene, 20)

    def walked(pts: int) -> NDArray[np.uint8]:
        picture = scene(pts).astype(np.int16)
        left = (pts - 20_000) // STEP
        picture[20:26, left : left + 2] -= contrast
        return picture.clip(0, 255).astype(np.uint8)

    looks = watch(gate, walked, 5, since=20_000)
    assert looks == list(range(20_000, 25_000, STEP)), "every picture of the walk, from the first one on"
    assert not gate.is_still


def test_somebody_who_creeps_is_noticed_by_what_adds_up() -> None:
    gate, scene = Stillness(), empty(noise=0.3)
    watch(gate, scene, 20)

    def brightening(pts: int) -> NDArray[np.uint8]:
        picture = scene(pts)
        picture[20:30, 10:16] += np.uint8((pts - 20_000) // 500)  # a level in half a second
        return picture

    looks = watch(gate, brightening, 4, since=20_000)
    assert len(looks) > 4_000 // EMPTY_MS + 2


def test_clouds_that_darken_everything_are_no_movement() -> None:
    gate, scene = Stillness(), empty()
    watch(gate, scene, 20)
    looks = watch(gate, lambda pts: scene(pts) - np.uint8((pts - 20_000) // 400), 12, since=20_000)
    assert len(looks) <= 12_000 // EMPTY_MS + 1


def test_a_clock_in_the_picture_is_learned_and_somebody_beside_it_is_not_lost_in_it() -> None:
    gate, scene = Stillness(), empty()

    def clocked(pts: int) -> NDArray[np.uint8]:
        picture = scene(pts)
        picture[1:3, 80:90] = 60 + pts // 1000 * 37 % 150
        return picture

    watch(gate, clocked, 60)
    looks = watch(gate, clocked, 20, since=60_000)
    assert len(looks) <= 20_000 // EMPTY_MS + 2

    def walked(pts: int) -> NDArray[np.uint8]:
        picture = clocked(pts)
        left = 60 + (pts - 80_000) // STEP
        picture[2:8, left : left + 3] = 255 - picture[2:8, left : left + 3]
        return picture

    looks = watch(gate, walked, 3, since=80_000)
    assert looks == list(range(80_000, 83_000, STEP))


def test_where_too_much_is_restless_nothing_is_left_out() -> None:
    gate, scene = Stillness(), empty()

    def windy(pts: int) -> NDArray[np.uint8]:
        picture = scene(pts)
        picture[:20] = np.roll(picture[:20], pts // STEP * 5 % 41, axis=1)
        return picture

    watch(gate, windy, 60)
    assert len(watch(gate, windy, 10, since=60_000)) > 70


def test_who_comes_or_goes_unseen_is_looked_at_again_at_once() -> None:
    gate, scene = Stillness(), empty()
    watch(gate, scene, 10)
    pts = 10_000
    while not gate.wants(scene(pts), pts):
        pts += STEP
    gate.found([Detection(TargetType.PERSON, 0.8, Rect(0.4, 0.4, 0.45, 0.6))], True)
    following = [one for one in range(pts + STEP, pts + HOLD_MS, STEP) if _looked(gate, scene, one)]
    assert following == list(range(pts + STEP, pts + HOLD_MS, STEP))


def _looked(gate: Stillness, scene: Scene, pts: int) -> bool:
    wanted = gate.wants(scene(pts), pts)
    if wanted:
        gate.found([Detection(TargetType.PERSON, 0.8, Rect(0.4, 0.4, 0.45, 0.6))], True)
    return wanted


def test_answers_do_not_depend_on_when_results_arrive_within_the_lag() -> None:
    scene = empty()
    pictures = {pts: scene(pts) for pts in range(0, 20_000, STEP)}
    found = [Detection(TargetType.PERSON, 0.8, Rect(0.4, 0.4, 0.45, 0.6))]

    def asked(late: int) -> list[int]:
        gate, looks, waiting = Stillness(lag=3), [], 0
        for number, (pts, picture) in enumerate(pictures.items()):
            if gate.wants(picture, pts):
                looks.append(pts)
                waiting += 1
            while waiting > late:
                gate.found(found if len(looks) % 5 else [], True)
                waiting -= 1
            assert number < 1_000
        return looks

    assert asked(0) != [], "it looked"
    assert asked(0) == asked(1)


@pytest.mark.parametrize("pixels", ["yuv420p", "nv12", "rgb24", "yuv420p10le"])
def test_blocks_are_the_pictures_brightness_upright(pixels: str) -> None:
    picture = np.zeros((432, 768, 3), np.uint8)
    picture[:, 384:] = 200
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format=pixels)
    blocks = blocks_of(frame)
    assert blocks.shape == (54, 96)
    assert blocks[:, 60:].mean() > blocks[:, :40].mean() + 100
    turned = blocks_of(frame, 1)
    assert turned.shape == (96, 54)
    assert turned[60:].mean() > turned[:40].mean() + 100, "what was on the right is at the bottom"
