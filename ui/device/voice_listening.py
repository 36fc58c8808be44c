"""A recording that lies on this workstation: heard here, and sent to the box."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.model.errors import BoxError, FaultError
from console.services.alarm_sound import VOLUME, VOLUME_SETTING
from ui import icons, theme
from ui.bridge import when_done

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

_STEP = 100  # milliseconds
_FINE = 1000


class Listening(QWidget):
    """`wanted` tells the file that is to be sent; `said` what is wrong with one that cannot be heard."""

    wanted = Signal(object)
    said = Signal(str)

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self.path: Path | None = None
        self._heard: Future[None] | None = None
        self._name, self._time = QLabel(), QLabel()
        self._time.setProperty("role", "caption")
        self._time.setFont(theme.font(theme.CAPTION, tabular=True))
        self.bar = QProgressBar()
        self.bar.setRange(0, _FINE)
        self.bar.setTextVisible(False)
        self.play_button, self.send_button, self.close_button = QPushButton(), QPushButton(), QToolButton()
        self.send_button.setProperty("primary", True)
        icons.give(self.close_button, "x", "secondary")
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.play_button)
        row.addWidget(self._name, 1)
        row.addWidget(self._time)
        row.addWidget(self.send_button)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        column.addLayout(row)
        column.addWidget(self.bar)
        self._ticker = QTimer(self, interval=_STEP)
        self._ticker.timeout.connect(self._tick)
        self.play_button.clicked.connect(self.turn)
        self.send_button.clicked.connect(self._send)
        self.close_button.clicked.connect(self.leave)
        self.retranslate()
        self.hide()

    @property
    def sounding(self) -> bool:
        """Whether something is heard now."""
        return self._heard is not None

    def offer(self, path: Path, *, to_send: bool) -> None:
        """Show a file; one that the box has already is not sent again."""
        self.stop()
        self.path = path
        self._name.setText(path.name)
        self.send_button.setVisible(to_send)
        self.bar.setValue(0)
        self._time.setText("")
        self.show()

    def turn(self) -> None:
        """Play, or stop what plays."""
        if self.path is None:
            return
        if self.sounding:
            self.stop()
            return
        self.said.emit("")
        volume = int(self._console.settings.get(VOLUME_SETTING, VOLUME))
        self._heard = heard = self._console.preview.listen(self.path, volume)
        when_done(heard, self, self._ended)
        self._ticker.start()
        self.retranslate()

    def stop(self) -> None:
        """Silence."""
        if self.sounding:
            self._console.preview.stop()

    def leave(self) -> None:
        """Silence, and nothing is offered any more."""
        self.stop()
        self.hide()

    def retranslate(self) -> None:
        icons.give(self.play_button, "square" if self.sounding else "play")
        self.play_button.setText(translate("device", "Stop") if self.sounding else translate("device", "Listen here"))
        self.send_button.setText(translate("device", "Send to the box"))
        self.close_button.setToolTip(translate("device", "Put it away"))
        self.close_button.setAccessibleName(translate("device", "Put it away"))
        self.bar.setAccessibleName(translate("device", "How much was heard"))

    def _send(self) -> None:
        path = self.path
        self.leave()
        if path is not None:
            self.wanted.emit(path)

    def _tick(self) -> None:
        position = self._console.preview.position
        if position is not None:
            heard, whole = position
            self.bar.setValue(round(_FINE * heard / whole) if whole else 0)
            self._time.setText(f"{_clock(heard)} / {_clock(whole)}")

    def _ended(self, heard: Future[None]) -> None:
        if heard is not self._heard:
            return
        self._heard = None
        self._ticker.stop()
        self.bar.setValue(0)
        self.retranslate()
        error = None if heard.cancelled() else heard.exception()
        if isinstance(error, BoxError):
            self.said.emit(translate("device", "This is no MP3 or PCM recording, or a box would refuse its size."))
        elif isinstance(error, OSError):
            self.said.emit(translate("device", "The file cannot be read. Choose another."))
        elif isinstance(error, FaultError):
            self.said.emit(translate("device", "Nothing can be heard on this workstation: it has no sound device."))

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page does not want to hear it."""
        self.stop()
        super().hideEvent(event)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
