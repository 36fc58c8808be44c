"""Noise taken away from the pictures of a clip by their neighbours in time, moved along with what moves."""

from __future__ import annotations

from collections import deque
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from console.media.enhance.light import Picture
from console.media.enhance.noise import Planes, deviation_of

REACH = 2  # pictures before and after
_MOVED_BETTER = 0.85  # a moved place counts only where it is so much more alike than the place that stands still
_ALIKE = 5  # pixels: how large the surroundings are by which two places are compared
_UNLIKE = 0.6  # of what noise alone makes, beyond which a neighbour counts for little
_MEAN_OF_TWO = 1.128  # mean difference of two noisy pixels, in deviations
_REST = 0.5  # of the noise is left by five pictures

Map = NDArray[np.float32]


class _Held:
    """A picture with what is needed to find in it what is in another one."""

    __slots__ = ("calm", "planes")

    def __init__(self, picture: Picture) -> None:
        self.planes = Planes.of(picture)
        height, width = self.planes.colours.shape[:2]
        half = cv2.resize(self.planes.light, (width, height), interpolation=cv2.INTER_AREA)
        self.calm = cv2.GaussianBlur(half, (0, 0), 1.2)  # smooth enough for motion to be found in noise


class Neighbours:
    """Pictures of a clip in order, in and out; each comes out once those after it are known."""

    def __init__(self, strength: int) -> None:
        self._strength = strength
        self._expected = np.float32(_MEAN_OF_TWO * max(0.5, deviation_of(strength)))
        self._held: deque[_Held] = deque(maxlen=2 * REACH + 1)
        self._after = 0  # how many of those held are later than the next one to come out
        self._motion = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)

    def push(self, picture: Picture) -> Picture | None:
        """Takes the next picture; one that is ready, if any."""
        self._held.append(_Held(picture))
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
        self._after = 0
        return made

    def _made(self, at: int) -> Picture:
        here = self._held[at].planes
        light, weights = here.light.astype(np.float32), np.ones(here.light.shape, np.float32)
        colours, small = here.colours.astype(np.float32), np.ones(here.colours.shape[:2], np.float32)
        for other in range(max(0, at - REACH), min(len(self._held), at + REACH + 1)):
            if other == at:
                continue
            near, weight = self._found(at, other)
            weights += weight
            light += weight * near.light
            half = _sized(weight, small)
            small += half
            colours += half[:, :, None] * near.colours
        mean = Planes(
            np.round(light / weights).astype(np.uint8), np.round(colours / small[:, :, None]).astype(np.uint8)
        )
        return mean.smooth(round(self._strength * _REST)).picture()

    def _found(self, at: int, other: int) -> tuple[Planes, Map]:
        """What another picture has of this one, in its place, and how far each pixel of that can be trusted."""
        here, still = self._held[at].planes, self._held[other].planes
        moved = self._moved(at, other)
        apart, moved_apart = _apart(here.light, still.light), _apart(here.light, moved.light)
        better = moved_apart < apart * np.float32(_MOVED_BETTER)
        half = _sized(better.astype(np.uint8), here.colours[:, :, 0]).astype(bool)
        near = Planes(
            np.where(better, moved.light, still.light), np.where(half[:, :, None], moved.colours, still.colours)
        )
        beyond = np.maximum(0, np.where(better, moved_apart, apart) / self._expected - 1) / np.float32(_UNLIKE)
        return near, np.exp(-beyond * beyond).astype(np.float32)

    def _moved(self, at: int, other: int) -> Planes:
        """Another picture with everything where it is in this one."""
        threads = cv2.getNumThreads()
        cv2.setNumThreads(1)  # what is found of motion depends on how many there are
        flow: Any = self._motion.calc(self._held[at].calm, self._held[other].calm, None)  # type: ignore[call-overload]
        cv2.setNumThreads(threads)
        planes = self._held[other].planes
        height, width = planes.light.shape
        whole = cv2.resize(flow, (width, height), interpolation=cv2.INTER_LINEAR) * np.float32(2)
        return Planes(_pulled(planes.light, whole), _pulled(planes.colours, flow))


def _pulled(plane: NDArray[np.uint8], flow: Map) -> NDArray[np.uint8]:
    """Each pixel from where it went to."""
    height, width = plane.shape[:2]
    across = flow[:, :, 0] + np.arange(width, dtype=np.float32)[None, :]
    down = flow[:, :, 1] + np.arange(height, dtype=np.float32)[:, None]
    return np.asarray(cv2.remap(plane, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> Map:
    """How much the surroundings of each place differ in brightness, mean levels."""
    return np.asarray(cv2.boxFilter(cv2.absdiff(one, other), cv2.CV_32F, (_ALIKE, _ALIKE)), np.float32)


def _sized(values: NDArray[Any], like: NDArray[Any]) -> NDArray[Any]:
    """The same in the size of another one."""
    return np.asarray(cv2.resize(values, (like.shape[1], like.shape[0]), interpolation=cv2.INTER_LINEAR))
