"""What is drawn over a picture: targets, areas, tripwires, masks, and the flash of a rule that rang.

Coordinates of rules and targets are 0..1 of the picture **after rotation**; they are mapped into the rectangle
where the picture is painted, never into the tile around it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Container, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QImage, QPainter, QPen, QPixmap, QPolygonF

from console.model.dictionary import AreaType, EventType, Language, TargetType
from console.model.geometry import Point
from console.model.rule import AlgorithmRule, Area
from console.model.track import TrackedTarget
from ui.language import language
from ui.theme import CAPTION, DARK, font
from ui.words import target_word

FLASH_SECONDS = 3.0
FLASH_HERTZ = 2.0
_BAND = 16  # device pixels
ONE_WAY = (AreaType.SINGLE_LINE, AreaType.MULTI_LINE)

# Over pictures the dark tokens hold in both themes: a picture is never light because the window is.
AREA, TRIPWIRE, MASK = DARK.colour("warn"), DARK.colour("info"), DARK.colour("secondary")
TARGET, RANG = DARK.colour("accent"), DARK.colour("alarm")
TARGET_PEN, RANG_PEN = QPen(TARGET, 2.0), QPen(RANG, 2.0)
LABEL_GROUND = QColor(11, 13, 16, 200)


_Boxed: TypeAlias = tuple[TrackedTarget, float, float, float, float]  # and left, top, width and height on the screen


def picture_rect(tile: QRectF, width: int, height: int) -> QRectF:
    """Where a picture of width × height pixels goes in a tile: whole, its aspect kept, in the middle.

    `tile` and the answer are in the same unit; a picture that fits to the pixel is not scaled.
    """
    if width <= 0 or height <= 0 or tile.isEmpty():
        return QRectF(tile)
    scale = min(tile.width() / width, tile.height() / height)
    if abs(scale - 1) < 0.01:
        scale = 1.0
    shown_width, shown_height = width * scale, height * scale
    left = tile.left() + math.floor((tile.width() - shown_width) / 2)
    top = tile.top() + math.floor((tile.height() - shown_height) / 2)
    return QRectF(left, top, shown_width, shown_height)


def to_screen(point: Point, picture: QRectF) -> QPointF:
    """A point of the picture (0..1 after rotation) in the widget's coordinates."""
    return QPointF(picture.left() + point.x * picture.width(), picture.top() + point.y * picture.height())


def is_mask(rule: AlgorithmRule, area: Area) -> bool:
    """Whether an area of a rule hides instead of ringing."""
    events = {alertor.id: alertor.event for alertor in rule.alertors}
    return any(events.get(alertor) is EventType.MASK_AREA for alertor in area.alertor_ids)


class Flashes:
    """Which areas rang lately, and whether their light is on at a moment; times in seconds of one clock."""

    def __init__(self) -> None:
        self._since: dict[tuple[int, int], float] = {}

    def rang(self, rule: int, area: int, now: float) -> None:
        self._since[rule, area] = now

    def __bool__(self) -> bool:
        """Whether anything may flash."""
        return bool(self._since)

    def lit_now(self, now: float) -> list[tuple[int, int]]:
        """The areas (rule, area) whose light is on."""
        return [key for key in self._since if self.lit(*key, now)]

    def any(self, now: float) -> bool:
        """Whether anything still flashes; what is over is forgotten."""
        self._since = {key: since for key, since in self._since.items() if now - since < FLASH_SECONDS}
        return bool(self._since)

    def lit(self, rule: int, area: int, now: float) -> bool:
        since = self._since.get((rule, area))
        if since is None or not 0 <= now - since < FLASH_SECONDS:
            return False
        return int((now - since) * FLASH_HERTZ * 2) % 2 == 0


