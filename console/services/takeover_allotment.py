"""Whom the engine has room for, over all boxes that are silent: the most important channel of each first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.megbox.schema.takeover import FIRST, LAST, MOST, Guest
from console.services.mirror import Mirror
from console.services.takeover_engine import StandIn
from console.services.takeover_outage import Outage, Watch
from console.services.takeover_plan import Planned, WhyNot, planned
from console.services.takeover_probe import Probes
from console.services.takeover_setting import TakeoverSetting
from console.store.mirror import MirrorStore


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A channel and where it stands in the queue."""

    order: tuple[int, int, str]
    watch: Watch
    plan: Planned


class Allotment:
    """Knows the numbers under which the engine knows channels; asked from one thread.

    `room` is lowered where the engine does not keep up. `places` may be read from any thread. `has_copy` answers
    whether the engine has a copy of a box's faces.
    """

    def __init__(self, mirror: Mirror, store: MirrorStore, has_copy: Callable[[str], bool]) -> None:
        self._mirror = mirror
        self._store = store
        self.has_copy = has_copy
        self._probes = Probes()
        self._numbers: dict[tuple[str, int], int] = {}
        self.places = store.guests()
        self.room = MOST
        for number, place in self.places.items():
            self._numbers[place] = number

    def close(self) -> None:
        """Knocks at no more cameras."""
        self._probes.close()

    def wanted(
        self, taken: list[Outage], engine: StandIn, setting: Callable[[str], TakeoverSetting]
    ) -> list[Guest]:
        """What the engine is to watch now; each watch is told its guest's number, or why it has none."""
        candidates = [one for outage in taken for one in self._candidates(outage, engine, setting(outage.key))]
        candidates.sort(key=lambda one: one.order)
        room = min(self.room, 0 if engine.state is None else engine.state.carries)
        wanted: list[Guest] = []
        for one in candidates:
            guest = self._guest(one, engine, room - len(wanted), len(wanted))
            one.watch.guest = 0 if guest is None else guest.number
            if guest is not None:
                wanted.append(guest)
        return wanted

    def _candidates(self, outage: Outage, engine: StandIn, setting: TakeoverSetting) -> list[_Candidate]:
        mirror = self._mirror.of(outage.key)
        if mirror is None:
            return []
        open_ones = {number: watch for number, watch in outage.watches.items() if not watch.handed_back}
        channels = [channel for channel in mirror.channels if channel.number in open_ones]
        silent = {
            channel.number
            for channel in channels
            if open_ones[channel.number].bare_since and not self._probes.answers(channel.url)
        }
        plans = planned(mirror, channels, setting, engine.limits or {}, silent, self.has_copy(outage.key))
        return [
            _Candidate((rank, outage.silent_since, outage.key), open_ones[plan.number], plan)
            for rank, plan in enumerate(plans)
        ]

    def _guest(self, one: _Candidate, engine: StandIn, room: int, priority: int) -> Guest | None:
        watch, guest, why_not = one.watch, one.plan.guest, one.plan.why_not
        if engine.limits is None or engine.state is None:
            watch.why_not, watch.lacks = WhyNot.NO_ENGINE, ()
            return None
        if guest is not None:
            number = self._number(one.order[2], watch.number)
            guest = guest.model_copy(update={"number": number, "priority": priority})
            if number in engine.refused:
                guest, why_not = None, WhyNot.BAD_STREAM
            elif room <= 0:
                guest, why_not = None, WhyNot.NO_ROOM
        watch.why_not, watch.lacks, watch.missing = why_not, one.plan.lacks, one.plan.missing
        return guest

    def _number(self, key: str, channel: int) -> int:
        place = (key, channel)
        if place not in self._numbers:
            number = self._store.guest_number(key, channel, FIRST, LAST)
            # In place before the engine hears of it: the first alarm may be faster than anything else.
            self.places = {**self.places, number: place}
            self._numbers[place] = number
        return self._numbers[place]
