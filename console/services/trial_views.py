"""What the panel of a trial sees: on what a rule is tried, and what it would have done there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from console.megbox.rules_codec import event_type, rect_of, sub_type
from console.megbox.schema.jobs import TrialAnswer
from console.model.dictionary import AlertSubType, EventType
from console.model.geometry import Rect

SAME_MS = 10_000  # a line that is moved is crossed a little sooner or later


class MaterialKind(StrEnum):
    """On what a rule can be tried."""

    SEEN = "seen"  # what the channel saw in the last hours
    PLAYED = "played"  # the recording that the channel plays
    RECORDED = "recorded"  # a stretch of what the console recorded of the channel
    FILE = "file"  # a file of this computer


@dataclass(frozen=True, slots=True)
class Material:
    """`path` for a FILE; `since` and `until` (epoch ms) for SEEN and RECORDED."""

    kind: MaterialKind
    path: Path | None = None
    since: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is of a channel. Spans are epoch ms, None where there is nothing.

    `elsewhere`: the box cannot try rules itself, this computer's analysis does it, and may see things otherwise.
    """

    seen: tuple[int, int] | None = None
    recorded: tuple[int, int] | None = None
    played: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class TrialRun:
    """A trial of channel `number` that was begun: a job of the engine `engine` (a box's key).

    `start` is when the material began, epoch ms; 0: a recording that does not say. `pictures`: whether its moments can
    be shown.
    """

    engine: str
    job: int
    number: int
    material: Material
    elsewhere: bool
    start: int | None
    length: int | None
    pictures: bool


@dataclass(frozen=True, slots=True)
class TrialAlarm:
    """An alarm that the draft would have raised; `time` epoch ms, `offset` ms from the beginning of the material."""

    time: int
    offset: int
    area_id: int
    event: EventType | int
    sub_type: AlertSubType | int | None
    track: str
    target: str
    box: Rect | None
    direction: str


@dataclass(frozen=True, slots=True)
class TrialResult:
    """See `console.megbox.schema.jobs.TrialAnswer`; times in ms but for `duty_seconds`."""

    complete: bool
    first: int
    last: int
    covered: int
    on_duty: int
    duty_seconds: int
    total: int
    per_day: float | None
    alarms: tuple[TrialAlarm, ...]
    busy: tuple[int, ...]
    blind: bool = False


def result_of(answer: TrialAnswer) -> TrialResult:
    """An engine's answer."""
    alarms = tuple(
        TrialAlarm(
            one.time,
            one.offset,
            one.areaId,
            event_type(one.event),
            sub_type(one.subType),
            one.trackId,
            one.target,
            rect_of(one.box),
            one.direction,
        )
        for one in answer.alarms
    )
    return TrialResult(
        answer.complete,
        answer.first,
        answer.last,
        answer.covered,
        answer.onDuty,
        answer.dutySeconds,
        answer.total,
        answer.perDay,
        alarms,
        tuple(answer.busy),
        answer.blind,
    )


class Caught(StrEnum):
    """By which of two drafts."""

    BOTH = "both"
    A = "a"
    B = "b"


@dataclass(frozen=True, slots=True)
class Compared:
    """An alarm of two drafts; of BOTH it is B's, the newer one."""

    alarm: TrialAlarm
    by: Caught


def compared(a: Sequence[TrialAlarm], b: Sequence[TrialAlarm]) -> list[Compared]:
    """What each of two drafts catches, in the order of time.

    Two alarms are one where the same target rang within ten seconds; each counts once.
    """
    waiting: dict[str, list[TrialAlarm]] = {}
    for alarm in sorted(a, key=lambda one: one.time):
        waiting.setdefault(alarm.track, []).append(alarm)
    found: list[Compared] = []
    for alarm in sorted(b, key=lambda one: one.time):
        rivals = [one for one in waiting.get(alarm.track, ()) if abs(one.time - alarm.time) <= SAME_MS]
        if rivals:
            nearest = min(rivals, key=lambda one: abs(one.time - alarm.time))
            waiting[alarm.track].remove(nearest)
        found.append(Compared(alarm, Caught.BOTH if rivals else Caught.B))
    found.extend(Compared(alarm, Caught.A) for rest in waiting.values() for alarm in rest)
    return sorted(found, key=lambda one: (one.alarm.time, one.alarm.track, one.alarm.area_id))
