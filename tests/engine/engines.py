"""Engines for tests: a box on a folder, and a scene of which every moment is known."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import av
import numpy as np

from console.engine.local_box import BoxOptions, LocalBox
from console.engine.pipeline.detection import Detector
from console.megbox.rules_codec import to_wire
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.videos import VideoSetting
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from tests.engine.detectors import BLOCK as BLOCK
from tests.engine.detectors import BrightDetector as BrightDetector

T = TypeVar("T")
PATIENCE = 30.0


def local_box(folder: Path, *, detector: Detector | None = None, channels: int = 16, start: bool = True) -> LocalBox:
    """An engine's box on a folder of its own, without channels. The caller closes it."""
    options = BoxOptions(channels=channels, detector=detector or BrightDetector(), sound_options=("--aout=dummy",))
    box = LocalBox(folder / "engine", options)
    if start:
        box.start()
    return box


def eventually(ask: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
    """The first true answer; fails where there is none within half a minute, or so many seconds."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.02)
    raise AssertionError(f"never came: {what}")


def walk(path: Path, *, width: int = 320, height: int = 240, pictures: int = 12, fps: int = 12) -> Path:
    """A clip in which a bright block walks through the middle of the picture, once a second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=fps, options={"g": str(fps), "bf": "0", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for n in range(pictures):
            picture = np.full((height, width, 3), 60, np.uint8)
            left = round(width * (0.2 + 0.5 * n / pictures))
            picture[height // 3 : height * 2 // 3, left : left + width // 10] = BLOCK
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return path


def video(number: int = 1, url: str = "file:walk.mp4", name: str = "gate", **more: object) -> VideoSetting:
    """The body of POST /videos."""
    return VideoSetting.model_validate({"videoNo": number, "videoName": name, "url": url, "rotation": 0, **more})


def tripwire(points: tuple[tuple[float, float], ...] = ((0.5, 0.1), (0.5, 0.95)), index: int = 1) -> AlgorithmRule:
    """A rule with one two-way tripwire, by default straight across the walker's way."""
    area = Area(1, AreaType.SINGLE_LINE_BOTH, tuple(Point(x, y) for x, y in points), (1,))
    alertor = Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), size_min=0.0, size_max=1.0)
    return AlgorithmRule(index, AlgType.ALERT_ALARM, True, (area,), (alertor,))


def alert(rule: AlgorithmRule | None = None, surveillance: bool = True) -> MultiAlert:
    """The body of multiAlert."""
    return to_wire(rule or tripwire(), surveillance)


def watched_walk(box: LocalBox, number: int = 1) -> None:
    """Channel `number` shows the walk and watches the wire."""
    walk(box.media.root / "walk.mp4")
    box.add_video(video(number))
    box.set_multi_alert(number, alert())
