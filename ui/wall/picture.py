"""The picture of a tile: where it lies, how near it is, and what of it stands still."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from console.media.frame_slot import Frame
from console.model.track import TrackedTarget
from ui.wall.overlay import picture_rect
from ui.wall.strip import HEIGHT as STRIP
from ui.wall.zoom import WHOLE, Crop, Zoom, part_of


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A picture that the operator froze, with what was on it."""

    frame: Frame
    targets: tuple[TrackedTarget, ...]
    at_ms: int

    @staticmethod
    def of(frame: Frame, targets: tuple[TrackedTarget, ...]) -> Held:
        """Keeps the pixels as they are now: the decoder uses their memory again."""
        return Held(replace(frame, pixels=frame.pixels.copy()), targets, arrived_ms(frame))


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a picture lies in a tile, logical pixels: `shown` is what is seen of it, `clear` that without what the
    strip covers, `whole` where all of it would lie, `bars` what it leaves of the tile."""

    shown: QRectF
    clear: QRectF
    whole: QRectF
    bars: tuple[QRectF, ...]


class Placing:
    """The place of the picture that is shown, worked out when something about it changes and not for every picture."""

    def __init__(self) -> None:
        self._key: object = None
        self._place = Place(QRectF(), QRectF(), QRectF(), ())

    def of(self, width: int, height: int, ratio: float, frame: Frame, zoom: Zoom) -> Place:
        """For a tile of `width` × `height` logical pixels of `ratio` device pixels."""
        key = (width, height, ratio, frame.pixels.shape, frame.source_width, frame.source_height, frame.crop, zoom)
        if key != self._key:
            self._key = key
            tile = QRectF(0, 0, width, height)
            shown = shown_rect(tile, ratio, frame, zoom)
            clear = shown & tile.adjusted(0, STRIP, 0, STRIP)
            self._place = Place(shown, clear, zoom.spread(shown), _bars(tile, shown))
        return self._place


def _bars(tile: QRectF, shown: QRectF) -> tuple[QRectF, ...]:
    """Above, below, left and right of what is shown; a little over its edge where that lies between two pixels."""
    inner = shown & tile
    bars = (
        QRectF(0, 0, tile.width(), inner.top()),
        QRectF(0, inner.bottom(), tile.width(), tile.height() - inner.bottom()),
        QRectF(0, inner.top(), inner.left(), inner.height()),
        QRectF(inner.right(), inner.top(), tile.width() - inner.right(), inner.height()),
    )
    return tuple(QRectF(bar.toAlignedRect()) for bar in bars if bar.width() > 0 and bar.height() > 0)


def arrived_ms(frame: Frame) -> int:
    """When a picture came, epoch milliseconds of this machine's clock."""
    return int((time.time() - (time.monotonic() - frame.arrived)) * 1000)


def shown_rect(tile: QRectF, ratio: float, frame: Frame, zoom: Zoom) -> QRectF:
    """Where what is shown of a picture lies in a tile, logical pixels; `ratio` device pixels each."""
    height, width = frame.pixels.shape[:2]
    if zoom.on or frame.crop != WHOLE:
        width, height = frame.source_width, frame.source_height
    device = picture_rect(QRectF(0, 0, tile.width() * ratio, tile.height() * ratio), width, height)
    return QRectF(device.left() / ratio, device.top() / ratio, device.width() / ratio, device.height() / ratio)


def covers(crop: Crop, wanted: Crop) -> bool:
    """Whether a picture of `crop` has all of `wanted`."""
    if crop == wanted:
        return True
    near = 1e-3
    low = crop[0] <= wanted[0] + near and crop[1] <= wanted[1] + near
    return low and crop[2] >= wanted[2] - near and crop[3] >= wanted[3] - near


def paint_bars(painter: QPainter, place: Place, colour: QColor) -> None:
    """What the picture leaves free: all else is painted over by it, at once and only once."""
    for bar in place.bars:
        painter.fillRect(bar, colour)


def paint_frame(painter: QPainter, frame: Frame, whole: QRectF, ratio: float) -> None:
    """Draws a picture, which may be a part, where the whole one lies in `whole`."""
    height, width = frame.pixels.shape[:2]
    # No copy: the QImage looks into the frame's own buffer, which the tile keeps while it is painted.
    image = QImage(frame.pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
    place = whole if frame.crop == WHOLE else part_of(whole, frame.crop)
    scaled = abs(place.width() * ratio - width) > 0.5
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scaled)
    painter.drawImage(place, image)
