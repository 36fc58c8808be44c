"""Boxes added, lost, found again and removed, as an operator does it, against a real server."""

import threading
from dataclasses import replace

import pytest

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from console.services.messages import FleetChanged, OperationChanged
from console.services.refusal import Refusal
from console.services.views import BoxDraft, BoxState, ChannelDraft
from tests.contract.sample_box import JPEG, SampleBox
from tests.services.conftest import Heard, done, failed, until

KEY = "00112233445500000000"
RULE = AlgorithmRule(
    index=1,
    algorithm=AlgType.ALERT_ALARM,
    enabled=True,
    areas=(Area(1, AreaType.SINGLE_LINE, (Point(0.2, 0.5), Point(0.8, 0.5)), (1,)),),
    alertors=(Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0.0, 1.0),),
)
CHANNEL = ChannelDraft(None, "", "rtsp://192.0.2.9/main", "rtsp://192.0.2.9/sub", "viewer", "geheim", 90, "东门")


def state(console, key=KEY):
    view = console.fleet.box(key)
    return None if view is None else view.state


def renamed(console, key, name):
    """What the dialog sends when only the name was changed."""
    box = console.fleet.box(key)
    return BoxDraft(box.address, box.username, "", name)


class TestAdding:
    def test_a_box_says_who_it_is_before_it_is_added(self, console, sample_box, serving):
        facts = done(console.fleet.test_box(BoxDraft(serving(sample_box).address)))
        assert (facts.device_id, facts.model, facts.channels_max) == (KEY, "Sample", 16)
        assert facts.is_engine
        assert not facts.already_known
        assert console.fleet.boxes() == ()

    def test_it_is_online_and_has_its_name(self, console, added):
        (view,) = console.fleet.boxes()
        assert (view.key, view.name, view.model, view.embedded) == (KEY, "East gate", "Sample", False)

    def test_twice_is_refused_under_whatever_address(self, console, added, sample_box, serving):
        other = serving(sample_box)
        error = failed(console.fleet.add_box(BoxDraft(other.address)))
        assert error.reason is Refusal.BOX_KNOWN
        assert done(console.fleet.test_box(BoxDraft(other.address))).already_known
        assert len(console.fleet.boxes()) == 1

    @pytest.mark.parametrize(
        ("draft", "fault"),
        [
            (BoxDraft("no address"), Fault.BAD_ADDRESS),
            (BoxDraft("rtsp://192.0.2.1"), Fault.BAD_PROTOCOL),
            (BoxDraft("127.0.0.1:1"), Fault.REFUSED),
        ],
    )
    def test_what_is_wrong_is_said(self, console, draft, fault):
        assert failed(console.fleet.add_box(draft)).fault is fault
        assert console.fleet.boxes() == ()

    def test_a_wrong_password_is_said_and_the_right_one_kept_in_secret(
        self, consoles, console, sample_box, serving, tmp_path
    ):
        server = serving(sample_box, password="Geheim-4711")
        wrong = failed(console.fleet.test_box(BoxDraft(server.address, "admin", "wrong")))
        assert isinstance(wrong, FaultError)
        assert wrong.fault is Fault.WRONG_PASSWORD
        done(console.fleet.add_box(BoxDraft(server.address, "admin", "Geheim-4711")))
        again = consoles()
        again.start()
        until(lambda: state(again) is BoxState.ONLINE)
        again.stop()
        for path in tmp_path.rglob("*"):
            assert not path.is_file() or b"Geheim-4711" not in path.read_bytes()


