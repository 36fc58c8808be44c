"""Which of a camera's two streams is analysed, and what a listener to a channel gets."""

from __future__ import annotations

import io
import threading
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, cast

import av
import pytest

from console.engine.channels.stream import ChannelStream, connection_status
from console.engine.channels.taps import PacketStream
from console.media.feed import FeedState, FeedStatus
from console.media.journal import OpeningJournal
from console.media.probe import probe
from console.media.source import FileSource, PipeSource
from console.model.dictionary import VideoConStatus
from console.model.errors import Fault
from tests.engine.engines import eventually, local_box, walk, watched_walk


class Watched:
    """A stream whose pictures are looked at."""

    def __init__(self, folder: Path, main: tuple[int, int], sub: tuple[int, int] | None) -> None:
        sources = [
            FileSource(walk(folder / f"{name}.mp4", width=size[0], height=size[1]), loop=True)
            for name, size in (("main", main), ("sub", sub))
            if size is not None
        ]
        self.widths: list[int] = []
        self.stream = ChannelStream(
            "channel",
            sources[0],
            sources[1] if len(sources) > 1 else None,
            OpeningJournal(folder / "journal.json"),
            on_stream=lambda stream: None,
            on_packet=lambda packet, pts: None,
            on_frame=self._frame,
            on_change=lambda: None,
        )
        self.stream.start()

    def _frame(self, frame: av.VideoFrame, aspect: Fraction, pts: int) -> None:
        self.widths.append(frame.width)


def test_the_sub_stream_is_analysed_where_it_shows_the_same_large_enough(tmp_path: Path) -> None:
    watched = Watched(tmp_path, (1280, 720), (640, 360))
    eventually(lambda: 640 in watched.widths, "a picture of the sub-stream")
    assert watched.stream.analyses_sub
    seen = len(watched.widths)
    eventually(lambda: len(watched.widths) > seen + 8, "more pictures")
    assert set(watched.widths[seen:]) == {640}
    assert watched.stream.status.state is FeedState.LIVE
    watched.stream.close()


@pytest.mark.parametrize("sub", [(640, 480), (320, 180)], ids=["another aspect", "too small"])
def test_the_main_stream_is_analysed_where_the_sub_stream_is_no_match(tmp_path: Path, sub: tuple[int, int]) -> None:
    watched = Watched(tmp_path, (1280, 720), sub)
    eventually(lambda: len(watched.widths) > 15, "pictures")
    assert set(watched.widths) == {1280}
    assert not watched.stream.analyses_sub
    watched.stream.close()


def test_a_picture_larger_than_a_channel_allows_is_said_to_be_so(tmp_path: Path) -> None:
    watched = Watched(tmp_path, (8192, 4320), None)
    eventually(lambda: watched.stream.status.fault is Fault.TOO_LARGE, "the refusal")
    assert connection_status(watched.stream.status) is VideoConStatus.TOO_LARGE
    assert not watched.widths
    watched.stream.close()


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Fault.REFUSED, VideoConStatus.FAILED),
        (Fault.WRONG_PASSWORD, VideoConStatus.WRONG_PASSWORD),
        (Fault.NOT_VIDEO, VideoConStatus.BAD_FORMAT),
        (Fault.TRUNCATED, VideoConStatus.BAD_FORMAT),
        (Fault.DISABLED_AFTER_CRASHES, VideoConStatus.DECODE_FAILED),
        (None, VideoConStatus.FAILED),
    ],
)
def test_a_fault_is_told_in_the_documents_numbers(fault: Fault | None, status: VideoConStatus) -> None:
    assert connection_status(FeedStatus(FeedState.RECONNECTING, fault)) is status
    assert connection_status(FeedStatus(FeedState.LIVE)) is VideoConStatus.CONNECTED


class Pipe(io.RawIOBase):
    """A packet stream as a file that can be read."""

    def __init__(self, stream: PacketStream) -> None:
        self._stream = stream
        self._rest = b""

    def read1(self, size: int = -1) -> bytes:
        if not self._rest:
            self._rest = next(self._stream, b"")
        data, self._rest = self._rest[:size], self._rest[size:]
        return data

    def close(self) -> None:
        self._stream.close()
        super().close()


def test_a_channels_packets_can_be_played_elsewhere(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    watched_walk(box)
    source = PipeSource(lambda: cast("BinaryIO", Pipe(box.packets(1))), "channel 1")
    info = probe(source, timeout=20)
    assert (info.width, info.height, info.codec) == (320, 240, "h264")
    box.close()


def test_listeners_end_with_their_channel(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    watched_walk(box)
    tracks, packets = box.tracks(1), box.packets(1)
    assert next(tracks).pts > 0
    readers = [threading.Thread(target=lambda s=stream: [None for _ in s]) for stream in (tracks, packets)]
    for reader in readers:
        reader.start()
    box.delete_video(1)
    for reader in readers:
        reader.join(10)
        assert not reader.is_alive()
    box.close()
