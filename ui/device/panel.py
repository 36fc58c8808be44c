"""The pages of one box, beside the list of their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.confirm import agreed
from ui.device.page import DevicePage
from ui.language import translated
from ui.service_words import box_title

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the list: `module` holds the class `page`, imported when the page is first opened."""

    name: str
    text: str
    icon: str
    module: str
    page: str


PAGES: tuple[Entry, ...] = (
    Entry("identity", QT_TRANSLATE_NOOP("device", "Device"), "server", "ui.device.identity", "IdentityPage"),
    Entry("channels", QT_TRANSLATE_NOOP("device", "Channels"), "video", "ui.device.channels", "ChannelsPage"),
    Entry(
        "packages",
        QT_TRANSLATE_NOOP("device", "Algorithm packages"),
        "activity",
        "ui.device.packages",
        "PackagesPage",
    ),
    Entry("measures", QT_TRANSLATE_NOOP("device", "Counts"), "arrow-left-right", "ui.device.measures", "MeasuresPage"),
    Entry("load", QT_TRANSLATE_NOOP("device", "Load"), "gauge", "ui.device.load", "LoadPage"),
    Entry("care", QT_TRANSLATE_NOOP("device", "Camera care"), "eye", "ui.device.care", "CarePage"),
    Entry("captures", QT_TRANSLATE_NOOP("device", "Captures"), "image", "ui.captures.page", "CapturesPage"),
    Entry("faces", QT_TRANSLATE_NOOP("device", "Faces"), "scan", "ui.faces.page", "FacesPage"),
    Entry("access", QT_TRANSLATE_NOOP("device", "Access"), "key-round", "ui.access.page", "AccessPage"),
    Entry("relays", QT_TRANSLATE_NOOP("device", "Relays and voice"), "plug", "ui.device.relays", "RelaysPage"),
    Entry("reports", QT_TRANSLATE_NOOP("device", "Reports and uploads"), "network", "ui.device.reports", "ReportsPage"),
    Entry("settings", QT_TRANSLATE_NOOP("device", "Settings"), "settings", "ui.device.settings", "SettingsPage"),
    Entry(
        "maintenance",
        QT_TRANSLATE_NOOP("device", "Maintenance"),
        "hard-drive",
        "ui.device.maintenance",
        "MaintenancePage",
    ),
)


class DevicePanel(QWidget):
    """Everything of one box, in place of the wall. `closed` is emitted when the operator leaves it."""

    closed = Signal()

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console, self._box_key = console, box_key
        self._open: dict[str, DevicePage] = {}
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self.leave_button = QToolButton()
        icons.give(self.leave_button, "x", "secondary")
        self.leave_button.clicked.connect(self.leave)
        self.list = QListWidget()
        self.list.setFixedWidth(200)
        self.list.setIconSize(QSize(16, 16))
        self.stack = QStackedWidget()
        for entry in PAGES:
            item = QListWidgetItem(icons.icon(entry.icon, "secondary"), "")
            item.setSizeHint(QSize(0, theme.ROW))
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
            self.list.addItem(item)
        self._lay_out()
        self.list.currentRowChanged.connect(self._chosen)
        self.setFocusProxy(self.list)
        self.retranslate()
        self.list.setCurrentRow(0)

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.list.setCurrentRow(next(row for row, entry in enumerate(PAGES) if entry.name == name))

    def page(self, name: str) -> DevicePage:
        """A page, made when it is first asked for."""
        page = self._open.get(name)
        if page is None:
            entry = next(entry for entry in PAGES if entry.name == name)
            make: Callable[..., DevicePage] = getattr(import_module(entry.module), entry.page)
            page = self._open[name] = make(self._console, self._box_key, self)
            self.stack.addWidget(page)
        return page

    def leave(self) -> None:
        """Back to the wall; asks first where something was entered and not sent."""
        if any(page.unsaved() for page in self._open.values()) and not agreed(
            self,
            translate("device", "Leave without sending?"),
            translate("device", "What you changed on these pages has not been sent to the box and will be lost."),
            translate("device", "Leave"),
        ):
            return
        self.closed.emit()

    def retranslate(self) -> None:
        """Every text in the language of now."""
        box = self._console.fleet.box(self._box_key)
        self._heading.setText(self._box_key if box is None else box_title(box))
        self.leave_button.setToolTip(translate("device", "Back to the wall (Esc)"))
        self.leave_button.setAccessibleName(translate("device", "Back to the wall (Esc)"))
        for row, entry in enumerate(PAGES):
            item = self.list.item(row)
            item.setText(translated("device", entry.text))

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(theme.MARGIN, theme.MARGIN, 0, 0)
        side.setSpacing(theme.GRID)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.leave_button)
        side.addLayout(head)
        side.addWidget(self.list, 1)
        line = QFrame()
        line.setFixedWidth(1)
        line.setProperty("role", "upright")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(side)
        layout.addWidget(line)
        layout.addWidget(self.stack, 1)

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.stack.setCurrentWidget(self.page(PAGES[row].name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
