"""A crash of our own is told from a kill: only the first may count against the stream that was being opened."""

import os
import signal
import subprocess
import sys

import pytest

PROGRAM = """
import os, sys
from pathlib import Path
from console.services.crash_mark import CrashMark

mark = CrashMark(Path(sys.argv[1]))
print(mark.crashed, flush=True)
if sys.argv[2] == "orderly":
    mark.close()
elif sys.argv[2] == "crash":
    os.kill(os.getpid(), 11)
else:
    sys.stdin.read()
"""


@pytest.fixture
def run(tmp_path):
    def start(way):
        command = [sys.executable, "-c", PROGRAM, str(tmp_path / "crash.txt"), way]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONFAULTHANDLER"}
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        ) as process:
            assert process.stdout is not None
            said = process.stdout.readline().decode().strip()
            if way == "killed":
                os.kill(process.pid, signal.SIGKILL)
        return said == "True"

    return start


@pytest.mark.parametrize(("way", "blamed"), [("orderly", False), ("killed", False), ("crash", True)])
def test_what_the_next_run_learns(run, way, blamed):
    assert run(way) is False
    assert run("orderly") is blamed
    assert run("orderly") is False
