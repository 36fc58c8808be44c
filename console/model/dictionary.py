"""The coded values of the MegBox Web API with their names in both languages (seed 002, section 26.6 and others).

An unknown value coming from a device is never lost: `name_of` shows its number.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Literal, TypeVar

Language = Literal["zh", "en"]


class AlgType(IntEnum):
    """Algorithm packages (26.6, first table)."""

    PERIMETER_ALARM = 10
    BEHAVIOR_ALARM = 11
    CITY_ALARM = 12
    SAFETY_ALARM = 13
    ALERT_ALARM = 14
    MCLZ_ALARM = 15
    GOODS_ALARM = 16
    FIRE_ALARM = 17


class EventType(IntEnum):
    """Event types that have a wire name (26.6, second table)."""

    PARK = 4
    EXIT = 5
    WANDER = 6
    OVERWALL = 7
    FALL = 8
    SMOKE = 9
    CALL = 10
    WATCH_PHONE = 11
    RUN = 12
    SLEEP = 13
    NO_SAFETYCAP = 19
    NO_UNIFORM = 20
    NO_SAFETYBELT = 21
    FLAME = 22
    SMOG = 23
    OIL_SPILL = 24
    PERSON_OFF_DUTY_QUERYING = 25
    GATHERING = 26
    FIGHT = 27
    INTRUSION = 28
    TRIPWIRE = 29
    NO_VEST = 30
    LOSE_FIRE_EQUIPMENT = 31
    MASK_AREA = 32
    TRASHBIN = 33
    MICE = 34
    SUNDRY_DETECT = 35
    # Our own numbers (docs/decisions/0011): GB/T 46363 has these events, the document does not.
    LEFT_OBJECT = 301
    REMOVED_OBJECT = 302
    WRONG_WAY = 303


class FaceEvent(IntEnum):
    """What happens without a rule (8, 9); our own numbers, which stand in no table of the document."""

    RECOGNISED = 101
    STRANGER = 102
    CAPTURED = 103


class GuardEvent(IntEnum):
    """What the wrong-camera guard found; our own numbers, which stand in no table of the document."""

    WRONG_CAMERA = 201
    CAMERA_TURNED = 202


class GapEvent(IntEnum):
    """What a record says of itself; our own numbers, which stand in no table of the document.

    Such an event lasts, and its `direction` is the code of the reason.
    """

    NOT_GUARDED = 211


class CareEvent(IntEnum):
    """What is wrong with a camera (docs/decisions/0016); our own numbers, which stand in no table of the document."""

    SIGNAL_LOST = 311
    PICTURE_BLACK = 312
    PICTURE_FROZEN = 313
    PICTURE_NOISY = 314
    CAMERA_COVERED = 315
    PICTURE_BLURRED = 316
    COLOUR_CAST = 317
    VIEW_TURNED = 318
    CLOCK_WRONG = 319
    CAPTION_WRONG = 320


class TargetType(IntEnum):
    """Target types (26.6, third table)."""

    FACE = 1
    PERSON = 2
    CAR = 3
    CYCLE = 4
    PLATE = 5
    HEAD = 6
    FLAME = 7
    CROWD = 8
    FIGHTER = 9
    SMOG = 10
    OIL_SPILL = 11
    FIRE_EQUIPMENT = 12
    TRASHBIN = 13
    MICE = 14
    SUNDRY = 15


class AreaType(IntEnum):
    """Area types (26.6, fourth table)."""

    SINGLE_LINE = 1
    SINGLE_LINE_BOTH = 2
    MULTI_LINE = 3
    MULTI_LINE_BOTH = 4
    POLYGON = 5


class AlertSubType(IntEnum):
    """What happened at the area (25.2.1 alertSubType)."""

    TRIPWIRE = 1
    ENTER = 2
    LEAVE = 3
    ENTER_OR_LEAVE = 4
    STAY = 5
    OVERWALL = 6


class VideoConStatus(IntEnum):
    """State of a channel's stream as a box reports it (7.1.3 videoConStatus)."""

    CONNECTED = 0
    FAILED = 1
    WRONG_PASSWORD = 2
    BAD_FORMAT = 3
    TOO_LARGE = 4
    DECODE_FAILED = 5
    OVERLOADED = 6


