"""The real program as a process of its own, as a user starts it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import psutil

ROOT = Path(__file__).resolve().parents[2]


def eventually(condition: Callable[[], Any], seconds: float = 60.0, every: float = 0.05) -> Any:
    """What `condition` answers as soon as that is true; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(every)
    raise AssertionError(f"not within {seconds} s")


class Program:
    """`main.py` with arguments; what it prints is read as it comes."""

    def __init__(self, *arguments: str | Path) -> None:
        no_keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **no_keyring}
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.lines: list[str] = []
        self.complaints: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, args=(self.process.stdout, self.lines), daemon=True),
            threading.Thread(target=self._read, args=(self.process.stderr, self.complaints), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    @staticmethod
    def _read(pipe: Any, into: list[str]) -> None:
        with pipe:
            into.extend(iter(pipe.readline, ""))

    def alarms(self) -> list[dict[str, Any]]:
        """The alarm lines printed so far."""
        return [json.loads(line) for line in list(self.lines) if line.startswith("{")]

    def children(self) -> list[psutil.Process]:
        """Every process that this one started, and what they started."""
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def engine(self) -> psutil.Process | None:
        """The console's engine, while it runs."""
        for child in self.children():
            try:
                if "engine" in child.cmdline():
                    return child
            except psutil.NoSuchProcess:
                continue
        return None

    def kill(self) -> None:
        """As a power switch would."""
        self.process.kill()
        self.wait()

    def wait(self, seconds: float = 60.0) -> int:
        """The exit code once it has ended."""
        code = self.process.wait(seconds)
        for reader in self._readers:
            reader.join(5)
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        children = self.children()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        _gone, alive = psutil.wait_procs(children, 10)
        for orphan in alive:
            orphan.kill()
        assert not alive, "processes were left behind"
