"""The calendars, schedules and access rules of an engine, as they are kept (chapter 12)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Generic, TypeVar

import sqlite_utils

from console.engine.access.calendars import checked_calendar
from console.engine.access.judgement import AccessRule, judge
from console.engine.access.schedules import checked_schedule
from console.megbox.schema.access import MOST_OF_A_KIND, AccessRuleSetting, CalendarSetting, ScheduleSetting
from console.model.dictionary_access import OpenDoorStatus
from console.model.errors import BoxError, ErrorCode
from console.store.database import Database

Entry = TypeVar("Entry", CalendarSetting, ScheduleSetting, AccessRuleSetting)
_Statement = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Kind(Generic[Entry]):
    """One of the three tables: what is in it, and what its refusals are called."""

    name: str
    model: type[Entry]
    named: str
    exists: ErrorCode
    missing: ErrorCode
    full: ErrorCode

    def name_of(self, entry: Entry) -> str:
        return str(getattr(entry, self.named))


_CALENDARS = _Kind(
    "calendar",
    CalendarSetting,
    "calendarName",
    ErrorCode.CALENDAR_ALREADY_EXIST,
    ErrorCode.CALENDAR_NOT_EXIST,
    ErrorCode.CALENDAR_TABLE_FULL,
)
_SCHEDULES = _Kind(
    "schedule",
    ScheduleSetting,
    "scheduleName",
    ErrorCode.SCHEDULE_ALREADY_EXIST,
    ErrorCode.SCHEDULE_NOT_EXIST,
    ErrorCode.SCHEDULE_TABLE_FULL,
)
_RULES = _Kind(
    "rule",
    AccessRuleSetting,
    "ruleName",
    ErrorCode.RULES_ALREADY_EXIST,
    ErrorCode.RULES_NOT_EXIST,
    ErrorCode.RULES_TABLE_FULL,
)


class _Table(Generic[Entry]):
    """One kind's entries in the order of adding: at most a hundred, so they stay in memory."""

    def __init__(self, kind: _Kind[Entry], database: Database) -> None:
        self.kind: _Kind[Entry] = kind
        with database.read() as db:
            rows = db.execute("SELECT name, body FROM access_entries WHERE kind = ? ORDER BY id", [kind.name])
            self.entries: dict[str, Entry] = {name: kind.model.model_validate_json(body) for name, body in rows}

    def check_new(self, name: str) -> None:
        if name in self.entries:
            raise BoxError(self.kind.exists)
        if len(self.entries) >= MOST_OF_A_KIND:
            raise BoxError(self.kind.full)

    def check_edit(self, name: str, new: str) -> None:
        self.check_there(name)
        if new != name and new in self.entries:
            raise BoxError(self.kind.exists)

    def check_there(self, name: str) -> None:
        if name not in self.entries:
            raise BoxError(self.kind.missing)

    def inserting(self, entry: Entry) -> _Statement:
        values = [self.kind.name, self.kind.name_of(entry), entry.model_dump_json()]
        return "INSERT INTO access_entries (kind, name, body) VALUES (?, ?, ?)", values

    def updating(self, name: str, entry: Entry) -> _Statement:
        values = [self.kind.name_of(entry), entry.model_dump_json(), self.kind.name, name]
        return "UPDATE access_entries SET name = ?, body = ? WHERE kind = ? AND name = ?", values

    def deleting(self, name: str) -> _Statement:
        return "DELETE FROM access_entries WHERE kind = ? AND name = ?", [self.kind.name, name]

    def replace(self, name: str, entry: Entry) -> None:
        """Another entry at the old one's place."""
        self.entries = {
            (self.kind.name_of(entry) if old == name else old): (entry if old == name else kept)
            for old, kept in self.entries.items()
        }


