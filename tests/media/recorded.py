"""Recordings for tests: a clip with a beep, the same clip in other containers, and what a recorder told."""

import subprocess
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from console.media.player import PlayerEvent
from console.media.recorder import RecorderChanged, RecorderEvent, SegmentDone, SegmentGrew


def remuxed(source: Path, target: Path, **options: str) -> Path:
    """The same packets in another container."""
    with av.open(str(source)) as given, av.open(str(target), "w", options=options) as made:
        video = given.streams.video[0]
        out = made.add_stream_from_template(video)
        for packet in given.demux(video):
            if packet.size:
                packet.stream = out
                made.mux(packet)
    return target


def with_beep(path: Path, seconds: int = 8, beep: tuple[float, float] = (4.0, 5.0)) -> Path:
    """Grey pictures whose brightness counts, and a tone of 440 Hz between two moments (seconds)."""
    with av.open(str(path), "w") as made:
        video = made.add_stream("libx264", rate=25, options={"preset": "ultrafast", "g": "25"})
        audio = made.add_stream("aac", rate=44100)
        assert isinstance(video, VideoStream)
        assert isinstance(audio, AudioStream)
        video.width, video.height, video.pix_fmt = 160, 96, "yuv420p"
        audio.layout = "mono"
        for n in range(seconds * 25):
            picture = np.full((96, 160, 3), 40 + n % 160, np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = n, Fraction(1, 25)
            made.mux(video.encode(frame))
        at = np.arange(seconds * 44100) / 44100
        wave = np.where((at >= beep[0]) & (at < beep[1]), 0.6 * np.sin(2 * np.pi * 440 * at), 0).astype(np.float32)
        for start in range(0, len(wave) - 1023, 1024):
            sound = av.AudioFrame.from_ndarray(wave[None, start : start + 1024], format="fltp", layout="mono")
            sound.sample_rate, sound.pts, sound.time_base = 44100, start, Fraction(1, 44100)
            made.mux(audio.encode(sound))
        made.mux(video.encode(None))
        made.mux(audio.encode(None))
    return path


def avi(path: Path, count: int = 160) -> Path:
    """MPEG-4 in AVI, as old recorders write it."""
    with av.open(str(path), "w") as made:
        video = made.add_stream("mpeg4", rate=25)
        assert isinstance(video, VideoStream)
        video.width, video.height, video.pix_fmt = 160, 96, "yuv420p"
        for n in range(count):
            frame = av.VideoFrame.from_ndarray(np.full((96, 160, 3), 40 + n % 160, np.uint8), format="rgb24")
            frame.pts, frame.time_base = n, Fraction(1, 25)
            made.mux(video.encode(frame))
        made.mux(video.encode(None))
    return path


def lengths(path: Path) -> dict[str, float]:
    """Seconds of each kind of stream, decoded to its end."""
    found: dict[str, float] = {}
    with av.open(str(path)) as given:
        for stream in given.streams:
            total = 0.0
            for frame in given.decode(stream):
                assert isinstance(frame, av.VideoFrame | av.AudioFrame)
                assert frame.time_base is not None
                total = max(total, float((frame.pts or 0) * frame.time_base))
            found[stream.type] = total
            given.seek(0)
    return found


def loud(wav: Path, above: int = 1000) -> tuple[float, float]:
    """From when to when (seconds) something is heard in a WAV file."""
    with av.open(str(wav)) as given:
        samples = np.concatenate([frame.to_ndarray().ravel() for frame in given.decode(audio=0)])[::2]
    where = np.flatnonzero(np.abs(samples) > above)
    return (float(where[0]) / 48_000, float(where[-1]) / 48_000) if len(where) else (0.0, 0.0)


class Told:
    """What a recorder told, and waiting for it."""

    def __init__(self) -> None:
        self.events: list[RecorderEvent | PlayerEvent] = []
        self._came = threading.Condition()

    def __call__(self, event: RecorderEvent | PlayerEvent) -> None:
        with self._came:
            self.events.append(event)
            self._came.notify_all()

    def poke(self) -> None:
        """Something else than an event may be what is waited for."""
        with self._came:
            self._came.notify_all()

    def wait(self, what: Callable[[], object], timeout: float = 30.0) -> None:
        """Fails with what was told instead."""
        with self._came:
            assert self._came.wait_for(what, timeout), self.events

    @property
    def done(self) -> list[SegmentDone]:
        return [event for event in self.events if isinstance(event, SegmentDone)]

    @property
    def grew(self) -> list[SegmentGrew]:
        return [event for event in self.events if isinstance(event, SegmentGrew)]

    @property
    def states(self) -> list[str]:
        return [str(event.state) for event in self.events if isinstance(event, RecorderChanged)]


def killed_after(process: "subprocess.Popen[str]", lines: int) -> list[str]:
    """Reads so many lines of a process, then kills it as a power cut does."""
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(lines)]
    process.kill()
    process.wait(10)
    process.stdout.close()
    return said


def epoch_ms() -> int:
    return time.time_ns() // 1_000_000
