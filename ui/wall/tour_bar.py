"""The row above a wall that says that a tour runs, where it is, and when it goes on."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import icons
from ui.theme import GRID
from ui.wall.places import Place
from ui.wall.saved import Stop
from ui.wall.tour_player import TourPlayer

translate = QCoreApplication.translate


class TourBar(QFrame):
    """Takes no room where no tour runs."""

    def __init__(self, player: TourPlayer, title_of: Callable[[Place], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._title_of = title_of
        self.setProperty("role", "panel")
        self._words = QLabel()
        self._then = QLabel()
        self._then.setProperty("role", "secondary")
        self.previous, self.pause, self.next, self.stop = (QToolButton() for _ in range(4))
        for button, icon in ((self.previous, "step-back"), (self.next, "step-forward"), (self.stop, "x")):
            icons.give(button, icon)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 2, 2, GRID, 2)
        row.setSpacing(GRID)
        row.addWidget(self._words)
        row.addWidget(self._then)
        row.addStretch(1)
        for button in (self.previous, self.pause, self.next, self.stop):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key
            row.addWidget(button)
        self.previous.clicked.connect(lambda: player.step(-1))
        self.next.clicked.connect(lambda: player.step(1))
        self.pause.clicked.connect(player.toggle)
        self.stop.clicked.connect(player.end)
        player.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._words.text()} {self._then.text()}".strip() if not self.isHidden() else ""

    def retranslate(self) -> None:
        tour = self._player.tour
        self.setVisible(tour is not None)
        if tour is None:
            return
        shown = tour.stops[min(self._player.stop_number, len(tour.stops)) - 1]
        words = translate("tour", "Tour “{name}” · {n} of {all} · {stop}")
        self._words.setText(
            words.format(
                name=tour.name, n=self._player.stop_number, all=len(tour.stops), stop=self._stop_words(shown)
            )
        )
        if self._player.paused:
            then = translate("tour", "paused")
        elif self._player.waiting:
            then = translate("tour", "waits {n} s, as you work here").format(n=math.ceil(self._player.waiting))
        else:
            then = translate("tour", "goes on in {n} s").format(n=math.ceil(self._player.left))
        self._then.setText(then)
        icons.give(self.pause, "play" if self._player.paused else "pause")
        for button, tip in (
            (self.previous, translate("tour", "Previous stop (Ctrl+PgUp)")),
            (self.pause, translate("tour", "Pause or go on (Ctrl+Shift+T)")),
            (self.next, translate("tour", "Next stop (Ctrl+PgDown)")),
            (self.stop, translate("tour", "End the tour (Ctrl+.)")),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(tip)

    def _stop_words(self, stop: Stop) -> str:
        return self._title_of(stop.channel) if stop.channel is not None else stop.layout

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
