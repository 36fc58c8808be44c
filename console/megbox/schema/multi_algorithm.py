"""`/multiAlgVideos`: rules of a channel (sections 26.1–26.3)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from console.megbox.schema.alert_rules import AlertRules
from console.megbox.schema.base import LARGEST, WireModel, field
from console.megbox.schema.structures import RULE_ENABLE, RULE_INDEX, StructuresRule
from console.megbox.schema.surveillances import SURVEILLANCE
from console.megbox.schema.videos import (
    LISTED_VIDEOS,
    ConStatus,
    ListedFault,
    ListedName,
    ListedNo,
    ListedPassword,
    ListedSubUrl,
    ListedUrl,
    ListedUser,
    Turned,
)


class MultiAlert(WireModel, defer_build=False):
    """Body of POST /multiAlgVideos/{videoNo}/multiAlert (26.1.1)."""

    surveillanceEnabled: Annotated[bool, SURVEILLANCE]
    alertRulesValidity: Annotated[
        bool | None,
        field(
            "警戒规则有效性", "Rules are valid", "规则是否有效；可不填。", "Whether the rules count; may be left out."
        ),
    ] = None
    algType: Annotated[
        int,
        field(
            "算法类型",
            "Algorithm",
            "算法类型字典中的编号，例如 14 警戒。",
            "A number of the dictionary of algorithms, such as 14, alert.",
            ge=0,
            le=LARGEST,
        ),
    ]
    ruleIndex: Annotated[int, Field(ge=1, le=2), RULE_INDEX]
    ruleEnable: Annotated[bool, RULE_ENABLE]
    alertRules: Annotated[
        AlertRules,
        field(
            "警戒规则",
            "Alert rules",
            "检测什么事件、在哪些区域、什么时间。",
            "Which events are watched for, in which areas, and when.",
        ),
    ]


class AlgRule(WireModel):
    """One of a channel's rules as GET /multiAlgVideos lists it; `structuresRule` belongs to algTypes 0 and 1."""

    identity: ClassVar[frozenset[str]] = frozenset({"ruleIndex"})

    ruleIndex: Annotated[int, Field(ge=1, le=2), RULE_INDEX]
    ruleEnable: Annotated[bool, RULE_ENABLE] = False
    algType: Annotated[
        int,
        field(
            "算法类型",
            "Algorithm",
            "0 脸人，1 结构化，10 及以上为警戒类算法。",
            "0 faces, 1 structuring, 10 and above raise alarms.",
        ),
    ]
    structuresRule: Annotated[
        StructuresRule | None,
        field(
            "结构化规则",
            "Structuring rule",
            "算法类型为 0 或 1 时：抓拍哪些目标。",
            "For algorithms 0 and 1: which targets are captured.",
        ),
    ] = None
    alertRules: Annotated[
        AlertRules | None,
        field(
            "警戒规则",
            "Alert rules",
            "算法类型为 10 及以上时：检测什么、在哪里。",
            "For algorithms from 10 on: what is watched for, and where.",
        ),
    ] = None


class MultiAlgVideo(WireModel):
    """A channel with its rules (26.2). `fault` is ours: see `Video`."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: ListedNo
    videoName: ListedName = ""
    url: ListedUrl = ""
    subUrl: ListedSubUrl = ""
    username: ListedUser = ""
    password: ListedPassword = ""
    rotation: Turned = 0
    surveillanceEnabled: Annotated[bool, SURVEILLANCE] = False
    videoConStatus: ConStatus = 0
    algRules: Annotated[
        list[AlgRule], field("算法规则", "Rules", "通道上布控的规则，最多两个。", "The channel's rules, two at most.")
    ] = []
    fault: ListedFault = None


class MultiAlgVideos(WireModel):
    """Answer of GET /multiAlgVideos (26.2)."""

    videos: Annotated[list[MultiAlgVideo], LISTED_VIDEOS] = []


class SurveillanceEnable(WireModel, defer_build=False):
    """Body of POST /multiAlgVideos/{videoNo}/surveillanceEnable (26.3)."""

    surveillanceEnabled: Annotated[bool, SURVEILLANCE]
