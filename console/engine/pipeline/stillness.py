"""Motion gating: whether a picture has to be looked at, or shows the same as the one that was looked at last.

The luma of the decoder's own picture is averaged in blocks and compared with that of the last look, block by block,
against the noise of each. Slow movement adds up that way, and a change of light as a whole does not count. Small spots
that change again and again where nobody is ever found (a clock in the caption, a lamp) are learned and left out. All
this depends on nothing but pictures, their times and what was found, so a file gives the same answers every time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import av
import cv2
import numpy as np
from av.video.reformatter import Interpolation
from numpy.typing import NDArray

from console.model.geometry import Rect
from console.model.track import Detection

Blocks = NDArray[np.uint8]
"""Mean luma of the blocks of a picture, rows × columns, upright."""

ACROSS = 96  # blocks on the longer side: the smallest person that is found covers three
LEAST = 3.0  # levels of luma, of 256, below which no block has changed
OF_NOISE = 6.0
NOISE_STEP, NOISE_MOST = 0.05, 8.0  # levels: how fast noise is learned, and what is no noise any more
MOVED = 2  # blocks
IDLE = 24  # looks at which a block had changed and nobody was there, until it is left out
IDLE_MOST = 0.06  # of all blocks: where more than that is restless, somebody could hide in it
HOLD_MS = 1_000  # after the last movement every picture is looked at for so long
ALIVE_MS = 500  # between two looks while nothing moves and somebody is there
EMPTY_MS = 2_000  # the same where nobody is
SURE = 0.6  # score from which somebody who comes or goes while nothing moves is worth a second look
SAME = 0.5  # overlap of what is found in one place twice
_PLANAR = ("yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "nv12", "gray")


def blocks_of(frame: av.VideoFrame, turns: int = 0) -> Blocks:
    """The blocks of a decoded picture that `turns` quarter turns clockwise make upright."""
    blocks = _decoded_blocks(frame)
    return np.ascontiguousarray(np.rot90(blocks, -turns)) if turns else blocks


def _decoded_blocks(frame: av.VideoFrame) -> Blocks:
    if frame.format.name not in _PLANAR:
        side = max(frame.width, frame.height)
        width, height = (max(1, size * ACROSS // side) for size in (frame.width, frame.height))
        small = frame.reformat(width=width, height=height, format="gray", interpolation=Interpolation.AREA)
        return np.asarray(small.to_ndarray(), np.uint8)
    plane = frame.planes[0]
    shape, strides = (frame.height, frame.width), (plane.line_size, 1)
    luma = np.ndarray(shape, np.uint8, plane, strides=strides)  # type: ignore[arg-type] # a plane is a buffer
    size = max(1, -(-max(shape) // ACROSS))
    rows, columns = max(1, frame.height // size), max(1, frame.width // size)
    # Whole blocks: averages of a fixed size are four times as fast.
    return np.asarray(
        cv2.resize(luma[: rows * size, : columns * size], (columns, rows), interpolation=cv2.INTER_AREA), np.uint8
    )
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What was found at a look, of which picture (counted), when, and which blocks had changed."""

    picture: int
    pts: int
    changed: Mask | None
    found: tuple[Detection, ...] = ()
    alive: bool = False


