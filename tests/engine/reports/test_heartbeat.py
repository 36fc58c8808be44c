"""The engine says that it lives, to a WebSocket and to a web server, at once and again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest
from websockets.sync.server import ServerConnection, serve

from console.engine.reports.heartbeat import HeartbeatSender, _Beat
from console.megbox.schema.devices import Heartbeat
from tests.engine.engines import eventually
from tests.engine.office import ID
from tests.engine.reports.test_http_push import Receiver


@pytest.fixture
def sender() -> Iterator[HeartbeatSender]:
    sender = HeartbeatSender(ID)
    yield sender
    sender.close()


def test_a_websocket_hears_it_and_again_after_it_hung_up(sender: HeartbeatSender) -> None:
    heard: list[dict[str, object]] = []

    def handle(connection: ServerConnection) -> None:
        heard.append(json.loads(connection.recv(timeout=10)))
        # Hangs up after each: the next beat needs a connection of its own.

    with serve(handle, "127.0.0.1", 0, compression=None) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        port = server.socket.getsockname()[1]
        sender.configure(Heartbeat(serverAdd=f"ws://127.0.0.1:{port}/", htInterval=1))
        eventually(lambda: len(heard) >= 2, "a second beat")
        sender.configure(Heartbeat())
        server.shutdown()
    assert heard[0]["deviceId"] == ID
    assert isinstance(heard[0]["timestamp"], int)
    assert heard[0]["timestamp"] > 1_700_000_000_000


def test_a_web_server_hears_it(sender: HeartbeatSender) -> None:
    receiver = Receiver()
    sender.configure(Heartbeat(serverAdd=receiver.url, htInterval=1))
    eventually(lambda: len(receiver.bodies) >= 2, "a second beat")
    sender.close()
    receiver.close()
    assert receiver.bodies[0].keys() == {"deviceId", "timestamp"}


def test_it_comes_as_often_as_the_setting_says() -> None:
    receiver = Receiver()
    beat = _Beat(receiver.url, 3600, ID)
    eventually(lambda: receiver.bodies, "the first beat")
    assert not threading.Event().wait(0.3)
    assert len(receiver.bodies) == 1
    beat.close()
    receiver.close()
