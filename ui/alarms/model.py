"""The alarms of the list, newest first, at most `LIMIT` of them; older ones come from the archive while scrolling."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from concurrent.futures import CancelledError, Future
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from console.services.archive import RECORDINGS, StoredEvent
from ui.bridge import when_done
from ui.words import clock, event_word

LIMIT = 2000
PAGE = 100
EVENT_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class Pages(Protocol):
    """What the list needs of `services.archive.EventArchive`."""

    def page(
        self,
        before: StoredEvent | None,
        limit: int,
        box_key: str | None = None,
        channel: int | None = None,
        /,
    ) -> Future[list[StoredEvent]]: ...


def _order(event: StoredEvent) -> tuple[int, int]:
    """Newest first: the sort key of a row."""
    return -event.capture.time, -event.id


class AlarmModel(QAbstractListModel):
    """A window of the archive.

    It usually begins at the newest alarm (`at_head`). Once the operator has scrolled `LIMIT` rows back, the newest
    are dropped; going back to the top reads them again.
    """

    loaded = Signal()  # a page has come, or there was none
    told = Signal(int)  # a new alarm stands in the list: its id
    missed = Signal()  # a new alarm came that the window does not reach

    def __init__(self, archive: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._events: list[StoredEvent] = []
        self._filter: tuple[str, int] | None = None
        self._more = True
        self._asked = 0  # number of the newest question; answers to older ones are dropped
        self._asking = False
        self.at_head = True

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._events):
            return None
        event = self._events[index.row()]
        if role == EVENT_ROLE:
            return event
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{event_word(event.capture)} · {event.channel_title} · {clock(event.capture.time)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            when = clock(event.capture.time, date=True)
            return f"{event_word(event.capture)}\n{event.box_name} · {event.channel_title}\n{when}"
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._asking

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._events[-1] if self._events else None)

    # What the list asks

    def alarm_at(self, index: QModelIndex | int) -> StoredEvent | None:
        """The alarm of a row, or None outside."""
        row = index if isinstance(index, int) else index.row()
        return self._events[row] if 0 <= row < len(self._events) else None

    def row_of(self, event_id: int) -> int | None:
        """Where an alarm stands."""
        return next((row for row, event in enumerate(self._events) if event.id == event_id), None)

    @property
    def loading(self) -> bool:
        return self._asking

    @property
    def channel(self) -> tuple[str, int] | None:
        """Box key and number of the only channel shown; None for all."""
        return self._filter

    def show_only(self, channel: tuple[str, int] | None) -> None:
        """Shows one channel (box key, number), or all; reads the newest from the archive."""
        self._filter = channel
        self.reload()

    def reload(self) -> None:
        """Begins at the newest alarm again; what is shown stays until the answer is there."""
        self._more, self.at_head = True, True
        self._ask(None)

    def tell(self, event: StoredEvent) -> None:
        """An alarm was stored (or has got its pictures only now): it goes where its time puts it."""
        if not self._fits(event):
            return
        row = self.row_of(event.id)
        if row is not None:
            self._events[row] = event
            self.dataChanged.emit(self.index(row), self.index(row), [])
            return
        if not self.at_head:
            if event.recording is None:
                self.missed.emit()
            return
        row = bisect.bisect_left(self._events, _order(event), key=_order)
        if row == len(self._events) and self._more and self._events:
            return  # older than everything here: the archive brings it when the operator scrolls there
        self.beginInsertRows(QModelIndex(), row, row)
        self._events.insert(row, event)
        self.endInsertRows()
        self._drop_oldest()
        if event.recording is None:
            self.told.emit(event.id)

    # The archive's answers

    def _ask(self, before: StoredEvent | None) -> None:
        self._asked += 1
        self._asking = True
        question = self._asked
        key, number = self._filter or (None, None)
        answer = self._archive.page(before, PAGE, key, number)
        when_done(answer, self, lambda done: self._answered(question, before, done))

    def _answered(self, question: int, before: StoredEvent | None, answer: Future[list[StoredEvent]]) -> None:
        if question != self._asked:
            return
        self._asking = False
        try:
            found = answer.result()
        except CancelledError:
            return  # the console is about to leave
        self._more = len(found) == PAGE
        if before is None:
            self._begin_with(found)
        else:
            self._append(found)
        self.loaded.emit()

    def _begin_with(self, found: list[StoredEvent]) -> None:
        """The newest page, together with what was told while it was on its way."""
        known = {event.id for event in found}
        newer = [
            event
            for event in self._events
            if event.id not in known and self._fits(event) and (not found or _order(event) < _order(found[0]))
        ]
        self.beginResetModel()
        self._events = sorted([*newer, *found], key=_order)
        self.endResetModel()

    def _fits(self, event: StoredEvent) -> bool:
        if self._filter is not None and self._filter[0] == RECORDINGS:
            return event.recording is not None
        return self._filter in (None, (event.capture.box_id, event.capture.channel))

    def _append(self, found: Iterable[StoredEvent]) -> None:
        known = {event.id for event in self._events}
        older = [event for event in found if event.id not in known]
        if not older:
            return
        first = len(self._events)
        self.beginInsertRows(QModelIndex(), first, first + len(older) - 1)
        self._events.extend(older)
        self.endInsertRows()
        surplus = len(self._events) - LIMIT
        if surplus > 0:
            self.beginRemoveRows(QModelIndex(), 0, surplus - 1)
            del self._events[:surplus]
            self.endRemoveRows()
            self.at_head = False

    def _drop_oldest(self) -> None:
        if len(self._events) > LIMIT:
            self.beginRemoveRows(QModelIndex(), LIMIT, len(self._events) - 1)
            del self._events[LIMIT:]
            self.endRemoveRows()
            self._more = True
