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

VoiceFileNo = Annotated[int, field("语音文件编号", "Number", ge=1, le=MOST_FILES)]
VoiceFileName = Annotated[
    str, field("语音文件名称", "File name", max_length=255, pattern=r"^[^\x00-\x1f\x7f/\\]*\.(pcm|mp3|MP3)$")
]


class VoiceFileSetting(WireModel, defer_build=False):
    """The texts of POST /setVoiceFile, a form; the recording itself is its part `voiceFile` (29.1.1)."""

    voiceFileNo: VoiceFileNo
    voiceFileName: VoiceFileName
    fileSize: Annotated[int | None, field("语音文件大小", "Size", ge=0, le=MOST_PCM_BYTES)] = None
    fileMd5: Annotated[str | None, field("语音文件的MD5", "MD5", pattern=r"^$|^[0-9a-fA-F]{32}$")] = None

    @property
    def is_mp3(self) -> bool:
        """By the name's end; anything else is PCM."""
        return Path(self.voiceFileName).suffix.lower() == ".mp3"


class VoiceFile(WireModel):
    """A recording as GET /voiceFiles lists it (29.1.2)."""

    identity: ClassVar[frozenset[str]] = frozenset({"voiceFileNo"})

    voiceFileNo: VoiceFileNo
    voiceFileName: Annotated[str, field("语音文件名称", "File name")] = ""


class VoiceFiles(WireModel):
    """Answer of GET /voiceFiles."""

    voiceFiles: Annotated[list[VoiceFile], field("语音文件", "Recordings")] = []


class VoiceEventSetting(WireModel):
    """Which recording an event of a channel plays (29.2.1). A pause of `triggerInterval` ms lies between two rounds."""

    eventType: Annotated[int, field("事件类型", "Event", ge=1, le=8)]
    ruleID: Annotated[int, field("规则ID", "Rule", ge=1, le=65_535)]
    voiceFileNo: VoiceFileNo
    enable: Annotated[bool, field("是否启用该语音", "Enabled")]
    triggerTimes: Annotated[int, field("循环报警次数", "Rounds", ge=1, le=1_000)] = 3
    triggerInterval: Annotated[int, field("连续触发间隔，毫秒", "Pause, ms", ge=500, le=50_000)] = 1_000
    priority: Annotated[int, field("触发优先级", "Priority", ge=1, le=3)]


class VoiceBinding(WireModel):
    """Answer of GET /voice/{videoNo} (29.2.3)."""

    enable: Annotated[bool, field("该视频通道语音报警是否使能", "Enabled")] = False
    events: Annotated[list[VoiceEventSetting], field("各事件语音报警信息", "Events")] = []


class VoiceSetting(WireModel, defer_build=False):
    """Body of POST /voice (29.2.1): everything that is bound to a channel. An event of a rule has one voice."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: VideoNo
    enable: Annotated[bool, field("是否启用该通道语音报警", "Enabled")]
    events: Annotated[list[VoiceEventSetting], field("各事件语音报警信息", "Events", max_length=1_000)]

    @model_validator(mode="after")
    def _one_voice_for_an_event(self, info: ValidationInfo) -> Self:
        bound = {(event.eventType, event.ruleID) for event in self.events}
        if len(bound) < len(self.events) and not is_from_device(info):
            raise illegal("events")
        return self
