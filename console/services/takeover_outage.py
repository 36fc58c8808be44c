"""How it stands with a box that does not answer, channel by channel; it survives the console."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from console.model.dictionary import EventType
from console.services.takeover_plan import Missing, WhyNot


class Phase(StrEnum):
    """What is being done about a box that does not answer."""

    SILENT = "silent"  # nothing yet, or nothing at all where takeover is off
    ASKING = "asking"  # the operator is asked
    DECLINED = "declined"  # who said no
    TAKEN = "taken"
    RETURNING = "returning"  # it answers again; its channels are handed back one by one


@dataclass(slots=True)
class Watch:
    """A channel that its box watched when it fell silent. Times in epoch ms, 0 for none.

    `bare_since`: nobody guards it since, for `reason` (where that is not the box); `hole`: the open row of the archive
    that says so. `guarded`: the engine guards it, by its last word of `covered`. `back_at`: its own box guards it again
    since; `handed_back`: and the engine does no more.
    """

    number: int
    bare_since: int = 0
    reason: str = ""
    hole: int = 0
    covered: int = 0
    back_at: int = 0
    handed_back: bool = False
    guest: int = 0
    guarded: bool = False
    why_not: WhyNot | None = None
    lacks: tuple[EventType, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(slots=True)
class Outage:
    """A box that fell silent after `silent_since`. `taken_at` and `answers_since`: 0 where it has not come to that."""

    key: str
    silent_since: int
    phase: Phase = Phase.SILENT
    taken_at: int = 0
    answers_since: int = 0
    watches: dict[int, Watch] = field(default_factory=dict)
    lacks: tuple[EventType, ...] = ()
    by_hand: bool = False

    @property
    def takes(self) -> bool:
        """Whether the engine is to guard what it can."""
        return self.taken_at > 0 and self.phase in (Phase.TAKEN, Phase.RETURNING)

    def to_json(self) -> dict[str, Any]:
        """What stands in the database."""
        return asdict(self) | {"watches": [asdict(watch) for watch in self.watches.values()]}


def outage_of(body: dict[str, Any]) -> Outage:
    """What `to_json` wrote, as it is found by the next run: since then the engine has guarded nothing."""
    watches = [_watch(one) for one in body["watches"]]
    for watch in watches:
        if not watch.bare_since and not watch.handed_back:
            watch.bare_since = watch.covered
        watch.covered = watch.guest = watch.back_at = 0
        watch.guarded = False
    told = body | {
        "phase": Phase(body["phase"]),
        "lacks": _events(body["lacks"]),
        "answers_since": 0,
        "watches": {watch.number: watch for watch in watches},
    }
    return Outage(**told)


def _watch(body: dict[str, Any]) -> Watch:
    names = {one.name for one in fields(Watch)}
    told = {name: value for name, value in body.items() if name in names}  # another version's has others
    told |= {"lacks": _events(body["lacks"]), "missing": tuple(Missing(one) for one in body.get("missing", ()))}
    return Watch(**(told | {"why_not": WhyNot(body["why_not"]) if body["why_not"] else None}))


def _events(codes: list[int]) -> tuple[EventType, ...]:
    return tuple(EventType(code) for code in codes)


@dataclass(frozen=True, slots=True)
class ChannelStand:
    """A channel of a silent box, as `ui` shows it. `bare_since`: epoch ms, 0 while it is guarded.

    `lacks` are events that are not watched for in the box's stead, `missing` what of its captures is not done.
    """

    number: int
    guarded: bool
    bare_since: int
    why_not: WhyNot | None
    lacks: tuple[EventType, ...]
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class OutageView:
    """A silent box, as `ui` shows it; `lacks` is what its algorithms could and ours cannot."""

    key: str
    phase: Phase
    silent_since: int
    channels: tuple[ChannelStand, ...]
    lacks: tuple[EventType, ...]

    def channel(self, number: int) -> ChannelStand | None:
        return next((channel for channel in self.channels if channel.number == number), None)

    @property
    def guarded(self) -> tuple[int, ...]:
        """The channels that the engine watches now."""
        return tuple(channel.number for channel in self.channels if channel.guarded)


def view_of(outage: Outage) -> OutageView:
    """The outage as of now."""
    open_ones = [watch for watch in outage.watches.values() if not watch.handed_back]
    stands = tuple(
        ChannelStand(one.number, one.guarded, one.bare_since, one.why_not, one.lacks, one.missing)
        for one in open_ones
    )
    return OutageView(outage.key, outage.phase, outage.silent_since, stands, outage.lacks)
