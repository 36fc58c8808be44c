"""Writing painted into pictures: captions as cameras write them, and number plates, with fonts that are at hand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication

from console.engine.pipeline.detection import Picture
from console.model.dictionary_structures import PlateColour

CHINESE = ("WenQuanYi Micro Hei", "Noto Sans CJK SC", "Droid Sans Fallback")
LATIN = ("DejaVu Sans Condensed", "DejaVu Sans", "Liberation Sans")
_DOT = "·"


@cache
def _families() -> frozenset[str]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application()
    return frozenset(QFontDatabase.families())


@cache
def _application() -> QApplication:
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    return made


def can_write() -> bool:
    """Whether there is a font with Chinese characters."""
    return any(name in _families() for name in CHINESE)


def _font(pixels: float, *, latin: bool = False, bold: bool = False) -> QFont:
    names = [*(LATIN if latin else ()), *CHINESE]
    font = QFont(next(name for name in names if name in _families()))
    font.setPixelSize(max(round(pixels), 4))
    font.setBold(bold)
    return font


def with_caption(picture: Picture, text: str, *, height: float, upper: bool, boxed: bool) -> tuple[Picture, Picture]:
    """A picture with a line in a corner, and that line cut out; `height` of the letters as a share of the picture's.

    White with a black edge, or on a black ground, and compressed once more as a camera does after writing.
    """
    rows, columns = picture.shape[:2]
    image = _image(picture)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = _font(rows * height * 1.25)
    path = QPainterPath()
    path.addText(QPointF(columns * 0.02, rows * (0.03 + height) if upper else rows * 0.96), font, text)
    if boxed:
        painter.fillRect(path.boundingRect().adjusted(-4, -4, 4, 4), QColor("black"))
    else:
        painter.strokePath(path, QPen(QColor("black"), max(rows * height / 10, 1.5)))
    painter.fillPath(path, QColor("white"))
    painter.end()
    done, box = _compressed(_pixels(image), 75), path.boundingRect().adjusted(-5, -5, 5, 5).toRect()
    return done, done[max(box.top(), 0) : box.bottom(), max(box.left(), 0) : box.right()]


@dataclass(frozen=True, slots=True)
class Paint:
    """How a plate is painted (GA 36): ground and letters in BGR, and whether the ground runs into white above."""

    ground: tuple[int, int, int]
    letters: tuple[int, int, int]
    fading: bool = False


PAINTS = {
    PlateColour.BLUE: Paint((160, 70, 10), (245, 245, 245)),
    PlateColour.YELLOW: Paint((10, 185, 245), (15, 15, 15)),
    PlateColour.SMALL_NEW_ENERGY: Paint((120, 190, 60), (15, 15, 15), fading=True),
    PlateColour.WHITE: Paint((238, 238, 238), (15, 15, 15)),
    PlateColour.BLACK: Paint((18, 18, 18), (240, 240, 240)),
}


def plate(number: str, paint: Paint, *, two_lines: bool = False) -> Picture:
    """A plate from the front: 440 × 140 pixels, 480 × 140 with eight characters, 440 × 220 with two lines."""
    wide, tall = (440, 220) if two_lines else (480 if len(number) > 7 else 440, 140)
    ground = np.empty((tall, wide, 3), np.float32)
    ground[:] = paint.ground
    if paint.fading:
        share = np.linspace(1, 0, tall, dtype=np.float32)[:, None, None] ** 1.5
        ground = ground * (1 - share) + 245 * share
    image = _image(ground.astype(np.uint8))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blue, green, red = paint.letters
    painter.setPen(QColor(red, green, blue))
    painter.drawRoundedRect(QRectF(5, 5, wide - 10, tall - 10), 10, 10)
    if two_lines:
        _letters(painter, number[:2], QRectF(80, 15, 280, 60), across=80)
        _letters(painter, number[2:], QRectF(20, 90, 400, 110), across=65)
    else:
        _letters(painter, number[:2] + _DOT + number[2:], QRectF(16, 25, wide - 32, 90))
    painter.end()
    return _pixels(image)


def _letters(painter: QPainter, text: str, place: QRectF, across: float = 45) -> None:
    """Characters `across` wide in a row, as tall as the place; the dot is narrower, and so are 1 and I."""
    widths = [0.45 if one == _DOT else 1.0 for one in text]
    step = place.width() / sum(widths)
    left = place.left()
    for one, width in zip(text, widths, strict=True):
        path = QPainterPath()
        path.addText(QPointF(0, 0), _font(100, latin=one.isascii(), bold=one.isascii()), one)
        box = path.boundingRect()
        tall = 12.0 if one == _DOT else place.height()
        wide = {_DOT: 10.0, "1": across * 0.45, "I": across * 0.3}.get(one, across)
        painter.save()
        painter.translate(left + step * width / 2, place.center().y())
        painter.scale(wide / box.width(), tall / box.height())
        painter.translate(-box.center().x(), -box.center().y())
        painter.fillPath(path, painter.pen().color())
        painter.restore()
        left += step * width


def on_a_car(front: Picture, width: int, chance: np.random.Generator) -> tuple[Picture, NDArray[np.float64]]:
    """A plate that is `width` pixels wide on the painted tail of a car: askew, a little blurred, noisy, compressed.

    With its corners in that picture, clockwise from the upper left one.
    """
    rows, columns = 360, 640
    picture: NDArray[np.float64] = np.full((rows, columns, 3), float(chance.integers(40, 210)))
    picture += np.linspace(30, -30, rows)[:, None, None]
    body = [int(value) for value in chance.integers(30, 200, 3)]
    cv2.rectangle(picture, (110, 30), (530, 320), body, -1)
    cv2.rectangle(picture, (150, 45), (490, 130), (50, 45, 40), -1)
    for left in (120, 480):
        cv2.rectangle(picture, (left, 160), (left + 40, 200), (40, 40, 200), -1)
    cv2.rectangle(picture, (100, 270), (540, 330), [value * 0.6 for value in body], -1)
    tall, wide = front.shape[:2]
    height = width * tall / wide
    centre = np.array([320 + chance.uniform(-30, 30), 235 + chance.uniform(-8, 8)])
    around = np.array([[-width, -height], [width, -height], [width, height], [-width, height]]) / 2
    around += chance.uniform(-0.035, 0.035, (4, 2)) * [width, width]
    turn = np.deg2rad(chance.uniform(-5, 5))
    around = around @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, (centre + around).astype(np.float32))
    smaller = cv2.GaussianBlur(front, (0, 0), max(wide / width / 2.5, 0.3))
    seen = cv2.warpPerspective(smaller, matrix, (columns, rows)).astype(np.float32)
    mask = cv2.warpPerspective(np.ones((tall, wide), np.float32), matrix, (columns, rows))[:, :, None]
    picture = (picture * (1 - mask) + seen * mask) * chance.uniform(0.55, 1.05)
    picture = cv2.GaussianBlur(picture, (0, 0), float(chance.uniform(0.4, 0.9))) + chance.normal(0, 4, picture.shape)
    return _compressed(picture.clip(0, 255).astype(np.uint8), 80), centre + around


def _compressed(picture: Picture, quality: int) -> Picture:
    coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)


def _image(picture: Picture) -> QImage:
    rows, columns = picture.shape[:2]
    data = np.ascontiguousarray(picture)
    return QImage(data.data, columns, rows, columns * 3, QImage.Format.Format_BGR888).copy()


def _pixels(image: QImage) -> Picture:
    image = image.convertToFormat(QImage.Format.Format_BGR888)
    rows: NDArray[np.uint8] = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


