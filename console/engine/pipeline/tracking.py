"""Following targets from picture to picture: buffered overlap of where they were expected (docs/decisions/0020)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from console.engine.pipeline.assignment import best_pairs
from console.engine.pipeline.motion import Motion
from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import Detection, TrackedTarget

_TINY = 1e-4  # of the picture: a target is never less wide or high


class Tracker(Protocol):
    """Gives detections an identity; belongs to one thread."""

    def update(self, detections: Sequence[Detection], pts: int) -> tuple[TrackedTarget, ...]:
        """The targets followed in the picture of time `pts` (epoch ms, ascending), without unsure ones."""
        ...

    def reset(self) -> None:
        """Forget every track; identities are not used again."""
        ...


def track_ids(epoch_ms: int) -> Iterator[int]:
    """Numbers for tracks, to be shared by all trackers of an engine.

    They start at the engine's start in microseconds: an engine gives fewer than a million new identities a
    second, so none comes back after a restart, and all stay below 2**53 for receivers that read them as
    doubles.
    """
    return itertools.count(epoch_ms * 1000 + 1)


class BufferedIouTracker:
    """Cascaded buffered IoU (Yang et al., WACV 2023) on a Kalman filter, one association per kind of target so that a
    person never continues as a car.

    `ids` gives the identities (`track_ids`); two trackers with equal ids and equal input give equal output, whatever
    else runs in the process. Pictures may come at any rate: their times are used. A target is told where it was
    detected, in the box that the detections so far make likely: single ones tremble.
    """

    HIGH = 0.5  # detections above it are associated first
    ACTIVATION = 0.65  # a track begins with a detection above it, and counts when it is seen again
    FIRST_IOU = 0.1  # least likeness to a strong detection: at 8 pictures a second people jump
    SECOND_IOU = 0.2  # the same for a weak one, without its score
    UNSURE_IOU = 0.3  # and for a track that was seen once only
    FIRST_BUFFER, SECOND_BUFFER = 0.4, 0.5  # boxes are larger by so much on each side when overlaps are looked for
    LOST_S = 2.0  # a target that was hidden for longer is somebody new

    def __init__(self, ids: Iterator[int]) -> None:
        self._ids = ids
        self._kinds: dict[TargetType, _Kind] = {}

    def update(self, detections: Sequence[Detection], pts: int) -> tuple[TrackedTarget, ...]:
        """See `Tracker`; targets come grouped by kind, in the order in which kinds were first seen."""
        for detection in detections:
            if detection.target not in self._kinds:
                self._kinds[detection.target] = _Kind(self._ids)
        return tuple(
            target
            for kind, tracks in self._kinds.items()
            for target in tracks.update([d for d in detections if d.target is kind], pts)
        )

    def reset(self) -> None:
        """See `Tracker`."""
        self._kinds.clear()


class _Track:
    """One target; `name` is its identity, None while it may be nobody."""

    __slots__ = ("motion", "name", "seen", "shown")

    def __init__(self, detection: Detection, pts: int) -> None:
        self.motion = Motion(_sized(detection.box))
        self.name: str | None = None
        self.seen = pts
        self.shown = detection


class _Kind:
    """The tracks of one kind of target."""

    def __init__(self, ids: Iterator[int]) -> None:
        self._ids = ids
        self._tracks: list[_Track] = []
        self._last: int | None = None

    def update(self, detections: Sequence[Detection], pts: int) -> list[TrackedTarget]:
        """Those that were seen in this picture, in the order in which they became sure."""
        before, self._last = self._last, pts
        seconds = 0.0 if before is None else (pts - before) / 1000
        lost = pts - BufferedIouTracker.LOST_S * 1000
        self._tracks = [track for track in self._tracks if track.seen >= lost]
        for track in self._tracks:
            track.motion.go_on(seconds)
        self._associate(detections, pts, before)
        # Who was seen once and not again was nobody.
        self._tracks = [track for track in self._tracks if track.name is not None or track.seen == pts]
        return [_shown(track, track.name) for track in self._tracks if track.name is not None and track.seen == pts]

    def _associate(self, detections: Sequence[Detection], pts: int, before: int | None) -> None:
        rules = BufferedIouTracker
        strong = [d for d in detections if d.score >= rules.HIGH]
        weak = [d for d in detections if d.score < rules.HIGH]
        sure = [track for track in self._tracks if track.name is not None]
        unsure = [track for track in self._tracks if track.name is None]
        strong = _joined(sure, strong, pts, rules.FIRST_BUFFER, rules.FIRST_IOU, by_score=True)
        # A weak detection continues who was seen just now; who was hidden comes back with a strong one.
        there = [track for track in sure if track.seen == before]
        _joined(there, weak, pts, rules.SECOND_BUFFER, rules.SECOND_IOU, by_score=False)
        strong = _joined(unsure, strong, pts, rules.FIRST_BUFFER, rules.UNSURE_IOU, by_score=True)
        new = [_Track(d, pts) for d in strong if d.score >= rules.ACTIVATION]
        # Who is there in the first picture of all has not just come.
        for track in new if before is None else [one for one in unsure if one.seen == pts]:
            track.name = str(next(self._ids))
        self._tracks += new


def _joined(
    tracks: Sequence[_Track],
    detections: Sequence[Detection],
    pts: int,
    buffer: float,
    least: float,
    *,
    by_score: bool,
) -> list[Detection]:
    """Give tracks the detections that are likest to them; returns the detections that nobody has."""
    if not tracks or not detections:
        return list(detections)
    likeness = _likeness([track.motion.box for track in tracks], [d.box for d in detections], buffer)
    if by_score:
        likeness = likeness * np.array([d.score for d in detections])
    left = dict(enumerate(detections))
    for row, column in best_pairs(np.where(likeness >= least, likeness, 0.0)):
        detection = left.pop(column)
        tracks[row].motion.see(_sized(detection.box), detection.score)
        tracks[row].seen, tracks[row].shown = pts, detection
    return list(left.values())


def _likeness(ones: Sequence[Rect], others: Sequence[Rect], buffer: float) -> NDArray[np.float64]:
    """Overlap (IoU) of enlarged boxes, less where their heights differ; a row for each of `ones`."""
    a = np.array([(b.x1, b.y1, b.x2, b.y2) for b in ones])[:, None]
    b = np.array([(b.x1, b.y1, b.x2, b.y2) for b in others])[None]
    taller = np.abs(np.log((a[..., 3] - a[..., 1]) / np.maximum(b[..., 3] - b[..., 1], _TINY)))
    a, b = _enlarged(a, buffer), _enlarged(b, buffer)
    shared = (np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])).clip(0).prod(-1)
    whole = (a[..., 2:] - a[..., :2]).prod(-1) + (b[..., 2:] - b[..., :2]).prod(-1) - shared
    likeness: NDArray[np.float64] = shared / np.maximum(whole, 1e-12) * np.exp(-taller)
    return likeness


def _enlarged(boxes: NDArray[np.float64], buffer: float) -> NDArray[np.float64]:
    sides = (boxes[..., 2:] - boxes[..., :2]) * buffer
    return np.concatenate([boxes[..., :2] - sides, boxes[..., 2:] + sides], -1)


def _sized(box: Rect) -> Rect:
    """The same box, where it is at least a little wide and high."""
    return Rect(box.x1, box.y1, max(box.x2, box.x1 + _TINY), max(box.y2, box.y1 + _TINY))


def _shown(track: _Track, name: str) -> TrackedTarget:
    """A track as it is told, in its likely box; what was detected where that lies outside the picture."""
    box = track.motion.box.clamped()
    one = track.shown
    return TrackedTarget(name, one.target, one.score, box if box.width > 0 < box.height else one.box, one.label)
