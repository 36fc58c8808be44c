"""Hostile files and streams against the decoders' processes: cut, flipped, shuffled, and over a spoilt network."""

import argparse
import hashlib
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import av
import av.error
import psutil

from console.media.frame_slot import FrameSlot
from console.media.remote_view import RemoteView
from console.media.sink import FeedState, FeedStatus
from console.media.source import FileSource, RtspSource
from console.media.worker.pool import DecoderPool
from console.model.errors import Fault
from tests.bench.wall import make_clips
from tests.conftest import shared_folder
from tests.servers import rtsp
from tests.servers.clips import Clips
from tests.servers.spoiler import Spoiler, flips

TITLE = "Hostile files and streams against the decoders' processes"
PIECE = 1_500_000  # bytes of a recording that are used
EACH = 6.0  # seconds for one of them, at most
PACKETS = 120  # of a recording, in every container
TOGETHER = 4
_CONTAINERS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (".mp4", "mp4", {"movflags": "faststart"}),
    (".mp4", "mp4", {"movflags": "frag_keyframe+empty_moov"}),
    (".mkv", "matroska", {}),
    (".ts", "mpegts", {}),
    (".avi", "avi", {}),
    (".flv", "flv", {}),
)


def run(argv: list[str]) -> dict[str, object]:
    """Feeds one after the other to real panes for some minutes; counts what happened. What crashed is kept."""
    parser = argparse.ArgumentParser(prog="./test bench fuzz")
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for what crashed or hung a decoder")
    options = parser.parse_args(argv)
    os.nice(19 - os.nice(0))
    with tempfile.TemporaryDirectory() as folder:
        figures = fuzz(Path(folder), 60 * options.minutes, options.seed, options.keep)
    return figures.told()