class TestLife:
    def test_it_is_there_again_after_a_restart(self, consoles, console, added):
        done(console.fleet.refresh(added))
        done(console.fleet.edit_box(added, renamed(console, added, "West gate")))
        again = consoles()
        again.start()
        until(lambda: state(again) is BoxState.ONLINE)
        assert again.fleet.box(added).name == "West gate"

    def test_a_box_that_goes_is_offline_and_comes_back_by_itself(self, console, sample_box, serving):
        server = serving(sample_box)
        done(console.fleet.add_box(BoxDraft(server.address)))
        until(lambda: state(console) is BoxState.ONLINE)
        server.close()
        until(lambda: state(console) is BoxState.OFFLINE)
        assert console.fleet.box(KEY).fault is Fault.REFUSED
        error = failed(console.fleet.snapshot(KEY, 1))
        assert error.fault is Fault.REFUSED
        serving(sample_box, port=server.port)
        until(lambda: state(console) is BoxState.ONLINE)
        assert console.fleet.box(KEY).fault is None

    def test_a_changed_password_is_not_tried_again_and_again(self, console, sample_box, serving):
        server = serving(sample_box, password="old")
        done(console.fleet.add_box(BoxDraft(server.address, "admin", "old")))
        until(lambda: state(console) is BoxState.ONLINE)
        server.close()
        serving(sample_box, password="new", port=server.port)
        until(lambda: state(console) is BoxState.WRONG_PASSWORD)
        wrong, right = (BoxDraft(server.address, "admin", password, "Gate") for password in ("newer", "new"))
        assert failed(console.fleet.edit_box(KEY, wrong)).fault is Fault.WRONG_PASSWORD
        assert console.fleet.box(KEY).name != "Gate"
        done(console.fleet.edit_box(KEY, right))
        until(lambda: state(console) is BoxState.ONLINE)

    def test_one_that_has_moved_is_given_its_new_address_and_keeps_its_password(self, console, sample_box, serving):
        server = serving(sample_box, password="old")
        done(console.fleet.add_box(BoxDraft(server.address, "admin", "old", "Gate")))
        until(lambda: state(console) is BoxState.ONLINE)
        server.close()
        until(lambda: state(console) is BoxState.OFFLINE)
        done(console.fleet.edit_box(KEY, renamed(console, KEY, "Gate 2")))  # a name needs no answer of the box
        assert console.fleet.box(KEY).name == "Gate 2"
        moved = serving(sample_box, password="old")
        done(console.fleet.edit_box(KEY, BoxDraft(moved.address, "admin", "", "Gate 3")))
        until(lambda: state(console) is BoxState.ONLINE)
        assert console.fleet.box(KEY).address == f"http://{moved.address}"

    def test_another_box_is_not_taken_for_one_that_has_moved(self, console, serving, added, monkeypatch):
        other = SampleBox()
        device = other.device()
        monkeypatch.setattr(other, "device", lambda: device.model_copy(update={"deviceId": "another"}))
        before = console.fleet.box(added).address
        draft = BoxDraft(serving(other).address, name="Moved")
        assert failed(console.fleet.edit_box(added, draft)).fault is Fault.OTHER_BOX
        assert console.fleet.box(added).address == before
        assert console.fleet.box(added).name == "East gate"

    def test_another_box_at_its_address_is_not_taken_for_it(self, console, sample_box, serving, monkeypatch):
        server = serving(sample_box)
        done(console.fleet.add_box(BoxDraft(server.address)))
        until(lambda: state(console) is BoxState.ONLINE)
        device = sample_box.device()
        monkeypatch.setattr(sample_box, "device", lambda: device.model_copy(update={"deviceId": "another"}))
        done(console.fleet.refresh(KEY))
        until(lambda: state(console) is BoxState.OFFLINE)
        assert console.fleet.box(KEY).fault is Fault.OTHER_BOX

    def test_removed_it_is_forgotten_and_what_it_sent_stays(self, consoles, console, added):
        until(lambda: len(console.archive.newest(20).result()) == 7)
        done(console.fleet.remove_box(added))
        assert console.fleet.boxes() == ()
        assert failed(console.fleet.snapshot(added, 1)).reason is Refusal.BOX_UNKNOWN
        again = consoles()
        again.start()
        assert again.fleet.boxes() == ()
        assert len(again.archive.newest(20).result()) == 7
        assert not [thread.name for thread in threading.enumerate() if added[:8] in thread.name]

    def test_changes_are_told(self, console, added):
        heard = Heard(console.bus, FleetChanged, OperationChanged)
        console.fleet.set_alias(added, 1, "New")
        assert heard.messages == [FleetChanged(added)]


