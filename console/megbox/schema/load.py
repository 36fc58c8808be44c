"""How an engine's channels share its machine, ours beneath ``/v1/BOXWATCH/load`` (docs/decisions/0018)."""

from __future__ import annotations

from typing import Annotated, Literal

from console.megbox.schema.base import LARGEST, WireModel, field

LoadStatus = Literal["full", "reduced", "resting", "waiting"]

_NUMBER = field(
    "通道号", "Channel", "自己的通道 1～16，代管通道从 100000 起。", "Own ones 1 to 16, guests from 100000.", ours=True
)


class PartLoad(WireModel):
    """What one part of the work on a channel, or of all channels, costs."""

    part: Annotated[
        str,
        field(
            "环节",
            "Part",
            "decode、picture、detect、track、watch、measures，或算法仓的名字。",
            "decode, picture, detect, track, watch, measures, or the key of a package.",
            ours=True,
        ),
    ]
    perPicture: Annotated[
        float, field("每帧耗时", "Per picture", "CPU 毫秒。", "CPU milliseconds.", ours=True, ge=0)
    ] = 0.0
    share: Annotated[
        float, field("占用", "Share", "占一个核的比例。", "Of one core, 1 is all of it.", ours=True, ge=0)
    ] = 0.0


class ChannelLoad(WireModel):
    """A channel at work; `place` is its importance, 1 the most important."""

    videoNo: Annotated[int, _NUMBER]
    videoName: Annotated[str, field("布点名称", "Name", "通道的名称。", "The channel's name.", ours=True)] = ""
    place: Annotated[int, field("重要性", "Importance", "1 最重要。", "1 is the most important.", ours=True)] = 1
    status: Annotated[
        LoadStatus,
        field(
            "状态",
            "State",
            "full 全速，reduced 降速，resting 暂停分析，waiting 没有画面。",
            "full, reduced, resting: not analysed, waiting: no pictures come.",
            ours=True,
        ),
    ] = "full"
    fps: Annotated[
        float, field("分到的帧率", "Rate", "每秒分析的画面数。", "Pictures a second.", ours=True, ge=0)
    ] = 0.0
    fullFps: Annotated[
        float, field("全速帧率", "Full rate", "每秒画面数。", "Pictures a second.", ours=True, ge=0)
    ] = 8.0
    watched: Annotated[
        bool, field("布控", "Watched", "是否有布控。", "Whether anything is watched for.", ours=True)
    ] = False
    still: Annotated[
        bool, field("静止", "Still", "画面里没有动静。", "Whether nothing moves.", ours=True)
    ] = False
    analysed: Annotated[
        float, field("实际帧率", "Analysed", "每秒实际分析的画面数。", "Pictures a second, really.", ours=True)
    ] = 0.0
    looked: Annotated[
        float,
        field("检测帧率", "Looked at", "每秒经过检测器的画面数。", "Of those, by the detector.", ours=True),
    ] = 0.0
    share: Annotated[
        float, field("占用", "Share", "占一个核的比例。", "Of one core, 1 is all of it.", ours=True)
    ] = 0.0
    parts: Annotated[
        list[PartLoad], field("各环节", "Parts", "各环节的耗时。", "What each part costs.", ours=True)
    ] = []


class EngineLoad(WireModel):
    """Answer of GET /load; figures are of the last ten seconds."""

    cores: Annotated[int, field("核数", "Cores", "可用的处理器核数。", "Cores that may be used.", ours=True)] = 1
    usable: Annotated[
        float,
        field("可用于分析", "Usable", "可用于分析的核数。", "Cores that analysis may fill.", ours=True),
    ] = 1.0
    carried: Annotated[
        float,
        field(
            "能承担",
            "Can be carried",
            "实测能承担的核数，别的程序占用时会变小。",
            "Cores as found by measurement; less while other programs take them.",
            ours=True,
        ),
    ] = 1.0
    used: Annotated[float, field("已用", "Used", "分析现在占用的核数。", "Cores in use.", ours=True)] = 0.0
    room: Annotated[
        int,
        field(
            "还可承担",
            "Room",
            "除已布控的通道外，还能全速分析几个有动静的通道。",
            "How many more channels with movement could be watched at full rate.",
            ours=True,
        ),
    ] = 0
    channels: Annotated[
        list[ChannelLoad], field("通道", "Channels", "按重要性排列。", "The most important first.", ours=True)
    ] = []
    parts: Annotated[
        list[PartLoad], field("各环节", "Parts", "所有通道合计。", "Of all channels together.", ours=True)
    ] = []


class LoadOrder(WireModel, defer_build=False):
    """Body of PUT /load/order: the engine's own channels, the most important first.

    Channels that are not named follow in the order of their numbers.
    """

    channels: Annotated[
        list[Annotated[int, field("通道号", "Channel", "1～16。", "1 to 16.", ours=True, ge=1, le=LARGEST)]],
        field("通道", "Channels", "最重要的在前。", "The most important first.", ours=True, max_length=16),
    ] = []
