"""What was done to a box, by whom and when, can be read, paged and taken away as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from console.engine.database import open_database
from console.engine.device.clock import EngineClock
from console.engine.device.operation_log import KEPT, OperationLog
from console.engine.settings import EngineSettings
from console.megbox.schema.logs import LogQuery
from console.megbox.server import create_app, serve
from console.model.dictionary_device import LogType
from console.model.errors import BoxError, ErrorCode
from tests.engine.engines import eventually, local_box


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[OperationLog]:
    database = open_database(tmp_path)
    yield OperationLog(database, EngineClock(EngineSettings(database)), tmp_path / "exports")
    database.close()


def all_of(journal: OperationLog, size: int, **query: int) -> list[str]:
    seen: list[str] = []
    token: int | None = None
    while True:
        page = journal.page(LogQuery(pageToken=token, pageSize=size, **query))
        seen += [entry.description for entry in page.log]
        if page.nextPageToken is None:
            return seen
        token = page.nextPageToken


def test_pages_show_every_entry_once_newest_first(journal: OperationLog) -> None:
    for number in range(25):
        journal.note(LogType.OPERATION if number % 2 else LogType.SYSTEM, str(number), "192.0.2.1")
    eventually(lambda: journal.page(LogQuery()).totalLogs == 25, "all entries")
    assert all_of(journal, 7) == [str(number) for number in reversed(range(25))]
    assert all_of(journal, 5, type=1) == [str(number) for number in range(23, 0, -2)]
    second = journal.page(LogQuery(pageToken=1, pageSize=10))
    assert ([entry.description for entry in second.log][::9], second.nextPageToken) == (["14", "5"], 2)


def test_times_are_filtered_with_both_ends(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    clock = EngineClock(EngineSettings(database))
    journal = OperationLog(database, clock, tmp_path)
    for second in (100, 200, 300):
        clock.set_time(second + 0.5)
        journal.note(LogType.SYSTEM, str(second))
    eventually(lambda: journal.page(LogQuery()).totalLogs == 3, "all entries")
    assert all_of(journal, 9, timeStart=200, timeEnd=300) == ["300", "200"]
    assert all_of(journal, 9, timeEnd=199) == ["100"]
    database.close()


def test_the_oldest_go_when_there_are_too_many(journal: OperationLog) -> None:
    for number in range(KEPT + 600):
        journal.note(LogType.SYSTEM, str(number))
    eventually(lambda: journal.page(LogQuery(pageSize=1)).log[0].description == str(KEPT + 599), "the last one")
    assert KEPT <= journal.page(LogQuery(pageSize=1)).totalLogs < KEPT + 300


def test_the_file_holds_everything_and_no_formula(journal: OperationLog) -> None:
    journal.note(LogType.OPERATION, '=cmd|"x"!A1', "192.0.2.1")
    journal.note(LogType.SYSTEM, "重启")
    eventually(lambda: journal.page(LogQuery()).totalLogs == 2, "both entries")
    files = [journal.export().logURI for _ in range(5)]
    rows = list(csv.DictReader(io.StringIO(journal.content(files[-1]).decode("utf-8-sig"))))
    assert [row["description"] for row in rows] == ['\'=cmd|"x"!A1', "重启"]
    assert rows[0]["userIP"] == "192.0.2.1"
    with pytest.raises(BoxError) as gone:
        journal.content(files[0])
    assert gone.value.code == ErrorCode.RESOURCES_NOT_FOUND


def test_every_setting_is_noted_with_who_did_it_and_how_it_ended(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    server = serve(create_app(box))
    base = f"http://{server.address}/v1/MEGBOX"
    requests.post(f"{base}/configs", json={"modelSw": {"digestMaxAuthTries": 5}}, timeout=5)
    requests.post(f"{base}/configs", json={"modelSw": {"digestMaxAuthTries": 11}}, timeout=5)
    requests.put(f"{base}/keyword", json={"password": "c2VjcmV0"}, timeout=5)
    requests.get(f"{base}/devices", timeout=5)
    requests.delete(f"{base}/videos/7", timeout=5)
    requests.post(f"{base}/nowhere", json={}, timeout=5)
    requests.get(f"{base}/telnet_control", timeout=5)
    requests.get(f"{base}/telnet_control?telnetEnabled=false", timeout=5)
    noted = eventually(lambda: (found := box.log(LogQuery()).log[:-1])[5:] and found, "all of it")
    server.close()
    box.close()
    assert [(entry.type, entry.description) for entry in reversed(noted)] == [
        (1, "POST /v1/MEGBOX/configs: 0"),
        (2, "POST /v1/MEGBOX/configs: 104001"),
        (1, "PUT /v1/MEGBOX/keyword: 0"),
        (2, "DELETE /v1/MEGBOX/videos/7: 104009"),
        (2, "POST /v1/MEGBOX/nowhere: 104007"),
        (1, "GET /v1/MEGBOX/telnet_control: 0"),
    ]
    assert {entry.userIP for entry in noted} == {"127.0.0.1"}
