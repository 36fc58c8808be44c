"""A picture of the selected tile is kept in the folder of pictures, and it is said where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from console.services.operation import Operation, OperationState
from ui.bridge import alive, when_done
from ui.notices import Message, Notices
from ui.wall.wall import Wall

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class ShotAct(QObject):
    """What the key S does on a wall. A picture that the operator froze is kept as it stands on the screen."""

    def __init__(self, console: Console, wall: Wall, notices: Notices) -> None:
        super().__init__(wall)
        self._console, self._wall, self._notices = console, wall, notices
        self._told: Message | None = None
        wall.acts.on("shot", self.take)

    def take(self) -> None:
        """Keeps the picture of the selected tile."""
        index = self._wall.selected
        tile, view = self._wall.tile(index), self._wall.streams.get(index)
        held = tile.held
        if held is not None:
            when_done(self._console.shots.keep(held.frame, tile.title, held.at_ms), self, self._kept)
        elif view is not None:
            when_done(self._console.shots.take(view.look, tile.title), self, self._kept)

    def _kept(self, operation: Operation[Path]) -> None:
        path = operation.result
        if operation.state is not OperationState.DONE or path is None:
            return  # the window tells of every operation that fails
        if self._told is not None and alive(self._told):
            self._told.closed.emit()  # one place to look at is enough
        message = self._told = self._notices.tell(
            "good", lambda: translate("shots", "The picture is kept: {file}").format(file=path.name)
        )
        button = QPushButton(translate("shots", "Open the folder"))
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        message.buttons.addWidget(button)
