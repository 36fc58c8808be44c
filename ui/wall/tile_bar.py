"""The tools of a tile: a row of buttons at its foot, under the mouse or called by a key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui.wall.tile import Tile
from ui.wall.tile_acts import TileActs

LEAVES_AFTER_MS = 400
LEAST = 200  # pixels of a tile's width from which the row has room


class TileBar(QFrame):
    """One for all tiles of a wall: it goes to where the mouse is. A press of a button selects that tile first."""

    wants = Signal(int)  # the index of the tile that is meant

    def __init__(self, acts: TileActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts, self._wall = acts, parent
        self._tile: Tile | None = None
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self._buttons: list[QToolButton] = []
        self._leaving = QTimer(self, singleShot=True, interval=LEAVES_AFTER_MS)
        self._leaving.timeout.connect(self._leave)
        self.hide()

    @property
    def tile(self) -> Tile | None:
        """The tile that it belongs to now."""
        return self._tile if self.isVisible() else None

    def come(self, tile: Tile) -> None:
        """Shows itself at the foot of a tile, where that has a channel and room for it."""
        self._leaving.stop()
        if not tile.occupied or tile.covered or tile.width() < LEAST:
            self.hide()
            return
        if len(self._buttons) != len(self._acts.bar):
            self._fill()
        if tile is not self._tile:
            self._tile = tile
            self.wants.emit(tile.index)
        self._place(tile)
        self.show()
        self.raise_()

    def go(self) -> None:
        """Leaves, unless the mouse comes back in a moment."""
        self._leaving.start()

    def take_keys(self) -> None:
        """The first button has the focus: arrows go on, Esc leaves."""
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for name in self._acts.bar:
            button = QToolButton(self)
            button.setDefaultAction(self._acts[name])
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.installEventFilter(self)
            self._row.addWidget(button)
            self._buttons.append(button)

    def _place(self, tile: Tile) -> None:
        """At the tile's foot; in a narrow one with as many buttons as it has room for, the first ones."""
        room = tile.width() - 12
        for button in self._buttons:
            room -= button.sizeHint().width() + self._row.spacing()
            button.setVisible(room >= 0)
        self._row.activate()
        size = self.sizeHint()
        ground = tile.geometry()
        place = QPoint(ground.center().x() - size.width() // 2, ground.bottom() - size.height() - 6)
        self.setGeometry(QRect(place, size))

    def _leave(self) -> None:
        if self.underMouse() or (self._tile is not None and self._tile.underMouse()):
            return
        if not any(button.hasFocus() for button in self._buttons):
            self.hide()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Before a button acts, its tile is the selected one; keys walk along the row."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress and self._tile is not None:
            self._tile.pressed.emit()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() is QEvent.Type.FocusOut:
            self.go()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        shown = [button for button in self._buttons if not button.isHidden()]
        at = next((i for i, button in enumerate(shown) if button.hasFocus()), 0)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shown[at].click()
        elif event.key() == Qt.Key.Key_Escape:
            self._wall.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()
        else:
            return False
        return True

    def leaveEvent(self, event: QEvent) -> None:
        self.go()
