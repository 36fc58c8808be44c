"""Packages from an FTP server: asked for, fetched, checked, by hand or by a timetable (4.1.10 to 4.1.12)."""

from __future__ import annotations

import contextlib
import ftplib
import logging
import tempfile
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from console.engine.busy import BusyBoard, Task
from console.engine.credentials import Credentials
from console.engine.device.clock import EngineClock
from console.engine.device.host_port import host_port
from console.engine.device.upgrades import Upgrades
from console.engine.settings import EngineSettings
from console.megbox.calls.device import MOST_FIRMWARE_BYTES
from console.megbox.schema.upgrades import FtpPackage, FtpServer, FtpUpgrade, FtpUpgradeNow
from console.model.dictionary_device import BusyOperation, UpgradeResult, UpgradeType
from console.model.errors import BoxError, ErrorCode

log = logging.getLogger(__name__)
_KEY = "ftpUpgrade"
_PORT = 21
_PATIENCE = 8.0
_TROUBLE: tuple[type[Exception], ...] = (*ftplib.all_errors, UnicodeError)
_FAILURES: tuple[type[Exception], ...] = (BoxError, *ftplib.all_errors)
_LOOK_EVERY = 30.0
_ENDINGS = (".bin", ".img", ".pkg", ".zip", ".tar.gz", ".tgz", ".upgrade")
_NONE = FtpUpgrade(
    enableAuto=False, dayOfWeek=[0] * 7, timeStart=0, timeEnd=0, serverIp="", serverPath="", username="", password=""
)


class FtpUpgrades:
    """One fetch at a time; the timetable is looked at twice a minute, by the engine's own clock."""

    def __init__(
        self,
        settings: EngineSettings,
        credentials: Credentials,
        clock: EngineClock,
        board: BusyBoard,
        upgrades: Upgrades,
    ) -> None:
        self._settings, self._credentials, self._clock = settings, credentials, clock
        self._board, self._upgrades = board, upgrades
        self._stopping = threading.Event()
        self._tried: str | None = None
        self._thread = threading.Thread(target=self._follow_timetable, name="ftp timetable", daemon=True)

    def start(self) -> None:
        """Begin to follow the timetable."""
        self._thread.start()

    def close(self) -> None:
        """Stop; a fetch that runs ends with its next piece."""
        self._stopping.set()

    def setting(self) -> FtpUpgrade:
        """Answer of GET /ftpUpgrade."""
        kept = self._settings.get(_KEY)
        if kept is None:
            return _NONE
        password = self._credentials.open(bytes.fromhex(kept["password"]))
        return FtpUpgrade.model_validate(kept | {"password": password})

    def set(self, setting: FtpUpgrade) -> None:
        """Keep the timetable; the password is encrypted."""
        if setting.serverIp:
            _address(setting)
        sealed = self._credentials.seal(setting.password).hex()
        self._settings.set(_KEY, setting.to_wire() | {"password": sealed})
        self._tried = None

    def now(self, order: FtpUpgradeNow) -> FtpPackage:
        """Say which package there is, or begin to fetch the one that is named.

        BoxError 104410 to 104412 where the server cannot be had, 104401 where something else runs. How a fetch ended
        says `Upgrades.last`.
        """
        if not order.filename:
            with _folder_of(order) as server:
                return FtpPackage(filename=_newest(server) or "")
        task = self._board.begin(BusyOperation.DOWNLOAD)
        try:
            with _folder_of(order):
                pass  # a wrong address or password is said at once
        except BaseException:
            self._board.end(task)
            raise
        work = (order, order.filename, task, UpgradeType.FTP_BY_HAND)
        threading.Thread(target=self._fetch, args=work, name="ftp upgrade", daemon=True).start()
        return FtpPackage()

    def _fetch(self, server: FtpServer, filename: str, task: Task, kind: UpgradeType) -> None:
        try:
            result = self._fetched(server, filename, task)
        finally:
            self._board.end(task)
        if not self._stopping.is_set():
            self._upgrades.ended(kind, result)
            log.warning("upgrade by FTP: %s", result.name)

    def _fetched(self, server: FtpServer, filename: str, task: Task) -> UpgradeResult:
        with tempfile.TemporaryFile() as package:
            try:
                with _folder_of(server) as connection:
                    length = self._download(connection, filename, package, task)
            except ftplib.error_perm:
                return UpgradeResult.NO_PACKAGE
            except _FAILURES as error:
                log.info("upgrade by FTP: %s", type(error).__name__)
                return UpgradeResult.NETWORK
            self._board.turn(task, BusyOperation.CHECK)
            try:
                self._upgrades.check(package, length, None, task)
            except BoxError:
                return UpgradeResult.CHECK_FAILED
        return UpgradeResult.DONE

    def _download(self, connection: ftplib.FTP, filename: str, package: BinaryIO, task: Task) -> int:
        connection.voidcmd("TYPE I")
        size = connection.size(filename) or 0
        done = 0

        def take(chunk: bytes) -> None:
            nonlocal done
            done += len(chunk)
            if self._stopping.is_set() or done > MOST_FIRMWARE_BYTES:
                raise OSError("the fetch is given up")
            package.write(chunk)
            task.advance(done, size)

        connection.retrbinary(f"RETR {filename}", take)
        return done

    def _follow_timetable(self) -> None:
        while not self._stopping.wait(_LOOK_EVERY):
            self.look(self._clock.local_now())

    def look(self, now: datetime) -> None:
        """Fetch and check a package where the timetable says so; once in each window."""
        setting = self.setting()
        second = now.hour * 3600 + now.minute * 60 + now.second
        today = now.date().isoformat()
        in_window = setting.timeStart <= second < setting.timeEnd and setting.dayOfWeek[now.weekday()] != 0
        if not setting.enableAuto or not in_window or self._tried == today:
            return
        self._tried = today
        try:
            task = self._board.begin(BusyOperation.DOWNLOAD)
        except BoxError:
            self._tried = None  # something else runs: the next look tries again
            return
        try:
            with _folder_of(setting) as server:
                filename = _newest(server)
        except _FAILURES:
            self._board.end(task)
            self._upgrades.ended(UpgradeType.FTP_BY_ITSELF, UpgradeResult.NETWORK)
            return
        if filename is None:
            self._board.end(task)
            self._upgrades.ended(UpgradeType.FTP_BY_ITSELF, UpgradeResult.NO_PACKAGE)
            return
        self._fetch(setting, filename, task, UpgradeType.FTP_BY_ITSELF)


