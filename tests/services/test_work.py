"""Recordings worked through by a real engine: what is found is in the archive once, told to nobody, and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from console.megbox.server import create_app, serve
from console.model.errors import Fault
from console.model.rule_board import Board
from console.services.event_bus import EventBus
from console.services.login import Login
from console.services.messages import EventStored, RecordingEventStored, WorkChanged
from console.services.operation import Operations
from console.services.refusal import Refusal
from console.services.work import RecordingWork
from console.services.work_views import RecordedSpan, Sought, Work, WorkSource, videos_in
from console.store.database import Database
from console.store.events import RECORDINGS, EventStore, StoredEvent
from console.store.migrations import MIGRATIONS
from console.store.pictures import PictureStore
from console.store.work import WorkStore
from tests.engine.detectors import BrightDetector
from tests.engine.engines import eventually, local_box
from tests.engine.recordings.stage import film, rules
from tests.services.conftest import done, failed
from tests.services.trial_stage import ENGINE

MADE = 1_700_000_000_000


class Recorded:
    """As `Recordings` for one channel, of which one piece is there."""

    def __init__(self, piece: Path) -> None:
        self.piece = piece

    def export(self, key: str, number: int, start: int, end: int, to: Path, subject: str) -> Any:
        to.write_bytes(self.piece.read_bytes())
        result = SimpleNamespace(start=start)
        return SimpleNamespace(wait=lambda _: True, error=None, result=result, cancel=lambda: None)


class Stage:
    """A console's part that works through recordings, with an engine; `restart` is a new console on the same data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.film = film(folder / "disk" / "东门.mp4", 6)
        self.box = local_box(folder, detector=BrightDetector())
        self.server = serve(create_app(self.box))
        self.told: list[StoredEvent] = []
        self.rang: list[EventStored] = []
        self.open()

    def open(self) -> None:
        session = SimpleNamespace(login=Login(self.server.address))
        register: Any = SimpleNamespace(
            engine_key=ENGINE,
            find=lambda key: (None, session) if key == ENGINE else None,
            names=lambda key, number: ("box", f"channel {number}"),
        )
        self.database = Database(self._folder / "console.db", MIGRATIONS)
        self.events = EventStore(self.database)
        bus = EventBus()
        bus.subscribe(RecordingEventStored, lambda message: self.told.append(message.event))
        bus.subscribe(EventStored, self.rang.append)
        self.changes: list[WorkChanged] = []
        bus.subscribe(WorkChanged, self.changes.append)
        self.operations = Operations(bus)
        titles: Any = SimpleNamespace(of=lambda key, number: ("", ""))
        self.work = RecordingWork(
            register,
            self.operations,
            titles,
            Recorded(self.film),  # type: ignore[arg-type]
            bus,
            self.events,
            PictureStore(self._folder / "pictures", floor=0),
            WorkStore(self.database),
            self.box.media.root,
        )
        self.work.start()

    def close(self) -> None:
        self.work.close()
        self.operations.stop()
        self.database.close()

    def end(self) -> None:
        self.close()
        self.server.close()
        self.box.close()

    def begin(self, *sources: WorkSource) -> int:
        number: int = done(self.work.begin("night", sources, Sought(Board(rules()))))
        return number

    def over(self, job: int) -> Work:
        """The job when it is over and all that it found is in the archive."""

        def look() -> Work | None:
            work = next((one for one in self.work.works() if one.job == job), None)
            there = work is not None and work.is_over and len(self.found(work)) == work.found
            return work if there else None

        return eventually(look, "the end of the job", patience=90)

    def found(self, work: Work) -> list[StoredEvent]:
        return self.work.found(work.keys).result(20)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One for the tests that mind nothing that is there already."""
    made = Stage(tmp_path_factory.mktemp("work"))
    yield made
    made.end()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.end()


def test_what_is_found_is_in_the_archive_with_its_recording_and_rings_nowhere(stage: Stage) -> None:
    job = stage.begin(WorkSource(stage.film))
    work = stage.over(job)
    found = stage.found(work)
    assert len(found) == work.found > 3
    assert {event.channel_title for event in found} == {"东门.mp4"}
    assert all(0 <= event.capture.time <= 6_000 for event in found)
    recording = stage.work.recording(found[0]).result(20)
    assert recording is not None
    assert Path(recording.path) == stage.film
    assert stage.events.page(None, 1000, RECORDINGS, 0) == found[::-1]
    assert [event.id for event in stage.told] == [event.id for event in found]
    assert stage.rang == []
    assert stage.events.counts(0) == []
    assert (stage.box.media.root / "analyses").is_dir()
    # The recording is of 1970, what was found in it is of today: retention of old alarms leaves it alone.
    assert stage.events.delete_before(MADE) == 0
    # The same question once more: the same events, which are there already.
    again = stage.over(stage.begin(WorkSource(stage.film)))
    assert [event.id for event in stage.found(again)] == [event.id for event in found]
    done(stage.work.delete(again.job, with_events=True))
    assert stage.found(work) == found, "the other job has found them, too"
    done(stage.work.delete(job, with_events=True))
    assert stage.found(work) == []
    assert stage.film.is_file()


def test_a_console_that_was_away_finds_what_was_found_meanwhile(stage: Stage) -> None:
    cut = stage.film.with_name("cut.mp4")
    cut.write_bytes(stage.film.read_bytes()[:2000])
    job = stage.begin(WorkSource(stage.film, start=MADE), WorkSource(cut))
    stage.close()
    stage.open()
    work = stage.over(job)
    assert [event.capture.time for event in stage.found(work)] == sorted(
        event.capture.time for event in stage.found(work)
    )
    assert all(MADE <= event.capture.time <= MADE + 6_000 for event in stage.found(work))
    assert work.name == "night"
    assert [file.fault for file in work.files] == [None, Fault.TRUNCATED]
    assert stage.found(work)


def test_what_was_recorded_of_a_channel_has_the_channels_time(shared: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.engine.recordings.answers.MOST_BYTES", 1)  # one find in an answer, all of them come
    begins = MADE + 60_000
    span = RecordedSpan("../box/9", 4, begins, begins + 6_000)  # a box calls itself what it wants
    work = shared.over(shared.begin(WorkSource(span=span)))
    found = shared.found(work)
    assert found
    assert all(begins <= event.capture.time <= begins + 6_000 for event in found)
    recording = shared.work.recording(found[0]).result(20)
    assert recording is not None
    assert (recording.box_key, recording.number, recording.path) == ("../box/9", 4, "")


def test_a_file_that_is_not_there_is_said_before_anything_begins(
    shared: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought = Sought(Board(rules()))
    gone = shared.work.begin("gone", [WorkSource(tmp_path / "gone.mp4")], sought)
    assert failed(gone).fault is Fault.NOT_FOUND
    monkeypatch.setattr(shared.work, "_media", None)
    assert failed(shared.work.begin("x", [WorkSource(shared.film)], sought)).reason is Refusal.WORK_NEEDS_ENGINE


def test_the_export_is_a_table_with_pictures(shared: Stage, tmp_path: Path) -> None:
    found = shared.found(shared.over(shared.begin(WorkSource(shared.film, start=MADE))))
    head = [f"column {number}" for number in range(17)]
    folder = done(shared.work.export(found, tmp_path, head, lambda event: ("越界", "人")))
    lines = (folder / "events.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == len(found) + 1
    assert lines[1].startswith("东门.mp4,2023-11-14T22:13:")
    assert len(list(folder.glob("*-target.jpg"))) == len(list(folder.glob("*-scene.jpg"))) == len(found)
    broken = tmp_path / "broken"
    broken.mkdir()
    failed(shared.work.export(found, broken, head, lambda event: (_ for _ in ()).throw(OSError(28, "full"))))
    assert not list(broken.iterdir()), "nothing half-written stays"


def test_of_a_folder_the_videos_are_taken_in_the_order_of_a_person(tmp_path: Path) -> None:
    for name in ("cam 10.mp4", "cam 2.MP4", "notes.txt", ".hidden.mp4", "sub/a.avi"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    alone = tmp_path / "notes.txt"
    assert [path.name for path in videos_in([tmp_path, alone])] == ["cam 2.MP4", "cam 10.mp4", "a.avi", "notes.txt"]
