"""Who registered hears of every alarm, again where it did not answer, and never without end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from websockets.sync.server import Server, ServerConnection, serve

from console.engine.captures.capture_desk import KeptReport
from console.engine.captures.capture_pictures import CapturePictures
from console.engine.captures.store import KeptCapture
from console.engine.reports.reporter import WAITING, Reporter, ReportFeed, Resending
from console.engine.reports.server import Destination, ReportServers, Wanted, destinations
from console.megbox.push import Report, ack_text, captures_of, decode
from console.megbox.schema.reports import AlertConfig, AlertEventReport, CaptureConfig, Reports
from console.model.dictionary import AlertSubType, AreaType, EventType, TargetType
from console.model.errors import Fault, FaultError
from console.model.event import Capture
from console.model.geometry import Rect
from tests.engine.engines import eventually

INTERVAL = 0.3


@pytest.fixture(autouse=True)
def _shorter_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody here needs a second to answer."""
    monkeypatch.setattr("console.engine.reports.reporter.SHORTEST_INTERVAL", INTERVAL)


CAPTURE = Capture(
    box_id="12345678901234567890",
    channel=3,
    channel_name="gate",
    track_id="1795156310042002",
    rule_id=1,
    area_id=2,
    event_type=EventType.TRIPWIRE,
    sub_type=AlertSubType.TRIPWIRE,
    area_type=AreaType.SINGLE_LINE,
    target=TargetType.PERSON,
    time=1_795_156_312_213,
    rect=Rect(0.25, 0.5, 0.5, 0.75),
    track_times=2,
    direction="A>B",
)


def kept(number: int = 0) -> KeptReport:
    capture = replace(CAPTURE, time=CAPTURE.time + number)
    return KeptReport(
        KeptCapture(number, capture, "", ""), CapturePictures(b"small", b"the full one"), 640, 480, capture.time
    )


def a_reporter(times: int = 2) -> Reporter:
    return Reporter(CAPTURE.box_id, lambda kind: Resending(0, times))


def next_report(feed: ReportFeed) -> Report:
    report = feed.next(5)
    assert report is not None
    return report


def time_of(report: Report) -> int:
    assert isinstance(report.body, AlertEventReport)
    return report.body.pts


def test_a_report_says_everything_that_the_capture_knows() -> None:
    reporter = a_reporter()
    feed = reporter.subscribe()
    reporter.report(kept())
    report = next_report(feed)
    assert (report.small, report.full) == (b"small", b"the full one")
    (capture, small, full), *_ = captures_of(report, CAPTURE.box_id)
    assert capture == CAPTURE
    assert (small, full) == (b"small", b"the full one")
    assert isinstance(report.body, AlertEventReport)
    corners = [(point.x, point.y) for point in report.body.alert_events[0].target.points]
    assert corners == [(160, 240), (320, 360)]


def test_what_is_confirmed_is_not_sent_again() -> None:
    reporter = a_reporter()
    feed = reporter.subscribe()
    reporter.report(kept())
    feed.acknowledged(ack_text(next_report(feed)))
    assert feed.next(INTERVAL * 2) is None


def test_what_is_not_confirmed_is_sent_again_as_often_as_the_setting_says() -> None:
    reporter = a_reporter(times=2)
    feed = reporter.subscribe()
    reporter.report(kept())
    assert [time_of(next_report(feed)) for _ in range(3)] == [CAPTURE.time] * 3
    assert feed.next(INTERVAL * 2) is None


def test_a_receiver_that_does_not_keep_up_loses_the_oldest_not_the_memory() -> None:
    reporter = a_reporter(times=0)
    feed = reporter.subscribe()
    for number in range(WAITING + 5):
        reporter.report(kept(number))
    assert time_of(next_report(feed)) == CAPTURE.time + 5


def test_what_one_receiver_left_unconfirmed_the_next_one_gets() -> None:
    reporter = a_reporter(times=0)
    feed = reporter.subscribe()
    for number in range(3):
        reporter.report(kept(number))
    feed.acknowledged(ack_text(next_report(feed)))
    next_report(feed)
    feed.close()
    with pytest.raises(FaultError) as raised:
        feed.next(5)
    assert raised.value.fault is Fault.ENDED
    other = reporter.subscribe()
    assert [time_of(next_report(other)) for _ in range(2)] == [CAPTURE.time + 1, CAPTURE.time + 2]


