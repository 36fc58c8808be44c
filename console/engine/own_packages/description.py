"""What a user writes of an own package (``manifest.json``), checked word by word; no code of theirs is ever run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from console.engine.api import EventSupport, Manifest, Param, Words
from console.model.dictionary import AlgType, AreaType, EventType, TargetType, from_wire
from console.model.errors import BoxError, ErrorCode
from console.model.rule import DAY

ALGORITHMS = (AlgType.CITY_ALARM, AlgType.SAFETY_ALARM, AlgType.MCLZ_ALARM, AlgType.FIRE_ALARM)
"""Where own events may stand; the others are ours."""

EVENTS: Mapping[EventType, TargetType] = {
    EventType.NO_SAFETYCAP: TargetType.PERSON,
    EventType.NO_SAFETYBELT: TargetType.PERSON,
    EventType.NO_VEST: TargetType.PERSON,
    EventType.SMOKE: TargetType.PERSON,
    EventType.CALL: TargetType.PERSON,
    EventType.WATCH_PHONE: TargetType.PERSON,
    EventType.SLEEP: TargetType.PERSON,
    EventType.FLAME: TargetType.FLAME,
    EventType.SMOG: TargetType.SMOG,
    EventType.OIL_SPILL: TargetType.OIL_SPILL,
    EventType.LOSE_FIRE_EQUIPMENT: TargetType.FIRE_EQUIPMENT,
    EventType.TRASHBIN: TargetType.TRASHBIN,
    EventType.MICE: TargetType.MICE,
}
"""Events that an own detector may bring, and what each is about."""

_MOST_CLASSES = 1000
_SIDES = range(64, 1921)


class Decoder(StrEnum):
    """How a network's outputs are read (manual, "Your own packages")."""

    YOLO_V5 = "yolov5"  # [1, boxes, 5 + classes]: also v7
    YOLO_V8 = "yolov8"  # [1, 4 + classes, boxes]: also v9, v11
    YOLO_END = "yolo_end2end"  # [1, boxes, 6] after suppression: v10
    NANODET = "nanodet"  # cls_S and reg_S for every stride S, or one [1, cells, classes + 4 × bins]


class Rings(StrEnum):
    """When an own event rings."""

    SEEN = "seen"  # something of its classes is in the area
    WITHOUT = "person_without"  # a person in the area has nothing of its classes
    FEWER = "fewer"  # fewer than expected_num of its classes are in the area


@dataclass(frozen=True, slots=True)
class Input:
    """How a picture becomes the network's input: size in pixels, then (value - mean) / scale of each channel."""

    width: int
    height: int
    rgb: bool
    centred: bool
    fill: float
    mean: tuple[float, float, float]
    scale: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """An event by the classes (their numbers) that stand for it, and the least score, 0..1."""

    event: EventType
    classes: tuple[int, ...]
    rings: Rings
    threshold: float


@dataclass(frozen=True, slots=True)
class Description:
    """An own package; `manifest` is what every package says of itself."""

    manifest: Manifest
    model: str
    decoder: Decoder
    input: Input
    classes: tuple[str, ...]
    overlap: float
    events: tuple[OwnEvent, ...]

    @property
    def threshold(self) -> float:
        """The least score that any of its events looks at."""
        return min(event.threshold for event in self.events)


def refused(what: str) -> BoxError:
    """The refusal of a package: `what` names the field or the check, such as ``licence`` or ``model.output``."""
    return BoxError(ErrorCode.ILLEGAL_ARGUMENT, (what,))


def read_description(data: Any) -> Description:
    """The description from its JSON. Raises BoxError 104001 with the name of the first field that is not right."""
    if not isinstance(data, dict):
        raise refused("manifest")
    classes = _classes(data.get("classes"))
    threshold = _number(data, "threshold", 0.4, 0.01, 0.99)
    events = _events(data.get("events"), classes, threshold)
    decoder = Decoder(_choice(data, "decoder", [one.value for one in Decoder]))
    model = _text(data, "model", 100)
    if not re.fullmatch(r"[A-Za-z0-9_.\-]+\.onnx", model):
        raise refused("model")
    name, note = _words(data.get("name"), "name"), _words(data.get("note", {"zh": "", "en": ""}), "note")
    if not (name.zh and name.en):
        raise refused("name")
    algorithm = from_wire(AlgType, _choice(data, "alg_type", [one.name.lower() for one in ALGORITHMS]))
    manifest = Manifest(
        algorithm=algorithm or AlgType.SAFETY_ALARM,
        version=_text(data, "version", 20),
        frame_rate=_number(data, "pictures_per_second", 2.0, 0.1, 8.0),
        areas=4,
        masks=0,
        area_points=(3, 8),
        mask_points=(3, 8),
        events=tuple(_support(event, classes) for event in events),
        models=(model,),
        name=name,
        note=note,
        licence=_text(data, "licence", 2000),
        every_picture=False,  # a detector finds the same in a picture that has not changed
    )
    made = _input(data.get("input"), decoder)
    return Description(manifest, model, decoder, made, classes, _number(data, "overlap", 0.5, 0.05, 0.95), events)


