"""Things that stand still before the scene: followed from look to look, told apart from people, and whose they are."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame
from plugins.goods_alarm.scene import REST_MS, TREMBLE, Field, Mask, Sight

KNOWN_WELL = 40  # looks at a part of the scene after which it can be missed: ten seconds
SMALLEST = 60  # pixels of the small picture, its trembling margin included: less is noise
PRESENT = 4  # of the pixels of a thing and its margin, one in so many rests now: it is not hidden
_SAME = 0.4  # overlap of two boxes of one thing
_REMEMBERED_MS = 12_000  # how long it is known who was where
_BEFORE_MS, _AFTER_MS = 3_000, 1_000  # when its owner was near a thing, before and after it was first seen bare
_REACH = 1.5  # heights of a person: how far somebody who puts a thing down is from it
_TALL = 0.5  # of a person's height: so tall a thing, where a track ended, is the person
_ABOVE = 0.25  # of a person's height: what is higher above the feet was not put down
_WITHIN = 0.5  # of a thing, within the box in which a track ended


@dataclass(slots=True)
class Thing:
    """Something that rests. `since` is when it was first seen bare, `owner` who was nearest then.

    `box` is 0..1 of the picture; `present` says whether it is to be seen now; `told` are the alertors that have rung.
    `is_person`: somebody stands there whom the detector has lost.
    """

    box: Rect
    first: Rect
    mask: Mask
    since: int
    seen: int
    owner: TrackedTarget | None
    present: bool = True
    told: set[tuple[int, int]] = field(default_factory=set)
    is_person: bool = False


class Passers:
    """Who was where in the last seconds."""

    def __init__(self) -> None:
        self._frames: deque[TrackFrame] = deque()

    def add(self, frame: TrackFrame) -> None:
        """One more picture."""
        self._frames.append(frame)
        while frame.pts - self._frames[0].pts > _REMEMBERED_MS:
            self._frames.popleft()

    def clear(self) -> None:
        self._frames.clear()

    def nearest(self, box: Rect, since: int) -> TrackedTarget | None:
        """The person within reach of a thing about the time when it was first seen bare, the nearest first."""
        near = [
            (_steps(target, box), target)
            for frame in self._frames
            if -_BEFORE_MS <= frame.pts - since <= _AFTER_MS
            for target in frame.targets
            if target.target is TargetType.PERSON
        ]
        steps, target = min(near, key=lambda one: one[0], default=(math.inf, None))
        return target if steps <= _REACH else None

    def ended_in(self, box: Rect) -> bool:
        """Whether a track ended where something rests that is as tall, or stands not at the person's feet.

        Then it is the person, or a part, whom the detector lost.
        """
        if not self._frames:
            return False
        there = {target.id for target in self._frames[-1].targets}
        last = {target.id: target.box for frame in self._frames for target in frame.targets if target.id not in there}
        return any(
            _inside(box, one) >= _WITHIN
            and (box.height >= _TALL * one.height or one.y2 - box.y2 >= _ABOVE * one.height)
            for one in last.values()
        )


class Things:
    """The things of one scene."""

    def __init__(self, endurance: float) -> None:
        self._endurance = endurance
        self._things: list[Thing] = []

    def reset(self) -> None:
        """Forget them."""
        self._things = []

    def look(self, sight: Sight, passers: Passers, pts: int) -> Sequence[Thing]:
        """What rests in a look, the old ones with what has become of them."""
        for thing in self._things:
            thing.present = False
        for mask, box in _spots(sight):
            known = next((one for one in self._things if overlap(one.box, box) >= _SAME), None)
            if known is None:
                since = pts - round(float(np.median(sight.rest[mask & (sight.rest >= REST_MS)])))
                known = Thing(box, box, mask, since, pts, passers.nearest(box, since))
                known.is_person = passers.ended_in(box)
                self._things.append(known)
            elif _inside(known.first, box) < _SAME:
                known.first, known.since = box, pts  # it wanders: somebody, or a shadow
            known.box, known.mask, known.seen = box, mask, pts
            known.present = bool(np.count_nonzero(sight.resting & mask) * PRESENT >= np.count_nonzero(mask))
        self._things = [one for one in self._things if pts - one.seen <= self._endurance]
        return [one for one in self._things if not one.is_person]

    def forget(self, thing: Thing) -> None:
        """It belongs to the scene now."""
        self._things.remove(thing)


def was_known(thing: Thing, sight: Sight) -> bool:
    """Whether what stood in a thing's place had been seen for long enough to be missed."""
    return float(np.median(sight.looks[thing.mask])) >= KNOWN_WELL


def is_added(thing: Thing, sight: Sight) -> bool:
    """Whether a thing was put before the scene; False where it is a hole in it: something was taken away.

    What is there has an outline in the picture; what was there had one in the scene.
    """
    mask = thing.mask.astype(np.uint8)
    kernel = np.ones((3, 3), np.uint8)
    rim = (cv2.dilate(mask, kernel) - cv2.erode(mask, kernel)).astype(np.bool_)
    return float(_edges(sight.now)[rim].mean()) >= float(_edges(sight.background)[rim].mean())


def overlap(one: Rect, other: Rect) -> float:
    """Share of both boxes together that both cover."""
    common = _common(one, other)
    return common / (one.area + other.area - common) if common else 0.0


def _spots(sight: Sight) -> Iterator[tuple[Mask, Rect]]:
    """Connected pixels that have rested for long enough, with the box around them."""
    ripe: npt.NDArray[Any] = (sight.rest >= REST_MS).astype(np.uint8)
    if not ripe.any():
        return
    ripe = cv2.morphologyEx(ripe, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    height, width = ripe.shape
    # What trembles by so much was taken off every side of it (`Scene`).
    ripe = cv2.dilate(ripe, np.ones((2 * TREMBLE + 1, 2 * TREMBLE + 1), np.uint8))
    number, labels, stats, _ = cv2.connectedComponentsWithStats(ripe, connectivity=8)
    for label in range(1, number):
        x, y, across, down, size = (int(value) for value in stats[label])
        if size >= SMALLEST:
            yield labels == label, Rect(x / width, y / height, (x + across) / width, (y + down) / height)


def _edges(picture: Field) -> Field:
    grey = picture.mean(axis=2)
    edges: Field = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)).astype(np.float32)
    return edges


def _steps(target: TrackedTarget, box: Rect) -> float:
    """How far a thing's foot is from a person's, in heights of the person."""
    if target.box.height <= 0:
        return math.inf
    foot, place = target.box.foot, box.foot
    beside = max(0.0, abs(foot.x - place.x) - (target.box.width + box.width) / 2)
    return math.hypot(beside, foot.y - place.y) / target.box.height


def _inside(box: Rect, other: Rect) -> float:
    return _common(box, other) / box.area if box.area > 0 else 0.0


def _common(one: Rect, other: Rect) -> float:
    across = min(one.x2, other.x2) - max(one.x1, other.x1)
    down = min(one.y2, other.y2) - max(one.y1, other.y1)
    return across * down if across > 0 and down > 0 else 0.0
