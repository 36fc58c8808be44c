"""Objects left and taken away on the shared clips, beside static spots of a plain MOG2."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import cv2
import numpy as np

from console.engine.analysis import Analyser
from console.engine.api import Picture, looks
from console.engine.models.nanodet import NanoDet
from console.engine.tracking import BufferedIouTracker, track_ids
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point, Rect
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackFrame
from plugins.goods_alarm.package import PACKAGE
from tests.bench.report import table
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


def run(argv: list[str]) -> dict[str, object]:
    """The names of clips, or all of them; the bag's clip is played backwards, too."""
    folder = shared_folder()
    if folder is None:
        print("The clips are not here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    clips = sorted(path for path in (folder / "media" / "video").iterdir() if not argv or path.name in argv)
    rows: list[tuple[object, ...]] = []
    for path in clips:
        film = list(analysed(path))
        ours, plain = goods(film), mog(film)
        rows += [judged(path.name, "left", ours[EventType.LEFT_OBJECT], PLACE if path.name == BAG else None, BARE)]
        rows += [judged(path.name, "removed", ours[EventType.REMOVED_OBJECT], None, 0)]
        rows += [judged(path.name, "MOG2", plain, PLACE if path.name == BAG else None, BARE)]
        if path.name == BAG:
            back = list(backwards(film))
            again, plain = goods(back), mog(back)
            rows += [judged("the same backwards", "left", again[EventType.LEFT_OBJECT], None, 0)]
            rows += [judged("the same backwards", "removed", again[EventType.REMOVED_OBJECT], PLACE, TAKEN)]
            rows += [judged("the same backwards", "MOG2", plain, PLACE, TAKEN)]
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
    events = (EventType.LEFT_OBJECT, EventType.REMOVED_OBJECT)
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


def judged(clip: str, what: str, alarms: list[Alarm], place: Rect | None, since: float) -> tuple[object, ...]:
    """Found, false and late of a clip in which a thing is at a `place` since a time, or nowhere."""
    right = [one for one in alarms if place is not None and _near(one.box, place) and one.time >= since]
    found = min(1, len(right))
    late = round(right[0].time - since - DURATION, 2) if right else "-"
    return clip, what, int(place is not None), found, len(alarms) - found, late


def _near(one: Rect, other: Rect) -> bool:
    across = (one.x1 + one.x2 - other.x1 - other.x2) / 2
    down = (one.y1 + one.y2 - other.y1 - other.y2) / 2
    return abs(across) < NEAR and abs(down) < NEAR
