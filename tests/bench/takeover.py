"""A box is killed, frozen and cut off while its camera goes on, at unlucky moments: who guards, and what is told."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from console.store.events import SAME_WITHIN
from tests.bench.report import table
from tests.bench.takeover_stage import BoxProcess, ConsoleProcess, Record, Row, Way, captured_between, waited, with_box
from tests.conftest import shared_folder
from tests.end_to_end.program import ROOT
from tests.servers.clips import Clips
from tests.servers.rtsp import RtspServer

TITLE = "Takeover: from a box's silence to alarms analysed here, and whether its record is one"

STREET = str(ROOT / "resources" / "demo" / "street.mp4")
EDGE = 1_500  # ms: an alarm's picture may be that much older than the end of the hole in which it lies


@dataclass(slots=True)
class Stage:
    """Everybody who plays."""

    box: BoxProcess
    way: Way
    console: ConsoleProcess
    record: Record
    key: str
    ours: str
    patience: float


@dataclass(frozen=True, slots=True)
class Round:
    """`silent` and `back`: when the box went and when it was let back, epoch ms."""

    name: str
    silent: int
    back: int


def run(argv: list[str]) -> dict[str, object]:
    """`--rounds N` (0: every kind once), `--seconds N` (5): the set time, `--only NAME`."""
    parser = argparse.ArgumentParser(prog="bench takeover")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--only", choices=sorted(KINDS))
    wanted = parser.parse_args(argv)
    names = [wanted.only] if wanted.only else list(KINDS)
    kinds = [names[number % len(names)] for number in range(wanted.rounds or len(names))]
    with tempfile.TemporaryDirectory() as folder:
        clips = Clips(Path(folder) / "clips", None if shared_folder() is None else Path(STREET).parent)
        clip = clips.stream(seconds=8, film=STREET)
        with RtspServer({"main": clip}) as camera:
            return _measured(Path(folder), camera, kinds, wanted.seconds)


def _measured(folder: Path, camera: RtspServer, kinds: list[str], seconds: int) -> dict[str, object]:
    box = BoxProcess(folder / "box")
    box.start()
    box.guard(camera.url("main"))
    way = Way(box.port)
    console = ConsoleProcess(folder / "data")
    try:
        key, ours = with_box(folder / "data", way.port, seconds)
        stage = Stage(box, way, console, Record(folder / "data", key), key, ours, seconds + 60.0)
        console.start()
        begun = _now()
        waited(lambda: stage.record.alarms(key, begun), "the box's first alarm")
        time.sleep(20)
        calm = _longest(stage.record.rows(), begun, _now())
        rounds = []
        for number, name in enumerate(kinds, 1):
            print(f"{number}/{len(kinds)} {name} …", file=sys.stderr, flush=True)
            rounds.append(_round(stage, name))
        waited(lambda: not stage.record.phase(), "the last hand-back")
        with suppress(RuntimeError):  # what a box saw by itself is still being read back, page by page
            waited(lambda: not _unmarked(stage.record.rows(), begun, max(4 * calm, 3.0)), "the whole record", 120)
        return _told(folder, stage, rounds, begun, calm, seconds)
    finally:
        console.close()
        way.close()
        box.close()


def _round(stage: Stage, name: str) -> Round:
    silent, back = KINDS[name](stage)
    waited(lambda: not stage.record.phase(), f"the hand-back after {name}", 180)
    waited(lambda: stage.record.alarms(stage.key, _now() - 2_000), f"the box's own alarms after {name}", 180)
    return Round(name, silent, back)


def _told(folder: Path, stage: Stage, rounds: list[Round], begun: int, calm: float, seconds: int) -> dict[str, object]:
    rows, figures = stage.record.rows(), list[dict[str, object]]()
    for one in rounds:
        first = next((row for row in rows if row.by == stage.ours and row.time > one.silent), None)
        hole = sum(
            ((row.until or one.back) - row.time) / 1000
            for row in rows
            if row.is_hole and one.silent - 5_000 <= row.time < one.back
        )
        figures.append(
            {
                "round": one.name,
                "silent_s": (one.back - one.silent) / 1000,
                "alarm_after_s": None if first is None else (first.time - one.silent) / 1000,
                "stored_after_s": None if first is None else (first.received - one.silent) / 1000,
                "hole_s": hole,
            }
        )
    print(table([list(figure.values()) for figure in figures], list(figures[0])))
    late = [float(str(one["stored_after_s"])) - seconds for one in figures if one["stored_after_s"] is not None]
    longest = _longest(rows, begun, rows[-1].time)
    unmarked, inside = _unmarked(rows, begun, limit=max(4 * calm, 3.0)), _inside(rows)
    for start, end in unmarked:
        at = time.strftime("%H:%M:%S", time.localtime(start / 1000))
        kept = [captured_between(folder / name, start, end) for name in ("box", "data")]
        print(
            f"nobody accounts for {(end - start) / 1000:.1f} s at {at}, {_when(rounds, start)};"
            f" kept of it by the box: {kept[0]}, here: {kept[1]}",
            file=sys.stderr,
        )
    for line in stage.box.rested():
        print(f"the box: {line}", file=sys.stderr)
    for row in inside:
        by = "here" if row.by == stage.ours else "the box"
        print(f"an alarm amid a hole, by {by}, {_when(rounds, row.time)}", file=sys.stderr)
    return {
        "rounds": len(rounds),
        "set_s": seconds,
        "without_alarm": sum(one["alarm_after_s"] is None for one in figures),
        "alarm_after_set_s_median": sorted(late)[len(late) // 2] if late else None,
        "alarm_after_set_s_worst": max(late, default=None),
        "duplicates": _duplicates(rows),
        "longest_unaccounted_s": longest,
        "longest_unaccounted_in_calm_s": calm,
        "unmarked_holes": len(unmarked),
        "alarms_inside_holes": len(inside),
        "box_could_not_keep_up": len(stage.box.rested()),
        "holes_without_end": sum(row.until == 0 for row in rows),
        "alarms": sum(not row.is_hole for row in rows),
        "seen_by_both": sum(row.folded_into is not None for row in rows),
        "each": figures,
    }


def _duplicates(rows: list[Row]) -> int:
    """The same reported by two and standing there as two: neither has been folded into the other."""
    folded = {row.folded_into for row in rows}
    alone = [row for row in rows if not row.is_hole and row.folded_into is None and row.id not in folded]
    return sum(
        one.by != other.by and one.what == other.what and abs(other.time - one.time) <= SAME_WITHIN
        for number, one in enumerate(alone)
        for other in alone[number + 1 : number + 20]
    )


def _stretches(rows: list[Row], start: int, end: int) -> list[tuple[int, int]]:
    """From when to when there is neither an alarm nor a hole in the record."""
    points = [(start, start), *((row.time, row.until or row.time) for row in rows if row.time >= start), (end, end)]
    covered, stretches = points[0][1], list[tuple[int, int]]()
    for (_, _), (begin, until) in pairwise(sorted(points)):
        if begin > covered:
            stretches.append((covered, begin))
        covered = max(covered, until)
    return stretches


def _longest(rows: list[Row], start: int, end: int) -> float:
    """Seconds of the longest of them: the camera's people ring all the time."""
    return max((end - begin for begin, end in _stretches(rows, start, end)), default=0) / 1000


