"""Packages by FTP, from a real server: found, fetched, checked and refused, by hand and by the timetable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from console.engine.busy import BusyBoard
from console.engine.credentials import Credentials
from console.engine.database import open_database
from console.engine.device.clock import EngineClock
from console.engine.device.ftp_upgrade import FtpUpgrades
from console.engine.device.upgrades import Upgrades
from console.engine.settings import EngineSettings
from console.megbox.schema.upgrades import FtpUpgrade, FtpUpgradeNow
from console.model.dictionary_device import BusyOperation, UpgradeResult, UpgradeType
from console.model.errors import BoxError, ErrorCode
from tests.engine.engines import eventually
from tests.servers.ftp import Server

MONDAY = datetime(2026, 11, 16, 3, 30)


class Bench:
    """The parts of an engine that upgrade, and a server to upgrade from."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "ftp" / "firmware"
        self.files.mkdir(parents=True)
        self._server = Server(folder / "ftp")
        self._database = open_database(folder)
        self.board = BusyBoard()
        self.settings = EngineSettings(self._database)
        self.upgrades = Upgrades(self.settings, self.board)
        self.ftp = FtpUpgrades(
            self.settings, Credentials(folder), EngineClock(self.settings), self.board, self.upgrades
        )

    def close(self) -> None:
        self.ftp.close()
        self._server.close()
        self._database.close()

    def login(self, **other: Any) -> dict[str, Any]:
        given = {"serverIp": f"127.0.0.1:{self._server.port}", "serverPath": "/firmware", "username": "box"}
        return given | {"password": "p:ä"} | other

    def now(self, filename: str = "", **other: Any) -> str | None:
        order = FtpUpgradeNow.model_validate(self.login(filename=filename, **other))
        return self.ftp.now(order).filename

    def ended(self, kind: UpgradeType, result: UpgradeResult) -> bool:
        eventually(lambda: self.board.status().operation == BusyOperation.DONE, "the end")
        return eventually(lambda: self.upgrades.last().timestamp, "its result") > 0 and (
            (self.upgrades.last().type, self.upgrades.last().result) == (kind, result)
        )


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    one = Bench(tmp_path)
    yield one
    one.close()


def test_says_which_package_there_is(bench: Bench) -> None:
    assert bench.now() == ""
    for name in ("readme.txt", "engine-1.2.bin", "engine-1.10.txt", "engine-1.3.bin"):
        (bench.files / name).write_bytes(b"x")
    assert bench.now() == "engine-1.3.bin"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"password": "x"}, ErrorCode.FTP_UPGRADE_USER_PASSWORD_ERR),
        ({"serverPath": "/nowhere"}, ErrorCode.FTP_UPGRADE_PATH_IS_NOT_EXIST),
        ({"serverIp": "127.0.0.1:9"}, ErrorCode.FTP_UPGRADE_ADDR_CONNECT_ERR),
    ],
)
@pytest.mark.parametrize("filename", ["", "engine.bin"])
def test_says_why_the_server_cannot_be_had(bench: Bench, wrong: dict[str, str], code: ErrorCode, filename: str) -> None:
    with pytest.raises(BoxError) as refused:
        bench.now(filename, **wrong)
    assert refused.value.code == code
    assert bench.board.status().operation == BusyOperation.DONE


def test_a_package_is_fetched_whole_and_refused(bench: Bench) -> None:
    (bench.files / "engine.bin").write_bytes(bytes(3_000_000))
    assert bench.now("engine.bin") is None
    assert bench.ended(UpgradeType.FTP_BY_HAND, UpgradeResult.CHECK_FAILED)


def test_a_package_that_is_not_there(bench: Bench) -> None:
    bench.now("missing.bin")
    assert bench.ended(UpgradeType.FTP_BY_HAND, UpgradeResult.NO_PACKAGE)


def test_two_at_once_is_too_much(bench: Bench) -> None:
    with bench.board.work(BusyOperation.BATCH), pytest.raises(BoxError) as refused:
        bench.now("engine.bin")
    assert refused.value.code == ErrorCode.SERVER_BUSY


def timetable(bench: Bench, **other: Any) -> FtpUpgrade:
    times = {"enableAuto": True, "dayOfWeek": [1, 0, 0, 0, 0, 0, 0], "timeStart": 3 * 3600, "timeEnd": 4 * 3600}
    return FtpUpgrade.model_validate(bench.login(**times) | other)


def test_the_timetable_is_kept_and_its_password_is_not_readable(bench: Bench, tmp_path: Path) -> None:
    bench.ftp.set(timetable(bench))
    assert bench.ftp.setting() == timetable(bench)
    assert "p:ä" not in str(bench.settings.get("ftpUpgrade"))


def test_the_timetable_is_followed_once_in_each_window(bench: Bench) -> None:
    (bench.files / "engine.bin").write_bytes(b"x")
    bench.ftp.set(timetable(bench))
    for moment in (MONDAY.replace(hour=2), MONDAY.replace(hour=4, minute=0), MONDAY.replace(day=17)):
        bench.ftp.look(moment)
    assert bench.upgrades.last().timestamp == 0
    bench.ftp.look(MONDAY)
    assert bench.ended(UpgradeType.FTP_BY_ITSELF, UpgradeResult.CHECK_FAILED)
    first = bench.upgrades.last().timestamp
    (bench.files / "engine.bin").unlink()
    bench.ftp.look(MONDAY.replace(minute=31))
    assert bench.upgrades.last().timestamp == first
    bench.ftp.look(MONDAY.replace(day=23))
    assert bench.ended(UpgradeType.FTP_BY_ITSELF, UpgradeResult.NO_PACKAGE)


def test_a_timetable_whose_server_is_gone(bench: Bench) -> None:
    bench.ftp.set(timetable(bench, serverIp="127.0.0.1:9"))
    bench.ftp.look(MONDAY)
    assert bench.ended(UpgradeType.FTP_BY_ITSELF, UpgradeResult.NETWORK)


def test_switched_off_it_does_nothing(bench: Bench) -> None:
    bench.ftp.set(timetable(bench, enableAuto=False))
    bench.ftp.look(MONDAY)
    assert bench.upgrades.last().timestamp == 0
