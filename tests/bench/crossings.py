"""Lines crossed and areas entered, as the engine's rules ring for them, against true tracks; beside HOG and MOG2."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.engine.api import Firing
from console.media.recording import frames
from console.media.source import FileSource
from console.model.errors import FaultError
from tests.bench.plain_detectors import analysed
from tests.bench.report import table
from tests.bench.tracking import as_video, rate_of
from tests.bench.truth_clips import TruthClip, truth_clips
from tests.conftest import shared_folder
from tests.engine.pets_truth import (
    AREAS,
    GATES,
    IN_PLACE,
    OTHERS,
    SHIFTED,
    WIDTH,
    Line,
    Place,
    Score,
    alarmed,
    entry_rule,
    matched,
    rule_of,
    true_crossings,
    true_entries,
)

TITLE = "Lines crossed and areas entered against true tracks, eight pictures a second"
PETS = "PETS09-S2L1"
HEADS = ("line or area", "way", "true", "alarms", "agree", "found", "false", "found by HOG", "false", "MOG2", "false")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is watched in a clip; pixels."""

    clip: TruthClip
    video: Path
    fps: float
    size: Place
    lines: Mapping[str, Line]
    areas: Mapping[str, Sequence[Place]]


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
                figures[clip.name] = measured(scene_of(clip, Path(place)), "quick" not in argv)
            except FaultError as error:
                print(f"{clip.name} cannot be read: {error}")
                figures[clip.name] = {"failed": str(error)}
    return figures


def scene_of(clip: TruthClip, place: Path) -> Scene:
    """The lines and areas drawn for the clip that we know; thirds and halves of the picture for every other one."""
    video = as_video(clip, place)
    length = 0
    for picture in frames(FileSource(video, realtime=False, start_ms=0)):
        width, height, length = picture.frame.width, picture.frame.height, length + 1
    clip = replace(clip, boxes=tuple(box for box in clip.boxes if box.picture < length))
    if clip.name == PETS:
        return Scene(clip, video, rate_of(video), (width, height), GATES | OTHERS | SHIFTED, AREAS)
    lines: dict[str, Line] = {
        f"upright at {share}": ((width * part, 0), (width * part, height))
        for share, part in (("1/3", 1 / 3), ("1/2", 1 / 2), ("2/3", 2 / 3))
    }
    lines["level at 1/2"] = ((0, height / 2), (width, height / 2))
    lines["level at 2/3"] = ((0, height * 2 / 3), (width, height * 2 / 3))
    left, right, top = width / 4, width * 3 / 4, height / 3
    areas: dict[str, Sequence[Place]] = {
        "the middle": ((left, top), (right, top), (right, height), (left, height)),
        "the left quarter": ((0, 0), (left, 0), (left, height), (0, height)),
        "the right quarter": ((right, 0), (width, 0), (width, height), (right, height)),
    }
    return Scene(clip, video, rate_of(video), (width, height), lines, areas)


def measured(scene: Scene, baselines: bool) -> dict[str, object]:
    """Scores of every line and way, and of every area."""
    print(f"{scene.clip.name}, lines and areas:")
    kinds = ("ours", "HOG", "MOG2") if baselines else ("ours",)
    by_kind = {kind: scored(scene, kind) for kind in kinds}
    rows = []
    for key, ours in by_kind["ours"].items():
        others = [share for kind in kinds[1:] for share in _shares(by_kind[kind][key])]
        rows.append((*key, ours.true, ours.alarms, ours.agreed, *_shares(ours), *others))
    print(table(rows, HEADS[: len(rows[0])]))
    print()
    parts = {"lines": scene.lines, "entries": scene.areas}
    if scene.clip.name == PETS:
        parts = {"gates": GATES, "lines_tuned_on": GATES | OTHERS, "shifted_gates": SHIFTED, "entries": scene.areas}
    figures: dict[str, object] = {}
    for kind, scores in by_kind.items():
        for part, chosen in parts.items():
            together = sum((score for (name, _), score in scores.items() if name in chosen), Score(0, 0, 0))
            figures[f"{part}_{kind}"] = {
                "true": together.true,
                "alarms": together.alarms,
                "found": round(together.found, 4),
                "false": round(together.false, 4),
            }
    return figures


def _shares(score: Score) -> tuple[str, str]:
    """Found and false in words; nothing of nothing is neither."""
    return f"{score.found:.0%}" if score.true else "-", f"{score.false:.0%}" if score.alarms else "-"


def scored(scene: Scene, kind: str) -> dict[tuple[str, str], Score]:
    """The score of every line in each direction, and of every area with no direction."""
    rules = [rule_of(scene.lines, scene.size), entry_rule(scene.areas, scene.size)]
    firings: list[Firing] = [one for picture in analysed(scene.video, kind, 8.0, rules) for one in picture.firings]
    near = IN_PLACE * scene.size[0] / WIDTH
    boxes = scene.clip.boxes
    scores = {}
    for number, (name, line) in enumerate(scene.lines.items(), 1):
        crossed = true_crossings(boxes, line, scene.fps)
        rang = alarmed([one for one in firings if one.rule_index == 1], number, scene.size, 0)
        for way in ("A>B", "B>A"):
            true = [one for one in crossed if one.direction == way]
            alarms = [one for one in rang if one.direction == way]
            scores[name, way] = Score(len(true), len(alarms), matched(true, alarms, near))
    for number, (name, corners) in enumerate(scene.areas.items(), 1):
        true = true_entries(boxes, corners, scene.fps)
        alarms = alarmed([one for one in firings if one.rule_index == 2], number, scene.size, 0)
        scores[name, ""] = Score(len(true), len(alarms), matched(true, alarms, near))
    return scores
