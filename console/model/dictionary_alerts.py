"""The events of the older alert rules, and which sub-types and areas go with each (25.1.1)."""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType

from console.model.dictionary import AlertSubType, AreaType, Language


class AlertType(IntEnum):
    """Events of `/alertVideos` (25.1.1 alertType); not the numbers of 26.6."""

    PERSON_CROSSING = 1
    PERSON_INTRUSION = 2
    VEHICLE_CROSSING = 3
    VEHICLE_PARKING = 4
    VEHICLE_LEAVING = 5
    WANDER = 6
    OVERWALL = 7
    FALL = 8
    SMOKE = 9
    CALL = 10
    WATCH_PHONE = 11
    RUN = 12
    SLEEP = 13


_NAMES = {
    AlertType.PERSON_CROSSING: ("人员越界", "Person crosses a line"),
    AlertType.PERSON_INTRUSION: ("人员入侵", "Person enters or leaves"),
    AlertType.VEHICLE_CROSSING: ("车辆越界", "Vehicle crosses a line"),
    AlertType.VEHICLE_PARKING: ("车辆禁停", "Illegal parking"),
    AlertType.VEHICLE_LEAVING: ("车辆离开", "Vehicle leaves"),
    AlertType.WANDER: ("人员徘徊", "Loitering"),
    AlertType.OVERWALL: ("人员翻墙", "Climbing over"),
    AlertType.FALL: ("摔倒", "Fall"),
    AlertType.SMOKE: ("抽烟", "Smoking"),
    AlertType.CALL: ("打电话", "Phone call"),
    AlertType.WATCH_PHONE: ("玩手机", "Looking at a phone"),
    AlertType.RUN: ("奔跑", "Running"),
    AlertType.SLEEP: ("睡岗", "Asleep on duty"),
}

_STAY = (AlertSubType.STAY,)
SUB_TYPES = MappingProxyType(
    dict.fromkeys(AlertType, _STAY)
    | {
        AlertType.PERSON_CROSSING: (AlertSubType.TRIPWIRE,),
        AlertType.VEHICLE_CROSSING: (AlertSubType.TRIPWIRE,),
        AlertType.PERSON_INTRUSION: (AlertSubType.ENTER, AlertSubType.LEAVE, AlertSubType.ENTER_OR_LEAVE),
        AlertType.VEHICLE_LEAVING: (AlertSubType.LEAVE,),
        AlertType.OVERWALL: (AlertSubType.OVERWALL,),
    }
)
"""Legal sub-types of every event (25.1.1 alertSubType)."""

_POLYGON = (AreaType.POLYGON,)
AREAS = MappingProxyType(
    dict.fromkeys(AlertSubType, _POLYGON)
    | {
        AlertSubType.TRIPWIRE: (AreaType.SINGLE_LINE, AreaType.SINGLE_LINE_BOTH),
        AlertSubType.OVERWALL: (AreaType.MULTI_LINE_BOTH,),
    }
)
"""Legal kinds of area of every sub-type (25.1.1 areaType)."""


def alert_type_name(value: int, language: Language) -> str:
    """The event's name; a number that the document does not list is shown as it came."""
    known = AlertType._value2member_map_.get(value)
    return _NAMES[known][0 if language == "zh" else 1] if isinstance(known, AlertType) else str(value)
