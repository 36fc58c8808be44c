"""Recordings: their clock, their pace, their seam, and what is wrong with them."""

import os
import time
from datetime import UTC, datetime
from fractions import Fraction
from typing import cast

import av
import pytest

from console.media.clock import ClockWasSet, StreamClock
from console.media.feed import Feed, FeedState
from console.media.journal import OpeningJournal
from console.media.probe import first_picture, probe
from console.media.sink import VideoPacket
from console.media.source import FileSource, source_key
from console.model.errors import Fault, FaultError
from tests.media.watcher import Watcher


def read_once(source):
    watcher = Watcher()
    feed = Feed(source, watcher, name="file")
    feed.start()
    assert feed.join(30)
    return watcher


@pytest.mark.parametrize("codec", ["h264", "h265"])
@pytest.mark.parametrize("b_frames", [0, 2])
def test_a_file_read_once_has_its_own_clock(clips, codec, b_frames):
    path = clips.mp4(codec, fps=25, seconds=4, b_frames=b_frames)
    watcher = read_once(FileSource(path, realtime=False, start_ms=1_700_000_000_000))
    assert watcher.times == [1_700_000_000_000 + 40 * n for n in range(100)]
    assert watcher.states() == [FeedState.CONNECTING, FeedState.LIVE, FeedState.STOPPED]
    assert watcher.statuses[-1].fault is Fault.ENDED


def test_the_clock_of_a_file_is_never_now(clips):
    assert read_once(FileSource(clips.mp4(), realtime=False)).times[0] == 0


def test_the_containers_creation_time_starts_the_clock(clips, tmp_path):
    made = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    path = tmp_path / "made.mkv"
    with av.open(str(clips.mp4())) as source, av.open(str(path), "w") as output:
        output.metadata["creation_time"] = made.isoformat()
        stream = output.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = stream
                output.mux(packet)
    assert read_once(FileSource(path, realtime=False)).times[0] == int(made.timestamp() * 1000)


def test_a_loop_runs_on_without_drift_and_says_where_it_begins_anew(clips):
    path = clips.mp4(fps=25, seconds=2)
    watcher = Watcher()
    feed = Feed(FileSource(path, loop=True), watcher, name="loop")
    feed.start()
    watcher.wait_pictures(120)
    feed.close()
    assert watcher.seams[:2] == [50, 100]
    steps = {later - before for before, later in zip(watcher.times, watcher.times[1:], strict=False)}
    assert steps == {40}, "also over the seam"


def test_a_file_in_real_time_keeps_its_pace(clips):
    watcher = Watcher()
    feed = Feed(FileSource(clips.mp4(fps=25, seconds=4, b_frames=2)), watcher, name="paced")
    feed.start()
    watcher.wait_pictures(50)
    feed.close()
    lag = [
        arrived - (pts - watcher.times[0]) / 1000 for arrived, pts in zip(watcher.arrivals, watcher.times, strict=True)
    ]
    assert max(lag) - min(lag) < 0.5, "pictures came too early or too late"
    assert abs(watcher.times[-1] / 1000 - time.time()) < 5, "its times are those of the wall clock"


def test_a_machine_that_stalls_moves_the_clock_instead_of_rushing(clips):
    class Slow(Watcher):
        def on_frame(self, frame, pts_ms, arrived):
            if len(self.times) == 10:
                time.sleep(1.5)
            super().on_frame(frame, pts_ms, arrived)

    watcher = Slow()
    feed = Feed(FileSource(clips.mp4(fps=25, seconds=4)), watcher, name="stalled")
    feed.start()
    watcher.wait_pictures(30)
    feed.close()
    jump = max(later - before for before, later in zip(watcher.times, watcher.times[1:], strict=False))
    assert jump > 1000
    after = watcher.arrivals[15:30]
    assert after[-1] - after[0] > 0.3, "the pictures after the stall came in a rush"


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_computer_whose_clock_is_set_has_pictures_of_the_new_time(clips, monkeypatch, hours):
    watcher = Watcher()
    feed = Feed(FileSource(clips.mp4(fps=25, seconds=4)), watcher, name="set")
    feed.start()
    watcher.wait_pictures(10)
    true = time.time_ns
    monkeypatch.setattr("console.media.clock.time.time_ns", lambda: true() + hours * 3_600_000_000_000)
    watcher.wait(lambda: watcher.seams and len(watcher.times) > watcher.seams[0] + 10)
    feed.close()
    assert abs(watcher.times[-1] / 1000 - time.time() - hours * 3600) < 5
    assert FeedState.RECONNECTING not in watcher.states()


def test_a_camera_goes_on_after_the_clock_was_set_back(monkeypatch):
    clock, packet = StreamClock(), cast(VideoPacket, av.Packet(b"x"))
    before = clock.stamp(packet)
    assert clock.stamp(packet) > before
    true = time.time_ns
    monkeypatch.setattr("console.media.clock.time.time_ns", lambda: true() - 3_600_000_000_000)
    with pytest.raises(ClockWasSet):
        clock.stamp(packet)


