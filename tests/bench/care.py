"""Care of cameras: faults simulated on recordings that nothing was tuned on, what only looks like one, and reading."""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import av.error
import cv2
import numpy as np

from console.engine.care.channel import CareChannel
from console.engine.care.faults import CareFault, CareSettings, Strictness
from console.engine.care.reference import Reference
from console.scene.caption import can_read
from tests.bench.care_faults import FAULTS, HARMLESS, Act, steadily
from tests.bench.care_reading import reading
from tests.bench.care_simple import Simple
from tests.bench.day_of_change import TURNS, Picture, as_it_is, turned
from tests.bench.guard_material import SHOWN_ON, TUNED_ON, cameras
from tests.bench.report import table
from tests.bench.truth_clips import VIDEOS
from tests.conftest import shared_folder

TITLE = "Care of cameras: simulated faults found, false alarms in a simulated day, clocks and captions read"

EVERY = 10  # seconds between looks: half as often as the engine looks, which makes this half as long
WIDTH = 640  # of the pictures; a 1080p stream is no harder to judge, only slower to harm
LONG = 150  # seconds that a fault lasts
WELL = 300  # seconds of nothing wrong at all
# Either is right: a black bag over the whole lens, and a cloth that is itself a sharp view.
ALSO = {"bag all": {"black"}, "cloth all": {"turned"}}


