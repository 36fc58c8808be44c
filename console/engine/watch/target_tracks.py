"""People, vehicles and cycles that are followed: each is captured once, or as often as its rules say (20.1.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from console.engine.captures.capture_pictures import Bgr
from console.engine.watch.movement import Movement
from console.engine.watch.rules import TargetRules
from console.engine.watch.shots import BETTER, Shot
from console.model.dictionary import TargetType
from console.model.dictionary_structures import PushMode
from console.model.geometry import Rect
from console.model.track import TrackedTarget

LOST_MS = 2_500  # a little longer than the tracker waits
STAY_MS = 10_000  # who stays longer is captured before leaving
AGAIN_MS = 60_000
_GOOD_SIDE = 160.0  # pixels on the longer side from which on a target is seen well
_NEARER, _AS_WELL = 1.3, 0.8
_EDGE = 0.005  # a target that touches the picture's edge is cut off


@dataclass(slots=True)
class TargetTrack:
    """One target that is followed; times are epoch ms. `shot` is the best since the last capture, `words` are the
    network's for it, each with the sum of its scores. `plate` is the identity of a vehicle's plate once it was read,
    `plates` how often it was captured."""

    id: str
    kind: TargetType
    entered: int
    seen: int
    movement: Movement
    shot: Shot | None = None
    captures: int = 0
    pushed: int = 0
    words: dict[str, float] = field(default_factory=dict)
    plate: str = ""
    plates: int = 0

    def call(self, word: str, score: float) -> None:
        """The network has a word for it in one more picture."""
        if word:
            self.words[word] = self.words.get(word, 0.0) + score


def target_quality(box: Rect, score: float, width: int, height: int) -> float:
    """How well a target is seen, 0..1: sure, large, and whole."""
    side = max(box.width * width, box.height * height)
    cut = box.x1 < _EDGE or box.y1 < _EDGE or box.x2 > 1 - _EDGE or box.y2 > 1 - _EDGE
    return score * min(side / _GOOD_SIDE, 1.0) * (0.5 if cut else 1.0)


class TargetTracks:
    """The followed targets of one channel; belongs to one thread.

    `make_shot` keeps a picture: picture, place, quality and time. `captured` is told of a track that is due, and of
    when it left, None while it is there. `unread` is told of a vehicle that has left (when) without its plate having
    been read, with its best shot since it was captured.
    """

    def __init__(
        self,
        make_shot: Callable[[Bgr, Rect, float, int], Shot],
        captured: Callable[[TargetTrack, int | None], None],
        unread: Callable[[TargetTrack, int], None] = lambda track, left: None,
    ) -> None:
        self._make_shot = make_shot
        self._captured = captured
        self._unread = unread
        self._tracks: dict[str, TargetTrack] = {}

    def update(self, targets: Sequence[TrackedTarget], picture: Bgr, now: int, rules: TargetRules) -> None:
        """What is tracked in a picture of time `now`."""
        height, width = picture.shape[:2]
        for target in targets:
            if target.target not in rules.kinds:
                continue
            track = self._tracks.get(target.id)
            if track is None:
                track = TargetTrack(target.id, target.target, now, now, Movement(width / height))
                self._tracks[target.id] = track
            track.seen = now
            track.movement.add(target.box, now)
            track.call(target.label, target.score)
            self._look(track, target, picture, rules)
            if self._is_due(track, now, rules):
                self._capture(track, now, None)
        self._end([track for track in self._tracks.values() if now - track.seen > LOST_MS], rules)

    def end(self, rules: TargetRules | None) -> None:
        """Nobody is followed any longer: a seam, other rules, or the end."""
        tracks = list(self._tracks.values())
        if rules is None:
            self._tracks.clear()
        else:
            self._end(tracks, rules)

    def _look(self, track: TargetTrack, target: TrackedTarget, picture: Bgr, rules: TargetRules) -> None:
        """Keep the picture where it is better than the one before; who is captured for good needs no more."""
        if not _may_be_captured(track, rules) and not _lacks_plate(track, rules):
            return
        height, width = picture.shape[:2]
        if min(target.box.width * width, target.box.height * height) < rules.smallest:
            return
        quality = target_quality(target.box, target.score, width, height)
        if quality < rules.least_quality.get(target.target, 0.0):
            return
        nearer = _lacks_plate(track, rules) and track.shot is not None and _is_nearer(target.box, quality, track.shot)
        if track.shot is None or quality > track.shot.quality * BETTER or nearer:
            track.shot = self._make_shot(picture, target.box, quality, track.seen)

    def _is_due(self, track: TargetTrack, now: int, rules: TargetRules) -> bool:
        if track.shot is None or not _may_be_captured(track, rules):
            return False
        if rules.mode is PushMode.FASTEST:
            return not track.captures or now - track.pushed >= rules.interval
        if rules.mode is PushMode.BEST:
            since, wait = (track.pushed, AGAIN_MS) if track.captures else (track.entered, STAY_MS)
            return now - since >= wait
        return now - (track.pushed or track.entered) >= rules.interval

    def _end(self, tracks: Sequence[TargetTrack], rules: TargetRules) -> None:
        for track in tracks:
            del self._tracks[track.id]
            if track.shot is None:
                continue
            wanted = rules.mode is PushMode.BEST or not track.captures
            if wanted and _may_be_captured(track, rules):
                self._capture(track, track.seen, track.seen)
            elif _lacks_plate(track, rules):
                self._unread(track, track.seen)

    def _capture(self, track: TargetTrack, now: int, left: int | None) -> None:
        track.captures += 1
        track.pushed = now
        self._captured(track, left)
        track.shot = None


def _may_be_captured(track: TargetTrack, rules: TargetRules) -> bool:
    return track.captures < rules.most or rules.mode is PushMode.ENDLESS


def _is_nearer(box: Rect, quality: float, shot: Shot) -> bool:
    """Whether a plate can be read sooner: a vehicle is seen well long before its plate is."""
    return box.area > shot.rect.area * _NEARER and quality >= shot.quality * _AS_WELL


def _lacks_plate(track: TargetTrack, rules: TargetRules) -> bool:
    """A vehicle that was captured from afar may show its plate when it comes near."""
    return rules.plates and track.kind is TargetType.CAR and not track.plate
