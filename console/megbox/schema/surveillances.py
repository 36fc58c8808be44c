"""Face surveillance of a channel: what a face must be like, whom it is compared with, and when (7.1.2, 14.2)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device

GROUPS = 20
ALL_DAY = "000000"
_TIME = r"^([01]\d|2[0-3])[0-5]\d[0-5]\d$"

Percent = Annotated[int | float, field("百分比", "Percent", ge=0, le=100)]
Roll = Annotated[int | float, field("旋转角度限制", "Largest roll, °", ge=0, le=180)]
Yaw = Annotated[int | float, field("水平角度限制", "Largest yaw, °", ge=0, le=100)]
Pitch = Annotated[int | float, field("垂直角度限制", "Largest pitch, °", ge=0, le=100)]
Blurness = Annotated[int | float, field("模糊度限制", "Most blur", ge=0, le=100)]
FaceMin = Annotated[int, field("人脸最小像素", "Smallest face, px", ge=20, le=380)]
LowThreshold = Annotated[int | float, field("低限阈值", "Low threshold", ge=0, le=100)]
StartTime = Annotated[str, field("开始时间，时分秒（HHMMSS）", "From, HHMMSS", pattern=_TIME)]
EndTime = Annotated[str, field("结束时间，时分秒（HHMMSS）", "Until, HHMMSS", pattern=_TIME)]


class FaceFilter(WireModel):
    """What a face must be like to be captured: angles in degrees at most, `blurness` 0 (sharp) to 100 at most."""

    roll: Roll
    yaw: Yaw
    pitch: Pitch
    blurness: Blurness
    highBrightness: Annotated[int, field("最高亮度", "Highest brightness", ge=50, le=100)] = 90
    lowBrightness: Annotated[int, field("最低亮度", "Lowest brightness", ge=0, le=49)] = 20
    deviation: Annotated[int, field("对比度", "Most contrast", ge=0, le=100)] = 50
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

    groupName: Annotated[str, field("人脸分组名称", "Group", min_length=1)]
    searchThresholdHigh: Annotated[int | float, field("高限阈值", "High threshold", ge=0, le=100)]
    searchThresholdLow: LowThreshold

    @model_validator(mode="after")
    def _low_is_not_above_high(self, info: ValidationInfo) -> Self:
        if not is_from_device(info) and self.searchThresholdLow > self.searchThresholdHigh:
            raise illegal("searchThresholdLow")
        return self


class GlobalStranger(TimedThreshold):
    """Alerts for faces that resemble nobody in any group."""

    enable: Annotated[bool, field("启用", "Enabled")]
    searchThresholdLow: LowThreshold


Filter = Annotated[FaceFilter | None, field("过滤条件", "Filter")]
Groups = Annotated[list[BoundGroup] | None, field("关联分组", "Groups", max_length=GROUPS)]
Stranger = Annotated[GlobalStranger | None, field("全局陌生人", "Strangers")]


def no_group_twice(groups: list[BoundGroup] | None, info: ValidationInfo) -> None:
    """A group that is bound twice would have two thresholds; 104001 with groupName."""
    names = [group.groupName for group in groups or []]
    if len(set(names)) < len(names) and not is_from_device(info):
        raise illegal("groupName")


class Surveillance(WireModel, defer_build=False):
    """Body of PUT /videos/{videoNo}/surveillances (7.1.2); what is left out is reset, as a PUT does."""

    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")]
    filter: Filter = None
    group: Groups = None
    globalStranger: Stranger = None
    livenessThreshold: Annotated[int | float | None, field("活体判断阈值", "Liveness threshold", ge=0, le=100)] = None
    bestStrangerUpload: Annotated[bool, field("上报全局最优陌生人", "Report the best stranger")] = False

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

    livenessEnabled: Annotated[bool, field("活体检测", "Liveness check")] = True
