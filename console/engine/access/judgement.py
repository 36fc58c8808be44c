"""Whether a recognition opens the door (12.3, 23.1.2 openDoorStatus)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from console.engine.access.calendars import Calendar
from console.engine.access.schedules import Schedule
from console.model.dictionary_access import OpenDoorStatus


@dataclass(frozen=True, slots=True)
class AccessRule:
    """Groups that may pass some channels within one of the schedules, holidays excepted."""

    name: str
    channels: frozenset[int]
    groups: frozenset[str]
    schedules: tuple[Schedule, ...]
    calendars: tuple[Calendar, ...]
    enabled: bool


def judge(rules: Iterable[AccessRule], channel: int, groups: Collection[str], at: datetime) -> OpenDoorStatus:
    """What the rules say about somebody of `groups` at `channel`; `at` is in the box's own time zone.

    `groups` are those in which the face was found, empty where it was not. One rule that allows is enough; otherwise
    the refusal is the one that came closest:

    - UNRECOGNIZED: the face is in no group.
    - SETTING_NOT_FOUND: no rule names the channel.
    - PERMISSION_NOT_ALLOW: rules do, but none that is enabled has one of the groups.
    - DATE_NOT_ALLOW: a holiday, or outside the dates of every schedule.
    - TIME_NOT_ALLOW: a day on which the door opens, but not now.

    The document has no calls for visitors or a yellow list, so those values are never answered.
    """
    if not groups:
        return OpenDoorStatus.UNRECOGNIZED
    here = [rule for rule in rules if channel in rule.channels]
    if not here:
        return OpenDoorStatus.SETTING_NOT_FOUND
    wanted = [rule for rule in here if rule.enabled and not rule.groups.isdisjoint(groups)]
    if not wanted:
        return OpenDoorStatus.PERMISSION_NOT_ALLOW
    day = at.date()
    working = [rule for rule in wanted if not any(calendar.holds(day) for calendar in rule.calendars)]
    schedules = [schedule for rule in working for schedule in rule.schedules if schedule.covers(day)]
    if not schedules:
        return OpenDoorStatus.DATE_NOT_ALLOW
    if any(schedule.admits(at) for schedule in schedules):
        return OpenDoorStatus.ALLOW
    return OpenDoorStatus.TIME_NOT_ALLOW
