"""Who may enter at a channel of another box, by the rules that box had; no door is opened by it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from datetime import datetime

from console.engine.access.calendars import checked_calendar
from console.engine.access.judgement import AccessRule, judge
from console.engine.access.schedules import checked_schedule
from console.megbox.schema.takeover import GuestAccess
from console.model.dictionary_access import OpenDoorStatus
from console.model.errors import BoxError

log = logging.getLogger(__name__)


def judged(access: GuestAccess | None, channel: int, groups: Collection[str], at: datetime) -> OpenDoorStatus:
    """What the box would say about somebody of `groups` at `channel`; `at` is in the box's zone."""
    return judge([] if access is None else _rules(access, channel), channel, groups, at)


def _rules(access: GuestAccess, channel: int) -> Iterator[AccessRule]:
    """Every rule of the channel; one whose days or hours mean nothing is passed over: nobody is let in by it."""
    for rule in access.rules:
        try:
            yield AccessRule(
                name=rule.ruleName,
                channels=frozenset({channel}),
                groups=frozenset(rule.groupNames),
                schedules=tuple(
                    checked_schedule(one) for one in access.schedules if one.scheduleName in rule.scheduleNames
                ),
                calendars=tuple(
                    checked_calendar(one) for one in access.calendars if one.calendarName in rule.calendarNames
                ),
                enabled=rule.enable,
            )
        except BoxError as error:
            log.info("access rule %s of a guest is passed over: %s", rule.ruleName, error)
