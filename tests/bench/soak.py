"""Six channels for an hour, with everything that goes wrong: what grows, what is lost, what is said."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from functools import partial
from os import environ
from pathlib import Path

from console.megbox.client import Client
from console.megbox.rules_codec import to_wire
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from console.services.console import Console, Options
from console.services.views import BoxState, ChannelDraft
from tests.bench.report import table
from tests.bench.soak_program import BREAKS_EVERY, plugins_with_one_that_breaks
from tests.bench.soak_stage import Cameras, Samples, SmallDisk, SoakedProgram, captured, stored
from tests.bench.takeover_stage import waited
from tests.conftest import shared_folder
from tests.servers.clips import Clips
from tests.servers.rtsp import RtspServer
from tests.services.conftest import done

TITLE = "Soak: six channels with streams that come and go, a package that breaks, a disk that fills up"

CHANNELS, A_SERVER = 6, 2
EVERY = 2.0  # seconds between two samples
LOW_MB = 300  # below the 500 MB at which pictures stop
# What happens when, as shares of the time.
CRASH_AT, LOW_AT, FULL_AT, ROOM_AT = 0.08, 0.35, 0.45, 0.55
LINE = Area(1, AreaType.SINGLE_LINE_BOTH, (Point(0.55, 0.1), Point(0.55, 1.0)), (1,))
EVERYWHERE = Area(1, AreaType.POLYGON, (Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)), (1,))
CROSSING = AlgorithmRule(
    1,
    AlgType.ALERT_ALARM,
    True,
    (LINE,),
    (Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), size_min=0.0, size_max=1.0),),
)
BREAKING = AlgorithmRule(
    2, AlgType.FIRE_ALARM, True, (EVERYWHERE,), (Alertor(1, EventType.FLAME, (TargetType.SUNDRY,)),)
)


@dataclass(slots=True)
class Course:
    """What was seen while it ran. `emitted`: everything that the engine ever committed.

    `acts`: when, what, and how much had been emitted by then.
    """

    samples: Samples = field(default_factory=Samples)
    emitted: set[tuple[object, ...]] = field(default_factory=set)
    acts: list[tuple[float, str, int]] = field(default_factory=list)
    engines: set[int] = field(default_factory=set)


def run(argv: list[str]) -> dict[str, object]:
    """`--minutes N` (5); `--disk MB` (2500); `--warm-up S` (90); `--samples FILE` and `--logs DIR`: what is kept."""
    parser = argparse.ArgumentParser(prog="bench soak")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--disk", type=int, default=2500)
    parser.add_argument("--warm-up", type=float, default=90.0)
    parser.add_argument("--samples", type=Path)
    parser.add_argument("--logs", type=Path)
    wanted = parser.parse_args(argv)
    media = shared_folder()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        scratch = Path(name)
        disk = SmallDisk(scratch / "disk", wanted.disk)
        stack.callback(disk.close)
        servers = _cameras(Clips(scratch / "clips", None if media is None else media / "media"))
        for server in servers:
            stack.enter_context(server)
        _set_up(disk.folder, scratch, servers)
        course = Course()
        figures = _soaked(disk, scratch, servers, course, wanted.minutes * 60, wanted.warm_up)
        if wanted.samples is not None:
            wanted.samples.write_text(json.dumps([asdict(sample) for sample in course.samples.taken]))
        if wanted.logs is not None:
            wanted.logs.mkdir(parents=True, exist_ok=True)
            for log in [*disk.folder.rglob("*.log"), scratch / "complaints.txt"]:
                shutil.copy(log, wanted.logs / log.name)
        return figures


def _cameras(clips: Clips) -> list[RtspServer]:
    if shared_folder() is None:
        clip = clips.stream("h264", 640, 360, seconds=8, fps=10, film=None)
    else:
        clip = clips.stream("h264", 512, 384, seconds=40, fps=10, film="vtest.avi", bit_rate=500_000)
    return [
        RtspServer({f"c{n}": clip for n in range(first, first + A_SERVER)}, fps=10)
        for first in range(1, CHANNELS + 1, A_SERVER)
    ]


def _set_up(data: Path, scratch: Path, servers: list[RtspServer]) -> None:
    """A console's folder with six channels and their rules, made as a user makes them."""
    environ["SOAK_PLUGINS"] = str(plugins_with_one_that_breaks(scratch))
    environ["SOAK_ORDER"], environ["SOAK_BREAKS_EVERY"] = str(scratch / "never"), str(BREAKS_EVERY)
    command = [sys.executable, "-m", "tests.bench.soak_program", "engine", "--embedded", "--data", str(data)]
    console = Console(Options(data, engine_command=command, use_keyring=False, sound_options=("--aout=dummy",)))
    console.start()
    try:
        waited(lambda: console.fleet.boxes() and console.fleet.boxes()[0].state is BoxState.ONLINE, "the engine")
        key = console.fleet.boxes()[0].key
        for number in range(1, CHANNELS + 1):
            server = servers[(number - 1) // A_SERVER]
            draft = ChannelDraft(None, "", server.url(f"c{number}"), "", "", "", alias=f"Camera {number}")
            done(console.fleet.add_channel(key, draft))
        for channel in (one.number for one in console.fleet.box(key).channels):  # type: ignore[union-attr]
            for rule in (CROSSING, BREAKING):
                body = to_wire(rule, True)
                done(console.devices.change(key, "rule", partial(Client.set_multi_alert, video_no=channel, rule=body)))
    finally:
        console.stop()


def _soaked(
    disk: SmallDisk, scratch: Path, servers: list[RtspServer], course: Course, seconds: float, warm_up: float
) -> dict[str, object]:
    program, cameras = SoakedProgram(disk.folder, scratch), Cameras(servers)
    try:
        waited(lambda: captured(disk.folder), "the first alarm", 180)
        cameras.start()
        _run(program, disk, course, seconds)
        cameras.close()
        missing = _settled(disk, course)
        shown, rows = program.shown(), stored(disk.folder)
    finally:
        code = program.close()
    return _told(program, disk, course, cameras, missing, shown, rows, warm_up, seconds) | {
        "exit_code": code,
        "complaints": _complaints(disk, scratch),
    }


def _run(program: SoakedProgram, disk: SmallDisk, course: Course, seconds: float) -> None:
    began = time.monotonic()
    due = [
        (CRASH_AT, "the engine crashes", lambda: program.order.touch()),
        (LOW_AT, f"{LOW_MB} MB are left", lambda: disk.leave(LOW_MB)),
        (FULL_AT, "the disk is full", lambda: disk.leave(0)),
        (ROOM_AT, "there is room again", disk.empty),
    ]
    while (at := time.monotonic() - began) < seconds:
        if program.process.poll() is not None:
            raise RuntimeError("the program has ended")
        while due and at >= due[0][0] * seconds:
            _, what, act = due.pop(0)
            act()
            course.acts.append((round(at, 1), what, len(course.emitted)))
            print(f"{at:6.0f} s  {len(course.emitted):6} alarms  {what}", file=sys.stderr, flush=True)
        parts = program.parts()
        course.samples.take(at, parts)
        course.engines |= {process.pid for process in parts["engine"]}
        course.emitted |= captured(disk.folder)
        time.sleep(EVERY)


def _settled(disk: SmallDisk, course: Course) -> set[tuple[object, ...]]:
    """What the console does not have even after it had time to read everything back."""

    def missing() -> set[tuple[object, ...]]:
        return course.emitted - {tuple(row[2:]) for row in stored(disk.folder)}

    course.emitted |= captured(disk.folder)
    until = time.monotonic() + 90
    while missing() and time.monotonic() < until:
        time.sleep(1)
    return missing()


def _told(
    program: SoakedProgram,
    disk: SmallDisk,
    course: Course,
    cameras: Cameras,
    missing: set[tuple[object, ...]],
    shown: set[int],
    rows: list[tuple[object, ...]],
    warm_up: float,
    seconds: float,
) -> dict[str, object]:
    slopes = {name: course.samples.slopes(name, warm_up) for name in ("console", "engine", "workers")}
    columns = ["mb", "mb_per_h", "error", "threads", "threads_per_h", "files", "files_per_h", "minutes"]
    print(table([[name, *(one.get(column, "") for column in columns)] for name, one in slopes.items()], ["", *columns]))
    print("\nWords that were shown:")
    for words in program.notices():
        print(f"  {words}")
    print("Of channels: " + ", ".join(program.of_channels()))
    twice = [key for key, times in Counter(tuple(row[2:]) for row in rows).items() if times > 1]
    numbers = {row[0] for row in rows}
    return {
        "minutes": round(seconds / 60, 1),
        "real_disk": disk.real,
        "cameras_gone": cameras.gone,
        "engine_processes": len(course.engines),
        "emitted": len(course.emitted),
        "stored": len(rows),
        "lost": len(missing),
        "stored_twice": len(twice),
        "shown_and_not_stored": len(shown - numbers),
        "with_pictures": sum(bool(row[1]) for row in rows),
        "notices": program.notices(),
        "of_channels": program.of_channels(),
        "slopes": slopes,
        "acts": course.acts,
    }


def _complaints(disk: SmallDisk, scratch: Path) -> dict[str, int]:
    """What the logs complain of, by its first words: numbers left out, so that alike is alike."""
    counted: Counter[str] = Counter()
    for path in [*disk.folder.rglob("*.log"), scratch / "complaints.txt"]:
        for line in path.read_text("utf-8", "replace").splitlines() if path.exists() else ():
            # What a traceback ends with stands at the beginning of its line, as an error of Python does.
            if " ERROR " in line or " CRITICAL " in line or re.match(r"[A-Za-z_.]*(Error|Exception)\b", line):
                words = "".join("#" if letter.isdigit() else letter for letter in line)
                counted[words[:160]] += 1
    return dict(counted.most_common(20))

