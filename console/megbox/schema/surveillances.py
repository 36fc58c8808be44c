"""Face surveillance of a channel: what a face must be like, whom it is compared with, and when (7.1.2, 14.2)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device

SURVEILLANCE = field(
    "布控使能",
    "Surveillance",
    "关闭后不再分析这个通道，各项设置保留。",
    "Switched off, the channel is not analysed; its settings are kept.",
)
LIVENESS_ENABLED = field(
    "活体检测",
    "Liveness check",
    "判断看到的人脸是否为真人；不需要时关闭可节省资源。",
    "Judges whether a face is a live one; switched off it saves the box work.",
)
LIVENESS_THRESHOLD = field(
    "活体判断阈值",
    "Liveness threshold",
    "0～100，建议 60，低于此值视为非真人；0 相当于关闭。",
    "0 to 100, 60 suggested: below it a face is not taken for a live one; 0 is as good as off.",
    ge=0,
    le=100,
)
BEST_STRANGER = field(
    "上报全局最优陌生人",
    "Report the best stranger",
    "人离开后，再上报一次没有比中的最清晰人脸；默认不上报。",
    "Once somebody unknown has left, reports the best picture of the face; off by default.",
)

GROUPS = 20
ALL_DAY = "000000"
_TIME = r"^([01]\d|2[0-3])[0-5]\d[0-5]\d$"

Percent = Annotated[int | float, field("百分比", "Percent", "0～100。", "0 to 100.", ge=0, le=100)]
Roll = Annotated[
    int | float,
    field(
        "旋转角度限制",
        "Largest roll, °",
        "头向肩倾斜超过这个度数的不抓拍，0～180，建议不超过 45。",
        "Faces leaning more than this are not captured, 0 to 180 degrees; at most 45 is suggested.",
        ge=0,
        le=180,
    ),
]
Yaw = Annotated[
    int | float,
    field(
        "水平角度限制",
        "Largest yaw, °",
        "左右转头超过这个度数的不抓拍，0～100，建议不超过 35。",
        "Faces turned aside more than this are not captured, 0 to 100 degrees; at most 35 is suggested.",
        ge=0,
        le=100,
    ),
]
Pitch = Annotated[
    int | float,
    field(
        "垂直角度限制",
        "Largest pitch, °",
        "俯仰超过这个度数的不抓拍，0～100，建议不超过 45。",
        "Faces looking up or down more than this are not captured, 0 to 100 degrees; at most 45 is suggested.",
        ge=0,
        le=100,
    ),
]
Blurness = Annotated[
    int | float,
    field(
        "模糊度限制",
        "Most blur",
        "比这更模糊的不抓拍，0（清晰）～100，建议不超过 60。",
        "Blurrier faces are not captured, 0 (sharp) to 100; at most 60 is suggested.",
        ge=0,
        le=100,
    ),
]
FaceMin = Annotated[
    int,
    field(
        "人脸最小像素",
        "Smallest face, px",
        "长或宽小于这个像素的人脸不抓拍，20～380，建议至少 80。",
        "Faces with a shorter side are not captured, 20 to 380 pixels; at least 80 is suggested.",
        ge=20,
        le=380,
    ),
]
LowThreshold = Annotated[
    int | float,
    field(
        "低限阈值",
        "Low threshold",
        "0～100，建议 20；最高相似度低于此值即为陌生人。",
        "0 to 100, 20 suggested; whose best score is below it is a stranger.",
        ge=0,
        le=100,
    ),
]
StartTime = Annotated[
    str,
    field(
        "开始时间，时分秒（HHMMSS）",
        "From, HHMMSS",
        "从每天的这个时刻起有效，24 小时制，例如 080000。",
        "Valid from this time of every day, 24 hours, such as 080000.",
        pattern=_TIME,
    ),
]
EndTime = Annotated[
    str,
    field(
        "结束时间，时分秒（HHMMSS）",
        "Until, HHMMSS",
        "到每天的这个时刻止，不跨午夜；起止都为 000000 即全天。",
        "Until this time of every day, not across midnight; both 000000 is all day.",
        pattern=_TIME,
    ),
]


class FaceFilter(WireModel):
    """What a face must be like to be captured: angles in degrees at most, `blurness` 0 (sharp) to 100 at most."""

    roll: Roll
    yaw: Yaw
    pitch: Pitch
    blurness: Blurness
    highBrightness: Annotated[
        int,
        field(
            "最高亮度",
            "Highest brightness",
            "比这更亮的人脸不抓拍，50～100，建议 90。",
            "Brighter faces are not captured, 50 to 100; 90 is suggested.",
            ge=50,
            le=100,
        ),
    ] = 90
    lowBrightness: Annotated[
        int,
        field(
            "最低亮度",
            "Lowest brightness",
            "比这更暗的人脸不抓拍，0～49，建议 20。",
            "Darker faces are not captured, 0 to 49; 20 is suggested.",
            ge=0,
            le=49,
        ),
    ] = 20
    deviation: Annotated[
        int,
        field(
            "对比度",
            "Most contrast",
            "0～100，建议 50；越低识别越准，抓拍越少。",
            "0 to 100, 50 suggested; the lower, the better the recognition and the fewer the captures.",
            ge=0,
            le=100,
        ),
    ] = 50
    faceMin: FaceMin


def usual_filter() -> FaceFilter:
    """What the document suggests (7.1.2), for a client that sends no filter."""
    return FaceFilter(roll=45, yaw=35, pitch=45, blurness=60, faceMin=80)


class TimedThreshold(WireModel):
    """Valid from `startTime` to `endTime` of a day, not across midnight; both ``000000`` is all day (7.1.2)."""

    startTime: StartTime
    endTime: EndTime

    def seconds(self) -> tuple[int, int]:
        """The times as seconds of the day, half open; an `endTime` of midnight is the day's end."""
        start, end = (
            int(text[:2]) * 3600 + int(text[2:4]) * 60 + int(text[4:]) for text in (self.startTime, self.endTime)
        )
        return start, end or 86_400

    @model_validator(mode="after")
    def _ends_after_it_starts(self, info: ValidationInfo) -> Self:
        if not is_from_device(info):
            start, end = self.seconds()
            if start >= end:
                raise illegal("endTime")
        return self


