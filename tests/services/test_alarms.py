"""No alarm is lost and none comes twice, whether it is pushed, read back, or both."""

import socket
import threading

import pytest
from websockets.sync.client import connect

from console.megbox.push import CAPTURE2, Report, encode
from console.megbox.schema.captures import CapturePage
from console.megbox.schema.reports import AlertEvent, AlertEventReport, AlertTarget, Reports
from console.model.dictionary import AreaType, EventType, TargetType
from console.model.errors import Fault, FaultError
from console.services import alarm_paths
from console.services.messages import EventStored, Notice, NoticeKind
from console.services.report_receiver import own_address, pushing_to, receiver_of
from console.services.views import BoxDraft, BoxState
from tests.contract.sample_box import JPEG, MIDNIGHT, SampleBox, sample_capture
from tests.services.conftest import Heard, done, until

KEY = "00112233445500000000"


def pushed(number, channel=1):
    """The report of `sample_capture(number)` as the box would push it."""
    info = sample_capture(number, channel)
    event = AlertEvent(
        area_id=info.area_id,
        area_type="single_line",
        alertor_id=1,
        alertor_type="tripwire",
        target=AlertTarget(target_type=info.objType, target_id=info.trackId),
        rule_id=info.rule_id,
        alert_sub_type=info.alertSubType,
        rect=info.rect,
    )
    body = AlertEventReport(
        alert_events=[event],
        device_id=KEY,
        stream_id=channel,
        stream_name=info.channelName,
        pts=info.catchTimestamp,
    )
    return Report(CAPTURE2, body, (JPEG + b"small", JPEG + b"full"))


def stored(console, count):
    """All alarms in the store, once there are so many."""
    until(lambda: len(console.archive.newest(10_000).result()) >= count)
    return console.archive.newest(10_000).result()


def push(box, number):
    """Pushes an alarm and waits until the console has confirmed it."""
    before = len(box.confirmed)
    box.waiting.put(pushed(number))
    until(lambda: len(box.confirmed) > before)


def listening(box):
    """Whether the console hears what the box pushes (a feed that it opened to look at the box is closed again)."""
    return any(not feed.closed.is_set() for feed in box.feeds[1:])


class TestReadBack:
    def test_everything_that_the_box_has_is_stored_with_its_pictures(self, console, added):
        events = stored(console, 7)
        assert [event.capture.time for event in events] == [MIDNIGHT + n * 1000 for n in range(6, -1, -1)]
        assert all(event.analysed_by == KEY and event.box_name == "East gate" for event in events)
        pictures = console.archive.pictures(events[0]).result()
        assert pictures.small == JPEG + b"/v1/MEGBOX/pictures/2026-03-01/0006.jpg"
        assert pictures.full == JPEG + b"/v1/MEGBOX/pictures/2026-03-01/0006_full.jpg"
        capture = events[0].capture
        assert (capture.event_type, capture.target, capture.area_type) == (
            EventType.TRIPWIRE, TargetType.PERSON, AreaType.SINGLE_LINE,
        )  # fmt: skip

    def test_many_pages_on_a_box_that_deletes_what_was_read(self, console, serving):
        box = DeletingBox(230)
        done(console.fleet.add_box(BoxDraft(serving(box).address)))
        events = stored(console, 230)
        assert len({event.capture.track_id for event in events}) == 230
        assert box.unstored == [], "a page was asked for before the one before it was stored"

    def test_what_happened_while_the_console_was_away(self, consoles, console, added, sample_box):
        stored(console, 7)
        console.stop()
        sample_box._captures += [sample_capture(n) for n in range(7, 20)]
        again = consoles()
        heard = Heard(again.bus, EventStored, Notice)
        again.start()
        assert len(stored(again, 20)) == 20
        until(lambda: NoticeKind.EVENTS_READ_BACK in heard.notices())
        assert all(message.backfilled for message in heard.events())
        assert len(heard.events()) == 13
        until(lambda: again.fleet.box(added).missed_reports == 13)

    def test_pictures_that_are_gone_do_not_keep_the_alarm_from_the_store(self, console, sample_box, serving):
        sample_box.picture = lambda uri: (_ for _ in ()).throw(FaultError(Fault.FAILED))
        sample_box._captures = [sample_capture(0).model_copy(update={"imageURI": "", "fullImageURI": ""})]
        done(console.fleet.add_box(BoxDraft(serving(sample_box).address)))
        (event,) = stored(console, 1)
        assert (event.small, event.full) == (None, None)


