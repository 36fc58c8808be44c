"""Captured targets as `/captures/face` and its siblings tell them, and what belongs to them (20.2, 20.3)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from console.engine.answers.capture import LONGEST_PAGE, PAGE, PICTURES
from console.engine.captures.bindings import Bindings, TrackKey
from console.engine.captures.store import CaptureFilter, Captures, KeptCapture
from console.megbox.schema.base import WireModel
from console.megbox.schema.object_attributes import FaceAttr, HumanAttr, PlateAttr, VehicleAttr
from console.megbox.schema.target_captures import (
    BindRelation,
    BindRequest,
    BoundCycle,
    BoundFace,
    BoundHuman,
    BoundPlate,
    BoundRider,
    BoundVehicle,
    CycleAttr,
    CycleCapture,
    CyclePage,
    FaceCapture,
    FacePage,
    HumanCapture,
    HumanPage,
    PlateCapture,
    PlatePage,
    TargetQuery,
    VehicleCapture,
    VehiclePage,
)
from console.model.dictionary import FaceEvent, TargetType, wire_name
from console.model.dictionary_faces import Gender, StructuredGender
from console.model.dictionary_structures import TargetKind
from console.model.errors import BoxError, ErrorCode
from console.model.sighting import FaceTraits, Sighting

Wire = TypeVar("Wire", bound=WireModel)

TARGETS = {
    TargetKind.FACE: TargetType.FACE,
    TargetKind.HUMAN: TargetType.PERSON,
    TargetKind.VEHICLE: TargetType.CAR,
    TargetKind.CYCLE: TargetType.CYCLE,
    TargetKind.PLATE: TargetType.PLATE,
}
KINDS = {target: kind for kind, target in TARGETS.items()}


class TargetCaptures:
    """Reads captures of targets; safe from several threads."""

    def __init__(self, captures: Captures, bindings: Bindings) -> None:
        self._captures = captures
        self._bindings = bindings

    def faces(self, query: TargetQuery) -> FacePage:
        """20.2.1."""
        return _page(FacePage, TargetKind.FACE, query, self._captures, _face)

    def humans(self, query: TargetQuery) -> HumanPage:
        """20.2.2."""
        return _page(HumanPage, TargetKind.HUMAN, query, self._captures, human_capture)

    def cycles(self, query: TargetQuery) -> CyclePage:
        """20.2.3."""
        return _page(CyclePage, TargetKind.CYCLE, query, self._captures, _cycle)

    def vehicles(self, query: TargetQuery) -> VehiclePage:
        """20.2.4."""
        return _page(VehiclePage, TargetKind.VEHICLE, query, self._captures, vehicle_capture)

    def plates(self, query: TargetQuery) -> PlatePage:
        """20.2.5."""
        return _page(PlatePage, TargetKind.PLATE, query, self._captures, _plate)

    def relation(self, asked: BindRequest) -> BindRelation:
        """20.3. Raises BoxError RESOURCES_NOT_FOUND where no such target was captured."""
        kind = TargetKind(asked.mainObject)
        if self._find(asked.videoNo, TrackKey(kind, asked.trackId), asked.trackIdTimes) is None:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        bound = self._bound(asked.videoNo, TrackKey(kind, asked.trackId))
        if kind is TargetKind.FACE:
            bound += self._cycles_of(asked.videoNo, bound)
        if kind is TargetKind.CYCLE:
            return BindRelation(bindArray=self._riders(asked.videoNo, bound))
        first = {key.kind: kept for key, kept in reversed(bound)}
        wanted = _RELATIONS[kind]
        return BindRelation.model_validate(
            {name: make(first[other]) for other, (name, make) in _BOUND.items() if other in wanted and other in first}
        )

    def _cycles_of(self, channel: int, bound: list[tuple[TrackKey, KeptCapture]]) -> list[tuple[TrackKey, KeptCapture]]:
        """The cycles that the people ride to whom a face belongs."""
        people = (key for key, _ in bound if key.kind is TargetKind.HUMAN)
        return [one for key in people for one in self._bound(channel, key) if one[0].kind is TargetKind.CYCLE]

    def _riders(self, channel: int, bound: list[tuple[TrackKey, KeptCapture]]) -> list[BoundRider]:
        """The people on a cycle, each with the face."""
        riders = []
        for key, kept in bound:
            if key.kind is TargetKind.HUMAN:
                faces = [face for other, face in self._bound(channel, key) if other.kind is TargetKind.FACE]
                face = _bound_face(faces[0]) if faces else None
                riders.append(BoundRider(bindHuman=_bound_human(kept), bindFace=face))
        return riders

    def _bound(self, channel: int, key: TrackKey) -> list[tuple[TrackKey, KeptCapture]]:
        """What belongs to a track and was captured itself."""
        found = ((other, self._find(channel, other)) for other in self._bindings.of(channel, key))
        return [(other, kept) for other, kept in found if kept is not None]

    def _find(self, channel: int, key: TrackKey, times: int | None = None) -> KeptCapture | None:
        """The first capture of a track, or the one with that `trackIdTimes`."""
        return self._captures.of_track(
            channel, key.track_id, int(FaceEvent.CAPTURED), wire_name(TARGETS[key.kind]), times
        )


def _page(
    kind: type[Wire],
    target: TargetKind,
    query: TargetQuery,
    captures: Captures,
    told: Callable[[KeptCapture], WireModel],
) -> Wire:
    """A page, oldest first. `pageToken` counts pages of `pageSize`, `pageOffset` captures."""
    size = min(query.pageSize or PAGE, LONGEST_PAGE)
    offset = query.pageOffset if query.pageOffset is not None else (query.pageToken or 0) * size
    wanted = CaptureFilter(
        channel=query.chnNo,
        since=None if query.timeStart is None else query.timeStart * 1000,
        until=None if query.timeEnd is None else query.timeEnd * 1000 + 999,
        event=int(FaceEvent.CAPTURED),
        target=wire_name(TARGETS[target]),
    )
    total, found = captures.page(wanted, offset, size)
    more = bool(found) and offset + len(found) < total and offset % size == 0
    return kind.model_validate(
        {
            "nextPageToken": (offset + size) // size if more else None,
            "toltalCaptures": total,
            "captures": [told(kept) for kept in found],
        }
    )


def _shared(kept: KeptCapture) -> dict[str, Any]:
    capture, rect = kept.capture, kept.capture.rect
    sighting = capture.sighting or Sighting()
    moves = capture.target in (TargetType.PERSON, TargetType.CAR, TargetType.CYCLE)
    return {
        "videoNo": capture.channel,
        "channelName": capture.channel_name,
        "trackId": capture.track_id,
        "trackIdTimes": capture.track_times,
        "imageURI": _uri(kept.small),
        "fullImageURI": _uri(kept.full),
        "catchTimestamp": capture.time,
        "rect": None if rect is None else [rect.x1, rect.y1, rect.x2, rect.y2],
        "movingStatus": sighting.moving if moves else None,
        "movingDirection": sighting.direction if moves else None,
    }


def _uri(name: str) -> str:
    return PICTURES + name if name else ""


def _attributes(kept: KeptCapture, name: str) -> dict[str, Any]:
    """What was noted of a target that is no face; nothing known is every default."""
    sighting = kept.capture.sighting
    noted = json.loads(sighting.attributes) if sighting is not None and sighting.attributes else {}
    found = noted.get(name, {})
    return found if isinstance(found, dict) else {}


def face_attr(traits: FaceTraits | None) -> FaceAttr:
    """A face's traits in the structured coding (20.2.1): of the flat one only age and gender are ever known."""
    if traits is None:
        return FaceAttr()
    gender = {Gender.MALE: StructuredGender.MALE, Gender.FEMALE: StructuredGender.FEMALE}
    known = gender.get(Gender(traits.gender)) if traits.gender in Gender._value2member_map_ else None
    return FaceAttr(age=traits.age, gender=int(known or StructuredGender.UNKNOWN))


