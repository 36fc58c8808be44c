"""The thread that looks after all cameras of an engine, one picture of one channel at a time."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from console.engine.care.alarms import CareAlarms, jpeg_of
from console.engine.care.channel import CareChannel, CareView, Change
from console.engine.care.faults import CareFault, CareSettings
from console.engine.care.reference import Reference
from console.engine.care.store import SPELLS_KEPT, CareStore
from console.engine.care.tap import EVERY, CareTap
from console.engine.channels.shelf import VIDEO_CHANNELS, KeptChannel
from console.engine.media_folder import is_file
from console.model.dictionary import VideoConStatus
from console.model.errors import Fault
from console.scene.edge_field import Picture
from console.store.faults import StoreError

log = logging.getLogger(__name__)
TICK = 0.5  # seconds
PICTURE_WIDTH, KEPT_WIDTH = 640, 480


@dataclass(slots=True, eq=False)
class _Ward:
    """A channel that is looked after. `quiet`: seconds without a picture; `waiting`: alarms that are not kept yet.

    `unkept` are changes that a full disk has not taken, with what was read and the picture; `known` is what is kept of
    what was learned.
    """

    channel: KeptChannel
    tap: CareTap
    care: CareChannel
    view: CareView
    known: Reference | None
    picture: Picture | None = None
    quiet: float = 0.0
    unkept: deque[tuple[Change, str, bytes]] = field(default_factory=lambda: deque(maxlen=SPELLS_KEPT))
    waiting: list[tuple[CareFault, str, int]] = field(default_factory=list)


class CareDesk:
    """Safe for all threads. `status` tells how a channel's stream is doing; `now` is the time, epoch ms.

    Where a channel's look fails it is said in the log, and the others are looked after all the same.
    """

    def __init__(
        self,
        store: CareStore,
        alarms: CareAlarms,
        status: Callable[[int], tuple[VideoConStatus, Fault | None]],
        now: Callable[[], int],
        every: float = EVERY,
    ) -> None:
        self.store = store
        self._alarms = alarms
        self._status = status
        self._now = now
        self._every = every
        self._lock = threading.Lock()  # whose turn it is to look, or to change what is looked for
        self._list = threading.Lock()  # who is looked after: whoever adds a channel does not wait for a look
        self._wards: dict[int, _Ward] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine camera care", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Stop after the picture that is being looked at."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def tap(self, channel: KeptChannel) -> CareTap | None:
        """Looks after a channel from now on; None for channels that are another box's (docs/decisions/0016)."""
        if channel.number > VIDEO_CHANNELS:
            return None
        tap = CareTap(channel.number, channel.rotation, self._gone, self._every)
        source = _source(channel)
        reference = self.store.reference(channel.number)
        care = CareChannel(
            self.store.settings(channel.number),
            reference,
            source,
            recording=is_file(channel.url),
            begun=[(spell.fault, spell.begin) for spell in self.store.lasting(channel.number)],
        )
        with self._list:
            self._wards[channel.number] = _Ward(channel, tap, care, care.view(), care.reference)
        return tap

    def rename(self, channel: KeptChannel) -> None:
        """The channel has another name."""
        ward = self._wards.get(channel.number)
        if ward is not None:
            ward.channel = channel

    def view(self, number: int) -> CareView | None:
        """What is said of a channel; None where it is not at work."""
        ward = self._wards.get(number)
        return None if ward is None else ward.view

    def present(self, number: int) -> bytes | None:
        """The newest picture that was looked at, as JPEG; None where there is none."""
        ward = self._wards.get(number)
        picture = None if ward is None else ward.picture
        return None if picture is None else jpeg_of(picture, PICTURE_WIDTH)

    def learned(self, number: int) -> bytes | None:
        """The picture of the learned view; None where nothing is learned."""
        ward = self._wards.get(number)
        reference = None if ward is None else ward.care.reference
        return None if reference is None else reference.picture or None

    def set(self, number: int, settings: CareSettings) -> None:
        """Other settings; committed when it returns."""
        self.store.keep_settings(number, settings)
        with self._lock:
            ward = self._wards.get(number)
            if ward is not None:
                self._keep(ward, ward.care.set(settings, self._now()))

    def learn_anew(self, number: int) -> None:
        """What the channel shows now is right."""
        self.store.keep_reference(number, None)
        with self._lock:
            ward = self._wards.get(number)
            if ward is not None:
                changes = ward.care.learn_anew(self._now())
                ward.known = None
                self._keep(ward, changes)

    # On the thread

    def _run(self) -> None:
        # No lower priority than the analysis: who waits for a processor with the interpreter's lock in hand delays all.
        while not self._stopping.wait(min(TICK, self._every)):
            for ward in self._all():
                if self._stopping.is_set():
                    return
                try:
                    self._look(ward)
                except (StoreError, sqlite3.Error) as error:
                    log.warning("channel %d: %s", ward.channel.number, error)
                except Exception:
                    log.exception("channel %d could not be looked after", ward.channel.number)
                    ward.quiet = 0.0

    def _all(self) -> list[_Ward]:
        with self._list:
            return list(self._wards.values())

    def _look(self, ward: _Ward) -> None:
        if not ward.care.settings.enabled:
            ward.tap.take()  # nothing of it is held on to
            return
        number = ward.channel.number
        status, fault = self._status(number)
        with self._lock:
            if self._wards.get(number) is not ward:
                return
            taken, now = ward.tap.take(), self._now()
            if taken is not None:
                ward.quiet = 0.0
                ward.picture = taken[0]
                changes = ward.care.see(taken[0], now - round(taken[1] * 1000), unchanged=fault is Fault.UNCHANGED)
            else:
                ward.quiet += min(TICK, self._every)
                if ward.quiet < self._every:
                    return
                ward.quiet = 0.0
                changes = ward.care.miss(now, status is VideoConStatus.CONNECTED)
            self._keep(ward, changes)
            if ward.care.reference is not ward.known:
                reference = ward.care.reference
                self.store.keep_reference(number, reference)
                ward.known = reference

    def _keep(self, ward: _Ward, changes: list[Change]) -> None:
        """Keeps what has changed, and what could not be kept before; raises what keeps it from the disk."""
        ward.view = ward.care.view()
        for change in changes:
            picture = b"" if ward.picture is None or not change.begun else jpeg_of(ward.picture, KEPT_WIDTH)
            ward.unkept.append((change, _told(change.fault, ward.view), picture))
        while ward.unkept:
            self._keep_change(ward, *ward.unkept[0])
            ward.unkept.popleft()
        ward.waiting = [one for one in ward.waiting if not self._ring(ward, *one)]

    def _keep_change(self, ward: _Ward, change: Change, told: str, picture: bytes) -> None:
        number, finding = ward.channel.number, change.finding
        if not change.begun:
            self.store.end(number, change.fault, change.at)
            ward.waiting = [one for one in ward.waiting if one[0] is not change.fault]
            return
        self.store.begin(number, change.fault, change.at, finding.value, finding.why.value, told, picture)
        if change.fault in ward.care.settings.ringing:
            ward.waiting.append((change.fault, finding.why.value, change.at))

    def _ring(self, ward: _Ward, fault: CareFault, detail: str, at: int) -> bool:
        return self._alarms.ring(ward.channel.number, ward.channel.name, fault, ward.picture, detail, at)

    def _gone(self, tap: CareTap) -> None:
        with self._list:
            ward = self._wards.get(tap.number)
            if ward is not None and ward.tap is tap:
                del self._wards[tap.number]
        tap.release()


def _source(channel: KeptChannel) -> str:
    """Which picture it is, without telling where it comes from."""
    told = f"{channel.url}\n{channel.sub_url}\n{channel.rotation}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _told(fault: CareFault, view: CareView) -> str:
    if fault is CareFault.CLOCK:
        return view.clock.text
    return view.caption if fault is CareFault.CAPTION else ""
