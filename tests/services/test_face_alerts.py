"""A recognised face is an event of the console: pushed or read back it is there once, with whom it was taken for."""

from dataclasses import replace
from pathlib import Path

import pytest

from console.megbox.face_reports import SeenPictures, alert_report, capture_report
from console.megbox.push import Report
from console.model.dictionary import FaceEvent, name_of
from console.model.errors import FaultError
from console.model.sighting import Sighting
from console.services.event_bus import EventBus
from console.services.intake import Intake
from console.services.messages import EventStored
from console.services.reports_in import ReportsIn
from console.services.views import BoxDraft
from console.store.database import Database
from console.store.events import EventStore
from console.store.migrations import MIGRATIONS
from console.store.pictures import PictureStore
from tests.engine.engines import eventually, local_box, video
from tests.megbox.faces import PICTURES, RECOGNISED
from tests.services.conftest import done, until

ID = "12345678901234567890"


class Archive:
    """The store of a console, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / "console.db", MIGRATIONS)
        self.events = EventStore(self.database)
        self.pictures = PictureStore(folder / "pictures")
        bus = EventBus()
        self.told: list[EventStored] = []
        bus.subscribe(EventStored, self.told.append)
        intake = Intake(self.events, self.pictures, bus, lambda key, number: ("box", "gate"))
        self.reports = ReportsIn(intake, lambda device_id: device_id == ID)

    def take(self, report: Report) -> None:
        self.reports.take(report, "127.0.0.1")


@pytest.fixture
def archive(tmp_path):
    archive = Archive(tmp_path)
    yield archive
    archive.database.close()


def test_a_recognition_is_stored_with_its_three_pictures_and_whom_it_shows(archive):
    archive.take(alert_report(RECOGNISED, ID, PICTURES))
    event = archive.events.newest(5)[0]
    assert event.capture.event_type is FaceEvent.RECOGNISED
    assert name_of(event.capture.event_type, "zh") == "人脸识别"
    assert event.capture.identity == RECOGNISED.identity
    best = event.capture.sighting.best
    assert (best.description, best.score, best.alert_groups) == ("张三", 80.64, ("staff",))
    assert event.capture.sighting.traits.age == 31
    pictures = [archive.pictures.read(name) for name in (event.small, event.full, event.library)]
    assert pictures == [PICTURES.small, PICTURES.full, PICTURES.library]


def test_the_same_twice_is_one(archive):
    for _ in range(2):
        archive.take(alert_report(RECOGNISED, ID, PICTURES))
    assert len(archive.events.newest(5)) == len(archive.told) == 1


def test_a_picture_that_was_missing_is_added(archive):
    archive.take(alert_report(RECOGNISED, ID, SeenPictures(PICTURES.small)))
    archive.take(alert_report(RECOGNISED, ID, PICTURES))
    event = archive.events.newest(5)[0]
    assert archive.pictures.read(event.library) == PICTURES.library
    assert [message.new for message in archive.told] == [True, False]


def test_a_stranger_is_a_stranger(archive):
    unknown = replace(RECOGNISED, event_type=FaceEvent.STRANGER, sighting=Sighting(stranger=True))
    archive.take(alert_report(unknown, ID, PICTURES))
    event = archive.events.newest(5)[0]
    assert event.capture.event_type is FaceEvent.STRANGER
    assert event.capture.sighting.best is None


def test_a_face_that_was_only_seen_is_no_event(archive):
    archive.take(capture_report(replace(RECOGNISED, event_type=FaceEvent.CAPTURED), ID, PICTURES))
    assert archive.events.newest(5) == []


def test_a_strangers_box_is_not_believed(archive):
    with pytest.raises(FaultError):
        archive.take(alert_report(RECOGNISED, "99999999999999999999", PICTURES))
    assert archive.events.newest(5) == []


def test_what_an_engine_recognised_while_nobody_listened_is_read_back_once(console, serving, tmp_path):
    box = local_box(tmp_path / "other")
    box.add_video(video(3, "rtsp://127.0.0.1:9/live"))
    for number in range(3):
        box.sightings.keep_alert(replace(RECOGNISED, track_id=str(number)), PICTURES)
        box.sightings.keep_capture(replace(RECOGNISED, event_type=FaceEvent.CAPTURED, track_id=str(number)), PICTURES)
    eventually(lambda: box._captures.find("2", RECOGNISED.time), "all are kept")
    server = serving(box)
    view = done(console.fleet.add_box(BoxDraft(server.address, name="gate")))
    until(lambda: len(console.archive.newest(100).result()) == 3)
    until(lambda: box._outbox._reporter._feeds)
    box.sightings.keep_alert(replace(RECOGNISED, track_id="3"), PICTURES)
    until(lambda: len(console.archive.newest(100).result()) == 4)
    events = console.archive.newest(100).result()
    assert sorted(event.capture.track_id for event in events) == ["0", "1", "2", "3"]
    assert {event.capture.event_type for event in events} == {FaceEvent.RECOGNISED}
    assert all(event.library and event.small and event.full for event in events)
    assert all(event.capture.sighting.best.description == "张三" for event in events)
    done(console.fleet.remove_box(view.key))
    server.close()
    box.close()
