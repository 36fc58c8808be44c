"""One box: connected, asked how it is, and connected again, on a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import replace
from typing import Any, TypeVar

from console.megbox.broker import Broker, Priority
from console.megbox.client import Client
from console.megbox.rules_codec import channel_from
from console.megbox.schema.devices import Device
from console.model.channel import Channel
from console.model.errors import BoxError, BoxwatchError, ErrorCode, Fault, FaultError
from console.services.alarm_paths import AlarmDesk, AlarmPaths
from console.services.box_clock import BoxClock
from console.services.box_standing import BoxStanding, passing
from console.services.channel_list import merged
from console.services.login import Login
from console.services.refusal import Refusal, Refused
from console.services.views import BoxState

T = TypeVar("T")

DEVICE_EVERY = 10.0
CHANNELS_EVERY, CHANNELS_EVERY_UNSETTLED = 5.0, 2.0
FIRST_PAUSE, LONGEST_PAUSE, LOCKED_PAUSE = 0.5, 5.0, 300.0
STOP_CHECK = 0.2
JOIN_PATIENCE = 2.0

log = logging.getLogger(__name__)


class BoxSession:
    """Keeps up with one box until `stop`.

    `find_login` says how to get at it now (None: not at all yet, as with an engine on its way up); it may
    block and raise `Refused(SECRETS_UNREADABLE)`. `changed` is called on service threads whenever the box
    looks different. `remembered` are the channels that it had when another console's run last saw it; it may block.
    Everything public but `join` returns at once.
    """

    def __init__(
        self,
        key: str,
        name: Callable[[], str],
        desk: AlarmDesk,
        find_login: Callable[[], Login | None],
        changed: Callable[[], None],
        takes_reports: bool = False,
        remembered: Callable[[], tuple[Channel, ...]] = tuple,
    ) -> None:
        self.key = key
        self.answered = 0.0  # when the box last said anything at all, epoch seconds; 0: not since the console began
        self._answered_at = 0.0  # the same by the clock that nobody sets
        self.takes_reports = takes_reports
        self.missed_reports = 0
        self.clock = BoxClock()
        self.look_every = CHANNELS_EVERY  # seconds, less where somebody has to know sooner that the box is silent
        self._name = name
        self._desk = desk
        self._find_login = find_login
        self._changed = changed
        self._remembered = remembered
        self._standing = BoxStanding(BoxState.STARTING)
        self._busy_with = ""
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._again = threading.Event()
        self._look_now = threading.Event()
        self._broker: Broker | None = None
        self._login: Login | None = None
        self._thread = threading.Thread(target=self._run, name=f"box {key[:8]}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Begins to hang up."""
        self._stopping.set()
        self._wake.set()

    def join(self, timeout: float) -> bool:
        """Waits up to `timeout` seconds; True if nothing of the session runs any more."""
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    @property
    def standing(self) -> BoxStanding:
        """How the box is doing, as of now."""
        return self._standing

    @property
    def login(self) -> Login | None:
        """How the box is reached at present; None where it is not."""
        return self._login

    @property
    def busy_with(self) -> str:
        """The setting that runs on the box at present, "" where none does."""
        broker = self._broker
        return "" if broker is None else broker.busy_with or ""

    def channel(self, number: int) -> Channel | None:
        """A channel with its credentials: not for `ui`."""
        return next((channel for channel in self._standing.channels if channel.number == number), None)

    def ask(
        self, priority: Priority, key: str | None, call: Callable[[Client], T], *, repeatable: bool = False
    ) -> Future[T]:
        """Puts a question or command into the box's queue; equal `key`s of reads that wait are asked once.

        A command that is `repeatable` is tried again where the box is busy.

        Raises why the box cannot be asked: its `FaultError` or `BoxError`, or `Refused(BOX_NOT_READY)`.
        """
        broker, standing = self._broker, self._standing
        if broker is not None:
            future = broker.submit(priority, key, call, repeatable=repeatable)
            future.add_done_callback(self._heard)
            return future
        if standing.error_code is not None:
            raise BoxError(standing.error_code)
        if standing.fault is not None:
            raise FaultError(standing.fault)
        raise Refused(Refusal.BOX_NOT_READY)

    def look_again(self) -> None:
        """Something was changed on the box: reads how it is at once."""
        self._look_now.set()
        self._wake.set()

    def begin_again(self) -> None:
        """The way to the box has changed, or the operator wants another try: hangs up and connects anew."""
        self._again.set()
        self._wake.set()

    def _run(self) -> None:
        pause = FIRST_PAUSE
        self._stand(replace(self._standing, channels=self._remembered()))
        while not self._stopping.is_set():
            self._again.clear()
            try:
                login = self._login = self._find_login()
                if login is None:
                    self._stand(self._standing.waiting(BoxState.STARTING))
                else:
                    self._connection(login)
            except _Interrupted:
                pause = FIRST_PAUSE
                continue
            except BoxwatchError as error:
                pause = self._lost(error, pause)
            except Exception:
                # A bug in what we make of a box's answers must not leave it dark without a word.
                log.exception("the session of %s", self.key)
                pause = self._lost(FaultError(Fault.FAILED), LONGEST_PAUSE)
            self._rest(pause)

    def _lost(self, error: BoxwatchError, pause: float) -> float:
        """Says so; returns the seconds until the next try."""
        was_online = self._standing.state is BoxState.ONLINE
        if was_online or self._standing.state is BoxState.CONNECTING:
            log.info("%s is lost: %s", self.key, error)
        self._stand(self._standing.lost(error))
        return FIRST_PAUSE if was_online else min(pause * 2, LONGEST_PAUSE)

    def _rest(self, pause: float) -> None:
        """Waits before the next try; without end where only somebody else can help."""
        state = self._standing.state
        if state is BoxState.LOCKED:
            pause = LOCKED_PAUSE
        # A wrong password tried again and again would lock the account (protocols/megbox_decisions.md, B).
        endless = state in (BoxState.WRONG_PASSWORD, BoxState.STARTING)
        end = time.monotonic() + pause
        while not self._again.is_set() and not self._stopping.is_set():
            left = None if endless else end - time.monotonic()
            if left is not None and left <= 0:
                return
            self._wake.wait(left)
            self._wake.clear()

    def _connection(self, login: Login) -> None:
        """From the first question to the loss of the box; always leaves by an exception."""
        if self._standing.state is BoxState.STARTING:
            self._stand(self._standing.waiting(BoxState.CONNECTING))
        broker = Broker(login.client(), self.key)
        paths: AlarmPaths | None = None
        try:
            self._greet(broker)
            paths = AlarmPaths(
                self.key, self._name(), login, self._desk, self._asker(broker), self.takes_reports, self._count_missed
            )
            self._stay(broker)
        finally:
            self._broker = None
            if paths is not None:
                paths.close()
            broker.close(JOIN_PATIENCE)
            if paths is not None:
                paths.join(JOIN_PATIENCE)

    def _greet(self, broker: Broker) -> None:
        device = self._ask_device(broker, Priority.READ)
        if device.deviceId != self.key:
            # Another box has got this address: its alarms must not be taken for those of this one.
            log.warning("%s answers at the address of %s", device.deviceId, self.key)
            raise FaultError(Fault.OTHER_BOX)
        online = BoxStanding(
            BoxState.ONLINE,
            model=device.deviceModel,
            firmware=device.firmwareVer,
            channels_max=device.channelNum,
            channels=self._read_channels(broker),
        )
        self._broker = broker
        self._stand(online)

    def _stay(self, broker: Broker) -> None:
        device_due = time.monotonic() + DEVICE_EVERY
        channels_due = time.monotonic() + CHANNELS_EVERY_UNSETTLED
        while True:
            self._wake.wait(max(min(device_due, channels_due) - time.monotonic(), 0))
            self._wake.clear()
            self._check()
            now = time.monotonic()
            looking = self._look_now.is_set()
            self._look_now.clear()
            if looking or now >= channels_due:
                self._patiently(lambda: self._poll_channels(broker))
                every = CHANNELS_EVERY if self._standing.settled else CHANNELS_EVERY_UNSETTLED
                channels_due = time.monotonic() + min(every, self.look_every)
            if looking or now >= device_due:
                self._patiently(lambda: self._poll_device(broker))
                device_due = time.monotonic() + DEVICE_EVERY

    def _patiently(self, poll: Callable[[], None]) -> None:
        """Asks; a box that is busy with somebody else is asked again at the next turn."""
        try:
            poll()
        except BoxwatchError as error:
            if isinstance(error, _Interrupted) or not passing(error):
                raise

    def _poll_channels(self, broker: Broker) -> None:
        self._stand(replace(self._standing, channels=self._read_channels(broker)))

    def _poll_device(self, broker: Broker) -> None:
        device = self._ask_device(broker, Priority.POLL)
        if device.deviceId != self.key:
            raise FaultError(Fault.OTHER_BOX)
        self._stand(replace(self._standing, model=device.deviceModel, firmware=device.firmwareVer))

    def _ask_device(self, broker: Broker, priority: Priority) -> Device:
        def ask(client: Client) -> Device:
            asked = time.time()
            device = client.device()
            self.clock.says(device.time.deviceTime, device.time.timeZone, asked, time.time())
            return device

        return self._wait(broker.submit(priority, "device", ask))

    def _read_channels(self, broker: Broker) -> tuple[Channel, ...]:
        listed = self._wait(broker.submit(Priority.POLL, "videos", lambda client: client.videos()))
        try:
            rules = self._wait(broker.submit(Priority.POLL, "rules", lambda client: client.multi_alg_videos())).videos
        except BoxError as error:
            if error.code not in (ErrorCode.WORK_MODE_NOT_MATCH, ErrorCode.RESOURCES_NOT_FOUND):
                raise
            rules = []  # a box in face mode has channels, but no rules of this kind
        return merged(map(channel_from, listed.videos), map(channel_from, rules))

    def _asker(self, broker: Broker) -> Callable[[Callable[[Client], T]], T]:
        def ask(call: Callable[[Client], T]) -> T:
            return self._wait(broker.submit(Priority.POLL, None, call))

        return ask

    def _wait(self, future: Future[T]) -> T:
        while True:
            try:
                result = future.result(STOP_CHECK)
            except CancelledError:
                raise _Interrupted from None
            except FutureTimeout:
                if future.done():
                    raise
                self._check(future)
            except BoxError:
                self._has_answered()  # a refusal is an answer
                raise
            else:
                self._has_answered()
                return result

    @property
    def quiet_for(self) -> float:
        """Seconds without a word from the box, whatever becomes of this computer's clock; 0 before its first."""
        return time.monotonic() - self._answered_at if self._answered_at else 0.0

    def _has_answered(self) -> None:
        self.answered, self._answered_at = time.time(), time.monotonic()

    def _heard(self, future: Future[Any]) -> None:
        """Somebody else's question was answered, or refused, which is an answer too."""
        if not future.cancelled() and isinstance(future.exception(), BoxError | None):
            self._has_answered()

    def _check(self, future: Future[T] | None = None) -> None:
        if self._stopping.is_set() or self._again.is_set():
            if future is not None:
                future.cancel()
            raise _Interrupted

    def _count_missed(self, number: int) -> None:
        self.missed_reports += number
        self._changed()

    def _stand(self, standing: BoxStanding) -> None:
        busy_with = self.busy_with
        different = (standing, busy_with) != (self._standing, self._busy_with)
        self._standing, self._busy_with = standing, busy_with
        if different:
            self._changed()


class _Interrupted(BoxwatchError):
    """The session was told to stop or to begin anew while it waited."""
