"""How fast a rule is tried: an hour of tracks judged anew, beside the pass that made them; is it a real run?

`./test bench trial` takes the two recordings of issue 4 whole, `./test bench trial SECONDS` the beginning of each.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from console.engine.api import Firing
from console.engine.device.host_zone import HostZone
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.pipeline.file_analysis import analyse_file
from console.engine.trial.duty import duty_ranges
from console.engine.trial.evaluation import Draft, Evaluation
from console.engine.trial.maker import Making, TrackMaker
from console.engine.trial.recipe import Recipe
from console.engine.trial.shelf import TrackShelf
from console.engine.trial.track_chunks import PICTURES, packed
from console.engine.trial.tracks import ChunkedTracks, Unpacked
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackFrame
from tests.bench.report import table
from tests.conftest import shared_folder
from tests.engine.trial.films import first_seconds

TITLE = "Trials: an hour of tracks judged anew, and whether the alarms are those of a real run"
FILMS = ("one-by-one-person-detection.mp4", "vtest.avi")
HOUR_MS = 3_600_000
PEOPLE = (TargetType.PERSON,)


def rule(x: float) -> AlgorithmRule:
    """A line across the picture, an area at its right and a masked corner; every part looks at every target."""
    line = (Point(x, 0.02), Point(x, 0.98))
    area = (Point(0.45, 0.3), Point(0.95, 0.3), Point(0.95, 1.0), Point(0.45, 1.0))
    corner = (Point(0, 0), Point(0.1, 0), Point(0.1, 0.1), Point(0, 0.1))
    return AlgorithmRule(
        1,
        AlgType.ALERT_ALARM,
        True,
        (
            Area(1, AreaType.SINGLE_LINE_BOTH, line, (1,)),
            Area(2, AreaType.POLYGON, area, (2,)),
            Area(3, AreaType.POLYGON, corner, (3,)),
        ),
        (
            Alertor(1, EventType.TRIPWIRE, PEOPLE, 0, 1, cooldown=10),
            Alertor(2, EventType.INTRUSION, PEOPLE, 0, 1, duration=2, cooldown=30, time_ranges=((0, 86_399),)),
            Alertor(3, EventType.MASK_AREA, PEOPLE, 0, 1),
        ),
    )


def run(argv: list[str]) -> dict[str, object]:
    shared = shared_folder()
    if shared is None:
        sys.exit("the shared recordings are not there (BOXWATCH_SHARED)")
    seconds = float(argv[0]) if argv else None
    rows: list[list[object]] = []
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in FILMS:
            film = shared / "media" / "video" / name
            if seconds is not None:
                film = first_seconds(film, Path(folder) / name, seconds)
            found = _measured(film, Path(folder) / "tracks")
            rows.append([name, *found.values()])
            figures |= {f"{name} {key}": value for key, value in found.items()}
    print(table(rows, ["", *found]))
    return figures


def _measured(film: Path, folder: Path) -> dict[str, object]:
    began = time.perf_counter()
    tracks = _made(film, folder)
    making = time.perf_counter() - began
    frames = [frame for index in range(len(tracks.spans())) for frame in tracks.frames(index)]
    covered = frames[-1].pts - frames[0].pts
    hour = _hour(frames)
    unpacked = Unpacked()
    first = _seconds(hour, unpacked, 0.5)
    again = min(_seconds(hour, unpacked, x) for x in (0.51, 0.6, 0.7))
    tried = Evaluation(tracks, Unpacked(), _draft(rule(0.6))).advance(600).firings
    real = _real_run(film)
    return {
        "seconds of film": round(covered / 1000),
        "made in": round(making, 1),
        "targets a picture": round(sum(len(frame.targets) for frame in frames) / len(frames), 1),
        "hour judged first, s": round(first, 2),
        "hour judged anew, s": round(again, 2),
        "times faster than making": round(making * HOUR_MS / covered / again),
        "alarms": len(tried),
        "as a real run": list(tried) == real,
    }


def _made(film: Path, folder: Path) -> ChunkedTracks:
    found: list[Making] = []
    TrackMaker(TrackShelf(folder)).make(Recipe(film), found.append, lambda _: None, threading.Event())
    return found[0].tracks


def _hour(frames: list[TrackFrame]) -> ChunkedTracks:
    """The recording again and again until it is an hour; every round has targets of its own."""
    length = frames[-1].pts - frames[0].pts + 125
    rounds = HOUR_MS // length + 1
    hour: list[TrackFrame] = []
    for number in range(rounds):
        shift = number * length
        hour += [
            TrackFrame(
                frame.pts + shift, tuple(replace(one, id=str(int(one.id) + number * 10**6)) for one in frame.targets)
            )
            for frame in frames
            if frame.pts + shift - frames[0].pts < HOUR_MS
        ]
    return ChunkedTracks([packed(hour[i : i + PICTURES]) for i in range(0, len(hour), PICTURES)], complete=True)


def _draft(wanted: AlgorithmRule) -> Draft:
    zone = HostZone()
    return Draft(lambda: Packages().evaluators([wanted], zone), duty_ranges(wanted), zone)


def _seconds(hour: ChunkedTracks, unpacked: Unpacked, x: float) -> float:
    began = time.perf_counter()
    found = Evaluation(hour, unpacked, _draft(rule(x))).advance(600)
    assert found.complete
    return time.perf_counter() - began


def _real_run(film: Path) -> list[Firing]:
    found = analyse_file(film, [rule(0.6)], detector=NanoDet(), packages=Packages(), zone=HostZone())
    return [firing for one in found for firing in one.firings]