class DeletingBox(SampleBox):
    """Deletes what it has told, as the document says of the passive mode (4.1.3)."""

    def __init__(self, captures):
        super().__init__()
        self._captures = [sample_capture(number) for number in range(captures)]
        self.told: list[str] = []
        self.unstored: list[str] = []
        self._pictures = {uri for one in self._captures for uri in (one.imageURI, one.fullImageURI)}

    def captures(self, query):
        self.unstored += [uri for uri in self.told if uri in self._pictures]
        page: CapturePage = super().captures(query)
        self.told = [one.imageURI for one in page.captures]
        for one in page.captures:
            self._captures.remove(one)
        return page

    def picture(self, uri):
        self._pictures.discard(uri)
        return JPEG + uri.encode()


class TestPushes:
    def test_an_alarm_is_acknowledged_when_it_is_on_disk(self, console, added, sample_box):
        heard = Heard(console.bus, EventStored)
        stored(console, 7)
        until(lambda: listening(sample_box))
        sample_box.waiting.put(pushed(100))
        until(lambda: sample_box.confirmed)
        event = console.archive.newest(1).result()[0]
        assert event.capture.time == MIDNIGHT + 100_000
        assert console.archive.pictures(event).result().full == JPEG + b"full"
        fresh = [message for message in heard.events() if not message.backfilled]
        assert [message.event for message in fresh] == [event]

    def test_pushed_and_read_back_it_is_one(self, console, added, sample_box):
        stored(console, 7)
        until(lambda: listening(sample_box))
        for number in (3, 50, 3, 50, 99):
            push(sample_box, number)
        assert len(console.archive.newest(100).result()) == 9

    @pytest.mark.expects_errors
    def test_what_could_not_be_stored_is_not_acknowledged_and_comes_again(
        self, console, added, sample_box, monkeypatch
    ):
        stored(console, 7)
        until(lambda: listening(sample_box))
        heard = Heard(console.bus, Notice)
        insert = console._events.insert
        monkeypatch.setattr(console._events, "insert", lambda event: (_ for _ in ()).throw(OSError("disk full")))
        sample_box.waiting.put(pushed(100))
        until(lambda: NoticeKind.EVENT_NOT_STORED in heard.notices())
        assert sample_box.confirmed == []
        monkeypatch.setattr(console._events, "insert", insert)
        sample_box.feeds[-1].close()  # the line breaks; what is unconfirmed is offered again
        until(lambda: sample_box.confirmed)
        assert len(stored(console, 8)) == 8

    def test_a_broken_line_is_mended_and_what_happened_meanwhile_read_back(self, console, added, sample_box):
        stored(console, 7)
        until(lambda: listening(sample_box))
        sample_box._captures.append(sample_capture(30))
        sample_box.feeds[-1].close()
        assert stored(console, 8)[0].capture.time == MIDNIGHT + 30_000
        until(lambda: listening(sample_box))
        sample_box.waiting.put(pushed(31))
        until(lambda: sample_box.confirmed)


class PlainBox:
    """The sample box without our extension: a MegBox that has to be told where to report to."""

    def __init__(self):
        self._box = SampleBox()
        self.told = threading.Event()

    def __getattr__(self, name):
        if name in ("packets", "tracks", "push_feed"):
            raise AttributeError(name)
        return getattr(self._box, name)

    def set_reports(self, setting):
        self._box.set_reports(setting)
        self.told.set()


