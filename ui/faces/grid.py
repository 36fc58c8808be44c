"""People as pictures with their descriptions beneath."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.faces.people import PERSON_ROLE, PeopleModel, Person
from ui.faces.portraits import SIDE, Portraits
from ui.picture_grid import PictureGrid

_TEXT = 20
_PAD = 6
CELL = QSize(SIDE + 2 * _PAD, SIDE + 2 * _PAD + _TEXT)


class _Card(QStyledItemDelegate):
    def __init__(self, portraits: Portraits) -> None:
        super().__init__()
        self._portraits = portraits

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        person: Person = index.data(PERSON_ROLE)
        tokens = theme.tokens()
        cell: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(tokens.colour("accent"), 2) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("raised"))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 4, 4)
        place = QRect(cell.left() + (cell.width() - SIDE) // 2, cell.top() + _PAD, SIDE, SIDE)
        ratio = painter.device().devicePixelRatio()
        picture = self._portraits.of(person.image_id, ratio)
        painter.fillRect(place, tokens.colour("letterbox"))
        if picture is not None:
            painter.drawPixmap(place, picture)
        else:
            sign = icons.over_picture("image", "secondary", 20, ratio)
            painter.drawPixmap(place.center().x() - 10, place.center().y() - 10, sign)
        if not person.token:
            painter.drawPixmap(
                place.right() - 19, place.top() + 4, icons.over_picture("circle-alert", "warn", 16, ratio)
            )
        painter.setPen(tokens.colour("text" if person.token else "secondary"))
        painter.setFont(theme.font(theme.CAPTION))
        text = QRect(place.left(), place.bottom() + 3, SIDE, _TEXT)
        shown = painter.fontMetrics().elidedText(person.description or "—", Qt.TextElideMode.ElideRight, SIDE)
        painter.drawText(text, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class PeopleGrid(PictureGrid):
    """The people of a group."""

    def __init__(self, model: PeopleModel, portraits: Portraits) -> None:
        super().__init__(model, _Card(portraits), CELL)
        self.people = model
        portraits.ready.connect(lambda _: self.viewport().update())

    def chosen(self) -> list[Person]:
        """Who is selected, from top to bottom."""
        rows = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return [self.people.person(index) for index in rows]
