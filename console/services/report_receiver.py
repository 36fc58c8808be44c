"""Where boxes push their alarms to: a WebSocket server of the console (23.1), and the boxes' setting for it (4.1.3)."""

from __future__ import annotations

import ipaddress
import logging
import socket
import threading
from collections.abc import Callable
from typing import Any

from console.megbox.listener import Listener
from console.megbox.push import Report
from console.megbox.schema.reports import ACTIVE, AlertConfig, CaptureConfig, Reports
from console.services.event_bus import EventBus
from console.services.messages import Notice, NoticeKind
from console.store.settings import Settings

PORT_SETTING = "report_port"
GIVEN_SETTING = "report_address/"
EVERYWHERE, LOOPBACK = "0.0.0.0", "127.0.0.1"
RESEND, INTERVAL = 2, 3

log = logging.getLogger(__name__)


class ReportReceiver:
    """The listener, opened when the first box needs it, on the same port after every start where that is free."""

    def __init__(self, settings: Settings, bus: EventBus, on_report: Callable[[Report, Any], None]) -> None:
        self._settings = settings
        self._bus = bus
        self._on_report = on_report
        self._lock = threading.Lock()
        self._listener: Listener | None = None
        self._host = ""

    def address_for(self, box_host: str) -> str | None:
        """The address ``ws://IP:PORT/`` under which that box reaches this console; None where we cannot listen."""
        own = own_address(box_host)
        if own is None:
            return None
        with self._lock:
            port = self._listen(LOOPBACK if ipaddress.ip_address(own).is_loopback else EVERYWHERE)
        return None if port is None else f"ws://{f'[{own}]' if ':' in own else own}:{port}/"

    def given(self, key: str) -> str:
        """The address that this console gave a box the last time; it may have had another IP then."""
        return str(self._settings.get(GIVEN_SETTING + key, ""))

    def remember_given(self, key: str, address: str) -> None:
        """Remembers what a box was given."""
        self._settings.set(GIVEN_SETTING + key, address)

    def close(self) -> None:
        with self._lock:
            listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()

    def _listen(self, host: str) -> int | None:
        if self._listener is not None and self._host in (host, EVERYWHERE):
            return _port_of(self._listener)
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        wanted = int(self._settings.get(PORT_SETTING, 0))
        for port in dict.fromkeys((wanted, 0)):
            try:
                self._listener, self._host = Listener(host, port, self._on_report), host
            except OSError as error:
                log.warning("cannot listen on port %d: %s", port, error)
                continue
            self._settings.set(PORT_SETTING, _port_of(self._listener))
            return _port_of(self._listener)
        self._bus.publish(Notice(NoticeKind.LISTENER_FAILED, {"port": wanted}))
        return None


def receiver_of(reports: Reports) -> str:
    """Where a box pushes alarms of rules to at present; "" where it pushes to nobody."""
    capture = reports.capture
    return capture.reportServerAdd if capture.captureReportMode == ACTIVE else ""


def pushing_to(address: str) -> Reports:
    """The setting that makes a box push every alarm with both pictures to `address`."""
    return Reports(
        alertConfig=AlertConfig(
            alertReportMode=ACTIVE,
            reportServerAdd=address,
            alertInterval=INTERVAL,
            alertResend=RESEND,
            pushImageSW=True,
        ),
        capture=CaptureConfig(captureReportMode=ACTIVE, reportServerAdd=address, pushImageSW=True),
    )


def own_address(box_host: str) -> str | None:
    """Our IP address on the way to a host; None where there is no way. Sends nothing."""
    try:
        family, kind, _, _, target = socket.getaddrinfo(box_host, 80, type=socket.SOCK_DGRAM)[0]
        with socket.socket(family, kind) as probe:
            probe.connect(target)
            return str(probe.getsockname()[0]).partition("%")[0]
    except OSError:
        return None


def _port_of(listener: Listener) -> int:
    return int(listener.address.rpartition(":")[2].rstrip("/"))
