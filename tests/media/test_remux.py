"""An engine's channel on its way to the console: nothing decoded twice, no time lost, every time exact."""

import io
import threading
import time

import av
import pytest

from console.media.feed import Feed, FeedState
from console.media.remux import Remuxer
from console.media.sink import StreamParameters, VideoPacket
from console.media.source import FileSource, PipeSource, RtspSource
from console.model.errors import Fault, FaultError
from tests.media.watcher import Watcher
from tests.servers.rtsp import RtspServer

EPOCH = 1_795_000_000_123


class Engine(Watcher):
    """The engine's side: a feed whose packets go to whoever subscribed."""

    def __init__(self):
        super().__init__()
        self.subscribers = []
        self.sent = {}

    def subscribe(self):
        self.wait(lambda: self.streams)
        remuxer = Remuxer(self.streams[-1])
        self.subscribers.append(remuxer)
        return remuxer

    def on_stream(self, stream):
        super().on_stream(stream)
        with self._changed:
            self._changed.notify_all()

    def on_packet(self, packet, pts_ms):
        super().on_packet(packet, pts_ms)
        self.sent[pts_ms] = time.monotonic()
        for remuxer in self.subscribers:
            remuxer.add(packet, pts_ms)


class FromTheStart(Engine):
    """An engine with one subscriber that is there before the first packet."""

    def on_stream(self, stream):
        if not self.subscribers:
            self.subscribers.append(Remuxer(stream, limit=64 << 20))
        super().on_stream(stream)


def remuxed(path, start_ms=EPOCH):
    """A whole file through the remuxer: the bytes, and the times of its pictures."""
    engine = FromTheStart()
    feed = Feed(FileSource(path, realtime=False, start_ms=start_ms), engine, name="engine")
    feed.start()
    assert feed.join(30)
    return what_waits(engine.subscribers[0]), engine.times


def what_waits(remuxer):
    """All that a subscriber has not taken yet."""
    return b"".join(remuxer.read1() for _ in list(remuxer._waiting))


@pytest.mark.parametrize("codec", ["h264", "h265"])
@pytest.mark.parametrize("b_frames", [0, 2])
def test_every_picture_arrives_with_its_exact_time(clips, codec, b_frames):
    data, times = remuxed(clips.mp4(codec, fps=25, seconds=4, b_frames=b_frames))
    assert times[0] == EPOCH
    assert len(times) == 100
    watcher = Watcher()
    feed = Feed(PipeSource(lambda: io.BytesIO(data), "engine/1"), watcher, name="console")
    feed.start()
    watcher.wait_pictures(100)
    feed.close()
    assert watcher.times[:100] == times


@pytest.mark.parametrize("codec", ["h264", "h265"])
def test_other_programs_can_read_it_too(clips, codec):
    data, times = remuxed(clips.mp4(codec, fps=25, seconds=4, b_frames=2))
    with av.open(io.BytesIO(data), "r", format="mp4") as container:
        stream = container.streams.video[0]
        frames = list(container.decode(stream))
        assert [round(frame.time * 1000) for frame in frames] == times
        assert (stream.width, stream.height) == (320, 180)


@pytest.mark.parametrize("codec", ["h264", "h265"])
@pytest.mark.usefixtures("rtsp_possible")
def test_a_cameras_packets_are_remuxed_too(clips, codec):
    with RtspServer({"live": clips.stream(codec)}) as server:
        engine, console = Engine(), Watcher()
        source = Feed(RtspSource(server.url("live")), engine, name="engine")
        source.start()
        view = Feed(PipeSource(engine.subscribe, "engine/1"), console, name="console")
        view.start()
        try:
            console.wait_pictures(30)
        finally:
            view.close()
            source.close()
        assert set(console.times) <= {pts for pts, _, _ in engine.packets}
        with av.open(io.BytesIO(record(engine)), format="mp4") as container:
            assert container.streams.video[0].width == 640


def record(engine):
    """What a subscriber would have got of the packets that an engine saw."""
    remuxer = Remuxer(engine.streams[-1])
    for pts_ms, key, data in engine.packets:
        packet: VideoPacket = av.Packet(data)  # type: ignore[assignment]
        packet.is_keyframe = key
        remuxer.add(packet, pts_ms)
    return what_waits(remuxer)


