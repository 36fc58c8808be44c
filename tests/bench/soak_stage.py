"""The stage of `bench soak`: a small disk, cameras that come and go, and what is measured of processes meanwhile."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray

from tests.bench.soak_program import BREAKS_EVERY, CRASH_ORDER, plugins_with_one_that_breaks
from tests.end_to_end.program import ROOT
from tests.servers.rtsp import RtspServer

IDENTITY = ("channel", "track_id", "rule_id", "area_id", "time")


class SmallDisk:
    """A file system of its own in memory, `megabytes` large; `real` is False where none can be mounted here."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self._filler = folder / "filler"
        size = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "boxwatch-soak", str(folder)]
        self.real = shutil.which("mount") is not None and subprocess.run(size, capture_output=True).returncode == 0

    def leave(self, megabytes: int) -> None:
        """Fills it up but for so many megabytes; where it is no disk of its own, nothing is filled."""
        if not self.real:
            return
        self._filler.unlink(missing_ok=True)
        more = shutil.disk_usage(self.folder).free - (megabytes << 20)
        with self._filler.open("wb") as filler, suppress(OSError):
            zeros = bytes(1 << 20)
            while more > 0:
                filler.write(zeros[: min(more, 1 << 20)])
                more -= 1 << 20

    def empty(self) -> None:
        """Room again."""
        self._filler.unlink(missing_ok=True)

    def close(self) -> None:
        if self.real:
            subprocess.run(["umount", "-l", str(self.folder)], capture_output=True)


class Cameras:
    """RTSP servers of which one or the other is killed or frozen for a while, at moments of a given chance."""

    def __init__(self, servers: list[RtspServer], seed: int = 20261120) -> None:
        self._servers = servers
        self._chance = random.Random(seed)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cameras", daemon=True)
        self.gone = 0

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join(60)

    def _run(self) -> None:
        while not self._stop.wait(self._chance.uniform(5, 25)):
            server = self._chance.choice(self._servers)
            self.gone += 1
            if self._chance.random() < 0.6:
                server.kill()
                self._stop.wait(self._chance.uniform(2, 12))
                server.start()
            else:
                server.freeze()
                self._stop.wait(self._chance.uniform(2, 12))
                server.thaw()


