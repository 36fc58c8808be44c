"""The relays of an engine: which channel has which, and what triggers them (chapter 13)."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlite_utils

from console.engine.credentials import Credentials
from console.engine.relays.driver import RelayDriver
from console.engine.relays.link import RelayLink
from console.engine.relays.modbus import PORT, ModbusRelay
from console.engine.relays.pulses import Gate, Timing
from console.engine.settings import EngineSettings
from console.megbox.schema.relays import RelaySetting, RelayWorkParameters
from console.model.dictionary_access import NetMode, OpenDoorStatus, RelayMode, TriggerCondition
from console.model.errors import BoxError, ErrorCode, FaultError
from console.store.database import Database

ENDING = 1.5
_WORK = "relay_work"
_ON_CAPTURE = (TriggerCondition.CAPTURE, TriggerCondition.BOTH)
_ON_RECOGNITION = (TriggerCondition.RECOGNITION, TriggerCondition.BOTH)
# A channel without access rules is no door: there the recognition alone counts.
_OPENING = (OpenDoorStatus.ALLOW, OpenDoorStatus.SETTING_NOT_FOUND)
DriverFactory = Callable[[str, NetMode], RelayDriver]


def modbus_relay(address: str, mode: NetMode) -> RelayDriver:
    """The driver for ``IP`` or ``IP:port``."""
    host, _, port = address.partition(":")
    return ModbusRelay(host, int(port or PORT), udp=mode is NetMode.UDP)


@dataclass(frozen=True, slots=True)
class RelayState:
    """A binding and how its relay is doing."""

    setting: RelaySetting
    closed: bool
    online: bool


@dataclass(slots=True)
class _Bound:
    setting: RelaySetting
    gate: Gate = field(default_factory=Gate)

    @property
    def timing(self) -> Timing:
        setting = self.setting
        return Timing(setting.delayTime, setting.triggerTime / 1000, setting.triggerInterval / 1000)


class RelayBoard:
    """Bindings of channels to relays, kept in the database, and a link to every relay that is bound.

    Where two channels share an output, it rests as the binding says that was made last.
    """

    def __init__(
        self,
        database: Database,
        settings: EngineSettings,
        credentials: Credentials,
        *,
        has_channel: Callable[[int], bool],
        drivers: DriverFactory = modbus_relay,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._settings = settings
        self._credentials = credentials
        self._has_channel = has_channel
        self._drivers = drivers
        self._clock = clock
        self._lock = threading.RLock()
        self._running = False
        self._links: dict[str, RelayLink] = {}
        with database.read() as db:
            rows = db.execute("SELECT channel, body FROM relays ORDER BY rowid").fetchall()
        self._bound = {channel: _Bound(RelaySetting.model_validate_json(body)) for channel, body in rows}

    def start(self) -> None:
        """Look after every relay that is bound; returns at once."""
        with self._lock:
            self._running = True
            self._arrange()

    def close(self) -> None:
        """Bring all outputs to rest; within about a second and a half."""
        with self._lock:
            self._running = False
            links, self._links = self._links, {}
        _end(links)

    def bind(self, setting: RelaySetting) -> None:
        """Give a channel its relay, instead of the one that it had. A relay that cannot be had is taken (online).

        BoxError 104502 where there is no such channel.
        """
        self._check_channel(setting.videoNo)
        with self._lock:
            # Deleted first: the order of rows is the order of binding.
            self._change(
                ("DELETE FROM relays WHERE channel = ?", [setting.videoNo]),
                ("INSERT INTO relays (channel, body) VALUES (?, ?)", [setting.videoNo, setting.model_dump_json()]),
            )
            self._bound.pop(setting.videoNo, None)
            self._bound[setting.videoNo] = _Bound(setting)
            self._arrange()
            link = self._links.get(setting.relayIP)
        if link is not None:
            link.step()  # so that who asks next is told the truth

    def unbind(self, channel: int) -> None:
        """BoxError 104503 where the channel has none."""
        with self._lock:
            if channel not in self._bound:
                raise BoxError(ErrorCode.RELAY_DOES_NOT_EXIST)
            self._change(("DELETE FROM relays WHERE channel = ?", [channel]))
            self.forget(channel)

    def forget(self, channel: int) -> None:
        """A channel has gone, and its row with it."""
        with self._lock:
            self._bound.pop(channel, None)
            self._arrange()

    def all(self) -> list[RelayState]:
        """Every binding by channel."""
        with self._lock:
            bound = sorted(self._bound.items())
            links = dict(self._links)
        return [self._state(one.setting, links.get(one.setting.relayIP)) for _, one in bound]

    def trigger(self, channel: int) -> None:
        """Trigger now, whatever the interval.

        BoxError 104502 where there is no such channel, 104504 where it has no relay, or one that is off or not there.
        """
        self._check_channel(channel)
        with self._lock:
            bound = self._bound.get(channel)
            link = self._links.get(bound.setting.relayIP) if bound is not None else None
        if bound is None or link is None or not bound.setting.enable:
            raise BoxError(ErrorCode.TRIGGER_RELAY_FAIL)
        try:
            link.check()
        except FaultError:
            raise BoxError(ErrorCode.TRIGGER_RELAY_FAIL) from None
        link.trigger(bound.setting.triggerChannel, bound.timing)
        link.step()

    def on_capture(self, channel: int) -> None:
        """A capture was kept: trigger what listens for it. Never waits."""
        self._fire(channel, _ON_CAPTURE)

    def on_recognition(self, channel: int, status: OpenDoorStatus) -> None:
        """A face was recognised and judged: trigger where it opens the door, or where there are no access rules."""
        if status in _OPENING:
            self._fire(channel, _ON_RECOGNITION)

    def work(self) -> RelayWorkParameters:
        """How relays are spoken to (13.1.6); TCP where it was never said."""
        kept = self._settings.get(_WORK)
        if kept is None:
            return RelayWorkParameters(netMode=NetMode.TCP, timeUnit=0)
        try:
            key = self._credentials.open(base64.b64decode(kept["AESKey"]))
        except FaultError:
            key = ""  # the key file was lost
        return RelayWorkParameters(netMode=kept["netMode"], timeUnit=kept["timeUnit"], AESKey=key)

    def set_work(self, setting: RelayWorkParameters) -> None:
        """`netMode` counts at once. The engine itself measures the time and Modbus knows no key: those are kept."""
        sealed = base64.b64encode(self._credentials.seal(setting.AESKey)).decode("ascii")
        with self._lock:
            self._settings.set(_WORK, setting.to_wire() | {"AESKey": sealed})
            links, self._links = self._links, {}
            self._arrange()
        _end(links)

    def _check_channel(self, channel: int) -> None:
        if not self._has_channel(channel):
            raise BoxError(ErrorCode.RELAY_VIDEO_UNUSED_OR_DISABLED)

    def _fire(self, channel: int, conditions: tuple[TriggerCondition, ...]) -> None:
        with self._lock:
            bound = self._bound.get(channel)
            if bound is None or not bound.setting.enable or bound.setting.triggerCondition not in conditions:
                return
            link = self._links.get(bound.setting.relayIP)
            if link is not None and bound.gate.passes(self._clock(), bound.timing.interval):
                link.trigger(bound.setting.triggerChannel, bound.timing)

    def _arrange(self) -> None:
        """A link for every relay that is bound, and none for others."""
        if not self._running:
            return
        rest: dict[str, dict[int, bool]] = {one.setting.relayIP: {} for one in self._bound.values()}
        for one in self._bound.values():
            if one.setting.enable:
                closed = one.setting.relayMode == RelayMode.NORMALLY_CLOSED
                rest[one.setting.relayIP][one.setting.triggerChannel] = closed
        gone = {address: self._links.pop(address) for address in self._links.keys() - rest.keys()}
        for link in gone.values():
            link.end()
        for address in rest.keys() - self._links.keys():
            driver = self._drivers(address, NetMode(self.work().netMode))
            self._links[address] = RelayLink(address, driver, self._clock)
            self._links[address].configure(rest[address])
            self._links[address].start()
        for address, outputs in rest.items():
            self._links[address].configure(outputs)

    def _state(self, setting: RelaySetting, link: RelayLink | None) -> RelayState:
        if link is None:
            return RelayState(setting, closed=False, online=False)
        return RelayState(setting, link.is_closed(setting.triggerChannel), link.online)

    def _change(self, *statements: tuple[str, list[int | str]]) -> None:
        def change(db: sqlite_utils.Database) -> None:
            for statement, values in statements:
                db.execute(statement, values)

        self._database.write(change).result()


def _end(links: dict[str, RelayLink]) -> None:
    for link in links.values():
        link.end()
    until = time.monotonic() + ENDING
    for link in links.values():
        link.close(max(0.0, until - time.monotonic()))
