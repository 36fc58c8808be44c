"""A box's clock is its own: it can be set, asks a time server, and never touches the computer's."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.engine.database import open_database
from console.engine.device.clock import EngineClock
from console.engine.device.sntp import TimeServer, ask_time
from console.engine.settings import EngineSettings
from console.megbox.schema.devices import DeviceSetting
from tests.engine.engines import eventually, local_box

YEAR = 365 * 86_400


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[EngineSettings]:
    database = open_database(tmp_path)
    yield EngineSettings(database)
    database.close()


class FakeServer:
    """A time server whose clock is `ahead` seconds ahead; answers garbage while it is `drunk`."""

    def __init__(self, ahead: float) -> None:
        self.ahead, self.drunk, self.asked = ahead, False, 0
        self._channel = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._channel.bind(("127.0.0.1", 0))
        self.port = self._channel.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._channel.close()

    def _serve(self) -> None:
        while True:
            try:
                question, sender = self._channel.recvfrom(512)
            except OSError:
                return
            self.asked += 1
            now = time.time() + self.ahead + 2_208_988_800
            stamp = struct.pack("!II", int(now), int(now % 1 * 2**32))
            mark = bytes(8) if self.drunk else question[40:48]
            self._channel.sendto(bytes([0x24, 1]) + bytes(22) + mark + stamp + stamp, sender)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    one = FakeServer(5000.0)
    yield one
    one.close()


def test_is_the_computers_clock_and_zone_until_somebody_sets_it(settings: EngineSettings) -> None:
    clock = EngineClock(settings)
    assert abs(clock.now_ms() - time.time() * 1000) < 1000
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert datetime.fromtimestamp(noon.timestamp(), clock.zone).hour == noon.astimezone().hour


def test_a_time_that_was_set_runs_on_and_survives_a_restart(settings: EngineSettings) -> None:
    before = time.time()
    EngineClock(settings).set_time(before + 3 * YEAR)
    again = EngineClock(settings)
    assert abs(again.now_ms() / 1000 - (time.time() + 3 * YEAR)) < 1
    assert time.time() - before < 60


def test_zone_and_offset_move_what_its_wall_clock_shows(settings: EngineSettings) -> None:
    clock = EngineClock(settings)
    clock.set_zone(9)  # UTC-4:30
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC).timestamp()
    assert datetime.fromtimestamp(moment, clock.zone).strftime("%d %H:%M") == "01 07:30"
    clock.set_offset(2 * YEAR * 1000 + 3_600_000)
    assert datetime.fromtimestamp(moment, clock.zone).strftime("%Y %H:%M") == "2028 08:30"


def test_a_real_answer_of_a_time_server(server: FakeServer) -> None:
    assert abs(ask_time("127.0.0.1", server.port) - 5000.0) < 1
    server.drunk = True
    with pytest.raises(OSError, match="time server"):
        ask_time("127.0.0.1", server.port)


def test_follows_a_time_server_and_counts_its_failures(settings: EngineSettings, server: FakeServer) -> None:
    clock = EngineClock(settings)
    follower = TimeServer(clock)
    follower.configure(("127.0.0.1", server.port), 1)
    eventually(lambda: clock.now_ms() - time.time() * 1000 > 4_990_000, "the server's time")
    server.drunk = True
    follower.configure(("127.0.0.1", server.port), 2)
    eventually(lambda: follower.failures == 1, "a failure")
    follower.configure(None, 2)
    assert follower.failures == 0
    follower.close()


def test_the_device_page_shows_it(tmp_path: Path, server: FakeServer) -> None:
    box = local_box(tmp_path)
    ntp = {"ntpEnable": True, "ntpServerAdd": f"127.0.0.1:{server.port}", "ntpInterval": 9}
    box.set_device(DeviceSetting.model_validate({"time": ntp}))
    eventually(lambda: box.device().time.deviceTime > time.time() + 4000, "the server's time")
    assert box.device().time.ntpFailCount == 0
    box.close()
    again = local_box(tmp_path)
    assert again.device().time.ntpServerAdd == ntp["ntpServerAdd"]
    assert again.device().time.deviceTime > time.time() + 4000
    again.close()
