"""What the pages of a box show in the manual's pictures: made up, but for people of the demo street.

Nobody's photograph is enrolled. What stands in a list of failures are crops of the demo's own alarms, in which no face
can be found.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from console.megbox.schema.access import AccessRuleSetting, CalendarSetting, ScheduleSetting
from console.megbox.schema.devices import Device
from console.megbox.schema.face_groups import GroupDeletion, GroupSetting
from console.megbox.schema.relays import RelaySetting
from console.megbox.schema.voice import VoiceEventSetting, VoiceFileSetting, VoiceSetting
from console.model.dictionary import Language
from console.model.dictionary_access import TriggerCondition, VoiceEvent, VoicePriority
from console.model.errors import BoxError

if TYPE_CHECKING:
    from console.megbox.client import Client
    from console.services.console import Console

PATIENCE = 30.0
PEOPLE, HEIGHT = 3, 480
_HOUR = 3600
_LOUDNESS, _PITCH, _RATE = 8000, 440.0, 16_000


@dataclass(frozen=True, slots=True)
class Words:
    """What things are called in a language."""

    groups: tuple[str, str]
    schedules: tuple[str, str]
    calendar: str
    rules: tuple[str, str]
    comment: str
    recording: str
    people: str
    person: str


WORDS: dict[Language, Words] = {
    "zh": Words(
        ("员工", "访客"),
        ("工作时间", "夜班"),
        "公共假日",
        ("东门", "机房"),
        "物业统一维护",
        "请勿靠近.pcm",
        "新员工",
        "人员",
    ),
    "en": Words(
        ("Staff", "Visitors"),
        ("Working hours", "Night shift"),
        "Public holidays",
        ("East gate", "Server room"),
        "Kept by the facility team",
        "stay_away.pcm",
        "new staff",
        "person",
    ),
}


class Example:
    """Entries of one language in a box that has channel 1; `clear` takes them out again."""

    def __init__(self, console: Console, key: str, language: Language, relay: str) -> None:
        self._console, self._key, self._relay = console, key, relay
        self._words = WORDS[language]

    def make(self) -> None:
        """Put everything in, with the calls of the pages."""
        words = self._words
        for name in words.groups:
            self._do(_adding(GroupSetting(groupName=name)))
        for schedule in self._schedules():
            self._do(_scheduling(schedule))
        self._do(lambda client: client.add_calendar(self._calendar()))
        for rule in self._rules():
            self._do(_ruling(rule))
        self._do(lambda client: client.bind_relay(self._relay_setting()))
        recording = VoiceFileSetting(voiceFileNo=1, voiceFileName=words.recording)
        self._do(lambda client: client.import_voice(recording, tone()))
        self._do(lambda client: client.bind_voice(_voices()))

    def clear(self) -> None:
        """Take everything out."""
        words = self._words
        calls: list[Callable[[Client], Any]] = [
            *(lambda client, name=name: client.delete_access_rule(name) for name in words.rules),
            *(lambda client, name=name: client.delete_schedule(name) for name in words.schedules),
            lambda client: client.delete_calendar(words.calendar),
            *(
                lambda client, name=name: client.delete_face_group(name, GroupDeletion(deleteAllFace=1))
                for name in words.groups
            ),
            lambda client: client.clear_face_failures(),
            lambda client: client.wipe_faces(),
            lambda client: client.unbind_voice(1),
            lambda client: client.delete_voice_file(1),
            lambda client: client.unbind_relay(1),
        ]
        for call in calls:
            with suppress(BoxError):
                self._do(call)

    def people(self, folder: Path) -> Path:
        """A folder with people of the demo street, as large as photographs are."""
        made = folder / self._words.people
        made.mkdir()
        for number, event in enumerate(self._console.archive.page(None, PEOPLE, self._key).result(PATIENCE), 1):
            small = self._console.archive.pictures(event).result(PATIENCE).small
            image = QImage.fromData(small or b"").scaledToHeight(HEIGHT, Qt.TransformationMode.SmoothTransformation)
            image.save(str(made / f"{self._words.person}_{number}.jpg"))
        return made

    def anonymous(self) -> Device:
        """The box as it says it is, without the numbers of the machine that takes the pictures."""
        device: Device = self._do(lambda client: client.device())
        port = {"ethMac": "02:00:00:00:00:01", "ethIpAddr": "192.0.2.10", "ethGateway": "192.0.2.1"}
        return device.model_copy(update={"deviceId": "10000000000000000001", "eth": device.eth.model_copy(update=port)})

    def _do(self, call: Callable[[Client], Any]) -> Any:
        operation = self._console.devices.change(self._key, "example", call)
        if not operation.wait(PATIENCE):
            raise SystemExit("the engine did not answer")
        if operation.error is not None:
            raise operation.error
        return operation.result

    def _schedules(self) -> tuple[ScheduleSetting, ScheduleSetting]:
        year = date.today().year
        first, last = f"{year}-01-01", f"{year + 10}-12-31"
        day = [[8 * _HOUR, 12 * _HOUR], [13 * _HOUR, 18 * _HOUR]]
        night = [[0, 6 * _HOUR], [22 * _HOUR, 24 * _HOUR]]
        short = [[9 * _HOUR, 12 * _HOUR]]
        by_day, by_night = self._words.schedules
        return (
            ScheduleSetting(
                scheduleName=by_day, startDate=first, endDate=last, timeRange=[day, day, day, day, day, short, []]
            ),
            ScheduleSetting(scheduleName=by_night, startDate=first, endDate=last, timeRange=[night] * 7),
        )

    def _calendar(self) -> CalendarSetting:
        today = date.today()
        dates = [[today.year, today.month, 19], [today.year, today.month, 20], [0, today.month, 11], [0, 0, 28]]
        return CalendarSetting(
            calendarName=self._words.calendar, dateRange=[*dates, [0, 1, 1]], comment=self._words.comment
        )

    def _rules(self) -> tuple[AccessRuleSetting, AccessRuleSetting]:
        words = self._words
        both, staff = list(words.groups), [words.groups[0]]
        return (
            AccessRuleSetting(
                ruleName=words.rules[0],
                videoNo=[1],
                groupNames=both,
                scheduleNames=[words.schedules[0]],
                calendarNames=[words.calendar],
                enable=True,
                comment=words.comment,
            ),
            AccessRuleSetting(
                ruleName=words.rules[1],
                videoNo=[1],
                groupNames=staff,
                scheduleNames=list(words.schedules),
                enable=False,
            ),
        )

    def _relay_setting(self) -> RelaySetting:
        return RelaySetting(
            videoNo=1,
            relayIP=self._relay,
            triggerChannel=0,
            enable=True,
            relayMode=0,
            triggerTime=1000,
            delayTime=0,
            triggerInterval=5000,
            triggerCondition=int(TriggerCondition.RECOGNITION),
        )


def _adding(group: GroupSetting) -> Callable[[Client], Any]:
    return lambda client: client.add_face_group(group)


def _scheduling(schedule: ScheduleSetting) -> Callable[[Client], Any]:
    return lambda client: client.add_schedule(schedule)


def _ruling(rule: AccessRuleSetting) -> Callable[[Client], Any]:
    return lambda client: client.add_access_rule(rule)


def _voices() -> VoiceSetting:
    events = [
        VoiceEventSetting(
            eventType=int(kind), ruleID=rule, voiceFileNo=1, enable=True, triggerTimes=times, priority=int(priority)
        )
        for kind, rule, times, priority in (
            (VoiceEvent.PERSON_TRIPWIRE, 1, 1, VoicePriority.LOW),
            (VoiceEvent.PERSON_INTRUSION, 2, 3, VoicePriority.HIGH),
        )
    ]
    return VoiceSetting(videoNo=1, enable=False, events=events)


def tone() -> bytes:
    """Half a second of a tone as raw PCM: 16 kHz, 16 bit, mono."""
    return b"".join(
        round(_LOUDNESS * math.sin(2 * math.pi * _PITCH * n / _RATE)).to_bytes(2, "little", signed=True)
        for n in range(_RATE // 2)
    )
