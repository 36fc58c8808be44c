"""What was found in the recordings of a job, as a list that the rows of alarms are painted from."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.services.archive import StoredEvent
from ui.alarms.model import EVENT_ROLE
from ui.words import event_word
from ui.work.words import has_date, moment_words

Index = QModelIndex | QPersistentModelIndex


def order(event: StoredEvent) -> tuple[str, int, int]:
    """By the recordings' clock; those that have none one after the other."""
    alone = "" if has_date(event.capture.time) else f"{event.channel_title} {event.recording}"
    return alone, event.capture.time, event.id


class FoundModel(QAbstractListModel):
    """Events in order; of those that are known the `shown` ones are listed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[StoredEvent] = []
        self._listed: list[StoredEvent] = []
        self._wanted: Callable[[StoredEvent], bool] = lambda event: True

    @property
    def events(self) -> Sequence[StoredEvent]:
        """All of them, listed or not."""
        return self._all

    @property
    def listed(self) -> Sequence[StoredEvent]:
        """Those that are shown."""
        return self._listed

    def show(self, events: Sequence[StoredEvent]) -> None:
        """These and no others."""
        self.beginResetModel()
        self._all = sorted(events, key=order)
        self._listed = [event for event in self._all if self._wanted(event)]
        self.endResetModel()

    def add(self, event: StoredEvent) -> None:
        """One more, or one that is known by now with its pictures."""
        place = bisect.bisect_left(self._all, order(event), key=order)
        if place < len(self._all) and self._all[place].id == event.id:
            self._all[place] = event
            return
        self._all.insert(place, event)
        if self._wanted(event):
            row = bisect.bisect_left(self._listed, order(event), key=order)
            self.beginInsertRows(QModelIndex(), row, row)
            self._listed.insert(row, event)
            self.endInsertRows()

    def show_only(self, wanted: Callable[[StoredEvent], bool]) -> None:
        """List those that are `wanted`."""
        self._wanted = wanted
        self.beginResetModel()
        self._listed = [event for event in self._all if wanted(event)]
        self.endResetModel()

    def event_at(self, index: QModelIndex) -> StoredEvent | None:
        """The event of a row."""
        return self._listed[index.row()] if 0 <= index.row() < len(self._listed) else None

    def row_of(self, event_id: int) -> int | None:
        """Where an event is listed."""
        return next((row for row, event in enumerate(self._listed) if event.id == event_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._listed):
            return None
        event = self._listed[index.row()]
        if role == EVENT_ROLE:
            return event
        if role in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
        ):  # fmt: skip
            return f"{event_word(event.capture)} · {event.channel_title} · {moment_words(event.capture.time)}"
        return None