def is_armed(rule: AlgorithmRule, area: Area, second: int) -> bool:
    """Whether an area would ring at a second of the day (0 to 86,399); a mask, which rings never, hides always."""
    if not rule.enabled:
        return False
    watching = [alertor for alertor in rule.alertors if alertor.id in area.alertor_ids]
    ranges = [times for alertor in watching for times in alertor.time_ranges]
    return is_mask(rule, area) or not watching or any(start <= second < end for start, end in ranges)


def paint_rules(
    painter: QPainter,
    picture: QRectF,
    rules: Iterable[AlgorithmRule],
    flashes: Flashes,
    now: float,
    unarmed: frozenset[tuple[int, int]] = frozenset(),
) -> None:
    """Areas amber, tripwires cyan with arrow and sides, masks hatched.

    Dashed is what would not ring: a disabled rule, and areas (by rule and area) that are not armed now.
    """
    for rule in rules:
        for area in rule.areas:
            points = QPolygonF([to_screen(point, picture) for point in area.points])
            lit = flashes.lit(rule.index, area.id, now)
            armed = rule.enabled and (rule.index, area.id) not in unarmed
            if area.type is AreaType.POLYGON:
                _paint_area(painter, points, is_mask(rule, area), armed, lit)
            else:
                second = QPolygonF([to_screen(point, picture) for point in area.second])
                _paint_tripwire(painter, points, area.type in ONE_WAY, armed, lit, second)


class RuleLayer:
    """The rules of one tile, drawn once and then only copied onto each frame.

    Filling a polygon antialiased costs ten times as much as the picture beneath it; a wall of sixteen tiles at
    25 frames a second would spend half a core on lines that never move.
    """

    def __init__(self) -> None:
        self._key: object = None
        self._pieces: list[tuple[QPointF, QPixmap]] | None = None
        self._looked = -math.inf
        self._looked_at: object = None
        self._off: frozenset[tuple[int, int]] = frozenset()

    def paint(
        self,
        painter: QPainter,
        picture: QRectF,
        rules: tuple[AlgorithmRule, ...],
        flashes: Flashes,
        now: float,
        shown: QRectF | None = None,
        guarded: bool = True,
    ) -> None:
        """As `paint_rules`; draws anew where the rules, the size or what flashes are others than before.

        `shown` is the part of `picture` that can be seen; of a channel that is not `guarded` nothing is armed.
        """
        lit = tuple(flashes.lit_now(now)) if flashes else ()
        unarmed = self._unarmed(rules, guarded, now)
        ratio = painter.device().devicePixelRatioF()
        key = (rules, picture, shown, ratio, lit, unarmed)
        if key != self._key:
            # Rectangles of its own: those that were given may be changed by who gave them.
            self._key = (rules, QRectF(picture), None if shown is None else QRectF(shown), ratio, lit, unarmed)
            self._pieces = None
            # Kept from the next picture on: a wall that changes its layout would have to make all of them at once.
            paint_rules(painter, picture, rules, flashes, now, unarmed)
            return
        if self._pieces is None:
            seen = picture if shown is None else shown
            self._pieces = [
                band
                for rule in rules
                for area in rule.areas
                if area.points
                for band in _bands(
                    *_piece(replace(rule, areas=(area,)), picture, seen, ratio, flashes, now, unarmed), ratio
                )
            ]
        for place, piece in self._pieces:
            painter.drawPixmap(place, piece)

    def _unarmed(self, rules: tuple[AlgorithmRule, ...], guarded: bool, now: float) -> frozenset[tuple[int, int]]:
        """What would not ring at this time of day (rule, area), looked at anew every second or for other rules."""
        if now - self._looked > 1.0 or (rules, guarded) != self._looked_at:
            self._looked, self._looked_at = now, (rules, guarded)
            local = time.localtime()
            second = local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec
            self._off = frozenset(
                (rule.index, area.id)
                for rule in rules
                for area in rule.areas
                if not guarded or not is_armed(rule, area, second)
            )
        return self._off


