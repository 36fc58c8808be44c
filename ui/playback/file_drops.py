"""Recordings that are dragged from the desktop onto a wall."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ui.wall.places import LAYOUTS
from ui.wall.pointing import Pointing
from ui.wall.wall import Wall


class FileDrops(QObject):
    """Takes files for the tiles of a wall, which themselves take channels alone."""

    dropped = Signal(list, int)  # paths, and the index of the tile

    def __init__(self, wall: Wall) -> None:
        super().__init__(wall)
        for index in range(LAYOUTS[-1]):
            wall.tile(index).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            paths = files_of(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths, watched.index if isinstance(watched, Pointing) else 0)
                return True
        elif isinstance(event, QDragEnterEvent) and files_of(event.mimeData()):
            event.acceptProposedAction()
            return True
        return False


def files_of(data: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
