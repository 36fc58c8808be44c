"""Channels of a silent box that an engine watches in its stead, ours beneath ``/v1/BOXWATCH/takeover``."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import LARGEST, WireModel, field, illegal, is_from_device
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.roi import Roi
from console.megbox.schema.surveillances import SURVEILLANCE
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
    """Answer of GET and PUT /takeover. `carries`: how many guests the machine can carry beside its own channels."""

    carries: Annotated[
        int,
        field(
            "可代管通道数",
            "Carries",
            "除自己的通道外还能分析几个通道。",
            "How many channels can be analysed beside its own.",
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
