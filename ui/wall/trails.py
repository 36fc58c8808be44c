"""The way that targets came: a line behind each, of the last seconds, at the picture's own time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

from console.model.track import TrackedTarget
from ui.theme import DARK

LASTS_MS = 4_000
APART_MS = 80  # points nearer in time than this add nothing that can be seen
CALM = 0.4  # how far a line follows a foot at each point: where a box is drawn trembles, a person does not


class _Way:
    """Where one target came along: times, the line itself, 0..1 of the picture, and the line as it is drawn."""

    __slots__ = ("drawn", "line", "times")

    def __init__(self) -> None:
        self.times: deque[int] = deque()
        self.line = QPolygonF()
        self.drawn: list[QPolygonF] = []  # empty: to be made anew

    def add(self, pts_ms: int, x: float, y: float) -> None:
        if self.times:
            last = self.line.last()
            x, y = last.x() + CALM * (x - last.x()), last.y() + CALM * (y - last.y())
        self.times.append(pts_ms)
        self.line.append(QPointF(x, y))
        self.drawn = []
        while self.times[0] < pts_ms - LASTS_MS:
            self.times.popleft()
            self.line.remove(0, 1)


class Trails:
    """Where every target's foot was; times in epoch milliseconds of the pictures.

    A line is kept as it is drawn: it grows some times a second, and is drawn with every picture.
    """

    def __init__(self) -> None:
        self._ways: dict[str, _Way] = {}
        self._newest = 0
        self._looked = -APART_MS
        self._where: tuple[QRectF, float] | None = None

    def clear(self) -> None:
        self._ways.clear()
        self._looked = -APART_MS

    def add(self, pts_ms: int, targets: Iterable[TrackedTarget]) -> None:
        """The targets of a picture. Time that goes back begins anew."""
        if pts_ms < self._newest:
            self.clear()
        self._newest = pts_ms
        if pts_ms - self._looked < APART_MS:
            return
        self._looked = pts_ms
        for target in targets:
            way = self._ways.get(target.id)
            if way is None:
                way = self._ways[target.id] = _Way()
            way.add(pts_ms, (target.box.x1 + target.box.x2) / 2, target.box.y2)
        for track in [track for track, way in self._ways.items() if pts_ms - way.times[-1] > LASTS_MS]:
            del self._ways[track]

    def ways(self) -> dict[str, list[tuple[float, float]]]:
        """The points of every way that is not over, oldest first, 0..1 of the picture."""
        return {
            track: [(point.x(), point.y()) for point in map(way.line.at, range(way.line.count()))]
            for track, way in self._ways.items()
        }

    def paint(self, painter: QPainter, picture: QRectF) -> None:
        """Draws them into the rectangle where the whole picture lies."""
        if not self._ways:
            return
        painter.setPen(_pen())
        where = (picture, painter.device().devicePixelRatioF())
        if where != self._where:
            self._where = (QRectF(picture), where[1])
            for way in self._ways.values():
                way.drawn = []
        for way in self._ways.values():
            if len(way.times) > 1:
                if not way.drawn:
                    way.drawn = _beside(way.line, *where)
                for line in way.drawn:
                    painter.drawPolyline(line)


def _beside(line: QPolygonF, picture: QRectF, ratio: float) -> list[QPolygonF]:
    """A line of 0..1 as it is drawn: of one pixel, or some beside each other where those are small, for Qt needs forty
    times as long for one that is wider and smooth."""
    left, top, width, height = picture.getRect()
    return [
        QTransform(width, 0, 0, height, left, top + beside / (2 * ratio)).map(line)
        for beside in range(max(1, round(1.5 * (ratio - 0.5))))
    ]


@cache
def _pen() -> QPen:
    colour = QColor(DARK.colour("accent"))
    colour.setAlphaF(0.9)
    pen = QPen(colour, 1.0)
    pen.setCosmetic(True)  # its width is the screen's, not the picture's
    return pen
