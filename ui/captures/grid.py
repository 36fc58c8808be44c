"""Records as pictures with two lines beneath: what it is, and when."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.captures.model import RECORD_ROLE
from ui.captures.pictures import RecordPictures
from ui.captures.records import Record
from ui.captures.words import caption
from ui.faces.portraits import SIDE
from ui.picture_grid import PictureGrid

Lines = Callable[[Record], tuple[str, str]]
_LINE = 18
_PAD = 6
CELL = QSize(SIDE + 2 * _PAD, SIDE + 2 * _PAD + 2 * _LINE)


class _Card(QStyledItemDelegate):
    def __init__(self, pictures: RecordPictures, lines: Lines) -> None:
        super().__init__()
        self._pictures = pictures
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        record: Record = index.data(RECORD_ROLE)
        tokens = theme.tokens()
        cell: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(tokens.colour("accent"), 2) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("raised"))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 4, 4)
        place = QRect(cell.left() + _PAD, cell.top() + _PAD, SIDE, SIDE)
        painter.fillRect(place, tokens.colour("letterbox"))
        self._draw_picture(painter, place, record.picture)
        top = place.bottom() + 3
        for row, (text, token) in enumerate(zip(self._lines(record), ("text", "secondary"), strict=True)):
            painter.setFont(theme.font(theme.CAPTION, tabular=row == 1))
            painter.setPen(tokens.colour(token))
            line = QRect(place.left(), top + row * _LINE, SIDE, _LINE)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, SIDE)
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _draw_picture(self, painter: QPainter, place: QRect, uri: str) -> None:
        ratio = painter.device().devicePixelRatio()
        picture = self._pictures.of(uri, ratio) if uri else None
        if picture is None:
            sign = icons.over_picture("image", "secondary", 20, ratio)
            painter.drawPixmap(place.center().x() - 10, place.center().y() - 10, sign)
            return
        size = picture.deviceIndependentSize().toSize()
        where = QRect(place.topLeft(), size)
        where.moveCenter(place.center())
        painter.drawPixmap(where, picture)


class RecordGrid(PictureGrid):
    """`model` has records at `RECORD_ROLE`; `lines` are the two beneath a picture.
    """

    def __init__(self, model: QAbstractListModel, pictures: RecordPictures, lines: Lines = caption) -> None:
        super().__init__(model, _Card(pictures, lines), CELL)
        pictures.ready.connect(lambda _: self.viewport().update())

    def chosen(self) -> list[Record]:
        """What is selected, from top to bottom."""
        rows = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return [index.data(RECORD_ROLE) for index in rows]
