"""How long an alarm takes from the arrival of the crossing picture to its painted row, through the whole program."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from console.services.console import Console, Options
from console.services.messages import EventStored
from tests.bench.report import table

TITLE = "Alarm: from the arrival of the crossing picture to the painted row"

ROOT = Path(__file__).resolve().parents[2]
AIM_MS = 500.0


class _Watch:
    """Joins what the bus says of an alarm with the moment at which its row is painted."""

    def __init__(self) -> None:
        self.stored: dict[int, tuple[int, float]] = {}
        self.latencies: list[float] = []
        self.store_to_paint: list[float] = []

    def on_stored(self, message: EventStored) -> None:
        """On a service's thread: the picture's time in epoch ms, and now."""
        if not message.backfilled:
            self.stored[message.event.id] = (message.event.capture.time, time.time() * 1000)

    def on_painted(self, event_id: int) -> None:
        """On the Qt thread, once per row."""
        now = time.time() * 1000
        if (known := self.stored.pop(event_id, None)) is not None:
            self.latencies.append(now - known[0])
            self.store_to_paint.append(now - known[1])


def _one_picture_ms() -> float:
    """CPU-bound yardstick of the same machine in the same minute: one picture through the detector, median."""
    import av
    import numpy as np

    from console.engine.models.nanodet import NanoDet

    with av.open(str(ROOT / "resources" / "demo" / "street.mp4")) as container:
        picture = np.asarray(next(container.decode(video=0)).to_ndarray(format="bgr24"), np.uint8)
    network, spent = NanoDet(), []
    for _ in range(20):
        began = time.perf_counter()
        network.detect(picture)
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def run(argv: list[str]) -> dict[str, object]:
    """`--seconds N` (90): how long the demo's channel is watched; its rules have duration 0."""
    parser = argparse.ArgumentParser(prog="bench alarm")
    parser.add_argument("--seconds", type=float, default=90.0)
    seconds = parser.parse_args(argv).seconds
    from ui.app import prepared_application
    from ui.main_window import MainWindow

    yardstick = _one_picture_ms()
    app = prepared_application("en")
    watch = _Watch()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(ROOT / "main.py"), "engine", "--embedded", "--demo", "--data", folder]
        console = Console(
            Options(Path(folder), engine_command=command, use_keyring=False, sound_options=("--aout=dummy",))
        )
        window = MainWindow(console)
        window.resize(1920, 1080)
        window.stopped.connect(app.quit)
        window.alarms.delegate.rowPainted.connect(watch.on_painted)
        console.bus.subscribe(EventStored, watch.on_stored)
        window.show()
        console.start()
        QTimer.singleShot(0, window, window.start)
        QTimer.singleShot(round(seconds * 1000), window, window.close)
        app.exec()
    if len(watch.latencies) < 2:
        print("Too few alarms to say anything; take more --seconds.")
        return {"alarms": len(watch.latencies)}
    ordered = sorted(watch.latencies)
    figures: dict[str, object] = {
        "alarms": len(ordered),
        "median_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))], 1),
        "worst_ms": round(ordered[-1], 1),
        "stored_to_painted_median_ms": round(statistics.median(watch.store_to_paint), 1),
        "one_detection_ms": round(yardstick, 1),
        "median_in_detections": round(statistics.median(ordered) / yardstick, 1),
        "aim_ms": AIM_MS,
        "aim_met": statistics.median(ordered) <= AIM_MS,
    }
    print(table(_histogram(ordered), ["latency", "alarms"]))
    return figures


def _histogram(ordered: list[float], width: int = 50) -> list[list[object]]:
    """How many of the latencies (ms) fall into each slot; empty slots are left out."""
    slots = sorted({int(latency // width) for latency in ordered})
    return [[f"{slot * width}-{(slot + 1) * width} ms", sum(x // width == slot for x in ordered)] for slot in slots]
