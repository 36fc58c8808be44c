"""Analysis of a recording, picture by picture and by the file's own clock: trials, truth, batch jobs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path

from console.engine.analysis import Analysed, Analyser, Sampler
from console.engine.detection import Detector, Picture
from console.engine.packages import Packages
from console.engine.tracking import BufferedIouTracker, track_ids
from console.media.recording import Place, frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.channel import Rotation
from console.model.rule import AlgorithmRule


@dataclass(slots=True)
class FileRun:
    """All that an analysis of a file remembers between two analysed pictures, and its place in the file.

    It stands still while the one who asked has a picture: frozen then (console.engine.recordings.freezing) and thawed
    in another process, `analyse_file` goes on with it as if nothing had been. `picture` is the one analysed last.
    """

    sampler: Sampler | None = None
    analyser: Analyser | None = None
    place: Place | None = None
    picture: Picture | None = None


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
    run: FileRun | None = None,
) -> Iterator[Analysed]:
    """Every analysed picture of a file, in order, as fast as they are asked for; none is dropped.

    The same file and rules give the same events with the same identities every time. `start_ms` is the epoch time
    of the first picture (default: the creation time in the container, 0 where it has none; never "now"), `fps` the
    pictures that are looked at each second, `rotation` clockwise degrees, `zone` the one for the rules' times of day.
    A `run` that has begun goes on; then the rules are those that it began with.

    Raises `FaultError` where the file cannot be read and `BoxError` for a rule that cannot be watched.
    """
    run = run or FileRun()
    evaluators = packages.evaluators(rules, zone) if run.analyser is None else ()
    upright = Upright(rotation)
    sampler = run.sampler = run.sampler or Sampler(fps)
    for picture in frames(FileSource(path, realtime=False, start_ms=start_ms), run.place):
        if run.analyser is None:
            # Identities count from the file's own time: "now" would make every run differ.
            run.analyser = Analyser(detector, BufferedIouTracker(track_ids(picture.pts)), evaluators)
        if sampler.due(picture.pts):
            width, height = upright.size(picture.frame, picture.pixel_aspect)
            pixels = upright.pixels(picture.frame, width, height, "bgr24")
            analysed = run.analyser.analyse(pixels, picture.pts)
            run.place, run.picture = Place(picture.anchor, picture.pts), pixels
            yield analysed