class DetectType(IntEnum):
    """Working mode of a box (3.1.3 type)."""

    FACE = 0
    MIXED = 1
    ALERT = 3


_NAMES: tuple[tuple[Enum, str, str], ...] = (
    (AlgType.PERIMETER_ALARM, "周界警戒", "Perimeter"),
    (AlgType.BEHAVIOR_ALARM, "行为警戒", "Behaviour"),
    (AlgType.CITY_ALARM, "城管", "City management"),
    (AlgType.SAFETY_ALARM, "生产安监", "Work safety"),
    (AlgType.ALERT_ALARM, "警戒", "Alert"),
    (AlgType.MCLZ_ALARM, "明厨亮灶", "Kitchen hygiene"),
    (AlgType.GOODS_ALARM, "物品警戒", "Goods"),
    (AlgType.FIRE_ALARM, "消防", "Fire safety"),
    (EventType.PARK, "车辆禁停", "Illegal parking"),
    (EventType.EXIT, "车辆离开", "Vehicle leaving"),
    (EventType.WANDER, "人员徘徊", "Loitering"),
    (EventType.OVERWALL, "翻墙", "Climbing over"),
    (EventType.FALL, "摔倒", "Fall"),
    (EventType.SMOKE, "抽烟", "Smoking"),
    (EventType.CALL, "打电话", "Phone call"),
    (EventType.WATCH_PHONE, "看手机", "Looking at a phone"),
    (EventType.RUN, "人员奔跑", "Running"),
    (EventType.SLEEP, "睡岗", "Asleep on duty"),
    (EventType.NO_SAFETYCAP, "未佩戴安全帽", "No safety helmet"),
    (EventType.NO_UNIFORM, "未穿安全工服", "No uniform"),
    (EventType.NO_SAFETYBELT, "未佩戴安全带", "No safety belt"),
    (EventType.FLAME, "火焰", "Flame"),
    (EventType.SMOG, "烟雾", "Smoke in the air"),
    (EventType.OIL_SPILL, "液体泄漏", "Liquid leak"),
    (EventType.PERSON_OFF_DUTY_QUERYING, "人员离岗", "Post left"),
    (EventType.GATHERING, "人员聚众", "Gathering"),
    (EventType.FIGHT, "人员扭打", "Fight"),
    (EventType.INTRUSION, "入侵", "Intrusion"),
    (EventType.TRIPWIRE, "越界", "Line crossing"),
    (EventType.NO_VEST, "未佩戴反光衣", "No reflective vest"),
    (EventType.LOSE_FIRE_EQUIPMENT, "消防设施缺失", "Fire equipment missing"),
    (EventType.MASK_AREA, "屏蔽区域", "Mask area"),
    (EventType.TRASHBIN, "垃圾桶未盖", "Bin left open"),
    (EventType.MICE, "老鼠", "Mice"),
    (EventType.SUNDRY_DETECT, "杂物堆放", "Piled-up objects"),
    (EventType.LEFT_OBJECT, "物品遗留", "Object left"),
    (EventType.REMOVED_OBJECT, "物品移除", "Object removed"),
    (EventType.WRONG_WAY, "逆行", "Wrong way"),
    (FaceEvent.RECOGNISED, "人脸识别", "Face recognised"),
    (FaceEvent.STRANGER, "陌生人", "Stranger"),
    (FaceEvent.CAPTURED, "抓拍", "Captured"),
    (GuardEvent.WRONG_CAMERA, "摄像机不对", "Wrong camera"),
    (GuardEvent.CAMERA_TURNED, "摄像机被转动", "Camera turned"),
    (GapEvent.NOT_GUARDED, "无人看守", "Not guarded"),
    (CareEvent.SIGNAL_LOST, "视频丢失", "Signal lost"),
    (CareEvent.PICTURE_BLACK, "黑屏", "Black picture"),
    (CareEvent.PICTURE_FROZEN, "画面冻结", "Frozen picture"),
    (CareEvent.PICTURE_NOISY, "雪花噪声", "Noisy picture"),
    (CareEvent.CAMERA_COVERED, "镜头遮挡", "Camera covered"),
    (CareEvent.PICTURE_BLURRED, "画面模糊", "Blurred picture"),
    (CareEvent.COLOUR_CAST, "画面偏色", "Colour cast"),
    (CareEvent.VIEW_TURNED, "视角变动", "View changed"),
    (CareEvent.CLOCK_WRONG, "时钟不准", "Clock wrong"),
    (CareEvent.CAPTION_WRONG, "字幕不符", "Caption wrong"),
    (TargetType.FACE, "人脸", "Face"),
    (TargetType.PERSON, "人", "Person"),
    (TargetType.CAR, "机动车", "Motor vehicle"),
    (TargetType.CYCLE, "非机动车", "Cycle"),
    (TargetType.PLATE, "车牌", "Number plate"),
    (TargetType.HEAD, "人头", "Head"),
    (TargetType.FLAME, "火焰", "Flame"),
    (TargetType.CROWD, "聚众整体", "Crowd"),
    (TargetType.FIGHTER, "打架者", "Fighter"),
    (TargetType.SMOG, "烟雾", "Smoke"),
    (TargetType.OIL_SPILL, "油品", "Oil"),
    (TargetType.FIRE_EQUIPMENT, "消防设备", "Fire equipment"),
    (TargetType.TRASHBIN, "垃圾桶", "Bin"),
    (TargetType.MICE, "老鼠", "Mouse"),
    (TargetType.SUNDRY, "杂物", "Piled-up object"),
    (AreaType.SINGLE_LINE, "单向单绊线", "Tripwire, one way"),
    (AreaType.SINGLE_LINE_BOTH, "双向单绊线", "Tripwire, both ways"),
    (AreaType.MULTI_LINE, "单向双绊线", "Double tripwire, one way"),
    (AreaType.MULTI_LINE_BOTH, "双向双绊线", "Double tripwire, both ways"),
    (AreaType.POLYGON, "区域", "Area"),
    (AlertSubType.TRIPWIRE, "单绊线检测", "Tripwire"),
    (AlertSubType.ENTER, "进入区域", "Entered the area"),
    (AlertSubType.LEAVE, "离开区域", "Left the area"),
    (AlertSubType.ENTER_OR_LEAVE, "进出区域", "Entered or left the area"),
    (AlertSubType.STAY, "区域停留", "Stayed in the area"),
    (AlertSubType.OVERWALL, "翻墙检测", "Climbed over"),
    (VideoConStatus.CONNECTED, "连接成功", "Connected"),
    (VideoConStatus.FAILED, "连接失败", "Connection failed"),
    (VideoConStatus.WRONG_PASSWORD, "认证失败", "Wrong user or password"),
    (VideoConStatus.BAD_FORMAT, "视频流格式错误", "Not a video stream"),
    (VideoConStatus.TOO_LARGE, "超出通道最大分辨率", "Picture larger than the channel allows"),
    (VideoConStatus.DECODE_FAILED, "解码失败", "Decoding failed"),
    (VideoConStatus.OVERLOADED, "超出最大解码能力", "More video than the box can decode"),
    (DetectType.FACE, "全人脸模式", "Face mode"),
    (DetectType.MIXED, "混合模式", "Mixed mode"),
    (DetectType.ALERT, "警戒模式", "Alert mode"),
)
# By class and value: members of different IntEnums that share a number are equal to each other.
_NAME_OF = {(type(value), value): (zh, en) for value, zh, en in _NAMES}

Coded = TypeVar("Coded", AlgType, EventType, TargetType, AreaType)


def name_of(value: Enum | int | str, language: Language) -> str:
    """The name of a coded value in a language; what no dictionary knows is shown as it came."""
    if isinstance(value, Enum):
        zh, en = _NAME_OF[type(value), value]
        return zh if language == "zh" else en
    return str(value)


def wire_name(value: AlgType | EventType | TargetType | AreaType) -> str:
    """The string that stands for a coded value in JSON, e.g. ``single_line`` (26.6)."""
    return value.name.lower()


def from_wire(kind: type[Coded], name: str) -> Coded | None:
    """The coded value behind its wire string; None where the dictionary has no such name."""
    return kind.__members__.get(name.upper())


def event_of(code: int) -> EventType | FaceEvent | GuardEvent | GapEvent | CareEvent | int:
    """The event behind a kept number; the number itself where no dictionary knows it."""
    for kind in (EventType, FaceEvent, GuardEvent, GapEvent, CareEvent):
        if code in kind._value2member_map_:
            return kind(code)
    return code
