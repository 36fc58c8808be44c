"""What an operator waits for: the first picture, a tile that is made large, a camera that comes back; and memory.

    python -m tests.bench.wall_acts SUB MAIN MINUTES

SUB and MAIN are elementary streams (see clips.py). Prints one JSON object.
"""

import itertools
import json
import os
import random
import socket
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

COUNT = 9
GOP = 50  # pictures from key frame to key frame in the clips
ROUNDS = 5
PATIENCE = 30.0


def main(argv: list[str]) -> None:
    sub, large, minutes = Path(argv[0]), Path(argv[1]), float(argv[2])
    from tests.servers.rtsp import RtspServer
    from ui.app import prepared_application

    prepared_application("en")
    with tempfile.TemporaryDirectory() as folder:
        mounts = {f"camera{n}": sub for n in range(COUNT)} | {"main": large}
        server = RtspServer(mounts, log=Path(folder)).start()
        try:
            acts = Acts(server, Path(folder))
            figures = acts.first_pictures() | acts.maximise() | acts.maximise("_chosen", chosen=True)
            figures |= acts.source_back() | acts.crash()
            figures |= acts.churn(minutes)
        finally:
            server.kill()
    print(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)


class Acts:
    """A wall of nine cameras and everything that is done to it; one after the other."""

    def __init__(self, server: object, log: Path) -> None:
        from PySide6.QtGui import QPaintEvent

        from tests.bench.wall_stage import Stage
        from ui.wall.tile import Tile

        self.server, self._log = server, log
        self.paints: list[list[tuple[float, int, int]]] = [[] for _ in range(COUNT)]  # when, which, how wide
        original = Tile.paintEvent
        acts = self

        def timed(tile: Tile, event: QPaintEvent) -> None:
            original(tile, event)
            frame = tile.frame
            if frame is not None and tile.index < COUNT:
                seen = acts.paints[tile.index]
                if not seen or seen[-1][1] != frame.pts_ms:
                    if not seen:
                        acts.first[tile.index] = frame.pixels.copy()
                    seen.append((time.monotonic(), frame.pts_ms, frame.source_width))

        self._chance = random.Random(7)
        self.first: dict[int, object] = {}
        Tile.paintEvent = timed  # type: ignore[method-assign,assignment]
        self.began = time.monotonic()
        stamped = server.url  # type: ignore[attr-defined]
        self.stage = Stage([stamped(f"camera{n}") for n in range(COUNT)], stamped("main"))
        self.stage.wall.resize(1920, 1080)
        self.stage.wall.show()

    def first_pictures(self) -> dict[str, float]:
        """From the sending of the key frame that a tile began with to its painting; and from the opening."""
        from tests.servers.stamp import number_of

        self.wait(lambda: all(self.paints))
        after_key = []
        for place, seen in enumerate(self.paints):
            number = number_of(self.first[place]) // GOP * GOP  # type: ignore[arg-type]
            sent = struct.unpack_from("<d", (self._log / f"camera{place}").read_bytes(), 8 * number)[0]
            after_key.append(seen[0][0] - sent)
        return {
            "first_after_key_ms": 1000 * sorted(after_key)[COUNT // 2],
            "first_after_key_worst_ms": 1000 * max(after_key),
            "first_after_open_s": sorted(seen[0][0] - self.began for seen in self.paints)[COUNT // 2],
        }

    def maximise(self, name: str = "", *, chosen: bool = False) -> dict[str, float]:
        """The longest time without a new picture while a tile is made large, and until it is sharp.

        `chosen`: the operator came to the tile some time before, with the mouse or the arrow keys.
        """
        gaps, sharp = [], []
        for place in range(ROUNDS):
            seen = self.paints[place]
            if chosen:
                self.stage.wall.select(place)
            self.pause()
            count, began = len(seen), time.monotonic()
            self.stage.wall.maximise(place)
            self.wait(lambda seen=seen: seen[-1][2] == 1920)  # type: ignore[misc]
            sharp.append(seen[-1][0] - began)
            now = len(seen)
            self.wait(lambda seen=seen, now=now: len(seen) > now + 5)  # type: ignore[misc]
            times = [when for when, _, _ in seen[max(0, count - 1) :]]
            gaps.append(max(later - before for before, later in itertools.pairwise(times)))
            self.stage.wall.restore()
            self.wait(lambda seen=seen: seen[-1][2] == 640)  # type: ignore[misc]
        return {
            f"maximise{name}_gap_ms": 1000 * max(gaps),
            f"sharp{name}_s": sorted(sharp)[ROUNDS // 2],
            f"sharp{name}_worst_s": max(sharp),
        }

    def source_back(self) -> dict[str, float]:
        """From the moment when the cameras answer again until their tiles move."""
        from console.media.feed import FeedState

        self.server.kill()  # type: ignore[attr-defined]
        views = self.stage.views.values()
        self.wait(lambda: all(view.status().state is FeedState.RECONNECTING for view in views))
        self.pause()  # what was on its way is painted
        counts = [len(seen) for seen in self.paints]
        starting = threading.Thread(target=self.server.start)  # type: ignore[attr-defined]
        starting.start()
        self.wait(self._answers)
        return self._moving("back", time.monotonic(), counts)

    def _answers(self) -> bool:
        with socket.socket() as knock:
            return knock.connect_ex(("127.0.0.1", self.server.port)) == 0  # type: ignore[attr-defined]

    def crash(self) -> dict[str, float]:
        """From the death of a decoder's process until all of its tiles move again."""
        self.pause()
        from console.model.errors import Fault

        began = time.monotonic()
        psutil.Process(self.stage.pool.pids()[0]).kill()
        views = self.stage.views.values()
        self.wait(lambda: all(view.status().fault is Fault.DECODER_CRASHED for view in views))
        counts = [len(seen) + 1 for seen in self.paints]  # one may still have been on its way
        return self._moving("crash", began, counts)

    def pause(self) -> None:
        """Some time, so that acts and key frames do not fall together."""
        until = time.monotonic() + self._chance.uniform(1, 3)
        self.wait(lambda: time.monotonic() > until)

    def _moving(self, name: str, began: float, counts: list[int]) -> dict[str, float]:
        self.wait(lambda: all(len(seen) > count + 1 for seen, count in zip(self.paints, counts, strict=True)))
        took = sorted(seen[count][0] - began for seen, count in zip(self.paints, counts, strict=True))
        return {f"{name}_s": took[COUNT // 2], f"{name}_worst_s": took[-1]}

    def churn(self, minutes: float) -> dict[str, float]:
        """Cameras come and go and change their streams for some minutes: memory of all processes, and threads."""
        chance = self._chance
        samples: list[float] = []
        threads: list[int] = []
        end = time.monotonic() + 60 * minutes
        while time.monotonic() < end:
            place = chance.randrange(COUNT)
            if chance.random() < 0.3:
                self.stage.wall.toggle_maximised(place)
            else:
                self.stage.wall.remove(place)
                self.stage.wall.show_channel("bench", place, place)
            for seen in self.paints:
                del seen[:-2]
            until = time.monotonic() + 2.0
            self.wait(lambda until=until: time.monotonic() > until)  # type: ignore[misc]
            family = [psutil.Process(), *psutil.Process().children(recursive=True)]
            ours = [one for one in family if "rtsp_server" not in " ".join(one.cmdline())]
            samples.append(sum(one.memory_full_info().pss for one in ours) / 1e6)
            threads.append(sum(one.num_threads() for one in ours))
        third = max(1, len(samples) // 3)
        middle = lambda values: sorted(values)[len(values) // 2]  # noqa: E731
        return {
            "churn_minutes": minutes,
            "churn_begin_mb": middle(samples[third : 2 * third] or samples),
            "churn_end_mb": middle(samples[-third:]),
            "churn_most_mb": max(samples),
            "churn_threads": float(threads[-1]),
        }

    def wait(self, what: Callable[[], object]) -> None:
        """Lets the interface run until something is so."""
        from PySide6.QtWidgets import QApplication

        until = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < until, "did not happen"
            QApplication.processEvents()
            time.sleep(0.001)


if __name__ == "__main__":
    main(sys.argv[1:])
