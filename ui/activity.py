"""Alarms per minute of the last hour, as a strip beneath the list. pyqtgraph is loaded when it is first shown."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.bridge import when_done
from ui.theme import GRID, theme, tokens

if TYPE_CHECKING:
    from console.services.archive import EventArchive

MINUTES = 60
HEIGHT = 56
REFRESH_MS = 30_000
SOON_MS = 1_000


class Activity(QWidget):
    """A bar a minute. Asks the archive every half minute, and a second after an alarm."""

    def __init__(self, archive: EventArchive, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._counts: list[int] = [0] * MINUTES
        self._chart: Any = None
        self._bars: Any = None
        self._words = QLabel()
        self._words.setProperty("role", "caption")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self._column.setSpacing(4)
        self._column.addWidget(self._words)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.ask)
        self._refresh = QTimer(self, interval=REFRESH_MS)
        self._refresh.timeout.connect(self.ask)
        theme().changed.connect(self._draw)
        self.retranslate()

    def start(self) -> None:
        """Loads the chart and asks for the first time; not before the window has been painted."""
        self._make_chart()
        self._refresh.start()
        self.ask()

    def stop(self) -> None:
        self._soon.stop()
        self._refresh.stop()

    def rang(self) -> None:
        """An alarm was stored."""
        if self._refresh.isActive() and not self._soon.isActive():
            self._soon.start()

    def ask(self) -> None:
        when_done(self._archive.counts(MINUTES), self, self._answered)

    @property
    def counts(self) -> Sequence[int]:
        """Alarms per minute, oldest minute first."""
        return self._counts

    def _answered(self, answer: Future[list[tuple[int, int]]]) -> None:
        try:
            found = answer.result()
        except CancelledError:
            return  # the console is about to leave
        this_minute = int(time.time()) // 60
        counts = [0] * MINUTES
        for minute_ms, number in found:
            ago = this_minute - minute_ms // 60_000
            if 0 <= ago < MINUTES:
                counts[MINUTES - 1 - ago] += number
        self._counts = counts
        self.retranslate()
        self._draw()

    def _make_chart(self) -> None:
        import pyqtgraph

        chart = pyqtgraph.PlotWidget(self, background=None)
        chart.setFixedHeight(HEIGHT)
        chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chart.setMenuEnabled(False)
        chart.setMouseEnabled(x=False, y=False)
        chart.hideButtons()
        chart.hideAxis("left")
        chart.hideAxis("bottom")
        chart.getPlotItem().setContentsMargins(0, 0, 0, 0)
        chart.setXRange(0, MINUTES, padding=0)
        self._bars = pyqtgraph.BarGraphItem(x0=range(MINUTES), width=0.8, height=self._counts)
        chart.addItem(self._bars)
        chart.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._chart = chart
        self._column.addWidget(chart)
        self._draw()

    def _draw(self) -> None:
        if self._chart is None:
            return
        self._bars.setOpts(height=self._counts, brush=tokens().colour("alarm"), pen=None)
        self._chart.setYRange(0, max(4, *self._counts), padding=0)

    def retranslate(self) -> None:
        words = self.tr("Last hour: {n} alarms, at most {most} a minute")
        self._words.setText(words.format(n=sum(self._counts), most=max(self._counts)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
