"""Analysis of a recording, picture by picture and by the file's own clock: trials, truth, batch jobs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo
from pathlib import Path

from console.engine.analysis import Analysed, Analyser, Sampler
from console.engine.detection import Detector
from console.engine.packages import Packages
from console.engine.tracking import BufferedIouTracker, track_ids
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.channel import Rotation
from console.model.rule import AlgorithmRule


def analyse_file(
    path: Path,
    rules: Iterable[AlgorithmRule],
    *,
    detector: Detector,
    packages: Packages,
    start_ms: int | None = None,
    fps: float = 8.0,
    rotation: Rotation = 0,
    zone: tzinfo = UTC,
) -> Iterator[Analysed]:
    """Every analysed picture of a file, in order, as fast as they are asked for; none is dropped.

    The same file and rules give the same events with the same identities every time. `start_ms` is the epoch time
    of the first picture (default: the creation time in the container, 0 where it has none; never "now"), `fps` the
    pictures that are looked at each second, `rotation` clockwise degrees, `zone` the one for the rules' times of day.

    Raises `FaultError` where the file cannot be read and `BoxError` for a rule that cannot be watched.
    """
    evaluators = packages.evaluators(rules, zone)
    upright = Upright(rotation)
    sampler = Sampler(fps)
    analyser: Analyser | None = None
    for picture in frames(FileSource(path, realtime=False, start_ms=start_ms)):
        if analyser is None:
            # Identities count from the file's own time: "now" would make every run differ.
            analyser = Analyser(detector, BufferedIouTracker(track_ids(picture.pts), fps), evaluators)
        if sampler.due(picture.pts):
            width, height = upright.size(picture.frame, picture.pixel_aspect)
            pixels = upright.pixels(picture.frame, width, height, "bgr24")
            yield analyser.analyse(pixels, picture.pts)