class BoundGroup(TimedThreshold):
    """A group of faces to compare with: an alert above `searchThresholdHigh`, a stranger below the low one."""

    identity: ClassVar[frozenset[str]] = frozenset({"groupName"})

    groupName: Annotated[
        str,
        field(
            "人脸组名称",
            "Group",
            "与抓拍比对的人脸组；超过高限即报警或放行。",
            "The group to compare captures with; a score above the high threshold alarms or lets in.",
            min_length=1,
        ),
    ]
    searchThresholdHigh: Annotated[
        int | float,
        field(
            "高限阈值",
            "High threshold",
            "0～100，建议 70～80；最高相似度超过此值即为认出。",
            "0 to 100, 70 to 80 suggested; whose best score is above it is recognised.",
            ge=0,
            le=100,
        ),
    ]
    searchThresholdLow: LowThreshold

    @model_validator(mode="after")
    def _low_is_not_above_high(self, info: ValidationInfo) -> Self:
        if not is_from_device(info) and self.searchThresholdLow > self.searchThresholdHigh:
            raise illegal("searchThresholdLow")
        return self


class GlobalStranger(TimedThreshold):
    """Alerts for faces that resemble nobody in any group."""

    enable: Annotated[
        bool,
        field(
            "启用",
            "Enabled",
            "与所有人脸组都不相似时是否报警。",
            "Whether a face that resembles nobody in any group raises an alert.",
        ),
    ]
    searchThresholdLow: LowThreshold


Filter = Annotated[
    FaceFilter | None,
    field(
        "过滤条件",
        "Filter",
        "条件越严，抓拍越少，质量越好，识别越准。",
        "The stricter, the fewer the captures and the better their recognition.",
    ),
]
Groups = Annotated[
    list[BoundGroup] | None,
    field(
        "关联人脸组",
        "Groups",
        "最多 20 个人脸组，各有阈值和有效时间；不填则不比对。",
        "At most 20 face groups with thresholds and times; nobody is looked up without any.",
        max_length=GROUPS,
    ),
]
Stranger = Annotated[
    GlobalStranger | None,
    field(
        "全局陌生人",
        "Strangers",
        "对谁也不像的人脸报警的条件；不填则不报警。",
        "When a face that resembles nobody raises an alert; never where it is left out.",
    ),
]


def no_group_twice(groups: list[BoundGroup] | None, info: ValidationInfo) -> None:
    """A group that is bound twice would have two thresholds; 104001 with groupName."""
    names = [group.groupName for group in groups or []]
    if len(set(names)) < len(names) and not is_from_device(info):
        raise illegal("groupName")


class Surveillance(WireModel, defer_build=False):
    """Body of PUT /videos/{videoNo}/surveillances (7.1.2); what is left out is reset, as a PUT does."""

    surveillanceEnabled: Annotated[bool, SURVEILLANCE]
    filter: Filter = None
    group: Groups = None
    globalStranger: Stranger = None
    livenessThreshold: Annotated[int | float | None, LIVENESS_THRESHOLD] = None
    bestStrangerUpload: Annotated[bool, BEST_STRANGER] = False

    @model_validator(mode="after")
    def _groups_differ(self, info: ValidationInfo) -> Self:
        no_group_twice(self.group, info)
        return self

    def face_part(self) -> dict[str, Any]:
        """The fields as GET /videos and GET /pictures tell them."""
        return {
            "filter": self.filter,
            "group": self.group,
            "globalStranger": self.globalStranger,
            "livenessThreshold": self.livenessThreshold,
        }


class PictureSurveillance(Surveillance, defer_build=False):
    """Body of PUT /pictures/{pictureNo}/surveillances (14.2)."""

    livenessEnabled: Annotated[bool, LIVENESS_ENABLED] = True
