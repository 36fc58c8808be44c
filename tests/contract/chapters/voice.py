"""Chapter 29: recordings in and out, what they are bound to, a word and silence."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.voice import VoiceBox
from console.megbox.schema.videos import VideoSetting
from console.megbox.schema.voice import VoiceFileSetting, VoiceSetting
from tests.contract.scenario import NOWHERE, Observation, Story

SILENCE = bytes(3_200)  # a tenth of a second


class VoiceChapters(VoiceBox, Box, Protocol):
    """What the story asks of a box."""


def story(box: VoiceChapters) -> list[Observation]:
    """Tell it to a box without channels and recordings."""
    told = Story()
    _recordings(box, told)
    _bindings(box, told)
    return told.seen


def recording(number: int = 1, name: str = "警报 1.pcm", **more: Any) -> VoiceFileSetting:
    return VoiceFileSetting(voiceFileNo=number, voiceFileName=name, **more)


def bound(*events: dict[str, Any], enable: bool = True) -> VoiceSetting:
    usual = {"eventType": 1, "ruleID": 1, "voiceFileNo": 1, "enable": True, "priority": 3}
    return VoiceSetting.model_validate({"videoNo": 7, "enable": enable, "events": [usual | one for one in events]})


def _recordings(box: VoiceChapters, told: Story) -> None:
    told.note("no recordings", box.voice_files)
    told.note("import one", lambda: box.import_voice(recording(), SILENCE))
    told.note("import another", lambda: box.import_voice(recording(10, "x.pcm", fileSize=len(SILENCE)), SILENCE))
    for what, setting, content in (
        ("nothing", recording(), b""),
        ("half a sample", recording(), b"x"),
        ("too much", recording(), bytes(5 * 1024 * 1024 + 2)),
        ("far too much", recording(), bytes(6 * 1024 * 1024)),
        ("no music", recording(2, "y.mp3"), b"these are words" * 50),
        ("another size", recording(2, "y.pcm", fileSize=1), SILENCE),
        ("another sum", recording(2, "y.pcm", fileMd5="0" * 32), SILENCE),
    ):
        told.note(f"import {what}", partial(box.import_voice, setting, content))
    told.note("replace one", lambda: box.import_voice(recording(10, "z.pcm"), SILENCE * 2))
    told.note("the recordings", box.voice_files)
    told.note("play one", lambda: box.trigger_voice(10))
    told.note("play none", lambda: box.trigger_voice(5))
    told.note("play what cannot be", lambda: box.trigger_voice(11))
    told.note("delete one", lambda: box.delete_voice_file(10))
    told.note("delete it again", lambda: box.delete_voice_file(10))
    told.note("delete what cannot be", lambda: box.delete_voice_file(0))


def _bindings(box: VoiceChapters, told: Story) -> None:
    told.note("bind to no channel", lambda: box.bind_voice(bound({})))
    told.note("of no channel", lambda: box.voice_binding(7))
    told.note("unbind no channel", lambda: box.unbind_voice(7))
    told.note("silence no channel", lambda: box.cancel_voice(7))
    told.note("a channel", lambda: box.add_video(VideoSetting(videoNo=7, videoName="gate", url=NOWHERE, rotation=0)))
    told.note("nothing is bound", lambda: box.voice_binding(7))
    told.note("unbind nothing", lambda: box.unbind_voice(7))
    told.note("bind what is not there", lambda: box.bind_voice(bound({}, {"ruleID": 2, "voiceFileNo": 9})))
    told.note("bind", lambda: box.bind_voice(bound({}, {"eventType": 8, "triggerTimes": 1_000, "priority": 1})))
    told.note("what is bound", lambda: box.voice_binding(7))
    told.note("bind less", lambda: box.bind_voice(bound({"ruleID": 2, "triggerInterval": 500}, enable=False)))
    told.note("what is bound now", lambda: box.voice_binding(7))
    told.note("silence it", lambda: box.cancel_voice(7))
    told.note("unbind it", lambda: box.unbind_voice(7))
    told.note("nothing is bound again", lambda: box.voice_binding(7))
    told.note("bind once more", lambda: box.bind_voice(bound({})))
    told.note("delete the channel", lambda: box.delete_video(7))
    told.note("its voices went with it", lambda: box.voice_binding(7))
