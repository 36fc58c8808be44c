"""A series drawn: one course for each direction and kind. pyqtgraph is loaded when there is something to draw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import CAPTION, font, theme, tokens

_HEIGHT = 260
_ROOM = 1.25  # of the highest value: the names stand above the courses
_DAY = 86_400
_INKS = ("accent", "warn", "good", "alarm", "info", "secondary")
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)

Courses = dict[str, list[tuple[int, float]]]


class CountsChart(QWidget):
    """`show_courses` draws them from `since` to `until` (epoch ms), each `step` ms wide; an empty time says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self._told: tuple[Courses, int, int, int] = ({}, 0, 1, 1)
        self._chart: Any = None
        self._legend: Any = None
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setProperty("role", "secondary")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.empty)
        theme().changed.connect(self._draw)

    def show_courses(self, courses: Courses, since: int, until: int, step: int) -> None:
        """Other values."""
        self._told = (courses, since, until, step)
        self._draw()

    def _draw(self) -> None:
        courses, since, until, step = self._told
        self.empty.setVisible(not courses)
        if not courses:
            if self._chart is not None:
                self._chart.hide()
            return
        chart = self._made()
        chart.show()
        chart.setBackground(tokens().raised)
        chart.clear()
        self._legend.clear()
        self._legend.setLabelTextColor(tokens().text)
        for side in ("left", "bottom"):
            chart.getAxis(side).setPen(tokens().secondary)
            chart.getAxis(side).setTextPen(tokens().secondary)
        for number, (name, course) in enumerate(courses.items()):
            xs, ys = _pieces(course, step)
            ink = getattr(tokens(), _INKS[number % len(_INKS)])
            pen = {"color": ink, "width": 2, "style": _DASHES[number // len(_INKS) % 2]}
            chart.plot(xs, ys, pen=pen, name=name, symbol="o", symbolSize=4, symbolPen=None, symbolBrush=ink)
        chart.setXRange(since / 1000, until / 1000, padding=0)
        highest = max((value for course in courses.values() for _, value in course), default=0.0)
        chart.setYRange(0, max(1.0, highest) * _ROOM, padding=0)

    def _made(self) -> Any:
        if self._chart is None:
            import pyqtgraph

            axis = pyqtgraph.DateAxisItem()
            axis.tickStrings = _tick_words  # its own would be English
            self._chart = chart = pyqtgraph.PlotWidget(axisItems={"bottom": axis})
            chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chart.setMenuEnabled(False)
            chart.setMouseEnabled(False, False)
            chart.hideButtons()
            chart.showGrid(y=True, alpha=0.15)
            for side in ("left", "bottom"):
                chart.getAxis(side).setStyle(tickFont=font(CAPTION))
            self._legend = chart.addLegend(offset=(8, 8), colCount=3)
            self._column.addWidget(chart)
        return self._chart


def _tick_words(values: Sequence[float], _scale: float, spacing: float) -> list[str]:
    """Times of day, or dates where the marks are a day or more apart; the clock is this machine's."""
    form = "%H:%M" if spacing < _DAY else "%m-%d"
    return [datetime.fromtimestamp(value).strftime(form) for value in values]


def _pieces(course: list[tuple[int, float]], step: int) -> tuple[list[float], list[float]]:
    """Seconds and values; where nothing was counted for more than a step the line is broken."""
    xs: list[float] = []
    ys: list[float] = []
    for time, value in course:
        if xs and time / 1000 - xs[-1] > step / 1000 * 1.5:
            xs.append(xs[-1])
            ys.append(float("nan"))
        xs.append(time / 1000)
        ys.append(value)
    return xs, ys