def run(argv: list[str]) -> dict[str, object]:
    """`--half shown|tuned` which recordings; `--cameras N` only the first of them; `--unread` without reading."""
    options = argparse.ArgumentParser(prog="./test bench care", description=__doc__)
    options.add_argument("--half", choices=("tuned", "shown"), default="shown")
    options.add_argument("--cameras", type=int, default=9)
    options.add_argument("--unread", action="store_true")
    asked = options.parse_args(argv)
    shared = shared_folder()
    if shared is None:
        print("The clips are not here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    videos = {path.stem: path for path in sorted((shared / "media").rglob("*")) if path.suffix.lower() in VIDEOS}
    ours = {*TUNED_ON, *SHOWN_ON} <= videos.keys()
    # On other material the simple limits are tuned on what they are then asked about: in their favour.
    tuned_on = TUNED_ON[1:3] if ours else tuple(videos)[:2]
    shown_on = (SHOWN_ON if asked.half == "shown" else TUNED_ON) if ours else tuple(videos)
    cv2.setNumThreads(1)
    seen = {name: _shown(videos[name], 8) for name in shown_on[: asked.cameras]}
    learned = {name: _learned(film) for name, film in seen.items() if film}
    known = {name: reference for name, reference in learned.items() if reference is not None}
    films = {name: seen[name] for name in known}
    for name in seen.keys() - films.keys():
        print(f"{name} shows no scene that can be learned: a camera that moves, or too few pictures")
    if not films:
        print("There is no recording of a camera that stands still here.")
        return {"skipped": True}
    simple = Simple.tuned_on(film for name in tuned_on if (film := _shown(videos[name], 6)))
    figures: dict[str, object] = {"cameras": len(films), "seconds_between_looks": EVERY}
    figures |= _faults(films, known, simple)
    figures |= _harmless(films, known, simple)
    figures |= _turns(films)
    if not asked.unread and ours:
        figures |= reading(videos[SHOWN_ON[0]].parent) if can_read() else {"captions_read": False}
    return figures


def _shown(video: Path, windows: int) -> list[Picture]:
    """Pictures of a recording; none where it cannot be read."""
    try:
        return _film(cameras(video.parent, (video.stem,), windows)[0].windows)
    except (av.error.FFmpegError, IndexError):
        return []


def _film(windows: list[list[Picture]]) -> list[Picture]:
    return [_narrow(picture) for window in windows for picture in window]


def _narrow(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    if width <= WIDTH:
        return picture
    return cv2.resize(picture, (WIDTH, round(height * WIDTH / width)), interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _asked() -> CareSettings:
    """Everything but what is written: that is measured for itself."""
    usual = CareSettings()
    off = dict.fromkeys((CareFault.CLOCK, CareFault.CAPTION), Strictness.OFF)
    return replace(usual, strictness=usual.strictness | off)


class _Camera:
    """A channel that is shown a film, by a clock of its own."""

    def __init__(self, film: list[Picture], reference: Reference | None) -> None:
        self.channel = CareChannel(_asked(), reference, "film")
        self.spent: list[float] = []
        self._film, self._shown, self._now = film, 0, 0
        self._chance = np.random.default_rng(7)

    def play(self, seconds: int, act: Act) -> tuple[dict[str, int], list[Picture]]:
        """The faults that began, after how many seconds; and what was shown."""
        begun: dict[str, int] = {}
        shown = []
        for second in range(0, seconds, EVERY):
            picture = act(self._film[self._shown % len(self._film)], second, self._chance)
            self._shown, self._now = self._shown + 1, self._now + EVERY
            shown.append(picture)
            before = time.process_time()
            for change in self.channel.see(picture, self._now * 1000):
                if change.begun:
                    begun.setdefault(change.fault.value, second)
            self.spent.append(time.process_time() - before)
        return begun, shown


def _learned(film: list[Picture]) -> Reference | None:
    camera = _Camera(film, None)
    camera.play(120, steadily(as_it_is))
    return camera.channel.reference


def _played(film: list[Picture], reference: Reference, act: Act, seconds: int) -> tuple[dict[str, int], list[Picture]]:
    camera = _Camera(film, reference)
    camera.play(4 * EVERY, steadily(as_it_is))
    return camera.play(seconds, act)


def _faults(
    films: dict[str, list[Picture]], known: dict[str, Reference], simple: Simple
) -> dict[str, object]:
    rows: list[tuple[object, ...]] = []
    figures: dict[str, object] = {}
    delays: list[int] = []
    total: dict[str, list[bool]] = defaultdict(list)
    plain: dict[str, list[bool]] = defaultdict(list)
    for fault, kinds in FAULTS.items():
        for kind, act in kinds.items():
            found, other, baseline = 0, set[str](), 0
            late = []
            for name, film in films.items():
                begun, shown = _played(film, known[name], act, LONG)
                right = {fault, *ALSO.get(kind, ())} & begun.keys()
                found += bool(right)
                late += [begun[one] for one in right]
                other |= begun.keys() - {fault, *ALSO.get(kind, ())}
                simply = fault in simple.alarms(shown)
                baseline += simply
                total[fault].append(bool(right))
                plain[fault].append(simply)
            delays += late
            median = statistics.median(late) if late else "-"
            rows.append((fault, kind, f"{found}/{len(films)}", median, " ".join(sorted(other)) or "-", baseline))
    print(table(rows, ("fault", "how", "found", "after s", "said besides", "simple")), flush=True)
    for fault in FAULTS:
        figures[f"{fault}_found_percent"] = 100 * statistics.mean(total[fault])
        figures[f"baseline_{fault}_found_percent"] = 100 * statistics.mean(plain[fault])
    everything = [one for found in total.values() for one in found]
    figures["faults"] = len(everything)
    figures["faults_found_percent"] = 100 * statistics.mean(everything)
    figures["faults_delay_median_s"] = statistics.median(delays)
    lost = _Camera(next(iter(films.values())), None)
    changes = [lost.channel.miss(second * 1000, False) for second in range(0, 60, EVERY)]
    figures["lost_delay_s"] = next(number * EVERY for number, change in enumerate(changes) if change)
    return figures


def _harmless(
    films: dict[str, list[Picture]], known: dict[str, Reference], simple: Simple
) -> dict[str, object]:
    rows = []
    false = simply = 0
    spent: list[float] = []
    for kind, act in HARMLESS.items():
        said: set[str] = set()
        wrong = 0
        for name, film in films.items():
            begun, shown = _played(film, known[name], act, LONG)
            said |= begun.keys()
            false += bool(begun)
            alarms = simple.alarms(shown)
            wrong += bool(alarms)
        simply += wrong
        rows.append((kind, " ".join(sorted(said)) or "-", wrong))
    print(table(rows, ("what happens", "said", "simple")), flush=True)
    well = 0
    for name, film in films.items():
        camera = _Camera(film, known[name])
        well += len(camera.play(WELL, steadily(as_it_is))[0])
        spent += camera.spent
    total = len(HARMLESS) * len(films)
    return {
        "harmless": total,
        "harmless_false": false,
        "harmless_false_percent": 100 * false / total,
        "baseline_harmless_false_percent": 100 * simply / total,
        "unharmed_minutes": WELL * len(films) / 60,
        "unharmed_false": well,
        "look_cpu_ms": 1000 * statistics.mean(spent),
        "core_per_channel_percent": 100 * statistics.mean(spent) / EVERY,
    }


def _turns(films: dict[str, list[Picture]]) -> dict[str, object]:
    """Cameras that look at the middle of a recording, and are then turned."""
    found = other = total = 0
    for film in films.values():
        straight = [turned(picture) for picture in film]
        camera = _Camera(straight, None)
        camera.play(130, steadily(as_it_is))
        reference = camera.channel.reference
        if reference is None:
            continue
        for turn in TURNS.values():
            aside = [turned(picture, **turn) for picture in film]
            again = _Camera(aside, reference)
            begun, _ = again.play(LONG, steadily(as_it_is))
            total += 1
            found += "turned" in begun
            other += bool(begun.keys() - {"turned"})
    return {
        "turns": total,
        "turns_found_percent": 100 * found / max(1, total),
        "turns_called_otherwise": other,
    }