def test_a_late_subscriber_begins_at_a_key_frame_and_is_not_late_after_it(clips):
    engine, console = Engine(), Watcher()
    source = Feed(FileSource(clips.mp4(fps=25, seconds=4), loop=True), engine, name="engine")
    source.start()
    engine.wait_pictures(10)
    view = Feed(PipeSource(engine.subscribe, "engine/1"), console, name="console")
    view.start()
    try:
        console.wait_pictures(60)
    finally:
        view.close()
        source.close()
    assert console.times[0] in {pts for pts, key, _ in engine.packets if key}
    late = sorted(
        arrived - engine.sent[pts] for pts, arrived in zip(console.times[5:], console.arrivals[5:], strict=True)
    )
    print(f"median {late[len(late) // 2] * 1000:.1f} ms behind the engine")
    assert late[len(late) // 2] < 0.150 * 5


def test_a_subscriber_that_does_not_keep_up_loses_pictures_up_to_the_next_key_frame(clips):
    path = clips.mp4(fps=25, seconds=8)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
        remuxer = Remuxer(StreamParameters.of(stream), limit=sum(p.size for p in packets[:70]))
        for n, packet in enumerate(packets[:120]):
            remuxer.add(packet, EPOCH + 40 * n)
        assert 50 < len(remuxer._waiting) < 120
        assert remuxer.left_out > 0
        got = what_waits(remuxer)
        for n, packet in enumerate(packets[120:], start=120):
            remuxer.add(packet, EPOCH + 40 * n)
        got += what_waits(remuxer)
    console = Watcher()
    feed = Feed(PipeSource(lambda: io.BytesIO(got), "engine/1"), console, name="console")
    feed.start()
    console.wait_state(FeedState.RECONNECTING, Fault.ENDED)
    feed.close()
    first = console.times[: len(set(console.times))]
    gap = next(n for n in range(1, len(first)) if first[n] - first[n - 1] > 40)
    assert (first[gap] - EPOCH) // 40 in range(150, 200, 50), "it goes on with a key frame"


def test_what_cannot_be_remuxed_is_refused(clips, tmp_path):
    path = tmp_path / "old.avi"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("mpeg4", rate=10, width=64, height=48)
        for n in range(5):
            frame = av.VideoFrame(64, 48, "yuv420p")
            frame.pts = n
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    watcher = read_once(path)
    packet: VideoPacket = av.Packet(watcher.packets[0][2])  # type: ignore[assignment]
    packet.is_keyframe = True
    with pytest.raises(FaultError) as caught:
        Remuxer(watcher.streams[-1]).add(packet, EPOCH)
    assert caught.value.fault is Fault.DECODE_FAILED


def read_once(path):
    watcher = Watcher()
    feed = Feed(FileSource(path, realtime=False), watcher, name="file")
    feed.start()
    assert feed.join(20)
    return watcher


@pytest.mark.parametrize(
    ("data", "fault"),
    [(b"", Fault.ENDED), (b"<html>not found</html>" * 50, Fault.NOT_VIDEO), (bytes(5000), Fault.NOT_VIDEO)],
)
def test_a_pipe_that_sends_something_else(data, fault):
    watcher = Watcher()
    feed = Feed(PipeSource(lambda: io.BytesIO(data), "engine/1"), watcher, name="console")
    feed.start()
    watcher.wait_state(FeedState.RECONNECTING, fault)
    feed.close()


def test_a_pipe_that_hangs_is_closed_by_the_feed(clips):
    """Nobody waits for a silent engine."""

    class Silent:
        def __init__(self):
            self.closed = threading.Event()

        def read1(self, size):
            self.closed.wait()
            return b""

        read = read1

        def close(self):
            self.closed.set()

    pipe, opened = Silent(), threading.Event()

    def open_it():
        opened.set()
        return pipe

    feed = Feed(PipeSource(open_it, "engine/1"), Watcher(), name="console")
    feed.start()
    assert opened.wait(10)
    feed.close()
    assert pipe.closed.is_set()
    assert feed.join(10)
