"""How fast recordings are worked through, a busy one and a still one, beside decoding and detecting alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.pipeline.analysis import Sampler
from console.engine.pipeline.file_analysis import analyse_file
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from tests.bench.speed_detector import plain_detector
from tests.engine.pets_truth import GATES, START, STREET, rule_of

STILL_S, STILL_FPS = 60, 25
NOISE = 2.0  # levels: a camera's by day


@dataclass(frozen=True, slots=True)
class Run:
    """A way through a file: its length, what the clock and the processor took (s), pictures, and those looked at."""

    length: float
    clock: float
    cpu: float
    pictures: int
    looked: int

    @property
    def speed(self) -> float:
        """Multiple of real time on the clock."""
        return self.length / self.clock

    def idle_speed(self, cores: int) -> float:
        """The same where so many cores had nothing else to do and none of them ever waited."""
        return self.length * cores / self.cpu


def still_clip(folder: Path) -> Path:
    """A minute of the demo clip's street without anybody: its median, with a camera's noise, H.264 at 25 a second."""
    path = folder / "still.mp4"
    with av.open(str(STREET)) as container:
        pictures = [one.to_ndarray(format="rgb24") for i, one in enumerate(container.decode(video=0)) if i % 8 == 0]
    empty = np.median(np.stack(pictures).astype(np.int16), 0).astype(np.int16)
    chance = np.random.default_rng(1)
    noises = [chance.normal(0, NOISE, empty.shape).astype(np.int16) for _ in range(16)]
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=STILL_FPS, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = empty.shape[1], empty.shape[0], "yuv420p"
        for _ in range(STILL_S * STILL_FPS):
            noise = np.roll(noises[chance.integers(16)], int(chance.integers(500)), axis=1)
            picture = np.clip(empty + noise, 0, 255).astype(np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(stream.encode())
    return path


def whole(path: Path) -> Run:
    """The real pipeline with the demo clip's lines as tripwires."""
    detector = NanoDet()
    detector.detect(np.zeros((576, 768, 3), np.uint8))
    rule = rule_of(GATES)

    def go() -> tuple[int, int, int, int]:
        times, looked = [], 0
        for one in analyse_file(path, [rule], detector=detector, packages=Packages(), start_ms=START):
            times.append(one.frame.pts)
            looked += one.looked
        return times[0], times[-1], len(times), looked

    return _timed(go)


def decoding(path: Path) -> Run:
    """Decoding alone, one thread."""

    def go() -> tuple[int, int, int, int]:
        times = [one.pts for one in frames(FileSource(path, realtime=False, start_ms=START))]
        return times[0], times[-1], len(times), 0

    return _timed(go)


def plainly(path: Path) -> Run:
    """Decode, convert, detect, eight times a second, one after the other, on the whole square: no tracking, no rule."""
    detect = plain_detector()

    def go() -> tuple[int, int, int, int]:
        sampler, upright, times = Sampler(), Upright(), []
        for one in frames(FileSource(path, realtime=False, start_ms=START)):
            if sampler.due(one.pts):
                width, height = upright.size(one.frame, one.pixel_aspect)
                detect(upright.pixels(one.frame, width, height, "bgr24"))
                times.append(one.pts)
        return times[0], times[-1], len(times), len(times)

    return _timed(go)


def _timed(go: Callable[[], tuple[int, int, int, int]]) -> Run:
    began, spent = time.perf_counter(), time.process_time()
    first, last, pictures, looked = go()
    clock, cpu = time.perf_counter() - began, time.process_time() - spent
    return Run((last - first) / 1000, clock, cpu, pictures, looked)
