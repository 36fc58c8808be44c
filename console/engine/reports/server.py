"""Active mode (4.1.3): the engine calls the report server and pushes over a WebSocket."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import websocket

from console.engine.reports.reporter import Reporter, ReportFeed
from console.media.faults import redact
from console.megbox.push import ALERT, Report, encode
from console.megbox.schema.reports import ACTIVE, AlertConfig, CaptureConfig, Reports
from console.model.errors import FaultError

log = logging.getLogger(__name__)
CONNECT_TIMEOUT = 5.0
LONGEST_PAUSE = 10.0
_BROKEN = (OSError, websocket.WebSocketException, ValueError)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pictures go along with a kind of report; `any`: the face of the library too."""

    small: bool
    full: bool
    any: bool


@dataclass(frozen=True, slots=True)
class Destination:
    """A report server and what it wants: alerts of faces, captures, or both; None where it does not."""

    address: str
    alerts: Wanted | None
    captures: Wanted | None

    def wanted(self, kind: str) -> Wanted | None:
        """What it wants of a kind of report."""
        return self.alerts if kind == ALERT else self.captures

    def wants(self, kind: str) -> bool:
        return self.wanted(kind) is not None


def is_report_server(address: str) -> bool:
    """Whether an address is one that could be called at all: ``ws://HOST[:PORT][/PATH]`` or ``wss``."""
    if any(ord(c) <= 0x20 or ord(c) == 0x7F for c in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("ws", "wss") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def destinations(reports: Reports) -> tuple[Destination, ...]:
    """Where reports go: alerts of faces to the alert half, everything else to the capture half, because alarms of
    rules are captures (25.4). Where only the alert half is active, alarms go there too. One connection per address."""
    alerts, captures = reports.alertConfig, reports.capture
    to_alerts = alerts.reportServerAdd if alerts.alertReportMode == ACTIVE else ""
    to_captures = captures.reportServerAdd if captures.captureReportMode == ACTIVE else ""
    of_captures: CaptureConfig | AlertConfig = captures
    if to_alerts and not to_captures:
        to_captures, of_captures = to_alerts, alerts
    return tuple(
        Destination(
            address,
            alerts=_wanted(alerts) if address == to_alerts else None,
            captures=_wanted(of_captures) if address == to_captures else None,
        )
        for address in dict.fromkeys((to_captures, to_alerts))
        if address
    )


def _wanted(half: CaptureConfig | AlertConfig) -> Wanted:
    return Wanted(
        small=half.pushImageSW and half.pushSmallImageSW,
        full=half.pushImageSW and half.pushBigImageSW,
        any=half.pushImageSW,
    )


class ReportServers:
    """The pushes that run; `configure` starts and ends them."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._lock = threading.Lock()
        self._pushes: dict[Destination, _Push] = {}

    def configure(self, reports: Reports) -> None:
        """Push to these servers and no others from now on."""
        wanted = destinations(reports)
        with self._lock:
            ended = [self._pushes.pop(known) for known in list(self._pushes) if known not in wanted]
            for push in ended:
                push.close()
            for destination in wanted:
                if destination not in self._pushes:
                    push = _Push(destination, self._reporter.subscribe(destination.wants))
                    self._pushes[destination] = push
                    push.start()

    def close(self) -> None:
        """End every push."""
        self.configure(Reports())


class _Push:
    """One report server: a thread that sends, and while it is connected one that listens for answers."""

    def __init__(self, destination: Destination, feed: ReportFeed) -> None:
        self._destination = destination
        self._feed = feed
        self._stopping = threading.Event()
        self._socket: Any = None  # the library is half typed
        self._thread = threading.Thread(target=self._run, name="report server", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._stopping.set()
        self._feed.close()
        if self._socket is not None:
            self._socket.abort()
        self._thread.join(timeout=1)

    def _run(self) -> None:
        pause = 0.5
        sequence = itertools.count()
        while not self._stopping.is_set():
            try:
                self._socket = connect(self._destination.address)
                pause = 0.5
                self._serve(self._socket, sequence)
            except FaultError:
                return  # the feed is over
            except _BROKEN as error:
                if not self._stopping.is_set():
                    log.warning("report server %s: %s", redact(self._destination.address), redact(str(error)))
            self._stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _serve(self, connection: Any, sequence: Iterator[int]) -> None:
        listener = threading.Thread(target=self._listen, args=(connection,), daemon=True)
        listener.start()
        try:
            while listener.is_alive() and not self._stopping.is_set():
                report = self._feed.next(0.5)
                if report is not None:
                    connection.send_binary(encode(self._with_pictures(report), next(sequence)))
        finally:
            connection.abort()
            listener.join(timeout=1)
            connection.shutdown()

    def _listen(self, connection: Any) -> None:
        """Answers come as text; pings are answered by the library while it receives."""
        while connection.connected:
            try:
                answer = connection.recv()
            except websocket.WebSocketTimeoutException:
                continue
            except _BROKEN:
                return
            if isinstance(answer, bytes):
                answer = answer.decode("utf-8", "replace")
            if answer:
                self._feed.acknowledged(answer)

    def _with_pictures(self, report: Report) -> Report:
        wanted = self._destination.wanted(report.kind)
        if wanted is None:
            return replace(report, pictures=())
        kept = (wanted.small, wanted.full, wanted.any)
        return replace(
            report, pictures=tuple(one if keep else b"" for one, keep in zip(report.pictures, kept, strict=False))
        )


def connect(address: str) -> Any:
    """A WebSocket to a server of the operator's. Raises OSError, WebSocketException or ValueError."""
    # No proxy: a report server stands in the operator's own network.
    return websocket.create_connection(address, timeout=CONNECT_TIMEOUT, http_no_proxy=["*"], enable_multithread=True)
