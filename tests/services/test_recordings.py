"""What is recorded and what is kept: in a decoder's process, by plan, within its days and its share of the disk."""

import os
import shutil
import signal
import time
from types import SimpleNamespace
from typing import Any

import pytest

from console.media.recorder import Ending
from console.media.segments import segment_path
from console.media.worker.pool import DecoderPool
from console.model.channel import Channel
from console.model.errors import Fault, FaultError
from console.services.event_bus import EventBus
from console.services.messages import EventStored, FleetChanged, Notice, NoticeKind, RecordingChanged
from console.services.operation import Operations, OperationState
from console.services.recorder_desk import folder_of, place_of
from console.services.recording_keep import DAY_MS, GIGA, RecordingKeep
from console.services.recordings import RecordingPlan, Recordings
from console.store.database import Database
from console.store.migrations import MIGRATIONS
from console.store.recordings import RecordingStore, Segment
from console.store.settings import Settings
from tests.media.recorded import remuxed, with_beep
from tests.servers.rtsp import RtspServer
from tests.services.conftest import until
from tests.ui.fakes import event

NOW = 1_760_000_000_000


class Stage:
    """A register with one box, and everything that recordings need."""

    def __init__(self, folder):
        self.folder = folder
        self.channels = {}
        self.bus = EventBus()
        self.notices: list[Notice] = []
        self.changes: list[RecordingChanged] = []
        self.bus.subscribe(Notice, self.notices.append)
        self.bus.subscribe(RecordingChanged, self.changes.append)
        self.database = Database(folder / "console.db", MIGRATIONS)
        self.store = RecordingStore(self.database)
        self.settings = Settings(self.database)
        self.pool = DecoderPool()
        self.free = 100 * GIGA
        register: Any = self
        self.recordings = Recordings(
            register, self.bus, self.store, self.settings, Operations(self.bus), self.pool, folder / "recordings",
            free=lambda _: self.free,
        )  # fmt: skip

    def find(self, key):
        return None, SimpleNamespace(channel=self.channels.get, login=None)

    def close(self):
        self.recordings.close()
        self.pool.close()
        self.database.close()

    def keep(self):
        made = RecordingKeep(
            self.folder / "recordings", self.store, self.settings, self.bus, lambda full: None, free=lambda _: self.free
        )
        made._folder.mkdir(exist_ok=True)
        return made

    def put(self, days_ago, size=1000, channel=1, **fields):
        """A piece that lies in the folder and in the index."""
        start = NOW - days_ago * DAY_MS
        path = segment_path(self.folder / "recordings" / folder_of("box", channel), start)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))
        name = path.relative_to(self.folder / "recordings").as_posix()
        self.store.put(Segment(0, "box", channel, name, start, start + 60_000, size, ending="cut", **fields))
        return path


@pytest.fixture
def stage(tmp_path):
    made = Stage(tmp_path)
    yield made
    made.close()


class TestRecording:
    def test_by_plan_in_a_process_of_its_own_that_may_die(self, stage, rtsp_possible, clips):
        """A plan is followed, a killed decoder costs a moment, a channel that moves is followed, an end is an end."""
        recordings = stage.recordings
        with RtspServer({"cam": clips.stream(width=320, height=180), "other": clips.stream(width=320)}) as server:
            stage.channels[1] = Channel(1, "cam", server.url("cam"))
            recordings.start()
            recordings.set_plans([RecordingPlan("box", 1)], 20, 1).wait(10)
            until(lambda: _state(recordings) == "recording")
            until(lambda: any(s.end - s.start > 2500 for s in stage.store.between("box", 1, 0, 1 << 50)))
            first = stage.store.between("box", 1, 0, 1 << 50)[0]
            assert first.open
            assert recordings.path(first).is_file()
            os.kill(stage.pool._links()[0].pid, signal.SIGKILL)
            until(lambda: len(stage.store.between("box", 1, 0, 1 << 50)) == 2)
            until(lambda: _state(recordings) == "recording")
            stage.channels[1] = Channel(1, "cam", server.url("other"))
            stage.bus.publish(FleetChanged("box"))
            until(lambda: len(stage.store.between("box", 1, 0, 1 << 50)) == 3)
            recordings.set_plans([], 20, 1).wait(10)
            until(lambda: not any(s.open for s in stage.store.between("box", 1, 0, 1 << 50)))
            assert recordings.status("box", 1) is None
            pieces = stage.store.between("box", 1, 0, 1 << 50)
            assert [s.ending for s in pieces] == [Ending.CRASHED, Ending.STOPPED, Ending.STOPPED]
            assert pieces[0].end >= first.end - 1500, "the kill cost about a second"

    def test_an_alarm_is_recorded_where_the_plan_says_so(self, stage, rtsp_possible, clips):
        recordings = stage.recordings
        with RtspServer({"cam": clips.stream(width=320, height=180)}) as server:
            stage.channels[1] = Channel(1, "cam", server.url("cam"))
            recordings.start()
            recordings.set_plans([RecordingPlan("box", 1, on_alarm=True, before=1, after=5)], 20, 1).wait(10)
            until(lambda: _state(recordings) == "watching")
            assert stage.store.channels() == []
            rang = event(1, key="box", time_ms=int(time.time() * 1000))
            stage.bus.publish(EventStored(rang, backfilled=True))
            stage.bus.publish(EventStored(rang, backfilled=False))
            until(lambda: stage.store.channels())
            assert stage.store.channels()[0][2] <= rang.capture.time

    def test_a_refused_password_is_not_tried_again_by_us(self, stage):
        stage.channels[1] = Channel(1, "cam", "rtsp://192.0.2.1/x", fault=Fault.WRONG_PASSWORD)
        stage.recordings.start()
        stage.recordings.set_plans([RecordingPlan("box", 1)], 20, 1).wait(10)
        until(lambda: _state(stage.recordings) == "lost")
        status = stage.recordings.status("box", 1)
        assert status is not None
        assert status.fault is Fault.WRONG_PASSWORD
        assert stage.pool._links() == []


