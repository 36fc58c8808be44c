"""Channels of a silent box that an engine watches in its stead, ours beneath ``/v1/BOXWATCH/takeover``."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.access import AccessRuleSetting, CalendarSetting, ScheduleSetting
from console.megbox.schema.base import LARGEST, WireModel, field, illegal, is_from_device
from console.megbox.schema.configs import Configs
from console.megbox.schema.guest_faces import OWNER
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.roi import Roi
from console.megbox.schema.structures import StructureSurveillance
from console.megbox.schema.surveillances import SURVEILLANCE, Surveillance
from console.megbox.schema.videos import ConStatus, ListedFault, Password, SubUrl, Turned, Url, Username

FIRST, LAST = 100_000, 999_999
MOST = 16
_NUMBER = field(
    "代管编号",
    "Guest number",
    "引擎中用它指明代管的通道；100000～999999，不与引擎自己的通道重号。",
    "By which the engine knows the channel; 100000 to 999999, never that of a channel of its own.",
    ours=True,
)


class GuestAccess(WireModel, defer_build=False):
    """Who may enter at a guest (chapter 12): the rules that name it, with the schedules and holidays that they use."""

    rules: Annotated[
        list[AccessRuleSetting],
        field("门禁规则", "Access rules", "12.3 的规则。", "Rules as in 12.3.", ours=True, max_length=100),
    ] = []
    schedules: Annotated[
        list[ScheduleSetting],
        field("时间计划", "Schedules", "12.2 的时间计划。", "Schedules as in 12.2.", ours=True, max_length=100),
    ] = []
    calendars: Annotated[
        list[CalendarSetting],
        field("假日", "Holidays", "12.1 的假日。", "Holidays as in 12.1.", ours=True, max_length=100),
    ] = []


class Guest(WireModel, defer_build=False):
    """A channel of another box: its streams, and what is watched for on it as that box had it."""

    number: Annotated[int, _NUMBER] = FIRST
    name: Annotated[
        str, field("布点名称", "Name", "抓拍带着它。", "Captures carry it.", ours=True, max_length=200)
    ] = ""
    url: Url
    subUrl: SubUrl = ""
    username: Username = ""
    password: Password = ""
    rotation: Turned = 0
    surveillanceEnabled: Annotated[bool, SURVEILLANCE] = True
    rules: Annotated[
        list[MultiAlert],
        field("规则", "Rules", "26.1.1 的规则，最多两条。", "As in 26.1.1, two at most.", ours=True, max_length=2),
    ] = []
    roi: Annotated[
        Roi | None, field("检测区域", "Region of interest", "15.2 的区域。", "The region as in 15.2.", ours=True)
    ] = None
    owner: Annotated[str, OWNER] = ""
    priority: Annotated[
        int,
        field(
            "优先级",
            "Priority",
            "0 最重要；算力不足时数字大的先让出。",
            "0 is the most important; the largest gives way first where the machine cannot keep up.",
            ours=True,
            ge=0,
            le=LARGEST,
        ),
    ] = 0
    timeZone: Annotated[
        int | None,
        field(
            "时区",
            "Time zone",
            "所属分析盒的时区（4.1.1 的表），规则中的时间按它理解；不填用本机时区。",
            "That of its box (the table of 4.1.1), in which times of day are read; without it, the engine's own.",
            ours=True,
            ge=0,
            le=36,
        ),
    ] = None
    faces: Annotated[
        Surveillance | None,
        field("人脸布控", "Faces", "7.1.2 的设置。", "The setting as in 7.1.2.", ours=True),
    ] = None
    structures: Annotated[
        list[StructureSurveillance],
        field("抓拍设置", "Captures", "20.1.1 的设置。", "The settings as in 20.1.1.", ours=True, max_length=2),
    ] = []
    access: Annotated[
        GuestAccess | None,
        field("门禁", "Access", "谁可以进入；不会开门。", "Who may enter; no door is opened.", ours=True),
    ] = None
    configs: Annotated[
        Configs | None,
        field(
            "功能参数", "Parameters", "所属分析盒的 3.1.2 参数。", "The parameters of its box as in 3.1.2.", ours=True
        ),
    ] = None

    @model_validator(mode="after")
    def _has_a_number_of_its_own(self, info: ValidationInfo) -> Self:
        if not is_from_device(info) and not FIRST <= self.number <= LAST:
            raise illegal("number")
        return self


class Takeover(WireModel, defer_build=False):
    """Body of PUT /takeover: every channel that is to be watched; one that is not listed any more is let go."""

    guests: Annotated[
        list[Guest],
        field("代管通道", "Guests", "要代管的全部通道。", "All channels to watch.", ours=True, max_length=MOST),
    ] = []


class GuestState(WireModel):
    """How a guest is doing. `first` and `last` are the times of the first and newest picture that was analysed."""

    number: Annotated[int, _NUMBER]
    videoConStatus: ConStatus = 0
    fault: ListedFault = None
    first: Annotated[
        int,
        field(
            "开始分析的时间",
            "Analysed since",
            "Unix 时间，毫秒；0 为尚未。",
            "Unix time, ms; 0: not yet.",
            ours=True,
            ge=0,
            le=LARGEST,
        ),
    ] = 0
    last: Annotated[
        int,
        field(
            "最近分析的时间",
            "Analysed last",
            "Unix 时间，毫秒；0 为尚未。",
            "Unix time, ms; 0: not yet.",
            ours=True,
            ge=0,
            le=LARGEST,
        ),
    ] = 0


class TakeoverState(WireModel):
    """Answer of GET and PUT /takeover. `carries`: how many guests there may be beside its own channels."""

    carries: Annotated[
        int,
        field(
            "可代管通道数",
            "Carries",
            "除自己的通道外最多代管几个通道；机器带不动时，最不重要的放慢或暂停。",
            "How many channels it takes beside its own; the least important rest where the machine cannot carry all.",
            ours=True,
            ge=0,
            le=MOST,
        ),
    ] = 0
    overloaded: Annotated[
        bool,
        field(
            "过载", "Overloaded", "有通道的分析跟不上。", "Analysis of some channel does not keep up.", ours=True
        ),
    ] = False
    guests: Annotated[
        list[GuestState], field("代管通道", "Guests", "代管通道的状态。", "How the guests are doing.", ours=True)
    ] = []