class TestWhatIsNoVideo:
    def test_a_text_file(self, tmp_path):
        path = tmp_path / "notes.mp4"
        path.write_text("not a film at all\n" * 1000)
        self.expect(path, Fault.NOT_VIDEO)

    def test_sound_without_pictures(self, tmp_path):
        path = tmp_path / "sound.mp4"
        with av.open(str(path), "w") as output:
            stream = output.add_stream("aac", rate=8000, layout="mono")
            frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
            frame.sample_rate = 8000
            frame.planes[0].update(bytes(frame.planes[0].buffer_size))
            output.mux(stream.encode(frame))
            output.mux(stream.encode(None))
        self.expect(path, Fault.NOT_VIDEO)

    @pytest.mark.parametrize("share", [0.3, 0.9])
    def test_an_mp4_that_was_cut_off_before_its_index(self, clips, tmp_path, share):
        data = clips.mp4().read_bytes()
        path = tmp_path / "cut.mp4"
        path.write_bytes(data[: int(len(data) * share)])
        self.expect(path, Fault.TRUNCATED)

    def test_an_mp4_that_was_cut_off_behind_its_index(self, clips, tmp_path):
        whole = remuxed(clips.mp4(), tmp_path / "whole.mp4", "faststart")
        probe(FileSource(whole))
        path = tmp_path / "cut.mp4"
        path.write_bytes(whole.read_bytes()[:-1000])
        self.expect(path, Fault.TRUNCATED)

    def test_a_fragmented_mp4_may_end_anywhere(self, clips, tmp_path):
        whole = remuxed(clips.mp4(), tmp_path / "whole.mp4", "frag_keyframe+empty_moov")
        path = tmp_path / "cut.mp4"
        path.write_bytes(whole.read_bytes()[:-1000])
        assert probe(FileSource(path)).width == 320

    @pytest.mark.timeout(30)
    def test_a_pipe_that_nobody_writes_to_holds_up_nobody(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.mp4")
        self.expect(tmp_path / "pipe.mp4", Fault.NOT_VIDEO)

    def test_a_playlist_opens_nothing_else(self, clips, tmp_path):
        inner = clips.mp4()
        for name, text in (
            ("list.m3u8", f"#EXTM3U\n#EXTINF:4,\n{inner}\n#EXT-X-ENDLIST\n"),
            ("list.ffconcat", f"ffconcat version 1.0\nfile '{inner}'\n"),
        ):
            path = tmp_path / name
            path.write_text(text)
            self.expect(path, Fault.NOT_VIDEO)

    def test_a_folder_and_a_file_that_is_not_there(self, tmp_path):
        self.expect(tmp_path, Fault.NOT_VIDEO)
        self.expect(tmp_path / "absent.mp4", Fault.NOT_FOUND)

    def test_an_empty_file(self, tmp_path):
        path = tmp_path / "empty.mp4"
        path.touch()
        self.expect(path, Fault.NOT_VIDEO)

    def expect(self, path, fault):
        with pytest.raises(FaultError) as caught:
            probe(FileSource(path))
        assert caught.value.fault is fault


def remuxed(source, path, movflags):
    with av.open(str(source)) as given, av.open(str(path), "w", options={"movflags": movflags}) as made:
        stream = made.add_stream_from_template(given.streams.video[0])
        for packet in given.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                made.mux(packet)
    return path


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90])
def test_a_probe_knows_the_upright_size(clips, rotation, turned):
    path = clips.mp4(width=320, height=180, aspect=Fraction(4, 3), turned=turned)
    info = probe(FileSource(path, rotation=rotation))
    upright = (427, 180) if (rotation + turned) % 180 == 0 else (180, 427)
    assert (info.width, info.height, info.fps, info.codec) == (*upright, 25.0, "h264")


def test_the_first_picture_is_a_jpeg_of_full_size(clips):
    import cv2
    import numpy as np

    data = first_picture(FileSource(clips.mp4(width=320, height=180), rotation=90))
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (320, 180, 3)


def test_a_source_that_crashed_the_program_three_times_is_not_opened(clips, tmp_path):
    source = FileSource(clips.mp4(), loop=True)
    journal_path = tmp_path / "journal.json"
    for _ in range(3):
        OpeningJournal(journal_path).opening(source_key(source))
    journal = OpeningJournal(journal_path)
    watcher = Watcher()
    feed = Feed(source, watcher, name="bad", journal=journal)
    feed.start()
    watcher.wait_state(FeedState.STOPPED, Fault.DISABLED_AFTER_CRASHES)
    assert watcher.times == []
    journal.forgive(source_key(source))
    again = Watcher()
    feed = Feed(source, again, name="forgiven", journal=journal)
    feed.start()
    again.wait_pictures(20)
    assert OpeningJournal(journal_path, killed=False).crashes(source_key(source)) == 0, "a good opening is settled"
    feed.close()


@pytest.mark.expects_errors
def test_a_sink_that_fails_once_does_not_end_the_feed(clips, caplog):
    class Clumsy(Watcher):
        def on_frame(self, frame, pts_ms, arrived):
            if len(self.times) == 5:
                self.times.clear()
                raise RuntimeError("rtsp://admin:hunter2@camera/x")
            super().on_frame(frame, pts_ms, arrived)

    watcher = Clumsy()
    feed = Feed(FileSource(clips.mp4(), loop=True), watcher, name="clumsy")
    feed.start()
    watcher.wait(lambda: any(status.fault is Fault.FAILED for status in watcher.statuses))
    watcher.wait_state(FeedState.LIVE)
    feed.close()
    assert "unexpected" in caplog.text
    assert "hunter2" not in caplog.text
