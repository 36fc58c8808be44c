"""Coded values of access, relays and voice with their names in both languages (seed 002, chapters 12, 13, 29, 23.1.2).

An unknown value coming from a device is never lost: `access_name` shows its number.
"""

from __future__ import annotations

from enum import Enum, IntEnum

from console.model.dictionary import EventType, Language, TargetType


class OpenDoorStatus(IntEnum):
    """Whether a recognition opens the door (23.1.2 openDoorStatus)."""

    ALLOW = 0
    VISITOR_NOT_ALLOW = 1
    VISITOR_TIME_NOT_ALLOW = 2
    PERMISSION_NOT_ALLOW = 3
    DATE_NOT_ALLOW = 4
    TIME_NOT_ALLOW = 5
    SETTING_NOT_FOUND = 6
    UNRECOGNIZED = 7
    YELLOWLIST_NOT_ALLOW = 8


class RelayMode(IntEnum):
    """What a relay's contact does while nothing triggers it (13.1.1 relayMode)."""

    NORMALLY_OPEN = 0
    NORMALLY_CLOSED = 1


class TriggerCondition(IntEnum):
    """What triggers a relay (13.1.1 triggerCondition)."""

    CAPTURE = 1
    RECOGNITION = 2
    BOTH = 3


class NetMode(IntEnum):
    """How a box talks to its relays (13.1.5 netMode)."""

    TCP = 0
    UDP = 1


class TimeUnit(IntEnum):
    """In what a relay counts time (13.1.5 timeUnit)."""

    TENTH_OF_A_SECOND = 0
    SECOND = 1


class VoiceEvent(IntEnum):
    """Events to which a voice may be bound (29.2.1 eventType); not the numbers of 26.6."""

    PERSON_TRIPWIRE = 1
    PERSON_INTRUSION = 2
    VEHICLE_TRIPWIRE = 3
    PARK = 4
    EXIT = 5
    WANDER = 6
    OVERWALL = 7
    FIRE = 8


class VoicePriority(IntEnum):
    """Which voice interrupts which (29.2.1 priority); the lower number wins."""

    HIGH = 1
    MIDDLE = 2
    LOW = 3


_NAMES: tuple[tuple[Enum, str, str], ...] = (
    (OpenDoorStatus.ALLOW, "允许进入", "May enter"),
    (OpenDoorStatus.VISITOR_NOT_ALLOW, "此门不允许访客进入", "No visitors at this door"),
    (OpenDoorStatus.VISITOR_TIME_NOT_ALLOW, "来访时间未到或已过期", "Visit not yet begun, or over"),
    (OpenDoorStatus.PERMISSION_NOT_ALLOW, "门禁不开放", "No permission at this door"),
    (OpenDoorStatus.DATE_NOT_ALLOW, "此日期门禁关闭", "Closed on this date"),
    (OpenDoorStatus.TIME_NOT_ALLOW, "此时段门禁关闭", "Closed at this time"),
    (OpenDoorStatus.SETTING_NOT_FOUND, "设置找不到", "No access rule"),
    (OpenDoorStatus.UNRECOGNIZED, "未识别", "Not recognised"),
    (OpenDoorStatus.YELLOWLIST_NOT_ALLOW, "黄名单", "On the yellow list"),
    (RelayMode.NORMALLY_OPEN, "常开", "Normally open"),
    (RelayMode.NORMALLY_CLOSED, "常关", "Normally closed"),
    (TriggerCondition.CAPTURE, "抓拍结果触发", "On a capture"),
    (TriggerCondition.RECOGNITION, "识别结果触发", "On a recognition"),
    (TriggerCondition.BOTH, "识别与抓拍触发", "On captures and recognitions"),
    (NetMode.TCP, "TCP", "TCP"),
    (NetMode.UDP, "UDP", "UDP"),
    (TimeUnit.TENTH_OF_A_SECOND, "100毫秒", "100 ms"),
    (TimeUnit.SECOND, "秒", "Second"),
    (VoiceEvent.PERSON_TRIPWIRE, "人员越界", "Person crosses a line"),
    (VoiceEvent.PERSON_INTRUSION, "人员入侵", "Person intrudes"),
    (VoiceEvent.VEHICLE_TRIPWIRE, "车辆越界", "Vehicle crosses a line"),
    (VoiceEvent.PARK, "车辆禁停", "Illegal parking"),
    (VoiceEvent.EXIT, "车辆离开", "Vehicle leaving"),
    (VoiceEvent.WANDER, "人员徘徊", "Loitering"),
    (VoiceEvent.OVERWALL, "人员翻墙", "Climbing over"),
    (VoiceEvent.FIRE, "烟火检测", "Smoke and fire"),
    (VoicePriority.HIGH, "高优先级", "High"),
    (VoicePriority.MIDDLE, "中优先级", "Middle"),
    (VoicePriority.LOW, "低优先级", "Low"),
)
# By class and value: members of different IntEnums that share a number are equal to each other.
_NAME_OF = {(type(value), value): (zh, en) for value, zh, en in _NAMES}
_VEHICLES = (TargetType.CAR, TargetType.CYCLE, TargetType.PLATE)
_PERSONS = (TargetType.PERSON, TargetType.HEAD, TargetType.FACE)
_WHATEVER_MOVES = {
    EventType.PARK: VoiceEvent.PARK,
    EventType.EXIT: VoiceEvent.EXIT,
    EventType.WANDER: VoiceEvent.WANDER,
    EventType.OVERWALL: VoiceEvent.OVERWALL,
    EventType.FLAME: VoiceEvent.FIRE,
    EventType.SMOG: VoiceEvent.FIRE,
}


def access_name(value: Enum | int | str, language: Language) -> str:
    """The name of a coded value in a language; what no dictionary knows is shown as it came."""
    names = _NAME_OF.get((type(value), value)) if isinstance(value, Enum) else None
    return str(value) if names is None else names[0 if language == "zh" else 1]


def voice_event(event: EventType | int, target: TargetType | str) -> VoiceEvent | None:
    """The event of chapter 29 that an alarm (26.6) is, None where chapter 29 has no name for it."""
    if event == EventType.TRIPWIRE and target in _PERSONS:
        return VoiceEvent.PERSON_TRIPWIRE
    if event == EventType.TRIPWIRE and target in _VEHICLES:
        return VoiceEvent.VEHICLE_TRIPWIRE
    if event == EventType.INTRUSION and target in _PERSONS:
        return VoiceEvent.PERSON_INTRUSION
    return _WHATEVER_MOVES.get(EventType(event)) if event in EventType._value2member_map_ else None
