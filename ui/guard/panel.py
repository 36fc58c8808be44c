"""Is this the right camera? The picture as learned beside the picture as it is, the reason in words, the answers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.services.guard_verdict import GuardState, GuardVerdict
from ui import icons
from ui.alarms.picture import Canvas
from ui.guard.words import movement, state_mark
from ui.theme import GRID, MARGIN, TEXT, font
from ui.words import clock

if TYPE_CHECKING:
    from console.services.console import Console

HOUR = 3600
SILENCES = (1, 8, 24)  # hours


class GuardPanel(QWidget):
    """One channel. `refresh` when the guard says something new; `closed` is emitted when the operator leaves it."""

    closed = Signal()

    def __init__(self, console: Console, box_key: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard, self._fleet = console.guard, console.fleet
        self.place = (box_key, number)
        self._shown: tuple[bytes, bytes] = (b"", b"")
        self._heading, self._state_icon, self._state, self._why = QLabel(), QLabel(), QLabel(), QLabel(wordWrap=True)
        self._facts = QLabel(wordWrap=True)
        self._close = QToolButton()
        self.learned, self.present = Canvas(), Canvas()
        self._learned_title, self._present_title = QLabel(), QLabel()
        self.switch = QCheckBox()
        self.quiet, self.again, self.right = QPushButton(), QPushButton(), QPushButton()
        self._silences = QMenu(self.quiet)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self._heading.setProperty("role", "heading")
        self._state.setFont(font(TEXT, bold=True))
        self._facts.setProperty("role", "secondary")
        icons.give(self._close, "x", "secondary")
        icons.give(self.again, "refresh-cw")
        icons.give(self.quiet, "bell-off")
        icons.give(self.right, "check")
        self.right.setProperty("primary", True)
        self.quiet.setMenu(self._silences)
        header, state, pictures, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        header.addWidget(self._heading, 1)
        header.addWidget(self._close)
        state.setSpacing(GRID)
        state.addWidget(self._state_icon)
        state.addWidget(self._state)
        state.addStretch(1)
        pictures.setSpacing(MARGIN)
        for title, picture in ((self._learned_title, self.learned), (self._present_title, self.present)):
            title.setProperty("role", "caption")
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(title)
            column.addWidget(picture, 1)
            pictures.addLayout(column, 1)
        buttons.setSpacing(GRID)
        buttons.addWidget(self.switch)
        buttons.addStretch(1)
        for button in (self.quiet, self.again, self.right):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addLayout(header)
        column.addLayout(state)
        column.addWidget(self._why)
        column.addLayout(pictures, 1)
        column.addWidget(self._facts)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self.switch.clicked.connect(lambda: self._guard.enable(*self.place, self.switch.isChecked()))
        self.again.clicked.connect(lambda: self._guard.look(*self.place))
        self.right.clicked.connect(lambda: self._guard.accept(*self.place))
        self._silences.aboutToShow.connect(self._fill_silences)
        self.setFocusProxy(self.again)  # Enter must not vouch for a wrong camera

    # What is shown

    def refresh(self) -> None:
        """Shows what the guard says now."""
        verdict = self._guard.verdict(*self.place) or GuardVerdict(*self.place, GuardState.LEARNING)
        mark = state_mark(verdict)
        self._state_icon.setPixmap(icons.pixmap(mark.icon, mark.token, 20, self.devicePixelRatioF()))
        since = self.tr("since {time}").format(time=clock(verdict.since, date=True)) if verdict.since else ""
        self._state.setText(" · ".join(filter(None, (mark.word, since))))
        self._why.setText(mark.sentence)
        self._facts.setText("\n".join(self._figures(verdict)))
        self._show_pictures(verdict)
        on = verdict.state is not GuardState.OFF
        self.switch.setChecked(on)
        self.again.setEnabled(on)
        self.quiet.setEnabled(on)
        self.right.setEnabled(on and verdict.state is not GuardState.LEARNING)

    def _figures(self, verdict: GuardVerdict) -> list[str]:
        lines = []
        if verdict.placement is not None and (how := movement(verdict.placement)):
            lines.append(self.tr("Moved: {how}").format(how=how))
        if verdict.text:
            lines.append(self.tr("Written in the picture: {text}").format(text=" · ".join(verdict.text)))
        if verdict.doubt:
            lines.append(self.tr("The last look found something else; it is looked at again before that is believed."))
        if verdict.muted_until > time.time() * 1000:
            lines.append(self.tr("No alarm until {time}.").format(time=clock(verdict.muted_until, date=True)))
        return lines

    def _show_pictures(self, verdict: GuardVerdict) -> None:
        pictures = self._guard.pictures(*self.place)
        jpegs = (pictures.learned, pictures.present)
        if jpegs != self._shown:
            self._shown = jpegs
            for canvas, jpeg in zip((self.learned, self.present), jpegs, strict=True):
                canvas.image = QImage.fromData(jpeg) if jpeg else QImage()
                canvas.update()
        for title, words, when in (
            (self._learned_title, self.tr("As learned"), pictures.learned_at),
            (self._present_title, self.tr("At the last look"), pictures.present_at),
        ):
            title.setText(f"{words} · {clock(when, date=True)}" if when else words)

    def _fill_silences(self) -> None:
        self._silences.clear()
        for hours in SILENCES:
            one, more = self.tr("No alarm for one hour"), self.tr("No alarm for {n} hours").format(n=hours)
            self._offer_silence(one if hours == 1 else more, hours * HOUR)
        verdict = self._guard.verdict(*self.place)
        if verdict is not None and verdict.muted_until:
            self._silences.addSeparator()
            self._offer_silence(self.tr("Ring again"), 0)

    def _offer_silence(self, words: str, seconds: float) -> None:
        self._silences.addAction(words).triggered.connect(lambda: self._guard.mute(*self.place, seconds))

    # Keys and words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        channel = self._fleet.channel(*self.place)
        title = str(self.place[1]) if channel is None else channel.title
        self._heading.setText(self.tr("Is this the right camera? · {channel}").format(channel=title))
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close (Esc)"))
        self.switch.setText(self.tr("Check this camera"))
        self.quiet.setText(self.tr("&Not now"))
        self.again.setText(self.tr("&Look again"))
        self.right.setText(self.tr("&This is right"))
        self.right.setToolTip(self.tr("What is seen now is learned; rules stay as they are"))
        self.learned.setAccessibleName(self.tr("As learned"))
        self.present.setAccessibleName(self.tr("At the last look"))
        self.learned.words = self.tr("Nothing was learned yet.")
        self.present.words = self.tr("There is no picture yet.")
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
