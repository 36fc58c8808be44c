"""The three kinds of chapter 12: how the box is asked for each, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from console.megbox.schema.access import (
    LONGEST_PAGE,
    AccessPageQuery,
    AccessRuleSetting,
    CalendarSetting,
    ScheduleSetting,
)
from ui.access import week

if TYPE_CHECKING:
    from console.services.device_calls import Client

translate = QCoreApplication.translate
Setting = TypeVar("Setting", CalendarSetting, ScheduleSetting, AccessRuleSetting)
Page = tuple[list[Setting], int | None]


class Kind(Protocol, Generic[Setting]):
    """What a section needs to know of its kind. `what` names the calls in the log."""

    what: str
    model: type[Setting]

    def name_of(self, entry: Setting) -> str: ...

    def page(self, client: Client, token: int | None) -> Page[Setting]: ...

    def add(self, client: Client, entry: Setting) -> None: ...

    def edit(self, client: Client, name: str, entry: Setting) -> None: ...

    def delete(self, client: Client, name: str) -> None: ...

    def fresh(self, taken: Sequence[str]) -> Setting: ...

    def new_text(self) -> str: ...

    def empty_text(self) -> str: ...

    def loss(self, entry: Setting) -> str: ...


def _query(token: int | None) -> AccessPageQuery:
    return AccessPageQuery(pageToken=token, pageSize=LONGEST_PAGE)


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that no other entry has."""
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


class Schedules:
    what = "schedules"
    model = ScheduleSetting

    def name_of(self, entry: ScheduleSetting) -> str:
        return entry.scheduleName

    def page(self, client: Client, token: int | None) -> Page[ScheduleSetting]:
        page = client.schedules(_query(token))
        return page.schedule, page.nextPageToken

    def add(self, client: Client, entry: ScheduleSetting) -> None:
        client.add_schedule(entry)

    def edit(self, client: Client, name: str, entry: ScheduleSetting) -> None:
        client.edit_schedule(name, entry)

    def delete(self, client: Client, name: str) -> None:
        client.delete_schedule(name)

    def fresh(self, taken: Sequence[str]) -> ScheduleSetting:
        today = date.today()
        return ScheduleSetting(
            scheduleName=free_name(translate("access", "Working hours"), taken),
            startDate=today.isoformat(),
            endDate=today.replace(year=today.year + 10, month=12, day=31).isoformat(),
            timeRange=week.to_wire(week.OFFICE),
        )

    def new_text(self) -> str:
        return translate("access", "New schedule")

    def empty_text(self) -> str:
        return translate("access", "There is no schedule yet. Make one to say when doors may open.")

    def loss(self, entry: ScheduleSetting) -> str:
        count = sum(map(len, week.from_wire(entry.timeRange)))
        return translate("access", "Its {n} periods a week will be gone.").format(n=count)


class Calendars:
    what = "holidays"
    model = CalendarSetting

    def name_of(self, entry: CalendarSetting) -> str:
        return entry.calendarName

    def page(self, client: Client, token: int | None) -> Page[CalendarSetting]:
        page = client.calendars(_query(token))
        return page.calendar, page.nextPageToken

    def add(self, client: Client, entry: CalendarSetting) -> None:
        client.add_calendar(entry)

    def edit(self, client: Client, name: str, entry: CalendarSetting) -> None:
        client.edit_calendar(name, entry)

    def delete(self, client: Client, name: str) -> None:
        client.delete_calendar(name)

    def fresh(self, taken: Sequence[str]) -> CalendarSetting:
        return CalendarSetting(calendarName=free_name(translate("access", "Public holidays"), taken), dateRange=[])

    def new_text(self) -> str:
        return translate("access", "New calendar")

    def empty_text(self) -> str:
        return translate("access", "There is no calendar yet. Make one to say on which days doors stay shut.")

    def loss(self, entry: CalendarSetting) -> str:
        return translate("access", "Its {n} dates will be gone.").format(n=len(entry.dateRange))


class Rules:
    what = "access rules"
    model = AccessRuleSetting

    def name_of(self, entry: AccessRuleSetting) -> str:
        return entry.ruleName

    def page(self, client: Client, token: int | None) -> Page[AccessRuleSetting]:
        page = client.access_rules(_query(token))
        return page.rules, page.nextPageToken

    def add(self, client: Client, entry: AccessRuleSetting) -> None:
        client.add_access_rule(entry)

    def edit(self, client: Client, name: str, entry: AccessRuleSetting) -> None:
        client.edit_access_rule(name, entry)

    def delete(self, client: Client, name: str) -> None:
        client.delete_access_rule(name)

    def fresh(self, taken: Sequence[str]) -> AccessRuleSetting:
        name = free_name(translate("access", "Access"), taken)
        return AccessRuleSetting.model_construct(
            ruleName=name, videoNo=[], groupNames=[], scheduleNames=[], calendarNames=[], enable=True, comment=""
        )

    def new_text(self) -> str:
        return translate("access", "New rule")

    def empty_text(self) -> str:
        return translate(
            "access",
            "There is no rule yet: a channel that no rule names lets in everybody whom the box recognises. "
            "Make one to say who may pass where and when.",
        )

    def loss(self, entry: AccessRuleSetting) -> str:
        text = translate("access", "{g} groups will not be let in any more by this rule at {c} channels: {names}")
        names = translate("access", ", ").join(entry.groupNames)
        open_then = translate("access", "A channel that no other rule names then lets in everybody who is recognised.")
        return text.format(g=len(entry.groupNames), c=len(entry.videoNo), names=names) + "\n" + open_then
