"""Reports over HTTP to a main and a second receiver (4.1.5): tried again, the main one's kept where it wants that."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from http import HTTPStatus

import requests
import sqlite_utils

from console.engine.reports.items import ItemKind, ItemRef, ReportItem, ReportItems
from console.media.faults import redact
from console.megbox.http_reports import BodyOptions, alarm_body, sighting_body
from console.megbox.schema.http_reports import CAPTURES, RECOGNITIONS, HttpMainServer, HttpReports, HttpServer
from console.store.database import Database

log = logging.getLogger(__name__)
WAITING = 10_000  # references, without pictures
TIMEOUT = (5.0, 10.0)  # seconds: to connect, and to wait for the answer
PERSISTENT_EVERY = 1800.0  # 23.2: every half an hour


class Unsent:
    """Reports that failed and are wanted all the same, as rows: they end with the capture or alert behind them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, ref: ItemRef) -> None:
        """Remember one; twice is once."""
        self._database.write_later(
            lambda db: db.execute("INSERT OR IGNORE INTO unsent (kind, item) VALUES (?, ?)", [ref.kind, ref.id])
        )

    def next(self, after: int) -> tuple[int, ItemRef] | None:
        """The oldest with a number above `after`, with its number."""
        with self._database.read() as db:
            query = "SELECT id, kind, item FROM unsent WHERE id > ? ORDER BY id LIMIT 1"
            row = db.execute(query, [after]).fetchone()
        return None if row is None else (int(row[0]), ItemRef(ItemKind(row[1]), int(row[2])))

    def done(self, number: int) -> None:
        """It has arrived, or there is nothing left to send."""
        self._delete("id = ?", [number])

    def clear(self) -> None:
        """Forget all: nobody wants them any more."""
        self._delete("1", [])

    def _delete(self, condition: str, values: list[int]) -> None:
        def change(db: sqlite_utils.Database) -> None:
            db.execute(f"DELETE FROM unsent WHERE {condition}", values)

        self._database.write(change).result()


class HttpPush:
    """The receivers that are served; `configure` starts and ends them, `offer` never waits."""

    def __init__(self, device_id: str, items: ReportItems, unsent: Unsent) -> None:
        self._device_id = device_id
        self._items = items
        self._unsent = unsent
        self._lock = threading.Lock()
        self._receivers: list[_Receiver] = []

    def configure(self, reports: HttpReports) -> None:
        """Report to these receivers and no others from now on."""
        wanted: list[HttpServer] = [reports.main, reports.slave] if reports.enable else []
        with self._lock:
            for receiver in self._receivers:
                receiver.close()
            if not (reports.enable and reports.main.url and reports.main.persistReport):
                self._unsent.clear()
            self._receivers = [
                _Receiver(server, self._device_id, self._items.load, self._unsent) for server in wanted if server.url
            ]

    def offer(self, item: ReportItem) -> None:
        """An item is committed."""
        with self._lock:
            receivers = list(self._receivers)
        for receiver in receivers:
            receiver.offer(item.ref)

    def close(self) -> None:
        """Stop; what is persistent and was not sent yet is remembered."""
        with self._lock:
            receivers, self._receivers = self._receivers, []
        for receiver in receivers:
            receiver.close()


class _Receiver:
    """One server with a thread of its own."""

    def __init__(
        self, server: HttpServer, device_id: str, load: Callable[[ItemRef], ReportItem | None], unsent: Unsent
    ) -> None:
        self._server = server
        self._device_id = device_id
        self._load = load
        self._unsent = unsent if isinstance(server, HttpMainServer) and server.persistReport else None
        self._changed = threading.Condition()
        self._waiting: deque[ItemRef] = deque()
        self._stopping = threading.Event()
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy of the environment is not meant for receivers of the operator's
        self._thread = threading.Thread(target=self._run, name="http reports", daemon=True)
        self._thread.start()

    def offer(self, ref: ItemRef) -> None:
        if not self._server.takes(RECOGNITIONS if ref.kind is ItemKind.ALERT else CAPTURES):
            return
        with self._changed:
            dropped = self._waiting.popleft() if len(self._waiting) >= WAITING else None
            self._waiting.append(ref)
            self._changed.notify()
        if dropped is not None:
            self._give_up(dropped)

    def close(self) -> None:
        self._stopping.set()
        with self._changed:
            self._changed.notify()
            left = list(self._waiting)
            self._waiting.clear()
        for ref in left:
            self._give_up(ref)
        self._session.close()
        self._thread.join(timeout=1)

    def _run(self) -> None:
        next_round = time.monotonic()
        while not self._stopping.is_set():
            if self._unsent is not None and time.monotonic() >= next_round:
                self._send_unsent(self._unsent)
                next_round = time.monotonic() + PERSISTENT_EVERY
            ref = self._next(max(0.0, next_round - time.monotonic()) if self._unsent is not None else None)
            if ref is not None:
                self._deliver(ref)

    def _next(self, timeout: float | None) -> ItemRef | None:
        with self._changed:
            if not self._waiting and not self._stopping.is_set():
                self._changed.wait(timeout)
            return self._waiting.popleft() if self._waiting and not self._stopping.is_set() else None

    def _deliver(self, ref: ItemRef) -> None:
        """Try as often as the setting says, then give up."""
        item = self._load(ref)
        if item is None:
            return
        for left in range(self._server.resend, -1, -1):
            if self._sent(item):
                return
            if not left or self._stopping.wait(self._server.interval):
                break
        self._give_up(ref)

    def _give_up(self, ref: ItemRef) -> None:
        if self._unsent is not None:
            self._unsent.add(ref)
        else:
            log.warning("a report for %s was not taken and is dropped", redact(self._server.url))

    def _send_unsent(self, unsent: Unsent) -> None:
        """One round, oldest first; it ends with the first that fails again."""
        number = 0
        while not self._stopping.is_set() and (found := unsent.next(number)) is not None:
            number, ref = found
            item = self._load(ref)
            if item is not None and not self._sent(item):
                return
            unsent.done(number)

    def _sent(self, item: ReportItem) -> bool:
        """Whether the receiver took it: 200 (4.1.3)."""
        try:
            # The answer's body is not read: it may be anything.
            with self._session.post(
                self._server.url, json=self._body(item), timeout=TIMEOUT, allow_redirects=False, stream=True
            ) as answer:
                return answer.status_code == HTTPStatus.OK
        except (requests.RequestException, OSError, ValueError) as error:
            log.info("http report to %s: %s", redact(self._server.url), type(error).__name__)
            return False

    def _body(self, item: ReportItem) -> dict[str, object]:
        server = self._server
        options = BodyOptions(
            small=server.captureUpload and server.smallCaptureUpload,
            full=server.captureUpload and server.bigCaptureUpload,
            feature=server.featureUpload,
        )
        if item.capture.sighting is None:
            return alarm_body(item.report(self._device_id), options)
        recognised = item.ref.kind is ItemKind.ALERT
        return sighting_body(item.capture, self._device_id, item.pictures, options, recognised=recognised)