class AccessBook:
    """Reads, writes and judges; every write is committed when it returns, a refused one changes nothing.

    `has_channel` and `has_group` say whether what a rule names exists; `zone` is the box's own.
    """

    def __init__(
        self,
        database: Database,
        *,
        has_channel: Callable[[int], bool],
        has_group: Callable[[str], bool],
        zone: tzinfo,
    ) -> None:
        self._database = database
        self._has_channel = has_channel
        self._has_group = has_group
        self._zone = zone
        self._lock = threading.RLock()
        self._calendars = _Table(_CALENDARS, database)
        self._schedules = _Table(_SCHEDULES, database)
        self._rules = _Table(_RULES, database)
        self._judged = self._all_rules()

    def calendars(self) -> list[CalendarSetting]:
        """In the order of adding."""
        with self._lock:
            return list(self._calendars.entries.values())

    def schedules(self) -> list[ScheduleSetting]:
        """In the order of adding."""
        with self._lock:
            return list(self._schedules.entries.values())

    def rules(self) -> list[AccessRuleSetting]:
        """In the order of adding."""
        with self._lock:
            return list(self._rules.entries.values())

    def add_calendar(self, entry: CalendarSetting) -> None:
        checked_calendar(entry)
        self._add(self._calendars, entry)

    def edit_calendar(self, name: str, entry: CalendarSetting) -> None:
        """Rules follow a new name."""
        checked_calendar(entry)
        with self._lock:
            self._calendars.check_edit(name, entry.calendarName)
            self._edit(self._calendars, name, entry, "calendarNames")

    def delete_calendar(self, name: str) -> None:
        with self._lock:
            self._calendars.check_there(name)
            if any(name in rule.calendarNames for rule in self.rules()):
                raise BoxError(ErrorCode.CALENDAR_BIND_RULES)
            self._delete(self._calendars, name)

    def add_schedule(self, entry: ScheduleSetting) -> None:
        checked_schedule(entry)
        self._add(self._schedules, entry)

    def edit_schedule(self, name: str, entry: ScheduleSetting) -> None:
        """Rules follow a new name."""
        checked_schedule(entry)
        with self._lock:
            self._schedules.check_edit(name, entry.scheduleName)
            self._edit(self._schedules, name, entry, "scheduleNames")

    def delete_schedule(self, name: str) -> None:
        with self._lock:
            self._schedules.check_there(name)
            if any(name in rule.scheduleNames for rule in self.rules()):
                raise BoxError(ErrorCode.SCHEDULE_BIND_RULES)
            self._delete(self._schedules, name)

    def add_rule(self, entry: AccessRuleSetting) -> None:
        with self._lock:
            self._rules.check_new(entry.ruleName)
            self._check_rule(entry)
            self._add(self._rules, entry)

    def edit_rule(self, name: str, entry: AccessRuleSetting) -> None:
        with self._lock:
            self._rules.check_edit(name, entry.ruleName)
            self._check_rule(entry)
            self._write([self._rules.updating(name, entry)])
            self._rules.replace(name, entry)
            self._judged = self._all_rules()

    def delete_rule(self, name: str) -> None:
        with self._lock:
            self._rules.check_there(name)
            self._delete(self._rules, name)

    def binds_channel(self, channel: int) -> bool:
        """Whether a rule names the channel, which may not be deleted then (104013)."""
        return any(channel in rule.videoNo for rule in self.rules())

    def binds_group(self, group: str) -> bool:
        """Whether a rule names the group, which may not be deleted then (104309)."""
        return any(group in rule.groupNames for rule in self.rules())

    def judge(self, channel: int, groups: Collection[str], at: int) -> OpenDoorStatus:
        """See `judgement.judge`; `at` is epoch ms."""
        return judge(self._judged, channel, groups, datetime.fromtimestamp(at / 1000, self._zone))

    def _check_rule(self, entry: AccessRuleSetting) -> None:
        for known, named, code in (
            (self._has_channel, entry.videoNo, ErrorCode.CHANNEL_NOT_EXIST),
            (self._has_group, entry.groupNames, ErrorCode.GROUP_NOT_EXIST),
            (self._schedules.entries.__contains__, entry.scheduleNames, ErrorCode.SCHEDULE_NOT_EXIST),
            (self._calendars.entries.__contains__, entry.calendarNames, ErrorCode.CALENDAR_NOT_EXIST),
        ):
            if not all(map(known, named)):  # type: ignore[arg-type]  # each beside its own kind of name
                raise BoxError(code)

    def _add(self, table: _Table[Entry], entry: Entry) -> None:
        with self._lock:
            name = table.kind.name_of(entry)
            table.check_new(name)
            self._write([table.inserting(entry)])
            table.entries[name] = entry
            self._judged = self._all_rules()

    def _edit(self, table: _Table[Entry], name: str, entry: Entry, bound: str) -> None:
        changed = self._renamed(bound, name, table.kind.name_of(entry))
        self._write([table.updating(name, entry)] + [self._rules.updating(rule.ruleName, rule) for rule in changed])
        table.replace(name, entry)
        self._rules.entries.update((rule.ruleName, rule) for rule in changed)
        self._judged = self._all_rules()

    def _delete(self, table: _Table[Entry], name: str) -> None:
        self._write([table.deleting(name)])
        del table.entries[name]
        self._judged = self._all_rules()

    def _renamed(self, bound: str, old: str, new: str) -> list[AccessRuleSetting]:
        """The rules that name `old` in their field `bound`, with `new` instead."""
        if old == new:
            return []
        return [
            rule.model_copy(update={bound: [new if name == old else name for name in getattr(rule, bound)]})
            for rule in self._rules.entries.values()
            if old in getattr(rule, bound)
        ]

    def _write(self, statements: list[_Statement]) -> None:
        def change(db: sqlite_utils.Database) -> None:
            for statement, values in statements:
                db.execute(statement, values)

        self._database.write(change).result()

    def _all_rules(self) -> tuple[AccessRule, ...]:
        calendars = {name: checked_calendar(entry) for name, entry in self._calendars.entries.items()}
        schedules = {name: checked_schedule(entry) for name, entry in self._schedules.entries.items()}
        return tuple(
            AccessRule(
                name=rule.ruleName,
                channels=frozenset(rule.videoNo),
                groups=frozenset(rule.groupNames),
                schedules=tuple(schedules[name] for name in rule.scheduleNames),
                calendars=tuple(calendars[name] for name in rule.calendarNames),
                enabled=rule.enable,
            )
            for rule in self._rules.entries.values()
        )