_NOTES = {
    Rings.SEEN: Words("区域内出现：{classes}", "In the area: {classes}"),
    Rings.WITHOUT: Words("区域内的人没有：{classes}", "A person in the area without: {classes}"),
    Rings.FEWER: Words("区域内的数量不足：{classes}", "Fewer in the area than there should be: {classes}"),
}


def _support(event: OwnEvent, classes: tuple[str, ...]) -> EventSupport:
    usual: list[Param] = [
        Param("target_min", "double", 0.0, (0, 1)),
        Param("target_max", "double", 1.0, (0, 1)),
        Param("duration", "int", 2, (0, 60)),
        Param("cooldown_duration", "int", 10, (0, 1800)),
        Param("timeRange", "array_int", (0, DAY), (0, DAY)),
    ]
    if event.rings is Rings.FEWER:
        usual.append(Param("expected_num", "int", 1, (1, 100)))
    names = ", ".join(classes[number] for number in event.classes)
    said = _NOTES[event.rings]
    note = Words(said.zh.format(classes=names), said.en.format(classes=names))
    targets = (EVENTS[event.event],)
    return EventSupport(event.event, 0, targets, (AreaType.POLYGON,), tuple(usual), by_picture=True, note=note)


def _classes(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else []
    if not 1 <= len(names) <= _MOST_CLASSES or not all(isinstance(name, str) and name for name in names):
        raise refused("classes")
    if len(set(names)) < len(names):
        raise refused("classes")
    return tuple(names)


def _events(value: Any, classes: tuple[str, ...], usual: float) -> tuple[OwnEvent, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= len(EVENTS):
        raise refused("events")
    found = tuple(_event(one, classes, usual) for one in value)
    if len({one.event for one in found}) < len(found):
        raise refused("events")
    return found


def _event(data: Any, classes: tuple[str, ...], usual: float) -> OwnEvent:
    if not isinstance(data, dict):
        raise refused("events")
    event = from_wire(EventType, str(data.get("type", "")))
    if event is None or event not in EVENTS:
        raise refused("events.type")
    names = data.get("classes")
    if not isinstance(names, list) or not names or not all(name in classes for name in names):
        raise refused("events.classes")
    usual_way = Rings.FEWER if event is EventType.LOSE_FIRE_EQUIPMENT else Rings.SEEN
    rings = data.get("rings", usual_way.value)
    if rings not in Rings._value2member_map_ or (Rings(rings) is Rings.FEWER) != (usual_way is Rings.FEWER):
        raise refused("events.rings")
    threshold = _number(data, "threshold", usual, 0.01, 0.99, "events.threshold")
    return OwnEvent(event, tuple(classes.index(name) for name in names), Rings(rings), threshold)


def _input(value: Any, decoder: Decoder) -> Input:
    data = {} if value is None else value
    if not isinstance(data, dict):
        raise refused("input")
    nano = decoder is Decoder.NANODET
    size = data.get("size", [416, 416] if nano else [640, 640])
    sides = size if isinstance(size, list) else []
    if len(sides) != 2 or not all(isinstance(side, int) and side in _SIDES for side in sides):
        raise refused("input.size")
    colour = _choice(data, "colour", ["bgr", "rgb"], "bgr" if nano else "rgb", "input.colour")
    place = _choice(data, "place", ["top_left", "centre"], "top_left" if nano else "centre", "input.place")
    return Input(
        width=sides[0],
        height=sides[1],
        rgb=colour == "rgb",
        centred=place == "centre",
        fill=_number(data, "fill", 0.0 if nano else 114.0, 0.0, 255.0, "input.fill"),
        mean=_three(data.get("mean", [103.53, 116.28, 123.675] if nano else [0, 0, 0]), "input.mean"),
        scale=_three(data.get("scale", [57.375, 57.12, 58.395] if nano else [255] * 3), "input.scale", least=1e-6),
    )


def _three(value: Any, name: str, least: float = -1e6) -> tuple[float, float, float]:
    if not isinstance(value, list) or len(value) != 3 or not all(_is_number(one) for one in value):
        raise refused(name)
    if any(not least <= one <= 1e6 for one in value):
        raise refused(name)
    return float(value[0]), float(value[1]), float(value[2])


def _number(data: Mapping[str, Any], name: str, usual: float, least: float, most: float, told: str = "") -> float:
    value = data.get(name, usual)
    if not _is_number(value) or not least <= value <= most:
        raise refused(told or name)
    return float(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _choice(data: Mapping[str, Any], name: str, choices: list[str], usual: str = "", told: str = "") -> str:
    value = data.get(name, usual)
    if value not in choices:
        raise refused(told or name)
    return str(value)


def _text(data: Mapping[str, Any], name: str, most: int) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > most:
        raise refused(name)
    return value.strip()


def _words(value: Any, name: str) -> Words:
    if not isinstance(value, dict) or not all(isinstance(value.get(one, ""), str) for one in ("zh", "en")):
        raise refused(name)
    zh, en = str(value.get("zh", "")).strip(), str(value.get("en", "")).strip()
    if max(len(zh), len(en)) > 200:
        raise refused(name)
    return Words(zh, en)
