"""The wrong-camera guard: how many swapped and turned cameras it catches, and how often it accuses a right one."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from console.scene.caption import can_read
from console.scene.fingerprint import Fingerprint, learned, lesson_of
from console.scene.judgement import SceneJudgement, SceneState, judge
from tests.bench.day_of_change import DAY, TURNS, Picture, turned
from tests.bench.guard_material import CUT_TOGETHER, SHOWN_ON, TUNED_ON, Camera, cameras
from tests.bench.report import table

TITLE = "Wrong-camera guard: swaps and turns caught, alarms without reason, time per check, beside simple comparisons"

ROOT = Path(__file__).resolve().parents[2]
ALARMS = (SceneState.WRONG, SceneState.TURNED)
Window = Sequence[Picture]


def run(argv: list[str]) -> dict[str, object]:
    """`--windows N` moments of each recording, `--half tuned|shown` the recordings whose figures are printed."""
    options = argparse.ArgumentParser(prog="./test bench guard", description=__doc__)
    options.add_argument("--windows", type=int, default=6)
    options.add_argument("--half", choices=("tuned", "shown"), default="shown")
    asked = options.parse_args(argv)
    shared = Path(os.environ.get("BOXWATCH_SHARED") or ROOT.parent / "shared")
    folder = shared / "media" / "video"
    names = {"tuned": TUNED_ON, "shown": SHOWN_ON}
    cv2.setNumThreads(1)
    other = "tuned" if asked.half == "shown" else "shown"
    made = cameras(folder, names[asked.half], asked.windows)
    strangers = cameras(folder, (CUT_TOGETHER, *names[other]), 2)
    known = {camera.name: _learn(camera) for camera in made}
    thresholds = _thresholds(folder, names[other], asked.windows)
    figures: dict[str, object] = {"cameras": len(made), "captions_read": can_read()}
    figures |= _swaps(made, strangers, known, thresholds)
    figures |= _a_day(made, known, thresholds)
    figures |= _turns([camera for camera in made if camera.name == camera.place])
    return figures


def _learn(camera: Camera) -> Fingerprint:
    """From the first two moments; what is judged comes after them."""
    return learned([lesson_of(window) for window in camera.windows[:2]])


def _swaps(
    made: list[Camera], strangers: list[Camera], known: dict[str, Fingerprint], thresholds: dict[str, float]
) -> dict[str, object]:
    """Every ordered pair of cameras, all later moments of the one under the name of the other."""
    found: Counter[SceneState] = Counter()
    halves: Counter[SceneState] = Counter()
    caught: Counter[str] = Counter()
    highest, times = 0.0, []
    for camera in made:
        for stranger in [*made, *strangers]:
            # Two halves of one recording are two cameras side by side; a half and the whole are one that was turned.
            same_place = stranger.place == camera.place
            if stranger is camera or (same_place and camera.place in (camera.name, stranger.name)):
                continue
            for window in stranger.windows[2 if stranger in made else 0 :]:
                began = time.process_time()
                judgement = judge(known[camera.name], window)
                times.append(time.process_time() - began)
                (halves if same_place else found)[judgement.state] += 1
                highest = max(highest, judgement.likeness)
                for name, likeness in _simple(camera.windows[0], window).items():
                    caught[name] += int(likeness < thresholds[name])
    total = sum(found.values())
    both = total + sum(halves.values())
    return {
        "swaps": total,
        "swaps_caught_percent": 100 * found[SceneState.WRONG] / total,
        "swaps_called_turned_percent": 100 * found[SceneState.TURNED] / total,
        "swaps_unsure_percent": 100 * found[SceneState.UNSURE] / total,
        "swaps_missed": found[SceneState.MATCH],
        "neighbours": sum(halves.values()),
        "neighbours_alarmed_percent": 100 * sum(halves[state] for state in ALARMS) / max(1, sum(halves.values())),
        "swaps_highest_likeness": highest,
        "check_mismatch_cpu_ms": 1000 * statistics.median(times),
        **{f"baseline_{name}_caught_percent": 100 * caught[name] / both for name in thresholds},
    }


def _a_day(made: list[Camera], known: dict[str, Fingerprint], thresholds: dict[str, float]) -> dict[str, object]:
    """All later moments of each camera in all the day's changes: nothing of this may alarm."""
    rows, times = [], []
    total = false = unsure = 0
    alarmed: Counter[str] = Counter()
    chance = np.random.default_rng(4)
    for change, apply in DAY.items():
        found: Counter[SceneState] = Counter()
        lowest = 1e9
        for camera in made:
            for window in camera.windows[2:]:
                changed = [apply(picture, chance) for picture in window]
                began = time.process_time()
                judgement = judge(known[camera.name], changed)
                if judgement.state is SceneState.MATCH:
                    times.append(time.process_time() - began)
                    lowest = min(lowest, judgement.likeness)
                found[judgement.state] += 1
                for name, likeness in _simple(camera.windows[0], changed).items():
                    alarmed[name] += int(likeness < thresholds[name])
        false += sum(found[state] for state in ALARMS)
        unsure += found[SceneState.UNSURE]
        total += sum(found.values())
        rows.append((change, *(found[state] for state in SceneState), round(lowest, 1)))
    print(table(rows, ("change", *(state.value for state in SceneState), "lowest likeness")))
    return {
        "day_checks": total,
        "day_false_percent": 100 * false / total,
        "day_unsure_percent": 100 * unsure / total,
        "check_match_cpu_ms": 1000 * statistics.median(times),
        **{f"baseline_{name}_false_percent": 100 * alarmed[name] / total for name in thresholds},
    }


