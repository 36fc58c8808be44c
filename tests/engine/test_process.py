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
from itertools import count
from pathlib import Path

import pytest
import requests

from console.engine.process import EngineOptions, Listening, Refusal, listening_address, run_engine
from console.megbox.client import Client
from console.megbox.push import ack_text
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.configs import ConfigsSetting
from console.megbox.schema.devices import FactoryReset
from console.megbox.schema.logs import LogQuery
from console.megbox.schema.reports import AlertEventReport
from tests.engine.engines import eventually, local_box, video

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
        ("0.0.0.0:8080", Refusal.NOT_PROTECTED),
        ("192.0.2.1:80", Refusal.NOT_PROTECTED),
        ("[::]:80", Refusal.NOT_PROTECTED),
        ("nowhere", Refusal.BAD_ADDRESS),
        ("127.0.0.1", Refusal.BAD_ADDRESS),
        ("127.0.0.1:99999", Refusal.BAD_ADDRESS),
        ("box.example:80", Refusal.BAD_ADDRESS),
    ],
)
def test_listens_on_this_computer_only_unless_it_is_protected(tmp_path: Path, text: str, refusal: Refusal) -> None:
    assert run_engine(EngineOptions(tmp_path, listen=text)) is refusal
    assert not (tmp_path / "engine").exists()


def test_understands_addresses() -> None:
    assert listening_address("localhost:80") == Listening("127.0.0.1", 80, is_exposed=False)
    assert listening_address("127.0.0.1:0") == Listening("127.0.0.1", 0, is_exposed=False)
    assert listening_address("[::1]:8080") == Listening("::1", 8080, is_exposed=False)
    assert listening_address("0.0.0.0:8080") == Listening("0.0.0.0", 8080, is_exposed=True)


def set_password(data: Path, password: str) -> int:
    """`main.py engine --set-password`, as an administrator's script would call it."""
    command = [sys.executable, str(ROOT / "main.py"), "engine", "--set-password", "--data", str(data)]
    return subprocess.run(command, input=password, text=True, capture_output=True, timeout=60, check=False).returncode


def test_answers_others_once_it_has_a_password_of_its_own(start_engine: StartEngine, tmp_path: Path) -> None:
    assert set_password(tmp_path, "megbox\n") == 2
    assert set_password(tmp_path, "x" * 65) == 2
    assert set_password(tmp_path, "") == 2
    assert run_engine(EngineOptions(tmp_path, listen="0.0.0.0:0")) is Refusal.NOT_PROTECTED
    assert set_password(tmp_path, "Schloß 7\n") == 0
    engine = start_engine("--listen", "0.0.0.0:0", embedded=False)
    address = engine.address.replace("0.0.0.0", "127.0.0.1")
    assert requests.get(f"{address}/v1/MEGBOX/devices", timeout=5).status_code == 401
    client = Client(address, "admin", "Schloß 7")
    assert client.configs().modelSw.digestMode is True
    assert set_password(tmp_path, "another\n") == 2, "an engine that runs takes PUT /keyword"
    client.close()


def test_a_password_alone_is_not_enough_where_digest_was_switched_off(tmp_path: Path) -> None:
    assert set_password(tmp_path, "mine\n") == 0
    box = local_box(tmp_path)
    box.set_configs(ConfigsSetting.model_validate({"modelSw": {"digestMode": False}}))
    box.close()
    assert run_engine(EngineOptions(tmp_path, listen="0.0.0.0:0")) is Refusal.NOT_PROTECTED


def test_by_hand_a_restart_is_the_same_program_on_the_same_port(start_engine: StartEngine) -> None:
    engine = start_engine("--listen", "127.0.0.1:0", embedded=False)
    client = Client(engine.address)
    client.reboot()
    assert engine.process.stdout is not None
    assert json.loads(engine.process.stdout.readline()) == engine.said
    assert engine.process.poll() is None
    described = [entry.description for entry in client.log(LogQuery()).log]
    assert described.count("start") == 2
    client.close()


def test_embedded_a_restart_ends_it_in_order_for_the_console_to_start_it_again(engine: Engine) -> None:
    engine.client().reboot()
    assert engine.process.wait(10) == 0


def test_a_factory_reset_restarts_it_empty(start_engine: StartEngine) -> None:
    engine = start_engine("--listen", "127.0.0.1:0", embedded=False)
    client = Client(engine.address)
    client.add_video(video(5, "rtsp://127.0.0.1:9/none"))
    client.set_configs(ConfigsSetting.model_validate({"funcModule": {"retryCount": 9}}))
    client.restore_factory_set(FactoryReset())
    assert engine.process.stdout is not None
    assert json.loads(engine.process.stdout.readline()) == engine.said
    assert client.videos().videos == []
    assert client.configs().funcModule.retryCount == 5
    client.close()


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
    for kills in count():
        if kills >= 8 and len(acknowledged) >= 5:
            break
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
    for track, when in acknowledged.values():
        assert client.picture(client.capture(track, when).fullImageURI)
    # The journal of openings must not take kills from outside for crashes of the decoder.
    assert client.videos().videos[0].fault is None
