"""A recording that is played in a tile of the wall: it lies over what the tile shows, which goes on beneath it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QToolButton, QVBoxLayout, QWidget

from console.services.playback import Material, PlaySession
from ui import icons
from ui.bridge import on_qt
from ui.playback.screen import PlayScreen
from ui.playback.transport import Transport

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.wall.tile import Tile

TICK_MS = 100
STEP = 5_000  # ms by an arrow key
SMALL = 300  # pixels of a tile's width below which the row of buttons is only play and the kind's own ones


class OverTile(QFrame):
    """Covers `tile` until `leave`. `told`: a colour of the theme and a function that gives the sentence."""

    closed = Signal()
    told = Signal(str, object)

    def __init__(self, console: Console, tile: Tile) -> None:
        super().__init__(tile)
        self._console, self._tile = console, tile
        self._session: PlaySession | None = None
        self._over = self._begun = False
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = PlayScreen(self)
        self.picture.pressed.connect(self._pressed)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.valueChanged.connect(self._slid)
        self.transport = Transport(self, small=True)
        self.foot = QHBoxLayout()
        self._build()
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)

    def _build(self) -> None:
        self.foot.setContentsMargins(0, 0, 6, 0)
        self.foot.setSpacing(2)
        self.foot.addWidget(self.transport, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.slider)
        column.addLayout(self.foot)
        self.transport.set_volume(self._console.listening.volume, muted=True)
        self.transport.use(None)

    def cover(self) -> None:
        """Lies over the tile from now on, and has the keys."""
        self.setGeometry(self._tile.rect())
        self._fit()
        self._tile.set_covered(True)
        self._tile.installEventFilter(self)
        self.show()
        self.raise_()
        self.setFocus()

    @property
    def session(self) -> PlaySession | None:
        """What is played, once it is there."""
        return self._session

    @property
    def over(self) -> bool:
        """Whether the tile is free again."""
        return self._over

    def leave(self) -> None:
        """The tile is free again."""
        if self._over:
            return
        self._over = True
        self._ticking.stop()
        if self._session is not None:
            self._session.close()
        self._tile.set_covered(False)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def play(self, material: Material, moment: float, title: str, *, dated: bool) -> None:
        """Shows a recording from a moment (epoch ms), and plays it once its first picture is there."""
        session = self._console.playback.open([material], moment, lambda: on_qt(self, self._tick))
        self._session = session
        self.picture.show_view(session.views[0], title, dated=dated)
        self.slider.setRange(0, round(session.end - session.start))
        self.transport.use(session, dated=dated)
        self._ticking.start()

    # As time goes by

    def _tick(self) -> None:
        session = self._session
        if session is None or self._over:
            return
        if not self._begun and self.picture.frame is not None:
            # A decoder may have to be started first: the clock waits for it.
            self._begun = True
            session.play()
        self.transport.tick()
        self.picture.selected = self._tile.selected  # whose edge is covered
        self.picture.update()
        self.slider.blockSignals(True)
        self.slider.setValue(round(session.position - session.start))
        self.slider.blockSignals(False)

    def _slid(self, value: int) -> None:
        if self._session is not None:
            self._session.seek(self._session.start + value)

    # Mouse, keys, size

    def _pressed(self) -> None:
        self._tile.pressed.emit()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def press(self, event: QKeyEvent) -> bool:
        """Does what a key means here; False where it means nothing."""
        session = self._session
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.leave()
        elif session is None:
            return False
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = STEP if key is Qt.Key.Key_Right else -STEP
            session.seek(min(session.end, max(session.start, session.position + by)))
        elif key is Qt.Key.Key_Space:
            self.transport.toggle()
        elif key in (Qt.Key.Key_Comma, Qt.Key.Key_Period):
            self.transport.step(1 if key is Qt.Key.Key_Period else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.transport.faster(1 if key is Qt.Key.Key_Up else -1)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(event):
            super().keyPressEvent(event)

    def tile_hidden(self) -> None:
        """The tile cannot be seen any more."""

    def tile_shown(self) -> None:
        """The tile can be seen again."""

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Goes along with its tile."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._tile.rect())
            self._fit()
        elif event.type() is QEvent.Type.Hide and not self._over:
            self.tile_hidden()
        elif event.type() is QEvent.Type.Show and not self._over:
            self.tile_shown()
        return False

    def _fit(self) -> None:
        wide = self.width() >= SMALL
        for widget in (self.transport.back, self.transport.forward, self.transport.rate):
            widget.setVisible(wide)
        self.transport.time.setVisible(self.width() >= SMALL + 160)

    def _button(self, icon: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        icons.give(button, icon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(act)
        self.foot.addWidget(button)
        return button


def host_of(tile: QWidget) -> OverTile | None:
    """The recording that lies over a tile."""
    return next((child for child in tile.children() if isinstance(child, OverTile) and not child.over), None)
