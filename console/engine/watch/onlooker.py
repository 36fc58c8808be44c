"""What of a channel's pictures is captured: faces and other targets followed, bound together, handed on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace

from console.engine.appearance.look import look_of
from console.engine.appearance.rows import packed
from console.engine.captures.bindings import TrackKey
from console.engine.captures.capture_pictures import Bgr
from console.engine.captures.target_captures import KINDS
from console.engine.structure.cutout import cutout_of
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

PAIRS = 1_000
_LOOKED_AT = (TargetType.PERSON, TargetType.CAR)


class Onlooker:
    """Looks at one picture after the other on the caller's thread, which may wait for networks and for the desk.

    `faces` looks for faces as often as its clock says; `complain` is told what could not be done.
    """

    def __init__(
        self,
        number: int,
        tools: WatchTools,
        channel_name: Callable[[], str],
        faces: ChannelFaces,
        complain: Callable[[str, Exception], None],
    ) -> None:
        self._number = number
        self._tools = tools
        self._channel_name = channel_name
        self._complain = complain
        self._faces = faces
        self._rules = WatchRules()
        self._targets = TargetTracks(self._make_shot, self._captured, self._plate_unread)
        self._pairs: OrderedDict[tuple[TrackKey, TrackKey], None] = OrderedDict()

    def look(self, picture: Bgr, frame: TrackFrame, rules: WatchRules) -> None:
        """A picture (BGR, upright; not changed by anybody from now on) with what is tracked in it."""
        self._rules, now = rules, frame.pts
        if rules.targets is not None:
            self._targets.update(frame.targets, picture, now, rules.targets)
            self._bind(riders(frame.targets), now)
        if rules.faces is not None:
            channel = Channel(self._number, self._channel_name())
            seen = self._faces.look(
                picture, now, rules.faces, channel, lambda rect: body_of(rect, frame.targets)
            )
            bodies = ((track.id, track.body) for track in seen if track.body)
            self._bind(
                ((TrackKey(TargetKind.FACE, face), TrackKey(TargetKind.HUMAN, body)) for face, body in bodies), now
            )

    def end(self, rules: WatchRules) -> None:
        """Nobody is followed any longer: who should be captured is."""
        self._rules = rules
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
        """The rules that are told of in a capture."""
        return self._rules.targets or TargetRules(frozenset())

    def _bound_to(self, key: TrackKey) -> tuple[BoundTarget, ...]:
        others = [two if one == key else one for one, two in self._pairs if key in (one, two)]
        return tuple(BoundTarget(other.kind.value, other.track_id) for other in others)


def _look(kind: TargetType, shot: Shot) -> bytes:
    """What a person or a vehicle is found by when somebody asks who looks alike; nothing of anything else."""
    look = look_of(shot.cutout) if kind in _LOOKED_AT and shot.cutout is not None else None
    return b"" if look is None else packed(look)
