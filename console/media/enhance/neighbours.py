"""Noise taken away from the pictures of a clip by their neighbours in time, moved along with what moves."""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np
from numpy.typing import NDArray

from console.media.enhance.light import Picture, luma
from console.media.enhance.noise import deviation_of, without_noise

REACH = 2  # pictures before and after
_MOVED_BETTER = 0.85  # a moved place counts only where it is so much more alike than the place that stands still
_ALIKE = 5  # pixels: how large the surroundings are by which two places are compared
_UNLIKE = 0.6  # of what noise alone makes, beyond which a neighbour counts for little
_MEAN_OF_TWO = 1.128  # mean difference of two noisy pixels, in deviations
_REST = 0.5  # of the noise is left by five pictures

Flow = NDArray[np.float32]


class Neighbours:
    """Pictures of a clip in order, in and out; each comes out once those after it are known.

    Uses as many threads as OpenCV may (`cv2.setNumThreads`), and its result depends on how many those are: one is right
    where the same clip shall give the same bytes everywhere.
    """

    def __init__(self, strength: int) -> None:
        self._strength = strength
        self._noise = deviation_of(strength)
        self._held: deque[Picture] = deque(maxlen=2 * REACH + 1)
        self._calm: deque[NDArray[np.uint8]] = deque(maxlen=2 * REACH + 1)
        self._after = 0  # how many of those held are later than the next one to come out
        self._motion = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)

    def push(self, picture: Picture) -> Picture | None:
        """Takes the next picture; one that is ready, if any."""
        self._held.append(picture)
        self._calm.append(_calm(picture))
        self._after += 1
        if self._after <= REACH:
            return None
        self._after = REACH
        return self._made(len(self._held) - 1 - REACH)

    def rest(self) -> list[Picture]:
        """Those that still wait when nothing more comes."""
        first = len(self._held) - min(self._after, len(self._held))
        made = [self._made(at) for at in range(first, len(self._held))]
        self._held.clear()
        self._calm.clear()
        self._after = 0
        return made

    def _made(self, at: int) -> Picture:
        here = self._held[at]
        light = luma(here).astype(np.float32)
        total = here.astype(np.float32)
        weights = np.ones(light.shape, np.float32)
        for other in range(max(0, at - REACH), min(len(self._held), at + REACH + 1)):
            if other == at:
                continue
            still = self._held[other]
            apart = _apart(light, still)
            moved = self._moved(at, other)
            moved_apart = _apart(light, moved)
            better = (moved_apart < apart * np.float32(_MOVED_BETTER))[:, :, None]
            neighbour = np.where(better, moved, still)
            weight = self._weight(np.where(better[:, :, 0], moved_apart, apart))
            total += neighbour * weight[:, :, None]
            weights += weight
        mean = np.round(total / weights[:, :, None]).astype(np.uint8)
        return without_noise(mean, round(self._strength * _REST), swift=True)

    def _moved(self, at: int, other: int) -> Picture:
        """Another picture with everything where it is in this one."""
        half: Flow = self._motion.calc(self._calm[at], self._calm[other], None)  # type: ignore[call-overload]
        height, width = self._held[at].shape[:2]
        flow = cv2.resize(half, (width, height), interpolation=cv2.INTER_LINEAR) * np.float32(2)
        across = flow[:, :, 0] + np.arange(width, dtype=np.float32)[None, :]
        down = flow[:, :, 1] + np.arange(height, dtype=np.float32)[:, None]
        moved = cv2.remap(self._held[other], across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(moved, np.uint8)

    def _weight(self, apart: Flow) -> Flow:
        """1 where two places differ as noise does, near 0 where they show something else."""
        beyond = np.maximum(0, apart / np.float32(_MEAN_OF_TWO * max(0.5, self._noise)) - 1) / np.float32(_UNLIKE)
        return np.asarray(np.exp(-beyond * beyond), np.float32)


def _calm(picture: Picture) -> NDArray[np.uint8]:
    """Brightness at half the size, smooth enough for motion to be found in noise."""
    light = luma(picture)
    height, width = light.shape
    half = cv2.resize(light, (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(half, (0, 0), 1.2), np.uint8)


def _apart(light: Flow, other: Picture) -> Flow:
    """How much the surroundings of each place differ in brightness, mean levels."""
    return np.asarray(cv2.blur(cv2.absdiff(light, luma(other).astype(np.float32)), (_ALIKE, _ALIKE)), np.float32)
