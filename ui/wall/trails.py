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
    """Where one target came along: times, and the line itself, 0..1 of the picture."""

    __slots__ = ("line", "times")

    def __init__(self) -> None:
        self.times: deque[int] = deque()
        self.line = QPolygonF()

    def add(self, pts_ms: int, x: float, y: float) -> None:
        if self.times:
            last = self.line.last()
            x, y = last.x() + CALM * (x - last.x()), last.y() + CALM * (y - last.y())
        self.times.append(pts_ms)
        self.line.append(QPointF(x, y))
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

    def clear(self) -> None:
        self._ways.clear()

    def add(self, pts_ms: int, targets: Iterable[TrackedTarget]) -> None:
        """The targets of a picture. Time that goes back begins anew."""
        if pts_ms < self._newest:
            self.clear()
        self._newest = pts_ms
        for target in targets:
            way = self._ways.get(target.id)
            if way is None:
                way = self._ways[target.id] = _Way()
            if not way.times or pts_ms - way.times[-1] >= APART_MS:
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
        ratio = painter.device().devicePixelRatioF()
        # Lines of one pixel beside each other: Qt draws a wider one, smooth, in forty times the time of each.
        onto = [
            QTransform(picture.width(), 0, 0, picture.height(), picture.left(), picture.top() + line / (2 * ratio))
            for line in range(1 + round(ratio))
        ]
        for way in self._ways.values():
            if len(way.times) > 1:
                for beside in onto:
                    painter.drawPolyline(beside.map(way.line))


@cache
def _pen() -> QPen:
    colour = QColor(DARK.colour("accent"))
    colour.setAlphaF(0.75)
    pen = QPen(colour, 1.0)
    pen.setCosmetic(True)  # its width is the screen's, not the picture's
    return pen