def _unmarked(rows: list[Row], start: int, limit: float) -> list[tuple[int, int]]:
    return [one for one in _stretches(rows, start, rows[-1].time) if one[1] - one[0] > limit * 1000]


def _inside(rows: list[Row]) -> list[Row]:
    """Alarms of a time of which the record says that nobody guarded."""
    holes = [(row.time, row.until or 2**60) for row in rows if row.is_hole]
    alarms = [row for row in rows if not row.is_hole]
    return [row for row in alarms if any(begin + 1 < row.time < end - EDGE for begin, end in holes)]


def _when(rounds: list[Round], at: int) -> str:
    """A moment in words: which round, and how long after what."""
    last = next((one for one in reversed(rounds) if one.silent <= at), None)
    if last is None:
        return "before all rounds"
    since = (at - last.back) / 1000
    if since >= 0:
        return f"{last.name}: {since:.1f} s after the box was let back"
    return f"{last.name}: {(at - last.silent) / 1000:.1f} s after it went"


def _now() -> int:
    return int(time.time() * 1000)


# What can happen


def _taken(stage: Stage, since: int) -> None:
    waited(lambda: stage.record.alarms(stage.ours, since), "alarms analysed here", stage.patience)


def _killed(stage: Stage) -> tuple[int, int]:
    silent = _now()
    stage.box.kill()
    _taken(stage, silent)
    time.sleep(8)
    back = _now()
    stage.box.start()
    return silent, back


def _frozen(stage: Stage) -> tuple[int, int]:
    """It takes no connection away and answers nothing."""
    silent = _now()
    stage.box.freeze(on=True)
    _taken(stage, silent)
    time.sleep(5)
    back = _now()
    stage.box.freeze(on=False)
    return silent, back


def _cut_off(stage: Stage) -> tuple[int, int]:
    """The cable is pulled; the box goes on by itself, and what it saw is read back."""
    silent = _now()
    stage.way.cut()
    _taken(stage, silent)
    time.sleep(10)
    back = _now()
    stage.way.mend()
    return silent, back


def _killed_while_handed_back(stage: Stage) -> tuple[int, int]:
    silent, _ = _killed(stage)
    waited(lambda: stage.record.phase() == "returning", "the hand-back begins", 120)
    stage.box.kill()
    again = _now()
    _taken(stage, again)
    back = _now()
    stage.box.start()
    return silent, back


def _console_killed(stage: Stage) -> tuple[int, int]:
    """In the middle of it the console goes as well, with its engine, and comes back before the box does."""
    silent = _now()
    stage.box.kill()
    _taken(stage, silent)
    stage.console.kill()
    time.sleep(4)
    again = _now()
    stage.console.start()
    _taken(stage, again)
    back = _now()
    stage.box.start()
    return silent, back


def _engine_killed(stage: Stage) -> tuple[int, int]:
    """The analysis that stands in is killed in the middle of it."""
    silent = _now()
    stage.box.kill()
    _taken(stage, silent)
    stage.console.kill_engine()
    again = _now()
    _taken(stage, again)
    back = _now()
    stage.box.start()
    return silent, back


def _killed_while_mirrored(stage: Stage) -> tuple[int, int]:
    """A console that has just come up, and had not time to read more than the first answers."""
    stage.console.kill()
    stage.console.start()
    time.sleep(1.5)
    silent = _now()
    stage.box.kill()
    _taken(stage, silent)
    back = _now()
    stage.box.start()
    return silent, back


KINDS: dict[str, Callable[[Stage], tuple[int, int]]] = {
    "killed": _killed,
    "frozen": _frozen,
    "cut off": _cut_off,
    "killed while handed back": _killed_while_handed_back,
    "console killed meanwhile": _console_killed,
    "engine killed meanwhile": _engine_killed,
    "killed while mirrored": _killed_while_mirrored,
}