class SoakedProgram:
    """The program under test; `lines` are what it printed: alarms that it showed, notices."""

    def __init__(self, data: Path, scratch: Path) -> None:
        self.order = scratch / CRASH_ORDER
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "SOAK_PLUGINS": str(plugins_with_one_that_breaks(scratch)),
            "SOAK_ORDER": str(self.order),
            "SOAK_BREAKS_EVERY": str(BREAKS_EVERY),
        }
        self.complaints = (scratch / "complaints.txt").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.soak_program", "console", str(data)],
            stdout=subprocess.PIPE,
            stderr=self.complaints,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        self.lines: list[dict[str, Any]] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with suppress(ValueError):
                self.lines.append(json.loads(line))

    def notices(self) -> list[str]:
        """What was said above the wall, each once, in the order in which it first was."""
        return list(dict.fromkeys(line["notice"] for line in list(self.lines) if "notice" in line))

    def of_channels(self) -> list[str]:
        """By which words it was said how a channel is."""
        return [line["channel"] for line in list(self.lines) if "channel" in line and "id" not in line]

    def shown(self) -> set[int]:
        """The alarms that were shown, by the number of their row."""
        return {int(line["id"]) for line in list(self.lines) if "id" in line}

    def parts(self) -> dict[str, list[psutil.Process]]:
        """Console, engine and workers, as they are now."""
        own = psutil.Process(self.process.pid)
        found: dict[str, list[psutil.Process]] = {"console": [own], "engine": [], "workers": []}
        for child in own.children(recursive=True):
            with suppress(psutil.Error):
                command = child.cmdline()
                found["engine" if "engine" in command[:5] else "workers"].append(child)
        return found

    def close(self) -> int:
        """As a user closes it; its exit code."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        self.process.terminate()
        code = self.process.wait(90)
        psutil.wait_procs(children, 20)
        self.complaints.close()
        return code


@dataclass(slots=True)
class Sample:
    """`at` in seconds; of each part: who they are, megabytes of their own, threads, open files."""

    at: float
    pids: dict[str, tuple[int, ...]]
    figures: dict[str, tuple[float, int, int]]


@dataclass(slots=True)
class Samples:
    """What was measured, and how it grows."""

    taken: list[Sample] = field(default_factory=list)

    def take(self, at: float, parts: dict[str, list[psutil.Process]]) -> None:
        """Measures every part; one that has just gone is left out."""
        sample = Sample(at, {}, {})
        for name, processes in parts.items():
            measured = [one for one in map(_measured, processes) if one is not None]
            sample.pids[name] = tuple(sorted(process.pid for process in processes))
            sample.figures[name] = (
                sum(one[0] for one in measured), sum(one[1] for one in measured), sum(one[2] for one in measured)
            )  # fmt: skip
        self.taken.append(sample)

    def slopes(self, name: str, warm_up: float) -> dict[str, float]:
        """MB, threads and files an hour by regression, after so many seconds of the longest life; and the level.

        Beside the first its standard error: a slope below twice that is none.
        """
        longest = max(self._lives(name), key=lambda life: life[-1].at - life[0].at, default=[])
        kept = [one for one in longest if one.at - longest[0].at >= warm_up]
        if len(kept) < 10:
            return {}
        hours = np.array([one.at for one in kept]) / 3600
        names = ("mb", "threads", "files")
        found = {}
        for place, what in enumerate(names):
            values = np.array([one.figures[name][place] for one in kept], float)
            found[what] = round(float(np.median(values)), 1)
            found[f"{what}_per_h"], error = _slope(hours, values)
            if what == "mb":
                found["error"] = error
        return found | {"minutes": round(float(hours[-1] - hours[0]) * 60, 1)}

    def _lives(self, name: str) -> Iterable[list[Sample]]:
        """Stretches of the same processes."""
        lives: list[list[Sample]] = []
        for one in self.taken:
            if not one.pids.get(name):
                continue
            if lives and lives[-1][-1].pids[name] == one.pids[name]:
                lives[-1].append(one)
            else:
                lives.append([one])
        return lives


def _slope(hours: NDArray[np.float64], values: NDArray[np.float64]) -> tuple[float, float]:
    """Of a line through the values, and its standard error; samples of a minute count as one, they are much alike."""
    slope, level = np.polyfit(hours, values, 1)
    left = values - (slope * hours + level)
    minutes = max((hours[-1] - hours[0]) * 60, 3.0)
    error = np.sqrt(np.sum(left**2) / (len(values) - 2) / minutes) / max(float(np.std(hours)), 1e-9)
    return round(float(slope), 2), round(float(error), 2)


def _measured(process: psutil.Process) -> tuple[float, int, int] | None:
    try:
        return process.memory_full_info().uss / 2**20, process.num_threads(), process.num_fds()
    except psutil.Error:
        return None


def captured(data: Path) -> set[tuple[object, ...]]:
    """What the engine has committed, by identity; nothing where its database cannot be read just now."""
    query = "SELECT channel, track_id, rule_id, area_id, time FROM captures WHERE event > 0"
    return set(_rows(data / "engine" / "engine.db", query))


def stored(data: Path) -> list[tuple[Any, ...]]:
    """What the console has: number, whether it has its pictures, and the identity."""
    query = "SELECT id, small IS NOT NULL AND full IS NOT NULL, channel, track_id, rule_id, area_id, time FROM event"
    return _rows(data / "console.db", query)


def _rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
    except sqlite3.Error:
        return []
    try:
        return db.execute(query).fetchall()
    except sqlite3.Error:
        return []  # a disk that is full may have no room for reading either (the index of the journal)
    finally:
        db.close()
