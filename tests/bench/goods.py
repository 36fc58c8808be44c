"""Objects left and taken away in clips, beside static spots of a plain MOG2.

A file ``left.csv`` beside the videos says what is true in them: rows ``clip,event,x1,y1,x2,y2,seconds`` with the event
``left`` or ``removed``, the place as shares of the picture, and when the thing stands there without its owner, or is
gone. In a clip without a row (but for the shared one with a bag) nothing happens, and every alarm is false.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import cv2
import numpy as np

from console.engine.api import Picture, looks
from console.engine.models.nanodet import NanoDet
from console.engine.pipeline.analysis import Analyser
from console.engine.pipeline.tracking import BufferedIouTracker, track_ids
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.errors import FaultError
from console.model.geometry import Point, Rect
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackFrame
from plugins.goods_alarm.package import PACKAGE
from tests.bench.report import table
from tests.bench.truth_clips import VIDEOS
from tests.conftest import shared_folder

TITLE = "Objects left and taken away, on clips with one bag and on clips without"
FPS = 4.0
DURATION = 5  # seconds of rest before the alarm, of both
BAG = "pets2006_3.mp4"
# By eye, on single pictures: the bag stands bare from when the man has stepped aside; 0..1 of the picture.
PLACE, BARE = Rect(0.42, 0.34, 0.49, 0.42), 32.0
TAKEN = 19.3  # seconds of the same clip played backwards: the bag is lifted, and the man stays before its place
NEAR = 0.05


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something rang, seconds of the clip."""

    time: float
    box: Rect


@dataclass(frozen=True, slots=True)
class Happening:
    """What is true of a clip: a thing is left or gone at a place, since a second."""

    event: EventType
    place: Rect
    since: float


LEFT, REMOVED = EventType.LEFT_OBJECT, EventType.REMOVED_OBJECT


def run(argv: list[str]) -> dict[str, object]:
    """The names of clips, or all of them; the bag's clip is played backwards, too."""
    folder = shared_folder()
    if folder is None:
        print("The clips are not here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    videos = [path for path in (folder / "media").rglob("*") if path.suffix.lower() in VIDEOS]
    clips = sorted(path for path in videos if not argv or path.name in argv)
    if not clips:
        print("There is no clip here.")
        return {"skipped": True}
    truth = happenings(folder / "media")
    rows: list[tuple[object, ...]] = []
    for path in clips:
        try:
            film = list(analysed(path))
        except FaultError as error:
            print(f"{path.name} cannot be read: {error}")
            continue
        rows += judged(path.name, film, truth.get(path.name, []))
        if path.name == BAG:
            rows += judged("the same backwards", list(backwards(film)), [Happening(REMOVED, PLACE, TAKEN)])
    print(table(rows, ("clip", "what", "true", "found", "false", "seconds late")))
    print()
    own = [row for row in rows if row[1] != "MOG2"]
    base = [row for row in rows if row[1] == "MOG2"]
    return {
        **{f"{name}_{key}": sum(int(str(row[i])) for row in part) for name, part in (("ours", own), ("mog2", base))
           for i, key in ((2, "true"), (3, "found"), (4, "false"))},
        "rows": [dict(zip(("clip", "what", "true", "found", "false", "late"), row, strict=True)) for row in rows],
    }


def analysed(path: Path) -> Iterator[tuple[Picture, TrackFrame]]:
    """Small pictures with their tracks, four a second."""
    analyser = Analyser(NanoDet(), BufferedIouTracker(track_ids(0)))
    upright, due = Upright(0), 0.0
    for picture in frames(FileSource(path, realtime=False, start_ms=0)):
        if picture.pts < due:
            continue
        due += 1000 / FPS
        width, height = upright.size(picture.frame, picture.pixel_aspect)
        pixels = upright.pixels(picture.frame, width, height, "bgr24")
        frame = analyser.analyse(pixels, picture.pts).frame
        share = 320 / max(width, height)
        size = round(width * share), round(height * share)
        yield cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8), frame


def backwards(film: list[tuple[Picture, TrackFrame]]) -> Iterator[tuple[Picture, TrackFrame]]:
    """Last picture first, with times that grow."""
    last = film[-1][1].pts
    for picture, frame in reversed(film):
        yield picture, TrackFrame(last - frame.pts, frame.targets)


