"""Chapter 12: holidays, schedules, and the rules that open doors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Protocol, TypeVar

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, segment
from console.megbox.calls.query import parameters, query
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
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

# Names may hold slashes; nothing stands behind them in these paths.
CalendarName = Annotated[str, Path(alias="calendarName")]
ScheduleName = Annotated[str, Path(alias="scheduleName")]
RuleName = Annotated[str, Path(alias="ruleName")]
Page = TypeVar("Page", CalendarPage, SchedulePage, AccessRulePage)


class AccessBox(Protocol):
    """What a box answers; names address, and a PUT may give another name."""

    def calendars(self, query: AccessPageQuery) -> CalendarPage: ...  # 12.1.1  GET /access/calendar

    def add_calendar(self, setting: CalendarSetting) -> None: ...  # 12.1.2  POST /access/calendar

    def delete_calendar(self, name: str) -> None: ...  # 12.1.3  DELETE /access/calendar/{calendarName}

    def edit_calendar(self, name: str, setting: CalendarSetting) -> None: ...  # 12.1.4  PUT /access/calendar/{…}

    def schedules(self, query: AccessPageQuery) -> SchedulePage: ...  # 12.2.1  GET /access/schedule

    def add_schedule(self, setting: ScheduleSetting) -> None: ...  # 12.2.2  POST /access/schedule

    def delete_schedule(self, name: str) -> None: ...  # 12.2.3  DELETE /access/schedule/{scheduleName}

    def edit_schedule(self, name: str, setting: ScheduleSetting) -> None: ...  # 12.2.4  PUT /access/schedule/{…}

    def access_rules(self, query: AccessPageQuery) -> AccessRulePage: ...  # 12.3.1  GET /access/rules

    def add_access_rule(self, setting: AccessRuleSetting) -> None: ...  # 12.3.2  POST /access/rules

    def delete_access_rule(self, name: str) -> None: ...  # 12.3.3  DELETE /access/rules/{ruleName}

    def edit_access_rule(self, name: str, setting: AccessRuleSetting) -> None: ...  # 12.3.4  PUT /access/rules/{…}


class AccessCalls(Asking):
    """Chapter 12 asked of a box over HTTP."""

    def calendars(self, query: AccessPageQuery) -> CalendarPage:
        return self._get(CalendarPage, "/access/calendar", query)

    def calendars_all(self) -> Iterator[CalendarSetting]:
        """Every calendar, asked for page by page."""
        for page in self._pages(lambda token: _counted(self.calendars(_page(token)), "calendar")):
            yield from page.calendar

    def add_calendar(self, setting: CalendarSetting) -> None:
        self._send("POST", "/access/calendar", setting)

    def delete_calendar(self, name: str) -> None:
        self._send("DELETE", f"/access/calendar/{segment(name)}")

    def edit_calendar(self, name: str, setting: CalendarSetting) -> None:
        self._send("PUT", f"/access/calendar/{segment(name)}", setting)

    def schedules(self, query: AccessPageQuery) -> SchedulePage:
        return self._get(SchedulePage, "/access/schedule", query)

    def schedules_all(self) -> Iterator[ScheduleSetting]:
        """Every schedule, asked for page by page."""
        for page in self._pages(lambda token: _counted(self.schedules(_page(token)), "schedule")):
            yield from page.schedule

    def add_schedule(self, setting: ScheduleSetting) -> None:
        self._send("POST", "/access/schedule", setting)

    def delete_schedule(self, name: str) -> None:
        self._send("DELETE", f"/access/schedule/{segment(name)}")

    def edit_schedule(self, name: str, setting: ScheduleSetting) -> None:
        self._send("PUT", f"/access/schedule/{segment(name)}", setting)

    def access_rules(self, query: AccessPageQuery) -> AccessRulePage:
        return self._get(AccessRulePage, "/access/rules", query)

    def access_rules_all(self) -> Iterator[AccessRuleSetting]:
        """Every rule, asked for page by page."""
        for page in self._pages(lambda token: _counted(self.access_rules(_page(token)), "rules")):
            yield from page.rules

    def add_access_rule(self, setting: AccessRuleSetting) -> None:
        self._send("POST", "/access/rules", setting)

    def delete_access_rule(self, name: str) -> None:
        self._send("DELETE", f"/access/rules/{segment(name)}")

    def edit_access_rule(self, name: str, setting: AccessRuleSetting) -> None:
        self._send("PUT", f"/access/rules/{segment(name)}", setting)


def _page(token: int | None) -> AccessPageQuery:
    return AccessPageQuery(pageToken=token, pageSize=LONGEST_PAGE)


def _counted(page: Page, items: str) -> tuple[Page, int, int | None]:
    return page, len(getattr(page, items)), page.nextPageToken


def access_routes(box: AccessBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 12."""
    api = APIRouter(route_class=JsonRoute)
    _calendar_routes(api, box, exclusion)
    _schedule_routes(api, box, exclusion)
    _rule_routes(api, box, exclusion)
    return api