def _turns(made: list[Camera]) -> dict[str, object]:
    """Cameras that look at the middle of a recording, and are then turned."""
    rows = []
    told: Counter[bool] = Counter()
    passed = turned_told = 0
    for name, turn in TURNS.items():
        found: Counter[SceneState] = Counter()
        for camera in made:
            view = [[turned(picture) for picture in window] for window in camera.windows[:2]]
            known = learned([lesson_of(window) for window in view])
            for window in camera.windows[2:]:
                judgement = judge(known, [turned(picture, **turn) for picture in window])
                found[judgement.state] += 1
                told[judgement.state is SceneState.TURNED and _right(judgement, turn)] += 1
        passed += found[SceneState.MATCH]
        turned_told += found[SceneState.TURNED]
        rows.append((name, *(found[state] for state in SceneState)))
    print(table(rows, ("turned", *(state.value for state in SceneState))))
    total = sum(told.values())
    return {
        "turns": total,
        "turns_told_as_turned_percent": 100 * turned_told / total,
        "turns_placed_right_percent": 100 * told[True] / total,
        "turns_missed": passed,
    }


def _right(judgement: SceneJudgement, turn: dict[str, float]) -> bool:
    """Whether the turn was measured to within 3 % of the picture, 2° and 8 %."""
    where = judgement.placement
    return (
        where is not None
        and abs(where.dx - turn.get("dx", 0)) < 0.03
        and abs(where.dy - turn.get("dy", 0)) < 0.03
        and abs(where.rotation - turn.get("rotation", 0)) < 2.0
        and abs(where.zoom / turn.get("zoom", 1) - 1) < 0.08
    )


def _simple(before: Window, now: Window) -> dict[str, float]:
    """What one would write in ten minutes: colours and structure of one picture against one picture."""
    one, two = (cv2.resize(window[0], (320, 192), interpolation=cv2.INTER_AREA) for window in (before, now))
    hues = [cv2.cvtColor(image, cv2.COLOR_BGR2HSV) for image in (one, two)]
    histograms = [cv2.calcHist([image], [0, 1], None, [32, 32], [0, 180, 0, 256]) for image in hues]
    return {
        "histogram": cv2.compareHist(histograms[0], histograms[1], cv2.HISTCMP_CORREL),
        "ssim": _ssim(*(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.float32) for image in (one, two))),
    }


def _ssim(one: np.ndarray, two: np.ndarray) -> float:
    def mean(image: np.ndarray) -> np.ndarray:
        return cv2.GaussianBlur(image, (11, 11), 1.5)

    m1, m2 = mean(one), mean(two)
    v1, v2, both = mean(one * one) - m1 * m1, mean(two * two) - m2 * m2, mean(one * two) - m1 * m2
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return float((((2 * m1 * m2 + c1) * (2 * both + c2)) / ((m1 * m1 + m2 * m2 + c1) * (v1 + v2 + c2))).mean())


def _thresholds(folder: Path, names: tuple[str, ...], windows: int) -> dict[str, float]:
    """The simple comparisons' best thresholds (most right answers, both kinds of error alike) on the other half."""
    made = cameras(folder, names, windows)
    chance = np.random.default_rng(5)
    right: dict[str, list[float]] = {"histogram": [], "ssim": []}
    wrong: dict[str, list[float]] = {"histogram": [], "ssim": []}
    for camera in made:
        for window in camera.windows[2:]:
            for apply in DAY.values():
                for name, likeness in _simple(camera.windows[0], [apply(window[0], chance)]).items():
                    right[name].append(likeness)
        for stranger in made:
            if stranger.place != camera.place:
                for window in stranger.windows[2:]:
                    for name, likeness in _simple(camera.windows[0], window).items():
                        wrong[name].append(likeness)
    return {name: _best(np.array(right[name]), np.array(wrong[name])) for name in right}


def _best(right: np.ndarray, wrong: np.ndarray) -> float:
    tried = np.unique(np.concatenate([right, wrong]))
    return float(max(tried, key=lambda limit: (wrong < limit).mean() + (right >= limit).mean()))

