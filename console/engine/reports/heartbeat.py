"""The engine says that it lives, over a WebSocket or HTTP (23.1.1)."""

from __future__ import annotations

import json
import logging
import threading
import time
from typing import Any

import requests
import websocket

from console.engine.reports.server import connect
from console.media.faults import redact
from console.megbox.schema.devices import Heartbeat

log = logging.getLogger(__name__)
TIMEOUT = 5.0
RETRY = 10.0  # seconds before a connection that broke is tried again, unless the interval is shorter
_BROKEN = (OSError, websocket.WebSocketException, requests.RequestException, ValueError)


class HeartbeatSender:
    """Sends ``{"deviceId", "timestamp"}`` at once and every `htInterval` seconds; `configure` starts and ends it."""

    def __init__(self, device_id: str) -> None:
        self._device_id = device_id
        self._lock = threading.Lock()
        self._beat: _Beat | None = None

    def configure(self, heartbeat: Heartbeat) -> None:
        """Beat there from now on; an empty address means nowhere."""
        with self._lock:
            ended, self._beat = self._beat, None
            if ended is not None:
                ended.close()
            if heartbeat.serverAdd and heartbeat.htInterval > 0:
                self._beat = _Beat(address_of(heartbeat.serverAdd), heartbeat.htInterval, self._device_id)

    def close(self) -> None:
        """Stop."""
        self.configure(Heartbeat())


def address_of(text: str) -> str:
    """Where to beat; an address without a scheme is a WebSocket's, as the document's example."""
    return text if "://" in text else f"ws://{text}"


class _Beat:
    def __init__(self, address: str, interval: float, device_id: str) -> None:
        self._address = address
        self._interval = interval
        self._device_id = device_id
        self._stopping = threading.Event()
        self._socket: Any = None  # the library is half typed
        self._session = requests.Session()
        self._session.trust_env = False
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stopping.set()
        self._hang_up()
        self._thread.join(timeout=1)
        self._session.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            pause = self._interval
            try:
                self._send(json.dumps({"deviceId": self._device_id, "timestamp": int(time.time() * 1000)}))
            except _BROKEN as error:
                if self._stopping.is_set():
                    return
                log.info("heartbeat to %s: %s", redact(self._address), type(error).__name__)
                self._hang_up()
                pause = min(pause, RETRY)
            self._stopping.wait(pause)

    def _send(self, text: str) -> None:
        if self._address.lower().startswith("http"):
            headers = {"Content-Type": "application/json"}
            self._session.post(
                self._address, data=text, headers=headers, timeout=TIMEOUT, allow_redirects=False, stream=True
            ).close()
            return
        if self._socket is None or not self._socket.connected:
            self._hang_up()
            self._socket = connect(self._address)
            threading.Thread(target=self._listen, args=(self._socket,), name="heartbeat pings", daemon=True).start()
        self._socket.send(text)

    def _listen(self, connection: Any) -> None:
        """Pings are answered by the library while it receives; what a server says is of no interest."""
        while connection.connected and not self._stopping.is_set():
            try:
                connection.recv()
            except websocket.WebSocketTimeoutException:
                continue
            except _BROKEN:
                return

    def _hang_up(self) -> None:
        connection, self._socket = self._socket, None
        if connection is not None:
            connection.abort()
            connection.shutdown()
