"""The stage of `bench takeover`: a box that can be killed, a way to it that can be cut, a console as a process."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import requests

from console.model.dictionary import GapEvent
from console.services.console import Console, Options
from console.services.takeover_setting import Mode, TakeoverSetting
from console.services.views import BoxDraft, BoxState
from tests.end_to_end.program import ROOT, Program
from tests.end_to_end.test_kills import EVERYBODY_RINGS
from tests.servers.rtsp import free_port
from tests.services.conftest import done

CHANNEL = 3


def waited(condition: Callable[[], Any], what: str, seconds: float = 120.0) -> Any:
    """What `condition` answers as soon as that is true; RuntimeError after `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if answer := condition():
            return answer
        time.sleep(0.05)
    raise RuntimeError(f"never came: {what}")


class Way:
    """A TCP forwarder to the box: `cut` ends every connection and takes no new one, as a pulled cable does."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._open = True
        self._pairs: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._accept, name="way", daemon=True).start()

    def cut(self) -> None:
        self._open = False
        for end in list(self._pairs):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self._open = True

    def close(self) -> None:
        self.cut()
        self._door.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            try:
                if not self._open:
                    raise ConnectionRefusedError
                far = socket.create_connection(("127.0.0.1", self._target), 5)
            except OSError:
                near.close()
                continue
            self._pairs |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            self._pairs.discard(end)
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class BoxProcess:
    """An engine that plays the box."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.port = free_port()
        self.program: Program | None = None

    def start(self) -> None:
        program = self.program = Program("engine", "--listen", f"127.0.0.1:{self.port}", "--data", self._data)
        waited(lambda: program.lines, "the box")

    def tell(self, path: str, body: object) -> None:
        answer = requests.post(f"http://127.0.0.1:{self.port}/v1/MEGBOX/{path}", json=body, timeout=20).json()
        if answer["code"]:
            raise RuntimeError(f"{path}: {answer}")

    def guard(self, url: str) -> None:
        """Its channel rings for everybody."""
        self.tell("videos", {"videoNo": CHANNEL, "videoName": "gate", "url": url, "rotation": 0})
        self.tell(f"multiAlgVideos/{CHANNEL}/multiAlert", EVERYBODY_RINGS)

    def kill(self) -> None:
        assert self.program is not None
        os.kill(self.program.process.pid, signal.SIGCONT)
        self.program.kill()

    def rested(self) -> list[str]:
        """What its log says of letting the channel rest or looking at fewer pictures, with the time of day."""
        told = [line for path in self._data.rglob("*.log*") for line in path.read_text("utf-8", "replace").splitlines()]
        return [line for line in sorted(told) if "rests, more important" in line or "pictures a second" in line]

    def freeze(self, *, on: bool) -> None:
        assert self.program is not None
        os.kill(self.program.process.pid, signal.SIGSTOP if on else signal.SIGCONT)

    def close(self) -> None:
        if self.program is not None and self.program.process.poll() is None:
            self.kill()


class ConsoleProcess:
    """The console with its own engine as a process that can be killed; its services, without a window."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.bench.takeover_stage", str(self._data)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def kill(self) -> None:
        """With its engine, which ends when nobody holds its input any more."""
        assert self._process is not None
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        self._process.wait()
        psutil.wait_procs(children, 20)

    def kill_engine(self) -> None:
        assert self._process is not None
        for child in psutil.Process(self._process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if "engine" in child.cmdline():
                    child.kill()
                    return

    def close(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)


def made_console(data: Path) -> Console:
    engine = [sys.executable, str(ROOT / "main.py"), "engine", "--embedded", "--data", str(data)]
    return Console(Options(data, engine_command=engine, use_keyring=False, sound_options=("--aout=dummy",)))


def with_box(data: Path, port: int, seconds: int) -> tuple[str, str]:
    """A console's folder with the box in it; the keys of the box and of the console's own engine."""
    console = made_console(data)
    console.start()
    try:
        waited(lambda: any(box.embedded and box.state is BoxState.ONLINE for box in console.fleet.boxes()), "engine")
        ours = next(box.key for box in console.fleet.boxes() if box.embedded)
        key = done(console.fleet.add_box(BoxDraft(f"127.0.0.1:{port}", "admin", "megbox", "Yard"))).key
        console.takeover.set_setting(key, TakeoverSetting(Mode.AUTOMATIC, seconds))
        waited(lambda: console.takeover.mirrored(key), "the mirror")
    finally:
        console.stop()
    return key, ours


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the record: an alarm, or a hole where `until` is not None (0 while it lasts). Times in epoch ms."""

    id: int
    time: int
    until: int | None
    by: str
    received: int
    folded_into: int | None
    what: tuple[object, ...]

    @property
    def is_hole(self) -> bool:
        return self.until is not None


class Record:
    """What stands in the console's database of the box's channel, read beside the running console."""

    def __init__(self, data: Path, key: str) -> None:
        self._path = data / "console.db"
        self._key = key

    def rows(self) -> list[Row]:
        """Everything, as it happened."""
        query = (
            "SELECT id, time, until, analysed_by, received, folded_into, event_type, rule_id, area_id, target"
            " FROM event WHERE box_id = ? AND channel = ? ORDER BY time, id"
        )
        return [
            Row(number, at, until if kind == GapEvent.NOT_GUARDED else None, by, received, into, (kind, *what))
            for number, at, until, by, received, into, kind, *what in self._read(query, [self._key, CHANNEL])
        ]

    def alarms(self, by: str, since: int = 0) -> list[Row]:
        """Alarms of one analyst that came after a time."""
        return [row for row in self.rows() if row.by == by and row.time > since and not row.is_hole]

    def phase(self) -> str:
        """How it stands with the box; "" where it answers."""
        found = self._read("SELECT body FROM outage WHERE box_key = ?", [self._key])
        return str(json.loads(found[0][0])["phase"]) if found else ""

    def _read(self, query: str, values: list[object]) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=10) as db:
            rows = db.execute(query, values).fetchall()
        db.close()
        return rows


def captured_between(data: Path, start: int, end: int) -> int:
    """How many alarms an engine itself has kept of a time (epoch ms)."""
    with closing(sqlite3.connect(f"file:{data / 'engine' / 'engine.db'}?mode=ro", uri=True, timeout=10)) as db:
        query = "SELECT count(*) FROM captures WHERE event > 0 AND time > ? AND time < ?"
        return int(db.execute(query, [start, end]).fetchone()[0])


def main() -> None:
    """A console until its input ends."""
    console = made_console(Path(sys.argv[1]))
    console.start()
    print("started", flush=True)
    sys.stdin.read()
    console.stop()


if __name__ == "__main__":
    main()