class TestKeeping:
    def test_the_old_goes_by_the_days_of_its_channel(self, stage):
        stage.store.set_plans([RecordingPlan("box", 1, days=7)])
        old, young, other = stage.put(8), stage.put(6), stage.put(8, channel=2)
        kept = stage.put(9)
        stage.store.protect("box", 1, NOW - 9 * DAY_MS, NOW - 9 * DAY_MS + 5, True)
        assert stage.keep().retain(NOW) == 1
        assert [path.exists() for path in (old, young, other, kept)] == [False, True, True, True]
        assert not old.parent.exists(), "an empty day leaves no folder behind"

    def test_the_oldest_goes_when_there_is_too_much(self, stage):
        stage.settings.set("recording_gigabytes", 2500 / GIGA)
        paths = [stage.put(days) for days in (5, 4, 3, 2)]
        assert stage.keep().retain(NOW) == 2
        assert [path.exists() for path in paths] == [False, False, True, True]
        assert stage.store.bytes() == 2000

    def test_a_full_disk_stops_it_once_and_room_lets_it_go_on(self, stage):
        stage.settings.set("recording_free_gigabytes", 5)
        keep = stage.keep()
        keep.look()
        stage.free = 4 * GIGA
        keep.look()
        keep.look()
        assert keep.full
        stage.free = int(5.5 * GIGA)
        keep.look()
        assert keep.full, "a fifth more has to be free again"
        stage.free = int(6.5 * GIGA)
        keep.look()
        assert [notice.kind for notice in stage.notices] == [NoticeKind.RECORDING_STOPPED, NoticeKind.RECORDING_RESUMED]

    def test_what_a_crash_left_is_finished_and_what_the_index_lost_is_found(self, stage, tmp_path):
        film = remuxed(with_beep(tmp_path / "film.mp4", 4), tmp_path / "f.mp4", movflags="frag_keyframe+empty_moov")
        open_one = stage.put(1, open=True)
        shutil.copy(film, open_one)
        unknown = segment_path(stage.folder / "recordings" / folder_of("东区/../x", 3), NOW)
        unknown.parent.mkdir(parents=True)
        shutil.copy(film, unknown)
        nothing = stage.put(2, open=True)
        assert stage.keep().mend() == 2
        assert not nothing.exists()
        found = stage.store.between("东区/../x", 3, NOW, NOW + 5000)
        assert [round(segment.end - segment.start, -2) for segment in found] == [4000]
        assert stage.store.unfinished() == []

    def test_a_box_may_be_called_anything(self):
        for key in ("M0302", "../../etc", "a/b\\c", "中文", "", "."):
            folder = folder_of(key, 7)
            assert len(folder.parts) == 2
            assert ".." not in folder.parts
            assert key == "" or place_of(*folder.parts) == (key, 7)


class TestExport:
    def test_a_span_becomes_one_file_and_bad_wishes_are_told(self, stage, tmp_path):
        film = with_beep(tmp_path / "film.mp4", 4)
        shutil.copy(film, stage.put(1))
        start = NOW - DAY_MS
        done = stage.recordings.export("box", 1, start + 1000, start + 3000, tmp_path / "out.mp4", "gate")
        assert done.wait(60)
        assert done.state is OperationState.DONE
        assert done.result is not None
        assert (done.result.start, done.result.end) == (start + 1000, start + 3000)
        nothing = stage.recordings.export("box", 1, 0, 10, tmp_path / "no.mp4", "gate")
        assert nothing.wait(60)
        assert isinstance(nothing.error, FaultError)
        assert nothing.error.fault is Fault.NOT_FOUND
        nowhere = stage.recordings.export("box", 1, start, start + 3000, tmp_path / "no" / "where.mp4", "gate")
        assert nowhere.wait(60)
        assert nowhere.state is OperationState.FAILED
        assert sorted(path.name for path in tmp_path.glob("*.mp4")) == ["film.mp4", "out.mp4"]


def _state(recordings):
    status = recordings.status("box", 1)
    return status.state if status is not None else None
