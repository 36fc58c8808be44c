"""What was seen of a target, as the capture or the alert that is kept and reported."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from console.engine.faces.recognition import Match
from console.engine.faces.seen import FaceAttributes
from console.engine.structure.attributes import cycle_attr, human_attr, vehicle_attr
from console.engine.watch.rules import DetectedAs
from console.engine.watch.shots import FaceShot, Shot
from console.megbox.schema.base import WireModel
from console.model.dictionary import FaceEvent, TargetType
from console.model.dictionary_faces import Gender, StructuredGender
from console.model.dictionary_structures import MovingDirection, MovingStatus
from console.model.event import Capture
from console.model.sighting import BoundTarget, FaceMatch, FaceTraits, Sighting


@dataclass(frozen=True, slots=True)
class Channel:
    """Which channel saw it."""

    number: int
    name: str


def capture_of(
    channel: Channel, event: FaceEvent, target: TargetType, track: str, times: int, shot: Shot, sighting: Sighting
) -> Capture:
    """A capture as `SightingDesk` wants it; it has no rule and no area."""
    return Capture(
        box_id="",
        channel=channel.number,
        channel_name=channel.name,
        track_id=track,
        rule_id=0,
        area_id=0,
        event_type=event,
        sub_type=None,
        area_type=None,
        target=target,
        time=shot.time,
        rect=shot.rect,
        track_times=times,
        sighting=sighting,
    )


def face_sighting(
    shot: FaceShot,
    detected_as: DetectedAs,
    *,
    entered: int,
    left: int | None,
    traits: FaceTraits | None,
    body: str,
    best_of_stranger: bool | None = None,
) -> Sighting:
    """What was seen of a face, before anybody is asked whose it is."""
    face = shot.face
    return Sighting(
        enter=entered,
        leave=left,
        traits=traits,
        mode=detected_as.value,
        quality=shot.shot.quality,
        roll=face.roll,
        yaw=face.yaw,
        pitch=face.pitch,
        blurness=face.blurness,
        bound=(BoundTarget(2, body),) if body else (),
        crop=shot.shot.crop,
        best_of_stranger=best_of_stranger,
    )


def target_sighting(
    shot: Shot,
    detected_as: DetectedAs,
    *,
    entered: int,
    left: int | None,
    moving: tuple[MovingStatus, MovingDirection],
    bound: tuple[BoundTarget, ...],
    attributes: str,
) -> Sighting:
    """What was seen of a person, a vehicle or a cycle."""
    return Sighting(
        enter=entered,
        leave=left,
        mode=detected_as.value,
        quality=shot.quality,
        bound=bound,
        moving=moving[0].value,
        direction=moving[1].value,
        crop=shot.crop,
        attributes=attributes,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a target beside its picture: the network's `words` for it, each with the sum of its scores, the
    traits of its `face`, how many people ride it."""

    words: Mapping[str, float] = field(default_factory=dict)
    face: FaceTraits | None = None
    riders: int = 0


def target_attributes(kind: TargetType, shot: Shot, known: Known) -> str:
    """The attributes of a target as JSON: what can be measured in its picture, the rest "unknown"."""
    name, attr = _attributes(kind, shot, known)
    return json.dumps({name: attr.to_wire()}, separators=(",", ":"))


def _attributes(kind: TargetType, shot: Shot, known: Known) -> tuple[str, WireModel]:
    if kind is TargetType.CAR:
        return "vehicleAttr", vehicle_attr(shot.cutout, known.words)
    if kind is TargetType.CYCLE:
        return "cycleAttr", cycle_attr(known.words, known.riders)
    face = known.face
    told = {int(Gender.MALE): StructuredGender.MALE, int(Gender.FEMALE): StructuredGender.FEMALE}
    gender = told.get(face.gender, StructuredGender.UNKNOWN) if face is not None else StructuredGender.UNKNOWN
    return "humanAttr", human_attr(shot.cutout, gender)


def traits_of(attributes: FaceAttributes) -> FaceTraits:
    """What the networks could tell of a face."""
    return FaceTraits(
        age=attributes.age,
        gender=attributes.gender.value,
        hair=attributes.hair.value,
        beard=attributes.beard.value,
        hat=attributes.hat.value,
        respirator=attributes.respirator.value,
        glasses=attributes.glasses.value,
    )


def face_match(match: Match) -> FaceMatch:
    """One of the top five as it is kept."""
    return FaceMatch(
        score=match.score,
        face_token=match.face.face_token,
        image_id=match.face.image_id,
        description=match.face.description,
        groups=match.groups,
        alert_groups=match.alert_groups,
    )
