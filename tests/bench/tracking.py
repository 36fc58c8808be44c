"""MOTA and IDF1 of people in a clip, every picture and eight a second, beside HOG and MOG2 with the same tracker."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import av
import av.error

from console.media.recording import frames
from console.media.source import FileSource
from console.model.dictionary import TargetType
from console.model.errors import FaultError
from console.model.track import TrackFrame
from tests.bench.clear_mot import LEAST, Corners, MotScore, mot_score, overlaps_of
from tests.bench.plain_detectors import Watched, analysed
from tests.bench.report import table
from tests.bench.tracking_varied import VARIATIONS, looked_at, varied
from tests.bench.truth_clips import TruthClip, truth_clips
from tests.conftest import shared_folder
from tests.engine.pets_truth import TrueBox

TITLE = "People followed through clips with a truth: MOTA and IDF1"
LIVE_FPS = 8.0
HEADS = ("clip", "pictures", "detector", "MOTA", "IDF1", "recall", "precision", "switches", "ms/picture")


def run(argv: list[str]) -> dict[str, object]:
    """Names of clips, or all that have a truth; ``quick`` leaves out the baselines."""
    folder = shared_folder()
    names = [name for name in argv if name != "quick"]
    clips = [one for one in truth_clips(folder / "media") if not names or one.name in names] if folder else []
    if not clips:
        print("There is no clip with a truth here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as place:
        for clip in clips:
            try:
                figures[clip.name] = measured(clip, Path(place), baselines="quick" not in argv)
            except (FaultError, av.error.FFmpegError) as error:
                print(f"{clip.name} cannot be read: {error}")
                figures[clip.name] = {"failed": str(error)}
    return figures


def measured(clip: TruthClip, place: Path, *, baselines: bool) -> dict[str, object]:
    """The scores of one clip with every detector, at both rates."""
    video = as_video(clip, place)
    aside = replace(clip, neither=clip.neither + clip.flagged)
    rows: list[tuple[object, ...]] = []
    figures: dict[str, object] = {}
    for name in ("ours", "HOG", "MOG2") if baselines else ("ours",):
        for key, fps in (("file", rate_of(video)), ("live", LIVE_FPS)):
            film = [one.frame for one in analysed(video, name, fps)]
            score = mot_score(compared(clip, video, film))
            rows.append(_row(clip, f"all {len(film)}" if key == "file" else f"{len(film)} at {fps:g} fps", name, score))
            figures[f"{name}_{key}"] = told(score, len(film))
            if clip.flagged and name == "ours":
                figures[f"mota_flagged_aside_{key}"] = round(mot_score(compared(aside, video, film)).mota, 4)
    found, others = looked_at(video), {}
    for how in VARIATIONS:
        film = list(varied(found, how))
        score = mot_score(compared(clip, video, film))
        rows.append(_row(clip, how.name, "ours", score))
        others[how.name] = told(score, len(film))
    print(table(rows, HEADS))
    if clip.flagged:
        shown = f"{figures['mota_flagged_aside_file']}, {figures['mota_flagged_aside_live']}"
        print(f"ours, where it is not wrong to find people whom the truth flags as not to be counted: MOTA {shown}")
    print()
    return figures | {"varied": others}


def _row(clip: TruthClip, pictures: str, name: str, score: MotScore) -> tuple[object, ...]:
    figures = score.mota, score.idf1, score.recall, score.precision, score.switches
    return clip.name, pictures, name, *figures, Watched(name).milliseconds


def told(score: MotScore, pictures: int) -> dict[str, object]:
    """A score as figures of the JSON line."""
    return {
        "pictures": pictures,
        "mota": round(score.mota, 4),
        "idf1": round(score.idf1, 4),
        "recall": round(score.recall, 4),
        "precision": round(score.precision, 4),
        "switches": score.switches,
        "missed": score.missed,
        "false": score.false,
        "true": score.true,
        "tracks": score.tracks,
        "mostly_tracked": score.mostly_tracked,
        "mostly_lost": score.mostly_lost,
    }


def compared(
    clip: TruthClip, video: Path, film: list[TrackFrame]
) -> Iterator[tuple[dict[Hashable, Corners], dict[Hashable, Corners]]]:
    """True and tracked people of every analysed picture, in pixels."""
    numbers, (width, height) = numbered(video)
    there: dict[int, dict[Hashable, Corners]] = defaultdict(dict)
    neither: dict[int, list[TrueBox]] = defaultdict(list)
    for box in clip.boxes:
        there[box.picture][box.track] = corners_of(box)
    for box in clip.neither:
        neither[box.picture].append(box)
    for frame in film:
        number = numbers[frame.pts]
        people: dict[Hashable, Corners] = {
            target.id: (target.box.x1 * width, target.box.y1 * height, target.box.x2 * width, target.box.y2 * height)
            for target in frame.targets
            if target.target is TargetType.PERSON
        }
        yield there[number], without(people, there[number], neither[number])


@cache
def numbered(video: Path) -> tuple[dict[int, int], tuple[int, int]]:
    """The number of the picture of each time, and the size of pictures."""
    numbers, size = {}, (0, 0)
    for number, picture in enumerate(frames(FileSource(video, realtime=False, start_ms=0))):
        numbers[picture.pts] = number
        size = picture.frame.width, picture.frame.height
    return numbers, size


def without(
    people: dict[Hashable, Corners], there: dict[Hashable, Corners], neither: list[TrueBox]
) -> dict[Hashable, Corners]:
    """The people without those who are found where it is neither right nor wrong, and at nobody who is true."""
    if not neither or not people:
        return people
    names = list(people)
    boxes = [people[name] for name in names]
    aside = overlaps_of(boxes, [corners_of(box) for box in neither]).max(1) >= LEAST
    right = overlaps_of(boxes, list(there.values())).max(1, initial=0.0) >= LEAST
    return {name: people[name] for i, name in enumerate(names) if right[i] or not aside[i]}


def corners_of(box: TrueBox) -> Corners:
    return box.x, box.y, box.x + box.width, box.y + box.height


def rate_of(video: Path) -> float:
    """Pictures a second of a recording, on average."""
    with av.open(str(video)) as file:
        return float(file.streams.video[0].average_rate or 25)


def as_video(clip: TruthClip, place: Path) -> Path:
    """The clip's recording; a folder of JPEGs becomes one in `place`, without coding anything anew."""
    if clip.shows.is_file():
        return clip.shows
    made = place / f"{clip.name}.mkv"
    pictures = sorted(path for path in clip.shows.iterdir() if path.suffix.lower() in (".jpg", ".jpeg"))
    with av.open(str(pictures[0])) as first:
        width, height = first.streams.video[0].width, first.streams.video[0].height
    with av.open(str(made), "w") as file:
        rate = Fraction(clip.fps or 25).limit_denominator(1001)
        stream = file.add_stream("mjpeg", rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuvj420p"
        for number, path in enumerate(pictures):
            packet = av.Packet(path.read_bytes())
            packet.stream, packet.pts, packet.dts = stream, number, number
            packet.time_base, packet.is_keyframe = 1 / rate, True
            file.mux(packet)
    return made