@dataclass
class Figures:
    """What came of it."""

    files: int = 0
    streams: int = 0
    pictures: int = 0
    refused: int = 0
    crashed: int = 0
    hung: int = 0
    disabled: int = 0
    worst_gap_ms: float = 0.0
    console_mb: list[float] = field(default_factory=list)
    decoder_mb: list[float] = field(default_factory=list)
    left: int = 0

    def told(self) -> dict[str, object]:
        """Plain figures: memory is that of the first and of the last third, medians."""
        told = {name: value for name, value in vars(self).items() if not isinstance(value, list)}
        for name in ("console_mb", "decoder_mb"):
            samples = getattr(self, name)
            third = max(1, len(samples) // 3)
            told |= {f"{name}_begin": _middle(samples[:third]), f"{name}_end": _middle(samples[-third:])}
        return told


def _middle(values: list[float]) -> float:
    return round(sorted(values)[len(values) // 2], 1) if values else 0.0


def fuzz(folder: Path, seconds: float, seed: int, keep: Path | None = None) -> Figures:
    """Runs for some seconds with clips of its own and, where they are present, the shared recordings."""
    chance, figures, pool = random.Random(seed), Figures(), DecoderPool(together=TOGETHER)
    shared = shared_folder()
    clips = Clips(folder / "clips", shared / "media" if shared else None)
    material = [clips.mp4("h264"), clips.mp4("h265"), clips.stream("h264"), clips.stream("h265")]
    if shared is not None:
        material += sorted((shared / "media" / "video").iterdir())
    pieces = [piece for path in material for piece in packed(path, folder)]
    beat = _Heart()
    end = time.monotonic() + seconds
    server = None
    if not rtsp.missing():
        server = rtsp.RtspServer({"live": make_clips(folder / "clips", {360})[360]}).start()
    try:
        runners = [
            threading.Thread(target=_files, args=(pool, pieces, random.Random(seed + n), folder, end, figures, keep))
            for n in range(TOGETHER)
        ]
        if server is not None:
            runners.append(threading.Thread(target=_streams, args=(pool, server.port, chance, end, figures)))
        for runner in runners:
            runner.start()
        while any(runner.is_alive() for runner in runners):
            _sample(pool, figures)
            runners[0].join(1.0)
            if time.monotonic() > end + 60:
                break
    finally:
        if server is not None:
            server.kill()
        pids = pool.pids()
        pool.close()
        figures.left = sum(map(psutil.pid_exists, pids))
        figures.worst_gap_ms = round(beat.stop() * 1000, 1)
    return figures


def packed(path: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The beginning of a recording in every container that we open, each with its suffix."""
    with path.open("rb") as file:
        yield path.suffix, file.read(PIECE)
    for suffix, name, options in _CONTAINERS:
        made = folder / f"piece{suffix}"
        try:
            with av.open(str(path)) as given, av.open(str(made), "w", format=name, options=options) as output:
                stream = output.add_stream_from_template(given.streams.video[0])
                for number, packet in enumerate(given.demux(video=0)):
                    if packet.dts is None or number > PACKETS:
                        break
                    packet.stream = stream
                    output.mux(packet)
        except (av.error.FFmpegError, ValueError):
            continue  # not every codec goes into every container
        yield suffix, made.read_bytes()


def _sample(pool: DecoderPool, figures: Figures) -> None:
    figures.console_mb.append(psutil.Process().memory_info().rss / 1e6)
    try:
        figures.decoder_mb.append(max((psutil.Process(pid).memory_info().rss for pid in pool.pids()), default=0) / 1e6)
    except psutil.NoSuchProcess:
        pass  # it has just crashed: that is counted elsewhere


def _files(
    pool: DecoderPool, pieces: list[tuple[str, bytes]], chance: random.Random, folder: Path, end: float,
    figures: Figures, keep: Path | None,
) -> None:  # fmt: skip
    while time.monotonic() < end:
        suffix, whole = chance.choice(pieces)
        data = spoilt(whole, chance)
        path = folder / f"{threading.get_ident()}-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
        path.write_bytes(data)
        watch = _Watch(figures)
        view = RemoteView(pool, FileSource(path, realtime=False), watch.on_status, size=(320, 180), slot=watch.slot)
        view.set_size(chance.choice([64, 637, 1920]), chance.choice([48, 358, 1080]))
        watch.wait(min(EACH, max(0.2, end - time.monotonic())))
        view.close(1.0)
        figures.files += 1
        figures.refused += watch.refused
        if watch.harm and keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / path.name).write_bytes(data)
        path.unlink()


def _streams(pool: DecoderPool, port: int, chance: random.Random, end: float, figures: Figures) -> None:
    while time.monotonic() < end:
        spoiler = Spoiler(port, flips(chance, chance.choice([1e-5, 1e-4, 1e-3, 1e-2]), chance.choice([0, 4000])))
        watch = _Watch(figures)
        source = RtspSource(f"rtsp://127.0.0.1:{spoiler.port}/live")
        view = RemoteView(pool, source, watch.on_status, size=(320, 180), slot=watch.slot)
        watch.wait(min(EACH, max(0.2, end - time.monotonic())), until_stopped=False)
        view.close(1.0)
        spoiler.close()
        figures.streams += 1


class _Watch:
    """Hears how one of them goes."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._ended = threading.Event()
        self.slot = FrameSlot()
        self.slot.on_new = self.on_new
        self.refused = self.harm = False

    def on_new(self) -> None:
        self.slot.latest()
        self._figures.pictures += 1

    def on_status(self, status: FeedStatus) -> None:
        self._figures.crashed += status.fault is Fault.DECODER_CRASHED
        self._figures.hung += status.fault is Fault.DECODER_HUNG
        self._figures.disabled += status.fault is Fault.DISABLED_AFTER_CRASHES
        self.harm |= status.fault in {Fault.DECODER_CRASHED, Fault.DECODER_HUNG}
        if status.state is FeedState.STOPPED and not self._ended.is_set():
            self.refused = not status.width
            self._ended.set()

    def wait(self, seconds: float, *, until_stopped: bool = True) -> None:
        if until_stopped:
            self._ended.wait(seconds)
        else:
            time.sleep(seconds)


class _Heart:
    """Beats every 5 ms in the console's process and knows its longest pause."""

    def __init__(self) -> None:
        self._worst = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def stop(self) -> float:
        """Seconds of the longest pause."""
        self._stop.set()
        self._thread.join()
        return self._worst

    def _run(self) -> None:
        last = time.monotonic()
        while not self._stop.wait(0.005):
            now = time.monotonic()
            self._worst, last = max(self._worst, now - last - 0.005), now


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The bytes as no encoder would write them: one to three of the ways below."""
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)] if data else data


def _flip(data: bytes, chance: random.Random) -> bytes:
    return flips(chance, chance.choice([1e-6, 1e-5, 1e-4, 1e-3, 1e-2]), spare=0)(data, 1) if data else data


def _head(data: bytes, chance: random.Random) -> bytes:
    """Only where sizes and counts stand."""
    part = chance.choice([64, 512, 4096])
    return flips(chance, 0.02, spare=0)(data[:part], 1) + data[part:] if data else data


def _tail(data: bytes, chance: random.Random) -> bytes:
    part = chance.choice([512, 8192])
    return data[:-part] + flips(chance, 0.02, spare=0)(data[-part:], 1) if data else data


def _extremes(data: bytes, chance: random.Random) -> bytes:
    """Numbers of four bytes become the largest, the smallest, or nothing."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(max(1, min(len(changed), 65536)))
        changed[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", bytes(4), b"\x80\0\0\0"])
    return bytes(changed)


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    size = chance.choice([188, 1024, 16384])
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    for _ in range(min(len(blocks), 10)):
        one, other = chance.randrange(len(blocks)), chance.randrange(len(blocks))
        blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks)


def _doubled(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[max(0, at - chance.choice([16, 4096, 65536])) :]


def _noise(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    noise = chance.randbytes(chance.choice([1, 64, 4096]))
    return data[:at] + noise + data[at + (len(noise) if chance.random() < 0.5 else 0) :]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _flip, _flip, _head, _tail, _extremes, _shuffled, _doubled, _noise,
)  # fmt: skip

if __name__ == "__main__":
    print(run(sys.argv[1:]))
