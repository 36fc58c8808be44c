"""How much the tracker's figures hang on chance: the same clip at other rates, begun later, with detections missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from console.engine.pipeline.analysis import Sampler
from console.engine.pipeline.tracking import BufferedIouTracker, track_ids
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.track import Detection, TrackFrame
from tests.bench.plain_detectors import Watched


@dataclass(frozen=True, slots=True)
class Variation:
    """Pictures a second, where it begins (ms), and the share of detections that are taken away by lot."""

    name: str
    fps: float = 8.0
    begins: int = 0
    missing: float = 0.0


VARIATIONS = (
    Variation("5 a second", fps=5.0),
    Variation("6 a second", fps=6.0),
    Variation("begun 0.7 s later", begins=700),
    Variation("begun 1.3 s later", begins=1300),
    Variation("a tenth of the detections missing", missing=0.1),
)


def looked_at(video: Path) -> list[tuple[int, list[Detection]]]:
    """Times and detections of every picture of a clip, ours."""
    upright, detector, found = Upright(0), Watched("ours"), []
    for picture in frames(FileSource(video, realtime=False, start_ms=0)):
        width, height = upright.size(picture.frame, picture.pixel_aspect)
        pixels = upright.pixels(picture.frame, width, height, "bgr24")
        found.append((picture.pts, detector.detect(pixels)))
    return found


def varied(found: list[tuple[int, list[Detection]]], how: Variation) -> Iterator[TrackFrame]:
    """The tracks of a clip, varied; the lot is the same every time."""
    chance = np.random.default_rng(1)
    tracker, sampler = BufferedIouTracker(track_ids(0)), Sampler(how.fps)
    for pts, detections in found:
        if pts >= how.begins and sampler.due(pts):
            kept = [one for one in detections if chance.random() >= how.missing]
            yield TrackFrame(pts, tracker.update(kept, pts))
