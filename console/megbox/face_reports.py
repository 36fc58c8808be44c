"""Reports of faces (23.1.2, 23.1.3, 23.3): what was seen becomes a report, and a box's report what was seen."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from console.megbox.jpeg_size import jpeg_size
from console.megbox.push import ALERT, CAPTURE, Report
from console.megbox.schema.alerts import AlertInfo
from console.megbox.schema.faces_seen import AlertBody, Binding, CaptureBody, Edges, FaceAttr, GroupName, SeenTarget
from console.model.dictionary import FaceEvent, TargetType
from console.model.event import Capture
from console.model.geometry import Rect
from console.model.sighting import UNRECOGNISED, BoundTarget, FaceMatch, FaceTraits, Sighting

YEAR_2000 = 946_684_800_000  # times before it are overflows or an unset clock (decisions, D)
_OBJECTS = {
    TargetType.FACE: "face",
    TargetType.PERSON: "human",
    TargetType.CAR: "vehicle",
    TargetType.CYCLE: "cycle",
    TargetType.PLATE: "plate",
}
_TARGETS = {name: target for target, name in _OBJECTS.items()} | {
    "person": TargetType.PERSON,
    "car": TargetType.CAR,
    "motorVehicle": TargetType.CAR,
    "nonMotorVehicle": TargetType.CYCLE,
}
ATTRIBUTES = ("humanAttr", "vehicleAttr", "cycleAttr", "plateAttr")


@dataclass(frozen=True, slots=True)
class SeenPictures:
    """JPEG pictures of a sighting: the target, the whole scene, and the face of the library; b"" for none."""

    small: bytes = b""
    full: bytes = b""
    library: bytes = b""


def object_name(target: TargetType | str) -> str:
    """The `objType` of a target (23.1.3)."""
    return _OBJECTS.get(target, target.name.lower()) if isinstance(target, TargetType) else target


def target_of(name: str) -> TargetType | str:
    """The target behind an `objType`."""
    return _TARGETS.get(name, name)


def face_attr(traits: FaceTraits | None) -> FaceAttr | None:
    """Traits on the wire, in the flat coding; an age that is not known is 0."""
    if traits is None:
        return None
    return FaceAttr(
        age=traits.age or 0,
        gender=traits.gender,
        hair=traits.hair,
        beard=traits.beard,
        hat=traits.hat,
        respirator=traits.respirator,
        glasses=traits.glasses,
    )


def group_names(names: Iterable[str]) -> list[GroupName]:
    return [GroupName(groupName=name) for name in names]


def alert_report(alert: Capture, device_id: str, pictures: SeenPictures) -> Report:
    """A recognition or a stranger as a frame with TYPE ``Alert`` (23.1.2), with what 23.3.1 has besides."""
    sighting = alert.sighting or Sighting()
    top = sighting.matches[0] if sighting.matches else None
    body = AlertBody(
        **_shared(alert, device_id, pictures),
        dataType=ALERT,
        alertGroup=group_names(top.alert_groups if top is not None else ()),
        group=group_names(sighting.groups or (top.groups if top is not None else ())),
        faceToken=top.face_token if top is not None else "",
        imageId=top.image_id if top is not None else "",
        searchScore=top.score if top is not None else 0.0,
        livenessScore=sighting.liveness,
        description=top.description if top is not None else "",
        timestamp=alert.time,
        openDoorStatus=sighting.door,
        aboveHigh=int(sighting.best is not None),
        fmpErr=int(not sighting.live),
    )
    return Report(ALERT, body.to_wire(), (pictures.small, pictures.full, pictures.library))


def capture_report(capture: Capture, device_id: str, pictures: SeenPictures) -> Report:
    """A face or another target that was seen, as a frame with TYPE ``Capture`` (23.1.3, 23.3.2)."""
    sighting = capture.sighting or Sighting()
    attributes = json.loads(sighting.attributes) if sighting.attributes else {}
    body = CaptureBody(
        **_shared(capture, device_id, pictures),
        dataType=CAPTURE,
        bestStranger=sighting.best_of_stranger,
        enterTimestamp=capture.time if sighting.enter is None else sighting.enter,
        catchTimestamp=capture.time,
        leaveTimestamp=sighting.leave,
        **{name: attributes[name] for name in ATTRIBUTES if name in attributes},
    )
    return Report(CAPTURE, body.to_wire(), (pictures.small, pictures.full))


def _shared(capture: Capture, device_id: str, pictures: SeenPictures) -> dict[str, Any]:
    sighting = capture.sighting or Sighting()
    return {
        "deviceId": device_id,
        "videoNo": capture.channel,
        "channelName": capture.channel_name,
        "chnDetectType": sighting.mode,
        "trackId": capture.track_id,
        "trackIdTimes": capture.track_times,
        "bindingInfo": [Binding(bindingType=one.kind, bindingTrackId=one.track_id) for one in sighting.bound],
        "movingStatus": sighting.moving,
        "movingDirection": sighting.direction,
        "objType": object_name(capture.target),
        "faceAttr": face_attr(sighting.traits),
        "detectionResult": crop_edges(capture, pictures),
        "targetResult": target_edges(capture, pictures),
    }


def crop_edges(capture: Capture, pictures: SeenPictures) -> Edges | None:
    """Where the small picture was cut from the full one, in its pixels."""
    crop = capture.sighting.crop if capture.sighting is not None else None
    return _edges(crop or capture.rect, jpeg_size(pictures.full))


def target_edges(capture: Capture, pictures: SeenPictures) -> Edges | None:
    """Where the target stands in the small picture, in its pixels; the whole of it where no crop was noted."""
    rect = capture.rect
    crop = capture.sighting.crop if capture.sighting is not None else None
    inner = Rect(0.0, 0.0, 1.0, 1.0)
    if rect is not None and crop is not None and crop.width > 0 and crop.height > 0:
        inner = Rect(
            (rect.x1 - crop.x1) / crop.width,
            (rect.y1 - crop.y1) / crop.height,
            (rect.x2 - crop.x1) / crop.width,
            (rect.y2 - crop.y1) / crop.height,
        ).clamped()
    return _edges(inner, jpeg_size(pictures.small))


def _edges(rect: Rect | None, size: tuple[int, int] | None) -> Edges | None:
    if rect is None or size is None:
        return None
    width, height = size
    return Edges(
        left=round(rect.x1 * width),
        top=round(rect.y1 * height),
        right=round(rect.x2 * width),
        bottom=round(rect.y2 * height),
    )


def alert_of(report: Report, box_id: str, received: int = 0) -> Capture | None:
    """The recognition that a box reports with TYPE ``Alert``; None where the report is something else.

    `received` (epoch ms) stands in where the box's own time is before the year 2000.
    """
    if report.kind != ALERT or not isinstance(report.body, dict):
        return None
    try:
        body = AlertBody.from_device(report.body)
    except ValidationError:
        return None
    known = bool(body.faceToken) and body.aboveHigh != 0
    matched = FaceMatch(
        score=body.searchScore,
        face_token=body.faceToken,
        image_id=body.imageId,
        description=body.description,
        groups=_names(body.group),
        alert_groups=_names(body.alertGroup),
    )
    sighting = Sighting(
        traits=_traits(body.faceAttr),
        matches=(matched,) if body.faceToken else (),
        groups=_names(body.group),
        stranger=not known,
        door=body.openDoorStatus,
        liveness=body.livenessScore,
        live=body.fmpErr != 1,
        mode=body.chnDetectType,
        bound=tuple(BoundTarget(one.bindingType, one.bindingTrackId) for one in body.bindingInfo),
        moving=body.movingStatus,
        direction=body.movingDirection,
    )
    event = FaceEvent.RECOGNISED if known else FaceEvent.STRANGER
    return seen_capture(body, event, sighting, body.timestamp, report.full, box_id, received)


def alert_from(info: AlertInfo, box_id: str) -> Capture:
    """A stored alert (8.1.1) of the box `box_id`, without its pictures."""
    stranger = info.stranger == 1 or not (info.top1 is not None and info.top1.faceToken)
    sighting = Sighting(
        traits=_traits(info.faceAttr),
        matches=tuple(
            FaceMatch(
                one.searchScore,
                one.faceToken,
                one.imageId,
                one.description,
                _names(one.group),
                _names(one.alertGroup),
            )
            for one in info.matches
        ),
        stranger=stranger,
        door=UNRECOGNISED if info.openDoorStatus is None else info.openDoorStatus,
        liveness=info.livenessScore,
    )
    event = FaceEvent.STRANGER if stranger else FaceEvent.RECOGNISED
    body = SeenTarget(videoNo=info.videoNo, channelName=info.channelName, trackId=info.trackId)
    return seen_capture(body, event, sighting, info.timestamp, b"", box_id, info.timestamp)


def seen_capture(
    body: SeenTarget, event: FaceEvent, sighting: Sighting, time: int, full: bytes, box_id: str, received: int
) -> Capture:
    """What a report says of a target as a capture of the console."""
    return Capture(
        box_id=box_id,
        channel=body.videoNo,
        channel_name=body.channelName,
        track_id=body.trackId,
        rule_id=0,
        area_id=0,
        event_type=event,
        sub_type=None,
        area_type=None,
        target=target_of(body.objType),
        time=time if time >= YEAR_2000 else received,
        rect=_rect(body.detectionResult, full),
        track_times=body.trackIdTimes,
        sighting=sighting,
    )


def _rect(edges: Edges | None, full: bytes) -> Rect | None:
    size = jpeg_size(full)
    if edges is None or size is None or edges.right <= edges.left or edges.bottom <= edges.top:
        return None
    width, height = size
    return Rect(edges.left / width, edges.top / height, edges.right / width, edges.bottom / height).clamped()


def _traits(attr: FaceAttr | None) -> FaceTraits | None:
    if attr is None:
        return None
    return FaceTraits(
        age=attr.age or None,
        gender=attr.gender,
        hair=attr.hair,
        beard=attr.beard,
        hat=attr.hat,
        respirator=attr.respirator,
        glasses=attr.glasses,
    )


def _names(groups: Iterable[GroupName]) -> tuple[str, ...]:
    return tuple(one.groupName for one in groups if one.groupName)
