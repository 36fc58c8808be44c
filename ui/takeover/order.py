"""The channels of a box by importance: moved by keys, by buttons beside them, or with the mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.services.takeover_outage import ChannelStand
from ui import icons
from ui.takeover.words import channel_takeover_mark

NUMBER = Qt.ItemDataRole.UserRole
TITLE = Qt.ItemDataRole.UserRole + 1


class OrderList(QWidget):
    """`moved` is emitted when the hand has moved a channel."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.model().rowsMoved.connect(lambda *_: self._renumber())
        self.up, self.down = QToolButton(), QToolButton()
        icons.give(self.up, "chevron-up")
        icons.give(self.down, "chevron-down")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        buttons = QVBoxLayout()
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self.setFocusProxy(self.list)
        self.retranslate()

    def show_channels(self, channels: Sequence[tuple[int, str, bool, bool]]) -> None:
        """Number, title, whether anything is watched for and whether it plays a file of its box; as they matter."""
        self.list.clear()
        for number, title, watched, on_the_box in channels:
            item = QListWidgetItem(self.list)
            item.setData(NUMBER, number)
            if not watched:
                title = self.tr("{title} (nothing is watched for)").format(title=title)
            elif on_the_box:
                title = self.tr("{title} (a recording on the box: cannot be guarded here)").format(title=title)
            item.setData(TITLE, title)
        self._renumber(told=False)

    def show_stands(self, stands: Mapping[int, ChannelStand]) -> None:
        """How it stands with each while the box is silent."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            stand = stands.get(int(item.data(NUMBER)))
            if stand is None:
                item.setIcon(icons.icon("video"))
                item.setToolTip("")
                continue
            mark = channel_takeover_mark(stand)
            item.setIcon(icons.icon(mark.icon, mark.token))
            item.setToolTip(f"{mark.word}. {mark.sentence}")
            why = "" if stand.guarded and not stand.lacks and not stand.missing else f"\n{mark.sentence}"
            item.setText(f"{row + 1}.  {item.data(TITLE)} – {mark.word}{why}")

    def numbers(self) -> tuple[int, ...]:
        """The channels, the most important first."""
        return tuple(int(self.list.item(row).data(NUMBER)) for row in range(self.list.count()))

    def setAccessibleName(self, name: str) -> None:
        self.list.setAccessibleName(name)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row < self.list.count() and 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentItem(item)
            self._renumber()

    def _renumber(self, *, told: bool = True) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setText(f"{row + 1}.  {item.data(TITLE)}")
        if told:
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        for button, words in ((self.up, self.tr("More important (Alt+↑)")), (self.down, self.tr("Less (Alt+↓)"))):
            button.setToolTip(words)
            button.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
