"""A record in words: the two lines beneath its picture, and everything that the box tells of it."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from console.megbox.schema.alerts import AlertInfo, AlertMatch
from console.megbox.schema.captures import CaptureInfo
from console.megbox.schema.takeover import FIRST
from console.megbox.schema.target_captures import CycleCapture, PlateCapture, TargetCapture, VehicleCapture
from console.model.dictionary import AlertSubType, AreaType, FaceEvent, TargetType, event_of, from_wire, name_of
from console.model.dictionary_access import OpenDoorStatus, access_name
from console.model.dictionary_structures import (
    CycleClass,
    MovingDirection,
    MovingStatus,
    TargetKind,
    VehicleClass,
    attribute_name,
)
from ui.captures.attributes import attribute_facts
from ui.captures.records import KIND, Record
from ui.language import language
from ui.words import clock

translate = QCoreApplication.translate

Facts = list[tuple[str, str]]
_OBJECTS = {
    "person": TargetType.PERSON,
    "human": TargetType.PERSON,
    "vehicle": TargetType.CAR,
    "motorVehicle": TargetType.CAR,
    "nonMotorVehicle": TargetType.CYCLE,
}


def caption(record: Record) -> tuple[str, str]:
    """What it is, and when it was."""
    return _what(record), clock(record.time, date=True)[5:]


def facts_of(record: Record) -> Facts:
    """Everything that the box tells of a record, beside what the target is like."""
    wire = record.wire
    channel = f"{record.channel} {record.channel_name}".strip()
    if record.channel >= FIRST:
        channel = translate("device", "{name} (of a silent box)").format(name=record.channel_name)
    facts: Facts = [
        (translate("captures", "Time"), clock(record.time, date=True)),
        (translate("captures", "Channel"), channel),
    ]
    if isinstance(wire, CaptureInfo):
        facts += _of_capture(wire)
    elif isinstance(wire, AlertInfo):
        facts += _of_alert(wire)
    elif isinstance(wire, TargetCapture):
        facts += _of_target(wire)
    track = record.track_id if record.times == 1 else f"{record.track_id} ({record.times})"
    facts.append((translate("captures", "Track"), track))
    return facts


def likeness_of(record: Record) -> tuple[Facts, str]:
    """What the target is like, and a sentence of what the box does not know; "" where it knows all."""
    known, unknown = attribute_facts(record.attributes, language())
    comma = "、" if language() == "zh" else ", "
    return known, translate("captures", "Not known: {what}").format(what=comma.join(unknown)) if unknown else ""


def target_of(record: Record) -> TargetKind | None:
    """Which kind of target it is of, where 20.3 can be asked what belongs to it."""
    if isinstance(record.wire, TargetCapture):
        return KIND[record.kind].target
    return None


def match_words(match: AlertMatch) -> str:
    """Whom a face is like, e.g. ``Ann 97.3 (staff)``."""
    groups = [one.groupName for one in (match.alertGroup or match.group) if one.groupName]
    name = match.description or match.faceToken
    comma = "、" if language() == "zh" else ", "
    return f"{name} {match.searchScore:.1f}" + (f" ({comma.join(groups)})" if groups else "")


def _what(record: Record) -> str:
    wire = record.wire
    if isinstance(wire, AlertInfo):
        top = wire.top1
        known = top is not None and not wire.stranger
        return top.description or top.faceToken if known and top is not None else _stranger()
    if isinstance(wire, CaptureInfo):
        return _target(wire.objType) if wire.is_sighting else _event(wire)
    if isinstance(wire, PlateCapture) and wire.plateAttr is not None and wire.plateAttr.num:
        return wire.plateAttr.num
    if isinstance(wire, VehicleCapture) and wire.vehicleAttr is not None:
        return attribute_name(VehicleClass, wire.vehicleAttr.subClass, language())
    if isinstance(wire, CycleCapture) and wire.cycleAttr is not None:
        return attribute_name(CycleClass, wire.cycleAttr.subClass, language())
    kind = KIND[record.kind].target
    return attribute_name(TargetKind, int(kind), language()) if kind is not None else ""


def _of_capture(wire: CaptureInfo) -> Facts:
    facts: Facts = []
    if wire.alertType:
        facts.append((translate("captures", "Event"), _event(wire)))
        if wire.alertSubType is not None:
            facts.append((translate("captures", "In detail"), _coded(AlertSubType, wire.alertSubType)))
        if wire.areaType is not None:
            facts.append((translate("captures", "Shape"), _coded(AreaType, wire.areaType)))
        rule = translate("captures", "rule {rule}, area {area}").format(rule=wire.rule_id, area=wire.area_id)
        facts.append((translate("captures", "Where it rang"), rule))
    if wire.objType:
        facts.append((translate("captures", "Target"), _target(wire.objType)))
    if wire.direction:
        facts.append((translate("captures", "Direction"), wire.direction.replace(">", "→")))
    for title, time in (
        (translate("captures", "First seen"), wire.enterTimestamp),
        (translate("captures", "Last seen"), wire.leaveTimestamp),
    ):
        if time:
            facts.append((title, clock(time, date=True)))
    return facts


def _of_alert(wire: AlertInfo) -> Facts:
    best = wire.matches[0] if wire.matches else None
    if wire.stranger or best is None:
        facts: Facts = [(translate("captures", "Who"), _stranger())]
    else:
        facts = [(translate("captures", "Who"), match_words(best))]
    others = wire.matches if wire.stranger else wire.matches[1:]
    if others:
        facts.append((translate("captures", "Also like"), "\n".join(match_words(one) for one in others)))
    if wire.openDoorStatus is not None:
        known = wire.openDoorStatus in OpenDoorStatus._value2member_map_
        door = OpenDoorStatus(wire.openDoorStatus) if known else wire.openDoorStatus
        facts.append((translate("captures", "Door"), access_name(door, language())))
    if wire.livenessScore:
        facts.append((translate("captures", "Liveness"), f"{wire.livenessScore:.1f}"))
    return facts


def _of_target(wire: TargetCapture) -> Facts:
    facts: Facts = []
    if wire.movingStatus:
        words = attribute_name(MovingStatus, wire.movingStatus, language())
        if wire.movingDirection:
            words += f" ({attribute_name(MovingDirection, wire.movingDirection, language())})"
        facts.append((translate("captures", "Movement"), words))
    return facts


def _event(wire: CaptureInfo) -> str:
    return name_of(event_of(wire.alertType) if wire.alertType else FaceEvent.CAPTURED, language())


def _target(name: str) -> str:
    known = _OBJECTS.get(name) or from_wire(TargetType, name)
    return name_of(known, language()) if known is not None else name or name_of(FaceEvent.CAPTURED, language())


def _coded(kind: type[IntEnum], value: int) -> str:
    return name_of(kind(value) if value in kind._value2member_map_ else value, language())


def _stranger() -> str:
    return name_of(FaceEvent.STRANGER, language())