class TestChannels:
    @pytest.fixture
    def channel(self, console, added):
        done(console.fleet.add_channel(added, CHANNEL))
        until(lambda: console.fleet.channel(added, 1))
        return added

    def test_a_channel_keeps_its_chinese_name_here_and_an_ascii_one_there(self, console, channel, sample_box):
        view = console.fleet.channel(channel, 1)
        assert (view.title, view.name, view.rotation) == ("东门", "channel_1", 90)
        assert view.has_sub
        assert sample_box.videos().videos[0].password == "geheim"
        assert "geheim" not in repr(view) + repr(CHANNEL)

    def test_the_next_free_number_is_taken(self, console, channel, sample_box):
        done(console.fleet.add_channel(channel, replace(CHANNEL, alias="North gate 2")))
        until(lambda: console.fleet.channel(channel, 2))
        assert console.fleet.channel(channel, 2).name == "North_gate_2"

    def test_a_full_box_says_so(self, console, channel):
        for _ in range(15):
            done(console.fleet.add_channel(channel, CHANNEL))
        until(lambda: len(console.fleet.box(channel).channels) == 16)
        assert failed(console.fleet.add_channel(channel, CHANNEL)).reason is Refusal.CHANNELS_FULL

    def test_editing_keeps_the_password_that_was_not_typed_again(self, console, channel, sample_box):
        edit = replace(CHANNEL, number=1, name="channel_1", password="", alias="South", rotation=0)
        done(console.fleet.edit_channel(channel, edit))
        until(lambda: console.fleet.channel(channel, 1).rotation == 0)
        assert console.fleet.channel(channel, 1).title == "South"
        assert sample_box.videos().videos[0].password == "geheim"

    def test_what_the_document_forbids_is_refused_with_its_name(self, console, added):
        error = failed(console.fleet.add_channel(added, replace(CHANNEL, url="rtsp://192.0.2.9/" + "x" * 128)))
        assert isinstance(error, BoxError)
        assert error.code == ErrorCode.ILLEGAL_ARGUMENT
        assert error.arguments == ("url",)

    def test_a_file_is_for_the_own_engine_only(self, console, added, tmp_path):
        draft = replace(CHANNEL, url=str(tmp_path / "a.mp4"))
        assert failed(console.fleet.add_channel(added, draft)).reason is Refusal.FILE_NEEDS_ENGINE

    def test_deleted_it_is_gone_with_its_alias(self, console, channel):
        done(console.fleet.delete_channel(channel, 1))
        until(lambda: console.fleet.channel(channel, 1) is None)
        done(console.fleet.add_channel(channel, replace(CHANNEL, alias="", name="gate")))
        until(lambda: console.fleet.channel(channel, 1))
        assert console.fleet.channel(channel, 1).title == "gate"

    def test_a_source_that_does_not_answer_is_said(self, console, added):
        draft = replace(CHANNEL, url="rtsp://127.0.0.1:1/x", sub_url="")
        assert failed(console.fleet.test_channel(added, draft)).fault is Fault.REFUSED
        assert failed(console.fleet.test_channel(added, replace(draft, url="gopher://x"))).fault is Fault.BAD_PROTOCOL

    def test_the_first_rule_switches_the_surveillance_on_and_comes_back(self, console, channel):
        assert not console.fleet.channel(channel, 1).surveillance
        done(console.fleet.send_rule(channel, 1, RULE))
        until(lambda: console.fleet.channel(channel, 1).rules)
        view = console.fleet.channel(channel, 1)
        assert view.rules == (RULE,)
        assert view.surveillance

    def test_surveillance_that_was_switched_off_stays_off(self, console, channel):
        done(console.fleet.send_rule(channel, 1, RULE))
        until(lambda: console.fleet.channel(channel, 1).surveillance)
        done(console.fleet.set_surveillance(channel, 1, False))
        until(lambda: not console.fleet.channel(channel, 1).surveillance)
        done(console.fleet.send_rule(channel, 1, replace(RULE, enabled=False)))
        until(lambda: not console.fleet.channel(channel, 1).rules[0].enabled)
        assert not console.fleet.channel(channel, 1).surveillance

    def test_limits_and_snapshot(self, console, channel):
        limits = done(console.fleet.rule_limits(channel))
        assert limits[AlgType.ALERT_ALARM].area_points == (3, 8)
        assert done(console.fleet.snapshot(channel, 1)) == JPEG
