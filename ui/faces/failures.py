"""Photographs that were not enrolled: the picture, why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import icons, theme
from ui.faces.batch_files import BatchItem
from ui.faces.portraits import Portraits
from ui.faces.reasons import reason_sentence

translate = QCoreApplication.translate

FAILURE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_SIDE = 48
_ROW = QSize(0, _SIDE + 16)


@dataclass(frozen=True, slots=True)
class Failure:
    """One photograph; `item` is the file where it came from this console. `time` is epoch seconds."""

    image_id: str
    name: str
    reason: str
    time: int
    item: BatchItem | None = None


class FailureModel(QAbstractListModel):
    """What the box refused, without what was mended here: a box can only forget the whole list.

    `wanted` asks for the page after those that are shown, as `following` names it.
    """

    wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failures: list[Failure] = []
        self._mended: set[tuple[str, str, int]] = set()
        self._following: int | None = None

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(self._failures)

    def show_failures(self, failures: Iterable[Failure], following: int | None = None) -> None:
        self.beginResetModel()
        self._failures = [failure for failure in failures if _key(failure) not in self._mended]
        self._following = following
        self.endResetModel()

    def append(self, failures: Iterable[Failure], following: int | None) -> None:
        """The next page."""
        self._following = following
        known = {_key(failure) for failure in self._failures} | self._mended
        new = [failure for failure in failures if _key(failure) not in known]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._failures), len(self._failures) + len(new) - 1)
            self._failures += new
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._following is not None

    def fetchMore(self, parent: Index) -> None:
        following, self._following = self._following, None  # asked for once
        if following is not None:
            self.wanted.emit(following)

    def mend(self, failure: Failure) -> None:
        """It is enrolled now."""
        self._mended.add(_key(failure))
        if failure in self._failures:
            row = self._failures.index(failure)
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._failures[row]
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._failures)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._failures):
            return None
        failure = self._failures[index.row()]
        if role == FAILURE_ROLE:
            return failure
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{title_of(failure)}\n{reason_sentence(failure.reason)}"
        return None


def _key(failure: Failure) -> tuple[str, str, int]:
    return failure.image_id, failure.name, failure.time


def title_of(failure: Failure) -> str:
    """Who it was meant to be, or what the file is called."""
    if failure.item is not None and failure.item.description:
        return failure.item.description
    return failure.name or failure.image_id or translate("faces", "A picture without a name")


class FailureList(QListView):
    """A row for each; Enter or a double click mends it."""

    def __init__(self, model: FailureModel, portraits: Portraits) -> None:
        super().__init__()
        self.failures = model
        self.setModel(model)
        self.setItemDelegate(_Row(portraits, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setMinimumHeight(2 * _ROW.height())
        portraits.ready.connect(lambda _: self.viewport().update())

    def chosen(self) -> Sequence[Failure]:
        return [index.data(FAILURE_ROLE) for index in sorted(self.selectedIndexes(), key=lambda index: index.row())]


class _Row(QStyledItemDelegate):
    def __init__(self, portraits: Portraits, parent: QWidget) -> None:
        super().__init__(parent)
        self._portraits = portraits

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        failure: Failure = index.data(FAILURE_ROLE)
        tokens = theme.tokens()
        row: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(QPen(tokens.colour("accent"), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("raised"))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 4, 4)
        place = QRect(row.left() + 8, row.top() + 8, _SIDE, _SIDE)
        ratio = painter.device().devicePixelRatio()
        painter.fillRect(place, tokens.colour("letterbox"))
        picture = (
            self._portraits.of_file(failure.item.path, ratio)
            if failure.item is not None
            else self._portraits.of(failure.image_id, ratio)
        )
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, picture)
        else:
            sign = icons.over_picture("image", "secondary", 16, ratio)
            painter.drawPixmap(place.center().x() - 8, place.center().y() - 8, sign)
        left = place.right() + 12
        width = row.right() - left - 8
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for top, token, text in (
            (row.top() + 10, "text", title_of(failure)),
            (row.top() + 32, "warn", reason_sentence(failure.reason)),
        ):
            painter.setPen(tokens.colour(token))
            painter.setFont(theme.font())
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, 22), flags, shown)
        painter.restore()
