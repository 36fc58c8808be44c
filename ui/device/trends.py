"""Figures of a box with the last half hour of each. pyqtgraph is loaded when there is something to draw."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import GRID, HEADING, font, theme, tokens

KEPT_SECONDS = 1800.0
_LEAST_SECONDS = 120.0  # of the axis, until there is more
_POINTS = 400
_HEIGHT = 72


@dataclass(slots=True)
class Series:
    """Values of one figure over time (`time.monotonic`)."""

    points: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=_POINTS))

    def add(self, value: float) -> None:
        """One more value, of now; what is older than half an hour goes."""
        now = time.monotonic()
        self.points.append((now, value))
        while now - self.points[0][0] > KEPT_SECONDS:
            self.points.popleft()


class Trend(QWidget):
    """A figure: its name, its value in words, and its course; `most` is the top of the scale."""

    def __init__(self, most: float) -> None:
        super().__init__()
        self._most = most
        self.series = Series()
        self._chart: Any = None
        self._line: Any = None
        self._name, self._value = QLabel(), QLabel()
        self._name.setProperty("role", "caption")
        self._value.setFont(font(HEADING, bold=True, tabular=True))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._name)
        self._column.addWidget(self._value)
        self._column.addStretch(1)
        theme().changed.connect(self._draw)

    def name(self, text: str) -> None:
        """What the figure is called."""
        self._name.setText(text)
        self.setAccessibleName(text)

    def tell(self, value: float | None, words: str, token: str = "text") -> None:
        """One more value with its words, None where the box told none; `token` colours what is a worry."""
        if value is not None:
            self.series.add(value)
        self._value.setText(words)
        self._value.setStyleSheet(f"color: {tokens().colour(token).name()}")
        self._draw()

    @property
    def words(self) -> str:
        return self._value.text()

    def _draw(self) -> None:
        if not self.series.points:
            return
        chart = self._made()
        chart.setBackground(tokens().raised)
        now = time.monotonic()
        self._line.setPen(tokens().accent, width=2)
        chart.setXRange(min(-_LEAST_SECONDS, self.series.points[0][0] - now), 0, padding=0)
        self._line.setData([at - now for at, _ in self.series.points], [value for _, value in self.series.points])

    def _made(self) -> Any:
        if self._chart is None:
            import pyqtgraph

            self._chart = chart = pyqtgraph.PlotWidget()
            chart.setFixedHeight(_HEIGHT)
            chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chart.setMenuEnabled(False)
            chart.setMouseEnabled(False, False)
            chart.hideButtons()
            for side in ("left", "bottom"):
                chart.hideAxis(side)
            chart.setYRange(0, self._most, padding=0.05)
            self._line = chart.plot([], [], symbol="o", symbolSize=4, symbolPen=None, symbolBrush=tokens().accent)
            self._column.insertWidget(2, chart)
        return self._chart


class Trends(QWidget):
    """Trends side by side."""

    def __init__(self, *trends: Trend) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID * 2)
        for column, trend in enumerate(trends):
            grid.addWidget(trend, 0, column)
            grid.setColumnStretch(column, 1)