class Receiver:
    """A report server as in 4.1.3; confirms only where `confirms`."""

    def __init__(self, confirms: bool) -> None:
        self.confirms = confirms
        self.received: list[Report] = []
        self._server: Server = serve(self._handle, "127.0.0.1", 0, compression=None)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join(5)

    def _handle(self, connection: ServerConnection) -> None:
        for frame in connection:
            report = decode(frame)
            self.received.append(report)
            if self.confirms:
                connection.send(ack_text(report))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    one = Receiver(confirms=True)
    yield one
    one.close()


def active(address: str, **switches: bool) -> Reports:
    return Reports(
        capture=CaptureConfig(
            captureReportMode="activeMode", reportServerAdd=address, **{"pushImageSW": True, **switches}
        )
    )


def test_active_mode_reaches_the_report_server_once_each(receiver: Receiver) -> None:
    reporter = a_reporter()
    servers = ReportServers(reporter)
    servers.configure(active(receiver.address))
    for number in range(3):
        reporter.report(kept(number))
    eventually(lambda: len(receiver.received) >= 3, "three reports")
    # Past the time after which an unconfirmed one would have come again.
    after = threading.Event()
    assert not after.wait(INTERVAL * 3)
    assert [time_of(report) for report in receiver.received] == [CAPTURE.time + n for n in range(3)]
    assert receiver.received[0].full == b"the full one"
    servers.close()


def test_a_report_server_that_never_confirms_gets_the_documented_tries(receiver: Receiver) -> None:
    receiver.confirms = False
    reporter = a_reporter(times=1)
    servers = ReportServers(reporter)
    servers.configure(active(receiver.address))
    reporter.report(kept())
    eventually(lambda: len(receiver.received) == 2, "a second try")
    after = threading.Event()
    assert not after.wait(INTERVAL * 3)
    assert len(receiver.received) == 2
    servers.close()


def test_a_report_server_that_comes_later_still_hears_of_it() -> None:
    first = Receiver(confirms=True)
    address = first.address
    first.close()
    reporter = a_reporter()
    servers = ReportServers(reporter)
    servers.configure(active(address))
    reporter.report(kept())
    port = int(address.rstrip("/").rpartition(":")[2])
    received: list[Report] = []

    def handle(connection: ServerConnection) -> None:
        for frame in connection:
            received.append(decode(frame))

    with serve(handle, "127.0.0.1", port, compression=None) as late:
        thread = threading.Thread(target=late.serve_forever, daemon=True)
        thread.start()
        eventually(lambda: received, "the report")
        servers.close()
        late.shutdown()
    assert time_of(received[0]) == CAPTURE.time


@pytest.mark.parametrize(
    ("switches", "pictures"),
    [
        ({}, (b"small", b"the full one")),
        ({"pushSmallImageSW": False}, (b"", b"the full one")),
        ({"pushBigImageSW": False}, (b"small", b"")),
        ({"pushImageSW": False}, (b"", b"")),
    ],
)
def test_pictures_go_along_as_the_switches_say(
    receiver: Receiver, switches: dict[str, bool], pictures: tuple[bytes, bytes]
) -> None:
    reporter = a_reporter()
    servers = ReportServers(reporter)
    servers.configure(active(receiver.address, **switches))
    reporter.report(kept())
    report = eventually(lambda: receiver.received, "a report")[0]
    assert (report.small, report.full) == pictures
    servers.close()


def test_only_active_halves_with_an_address_are_served_and_each_address_once() -> None:
    alerts = AlertConfig(alertReportMode="activeMode", reportServerAdd="ws://a/", pushImageSW=True)
    captures = CaptureConfig(captureReportMode="activeMode", reportServerAdd="ws://a/")
    assert destinations(Reports()) == ()
    everything, nothing = Wanted(small=True, full=True, any=True), Wanted(small=False, full=False, any=False)
    assert destinations(Reports(alertConfig=alerts)) == (Destination("ws://a/", everything, everything),)
    assert destinations(Reports(alertConfig=alerts, capture=captures)) == (Destination("ws://a/", everything, nothing),)
    assert destinations(Reports(capture=captures)) == (Destination("ws://a/", None, nothing),)
    passive = CaptureConfig(reportServerAdd="ws://b/")
    assert destinations(Reports(capture=passive)) == ()
