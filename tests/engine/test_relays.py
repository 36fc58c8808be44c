"""Relays: what closes when, for how long, and what is said about one that has gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.credentials import Credentials
from console.engine.database import open_database
from console.engine.relays.board import RelayBoard
from console.engine.relays.link import CHECK, RelayLink
from console.engine.relays.modbus import ModbusRelay
from console.engine.relays.pulses import Gate, Pulses, Timing
from console.engine.settings import EngineSettings
from console.megbox.schema.access import AccessRuleSetting, ScheduleSetting
from console.megbox.schema.face_groups import GroupSetting
from console.megbox.schema.relays import RelaySetting, RelayWorkParameters
from console.model.dictionary import FaceEvent
from console.model.dictionary_access import OpenDoorStatus
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from tests.engine.engines import eventually, local_box, video, watched_walk
from tests.megbox.faces import PICTURES, RECOGNISED
from tests.servers.relay import RelayServer, free_port, relay_server

SECOND = Timing(delay=0, duration=1, interval=0)


def refused(call: Callable[[], object]) -> int:
    with pytest.raises(BoxError) as error:
        call()
    return error.value.code


def binding(address: str, channel: int = 1, **changes: Any) -> RelaySetting:
    body = {
        "videoNo": channel,
        "relayIP": address,
        "triggerChannel": 0,
        "enable": True,
        "relayMode": 0,
        "triggerTime": 100,
        "delayTime": 0,
        "triggerInterval": 0,
        "triggerCondition": 3,
    }
    return RelaySetting.model_validate(body | changes)


def add_channel(number: int, database: Any) -> None:
    database.execute(
        "INSERT OR IGNORE INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
        " VALUES (?, '', '', '', '', '', 0, 0)",
        [number],
    )


class TestPulses:
    def test_a_pulse_begins_after_its_delay_and_has_its_length(self) -> None:
        pulses = Pulses()
        pulses.plan(10, Timing(delay=2, duration=3, interval=0))
        assert [pulses.active(at) for at in (10, 11.9, 12, 14.9, 15)] == [False, False, True, True, False]
        assert pulses.next_change(15) is None

    def test_a_second_trigger_prolongs_the_pulse(self) -> None:
        pulses = Pulses()
        pulses.plan(0, SECOND)
        pulses.plan(0.5, SECOND)
        assert pulses.next_change(0.6) == 1.5
        assert pulses.active(1.4)

    @given(st.lists(st.tuples(st.floats(0, 20), st.floats(0, 10), st.floats(0.1, 50)), max_size=30), st.floats(0, 80))
    def test_it_is_active_exactly_while_some_pulse_lasts(
        self, triggers: list[tuple[float, float, float]], at: float
    ) -> None:
        pulses = Pulses()
        for when, delay, duration in triggers:
            pulses.plan(when, Timing(delay, duration, 0))
        expected = any(when + delay <= at < when + delay + duration for when, delay, duration in triggers)
        assert pulses.active(at) == expected

    def test_a_storm_of_triggers_does_not_pile_up(self) -> None:
        pulses = Pulses()
        for number in range(10_000):
            pulses.plan(number / 1000, Timing(delay=10, duration=0.1, interval=0))
        assert pulses.next_change(0) == 10
        assert pulses.next_change(10) == pytest.approx(20.099)

    def test_an_interval_lets_one_trigger_through(self) -> None:
        gate = Gate()
        assert [gate.passes(at, 5) for at in (0, 4.9, 5, 9, 10)] == [True, False, True, False, True]
        assert gate.passes(10, 0)


class FakeRelay:
    """A relay in memory that can be unplugged; `clock` is what time it is for everybody."""

    def __init__(self) -> None:
        self.contacts = [False, False]
        self.plugged = True
        self.drops = 0
        self.time = 100.0

    def clock(self) -> float:
        return self.time

    def read(self) -> tuple[bool, ...]:
        self._answer()
        return tuple(self.contacts)

    def write(self, output: int, closed: bool) -> None:
        self._answer()
        self.contacts[output] = closed

    def close(self) -> None:
        self.plugged = False

    def _answer(self) -> None:
        if self.drops:
            self.drops -= 1
            raise FaultError(Fault.ENDED)
        if not self.plugged:
            raise FaultError(Fault.UNREACHABLE)


class TestLink:
    @pytest.fixture
    def relay(self) -> FakeRelay:
        return FakeRelay()

    @pytest.fixture
    def link(self, relay: FakeRelay) -> RelayLink:
        link = RelayLink("test", relay, relay.clock)
        link.configure({0: False})
        link.step()
        return link

    def test_an_output_is_switched_when_its_time_has_come(self, relay: FakeRelay, link: RelayLink) -> None:
        link.trigger(0, Timing(delay=1, duration=0.5, interval=0))
        assert link.step() == 101
        assert not relay.contacts[0]
        relay.time = 101
        assert link.step() == 101.5
        assert relay.contacts == [True, False]
        assert link.is_closed(0)
        relay.time = 101.5
        link.step()
        assert not relay.contacts[0]

    def test_a_normally_closed_contact_is_closed_at_rest_and_opens(self, relay: FakeRelay, link: RelayLink) -> None:
        link.configure({1: True})
        link.step()
        assert relay.contacts == [False, True]
        link.trigger(1, SECOND)
        link.step()
        assert relay.contacts == [False, False]
        relay.time += 1
        link.step()
        assert relay.contacts == [False, True]

    def test_online_is_the_truth(self, relay: FakeRelay, link: RelayLink) -> None:
        assert link.online
        relay.plugged = False
        relay.time += CHECK
        assert link.step() == relay.time + CHECK
        assert not link.online
        assert not link.is_closed(0)
        relay.plugged = True
        relay.time += CHECK
        link.step()
        assert link.online

    def test_a_connection_that_was_dropped_is_made_again_at_once(self, relay: FakeRelay, link: RelayLink) -> None:
        relay.drops = 1
        link.trigger(0, SECOND)
        link.step()
        assert relay.contacts[0]
        relay.drops = 1
        link.check()
        assert link.online

    def test_what_somebody_else_switched_is_put_right(self, relay: FakeRelay, link: RelayLink) -> None:
        relay.contacts = [True, True]
        relay.time += CHECK
        link.step()
        assert relay.contacts == [False, True]

    def test_the_end_leaves_no_siren_on(self, relay: FakeRelay, link: RelayLink) -> None:
        link.trigger(0, SECOND)
        link.step()
        assert relay.contacts[0]
        link.close(1)
        assert relay.contacts == [False, False]
        assert not relay.plugged


class TestModbus:
    @pytest.mark.parametrize("udp", [False, True], ids=["tcp", "udp"])
    def test_contacts_are_coils(self, udp: bool) -> None:
        with relay_server(udp=udp) as server:
            driver = ModbusRelay("127.0.0.1", server.port, udp=udp)
            driver.write(1, True)
            assert driver.read() == (False, True)
            driver.write(1, False)
            driver.write(0, True)
            assert driver.read() == (True, False)
            driver.close()

    def test_a_relay_that_is_not_there_or_refuses_is_a_fault_and_may_come_back(self) -> None:
        port = free_port()
        driver = ModbusRelay("127.0.0.1", port)
        with pytest.raises(FaultError):
            driver.read()
        with relay_server(port) as server:
            assert driver.read() == (False, False)
            server.refuses = True
            with pytest.raises(FaultError):
                driver.write(0, True)
            server.refuses = False
            driver.write(0, True)
            assert server.is_closed(0)
        driver.close()


class TestBoard:
    @pytest.fixture
    def opened(self, tmp_path: Path) -> Iterator[Callable[..., Any]]:
        with ExitStack() as stack:

            @contextmanager
            def open_board(start: bool = True) -> Iterator[RelayBoard]:
                database = open_database(tmp_path)
                for number in (1, 2):
                    database.write(partial(add_channel, number)).result()
                settings = EngineSettings(database)
                board = RelayBoard(database, settings, Credentials(tmp_path), has_channel=lambda n: n in (1, 2))
                if start:
                    board.start()
                yield board
                board.close()
                database.close()

            yield lambda **more: stack.enter_context(open_board(**more))

    @pytest.fixture
    def server(self) -> Iterator[RelayServer]:
        with relay_server() as server:
            yield server

    @pytest.fixture
    def board(self, opened: Callable[..., RelayBoard]) -> RelayBoard:
        return opened()

    def test_a_trigger_closes_the_contact_for_its_time(self, board: RelayBoard, server: RelayServer) -> None:
        board.bind(binding(server.address, triggerChannel=1, triggerTime=50_000))
        assert [(one.closed, one.online) for one in board.all()] == [(False, True)]
        board.trigger(1)
        assert server.is_closed(1)
        assert [(one.closed, one.online) for one in board.all()] == [(True, True)]
        board.bind(binding(server.address, triggerChannel=0))
        board.trigger(1)
        assert server.wait(4) == [(1, True), (1, False), (0, True), (0, False)]

    def test_a_relay_that_cannot_be_had_is_bound_and_says_so(self, board: RelayBoard) -> None:
        port = free_port()
        board.bind(binding(f"127.0.0.1:{port}"))
        assert [one.online for one in board.all()] == [False]
        assert refused(lambda: board.trigger(1)) == ErrorCode.TRIGGER_RELAY_FAIL
        with relay_server(port) as server:
            eventually(lambda: board.all()[0].online, "online again")
            board.trigger(1)
            server.wait(2)
        eventually(lambda: not board.all()[0].online, "offline again")

    def test_refusals(self, board: RelayBoard, server: RelayServer) -> None:
        assert refused(lambda: board.bind(binding(server.address, 3))) == ErrorCode.RELAY_VIDEO_UNUSED_OR_DISABLED
        assert refused(lambda: board.trigger(3)) == ErrorCode.RELAY_VIDEO_UNUSED_OR_DISABLED
        assert refused(lambda: board.trigger(1)) == ErrorCode.TRIGGER_RELAY_FAIL
        assert refused(lambda: board.unbind(1)) == ErrorCode.RELAY_DOES_NOT_EXIST
        board.bind(binding(server.address, enable=False))
        assert refused(lambda: board.trigger(1)) == ErrorCode.TRIGGER_RELAY_FAIL
        board.unbind(1)
        assert board.all() == []
        assert server.written == []

    @pytest.mark.parametrize(
        ("condition", "fires"),
        [(1, (True, False)), (2, (False, True)), (3, (True, True))],
        ids=["capture", "recognition", "both"],
    )
    def test_the_condition_says_what_triggers(
        self, board: RelayBoard, server: RelayServer, condition: int, fires: tuple[bool, bool]
    ) -> None:
        happens: tuple[Callable[[], None], ...] = (
            partial(board.on_capture, 1),
            partial(board.on_recognition, 1, OpenDoorStatus.ALLOW),
        )
        board.bind(binding(server.address, triggerCondition=condition))
        board.bind(binding(server.address, 2, triggerChannel=1))
        for happen, fired in zip(happens, fires, strict=True):
            before = len(server.written)
            happen()
            board.trigger(2)
            server.wait(before + (4 if fired else 2))
            assert ((0, True) in server.written[before:]) == fired

    def test_only_who_may_enter_opens_the_door(self, board: RelayBoard, server: RelayServer) -> None:
        board.bind(binding(server.address, triggerCondition=2))
        for status in OpenDoorStatus:
            if status not in (OpenDoorStatus.ALLOW, OpenDoorStatus.SETTING_NOT_FOUND):
                board.on_recognition(1, status)
        board.bind(binding(server.address, 2, triggerChannel=1))
        board.trigger(2)
        assert server.wait(2) == [(1, True), (1, False)]
        board.on_recognition(1, OpenDoorStatus.ALLOW)
        assert server.wait(4)[2:] == [(0, True), (0, False)]

    def test_a_normally_closed_relay_rests_closed_and_is_kept_through_a_restart(
        self, opened: Callable[..., RelayBoard], server: RelayServer
    ) -> None:
        first = opened()
        first.bind(binding(server.address, relayMode=1))
        assert server.is_closed(0)
        first.close()
        second = opened()
        assert [one.setting for one in second.all()] == [binding(server.address, relayMode=1)]
        second.trigger(1)
        assert server.wait(3) == [(0, True), (0, False), (0, True)]

    def test_work_parameters_are_kept_and_the_key_is_not_readable_on_the_disk(
        self, board: RelayBoard, tmp_path: Path
    ) -> None:
        assert board.work() == RelayWorkParameters(netMode=0, timeUnit=0)
        board.set_work(RelayWorkParameters(netMode=1, timeUnit=1, AESKey="0123456789abcdef"))
        assert board.work() == RelayWorkParameters(netMode=1, timeUnit=1, AESKey="0123456789abcdef")
        assert not any(b"0123456789abcdef" in path.read_bytes() for path in tmp_path.glob("engine.db*"))

    def test_relays_are_spoken_to_as_the_work_parameters_say(self, board: RelayBoard) -> None:
        with relay_server(udp=True) as server:
            board.bind(binding(server.address))
            assert not board.all()[0].online
            board.set_work(RelayWorkParameters(netMode=1, timeUnit=0))
            board.trigger(1)
            assert server.wait(2) == [(0, True), (0, False)]


class TestBox:
    def test_an_alarm_triggers_the_bound_relay(self, tmp_path: Path) -> None:
        box = local_box(tmp_path)
        with relay_server() as server:
            watched_walk(box)
            box.bind_relay(binding(server.address, triggerCondition=1))
            assert server.wait(2) == [(0, True), (0, False)]
            box.delete_video(1)
            assert box.relays().relay == []
            box.close()

    def test_a_face_that_was_seen_is_a_capture_to_a_relay_and_an_alert_is_none(self, tmp_path: Path) -> None:
        box = local_box(tmp_path)
        with relay_server() as server:
            box.add_video(video(3, "rtsp://127.0.0.1:9/"))
            box.add_video(video(4, "rtsp://127.0.0.1:9/"))
            box.bind_relay(binding(server.address, 3, triggerCondition=1))
            box.bind_relay(binding(server.address, 4, triggerCondition=1, triggerChannel=1))
            box.sightings.keep_alert(replace(RECOGNISED, channel=4), PICTURES)
            box.sightings.keep_capture(replace(RECOGNISED, channel=3, event_type=FaceEvent.CAPTURED), PICTURES)
            assert server.wait(2) == [(0, True), (0, False)]
            box.close()

    def test_a_recognition_is_judged_and_opens(self, tmp_path: Path) -> None:
        box = local_box(tmp_path)
        with relay_server() as server:
            box.add_video(video(1, "rtsp://127.0.0.1:9/"))
            box.add_face_group(GroupSetting(groupName="staff"))
            box.add_schedule(
                ScheduleSetting(
                    scheduleName="always", startDate="2000-01-01", endDate="2100-01-01", timeRange=[[[0, 86_400]]] * 7
                )
            )
            box.add_access_rule(
                AccessRuleSetting(
                    ruleName="door", videoNo=[1], groupNames=["staff"], scheduleNames=["always"], enable=True
                )
            )
            box.bind_relay(binding(server.address, triggerCondition=2))
            now = 1_772_323_200_000
            assert box.entrance.recognised(1, ["guests"], now) is OpenDoorStatus.PERMISSION_NOT_ALLOW
            assert box.entrance.recognised(1, [], now) is OpenDoorStatus.UNRECOGNIZED
            assert server.written == []
            assert box.entrance.recognised(1, ["staff"], now) is OpenDoorStatus.ALLOW
            assert server.wait(2) == [(0, True), (0, False)]
            assert refused(lambda: box.delete_video(1)) == ErrorCode.CHANNEL_BIND_RULES
            box.close()
