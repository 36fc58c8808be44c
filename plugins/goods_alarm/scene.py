"""The empty scene as it has been learned, and what stands still before it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from console.engine.api import Picture
from console.model.geometry import Rect

LONGEST = 320  # pixels of the longer side that is looked at
TRUSTED = 8  # looks at a pixel that did not change, after which it counts as known
FAST_MS = 1_000.0
SLOW_MS = 120_000.0
REST_MS = 1_500.0  # what stands still for less may be a pause in a step
_GROWN = 0.12  # of a box's sides: shadows, arms and the detector's error stick out of it
_SWITCHED = 0.4  # share of the scene that differs at once when the light, not a thing, has changed
_DARKENED = 25.0  # levels by which the whole picture may become lighter or darker and still be compared
TREMBLE = 2  # pixels by which a camera trembles; what has moved further for some time looks at another scene
_CERTAIN, _MOVED_LOOKS = 0.3, 6
_GAP_MS = 5_000  # pictures further apart do not continue each other

Mask = npt.NDArray[np.bool_]
Field = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """One look: the picture and the scene behind it, small and in one light; what rests, and for how long (ms).

    `looks` is how often the scene was seen at every pixel, with nothing before it.
    """

    now: Field
    background: Field
    resting: Mask
    rest: Field
    looks: Field


class Scene:
    """Two backgrounds of different speed. What differs from the slow one and agrees with the fast one stands still.

    `threshold` is the least difference that counts, in levels of 0..255; `endurance` how long (ms) something may be
    hidden and still have been there. The slow one learns only where nothing stands before it, so that what was left is
    not forgotten while somebody waits for it to stay; `absorb` makes a thing part of it.
    """

    def __init__(self, threshold: float, endurance: float) -> None:
        self._threshold = threshold
        self._endurance = endurance
        self._pts: int | None = None

    def reset(self) -> None:
        """Learn anew."""
        self._pts = None

    def look(self, picture: Picture, covers: Iterable[Rect], pts: int) -> Sight | None:
        """What stands still in a picture where none of the boxes `covers` it; None where nothing is known (yet)."""
        now = _small(picture)
        if self._pts is None or not 0 < pts - self._pts <= _GAP_MS or now.shape != self._slow.shape:
            self._begin(now, pts)
            return None
        passed, self._pts = float(pts - self._pts), pts
        covered = _covered(now.shape, covers)
        known = self._looks >= TRUSTED
        now = now - self._light(now, known & ~covered)
        differs = _differs(now, self._slow, self._threshold) & known
        steady = np.abs(now - self._fast).max(axis=2) < self._threshold
        self._fast += (now - self._fast) * np.float32(1 - math.exp(-passed / FAST_MS))
        free = known & ~covered
        changed, bare = int(np.count_nonzero(differs & free)), int(np.count_nonzero(free))
        if self._has_moved(now) or changed > _SWITCHED * max(1, bare):
            self._begin(now, pts)
            return None
        self._learn(now, steady & ~covered & ~differs, covered | steady, passed)
        resting = differs & steady & ~covered
        self._wait(resting, ~differs & ~covered, passed)
        return Sight(now, self._slow, resting, self._rest, self._looks)

    def absorb(self, mask: Mask) -> None:
        """What a mask covers belongs to the scene from now on."""
        self._slow[mask] = self._fast[mask]
        self._rest[mask] = 0

    def _begin(self, now: Field, pts: int) -> None:
        self._pts = pts
        self._slow, self._fast = now.copy(), now.copy()
        shape = now.shape[:2]
        self._looks = np.zeros(shape, np.float32)
        self._rest = np.zeros(shape, np.float32)
        self._hidden = np.zeros(shape, np.float32)
        self._moved = 0

    def _has_moved(self, now: Field) -> bool:
        """Whether the camera has been looking elsewhere for some time."""
        (across, down), certain = cv2.phaseCorrelate(self._slow.mean(axis=2), now.mean(axis=2))
        moved = certain > _CERTAIN and math.hypot(across, down) > TREMBLE
        self._moved = self._moved + 1 if moved else 0
        return self._moved >= _MOVED_LOOKS

    def _light(self, now: Field, where: Mask) -> Field:
        """By how many levels the whole picture is lighter than the scene, by channel."""
        difference = (now - self._slow)[::2, ::2][where[::2, ::2]]
        if len(difference) < 50:
            return np.zeros(3, np.float32)
        light: Field = np.clip(np.median(difference, axis=0), -_DARKENED, _DARKENED).astype(np.float32)
        return light

    def _learn(self, now: Field, same: Mask, quiet: Mask, passed: float) -> None:
        """The slow one follows where nothing stands before it; where it is not known and things move, it begins."""
        begun = (self._looks < TRUSTED) & ~quiet
        self._looks[begun] = 0
        self._slow[begun] = now[begun]
        self._looks[same] += 1
        share = np.maximum(1 / (self._looks + 1), np.float32(passed / SLOW_MS))
        self._slow[same] += (now[same] - self._slow[same]) * share[same][:, None]

    def _wait(self, resting: Mask, empty: Mask, passed: float) -> None:
        """How long every pixel has rested; hidden for a while it goes on, laid bare it ends."""
        self._rest[resting] += passed
        self._hidden[resting] = 0
        self._hidden[~resting] += passed
        self._rest[self._hidden > self._endurance] = 0
        self._rest[empty] = np.maximum(self._rest[empty] - 4 * passed, 0)


def _differs(now: Field, scene: Field, threshold: float) -> Mask:
    """Where no place of the scene nearby looks like the picture: a camera in the wind moves every edge a little."""
    kernel = np.ones((2 * TREMBLE + 1, 2 * TREMBLE + 1), np.uint8)
    above = now - cv2.dilate(scene, kernel)
    below = cv2.erode(scene, kernel) - now
    differs: Mask = np.maximum(above, below).max(axis=2) > threshold
    return differs


def _small(picture: Picture) -> Field:
    height, width = picture.shape[:2]
    share = min(1.0, LONGEST / max(height, width))
    size = max(1, round(width * share)), max(1, round(height * share))
    reduced = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(reduced, (3, 3), 0).astype(np.float32)


def _covered(shape: tuple[int, ...], boxes: Iterable[Rect]) -> Mask:
    """The pixels beneath boxes, which are taken a little larger."""
    height, width = shape[:2]
    covered = np.zeros((height, width), np.bool_)
    for box in boxes:
        across, down = box.width * _GROWN, box.height * _GROWN
        x1, x2 = (max(0, int(x * width)) for x in (box.x1 - across, box.x2 + across + 1 / width))
        y1, y2 = (max(0, int(y * height)) for y in (box.y1 - down, box.y2 + down + 1 / height))
        covered[y1:y2, x1:x2] = True
    return covered
