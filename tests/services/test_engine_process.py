"""The engine's process: started, told its password in secret, started again, and never left behind."""

import json
import os
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from console.model.errors import Fault
from console.services import engine_process, engine_pulse
from console.services.engine_process import EngineProcess, pause_after
from console.services.event_bus import EventBus
from console.services.messages import EngineChanged, EngineState, Notice, NoticeKind
from tests.services.conftest import Heard, until

FAKE = str(Path(__file__).with_name("fake_engine.py"))


def alive(pid):
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def lives(folder):
    """What each life of the engine was told, in order; by pid."""
    files = sorted(folder.glob("life-*"), key=lambda path: int(path.name.split("-")[1]))
    return {int(path.name.split("-")[2]): json.loads(path.read_text()) for path in files if path.stat().st_size}


def came_up(process, times):
    """Whether it is up for the so-manieth time: its ends are told as well."""
    return len(process.seen) == 2 * times - 1


@pytest.fixture
def engine(tmp_path):
    """Starts the fake engine in one of its ways; `engine.seen` are the endpoints that were told."""
    started = []

    def start(*ways):
        bus = EventBus()
        seen: list[object] = []
        process = EngineProcess([sys.executable, FAKE, str(tmp_path), *ways], bus, seen.append)
        process.seen, process.heard = seen, Heard(bus, EngineChanged, Notice)  # type: ignore[attr-defined]
        process.start()
        started.append(process)
        return process

    yield start
    for process in started:
        process.stop()


def test_it_comes_up_with_a_password_that_stands_nowhere(engine, tmp_path):
    process = engine()
    until(lambda: process.seen)
    endpoint = process.seen[0]
    (start,) = lives(tmp_path).values()
    assert (endpoint.address, endpoint.device_id) == ("http://127.0.0.1:20000", "E1")
    assert start == {"username": endpoint.username, "password": endpoint.password, "killed": False}
    assert len(endpoint.password) > 20
    assert endpoint.password not in repr(endpoint)
    proc = Path(f"/proc/{process.pid}")
    assert endpoint.password.encode() not in (proc / "cmdline").read_bytes() + (proc / "environ").read_bytes()


def test_it_stops_with_its_input_and_before_stop_returns(engine, tmp_path):
    process = engine()
    until(lambda: process.seen)
    pid = process.pid
    process.stop()
    assert not alive(pid)
    assert (tmp_path / f"ended-{pid}").exists()
    assert process.pid is None
    assert process.heard.messages[-1] == EngineChanged(EngineState.STOPPED)
    assert len(lives(tmp_path)) == 1


def test_killed_it_is_back_with_another_password(engine, tmp_path):
    process = engine()
    until(lambda: process.seen)
    os.kill(process.pid, signal.SIGKILL)
    until(lambda: len(process.seen) == 3)
    first, gone, second = process.seen
    assert gone is None
    assert second.device_id == first.device_id
    assert second.address != first.address
    assert second.password != first.password
    assert NoticeKind.ENGINE_RESTARTED in process.heard.notices()
    # Whatever it was opening when it was killed from outside is not to blame.
    assert [start["killed"] for start in lives(tmp_path).values()] == [False, True]


def test_killed_again_and_again_it_is_back_at_once_each_time(engine):
    process = engine()
    for life in range(4):
        until(partial(came_up, process, life + 1))
        os.kill(process.pid, signal.SIGTERM if life % 2 else signal.SIGKILL)
    until(lambda: len(process.seen) == 9)
    assert NoticeKind.ENGINE_FAILING not in process.heard.notices()
    assert pause_after(0) < 1


def test_one_that_crashes_soon_after_it_came_up_is_given_pauses(engine, monkeypatch):
    monkeypatch.setattr(engine_process, "FIRST_PAUSE", 0.01)
    process = engine()
    for life in range(3):
        until(partial(came_up, process, life + 1))
        os.kill(process.pid, signal.SIGSEGV)
    until(lambda: NoticeKind.ENGINE_FAILING in process.heard.notices())


def test_one_that_does_not_answer_any_more_is_ended_and_started_again(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(engine_pulse, "ASK_EVERY", 0.02)
    monkeypatch.setattr(engine_pulse, "HUNG_AFTER", 0.2)
    process = engine()  # nobody listens where it says that it does
    until(lambda: process.seen)
    hung = process.pid
    until(lambda: len(process.seen) >= 3)
    assert not alive(hung)
    assert NoticeKind.ENGINE_HUNG in process.heard.notices()
    assert EngineChanged(EngineState.RESTARTING, Fault.TIMEOUT) in process.heard.messages
    # That it hung is its own fault: what it was opening then may be the reason.
    assert not any(start["killed"] for start in lives(tmp_path).values())


def test_a_crash_of_its_own_is_its_own(engine, tmp_path):
    process = engine("crash", "1")
    until(lambda: process.seen)
    assert [start["killed"] for start in lives(tmp_path).values()] == [False, False]


def test_the_first_pause_is_short_and_then_they_grow():
    pauses = [pause_after(failures) for failures in range(12)]
    assert pauses[:2] == [0.2, 0.2]
    assert pauses == sorted(pauses)
    assert pauses[-1] == 30


def test_one_that_dies_at_once_again_and_again_is_said(engine, monkeypatch):
    monkeypatch.setattr(engine_process, "FIRST_PAUSE", 0.01)
    process = engine("silent")
    until(lambda: NoticeKind.ENGINE_FAILING in process.heard.notices())
    assert process.seen == []
    assert EngineChanged(EngineState.RESTARTING, Fault.FAILED) in process.heard.messages


def test_one_that_says_something_else_is_ended(engine, tmp_path):
    process = engine("garbage")
    until(lambda: len(lives(tmp_path)) >= 1)
    first = next(iter(lives(tmp_path)))
    until(lambda: not alive(first))
    assert process.seen == []


def test_one_that_will_not_go_is_killed(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(engine_process, "STOP_PATIENCE", 0.2)
    monkeypatch.setattr(engine_process, "KILL_PATIENCE", 0.2)
    process = engine("stubborn")
    until(lambda: process.seen)
    pid = process.pid
    process.stop()
    assert not alive(pid)


@pytest.mark.expects_errors
def test_a_command_that_is_not_there_is_no_traceback(monkeypatch):
    monkeypatch.setattr(engine_process, "FIRST_PAUSE", 0.01)
    bus = EventBus()
    heard = Heard(bus, EngineChanged, Notice)
    process = EngineProcess(["/nowhere/engine"], bus, lambda endpoint: None)
    process.start()
    until(lambda: NoticeKind.ENGINE_FAILING in heard.notices())
    process.stop()


PARENT = """
import sys
from console.services.engine_process import EngineProcess
from console.services.event_bus import EventBus

EngineProcess(sys.argv[1:], EventBus(), lambda endpoint: print(endpoint.device_id, flush=True)).start()
sys.stdin.read()
"""


def test_no_orphan_outlives_a_killed_console(tmp_path):
    command = [sys.executable, "-c", PARENT, sys.executable, FAKE, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"E1\n"
        (pid,) = lives(tmp_path)
        assert alive(pid)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
    until(lambda: not alive(pid))
    assert (tmp_path / f"ended-{pid}").exists()


def test_stopping_while_it_starts_leaves_nothing(engine, tmp_path):
    for _ in range(5):
        engine().stop()
    assert not [pid for pid in lives(tmp_path) if alive(pid)]
    assert not [thread for thread in threading.enumerate() if thread.name == "engine process"]
