"""Digital zoom: which part of a picture a tile shows, and the small map that says where that is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme import CAPTION, DARK, font

MOST = 8.0
STEP = 1.25  # of one notch of the wheel, one press of a key
PAN = 0.2  # of what is shown, one press of an arrow
MAP_WIDTH = 96.0
Crop = tuple[float, float, float, float]
WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Zoom:
    """A part of a picture: `left` and `top` in 0..1 of it, `factor` 1 (all of it) to `MOST`; never beyond its edge."""

    factor: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def crop(self) -> Crop:
        """x1, y1, x2, y2 in 0..1 of the upright picture."""
        share = 1 / self.factor
        return (self.left, self.top, self.left + share, self.top + share)

    @property
    def on(self) -> bool:
        return self.factor > 1.0

    def at(self, x: float, y: float, times: float) -> Zoom:
        """Nearer by `times`, so that what stands at (x, y), 0..1 of what is shown, stays where it is."""
        factor = min(MOST, max(1.0, self.factor * times))
        if factor < 1.02:
            return Zoom()
        before, share = 1 / self.factor, 1 / factor
        return _inside(factor, self.left + x * (before - share), self.top + y * (before - share))

    def moved(self, across: float, down: float) -> Zoom:
        """Panned by shares of what is shown; positive goes to the right and down."""
        return _inside(self.factor, self.left + across / self.factor, self.top + down / self.factor)

    def spread(self, shown: QRectF) -> QRectF:
        """Where the whole picture would lie, so that the part fills `shown`."""
        width, height = shown.width() * self.factor, shown.height() * self.factor
        return QRectF(shown.left() - self.left * width, shown.top() - self.top * height, width, height)


def part_of(whole: QRectF, crop: Crop) -> QRectF:
    """Where a part of the picture lies, if the whole picture lies in `whole`."""
    x1, y1, x2, y2 = crop
    return QRectF(
        whole.left() + x1 * whole.width(),
        whole.top() + y1 * whole.height(),
        (x2 - x1) * whole.width(),
        (y2 - y1) * whole.height(),
    )


def paint_map(painter: QPainter, shown: QRectF, zoom: Zoom) -> None:
    """In the lower right corner: the whole picture as a frame, the part as a rectangle in it, and how near it is."""
    width = min(MAP_WIDTH, shown.width() / 3)
    whole = QRectF(0, 0, width, width * shown.height() / max(shown.width(), 1))
    whole.moveBottomRight(shown.bottomRight() - QPointF(8, 8))
    painter.fillRect(whole, QColor(11, 13, 16, 170))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(DARK.colour("secondary"), 1))
    painter.drawRect(whole)
    painter.setPen(QPen(DARK.colour("accent"), 2))
    painter.drawRect(part_of(whole, zoom.crop))
    painter.setFont(font(CAPTION, bold=True, tabular=True))
    painter.setPen(DARK.colour("text"))
    words = f"{zoom.factor:.1f}×"
    painter.drawText(whole.adjusted(4, 2, -4, -2), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)


def _inside(factor: float, left: float, top: float) -> Zoom:
    most = 1 - 1 / factor
    return Zoom(factor, min(max(left, 0.0), most), min(max(top, 0.0), most))