class TestRealBoxes:
    @pytest.fixture
    def plain(self, serving):
        box = PlainBox()
        return box, serving(box).address

    def test_a_box_that_reports_to_nobody_is_told_to_report_to_us(self, console, plain):
        box, address = plain
        facts = done(console.fleet.test_box(BoxDraft(address)))
        assert not facts.is_engine
        assert facts.report_server == ""
        done(console.fleet.add_box(BoxDraft(address)))
        stored(console, 7)
        assert box.told.wait(20)
        with connect(receiver_of(box.reports()), compression=None) as line:
            line.send(encode(pushed(200), 1))
            assert str(line.recv(timeout=20)).endswith("_ACK")
            # By the time of the acknowledgement it is on disk.
            assert console.archive.newest(1).result()[0].capture.time == MIDNIGHT + 200_000

    @pytest.mark.expects_errors
    def test_a_stranger_gets_no_acknowledgement(self, console, plain):
        box, address = plain
        done(console.fleet.add_box(BoxDraft(address)))
        assert box.told.wait(20)
        stranger = pushed(200)
        stranger.body.device_id = "stranger"
        with connect(receiver_of(box.reports()), compression=None) as line:
            line.send(encode(stranger, 1))
            line.send(encode(pushed(201), 2))
            assert f"_{MIDNIGHT + 201_000}_" in str(line.recv(timeout=20))
        assert {event.capture.box_id for event in console.archive.newest(100).result()} == {KEY}

    def test_another_receiver_is_not_robbed_and_alarms_are_polled(self, console, plain, monkeypatch):
        monkeypatch.setattr(alarm_paths, "POLL_EVERY", 0.1)
        box, address = plain
        theirs = pushing_to("ws://192.0.2.77:9000/")
        box._box.set_reports(theirs)
        assert done(console.fleet.test_box(BoxDraft(address))).report_server == "ws://192.0.2.77:9000/"
        heard = Heard(console.bus, Notice)
        done(console.fleet.add_box(BoxDraft(address)))
        until(lambda: NoticeKind.REPORTS_GO_ELSEWHERE in heard.notices())
        assert box.reports() == theirs
        stored(console, 7)
        box._box._captures.append(sample_capture(30))
        stored(console, 8)

    def test_with_the_operators_consent_it_is_taken(self, console, plain):
        box, address = plain
        box._box.set_reports(pushing_to("ws://192.0.2.77:9000/"))
        done(console.fleet.add_box(BoxDraft(address), take_reports=True))
        assert box.told.wait(20)
        assert receiver_of(box.reports()).startswith("ws://127.0.0.1:")

    def test_it_finds_us_on_the_same_port_after_a_restart(self, consoles, console, plain):
        box, address = plain
        done(console.fleet.add_box(BoxDraft(address)))
        assert box.told.wait(20)
        before = receiver_of(box.reports())
        box.told.clear()
        again = consoles()
        again.start()
        until(lambda: again.fleet.box(KEY).state is BoxState.ONLINE)
        until(lambda: again.receiver._listener is not None)
        assert receiver_of(box.reports()) == before
        assert not box.told.is_set()

    def test_a_port_that_somebody_else_took_is_replaced(self, consoles, console, plain):
        box, address = plain
        done(console.fleet.add_box(BoxDraft(address)))
        assert box.told.wait(20)
        port = int(receiver_of(box.reports()).rpartition(":")[2].strip("/"))
        console.stop()
        box.told.clear()
        with socket.socket() as taken:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(("127.0.0.1", port))
            taken.listen()
            consoles().start()
            assert box.told.wait(20)
        assert receiver_of(box.reports()) != f"ws://127.0.0.1:{port}/"


def test_nothing_is_pushed_while_the_setting_says_passive():
    assert receiver_of(Reports()) == ""


def test_our_address_on_the_way_to_a_host():
    assert own_address("127.0.0.1") == "127.0.0.1"
    assert own_address("no.such.host.invalid") is None