def _traits(kept: KeptCapture) -> FaceAttr:
    return face_attr(kept.capture.sighting.traits if kept.capture.sighting is not None else None)


def _face(kept: KeptCapture) -> FaceCapture:
    return FaceCapture(**_shared(kept), faceAttr=_traits(kept))


def human_capture(kept: KeptCapture) -> HumanCapture:
    return HumanCapture(**_shared(kept), humanAttr=HumanAttr.from_device(_attributes(kept, "humanAttr")))


def _cycle(kept: KeptCapture) -> CycleCapture:
    return CycleCapture(**_shared(kept), cycleAttr=CycleAttr.from_device(_attributes(kept, "cycleAttr")))


def vehicle_capture(kept: KeptCapture) -> VehicleCapture:
    return VehicleCapture(**_shared(kept), vehicleAttr=VehicleAttr.from_device(_attributes(kept, "vehicleAttr")))


def _plate(kept: KeptCapture) -> PlateCapture:
    return PlateCapture(**_shared(kept), plateAttr=PlateAttr.from_device(_attributes(kept, "plateAttr")))


def _bound_face(kept: KeptCapture) -> BoundFace:
    return BoundFace(imageURI=_uri(kept.small), faceAttr=_traits(kept))


def _bound_human(kept: KeptCapture) -> BoundHuman:
    return BoundHuman(imageURI=_uri(kept.small), humanAttr=human_capture(kept).humanAttr)


def _bound_cycle(kept: KeptCapture) -> BoundCycle:
    return BoundCycle(imageURI=_uri(kept.small), cycleAttr=_cycle(kept).cycleAttr)


def _bound_vehicle(kept: KeptCapture) -> BoundVehicle:
    return BoundVehicle(imageURI=_uri(kept.small), vehicleAttr=vehicle_capture(kept).vehicleAttr)


def _bound_plate(kept: KeptCapture) -> BoundPlate:
    return BoundPlate(imageURI=_uri(kept.small), plateAttr=_plate(kept).plateAttr)


_BOUND: dict[TargetKind, tuple[str, Callable[[KeptCapture], WireModel]]] = {
    TargetKind.FACE: ("bindFace", _bound_face),
    TargetKind.HUMAN: ("bindHuman", _bound_human),
    TargetKind.CYCLE: ("bindCycle", _bound_cycle),
    TargetKind.VEHICLE: ("bindVehicle", _bound_vehicle),
    TargetKind.PLATE: ("bindPlate", _bound_plate),
}
# Which relations each kind of target is answered with (20.3.1–20.3.5).
_RELATIONS = {
    TargetKind.FACE: (TargetKind.HUMAN, TargetKind.CYCLE),
    TargetKind.HUMAN: (TargetKind.FACE, TargetKind.CYCLE),
    TargetKind.VEHICLE: (TargetKind.PLATE,),
    TargetKind.PLATE: (TargetKind.VEHICLE,),
}
