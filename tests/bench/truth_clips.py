"""Clips with a truth that others made, found by their files: MOTChallenge's own folders, or a video with its gt.txt.

What is looked for in a folder of media, at any depth:

* ``NAME/gt/gt.txt`` with ``NAME/img1/000001.jpg …`` and ``NAME/seqinfo.ini`` (MOTChallenge as it is published);
* ``NAME/gt/gt.txt`` or ``NAME.txt`` or ``NAME.gt.txt`` where a video ``NAME.mp4`` (.avi, .mkv, .mov) is anywhere;
* ``gt.txt`` in a folder with exactly one video.

Rows are ``picture, track, x, y, width, height, confidence, …``: pictures and pixels count from 1; rows of confidence 0
do not count. Nine columns are those of MOT16 and later (class, visibility): of them persons (class 1) count, and who is
found at a person on a vehicle, a standing person or a reflection (2, 7, 8, 12) is neither right nor wrong.
"""

from __future__ import annotations

import configparser
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.engine.pets_truth import TrueBox

VIDEOS = (".mp4", ".avi", ".mkv", ".mov", ".ts")
# The sequence whose pictures OpenCV's sample clip shows.
KNOWN_AS = {"PETS09-S2L1": "vtest"}
_PERSON, _NEITHER = "1", {"2", "7", "8", "12"}


@dataclass(frozen=True, slots=True)
class TruthClip:
    """A recording with true tracks; `shows` is a video or a folder of numbered pictures, `fps` of the latter only.

    `flagged` are boxes that the truth itself does not count: to find them is wrong, as MOTChallenge has it.
    """

    name: str
    shows: Path
    boxes: tuple[TrueBox, ...]
    neither: tuple[TrueBox, ...] = ()
    fps: float | None = None
    flagged: tuple[TrueBox, ...] = ()


def truth_clips(media: Path) -> Iterator[TruthClip]:
    """Every clip with a truth in the order of names; says so on the screen where a truth has no recording."""
    for path in sorted(media.rglob("*.txt")):
        if path.parent.name == "det" or not _is_truth(path, media):
            continue
        name = path.parent.parent.name if path.parent.name == "gt" else path.name.split(".")[0]
        pictures = path.parent.parent / "img1"
        boxes, neither, flagged = _boxes(path)
        if path.parent.name == "gt" and pictures.is_dir():
            yield TruthClip(name, pictures, boxes, neither, _rate(path.parent.parent / "seqinfo.ini"), flagged)
            continue
        video = _video(media, path, name)
        if video is None:
            print(f"{path.relative_to(media)} is a truth without its recording ({name}.mp4, or {name}/img1/*.jpg)")
        else:
            yield TruthClip(video.stem if name == "gt" else name, video, boxes, neither, None, flagged)


def _is_truth(path: Path, media: Path) -> bool:
    """Whether a text begins like one of the MOT format, with a truth's numbers of tracks."""
    if path.name != "gt.txt" and _video(media, path, path.name.split(".")[0]) is None:
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        row = next(csv.reader(file), [])
    try:
        return len(row) >= 6 and all(float(value) >= 0 for value in row[:2])
    except ValueError:
        return False


def _video(media: Path, truth: Path, name: str) -> Path | None:
    """The video that a truth is about."""
    if name == "gt":
        beside = [path for path in sorted(truth.parent.iterdir()) if path.suffix.lower() in VIDEOS]
        return beside[0] if len(beside) == 1 else None
    wanted = (name, KNOWN_AS.get(name, name))
    found = [path for path in sorted(media.rglob("*")) if path.suffix.lower() in VIDEOS and path.stem in wanted]
    return found[0] if found else None


def _boxes(path: Path) -> tuple[tuple[TrueBox, ...], ...]:
    """Persons, what is neither right nor wrong to find, and what does not count; by tracks and pictures."""
    boxes, neither, flagged, unread = [], [], [], 0
    with path.open(encoding="utf-8", errors="replace") as file:
        for row in filter(None, csv.reader(file)):
            try:
                n, track, x, y, width, height, counts = (float(value) for value in [*row, "1"][:7])
            except ValueError:
                unread += 1
                continue
            box = TrueBox(int(n) - 1, int(track), x - 1, y - 1, width, height)
            kind = row[7] if len(row) == 9 else _PERSON
            if counts > 0 and kind == _PERSON:
                boxes.append(box)
            elif kind in _NEITHER:
                neither.append(box)
            elif kind == _PERSON:
                flagged.append(box)
    if unread:
        print(f"{path.name} of {path.parent.name}: {unread} rows are not picture,track,x,y,width,height,confidence")
    return tuple(tuple(sorted(part, key=_order)) for part in (boxes, neither, flagged))


def _order(box: TrueBox) -> tuple[int, int]:
    return box.track, box.picture


def _rate(seqinfo: Path) -> float:
    """Pictures a second as the sequence says; 25 where it does not."""
    parser = configparser.ConfigParser()
    if seqinfo.is_file():
        parser.read(seqinfo, encoding="utf-8")
    return parser.getfloat("Sequence", "frameRate", fallback=25.0)
