"""Care of an engine's cameras, ours beneath ``/v1/BOXWATCH/care`` (docs/decisions/0016)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from console.megbox.schema.base import WireModel, field

CareFaultName = Literal[
    "lost", "black", "frozen", "noisy", "covered", "blurred", "cast", "turned", "clock", "caption"
]
CareStep = Literal["off", "low", "medium", "high"]
CareStateName = Literal["off", "learning", "good", "bad", "unsure"]

_FAULT = field(
    "故障",
    "Fault",
    "lost 丢失、black 黑屏、frozen 冻结、noisy 噪声、covered 遮挡、blurred 模糊、cast 偏色、turned 视角变动、"
    "clock 时钟、caption 字幕。",
    "What is looked for.",
    ours=True,
)
_WHY = field("原因", "Why", "为何如此判断。", "Why it is said, in one word.", ours=True)
_VALUE = field(
    "数值",
    "Value",
    "该项自己的单位：灰度、占比（0～1）、像素（宽 480）、秒。",
    "In its own unit: grey levels, a share of 1, points of 480 across, seconds.",
    ours=True,
)


class CareStrictness(WireModel, defer_build=False):
    """How strict the engine is about one fault, and whether it rings."""

    fault: Annotated[CareFaultName, _FAULT]
    strictness: Annotated[
        CareStep, field("灵敏度", "Sensitivity", "off 为不检查。", "off does not look for it.", ours=True)
    ] = "medium"
    rings: Annotated[
        bool, field("报警", "Rings", "出现时是否报警。", "Whether it raises an alarm.", ours=True)
    ] = True


class CareSetting(WireModel, defer_build=False):
    """Body of PUT /care/{videoNo}; what is left out stays as it is."""

    enabled: Annotated[
        bool | None, field("启用", "Enabled", "是否诊断该通道。", "Whether the channel is looked after.", ours=True)
    ] = None
    faults: Annotated[
        list[CareStrictness] | None,
        field("各项", "Faults", "要改动的检查项。", "Those that change.", ours=True, max_length=10),
    ] = None
    expected: Annotated[
        str | None,
        field(
            "应有字幕",
            "Expected caption",
            "画面中应有的文字，不含时间；空为不比对。",
            "What should be written besides the time; empty compares nothing.",
            ours=True,
            max_length=200,
        ),
    ] = None
    zone: Annotated[
        int | None,
        field(
            "画面时钟时区",
            "Zone of the clock",
            "画面时钟比 UTC 快的分钟数，北京时间为 480。",
            "Minutes that the clock in the picture is ahead of UTC; Beijing has 480.",
            ours=True,
            ge=-720,
            le=840,
        ),
    ] = None


class CareCheck(CareStrictness):
    """One check of a channel as it stands."""

    state: Annotated[
        CareStateName,
        field(
            "状态", "State", "unsure 表示无法判断。", "unsure: nobody can tell, and `why` says why.", ours=True
        ),
    ]
    since: Annotated[
        int, field("开始时间", "Since", "毫秒时间戳；0 为尚无。", "Epoch ms; 0: not yet.", ours=True)
    ] = 0
    value: Annotated[float | None, _VALUE] = None
    limit: Annotated[
        float | None,
        field(
            "界限",
            "Limit",
            "故障从此开始，单位同数值。",
            "Where the fault begins, in the unit of the value.",
            ours=True,
        ),
    ] = None
    why: Annotated[str, _WHY] = ""


class CareChannelState(WireModel):
    """One channel."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: Annotated[int, field("通道号", "Channel", "与通道列表相同。", "Its number in that list.", ours=True, ge=1)]
    videoName: Annotated[
        str, field("通道名", "Name", "与通道列表相同。", "As in the list of channels.", ours=True)
    ] = ""
    enabled: Annotated[
        bool, field("启用", "Enabled", "是否诊断该通道。", "Whether it is looked after.", ours=True)
    ] = True
    progress: Annotated[
        float, field("学习进度", "Learning", "0～1，1 为已学完。", "From 0 to 1, where it is done.", ours=True)
    ] = 0.0
    learned: Annotated[
        int, field("学习时间", "Learned", "毫秒时间戳；0 为尚未。", "Epoch ms; 0: not yet.", ours=True)
    ] = 0
    seen: Annotated[
        int, field("最近查看", "Seen", "毫秒时间戳；0 为尚无画面。", "Epoch ms; 0: no picture yet.", ours=True)
    ] = 0
    checks: Annotated[list[CareCheck], field("各项", "Checks", "全部检查项。", "Every check.", ours=True)] = []
    clock: Annotated[
        str, field("画面时钟", "Clock", "识读到的原文。", "The time as it is read.", ours=True)
    ] = ""
    offset: Annotated[
        float | None,
        field("时钟偏差", "Offset", "秒，快为正。", "Seconds; positive is ahead.", ours=True),
    ] = None
    caption: Annotated[
        str, field("画面字幕", "Caption", "识读到的原文，不含时间。", "What is written besides the time.", ours=True)
    ] = ""
    expected: Annotated[
        str, field("应有字幕", "Expected caption", "空为不比对。", "Empty compares nothing.", ours=True)
    ] = ""
    zone: Annotated[
        int, field("画面时钟时区", "Zone of the clock", "比 UTC 快的分钟数。", "Minutes ahead of UTC.", ours=True)
    ] = 480


class CareList(WireModel):
    """Answer of GET /care."""

    channels: Annotated[
        list[CareChannelState], field("通道", "Channels", "按通道号排列。", "By number.", ours=True)
    ] = []


class CareSpell(WireModel):
    """A fault from its beginning to its end."""

    identity: ClassVar[frozenset[str]] = frozenset({"id"})

    id: Annotated[int, field("编号", "Number", "记录编号。", "The record's number.", ours=True)]
    fault: Annotated[CareFaultName, _FAULT]
    begin: Annotated[int, field("开始时间", "From", "毫秒时间戳。", "Epoch ms.", ours=True)]
    until: Annotated[
        int | None, field("结束时间", "Until", "仍在持续时没有。", "Absent while it lasts.", ours=True)
    ] = None
    value: Annotated[float | None, _VALUE] = None
    why: Annotated[str, _WHY] = ""
    told: Annotated[
        str, field("读到的文字", "Read", "当时的时钟或字幕。", "The clock or caption at that time.", ours=True)
    ] = ""


class CareHistory(WireModel):
    """Answer of GET /care/{videoNo}/history, the newest first."""

    spells: Annotated[list[CareSpell], field("记录", "Faults", "最新在前。", "The newest first.", ours=True)] = []
