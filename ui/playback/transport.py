"""The buttons of a playback: play, step, speed, sound. They ask; the session acts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from console.services.playback import RATES, PlaySession
from ui import icons
from ui.playback.words import moment_words
from ui.theme import CAPTION, font


class Transport(QWidget):
    """Acts on `session`; `tick` brings it up to date with what that does."""

    volume_changed = Signal(int, bool)  # 0 to 100, and whether it is muted

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._session: PlaySession | None = None
        self._dated = True
        self._small = small
        self.back = self._button("step-back", lambda: self.step(-1))
        self.play = self._button("play", self.toggle)
        self.forward = self._button("step-forward", lambda: self.step(1))
        self.rate = QComboBox()
        for rate in (*RATES, *(-rate for rate in RATES if rate in (1, 2, 4, 8))):
            self.rate.addItem("", rate)
        self.rate.activated.connect(lambda row: self.set_rate(self.rate.itemData(row)))
        self.rate.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.time = QLabel()
        self.time.setFont(font(CAPTION if small else 13, tabular=True))
        self.mute = self._button("volume-x", self.toggle_mute)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setFixedWidth(72)
        self.volume.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.volume.valueChanged.connect(self._volume_moved)
        self._muted = True
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 4, 8, 4)
        self.row.setSpacing(4)
        for widget in (self.back, self.play, self.forward, self.rate, self.time):
            self.row.addWidget(widget)
        self.row.addStretch(1)
        self.row.addWidget(self.mute)
        self.row.addWidget(self.volume)
        self.volume.setVisible(not small)
        self.retranslate()

    # What it acts on

    def use(self, session: PlaySession | None, *, dated: bool = True) -> None:
        """Acts on another session."""
        self._session, self._dated = session, dated
        self.setEnabled(session is not None)
        if session is not None:
            session.set_volume(0 if self._muted else self.volume.value())
        self.tick()

    def tick(self) -> None:
        """The time, and what the buttons would do now."""
        session = self._session
        playing = session is not None and session.playing
        if self.play.property("playing") != playing:
            self.play.setProperty("playing", playing)
            icons.give(self.play, "pause" if playing else "play")
            self._say_play(playing)
        if session is not None:
            self.time.setText(moment_words(session.position, dated=self._dated, millis=not playing))
            row = self.rate.findData(session.rate)
            if row != self.rate.currentIndex():
                self.rate.setCurrentIndex(row)

    def set_volume(self, volume: int, *, muted: bool) -> None:
        """As it was remembered."""
        self.volume.blockSignals(True)
        self.volume.setValue(volume)
        self.volume.blockSignals(False)
        self._muted = muted
        self._show_muted()

    # What the operator does

    def toggle(self) -> None:
        """Play or pause."""
        if self._session is not None:
            self._session.toggle()
            self.tick()

    def step(self, by: int) -> None:
        """So many pictures on or back."""
        if self._session is not None:
            self._session.step(by)
            self.tick()

    def set_rate(self, rate: float) -> None:
        """Another speed."""
        if self._session is not None:
            self._session.set_rate(rate)
            self.tick()

    def faster(self, step: int) -> None:
        """The next speed up or down in the same direction."""
        if self._session is None:
            return
        rate = self._session.rate
        rates = [self.rate.itemData(row) for row in range(self.rate.count())]
        same = sorted(abs(r) for r in rates if (r > 0) == (rate > 0))
        at = min(len(same) - 1, max(0, same.index(abs(rate)) + step))
        self.set_rate(same[at] if rate > 0 else -same[at])

    def toggle_mute(self) -> None:
        """Sound on or off."""
        self._muted = not self._muted
        self._show_muted()
        self._tell_volume()

    def _volume_moved(self, volume: int) -> None:
        self._muted = volume == 0
        self._show_muted()
        self._tell_volume()

    def _tell_volume(self) -> None:
        if self._session is not None:
            self._session.set_volume(0 if self._muted else self.volume.value())
        self.volume_changed.emit(self.volume.value(), self._muted)

    # Words

    def _button(self, icon: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        icons.give(button, icon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key
        button.clicked.connect(act)
        return button

    def _show_muted(self) -> None:
        icons.give(self.mute, "volume-x" if self._muted else "volume-2", "secondary" if self._muted else "text")
        words = self.tr("Sound on (M)") if self._muted else self.tr("Sound off (M)")
        self.mute.setToolTip(words)
        self.mute.setAccessibleName(words)

    def _say_play(self, playing: bool) -> None:
        words = self.tr("Pause (Space)") if playing else self.tr("Play (Space)")
        self.play.setToolTip(words)
        self.play.setAccessibleName(words)

    def retranslate(self) -> None:
        for button, words in (
            (self.back, self.tr("One picture back (,)")),
            (self.forward, self.tr("One picture on (.)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.rate.setToolTip(self.tr("Speed (↑ ↓)"))
        self.rate.setAccessibleName(self.tr("Speed"))
        for row in range(self.rate.count()):
            rate = self.rate.itemData(row)
            text = f"{abs(rate):g}×"
            self.rate.setItemText(row, text if rate > 0 else self.tr("{rate} back").format(rate=text))
        self.volume.setAccessibleName(self.tr("Volume"))
        self._show_muted()
        self._say_play(bool(self._session is not None and self._session.playing))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
