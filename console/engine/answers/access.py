"""Chapter 12 as the engine answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from console.engine.access.book import AccessBook
from console.engine.captures.paging import Page
from console.megbox.schema.access import (
    LONGEST_PAGE,
    AccessPageQuery,
    AccessRulePage,
    AccessRuleSetting,
    CalendarPage,
    CalendarSetting,
    SchedulePage,
    ScheduleSetting,
)

Item = TypeVar("Item")


class AccessAnswers:
    """`AccessBox` on an `AccessBook`, which whoever mixes this in keeps in `_access`."""

    _access: AccessBook

    def calendars(self, query: AccessPageQuery) -> CalendarPage:
        items, rest = _page(self._access.calendars(), query)
        return CalendarPage(calendar=items, **rest)

    def add_calendar(self, setting: CalendarSetting) -> None:
        self._access.add_calendar(setting)

    def delete_calendar(self, name: str) -> None:
        self._access.delete_calendar(name)

    def edit_calendar(self, name: str, setting: CalendarSetting) -> None:
        self._access.edit_calendar(name, setting)

    def schedules(self, query: AccessPageQuery) -> SchedulePage:
        items, rest = _page(self._access.schedules(), query)
        return SchedulePage(schedule=items, **rest)

    def add_schedule(self, setting: ScheduleSetting) -> None:
        self._access.add_schedule(setting)

    def delete_schedule(self, name: str) -> None:
        self._access.delete_schedule(name)

    def edit_schedule(self, name: str, setting: ScheduleSetting) -> None:
        self._access.edit_schedule(name, setting)

    def access_rules(self, query: AccessPageQuery) -> AccessRulePage:
        items, rest = _page(self._access.rules(), query)
        return AccessRulePage(rules=items, **rest)

    def add_access_rule(self, setting: AccessRuleSetting) -> None:
        self._access.add_rule(setting)

    def delete_access_rule(self, name: str) -> None:
        self._access.delete_rule(name)

    def edit_access_rule(self, name: str, setting: AccessRuleSetting) -> None:
        self._access.edit_rule(name, setting)


def _page(items: Sequence[Item], query: AccessPageQuery) -> tuple[list[Item], dict[str, Any]]:
    """A page of a list, and the counts that go with it."""
    page = Page.of(query.model_copy(update={"pageSize": query.pageSize or LONGEST_PAGE}))
    found = list(items[page.offset : page.offset + page.size])
    return found, {"totalCount": len(items), "nextPageToken": page.following(len(items))}
