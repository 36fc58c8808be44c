"""Saved layouts and tours: shown, named, ordered, made and deleted. Everything is kept at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.theme import GRID, MARGIN, ROW
from ui.wall.name_dialog import asked
from ui.wall.saved import Saved
from ui.wall.tour_form import Channels, TourForm
from ui.wall.wall import Wall

translate = QCoreApplication.translate


class LayoutList(QWidget):
    """The saved layouts, and what can be done to one of them."""

    shown = Signal(str)

    def __init__(self, saved: Saved, wall: Wall) -> None:
        super().__init__()
        self._saved, self._wall = saved, wall
        self.list = QListWidget()
        self.list.setAccessibleName(translate("saved", "Saved layouts"))
        self._empty = QLabel(translate("saved", "No layout is saved yet. Arrange the wall, then save it here."))
        self._empty.setProperty("role", "secondary")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_button = QPushButton(translate("saved", "Show"))
        self.save_button = QPushButton(translate("saved", "Save the present one…"))
        self.rename_button = QPushButton(translate("saved", "Rename…"))
        self.up_button = QPushButton(translate("saved", "Up"))
        self.down_button = QPushButton(translate("saved", "Down"))
        self.delete_button = QPushButton(translate("saved", "Delete"))
        self.delete_button.setProperty("destructive", True)
        buttons = QVBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.show_button, self.rename_button, self.up_button, self.down_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.delete_button)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.list, 1)
        row.addWidget(self._empty, 1)
        row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MARGIN, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row, 1)
        column.addWidget(self.save_button, alignment=Qt.AlignmentFlag.AlignLeft)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.show_button.clicked.connect(self._show)
        self.save_button.clicked.connect(self.save)
        self.rename_button.clicked.connect(self._rename)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.delete_button.clicked.connect(self._delete)
        self.list.itemDoubleClicked.connect(lambda _: self._show())
        self.list.currentRowChanged.connect(lambda _: self._offer())
        self.fill()

    @property
    def name(self) -> str:
        """The layout that is chosen, "" where none."""
        item = self.list.currentItem()
        return item.text() if item is not None else ""

    def fill(self, chosen: str = "") -> None:
        """Shows what there is, with one chosen."""
        self.list.clear()
        for one in self._saved.layouts():
            self.list.addItem(one)
            self.list.item(self.list.count() - 1).setSizeHint(QSize(0, ROW))
        names = self._saved.layouts()
        self.list.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.list.setVisible(bool(names))
        self._empty.setVisible(not names)
        self._offer()

    def save(self) -> None:
        """The present arrangement under a name."""
        title, act = translate("saved", "Save this layout"), translate("saved", "Save")
        name = asked(title, act, self.name, self._saved.layouts(), replaces=True, parent=self)
        if name:
            self._saved.save_layout(name, self._wall.arrangement())
            self.fill(name)

    def _show(self) -> None:
        if self.name:
            self.shown.emit(self.name)

    def _rename(self) -> None:
        title, act = translate("saved", "Rename this layout"), translate("saved", "Rename")
        name = asked(title, act, self.name, self._saved.layouts(), replaces=False, parent=self)
        if name:
            self._saved.rename_layout(self.name, name)
            self.fill(name)

    def _move(self, step: int) -> None:
        name = self.name
        self._saved.move_layout(name, step)
        self.fill(name)

    def _delete(self) -> None:
        row = self.list.currentRow()
        self._saved.delete_layout(self.name)
        self.fill()
        self.list.setCurrentRow(min(row, self.list.count() - 1))

    def _offer(self) -> None:
        row = self.list.currentRow()
        for button in (self.show_button, self.rename_button, self.delete_button):
            button.setEnabled(row >= 0)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < self.list.count() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.name:
            self._delete()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._show()
        elif event.key() == Qt.Key.Key_F2 and self.name:
            self._rename()
        else:
            super().keyPressEvent(event)


class SavedDialog(QDialog):
    """Two pages: layouts and tours. `show_layout` and `start_tour` close it."""

    show_layout = Signal(str)
    start_tour = Signal(str)

    def __init__(self, saved: Saved, wall: Wall, channels: Channels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("saved", "Layouts and tours"))
        self.setMinimumSize(520, 440)
        self.resize(560, 480)
        self.layouts = LayoutList(saved, wall)
        self.tours = TourForm(saved, channels)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.layouts, icons.icon("layout-grid"), translate("saved", "Layouts"))
        self.tabs.addTab(self.tours, icons.icon("refresh-cw"), translate("saved", "Tours"))
        close = QPushButton(translate("saved", "Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(self.tabs, 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        self.layouts.shown.connect(self._show)
        self.tours.started.connect(self._start)
        self.tabs.currentChanged.connect(lambda _: self.tours.fill(self.tours.name))

    def _show(self, name: str) -> None:
        self.accept()
        self.show_layout.emit(name)

    def _start(self, name: str) -> None:
        self.accept()
        self.start_tour.emit(name)
