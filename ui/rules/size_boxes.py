"""The size filter as two boxes on the picture: the smallest target that rings, inside the largest."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.model.dictionary import EventType, TargetType
from console.model.geometry import Rect
from console.model.rule import Alertor
from ui.rules.document import RuleDocument
from ui.rules.ink import ON_PICTURE, paint_chip, paint_grip
from ui.rules.shape import GRAB, NEAR, Placement

translate = QCoreApplication.translate

Which = Literal["min", "max"]
STEP = 0.0001  # the share of the picture by which the smallest stays below the largest
# Width by height of what is watched for, so that the boxes look like it.
_FORMS = {TargetType.PERSON: 0.42, TargetType.CAR: 1.5, TargetType.CYCLE: 0.8, TargetType.FACE: 0.8}


class SizeBoxes:
    """The boxes of the alarm in hand, in the middle of the picture; `shown` while the operator wants them."""

    def __init__(self, document: RuleDocument) -> None:
        self._document = document
        self.shown = False
        self.hover: Which | None = None
        self._dragged: Which | None = None
        self._acts = 0

    @property
    def alertor(self) -> Alertor | None:
        """The alarm whose sizes are shown, None where there is nothing to show."""
        alertor = self._document.alertor if self.shown else None
        return None if alertor is None or alertor.event is EventType.MASK_AREA else alertor

    @property
    def dragging(self) -> bool:
        return self._dragged is not None

    def press(self, placement: Placement, x: float, y: float) -> bool:
        """Take hold of the box whose border is here; whether there is one."""
        self._dragged = self.at(placement, x, y)
        self._acts += 1
        return self._dragged is not None

    def move(self, placement: Placement, x: float, y: float) -> None:
        """Drag the box that is held so that its border is at the pointer, or look which one is under it."""
        alertor, which = self.alertor, self._dragged
        if alertor is None or which is None:
            self.hover = self.at(placement, x, y)
            return
        place = placement.to_picture(x, y)
        reach = max(abs(place.x - 0.5), 0.001), max(abs(place.y - 0.5), 0.001)
        low, high = STEP, 1.0
        while high - low > STEP / 2:  # the box changes its form as it grows, so its border is searched for
            share = (low + high) / 2
            box = box_of(share, alertor, placement)
            if box.width / 2 < reach[0] or box.height / 2 < reach[1]:
                low = share
            else:
                high = share
        self.set_share(which, high)

    def release(self) -> None:
        """Let go."""
        if self._dragged is not None:
            self._dragged = None
            self._document.rest()

    def set_share(self, which: Which, share: float) -> None:
        """Another size, kept within what the box takes and the smallest inside the largest."""
        alertor = self.alertor
        if alertor is None:
            return
        known = self._document.limits.of(alertor.event)
        low = known.bounds("target_min")[0] if known is not None else 0.0
        high = known.bounds("target_max")[1] if known is not None else 1.0
        step = 0.01 if self._document.limits.on_grid else STEP
        share = round(share / step) * step
        if which == "min":
            changed = replace(alertor, size_min=round(max(min(share, alertor.size_max - step), low), 4))
        else:
            changed = replace(alertor, size_max=round(min(max(share, alertor.size_min + step), high), 4))
        self._document.change_alertor(changed, act=f"size {self._acts}")

    def at(self, placement: Placement, x: float, y: float) -> Which | None:
        """Which box's border is under the pointer; the smaller one wins."""
        alertor = self.alertor
        if alertor is None:
            return None
        for which in _both():
            rect = _placed(which, alertor, placement)
            corners = (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight())
            if any(math.hypot(corner.x() - x, corner.y() - y) <= GRAB for corner in corners):
                return which
            outer, inner = rect.adjusted(-NEAR, -NEAR, NEAR, NEAR), rect.adjusted(NEAR, NEAR, -NEAR, -NEAR)
            if outer.contains(x, y) and not (inner.isValid() and inner.contains(x, y)):
                return which
        return None

    def paint(self, painter: QPainter, placement: Placement) -> None:
        """Both boxes with what they mean."""
        alertor = self.alertor
        if alertor is None:
            return
        for which in reversed(_both()):
            share = alertor.size_min if which == "min" else alertor.size_max
            rect = _placed(which, alertor, placement)
            colour = ON_PICTURE.colour("accent")
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for width, shade in ((4, QColor(0, 0, 0, 160)), (2, colour)):
                style = Qt.PenStyle.SolidLine if which == "min" else Qt.PenStyle.DashLine
                painter.setPen(QPen(shade, width, style))
                painter.drawRect(rect)
            grown = which in (self.hover, self._dragged)
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
                paint_grip(painter, corner, colour, grown, False)
            percent = f"{share * 100:.2f}".rstrip("0").rstrip(".")
            word = translate("rules", "smallest") if which == "min" else translate("rules", "largest")
            at = QPointF(rect.center().x(), rect.bottom() + 24 if which == "min" else rect.top() + 24)
            paint_chip(painter, at, f"{word} {percent} %", colour)


def _both() -> tuple[Which, Which]:
    return "min", "max"


def box_of(share: float, alertor: Alertor, placement: Placement) -> Rect:
    """A box in the middle of the picture (0..1) that covers a share of it and looks like the alarm's targets.

    It keeps their form as long as it fits; towards the whole picture it takes the picture's.
    """
    form = _FORMS.get(alertor.targets[0], 1.0) if alertor.targets else 1.0
    height = min(math.sqrt(share * placement.width / placement.height / form), 1.0)
    width = min(share / height, 1.0) if height else 0.0
    return Rect(0.5 - width / 2, 0.5 - height / 2, 0.5 + width / 2, 0.5 + height / 2)


def _placed(which: Which, alertor: Alertor, placement: Placement) -> QRectF:
    box = box_of(max(alertor.size_min if which == "min" else alertor.size_max, 0.00005), alertor, placement)
    left, top = placement.left + box.x1 * placement.width, placement.top + box.y1 * placement.height
    return QRectF(left, top, box.width * placement.width, box.height * placement.height)
