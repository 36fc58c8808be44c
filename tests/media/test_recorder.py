"""Recording a camera: nothing is missing but what the world took, and a crash costs a second."""

import itertools
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from console.media.packet_source import PacketSource
from console.media.recorder import Ending, Recorder, RecordingOrder
from console.media.recording_clock import RecordingClock
from console.media.segment_repair import repaired
from console.media.segments import SegmentWriter, segment_path, start_of
from console.media.source import FileSource, RtspSource
from tests.media.recorded import Told, epoch_ms, killed_after, lengths, with_beep
from tests.servers.rtsp import RtspServer

ROOT = Path(__file__).resolve().parents[2]
RECORD = """
import sys
from pathlib import Path
from console.media.recorder import Recorder, RecordingOrder, SegmentGrew
from console.media.source import RtspSource

def told(event):
    if isinstance(event, SegmentGrew):
        print(event.file.end - event.file.start, flush=True)

recorder = Recorder(RtspSource(sys.argv[1]), RecordingOrder(Path(sys.argv[2])), told)
recorder.start()
recorder._thread.join()
"""


@pytest.fixture(scope="module")
def camera(rtsp_possible, clips):
    with RtspServer({"cam": clips.stream(width=320, height=180)}, sound=True) as server:
        yield server


@pytest.fixture(scope="module")
def silent(rtsp_possible, clips):
    with RtspServer({"cam": clips.stream(width=320, height=180)}) as server:
        yield server


def test_it_is_cut_at_key_frames_without_a_gap_and_with_the_sound(camera, tmp_path):
    told = Told()
    recorder = Recorder(RtspSource(camera.url("cam")), RecordingOrder(tmp_path, longest=1.5), told)
    began = epoch_ms()
    recorder.start()
    told.wait(lambda: len(told.done) == 2 and told.grew[-1].file.path not in {done.file.path for done in told.done})
    recorder.close()
    first, second = (done.file for done in told.done[:2])
    assert told.done[0].ending is Ending.CUT
    assert told.done[-1].ending is Ending.STOPPED
    assert 0 < second.start - first.end < 200, "not a picture is missing between two pieces"
    assert began - 1000 < first.start < epoch_ms()
    assert first.sound
    length = lengths(second.path)
    assert length["video"] == pytest.approx((second.end - second.start) / 1000, abs=0.1)
    assert length["audio"] == pytest.approx(length["video"], abs=0.5)
    assert start_of(first.path) == first.start


def test_around_an_alarm_it_begins_before_and_ends_after(silent, tmp_path):
    told = Told()
    order = RecordingOrder(tmp_path, on_alarm=True, before=2.0, after=1.0)
    recorder = Recorder(RtspSource(silent.url("cam")), order, told)
    recorder.start()
    told.wait(lambda: "watching" in told.states)
    seen = epoch_ms()
    _let_the_ring_fill(seen + 2500)
    assert not told.done, "without an alarm nothing is written"
    rang = epoch_ms()
    recorder.alarm(rang)
    told.wait(lambda: told.done)
    recorder.close()
    done = told.done[0]
    assert done.ending is Ending.QUIET
    assert done.file.start <= rang - 1500
    assert done.file.end >= rang + 700


def test_a_lost_camera_leaves_a_gap_and_is_recorded_again(rtsp_possible, clips, tmp_path):
    server = RtspServer({"cam": clips.stream(width=320, height=180)}).start()
    told = Told()
    recorder = Recorder(RtspSource(server.url("cam")), RecordingOrder(tmp_path), told)
    recorder.start()
    try:
        told.wait(lambda: told.grew)
        server.kill()
        told.wait(lambda: told.done)
        assert told.done[0].ending is Ending.LOST
        told.wait(lambda: "lost" in told.states)
        number = len(told.grew)
        server.start()
        told.wait(lambda: len(told.grew) > number)
        assert told.grew[-1].file.path != told.done[0].file.path
    finally:
        recorder.close()
        server.stop()