@dataclass(slots=True)
class Stillness:
    """The memory of one stream. `wants` for every picture in turn, `found` after every look; one thread.

    What was found counts `lag` pictures later than it could: then several pictures can be looked at side by side, and
    the answers are the same whatever the machine does meanwhile.
    """

    lag: int = 0
    _picture: int = 0
    _looks: deque[_Look] = field(default_factory=deque)
    _asked: deque[_Look] = field(default_factory=deque)
    _last: tuple[Detection, ...] = ()
    _alive: bool = False
    _awake: int = 0
    _looked: int | None = None
    _moved: int | None = None
    _now: int = 0
    _seen: Blocks | None = None
    _before: Blocks | None = None
    _noise: NDArray[np.float32] | None = None
    _idle: NDArray[np.uint8] | None = None

    @property
    def is_still(self) -> bool:
        """Whether nothing has moved for a while."""
        return self._moved is not None and self._now - self._moved > HOLD_MS

    def copy(self) -> Stillness:
        """Another one that goes on from here by itself."""
        return replace(self, _looks=self._looks.copy(), _asked=self._asked.copy())

    def wants(self, blocks: Blocks, pts: int) -> bool:
        """Whether the detector has to look at this picture; `pts` in ms. What it then finds goes to `found`."""
        number, self._picture = self._picture, self._picture + 1
        while self._looks and self._looks[0].picture < number - self.lag:
            self._hear(self._looks.popleft())
        passed = 0 if self._looked is None else pts - self._looked
        changed = self._changed(blocks)
        if changed is None or self._is_movement(changed):
            self._awake, self._moved = pts + HOLD_MS, pts
        self._before, self._now = blocks, pts
        wait = ALIVE_MS if self._alive else EMPTY_MS
        if self._looked is not None and pts > self._awake and 0 <= passed < wait:
            return False
        self._looked, self._seen = pts, blocks
        self._asked.append(_Look(number, pts, changed))
        return True

    def found(self, detections: Sequence[Detection], alive: bool) -> None:
        """What the detector found in the picture that was wanted, in the order of `wants`; `alive`: it is tracked."""
        self._looks.append(replace(self._asked.popleft(), found=tuple(detections), alive=alive))

    def _hear(self, look: _Look) -> None:
        if _differ(self._last, look.found):
            self._awake = max(self._awake, look.pts + HOLD_MS)
        self._last, self._alive = look.found, look.alive
        if self._idle is not None and look.changed is not None and look.changed.shape == self._idle.shape:
            there = _covered(look.found, self._idle.shape)
            idle = np.where(look.changed & (self._idle < IDLE), self._idle + 1, self._idle).astype(np.uint8)
            self._idle = np.where(there, 0, idle).astype(np.uint8)

    def _changed(self, blocks: Blocks) -> Mask | None:
        """Which blocks differ from the last look by more than their noise; None where there is nothing to compare."""
        if self._seen is None or self._before is None or self._seen.shape != blocks.shape:
            self._noise, self._idle = np.zeros(blocks.shape, np.float32), np.zeros(blocks.shape, np.uint8)
            return None
        assert self._noise is not None
        now = blocks.astype(np.float32)
        step = _difference(now, self._before)
        changed: Mask = _difference(now, self._seen) > np.maximum(LEAST, OF_NOISE * self._noise + 1)
        # Half of all steps are below the noise and half above: a few that walk by do not raise it.
        noise = self._noise + np.where(step > self._noise, NOISE_STEP, -NOISE_STEP).astype(np.float32)
        self._noise = noise.clip(0, NOISE_MOST)
        return changed

    def _is_movement(self, changed: Mask) -> bool:
        assert self._idle is not None
        idle = self._idle >= IDLE
        if np.count_nonzero(idle) <= IDLE_MOST * idle.size:
            changed = changed & ~idle
        return int(np.count_nonzero(changed)) >= MOVED


def _difference(now: NDArray[np.float32], then: Blocks) -> NDArray[np.float32]:
    """How much each block differs, levels; without what they all differ by."""
    difference = now - then
    found: NDArray[np.float32] = np.abs(difference - np.float32(np.median(difference[::3, ::3])))
    return found


def _differ(before: Sequence[Detection], now: Sequence[Detection]) -> bool:
    """Whether somebody is surely there who was not, or the other way round."""
    return _newcomer(before, now) or _newcomer(now, before)


def _newcomer(old: Sequence[Detection], new: Sequence[Detection]) -> bool:
    def was_there(one: Detection) -> bool:
        return any(other.target is one.target and _overlap(one.box, other.box) > SAME for other in old)

    return any(one.score >= SURE and not was_there(one) for one in new)


def _overlap(one: Rect, other: Rect) -> float:
    across = min(one.x2, other.x2) - max(one.x1, other.x1)
    down = min(one.y2, other.y2) - max(one.y1, other.y1)
    shared = max(0.0, across) * max(0.0, down)
    return shared / (one.area + other.area - shared) if shared else 0.0


def _covered(found: Sequence[Detection], shape: tuple[int, ...]) -> Mask:
    """The blocks of what was found, and those around it."""
    mask = np.zeros(shape, np.bool_)
    rows, columns = shape
    for one in found:
        box = one.box
        top, left = (max(0, int(at) - 1) for at in (box.y1 * rows, box.x1 * columns))
        mask[top : int(box.y2 * rows) + 2, left : int(box.x2 * columns) + 2] = True
    return mask
