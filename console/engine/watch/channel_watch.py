"""The watching thread of one channel: the newest analysed picture in, captures and alerts out."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from console.engine.appearance.look import look_of
from console.engine.appearance.rows import packed
from console.engine.bindings import TrackKey
from console.engine.capture_pictures import Bgr
from console.engine.newest import Newest
from console.engine.structure.cutout import cutout_of
from console.engine.target_captures import KINDS
from console.engine.watch.belonging import body_of, riders
from console.engine.watch.channel_faces import ChannelFaces
from console.engine.watch.plate_captures import plate_of
from console.engine.watch.rules import TargetRules, WatchRules
from console.engine.watch.shots import Shot, shot_of
from console.engine.watch.sightings import Channel, Known, capture_of, target_attributes, target_sighting
from console.engine.watch.target_tracks import TargetTrack, TargetTracks
from console.engine.watch.tools import WatchTools
from console.megbox.face_reports import SeenPictures
from console.model.dictionary import FaceEvent, TargetType
from console.model.dictionary_structures import TargetKind
from console.model.errors import FaultError
from console.model.geometry import Rect
from console.model.sighting import BoundTarget, Sighting
from console.model.track import TrackFrame

log = logging.getLogger(__name__)
SILENCE_S = 3.0  # no picture for so long: whoever was there has gone
COMPLAINT_S = 60.0
PAIRS = 1_000
NOTHING = WatchRules()
_LOOKED_AT = (TargetType.PERSON, TargetType.CAR)


@dataclass(frozen=True, slots=True, eq=False)
class _Offer:
    picture: Bgr
    frame: TrackFrame
    stretch: int


class ChannelWatch:
    """Looks at what it can keep up with: pictures that come meanwhile are dropped, newest first.

    `offer`, `seam` and `set_rules` may come from any thread and never wait. The thread runs while there is anything to
    watch for.
    """

    def __init__(self, number: int, tools: WatchTools, channel_name: Callable[[], str]) -> None:
        self._number = number
        self._tools = tools
        self._channel_name = channel_name
        self._slot: Newest[_Offer] = Newest()
        self._rules = NOTHING
        self._stretch = 0
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._faces = ChannelFaces(tools)
        self._targets = TargetTracks(self._make_shot, self._captured, self._plate_unread)
        self._pairs: OrderedDict[tuple[TrackKey, TrackKey], None] = OrderedDict()
        self._complained = float("-inf")

    def set_rules(self, rules: WatchRules) -> None:
        """Watch for something else from the next picture on; who is followed now is captured as before first."""
        with self._lock:
            if rules == self._rules:
                return
            self._rules = rules
            self._stretch += 1
            if rules != NOTHING and self._thread is None and not self._slot.closed:
                self._thread = threading.Thread(target=self._run, name=f"watch {self._number}", daemon=True)
                self._thread.start()

    def offer(self, picture: Bgr, frame: TrackFrame) -> None:
        """An analysed picture (BGR, upright; not changed by anybody from now on) with what is tracked in it."""
        if self._rules != NOTHING:
            self._slot.put(_Offer(picture, frame, self._stretch))

    def seam(self) -> None:
        """What comes now does not continue what came before."""
        self._stretch += 1

    def close(self) -> None:
        """Stop; who is followed is captured first."""
        with self._lock:
            self._slot.close()
        if self._thread is not None:
            self._thread.join(timeout=2)

    def _run(self) -> None:
        stretch, rules, last = -1, NOTHING, time.monotonic()
        while not self._slot.closed:
            offer = self._slot.take(1.0)
            if offer is None:
                if time.monotonic() - last > SILENCE_S:
                    self._guarded(partial(self._end, rules))
                continue
            if offer.stretch != stretch:
                self._guarded(partial(self._end, rules))
                stretch, rules = offer.stretch, self._rules
            last = time.monotonic()
            self._guarded(partial(self._look, offer, rules))
        self._guarded(partial(self._end, rules))

    def _guarded(self, step: Callable[[], None]) -> None:
        """A network that fails must cost captures, not the thread."""
        try:
            step()
        except FaultError as error:
            self._complain("channel %d is not watched: %s", error)
        except Exception as error:
            self._complain("channel %d: a picture could not be watched: %r", error)

    def _complain(self, text: str, error: Exception) -> None:
        if time.monotonic() - self._complained >= COMPLAINT_S:
            self._complained = time.monotonic()
            log.error(text, self._number, error, exc_info=not isinstance(error, FaultError))

    def _look(self, offer: _Offer, rules: WatchRules) -> None:
        frame, now = offer.frame, offer.frame.pts
        if rules.targets is not None:
            self._targets.update(frame.targets, offer.picture, now, rules.targets)
            self._bind(riders(frame.targets), now)
        if rules.faces is not None:
            channel = Channel(self._number, self._channel_name())
            seen = self._faces.look(
                offer.picture, now, rules.faces, channel, lambda rect: body_of(rect, frame.targets)
            )
            bodies = ((track.id, track.body) for track in seen if track.body)
            self._bind(
                ((TrackKey(TargetKind.FACE, face), TrackKey(TargetKind.HUMAN, body)) for face, body in bodies), now
            )

    def _end(self, rules: WatchRules) -> None:
        if rules.faces is not None:
            self._faces.end(rules.faces, Channel(self._number, self._channel_name()))
        self._targets.end(rules.targets)

    def _bind(self, pairs: Iterable[tuple[TrackKey, TrackKey]], now: int) -> None:
        new = [pair for pair in pairs if pair not in self._pairs]
        for pair in new:
            self._pairs[pair] = None
            if len(self._pairs) > PAIRS:
                self._pairs.popitem(last=False)
        self._tools.bindings.keep(self._number, new, now)

    def _make_shot(self, picture: Bgr, rect: Rect, quality: float, now: int) -> Shot:
        made = self._tools.picture_rules()
        shot = shot_of(picture, rect, quality, now, compress=made.quality, draw_box=made.draw_box)
        return replace(shot, cutout=cutout_of(picture, rect))

    def _captured(self, track: TargetTrack, left: int | None) -> None:
        rules, shot = self._rules_of_targets(), track.shot
        if shot is None:
            return
        if rules.plates and track.kind is TargetType.CAR:
            self._capture_plate(track, left, rules)
        if not rules.vehicles and track.kind is TargetType.CAR:
            return
        key = TrackKey(KINDS[track.kind], track.id)
        bound = self._bound_to(key)
        faces = [other.track_id for other in bound if other.kind == TargetKind.FACE]
        known = Known(
            words=track.words,
            face=self._faces.traits_of(faces[0]) if faces else None,
            riders=sum(other.kind == TargetKind.HUMAN for other in bound),
        )
        sighting = target_sighting(
            shot,
            rules.detected_as,
            entered=track.entered,
            left=left,
            moving=track.movement.told(),
            bound=bound,
            attributes=target_attributes(track.kind, shot, known) if rules.attributes else "",
        )
        self._keep(track.kind, track.id, track.captures, shot, sighting)

    def _plate_unread(self, track: TargetTrack, left: int) -> None:
        self._capture_plate(track, left, self._rules_of_targets())

    def _capture_plate(self, track: TargetTrack, left: int | None, rules: TargetRules) -> None:
        """What its networks cannot do must not cost the vehicle."""
        try:
            read = plate_of(track, self._tools)
        except FaultError as error:
            self._complain("plates of channel %d are not read: %s", error)
            return
        if read is None:
            return
        shot, attributes = read
        vehicle, plate = TrackKey(TargetKind.VEHICLE, track.id), TrackKey(TargetKind.PLATE, track.plate)
        self._bind([(vehicle, plate)], shot.time)
        sighting = target_sighting(
            shot,
            rules.detected_as,
            entered=track.entered,
            left=left,
            moving=track.movement.told(),
            bound=self._bound_to(plate),
            attributes=attributes if rules.attributes else "",
        )
        self._keep(TargetType.PLATE, track.plate, track.plates, shot, sighting)

    def _keep(self, kind: TargetType, track: str, times: int, shot: Shot, sighting: Sighting) -> None:
        channel = Channel(self._number, self._channel_name())
        kept = capture_of(channel, FaceEvent.CAPTURED, kind, track, times, shot, sighting)
        pictures = SeenPictures(shot.pictures.small, shot.pictures.full)
        self._tools.desk.keep_capture(kept, pictures, look=_look(kind, shot))

    def _rules_of_targets(self) -> TargetRules:
        """The rules that are told of in a capture; those just set, where they have changed since it was taken."""
        return self._rules.targets or TargetRules(frozenset())

    def _bound_to(self, key: TrackKey) -> tuple[BoundTarget, ...]:
        others = [two if one == key else one for one, two in self._pairs if key in (one, two)]
        return tuple(BoundTarget(other.kind.value, other.track_id) for other in others)


def _look(kind: TargetType, shot: Shot) -> bytes:
    """What a person or a vehicle is found by when somebody asks who looks alike; nothing of anything else."""
    look = look_of(shot.cutout) if kind in _LOOKED_AT and shot.cutout is not None else None
    return b"" if look is None else packed(look)