def _address(server: FtpServer) -> tuple[str, int]:
    address = host_port(server.serverIp, _PORT)
    if address is None:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("serverIp",))
    return address


@contextlib.contextmanager
def _folder_of(server: FtpServer) -> Iterator[ftplib.FTP]:
    """A connection that stands in the server's folder."""
    host, port = _address(server)
    connection = ftplib.FTP(timeout=_PATIENCE, encoding="utf-8")
    try:
        try:
            connection.connect(host, port)
        except _TROUBLE:
            raise BoxError(ErrorCode.FTP_UPGRADE_ADDR_CONNECT_ERR) from None
        try:
            connection.login(server.username or "anonymous", server.password)
        except ftplib.error_perm:
            raise BoxError(ErrorCode.FTP_UPGRADE_USER_PASSWORD_ERR) from None
        except _TROUBLE:
            raise BoxError(ErrorCode.FTP_UPGRADE_ADDR_CONNECT_ERR) from None
        try:
            connection.cwd(server.serverPath or "/")
        except ftplib.error_perm:
            raise BoxError(ErrorCode.FTP_UPGRADE_PATH_IS_NOT_EXIST) from None
        yield connection
    finally:
        connection.close()


def _newest(server: ftplib.FTP) -> str | None:
    """The last by name of the files that look like packages: versions are part of their names."""
    try:
        names = [name.rpartition("/")[2] for name in server.nlst()]
    except ftplib.error_perm:
        return None  # an empty folder is an error to some servers
    except _TROUBLE:
        raise BoxError(ErrorCode.FTP_UPGRADE_ADDR_CONNECT_ERR) from None
    packages = [name for name in names if name.lower().endswith(_ENDINGS) and len(name.encode()) <= 63]
    return max(packages, default=None)
