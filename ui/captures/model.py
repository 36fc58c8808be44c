"""The records of a box that were asked for, page by page as they are looked at, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from console.services.operation import Operation, OperationState
from ui.bridge import when_done
from ui.captures.records import KIND, Found, Record, Wanted, found_in, question
from ui.captures.words import caption

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.device_calls import Call

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 60

Index = QModelIndex | QPersistentModelIndex


class RecordsModel(QAbstractListModel):
    """What matches `wanted`. Lists of a box are oldest first: so the end is read first, and then what lies before it.

    `keeping`: pages go into the console's store before they are shown, because the box may forget what was read. Such
    a list is read from its beginning, as it shrinks while it is read.
    """

    loaded = Signal()  # a page has come, or none
    failed = Signal(object)  # the error
    asked = Signal(object)  # the operation that reads a page

    def __init__(self, console: Console, box_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console, self._box_key = console, box_key
        self._shown: list[Record] = []
        self._keys: set[tuple[str, int]] = set()
        self._asked = 0  # answers to older questions are dropped
        self._asking = False
        self._keeping = False
        self._before = 0  # how many lie before those that are shown, where the end was read first
        self._following: int | None = None  # the next page, where the box's own order is taken
        self.wanted = Wanted()
        self.total: int | None = None

    @property
    def complete(self) -> bool:
        """Whether there is nothing else to read."""
        return not self._before and self._following is None and not self._asking

    def search(self, wanted: Wanted, *, keeping: bool = False) -> None:
        """Ask anew; what is shown stays until the first page is there."""
        self.wanted, self._keeping = wanted, keeping and KIND[wanted.kind].deletes
        self._asked += 1
        self._before, self._following = 0, None
        self._ask(question(wanted, size=PAGE, offset=None if self._keeping else 0), self._first_came)

    def forget(self, records: list[Record]) -> None:
        """Take out what was deleted."""
        gone = {record.key for record in records}
        self.beginResetModel()
        self._shown = [record for record in self._shown if record.key not in gone]
        self.endResetModel()
        self._keys -= gone
        if self.total is not None:
            self.total = max(self.total - len(gone), len(self._shown))
        self.loaded.emit()

    def record(self, index: Index) -> Record:
        return self._shown[index.row()]

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        record = self._shown[index.row()]
        if role == RECORD_ROLE:
            return record
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return " · ".join(caption(record))
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._asking and not self.complete

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        if self._before:
            self._read_before(self._before)
        else:
            self._ask(question(self.wanted, size=PAGE, token=self._following), self._next_came)

    # Inside

    def _ask(self, call: Call[Any], then: Callable[[Found], None]) -> None:
        self._asking = True
        number = self._asked

        def came(done: Operation[Any]) -> None:
            if number != self._asked:
                return
            self._asking = False
            if done.state is OperationState.DONE and done.result is not None:
                found = found_in(self.wanted.kind, done.result)
                self.total = found.total
                then(found)
            else:
                self._before, self._following = 0, None
                self.failed.emit(done.error)

        what = f"{self.wanted.kind} that were asked for"
        operation = self._console.records.page(self._box_key, what, call, keeping=self._keeping)
        when_done(operation, self, came)
        self.asked.emit(operation)

    def _first_came(self, found: Found) -> None:
        self.beginResetModel()
        self._shown, self._keys = [], set()
        self.endResetModel()
        if self._keeping or _newest_first(found):
            self._next_came(found)
        elif found.total > len(found.records):
            self._read_before(found.total)
        else:
            self._append(found.records[::-1])

    def _next_came(self, found: Found) -> None:
        self._following = found.following if found.records else None
        self._append(found.records)

    def _read_before(self, end: int) -> None:
        """The page that ends before a place in the box's list."""
        begin = max(end - PAGE, 0)

        def came(found: Found) -> None:
            self._before = begin
            self._append(found.records[::-1])

        self._ask(question(self.wanted, size=end - begin, offset=begin), came)

    def _append(self, records: Sequence[Record]) -> None:
        new = [record for record in records if record.key not in self._keys]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(new) - 1)
            self._shown += new
            self._keys |= {record.key for record in new}
            self.endInsertRows()
        self.loaded.emit()


def _newest_first(found: Found) -> bool:
    """Whether the box lists the newest first, against the document."""
    times = [record.time for record in found.records]
    return len(times) > 1 and times[0] > times[-1]
