"""Following targets from picture to picture: C-BIoU of the `trackers` library behind a small protocol."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from console.model.dictionary import TargetType
from console.model.track import Detection, TrackedTarget


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
    """C-BIoU, one association per kind of target so that a person never continues as a car.

    `ids` gives the identities (`track_ids`); two trackers with equal ids and equal input give equal output,
    whatever else runs in the process. `fps` is the rate at which pictures normally come; their real times are
    used. Boxes are passed on as they were detected, not smoothed.
    """

    HIGH = 0.55  # detections above it are associated first
    ACTIVATION = 0.65  # a track begins with a detection above it
    FIRST_IOU = 0.1  # least overlap (times score) with a strong detection: at 8 pictures a second people jump
    SECOND_IOU = 0.2  # the same for a weak one, without the score
    LOST_S = 2.0  # a target that was hidden for longer is somebody new
    _SCALE = 1000.0  # the library's filters were made for pixels

    def __init__(self, ids: Iterator[int], fps: float = 8.0) -> None:
        self._ids = ids
        self._fps = fps
        self._kinds: dict[TargetType, _Kind] = {}

    def update(self, detections: Sequence[Detection], pts: int) -> tuple[TrackedTarget, ...]:
        """See `Tracker`; targets come grouped by kind, in the order in which kinds were first seen."""
        for detection in detections:
            if detection.target not in self._kinds:
                self._kinds[detection.target] = _Kind(self._new_tracker(), self._ids)
        return tuple(
            target
            for kind, tracks in self._kinds.items()
            for target in tracks.update([d for d in detections if d.target is kind], pts)
        )

    def reset(self) -> None:
        """See `Tracker`."""
        self._kinds.clear()

    def _new_tracker(self) -> Any:
        # Imported late: supervision and scipy take most of a second, and the first picture is early enough.
        from trackers.core.cbiou.tracker import CBIoUTracker

        return CBIoUTracker(
            frame_rate=self._fps,
            lost_track_buffer=round(self.LOST_S * 30),  # the library counts in thirtieths of a second
            track_activation_threshold=self.ACTIVATION,
            high_conf_det_threshold=self.HIGH,
            minimum_iou_threshold_first_assoc=self.FIRST_IOU,
            minimum_iou_threshold_second_assoc=self.SECOND_IOU,
        )


class _Kind:
    """The tracks of one kind of target, and which of our identities each of the library's numbers has."""

    def __init__(self, tracker: Any, ids: Iterator[int]) -> None:
        self._tracker = tracker
        self._ids = ids
        self._names: dict[int, str] = {}

    def update(self, detections: Sequence[Detection], pts: int) -> list[TrackedTarget]:
        import supervision as sv

        boxes = [(d.box.x1, d.box.y1, d.box.x2, d.box.y2) for d in detections]
        found = self._tracker.update(
            sv.Detections(
                xyxy=np.array(boxes, np.float64).reshape(-1, 4) * BufferedIouTracker._SCALE,
                confidence=np.array([d.score for d in detections], np.float64),
                data={"index": np.arange(len(detections))},
            ),
            timestamp=pts / 1000,
        )
        numbers = [] if found.tracker_id is None or not len(found) else found.tracker_id.tolist()
        indices = found.data["index"].tolist() if numbers else []
        targets = []
        for number, index in sorted(zip(numbers, indices, strict=True)):
            if number >= 0:
                one = detections[index]
                targets.append(TrackedTarget(self._name(number), one.target, one.score, one.box, one.label))
        self._forget()
        return targets

    def _name(self, number: int) -> str:
        if number not in self._names:
            self._names[number] = str(next(self._ids))
        return self._names[number]

    def _forget(self) -> None:
        """Drop the names of tracks that the library has given up: a long day must not fill the memory."""
        alive = {track.tracker_id for track in self._tracker.tracks}
        self._names = {number: name for number, name in self._names.items() if number in alive}
