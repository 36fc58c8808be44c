"""Where enhancement meets the window: the alarm's picture, a tile, a file, and pages that hold a picture."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from console.media.enhance.record import Origin
from console.services.archive import StoredEvent
from console.services.enhancing import Kept, Opened
from console.services.messages import OperationChanged
from console.services.operation import Operation, OperationKind, OperationState
from ui.bridge import Bridge, when_done
from ui.commands import Command
from ui.enhance.page import PICTURES, EnhancePage, Stretch
from ui.enhance.words import kept_words
from ui.middle import Middle
from ui.words import clock, event_word

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.main_window import MainWindow
    from ui.notices import Notices
    from ui.wall.wall import Wall
    from ui.wall.wall_window import WallWindow

translate = QCoreApplication.translate

KEY = "Shift+E"  # wherever there is a picture
ENHANCE = Command("enhance", QT_TRANSLATE_NOOP("commands", "&Enhance the picture…"), KEY, "contrast")


def open_page(
    near: QWidget, console: Console, asked: Future[Opened], title: str, stretch: Stretch | None = None
) -> EnhancePage:
    """Opens the page over what `near` stands in; as a window of its own where that is not in the main window."""
    page = EnhancePage(console, asked, title, stretch)
    at: QWidget | None = near
    while at is not None and not isinstance(at, Middle):
        at = at.parentWidget()
    if isinstance(at, Middle):
        at.open_over(page)
    else:
        page.closed.connect(page.close)
        page.closed.connect(page.deleteLater)
        page.resize(1100, 700)
        page.show()
    return page


class EnhanceRoom(QObject):
    """One for a window; made when that is built, before its other windows are."""

    def __init__(self, console: Console, window: MainWindow, bridge: Bridge) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        window.commands.on("enhance_file", self.ask_file)
        window.picture.enhance_wanted.connect(self.open_alarm)
        self.join(window.wall, window.notices)
        window.wall_windows.opened.connect(self._window_opened)
        bridge.operation_changed.connect(self._operation_changed)

    def join(self, wall: Wall, notices: Notices) -> None:
        """A wall's tiles get this act; what there is to say is said above that wall."""
        wall.acts.add(ENHANCE, lambda: self.open_tile(wall, notices), in_bar=True)

    def _window_opened(self, opened: object) -> None:
        window = cast("WallWindow", opened)
        self.join(window.wall, window.notices)

    def open_alarm(self, event: StoredEvent, jpeg: bytes) -> None:
        """The picture of an alarm."""
        what, where, time_ms = event_word(event.capture), event.channel_title, event.capture.time
        asked = self._console.enhancing.of_bytes(jpeg, Origin(f"{what} {where}", time_ms))
        self._open(asked, f"{what} · {where} · {clock(time_ms, date=True)}")

    def open_tile(self, wall: Wall, notices: Notices) -> None:
        """The newest picture of the selected tile, or the one that is frozen there; it is kept as a snapshot first."""
        tile, view = wall.tile(), wall.streams.get(wall.selected)
        held = tile.held
        if held is not None:
            when_done(self._console.shots.keep(held.frame, tile.title, held.at_ms), self, self._taken)
        elif view is None or tile.frame is None:
            notices.tell("info", lambda: translate("enhance", "There is no picture in this tile yet."))
        else:
            when_done(self._console.shots.take(view.look, tile.title), self, self._taken)

    def ask_file(self) -> None:
        """A picture that is a file, or the record of an enhancement; in place of the one that is open."""
        if isinstance(self._window.stack.currentWidget(), EnhancePage):
            cast("EnhancePage", self._window.stack.currentWidget()).ask_file()
            return
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            translate("enhance", "Open a picture, or the record of an enhancement"),
            str(Path.home()),
            f"{translate('enhance', 'Pictures and records')} ({PICTURES});;{translate('enhance', 'All files')} (*)",
        )
        if path:
            self._open(self._console.enhancing.of_file(Path(path)), Path(path).name)

    def _operation_changed(self, message: OperationChanged) -> None:
        """A clip is done whose page was left: who asked for it wants to know where it is."""
        operation = message.operation
        kept = operation.result
        if operation.kind is not OperationKind.ENHANCE_CLIP or not isinstance(kept, Kept):
            return
        page = self._window.stack.currentWidget()
        if isinstance(page, EnhancePage) and page.waits_for(operation):
            return
        told = self._window.notices.tell("good", lambda: kept_words(kept))
        button = QPushButton(translate("enhance", "Open the folder"))
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(kept.result.parent))))
        told.buttons.addWidget(button)

    def _taken(self, operation: Operation[Path]) -> None:
        path = operation.result
        if operation.state is OperationState.DONE and path is not None:  # else the window tells
            self._open(self._console.enhancing.of_file(path), path.name)

    def _open(self, asked: Future[Opened], title: str) -> None:
        if not self._window.isActiveWindow():
            self._window.activateWindow()  # it was asked for in a wall window
        open_page(self._window.stack, self._console, asked, title)
