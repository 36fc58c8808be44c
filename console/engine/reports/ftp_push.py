"""Pictures pushed to an FTP server (chapter 19), on a thread of its own."""

from __future__ import annotations

import contextlib
import ftplib
import io
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator

from console.engine.reports.ftp_names import PictureKind, Sender, directories, file_name
from console.engine.reports.items import ItemKind, ItemRef, ReportItem
from console.megbox.schema.ftp_upload import FtpLogin, FtpUpload
from console.model.errors import BoxError, ErrorCode

log = logging.getLogger(__name__)
TIMEOUT = 10.0
WAITING = 10_000  # references, without pictures
TRIES = 3  # that a server may refuse one picture; one that cannot be reached is waited for
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
_BROKEN: tuple[type[Exception], ...] = (*ftplib.all_errors, UnicodeError, ValueError)


def try_login(login: FtpLogin) -> None:
    """Log in and out again (19.1.3). BoxError 104618 where that fails."""
    try:
        with _login(login.serverAddr, login.serverPort, login.username, login.password):
            pass
    except _BROKEN as error:
        log.info("ftp test: %s", type(error).__name__)
        raise BoxError(ErrorCode.FTP_CONNECT_TEST_FAIL) from None


@contextlib.contextmanager
def _login(host: str, port: int, username: str, password: str) -> Iterator[ftplib.FTP]:
    """A session; passive mode, which passes firewalls. Whatever ends it early closes it."""
    session = ftplib.FTP(timeout=TIMEOUT)
    try:
        session.connect(host, port)
        session.login(username or "anonymous", password)
        yield session
        with contextlib.suppress(*_BROKEN):
            session.quit()
    finally:
        session.close()


class FtpPush:
    """Uploads what is offered while it is enabled; `offer` never waits."""

    def __init__(self, load: Callable[[ItemRef], ReportItem | None], sender: Callable[[], Sender]) -> None:
        self._load = load
        self._sender = sender
        self._lock = threading.Lock()
        self._upload: _Upload | None = None

    def configure(self, setting: FtpUpload) -> None:
        """Upload there from now on, or nowhere."""
        with self._lock:
            ended, self._upload = self._upload, None
            if ended is not None:
                ended.close()
            if setting.enable:
                self._upload = _Upload(setting, self._load, self._sender())

    def offer(self, item: ReportItem) -> None:
        """An item is committed."""
        with self._lock:
            upload = self._upload
        if upload is not None:
            upload.offer(item.ref)

    def close(self) -> None:
        """Stop; what was not sent yet is dropped."""
        with self._lock:
            upload, self._upload = self._upload, None
        if upload is not None:
            upload.close()


class _Upload:
    """One server with a thread of its own."""

    def __init__(self, setting: FtpUpload, load: Callable[[ItemRef], ReportItem | None], sender: Sender) -> None:
        self._setting = setting
        self._load = load
        self._sender = sender
        self._changed = threading.Condition()
        self._waiting: deque[ItemRef] = deque(maxlen=WAITING)
        self._stopping = threading.Event()
        self._session: ftplib.FTP | None = None
        self._refused: tuple[ItemRef, int] | None = None
        self._thread = threading.Thread(target=self._run, name="ftp push", daemon=True)
        self._thread.start()

    def offer(self, ref: ItemRef) -> None:
        with self._changed:
            self._waiting.append(ref)
            self._changed.notify()

    def close(self) -> None:
        self._stopping.set()
        with self._changed:
            self._waiting.clear()
            self._changed.notify()
        session = self._session
        if session is not None and session.sock is not None:
            with contextlib.suppress(OSError):  # it may be ending by itself
                session.sock.shutdown(2)
        self._thread.join(timeout=1)

    def _run(self) -> None:
        """A session is kept while there is something to send; a server out of reach is asked ever more rarely."""
        pause = FIRST_PAUSE
        while self._wait():
            try:
                with _login(
                    self._setting.serverAddr, self._setting.serverPort, self._setting.username, self._setting.password
                ) as session:
                    self._session = session
                    while (ref := self._first()) is not None:
                        self._send(session, ref)
                        self._drop(ref)
                        pause = FIRST_PAUSE
                continue
            except _BROKEN as error:
                if self._stopping.is_set():
                    return
                log.warning("ftp push to %s: %s", self._setting.serverAddr, type(error).__name__)
                self._count_refusal(error)
            finally:
                self._session = None
            self._stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _wait(self) -> bool:
        with self._changed:
            while not self._waiting and not self._stopping.is_set():
                self._changed.wait()
            return not self._stopping.is_set()

    def _first(self) -> ItemRef | None:
        with self._changed:
            return self._waiting[0] if self._waiting and not self._stopping.is_set() else None

    def _drop(self, ref: ItemRef) -> None:
        """It is dealt with; unless it has been pushed out of the queue meanwhile."""
        with self._changed:
            if self._waiting and self._waiting[0] == ref:
                self._waiting.popleft()

    def _count_refusal(self, error: Exception) -> None:
        """One picture that the server will not have must not keep back all the others."""
        ref = self._first()
        if ref is None or not isinstance(error, ftplib.error_perm | UnicodeError | ValueError):
            return
        times = self._refused[1] + 1 if self._refused is not None and self._refused[0] == ref else 1
        self._refused = (ref, times)
        if times >= TRIES:
            log.warning("ftp push: pictures that the server refuses are dropped")
            self._drop(ref)

    def _send(self, session: ftplib.FTP, ref: ItemRef) -> None:
        item = self._load(ref)
        if item is None:
            return
        pictures = [(PictureKind.CAPTURE, item.pictures.small)]
        if ref.kind is ItemKind.ALERT:
            pictures.append((PictureKind.LIBRARY, item.pictures.library))
        if self._setting.enableBackground:
            pictures.append((PictureKind.BACKGROUND, item.pictures.full))
        home = session.pwd()
        for part in directories(self._setting, self._sender, item.capture):
            _enter(session, part or "/")
        for kind, picture in pictures:
            if picture:
                session.storbinary(f"STOR {file_name(self._sender, item.capture, kind)}", io.BytesIO(picture))
        session.cwd(home)


def _enter(session: ftplib.FTP, directory: str) -> None:
    """Go into a directory, making it where there is none."""
    try:
        session.cwd(directory)
    except ftplib.error_perm:
        session.mkd(directory)
        session.cwd(directory)