def _piece(
    rule: AlgorithmRule,
    picture: QRectF,
    seen: QRectF,
    ratio: float,
    flashes: Flashes,
    now: float,
    unarmed: frozenset[tuple[int, int]],
) -> tuple[QPointF, QPixmap]:
    """A rule of one area as a transparent picture, and where its upper left corner belongs."""
    points = QPolygonF([to_screen(point, picture) for line in rule.areas[0].lines for point in line])
    # With room for the arrow and the letters; cut to what can be seen, beyond which nothing is drawn anyway.
    around = points.boundingRect().adjusted(-48, -48, 48, 48) & picture & seen
    left, top = math.floor(around.left() * ratio) / ratio, math.floor(around.top() * ratio) / ratio
    pixmap = QPixmap(
        max(1, math.ceil((around.right() - left) * ratio)), max(1, math.ceil((around.bottom() - top) * ratio))
    )
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-left, -top)
    paint_rules(painter, picture, [rule], flashes, now, unarmed)
    painter.end()
    return QPointF(left, top), pixmap


def _bands(place: QPointF, piece: QPixmap, ratio: float) -> list[tuple[QPointF, QPixmap]]:
    """A piece cut into bands without what is empty at their sides: of a line's piece a tenth is left to be copied."""
    image = piece.toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    width, height = image.width(), image.height()
    seen = np.frombuffer(image.constBits(), np.uint32).reshape(height, image.bytesPerLine() // 4)[:, :width] != 0
    found: list[QRect] = []
    for top in range(0, height, _BAND):
        columns = np.flatnonzero(seen[top : top + _BAND].any(axis=0))
        if columns.size:
            left = int(columns[0])
            found.append(QRect(left, top, int(columns[-1]) + 1 - left, min(_BAND, height - top)))
    if sum(band.width() * band.height() for band in found) > width * height / 2:
        return [(place, piece)]
    return [(place + QPointF(band.left() / ratio, band.top() / ratio), piece.copy(band)) for band in found]


def _pen(colour: QColor, enabled: bool, width: float = 2.0) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if not enabled:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _paint_area(painter: QPainter, points: QPolygonF, mask: bool, enabled: bool, lit: bool) -> None:
    colour = QColor(RANG if lit else MASK if mask else AREA)
    painter.setPen(_pen(colour, enabled, 3.0 if lit else 2.0))
    fill = QColor(colour)
    fill.setAlphaF(0.6 if mask else 0.3 if lit else 0.1)
    painter.setBrush(QBrush(fill, Qt.BrushStyle.BDiagPattern if mask else Qt.BrushStyle.SolidPattern))
    painter.drawPolygon(points)


def _paint_tripwire(
    painter: QPainter, points: QPolygonF, one_way: bool, enabled: bool, lit: bool, second: QPolygonF
) -> None:
    """A line with its arrow and sides; the arrow of a double one leads from its first line to its `second`."""
    if points.count() < 2:
        return
    colour = QColor(RANG if lit else TRIPWIRE)
    painter.setPen(_pen(colour, enabled, 4.0 if lit else 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(points)
    middle, normal = middle_of(points)
    reach = 16.0
    if second.count() > 1:
        painter.drawPolyline(second)
        way = QLineF(middle, middle_of(second)[0])
        middle, reach = way.center(), way.length() / 2 + 10
        normal = QPointF(way.dx(), way.dy()) / (way.length() or 1.0)
    side_a, side_b = middle - normal * reach, middle + normal * reach
    painter.setPen(_pen(colour, True))
    painter.drawLine(QLineF(side_a, side_b))
    painter.setBrush(colour)
    _paint_head(painter, side_b, normal)
    if not one_way:
        _paint_head(painter, side_a, normal * -1)
    for letter, place in (("A", middle - normal * (reach + 13)), ("B", middle + normal * (reach + 13))):
        label = _label(letter, colour.name(), painter.device().devicePixelRatioF())
        size = label.deviceIndependentSize()
        painter.drawPixmap(place - QPointF(size.width() / 2, size.height() / 2), label)


def middle_of(points: QPolygonF) -> tuple[QPointF, QPointF]:
    """The middle of a tripwire's middle segment, and the unit vector from its side A (left hand) to B (right).

    Left and right are those of somebody who walks from the first point to the last, y down.
    """
    at = (points.count() - 2) // 2
    segment = QLineF(points.at(at), points.at(at + 1))
    length = segment.length() or 1.0
    return segment.center(), QPointF(-segment.dy() / length, segment.dx() / length)


def _paint_head(painter: QPainter, tip: QPointF, along: QPointF) -> None:
    across = QPointF(-along.y(), along.x())
    back = tip - along * 8
    painter.drawPolygon(QPolygonF([tip + along * 2, back + across * 5, back - across * 5]))


def paint_targets(
    painter: QPainter,
    picture: QRectF,
    targets: Iterable[TrackedTarget],
    rang: Container[str],
    labels: bool,
    shown: QRectF | None = None,
) -> None:
    """A box around every target, with its type and the end of its id; what has just rung is red.

    `shown` is the part of `picture` that can be seen, all of it where it is None.
    """
    left, top, width, height = picture.getRect()
    calm: list[_Boxed] = []
    red: list[_Boxed] = []
    for target in targets:
        box = target.box
        x, y = left + box.x1 * width, top + box.y1 * height
        across, down = (box.x2 - box.x1) * width, (box.y2 - box.y1) * height
        (red if target.id in rang else calm).append((target, x, y, across, down))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # Straight lines are as sharp without it, at half the cost.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for pen, group in ((TARGET_PEN, calm), (RANG_PEN, red)):
        if group:
            painter.setPen(pen)
            painter.drawRects([QRectF(*place) for _, *place in group])
    if labels:
        seen = (picture if shown is None else shown).getCoords()
        _paint_names(painter, red, calm, seen)


def _paint_names(
    painter: QPainter, red: list[_Boxed], calm: list[_Boxed], seen: tuple[float, float, float, float]
) -> None:
    """The names of targets above their boxes, inside what is `seen` (left, top, right, bottom), none over another.

    In a crowd a name over a name can be read by nobody: the first one stands, what rang comes first.
    """
    ratio, speech = painter.device().devicePixelRatioF(), language()
    first, top, last, bottom = seen
    taken: list[tuple[float, float, float, float]] = []
    for rang, group in ((True, red), (False, calm)):
        for target, left, upper, across, down in group:
            if left >= last or left + across <= first or upper >= bottom or upper + down <= top:
                continue
            label, width, height = _name(target.target, target.id[-3:], rang, ratio, speech)
            y = upper - height if upper - height >= top else max(upper, top)
            x = max(first, min(left - 1, last - width))
            right, foot = x + width, y + height
            for x1, y1, x2, y2 in taken:
                if x < x2 and x1 < right and y < y2 and y1 < foot:
                    break
            else:
                taken.append((x, y, right, foot))
                painter.drawPixmap(round(x), round(y), label)


@lru_cache(maxsize=1024)
def _name(
    target: TargetType, number: str, rang: bool, ratio: float, speech: Language
) -> tuple[QPixmap, float, float]:
    """A target's type and the end of its id in the language that is spoken, and how large that is (logical pixels)."""
    label = _label(f"{target_word(target)} {number}", (RANG if rang else TARGET).name(), ratio)
    size = label.deviceIndependentSize()
    return label, size.width(), size.height()


@lru_cache(maxsize=1024)
def _label(text: str, colour: str, ratio: float) -> QPixmap:
    """A small text on a dark ground. Kept, because drawing glyphs again for every frame costs more than the box."""
    face = font(CAPTION, bold=True)
    metrics = QFontMetrics(face)
    width, height = metrics.horizontalAdvance(text) + 8, metrics.height() + 2
    pixmap = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(LABEL_GROUND)
    painter = QPainter(pixmap)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
