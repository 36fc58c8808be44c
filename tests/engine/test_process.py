"""The engine's process: how it is started, how it stops, and that nothing that was reported is ever lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from console.engine.process import EngineOptions, Refusal, listening_address, run_engine
from console.megbox.client import Client
from console.megbox.push import ack_text
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.reports import AlertEventReport
from tests.engine.engines import eventually

ROOT = Path(__file__).resolve().parents[2]
USER, PASSWORD = "admin", "only-for-this-run"


class Engine:
    """`main.py engine` in a process of its own."""

    def __init__(self, data: Path, *arguments: str, embedded: bool = True) -> None:
        command = [sys.executable, str(ROOT / "main.py"), "engine", "--data", str(data), *arguments]
        self.process = subprocess.Popen(
            [*command, "--embedded"] if embedded else command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        if embedded:
            self.process.stdin.write(json.dumps({"username": USER, "password": PASSWORD}) + "\n")
            self.process.stdin.flush()
        line = self.process.stdout.readline()
        self.said: dict[str, str] = json.loads(line) if line else {}

    @property
    def address(self) -> str:
        return f"http://{self.said['listening']}"

    def client(self) -> Client:
        return Client(self.address, USER, PASSWORD)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()


StartEngine = Callable[..., Engine]


@pytest.fixture
def start_engine(tmp_path: Path) -> Iterator[StartEngine]:
    """Starts engines on the same data; none outlives the test."""
    started: list[Engine] = []

    def start(*arguments: str, embedded: bool = True) -> Engine:
        started.append(Engine(tmp_path, *arguments, embedded=embedded))
        return started[-1]

    yield start
    for engine in started:
        engine.end()


@pytest.fixture
def engine(start_engine: StartEngine) -> Engine:
    return start_engine()


def test_says_where_it_listens_and_lets_in_only_who_knows_the_password(engine: Engine) -> None:
    assert engine.said["listening"].startswith("127.0.0.1:")
    assert requests.get(f"{engine.address}/v1/MEGBOX/devices", timeout=5).status_code == 401
    assert engine.client().device().deviceId == engine.said["deviceId"]


def test_the_password_stands_in_no_argument_environment_or_log(engine: Engine, tmp_path: Path) -> None:
    engine.client().device()
    process = Path(f"/proc/{engine.process.pid}")
    assert PASSWORD.encode() not in (process / "cmdline").read_bytes()
    assert PASSWORD.encode() not in (process / "environ").read_bytes()
    for kept in (tmp_path / "engine").rglob("*"):
        assert not kept.is_file() or PASSWORD.encode() not in kept.read_bytes()


def test_stops_when_the_console_goes_away(engine: Engine) -> None:
    assert engine.process.stdin is not None
    engine.process.stdin.close()
    assert engine.process.wait(10) == 0


def test_stops_on_a_signal(engine: Engine) -> None:
    engine.process.send_signal(signal.SIGTERM)
    assert engine.process.wait(10) == 0


def test_without_its_first_line_it_does_not_start(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "engine", "--embedded", "--data", str(tmp_path)],
        input="no object\n",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert finished.returncode == 2
    assert finished.stdout == ""
    assert "Traceback" not in finished.stderr


def test_by_hand_it_answers_as_the_document_says_without_digest(start_engine: StartEngine) -> None:
    by_hand = start_engine("--listen", "127.0.0.1:0", embedded=False)
    answer = requests.get(f"{by_hand.address}/v1/MEGBOX/devices", timeout=5).json()
    assert answer["code"] == 0
    assert answer["data"]["deviceId"] == by_hand.said["deviceId"]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("0.0.0.0:8080", Refusal.NOT_LOOPBACK),
        ("192.0.2.1:80", Refusal.NOT_LOOPBACK),
        ("[::]:80", Refusal.NOT_LOOPBACK),
        ("nowhere", Refusal.BAD_ADDRESS),
        ("127.0.0.1", Refusal.BAD_ADDRESS),
        ("127.0.0.1:99999", Refusal.BAD_ADDRESS),
        ("box.example:80", Refusal.BAD_ADDRESS),
    ],
)
def test_listens_on_this_computer_only(tmp_path: Path, text: str, refusal: Refusal) -> None:
    assert run_engine(EngineOptions(tmp_path, listen=text)) is refusal
    assert not (tmp_path / "engine").exists()


def test_understands_the_addresses_of_this_computer() -> None:
    assert listening_address("localhost:80") == ("127.0.0.1", 80)
    assert listening_address("127.0.0.1:0") == ("127.0.0.1", 0)
    assert listening_address("[::1]:8080") == ("::1", 8080)


def test_a_second_engine_on_the_same_data_is_refused(engine: Engine, start_engine: StartEngine) -> None:
    second = start_engine("--listen", "127.0.0.1:0", embedded=False)
    assert second.said == {}
    assert second.process.wait(10) == 2


def test_the_demo_rings_within_seconds_and_what_was_reported_survives_a_kill(start_engine: StartEngine) -> None:
    engine = start_engine("--demo")
    client = engine.client()
    feed = client.push_feed()
    report = eventually(lambda: feed.next(1.0), "an alarm of the demo")
    feed.acknowledged(ack_text(report))
    os.kill(engine.process.pid, signal.SIGKILL)
    engine.end()

    again = start_engine("--demo")
    client = again.client()
    assert isinstance(report.body, AlertEventReport)
    kept = client.capture(report.body.alert_events[0].target.target_id, report.body.pts)
    assert client.picture(kept.fullImageURI) == report.full
    assert client.picture(kept.imageURI) == report.small
    # The demo is set up once: a kill in the middle does not make another channel of it.
    assert [video.videoName for video in client.videos().videos] == ["street"]
    eventually(lambda: client.captures(CaptureQuery(pageOffset=1)).captures, "further alarms")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_kills_at_any_moment_lose_no_acknowledged_alarm(start_engine: StartEngine) -> None:
    moments = random.Random(7)
    acknowledged: dict[str, tuple[str, int]] = {}
    for _ in range(12):
        engine = start_engine("--demo")
        client = engine.client()
        feed = client.push_feed()
        until = time.monotonic() + moments.uniform(1.0, 6.0)
        while (left := until - time.monotonic()) > 0:
            report = feed.next(left)
            if report is not None and isinstance(report.body, AlertEventReport):
                feed.acknowledged(ack_text(report))
                acknowledged[ack_text(report)] = (report.body.alert_events[0].target.target_id, report.body.pts)
        os.kill(engine.process.pid, signal.SIGKILL)
        engine.end()
        client.close()
    client = start_engine("--demo").client()
    assert len(acknowledged) >= 5
    for track, when in acknowledged.values():
        assert client.picture(client.capture(track, when).fullImageURI)
    # The journal of openings must not take kills from outside for crashes of the decoder.
    assert client.videos().videos[0].fault is None