def test_it_writes_nothing_while_the_disk_is_full_and_goes_on(silent, tmp_path):
    told = Told()
    recorder = Recorder(RtspSource(silent.url("cam")), RecordingOrder(tmp_path), told)
    recorder.start()
    told.wait(lambda: told.grew)
    recorder.pause(True)
    told.wait(lambda: "paused" in told.states)
    assert told.done[0].ending is Ending.DISK
    recorder.pause(False)
    number = len(told.grew)
    told.wait(lambda: len(told.grew) > number)
    recorder.close()


def test_a_folder_that_cannot_be_written_is_told_and_tried_again(silent, tmp_path):
    (tmp_path / "there").write_text("no folder")
    told = Told()
    recorder = Recorder(RtspSource(silent.url("cam")), RecordingOrder(tmp_path / "there"), told)
    recorder.start()
    told.wait(lambda: "disk_failed" in told.states)
    (tmp_path / "there").unlink()
    told.wait(lambda: told.grew)
    recorder.close()


def test_a_kill_costs_about_a_second(silent, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", RECORD, silent.url("cam"), str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    said = killed_after(process, 3)
    path = next(tmp_path.rglob("*.mp4"))
    file = repaired(path)
    assert file is not None
    assert file.end - file.start >= int(said[-1]) - 2200
    assert lengths(path)["video"] * 1000 == pytest.approx(file.end - file.start, abs=100)


class TestMending:
    @pytest.fixture
    def piece(self, tmp_path):
        """A finished piece of four seconds."""
        source = PacketSource(FileSource(with_beep(tmp_path / "film.mp4", 4)), threading.Event())
        writer = None
        for timed in source.packets():
            if writer is None:
                writer = SegmentWriter(tmp_path / "rec", source.templates, timed)
            writer.add(timed)
        assert writer is not None
        source.close()
        return writer.close()

    def test_a_whole_piece_is_left_as_it_is(self, piece):
        content = piece.path.read_bytes()
        file = repaired(piece.path)
        assert file is not None
        assert file.sound
        assert file.end - file.start == pytest.approx(3960, abs=100)
        assert piece.path.read_bytes() == content

    @pytest.mark.parametrize("share", [0.45, 0.6, 0.9])
    def test_what_is_whole_of_a_torn_one_plays(self, piece, share):
        content = piece.path.read_bytes()
        piece.path.write_bytes(content[: int(len(content) * share)])
        file = repaired(piece.path)
        assert file is not None
        assert file.size == piece.path.stat().st_size <= len(content) * share
        assert lengths(piece.path)["video"] * 1000 == pytest.approx(file.end - file.start, abs=120)

    @pytest.mark.parametrize("content", [b"", b"nonsense" * 40, b"\0\0\0\x18ftypiso5" + bytes(12)])
    def test_where_nothing_can_be_played_there_is_nothing(self, tmp_path, content):
        path = segment_path(tmp_path, 1_700_000_000_000)
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        assert repaired(path) is None


def _let_the_ring_fill(until):
    """Nothing tells of that but the clock."""
    threading.Event().wait(max(0, until - epoch_ms()) / 1000)


class TestTheClock:
    def test_a_camera_that_counts_anew_all_at_once_goes_on_evenly(self, monkeypatch):
        """Cameras' times leap with their first report; what is recorded must not."""
        now = [1_700_000_000_000_000]
        monkeypatch.setattr("console.media.recording_clock.time.time_ns", lambda: now[0] * 1000)
        clock, found = RecordingClock(live=True), []
        for number in range(200):
            now[0] += 40_000
            leap = 470_000 if number >= 60 else 0
            leap -= 5_000_000 if number >= 120 else 0
            moment, _, jumped = clock.of(number * 40_000 + leap, number * 40_000 + leap)
            assert not jumped
            found.append(moment)
        steps = [later - earlier for earlier, later in itertools.pairwise(found)]
        assert min(steps) > 20_000
        assert max(steps) < 80_000

    def test_the_computers_clock_that_is_set_begins_a_new_piece(self, monkeypatch):
        now = [1_700_000_000_000_000]
        monkeypatch.setattr("console.media.recording_clock.time.time_ns", lambda: now[0] * 1000)
        clock, jumps = RecordingClock(live=True), []
        for number in range(100):
            now[0] += 40_000 if number != 50 else 3_600_000_000
            jumps.append(clock.of(number * 40_000, number * 40_000)[2])
        assert jumps.count(True) == 1
