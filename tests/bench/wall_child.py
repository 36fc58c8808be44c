"""The two processes that `wall` compares: the real wall, and nothing but decoding the same streams.

    python -m tests.bench.wall_child wall|plain SECONDS LOG URL...

Prints one JSON object. LOG is the folder where the RTSP server notes when it sent each picture; the last part of a URL
is the name of its file there.
"""

import json
import mmap
import os
import struct
import sys
import threading
import time
from pathlib import Path

import psutil

WARM_UP = 4.0  # seconds: every stream has shown its first pictures by then
TIMER = 10  # ms between two looks at the clock of the user interface
TARGETS = 4
TRACKS_EVERY = 125  # ms, the analysis rate of alert_alarm


def main(argv: list[str]) -> None:
    kind, seconds, log, *urls = argv
    figures = wall(float(seconds), Path(log), urls) if kind == "wall" else plain(float(seconds), urls)
    print(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)  # decoders that still wait for their cameras need not be waited for


class Usage:
    """CPU time and memory over a while, of this process and of all that it started."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._cpu = self._spent()
        self._began = time.monotonic()

    def figures(self) -> dict[str, float]:
        """CPU in % of one core; memory without counting twice what processes share (PSS)."""
        elapsed = time.monotonic() - self._began
        spent = self._spent()
        return {
            "seconds": elapsed,
            "cpu_percent": 100 * sum(spent[pid] - self._cpu.get(pid, 0.0) for pid in spent) / elapsed,
            "own_cpu_percent": 100 * (spent[os.getpid()] - self._cpu[os.getpid()]) / elapsed,
            "memory_mb": sum(one.memory_full_info().pss for one in self._all()) / 1e6,
            "processes": float(len(spent)),
        }

    def _all(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]

    def _spent(self) -> dict[int, float]:
        return {one.pid: sum(one.cpu_times()[:2]) for one in self._all()}


def plain(seconds: float, urls: list[str]) -> dict[str, float]:
    """Demux and decode, a thread for each stream, with the same options and nothing else."""
    from console.media.opening import open_source
    from console.media.source import RtspSource

    counts = [0] * len(urls)

    def decode(place: int, url: str) -> None:
        opened = open_source(RtspSource(url), timeout=30)
        for packet in opened.packets():
            counts[place] += len(opened.decode(packet))

    for place, url in enumerate(urls):
        threading.Thread(target=decode, args=(place, url), daemon=True).start()
    time.sleep(WARM_UP)
    before, usage = list(counts), Usage()
    time.sleep(seconds)
    figures = usage.figures()
    rates = [(now - then) / figures["seconds"] for now, then in zip(counts, before, strict=True)]
    return figures | {"fps": sum(rates) / len(rates), "fps_worst": min(rates)}


class Paints:
    """What was painted: which picture, and how long after the server had sent it."""

    def __init__(self, log: Path, urls: list[str]) -> None:
        self._sent = [self._map(log / url.rpartition("/")[2]) for url in urls]
        self._last = [-1] * len(urls)
        self.pictures = [0] * len(urls)
        self.latencies: list[float] = []
        self.on = False

    def painted(self, place: int, pts_ms: int, pixels: object) -> None:
        """A tile has painted a picture."""
        from tests.servers.stamp import number_of

        if not self.on or pts_ms == self._last[place]:
            return
        self._last[place] = pts_ms
        self.pictures[place] += 1
        now = time.monotonic()
        number = number_of(pixels)  # type: ignore[arg-type]
        if 8 * number < len(self._sent[place]):
            sent = struct.unpack_from("<d", self._sent[place], 8 * number)[0]
            self.latencies.append(now - sent)

    @staticmethod
    def _map(path: Path) -> mmap.mmap:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def wall(seconds: float, log: Path, urls: list[str]) -> dict[str, float]:
    """The real wall at 1920×1080 with rules and moving targets on every tile."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtGui import QPaintEvent

    from tests.bench.wall_stage import Stage
    from ui.app import prepared_application
    from ui.wall.tile import Tile

    app = prepared_application("en")
    paints = Paints(log, urls)
    original = Tile.paintEvent

    def timed(tile: Tile, event: QPaintEvent) -> None:
        original(tile, event)
        if tile.frame is not None:
            paints.painted(tile.index, tile.frame.pts_ms, tile.frame.pixels)

    Tile.paintEvent = timed  # type: ignore[method-assign,assignment]
    stage = Stage(urls)
    stage.wall.resize(1920, 1080)
    stage.wall.show()
    moving = QTimer(interval=TRACKS_EVERY)
    moving.timeout.connect(lambda: stage.move_targets(TARGETS))
    moving.start()
    gaps: list[float] = []
    looked = [time.monotonic()]

    def look() -> None:
        now = time.monotonic()
        gaps.append(now - looked[0] - TIMER / 1000)
        looked[0] = now

    clock = QTimer(interval=TIMER, timerType=Qt.TimerType.PreciseTimer)
    clock.timeout.connect(look)
    clock.start()
    result: dict[str, float] = {}
    usage: list[Usage] = []

    def begin() -> None:
        gaps.clear()
        looked[0] = time.monotonic()
        paints.on = True
        usage.append(Usage())
        QTimer.singleShot(int(seconds * 1000), end)

    def end() -> None:
        paints.on = False
        result.update(usage[0].figures())
        app.quit()

    QTimer.singleShot(int(WARM_UP * 1000), begin)
    app.exec()
    rates = [count / result["seconds"] for count in paints.pictures]
    latencies = sorted(paints.latencies) or [0.0]
    return result | {
        "fps": sum(rates) / len(rates),
        "fps_worst": min(rates),
        "latency_ms": 1000 * latencies[len(latencies) // 2],
        "latency_95_ms": 1000 * latencies[int(len(latencies) * 0.95)],
        "worst_gap_ms": 1000 * max(gaps),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