def _calendar_routes(api: APIRouter, box: AccessBox, exclusion: Exclusion) -> None:
    @api.get(
        "/access/calendar",
        response_model=CalendarPage,
        summary="12.1.1 查询假日规则 | List the holidays",
        openapi_extra=parameters(AccessPageQuery),
    )
    async def calendars(request: Request) -> Response:
        asked = query(AccessPageQuery, request)
        return success(request, await exclusion.query(lambda: box.calendars(asked)))

    @api.post("/access/calendar", summary="12.1.2 增加假日规则 | Add a calendar of holidays")
    async def add_calendar(request: Request, setting: CalendarSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.add_calendar(setting)))

    @api.delete("/access/calendar/{calendarName:path}", summary="12.1.3 删除假日规则 | Delete a calendar of holidays")
    async def delete_calendar(request: Request, name: CalendarName) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_calendar(name)))

    @api.put("/access/calendar/{calendarName:path}", summary="12.1.4 修改假日规则 | Change a calendar of holidays")
    async def edit_calendar(request: Request, name: CalendarName, setting: CalendarSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.edit_calendar(name, setting)))


def _schedule_routes(api: APIRouter, box: AccessBox, exclusion: Exclusion) -> None:
    @api.get(
        "/access/schedule",
        response_model=SchedulePage,
        summary="12.2.1 查询时段规则 | List the schedules",
        openapi_extra=parameters(AccessPageQuery),
    )
    async def schedules(request: Request) -> Response:
        asked = query(AccessPageQuery, request)
        return success(request, await exclusion.query(lambda: box.schedules(asked)))

    @api.post("/access/schedule", summary="12.2.2 增加时段规则 | Add a schedule")
    async def add_schedule(request: Request, setting: ScheduleSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.add_schedule(setting)))

    @api.delete("/access/schedule/{scheduleName:path}", summary="12.2.3 删除时段规则 | Delete a schedule")
    async def delete_schedule(request: Request, name: ScheduleName) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_schedule(name)))

    @api.put("/access/schedule/{scheduleName:path}", summary="12.2.4 修改时段规则 | Change a schedule")
    async def edit_schedule(request: Request, name: ScheduleName, setting: ScheduleSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.edit_schedule(name, setting)))


def _rule_routes(api: APIRouter, box: AccessBox, exclusion: Exclusion) -> None:
    @api.get(
        "/access/rules",
        response_model=AccessRulePage,
        summary="12.3.1 查询门禁规则 | List the access rules",
        openapi_extra=parameters(AccessPageQuery),
    )
    async def access_rules(request: Request) -> Response:
        asked = query(AccessPageQuery, request)
        return success(request, await exclusion.query(lambda: box.access_rules(asked)))

    @api.post("/access/rules", summary="12.3.2 增加门禁权限规则 | Add an access rule")
    async def add_access_rule(request: Request, setting: AccessRuleSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.add_access_rule(setting)))

    @api.delete("/access/rules/{ruleName:path}", summary="12.3.3 删除门禁权限规则 | Delete an access rule")
    async def delete_access_rule(request: Request, name: RuleName) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_access_rule(name)))

    @api.put("/access/rules/{ruleName:path}", summary="12.3.4 修改门禁权限规则 | Change an access rule")
    async def edit_access_rule(request: Request, name: RuleName, setting: AccessRuleSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.edit_access_rule(name, setting)))