def goods(film: list[tuple[Picture, TrackFrame]]) -> dict[EventType, list[Alarm]]:
    """What the package rings for in the whole picture."""
    events = (LEFT, REMOVED)
    alertors = tuple(
        Alertor(i, event, (TargetType.SUNDRY,), 0.0005, 0.2, DURATION) for i, event in enumerate(events, 1)
    )
    corners = (Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1))
    rule = AlgorithmRule(1, AlgType.GOODS_ALARM, True, (Area(1, AreaType.POLYGON, corners, (1, 2)),), alertors)
    evaluator = PACKAGE.evaluator(rule, UTC)
    assert looks(evaluator)
    found: dict[EventType, list[Alarm]] = {event: [] for event in events}
    for picture, frame in film:
        evaluator.feed(frame)
        for firing in evaluator.look(picture, frame):
            found[firing.event].append(Alarm(firing.time / 1000, firing.where))
    return found


def mog(film: list[tuple[Picture, TrackFrame]]) -> list[Alarm]:
    """The baseline: a spot of MOG2's foreground that stays for the duration, told once for each place."""
    model = cv2.createBackgroundSubtractorMOG2(history=2000, detectShadows=True)
    found: list[Alarm] = []
    rest: np.ndarray | None = None
    for picture, frame in film:
        mask = model.apply(picture, learningRate=0.0005) == 255
        rest = np.zeros(mask.shape, np.float32) if rest is None else rest
        rest = np.where(mask, rest + 1 / FPS, 0)
        ripe = cv2.morphologyEx((rest >= DURATION).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        height, width = ripe.shape
        number, _labels, stats, _ = cv2.connectedComponentsWithStats(ripe)
        for x, y, across, down, size in stats[1:number]:
            box = Rect(x / width, y / height, (x + across) / width, (y + down) / height)
            if size / ripe.size >= 0.0005 and not any(_near(box, known.box) for known in found):
                found.append(Alarm(frame.pts / 1000, box))
    return found


def happenings(media: Path) -> dict[str, list[Happening]]:
    """What is true, by the name of the clip: that of the shared one, and every ``left.csv``."""
    found = {BAG: [Happening(LEFT, PLACE, BARE)]}
    events = {"left": LEFT, "removed": REMOVED}
    for path in sorted(media.rglob("left.csv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.reader(file):
                if len(row) == 7 and row[1] in events:
                    place = Rect(*(float(value) for value in row[2:6]))
                    found.setdefault(row[0], []).append(Happening(events[row[1]], place, float(row[6])))
                elif row and row[0] != "clip":
                    print(f"{path.name}: {','.join(row)} is not clip,left|removed,x1,y1,x2,y2,seconds")
    return found


def judged(clip: str, film: list[tuple[Picture, TrackFrame]], true: Sequence[Happening]) -> list[tuple[object, ...]]:
    """What rang in a clip, by us for each event and by MOG2 for both, against what is true of it."""
    ours = goods(film)
    return [
        _row(clip, "left", ours[LEFT], [one for one in true if one.event is LEFT]),
        _row(clip, "removed", ours[REMOVED], [one for one in true if one.event is REMOVED]),
        _row(clip, "MOG2", mog(film), true),
    ]


def _row(clip: str, what: str, alarms: Sequence[Alarm], true: Sequence[Happening]) -> tuple[object, ...]:
    """Clip, what, true, found, false and late: seconds after the rest that was asked for, of the latest."""
    free, late = list(alarms), []
    for one in true:
        right = [alarm for alarm in free if _near(alarm.box, one.place) and alarm.time >= one.since]
        if right:
            free.remove(right[0])
            late.append(right[0].time - one.since - DURATION)
    return clip, what, len(true), len(late), len(free), round(max(late), 2) if late else "-"


def _near(one: Rect, other: Rect) -> bool:
    across = (one.x1 + one.x2 - other.x1 - other.x2) / 2
    down = (one.y1 + one.y2 - other.y1 - other.y2) / 2
    return abs(across) < NEAR and abs(down) < NEAR
