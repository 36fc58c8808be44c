"""A thousand alerts with pictures in a burst: all arrive in the console's store, each once, whichever way they come."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from console.engine.captures.capture_pictures import jpeg
from console.megbox.face_reports import SeenPictures
from console.megbox.listener import Listener
from console.megbox.push import Report
from console.megbox.schema.http_reports import HttpMainServer, HttpReports
from console.megbox.schema.reports import AlertConfig, Reports
from console.services.event_bus import EventBus
from console.services.intake import Intake
from console.services.messages import EventStored
from console.services.pushes import PushReader
from console.services.reports_in import ReportsIn
from console.store.database import Database
from console.store.events import EventStore
from console.store.migrations import MIGRATIONS
from console.store.pictures import PictureStore
from tests.engine.engines import eventually
from tests.engine.office import ID, Office
from tests.megbox.faces import RECOGNISED

ALERTS = 1000
Way = Callable[[Office, "Archive"], Callable[[], None]]


class Archive:
    """The console's store with its way in; counts how often an alert was new."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder / "console.db", MIGRATIONS)
        self.events = EventStore(self._database)
        self.pictures = PictureStore(folder / "pictures")
        bus = EventBus()
        self.new: list[EventStored] = []
        bus.subscribe(EventStored, self.new.append)
        self.intake = Intake(self.events, self.pictures, bus, lambda key, number: ("box", "gate"))
        self.reports = ReportsIn(self.intake, lambda device_id: device_id == ID)

    def close(self) -> None:
        self._database.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path / "console")
    yield archive
    archive.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "engine")
    yield office
    office.close()


def by_websocket(office: Office, archive: Archive) -> Callable[[], None]:
    """Active mode, 4.1.3. The store fails once in the middle of the burst, so one has to come again."""
    broken = threading.Event()

    def take(report: Report, peer: str) -> None:
        if len(archive.new) == ALERTS // 2 and not broken.is_set():
            broken.set()
            raise OSError("the disk is busy")
        archive.reports.take(report, peer)

    listener = Listener("127.0.0.1", 0, take)
    active = AlertConfig(
        alertReportMode="activeMode",
        reportServerAdd=f"ws://{listener.address}/",
        alertResend=2,
        alertInterval=1,
        pushImageSW=True,
    )
    office.outbox.configure_reports(Reports(alertConfig=active))
    return listener.close


def by_http(office: Office, archive: Archive) -> Callable[[], None]:
    """4.1.5."""
    listener = Listener("127.0.0.1", 0, archive.reports.take)
    server = HttpMainServer(url=f"http://{listener.address}/", captureUpload=True)
    office.outbox.configure_http(HttpReports(enable=True, main=server))
    return listener.close


def by_subscription(office: Office, archive: Archive) -> Callable[[], None]:
    """23.3, as the console listens to an engine."""
    reader = PushReader(office.outbox.subscribe, ID, archive.intake, connected=lambda: None, refused=lambda: None)

    def close() -> None:
        reader.close()
        reader.join(5)

    return close


@pytest.mark.slow
@pytest.mark.parametrize("way", [by_websocket, by_http, by_subscription])
def test_a_burst_arrives_whole_and_once(
    office: Office, archive: Archive, way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="console.megbox.listener")  # it is told to fail once
    close = way(office, archive)
    noise = np.random.default_rng(1)
    full = noise.integers(0, 255, (360, 640, 3), dtype=np.uint8)
    for number in range(ALERTS):
        full[0, :] = number % 256
        full[1, :] = number // 256
        picture = full.copy()
        pictures = SeenPictures(jpeg(picture[:64, :64], 90), jpeg(picture, 60), jpeg(picture[64:128, :64], 90))
        office.desk.keep_alert(replace(RECOGNISED, track_id=str(number), time=RECOGNISED.time + number // 7), pictures)
    eventually(lambda: len(archive.new) == ALERTS, "all alerts")
    close()
    events = archive.events.newest(ALERTS * 2)
    assert sorted(int(event.capture.track_id) for event in events) == list(range(ALERTS))
    assert all(archive.pictures.read(name or "") for event in events for name in (event.small, event.full))
    assert all(bool(event.library) == (way is not by_http) for event in events)  # 23.2 has no such picture
    assert [message.new for message in archive.new] == [True] * ALERTS
