"""A report is confirmed when it is safe, and only then."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from console.megbox.listener import Listener
from console.megbox.push import HEARTBEAT, Report, ack_text, encode
from tests.megbox.conftest import wait_for
from tests.megbox.test_server import alarm


class Desk:
    """Takes reports; can be told to hold or to fail."""

    def __init__(self) -> None:
        self.taken: list[tuple[Report, str]] = []
        self.open = threading.Event()
        self.open.set()
        self.failures = 0
        self.threads: set[str] = set()

    def __call__(self, report: Report, peer: str) -> None:
        self.threads.add(threading.current_thread().name)
        assert self.open.wait(10)
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        self.taken.append((report, peer))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def listener(desk: Desk) -> Iterator[Listener]:
    listener = Listener("127.0.0.1", 0, desk)
    yield listener
    listener.close()


@pytest.fixture
def box(listener: Listener) -> Iterator[ClientConnection]:
    with connect(f"ws://{listener.address}/any/path", proxy=None) as connection:
        yield connection


def silent(box: ClientConnection, seconds: float = 0.2) -> bool:
    try:
        box.recv(timeout=seconds)
    except TimeoutError:
        return True
    return False


def test_a_report_is_handed_over_and_confirmed(box: ClientConnection, desk: Desk) -> None:
    box.send(encode(alarm("4593450"), 1))
    assert box.recv(timeout=10) == "Capture_01_1772323200123_4593450_ACK"
    assert desk.taken == [(alarm("4593450"), "127.0.0.1")]
    assert all(name.startswith("report") for name in desk.threads)


def test_the_confirmation_waits_until_the_report_is_safe(box: ClientConnection, desk: Desk) -> None:
    desk.open.clear()
    box.send(encode(alarm("1"), 1))
    assert silent(box)
    desk.open.set()
    assert box.recv(timeout=10) == ack_text(alarm("1"))


def test_a_report_that_was_not_taken_is_not_confirmed_and_may_come_again(
    box: ClientConnection, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.failures = 1
    with caplog.at_level(logging.CRITICAL, logger="console.megbox.listener"):
        box.send(encode(alarm("1"), 1))
        assert silent(box)
    box.send(encode(alarm("1"), 2))
    assert box.recv(timeout=10) == "Capture_01_1772323200123_1_ACK"
    assert len(desk.taken) == 1


def test_a_box_that_repeats_what_was_confirmed_is_answered_in_seconds(box: ClientConnection) -> None:
    for seq, text in enumerate(["Capture_01_1772323200123_1_ACK", "Capture_01_1772323200_1_ACK"]):
        box.send(encode(alarm("1"), seq))
        assert box.recv(timeout=10) == text
    box.send(encode(alarm("2"), 3))
    assert box.recv(timeout=10) == "Capture_01_1772323200_2_ACK"


def test_two_alarms_of_one_target_at_once_are_no_repetition(box: ClientConnection) -> None:
    first, second = alarm("1"), alarm("1")
    assert not isinstance(second.body, dict)
    second.body.alert_events[0].alertor_id = 2
    for report in (first, second):
        box.send(encode(report, 1))
        assert box.recv(timeout=10) == "Capture_01_1772323200123_1_ACK"


def test_heartbeats_are_handed_over_and_not_confirmed(box: ClientConnection, desk: Desk) -> None:
    beat = {"deviceId": "00112233445500000000", "timestamp": 1}
    box.send(json.dumps(beat))
    box.send(json.dumps(beat).encode())
    wait_for(lambda: len(desk.taken) == 2)
    assert [report for report, _ in desk.taken] == [Report(HEARTBEAT, beat)] * 2
    assert silent(box)


def test_nonsense_does_not_end_the_connection(box: ClientConnection, desk: Desk) -> None:
    for nonsense in (b"", b"\xff" * 100, "hello", encode(alarm("1"), 1)[:60]):
        box.send(nonsense)
    box.send(encode(alarm("1"), 1))
    assert box.recv(timeout=10) == ack_text(alarm("1"))
    assert len(desk.taken) == 1


def test_a_large_picture_comes_through(box: ClientConnection, desk: Desk) -> None:
    body = alarm("1").body
    large = Report("Capture2", body, (b"\xff" * 100, b"\xd8" * (8 * 1024 * 1024)))
    box.send(encode(large, 1))
    assert box.recv(timeout=10) == ack_text(large)
    assert len(desk.taken[0][0].full) == 8 * 1024 * 1024


def test_two_boxes_do_not_wait_for_each_other(listener: Listener, desk: Desk) -> None:
    url = f"ws://{listener.address}/"
    with connect(url, proxy=None) as one, connect(url, proxy=None) as other:
        desk.open.clear()
        one.send(encode(alarm("1"), 1))
        other.send(encode(alarm("2"), 1))
        wait_for(lambda: len(desk.threads) == 2)
        desk.open.set()
        assert {one.recv(timeout=10), other.recv(timeout=10)} == {ack_text(alarm("1")), ack_text(alarm("2"))}


def test_pings_are_answered_and_none_are_sent(box: ClientConnection) -> None:
    assert box.ping().wait(10)


def test_closing_ends_the_connections(listener: Listener, box: ClientConnection) -> None:
    listener.close()
    with pytest.raises(ConnectionClosed):
        box.recv(timeout=10)


def test_an_address_that_is_taken_is_said_at_once(listener: Listener, desk: Desk) -> None:
    with pytest.raises(OSError, match=r".*"):
        Listener("127.0.0.1", listener.port, desk)
