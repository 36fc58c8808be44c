"""Every channel of an engine before the planner, once a second; what it decides is told and kept to."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from console.engine.device.cores import usable_cores
from console.engine.load.meter import ChannelMeter, Measured
from console.engine.load.planner import USABLE, Planner, Standing
from console.engine.load.warming import warmed
from console.engine.pipeline.detection import Detector
from console.model.errors import FaultError

log = logging.getLogger(__name__)
EVERY_S = 1.0
RECENT_S, SHOWN_S = 3, 10
GUESTS_FROM = 100_000  # numbers of the channels of a silent box


class Carried(Protocol):
    """A channel as the planner sees it. Called on the planner's thread; nothing waits."""

    @property
    def meter(self) -> ChannelMeter:
        """What it costs."""
        ...

    @property
    def full_fps(self) -> float:
        """The rate at which its packages want pictures."""
        ...

    @property
    def is_watched(self) -> bool:
        """Whether anything rings on it; one that is merely looked at gives way first."""
        ...

    @property
    def is_live(self) -> bool:
        """Whether pictures come."""
        ...

    @property
    def is_still(self) -> bool:
        """Whether nothing moves now; of one that rests, whether its key frames are alike."""
        ...

    def allot(self, fps: float) -> None:
        """So many pictures a second from now on; 0: rest."""
        ...


@dataclass(frozen=True, slots=True)
class ChannelLoad:
    """A channel as it stands: its rate and what it cost in the last ten seconds."""

    number: int
    place: int
    fps: float
    full_fps: float
    watched: bool
    live: bool
    still: bool
    measured: Measured


@dataclass(frozen=True, slots=True)
class Load:
    """Everything at once; `ceiling` and `capacity` are CPU ms a second."""

    cores: int
    ceiling: float
    capacity: float
    channels: tuple[ChannelLoad, ...]


class LoadDesk:
    """Registers channels, ranks them, and gives each its rate. Safe from several threads."""

    def __init__(self, order: Sequence[int] = (), cores: int | None = None) -> None:
        self.cores = cores or usable_cores()
        self._order = tuple(order)
        self._guests: tuple[int, ...] = ()
        self._lock = threading.Lock()
        self._channels: dict[int, Carried] = {}
        self._told: dict[int, float] = {}
        self._planner = Planner(self.cores * 1000 * USABLE)
        self._detector: Detector | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="load", daemon=True)

    def start(self, detector: Detector | None = None) -> None:
        """Begin to plan; a `detector` is made ready and measured first. Returns at once."""
        self._detector = detector
        self._thread.start()

    def close(self) -> None:
        """Plan no more; every channel keeps its rate."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def register(self, number: int, channel: Carried) -> None:
        """A channel is at work."""
        with self._lock:
            self._channels[number] = channel

    def forget(self, number: int, channel: Carried) -> None:
        """It is no longer, where another has not taken its place."""
        with self._lock:
            if self._channels.get(number) is channel:
                del self._channels[number]
                self._told.pop(number, None)

    def order_is(self, numbers: Sequence[int]) -> None:
        """The engine's own channels, the most important first; those not named follow by number."""
        with self._lock:
            self._order = tuple(numbers)

    def rank_guests(self, numbers: Sequence[int]) -> None:
        """Channels of silent boxes, the most important first."""
        with self._lock:
            self._guests = tuple(numbers)

    def rate(self, number: int) -> float | None:
        """What a channel was given, pictures a second; None where it has not been planned yet."""
        with self._lock:
            return self._planner.rate(number)

    def room(self, watched: int) -> int:
        """How many more channels can be carried beside so many that are watched."""
        with self._lock:
            return self._planner.room(watched)

    def _ranked(self) -> list[int]:
        """The channels at work in the order of importance.

        What is watched comes before what is only looked at; then the engine's own, as ordered, come before guests.
        """
        order = {number: place for place, number in enumerate(self._order)}
        guests = {number: place for place, number in enumerate(self._guests)}

        def key(item: tuple[int, Carried]) -> tuple[bool, bool, int, int]:
            number, channel = item
            is_guest = number >= GUESTS_FROM
            place = guests.get(number, len(guests)) if is_guest else order.get(number, len(order))
            return (not channel.is_watched, is_guest, place, number)

        return [number for number, _ in sorted(self._channels.items(), key=key)]

    def load(self) -> Load:
        """How everything stands."""
        with self._lock:
            ranked = self._ranked()
            channels = dict(self._channels)
            rates = {number: self._planner.rate(number) for number in ranked}
            ceiling, capacity = self._planner.ceiling, self._planner.capacity
        told = tuple(
            _told(number, place, channels[number], rates[number]) for place, number in enumerate(ranked, 1)
        )
        return Load(self.cores, ceiling, capacity, told)

    def look(self, now: float) -> None:
        """Plan once; `now` in seconds that only grow."""
        with self._lock:
            ranked = self._ranked()
            channels = dict(self._channels)
            standing = [
                Standing(number, one.meter.measured(RECENT_S), one.is_live, one.is_still, one.full_fps)
                for number, one in ((number, channels[number]) for number in ranked)
            ]
            rates = self._planner.plan(now, standing)
        for number, fps in rates.items():
            channels[number].allot(fps)
            self._tell(number, fps, channels[number].full_fps)

    def _tell(self, number: int, fps: float, full: float) -> None:
        before = self._told.get(number, full)
        self._told[number] = fps
        if fps == before:
            return
        if fps == 0:
            log.warning("channel %d: rests, more important channels need the machine", number)
        elif fps < full:
            log.warning("channel %d: watched at %g of %g pictures a second", number, fps, full)
        else:
            log.info("channel %d: watched at its full rate again", number)

    def _warm(self, detector: Detector) -> None:
        try:
            cost = warmed(detector)
        except FaultError as error:
            log.error("the detector cannot be made ready: %s", error)  # every channel will say so, too
            return
        with self._lock:
            self._planner.picture_ms = cost
            room = self._planner.room(0)
        log.info("a picture costs %.1f ms: about %d channels with movement can be carried", cost, room)

    def _run(self) -> None:
        if self._detector is not None:
            self._warm(self._detector)
        while not self._stop.wait(EVERY_S):
            try:
                self.look(time.monotonic())
            except Exception:
                log.exception("the load could not be planned")


def _told(number: int, place: int, channel: Carried, rate: float | None) -> ChannelLoad:
    full = channel.full_fps
    return ChannelLoad(
        number,
        place,
        full if rate is None else rate,
        full,
        channel.is_watched,
        channel.is_live,
        channel.is_still,
        channel.meter.measured(SHOWN_S),
    )
