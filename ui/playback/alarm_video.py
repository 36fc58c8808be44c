"""From an alarm to its moment in the recording: a menu and a key in the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from console.services.archive import StoredEvent
from ui import icons
from ui.alarms.list import AlarmPanel


class AlarmVideo(QWidget):
    """Belongs to the alarm panel; never shown itself."""

    wanted = Signal(StoredEvent)

    def __init__(self, alarms: AlarmPanel) -> None:
        super().__init__(alarms)
        self.hide()
        self._alarms = alarms
        self.play = QAction(alarms.view)
        self.play.setShortcut(QKeySequence("V"))
        self.play.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.play.triggered.connect(self._chosen)
        icons.give(self.play, "play")
        alarms.view.addAction(self.play)
        alarms.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        alarms.view.customContextMenuRequested.connect(self._menu)

    def _menu(self, place: QPoint) -> None:
        view = self._alarms.view
        index = view.indexAt(place)
        if not index.isValid():
            return
        view.setCurrentIndex(index)
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.play.setText(self.tr("Play the recording of this moment"))
        picture = menu.addAction(self.tr("Show its picture"))
        icons.give(picture, "image")
        picture.triggered.connect(lambda: view.opened.emit(view.currentIndex()))
        menu.addAction(self.play)
        menu.popup(view.viewport().mapToGlobal(place))

    def _chosen(self) -> None:
        event = self._alarms.model.alarm_at(self._alarms.view.currentIndex())
        if event is not None:
            self.wanted.emit(event)
