"""Two parts beside each other where there is room, one above the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui import theme

_NARROW = 640  # pixels
_WIDTH, _HEIGHT = 216, 136  # of the smaller part: at the side, and above


class Turning(QWidget):
    """A small part, e.g. a list, at the left of a large one; above it where the width is less than 640."""

    def __init__(self, small: QWidget, large: QWidget) -> None:
        super().__init__()
        self._small = small
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.MARGIN)
        self._layout.addWidget(small)
        self._layout.addWidget(large, 1)
        self._turn(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width() < _NARROW)

    def _turn(self, narrow: bool) -> None:
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._small.setMaximumSize(16_777_215 if narrow else _WIDTH, _HEIGHT if narrow else 16_777_215)
        self._small.setMinimumSize(0 if narrow else _WIDTH, _HEIGHT if narrow else 0)
