"""Chapter 12 on the wire: what is malformed is named and reaches no box; names of any kind find their way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from console.megbox.client import Client
from console.megbox.schema.access import (
    AccessPageQuery,
    AccessRulePage,
    CalendarPage,
    CalendarSetting,
    SchedulePage,
    ScheduleSetting,
)
from console.megbox.server import Server
from tests.megbox.recording_box import RecordingBox

CALENDAR = {"calendarName": "holidays", "dateRange": [[0, 10, 1]], "comment": ""}
SCHEDULE = {"scheduleName": "office", "startDate": "2026-01-01", "endDate": "2026-12-31", "timeRange": [[[0, 1]]] * 7}
RULE = {"ruleName": "door", "videoNo": [1], "groupNames": ["staff"], "scheduleNames": ["office"], "enable": True}


@pytest.fixture
def recorder() -> RecordingBox:
    calls = ("add_calendar", "edit_calendar", "delete_calendar", "add_schedule", "add_access_rule", "edit_access_rule")
    nothing: dict[str, Any] = dict.fromkeys(calls)
    page = CalendarPage(totalCount=0)
    return RecordingBox(calendars=page, schedules=SchedulePage(), access_rules=AccessRulePage(), **nothing)


@pytest.fixture
def address(recorder: RecordingBox, served: Callable[..., Server]) -> str:
    return served(recorder).address


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("calendar", {"calendarName": "x"}, "104002 MISSING_ARGUMENT:dateRange"),
        ("calendar", {}, "104002 MISSING_ARGUMENT:calendarName,dateRange"),
        ("calendar", CALENDAR | {"calendarName": ""}, "104001 ILLEGAL_ARGUMENT:calendarName"),
        ("calendar", CALENDAR | {"calendarName": "节" * 14}, "104001 ILLEGAL_ARGUMENT:calendarName"),
        ("calendar", CALENDAR | {"dateRange": "2026-10-01"}, "104001 ILLEGAL_ARGUMENT:dateRange"),
        ("calendar", CALENDAR | {"dateRange": [["0", 10, 1]]}, "104001 ILLEGAL_ARGUMENT:dateRange"),
        ("calendar", CALENDAR | {"comment": "x" * 256}, "104001 ILLEGAL_ARGUMENT:comment"),
        ("schedule", SCHEDULE | {"timeRange": [[0, 1]] * 7}, "104001 ILLEGAL_ARGUMENT:timeRange"),
        ("schedule", SCHEDULE | {"startDate": 20260101}, "104001 ILLEGAL_ARGUMENT:startDate"),
        ("rules", RULE | {"videoNo": []}, "104001 ILLEGAL_ARGUMENT:videoNo"),
        ("rules", RULE | {"videoNo": [17]}, "104001 ILLEGAL_ARGUMENT:videoNo"),
        ("rules", RULE | {"groupNames": []}, "104001 ILLEGAL_ARGUMENT:groupNames"),
        ("rules", RULE | {"scheduleNames": []}, "104001 ILLEGAL_ARGUMENT:scheduleNames"),
        ("rules", RULE | {"enable": "true"}, "104001 ILLEGAL_ARGUMENT:enable"),
        ("rules", [], "104000 ILLEGAL_JSON_BODY"),
    ],
)
def test_what_is_malformed_is_named(recorder: RecordingBox, address: str, path: str, body: Any, message: str) -> None:
    answer = requests.post(f"http://{address}/v1/MEGBOX/access/{path}", json=body)
    assert f"{answer.json()['code']} {answer.json()['message']}" == message
    assert answer.status_code == 400
    assert recorder.asked == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("pageSize=31", "ILLEGAL_ARGUMENT:pageSize"),
        ("pageSize=0", "ILLEGAL_ARGUMENT:pageSize"),
        ("pageToken=-1", "ILLEGAL_ARGUMENT:pageToken"),
        ("pageToken=x", "ILLEGAL_ARGUMENT:pageToken"),
        ("pageToken=0&pageOffset=0", "ILLEGAL_ARGUMENT:pageOffset"),
    ],
)
@pytest.mark.parametrize("path", ["calendar", "schedule", "rules"])
def test_a_page_that_cannot_be_is_refused(address: str, path: str, query: str, message: str) -> None:
    answer = requests.get(f"http://{address}/v1/MEGBOX/access/{path}?{query}")
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_empty_parameters_are_none(recorder: RecordingBox, address: str) -> None:
    answer = requests.get(f"http://{address}/v1/MEGBOX/access/calendar?pageToken=&pageSize=3&pageOffset=")
    assert answer.json()["data"] == {"totalCount": 0, "calendar": []}
    assert recorder.asked == [("calendars", (AccessPageQuery(pageSize=3),))]


@pytest.mark.parametrize("name", ["holidays", "国庆节", "a/b", "/", "100%", "a b?c#d", "%2F", "..."])
def test_any_name_is_found_by_its_address(recorder: RecordingBox, address: str, name: str) -> None:
    client = Client(address)
    client.delete_calendar(name)
    client.edit_calendar(name, CalendarSetting(calendarName=name, dateRange=[]))
    assert [arguments[0] for _, arguments in recorder.asked] == [name, name]
    client.close()


class Pages:
    """A box's schedules in pages of thirty."""

    def __init__(self, total: int) -> None:
        week: list[list[list[int]]] = [[]] * 7
        self.all = [
            ScheduleSetting(scheduleName=f"{n}", startDate="2026-01-01", endDate="2026-01-01", timeRange=week)
            for n in range(total)
        ]

    def __call__(self, query: AccessPageQuery) -> SchedulePage:
        token, size = query.pageToken or 0, query.pageSize or 30
        following = token + 1 if (token + 1) * size < len(self.all) else None
        found = self.all[token * size : (token + 1) * size]
        return SchedulePage(totalCount=len(self.all), nextPageToken=following, schedule=found)


@pytest.mark.parametrize("total", [0, 1, 30, 31, 100])
def test_every_entry_is_read_once_whatever_the_pages(served: Callable[..., Server], total: int) -> None:
    box, pages = RecordingBox(calendars=CalendarPage()), Pages(total)
    box.schedules = pages  # type: ignore[attr-defined]
    client = Client(served(box).address)
    assert list(client.schedules_all()) == pages.all
    client.close()


def test_a_device_that_answers_oddly_is_understood() -> None:
    page = SchedulePage.from_device(
        {"totalCount": "1", "schedule": [{"schedule_name": "x", "timeRange": [[["0", 60]]], "start_date": "2026-1-1"}]}
    )
    assert (page.totalCount, page.schedule[0].scheduleName, page.schedule[0].startDate) == (1, "x", "2026-1-1")
    assert page.schedule[0].timeRange == [[[0, 60]]]
