"""Chapter 29 on the wire: the form of a recording, and the limits of what is bound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from console.megbox.client import Client
from console.megbox.schema.voice import VoiceFiles, VoiceFileSetting
from console.megbox.server import Server
from tests.megbox.recording_box import RecordingBox

EVENT = {"eventType": 1, "ruleID": 1, "voiceFileNo": 1, "enable": True, "priority": 1}


@pytest.fixture
def recorder() -> RecordingBox:
    return RecordingBox(import_voice=None, voice_files=VoiceFiles(), bind_voice=None)


@pytest.fixture
def address(recorder: RecordingBox, served: Callable[..., Server]) -> str:
    return served(recorder).address


def upload(address: str, content: bytes | None = b"sound", **texts: Any) -> str:
    fields = {name: str(value) for name, value in texts.items()}
    files = {"voiceFile": ("x.pcm", content)} if content is not None else {"other": ("x", b"")}
    answer = requests.post(f"http://{address}/v1/MEGBOX/setVoiceFile", data=fields, files=files)
    return f"{answer.json()['code']} {answer.json()['message']}"


def test_a_recording_arrives_with_what_is_said_about_it(recorder: RecordingBox, address: str) -> None:
    sent: list[tuple[int, int]] = []
    setting = VoiceFileSetting(voiceFileNo=3, voiceFileName='警报 "1".mp3', fileSize=5, fileMd5="0" * 32)
    client = Client(address)
    client.import_voice(setting, b"sound", lambda done, whole: sent.append((done, whole)))
    client.close()
    assert recorder.asked == [("import_voice", (setting, b"sound"))]
    assert sent[-1][0] == sent[-1][1] > 5


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"voiceFileName": "a.pcm"}, "104002 MISSING_ARGUMENT:voiceFileNo"),
        ({}, "104002 MISSING_ARGUMENT:voiceFileNo,voiceFileName"),
        ({"voiceFileNo": 11, "voiceFileName": "a.pcm"}, "104001 ILLEGAL_ARGUMENT:voiceFileNo"),
        ({"voiceFileNo": "one", "voiceFileName": "a.pcm"}, "104001 ILLEGAL_ARGUMENT:voiceFileNo"),
        ({"voiceFileNo": 1, "voiceFileName": "a.wav"}, "104001 ILLEGAL_ARGUMENT:voiceFileName"),
        ({"voiceFileNo": 1, "voiceFileName": "../a.pcm"}, "104001 ILLEGAL_ARGUMENT:voiceFileName"),
        ({"voiceFileNo": 1, "voiceFileName": "x" * 252 + ".pcm"}, "104001 ILLEGAL_ARGUMENT:voiceFileName"),
        ({"voiceFileNo": 1, "voiceFileName": "a.pcm", "fileMd5": "x"}, "104001 ILLEGAL_ARGUMENT:fileMd5"),
        ({"voiceFileNo": 1, "voiceFileName": "a.pcm", "fileSize": -1}, "104001 ILLEGAL_ARGUMENT:fileSize"),
    ],
)
def test_what_is_wrong_with_the_form_is_named(
    recorder: RecordingBox, address: str, texts: dict[str, Any], message: str
) -> None:
    assert upload(address, **texts) == message
    assert recorder.asked == []


def test_a_form_without_a_recording_or_too_large_is_refused(recorder: RecordingBox, address: str) -> None:
    texts = {"voiceFileNo": 1, "voiceFileName": "a.pcm"}
    assert upload(address, None, **texts) == "104002 MISSING_ARGUMENT:voiceFile"
    assert upload(address, bytes(6 * 1024 * 1024), **texts) == "104212 INVALID_SIZE"
    nothing = "voiceFileNo,voiceFileName"
    for kind, sent, missing in (
        ("application/x-www-form-urlencoded", texts, "voiceFile"),
        ("application/json", b"{}", nothing),
        ("", b"", nothing),
    ):
        url = f"http://{address}/v1/MEGBOX/setVoiceFile"
        answer = requests.post(url, data=sent, headers={"Content-Type": kind}).json()
        assert (answer["code"], answer["message"]) == (104002, f"MISSING_ARGUMENT:{missing}")
    assert recorder.asked == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"eventType": 9}, "104001 ILLEGAL_ARGUMENT:eventType"),
        ({"ruleID": 0}, "104001 ILLEGAL_ARGUMENT:ruleID"),
        ({"voiceFileNo": 0}, "104001 ILLEGAL_ARGUMENT:voiceFileNo"),
        ({"triggerTimes": 1_001}, "104001 ILLEGAL_ARGUMENT:triggerTimes"),
        ({"triggerInterval": 499}, "104001 ILLEGAL_ARGUMENT:triggerInterval"),
        ({"priority": 4}, "104001 ILLEGAL_ARGUMENT:priority"),
        ({"enable": 1}, "104001 ILLEGAL_ARGUMENT:enable"),
    ],
)
def test_what_is_bound_has_limits(recorder: RecordingBox, address: str, change: dict[str, Any], message: str) -> None:
    body = {"videoNo": 1, "enable": True, "events": [EVENT | change]}
    answer = requests.post(f"http://{address}/v1/MEGBOX/voice", json=body)
    assert f"{answer.json()['code']} {answer.json()['message']}" == message
    assert recorder.asked == []


def test_an_event_of_a_rule_has_one_voice(recorder: RecordingBox, address: str) -> None:
    url = f"http://{address}/v1/MEGBOX/voice"
    twice = {"videoNo": 1, "enable": True, "events": [EVENT, EVENT | {"voiceFileNo": 2}]}
    assert requests.post(url, json=twice).json()["message"] == "ILLEGAL_ARGUMENT:events"
    apart = {"videoNo": 1, "enable": True, "events": [EVENT, EVENT | {"ruleID": 2}, EVENT | {"eventType": 2}]}
    assert requests.post(url, json=apart).json()["code"] == 0
    defaults = recorder.asked[0][1][0].events[0]
    assert (defaults.triggerTimes, defaults.triggerInterval) == (3, 1_000)
