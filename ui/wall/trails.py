"""The way that targets came: a line behind each, of the last seconds, at the picture's own time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from console.model.track import TrackedTarget
from ui.theme import DARK

LASTS_MS = 4_000
APART_MS = 80  # points nearer in time than this add nothing that can be seen
POINTS = LASTS_MS // APART_MS + 2


class Trails:
    """Where every target's foot was; times in epoch milliseconds of the pictures."""

    def __init__(self) -> None:
        self._ways: dict[str, deque[tuple[int, float, float]]] = {}
        self._newest = 0

    def clear(self) -> None:
        self._ways.clear()

    def add(self, pts_ms: int, targets: Iterable[TrackedTarget]) -> None:
        """The targets of a picture. Time that goes back begins anew."""
        if pts_ms < self._newest:
            self.clear()
        self._newest = pts_ms
        for target in targets:
            way = self._ways.setdefault(target.id, deque(maxlen=POINTS))
            if not way or pts_ms - way[-1][0] >= APART_MS:
                way.append((pts_ms, (target.box.x1 + target.box.x2) / 2, target.box.y2))
        for track in [track for track, way in self._ways.items() if pts_ms - way[-1][0] > LASTS_MS]:
            del self._ways[track]

    def ways(self) -> dict[str, list[tuple[float, float]]]:
        """The points of every way that is not over, oldest first, 0..1 of the picture."""
        since = self._newest - LASTS_MS
        return {track: [(x, y) for at, x, y in way if at >= since] for track, way in self._ways.items()}

    def paint(self, painter: QPainter, picture: QRectF) -> None:
        """Draws them into the rectangle where the whole picture lies."""
        colour = QColor(DARK.colour("accent"))
        colour.setAlphaF(0.75)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for way in self.ways().values():
            if len(way) > 1:
                painter.drawPolyline(
                    QPolygonF(
                        [
                            QPointF(picture.left() + x * picture.width(), picture.top() + y * picture.height())
                            for x, y in way
                        ]
                    )
                )
