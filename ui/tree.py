"""Boxes and their channels with live state: shape, colour and word. Channels are dragged from here to the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from console.services.views import BoxView
from ui import icons
from ui.rules.sentence import rule_sentences
from ui.service_words import Mark, box_mark, box_title, channel_mark
from ui.theme import CAPTION, TEXT, font, theme, tokens
from ui.wall.drags import CHANNEL_MIME

ROW = 32
MARK = Qt.ItemDataRole.UserRole + 1
KEY = Qt.ItemDataRole.UserRole + 2
NUMBER = Qt.ItemDataRole.UserRole + 3


class StateDelegate(QStyledItemDelegate):
    """A row: the state's shape, the name, and at the right the state in a word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        mark = index.data(MARK)
        if not isinstance(mark, Mark):
            return
        row: QRect = option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, tokens().colour("raised"))
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(row.left(), row.top(), 2, row.height()), tokens().colour("accent"))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(row.left() + 6, row.top() + 8, icons.pixmap(mark.icon, mark.token, 16, ratio))
        small = font(CAPTION)
        room = row.adjusted(30, 0, -10, 0)
        word_width = min(QFontMetrics(small).horizontalAdvance(mark.word) + 2, room.width() * 3 // 5)
        painter.setFont(small)
        painter.setPen(tokens().colour("secondary" if mark.token in ("good", "secondary") else mark.token))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        word = painter.fontMetrics().elidedText(mark.word, Qt.TextElideMode.ElideRight, word_width)
        painter.drawText(room, align | Qt.AlignmentFlag.AlignRight, word)
        name_font = font(TEXT, bold=not index.parent().isValid())
        painter.setFont(name_font)
        painter.setPen(tokens().colour("text"))
        name_room = room.adjusted(0, 0, -word_width - 8, 0)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, name_room.width())
        painter.drawText(name_room, align, shown)
        painter.restore()


class FleetTree(QTreeWidget):
    """The fleet as a tree. Rows keep their selection and fold while states change."""

    channel_activated = Signal(str, int)  # Enter or double-click: put it on the wall
    box_activated = Signal(str)  # Enter: open its pages
    menu_requested = Signal(QPoint)
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: tuple[BoxView, ...] = ()
        self.mark_over: Callable[[str, int], Mark | None] = lambda key, number: None
        """What is said of a channel in place of its own state: that it shows the wrong camera."""
        self.box_mark_over: Callable[[str], Mark | None] = lambda key: None
        """The same of a box: that it is silent, and who stands in for it."""
        self.setColumnCount(1)
        self.setHeaderHidden(True)
        self.setItemDelegate(StateDelegate(self))
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setExpandsOnDoubleClick(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.customContextMenuRequested.connect(self._menu)
        self.itemDoubleClicked.connect(self._activate)
        theme().changed.connect(self.viewport().update)
        self.setMinimumWidth(180)
        self.retranslate()

    def show_fleet(self, boxes: Sequence[BoxView]) -> None:
        """Brings the rows up to date with the boxes and channels there are."""
        self._boxes = tuple(boxes)
        root = self.invisibleRootItem()
        self._drop_gone(root, {box.key for box in boxes}, KEY)
        for box in boxes:
            item = self._find(root, KEY, box.key)
            if item is None:
                item = QTreeWidgetItem(self)
                item.setData(0, KEY, box.key)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
                item.setExpanded(True)
            mark = self.box_mark_over(box.key) or box_mark(box)
            facts = "\n".join(filter(None, (box.address, f"{box.model} {box.firmware}".strip(), mark.sentence)))
            self._fill(item, box_title(box), mark, facts)
            self._show_channels(item, box)

    def _show_channels(self, item: QTreeWidgetItem, box: BoxView) -> None:
        self._drop_gone(item, {channel.number for channel in box.channels}, NUMBER)
        for channel in box.channels:
            row = self._find(item, NUMBER, channel.number)
            if row is None:
                row = QTreeWidgetItem(item)
                row.setData(0, KEY, box.key)
                row.setData(0, NUMBER, channel.number)
            mark = self.mark_over(box.key, channel.number) or channel_mark(box, channel)
            rings = (sentence for rule in channel.rules for sentence in rule_sentences(rule))
            tip = filter(None, (channel.title, mark.word, mark.sentence, *rings))
            self._fill(row, channel.title, mark, "\n".join(tip))

    @staticmethod
    def _fill(item: QTreeWidgetItem, title: str, mark: Mark, tip: str) -> None:
        item.setText(0, title)
        item.setToolTip(0, tip)
        item.setData(0, MARK, mark)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}, {mark.word}")

    @staticmethod
    def _find(parent: QTreeWidgetItem, role: int, value: object) -> QTreeWidgetItem | None:
        rows = (parent.child(row) for row in range(parent.childCount()))
        return next((row for row in rows if row.data(0, role) == value), None)

    @staticmethod
    def _drop_gone(parent: QTreeWidgetItem, there: set[str] | set[int], role: int) -> None:
        for row in reversed(range(parent.childCount())):
            if parent.child(row).data(0, role) not in there:
                parent.takeChild(row)

    # What is selected

    @property
    def box_key(self) -> str | None:
        """The selected box, or that of the selected channel."""
        item = self.currentItem()
        return str(item.data(0, KEY)) if item is not None else None

    @property
    def channel(self) -> tuple[str, int] | None:
        """Box key and number of the selected channel."""
        item = self.currentItem()
        number = item.data(0, NUMBER) if item is not None else None
        return (str(item.data(0, KEY)), number) if isinstance(number, int) else None

    def select_channel(self, key: str, number: int) -> None:
        """Selects a channel's row."""
        box = self._find(self.invisibleRootItem(), KEY, key)
        row = self._find(box, NUMBER, number) if box is not None else None
        if row is not None:
            self.setCurrentItem(row)

    def mimeData(self, items: Iterable[QTreeWidgetItem]) -> QMimeData:
        data = QMimeData()
        for item in items:
            if isinstance(item.data(0, NUMBER), int):
                data.setData(CHANNEL_MIME, f"{item.data(0, KEY)}\n{item.data(0, NUMBER)}".encode())
        return data

    def mimeTypes(self) -> list[str]:
        return [CHANNEL_MIME]

    # Keys and mouse

    def _activate(self, item: QTreeWidgetItem) -> None:
        number = item.data(0, NUMBER)
        if isinstance(number, int):
            self.channel_activated.emit(str(item.data(0, KEY)), number)

    def _menu(self, place: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._activate(item)
            if self.channel is None and self.box_key is not None:
                self.box_activated.emit(self.box_key)
        elif event.key() == Qt.Key.Key_Delete and item is not None:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Boxes and channels"))
        self.show_fleet(self._boxes)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
