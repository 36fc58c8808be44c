"""`/voice…`: recordings that a box plays when something happens (chapter 29)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device
from console.megbox.schema.videos import VideoNo

MOST_FILES = 10
MOST_PCM_BYTES = 5 * 1024 * 1024
MOST_MP3_BYTES = 1024 * 1024

VoiceFileNo = Annotated[
    int,
    field(
        "语音文件编号",
        "Number",
        "1～10，导入、绑定和触发都用它指明语音。",
        "1 to 10; importing, binding and playing all name the recording by it.",
        ge=1,
        le=MOST_FILES,
    ),
]
VoiceFileName = Annotated[
    str,
    field(
        "语音文件名称",
        "File name",
        "以 .pcm、.mp3 或 .MP3 结尾，少于 256 个字符。",
        "Ends in .pcm, .mp3 or .MP3, fewer than 256 characters.",
        max_length=255,
        pattern=r"^[^\x00-\x1f\x7f/\\]*\.(pcm|mp3|MP3)$",
    ),
]


class VoiceFileSetting(WireModel, defer_build=False):
    """The texts of POST /setVoiceFile, a form; the recording itself is its part `voiceFile` (29.1.1)."""

    voiceFileNo: VoiceFileNo
    voiceFileName: VoiceFileName
    fileSize: Annotated[
        int | None,
        field(
            "语音文件大小",
            "Size",
            "字节数，PCM 不超过 5 MB，MP3 不超过 1 MB；填写则核对。",
            "In bytes, PCM 5 MB at most, MP3 1 MB; checked where it is given.",
            ge=0,
            le=MOST_PCM_BYTES,
        ),
    ] = None
    fileMd5: Annotated[
        str | None,
        field(
            "语音文件的MD5",
            "MD5",
            "文件的 MD5，32 位十六进制；填写则核对。",
            "The file's, 32 hexadecimal digits; checked where it is given.",
            pattern=r"^$|^[0-9a-fA-F]{32}$",
        ),
    ] = None

    @property
    def is_mp3(self) -> bool:
        """By the name's end; anything else is PCM."""
        return Path(self.voiceFileName).suffix.lower() == ".mp3"


class VoiceFile(WireModel):
    """A recording as GET /voiceFiles lists it (29.1.2)."""

    identity: ClassVar[frozenset[str]] = frozenset({"voiceFileNo"})

    voiceFileNo: VoiceFileNo
    voiceFileName: Annotated[
        str, field("语音文件名称", "File name", "导入时的文件名。", "What the file was called when it was imported.")
    ] = ""


class VoiceFiles(WireModel):
    """Answer of GET /voiceFiles."""

    voiceFiles: Annotated[
        list[VoiceFile],
        field("语音文件", "Recordings", "已导入的语音，最多 10 个。", "The recordings that there are, 10 at most."),
    ] = []


class VoiceEventSetting(WireModel):
    """Which recording an event of a channel plays (29.2.1). A pause of `triggerInterval` ms lies between two rounds."""

    eventType: Annotated[
        int,
        field(
            "事件类型",
            "Event",
            "1 越界，2 入侵，3 车辆越界，4 禁停，5 车辆离开，6 徘徊，7 翻墙，8 烟火。",
            "1 crossing, 2 intrusion, 3 vehicle crossing, 4 parking, 5 vehicle leaving, 6 wandering, 7 "
            "climbing, 8 smoke and fire.",
            ge=1,
            le=8,
        ),
    ]
    ruleID: Annotated[
        int,
        field(
            "规则ID",
            "Rule",
            "哪个规则的事件，从 1 开始。",
            "Whose event it is, counting rules from 1.",
            ge=1,
            le=65_535,
        ),
    ]
    voiceFileNo: VoiceFileNo
    enable: Annotated[
        bool,
        field(
            "是否启用该语音", "Enabled", "关闭后绑定保留但不播放。", "A binding that is off is kept, but not played."
        ),
    ]
    triggerTimes: Annotated[
        int,
        field(
            "循环报警次数",
            "Rounds",
            "每次报警播放几遍，1～1000，默认 3。",
            "How often an alarm plays it, 1 to 1000, 3 by default.",
            ge=1,
            le=1_000,
        ),
    ] = 3
    triggerInterval: Annotated[
        int,
        field(
            "连续触发间隔，毫秒",
            "Pause, ms",
            "两遍之间停顿多久，500～50000，默认 1000。",
            "How long it pauses between two rounds, 500 to 50,000, 1000 by default.",
            ge=500,
            le=50_000,
        ),
    ] = 1_000
    priority: Annotated[
        int,
        field(
            "触发优先级",
            "Priority",
            "1 高，2 中，3 低；高的打断低的，相同的依次播放。",
            "1 high, 2 middle, 3 low: a higher one interrupts a lower one, equal ones wait.",
            ge=1,
            le=3,
        ),
    ]


class VoiceBinding(WireModel):
    """Answer of GET /voice/{videoNo} (29.2.3)."""

    enable: Annotated[
        bool,
        field(
            "该视频通道语音报警是否使能",
            "Enabled",
            "关闭后这个通道不播放任何语音。",
            "While it is off, the channel plays nothing.",
        ),
    ] = False
    events: Annotated[
        list[VoiceEventSetting],
        field(
            "各事件语音报警信息",
            "Events",
            "哪个规则的哪种事件播放哪段语音。",
            "Which event of which rule plays which recording.",
        ),
    ] = []


class VoiceSetting(WireModel, defer_build=False):
    """Body of POST /voice (29.2.1): everything that is bound to a channel. An event of a rule has one voice."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: VideoNo
    enable: Annotated[
        bool,
        field(
            "是否启用该通道语音报警",
            "Enabled",
            "关闭后这个通道不播放任何语音。",
            "While it is off, the channel plays nothing.",
        ),
    ]
    events: Annotated[
        list[VoiceEventSetting],
        field(
            "各事件语音报警信息",
            "Events",
            "通道的全部绑定；一个规则的一种事件只绑定一段语音。",
            "Everything that is bound to the channel; an event of a rule has one recording.",
            max_length=1_000,
        ),
    ]

    @model_validator(mode="after")
    def _one_voice_for_an_event(self, info: ValidationInfo) -> Self:
        bound = {(event.eventType, event.ruleID) for event in self.events}
        if len(bound) < len(self.events) and not is_from_device(info):
            raise illegal("events")
        return self
