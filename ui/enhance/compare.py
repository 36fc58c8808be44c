"""Original and result of an enhancement, in step: beside each other, or one picture with a line between them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.theme import CAPTION, DARK, GRID, TEXT, font, tokens
from ui.wall.overlay import picture_rect

NEAREST = 32.0
STEP = 1.25
PAN = 0.1
_GRIP = 8.0  # pixels to either side of the line
_LABEL_GROUND = QColor(11, 13, 16, 200)


class Way(StrEnum):
    """How the two are compared."""

    BESIDE = "beside"
    WIPE = "wipe"


class Compare(QWidget):
    """Paints both; neither is copied. `zoomed` when something else of them is shown."""

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = QImage(), QImage()
        self.way = Way.BESIDE
        self.waiting = False
        self.words = ""
        self.titles = ("", "")
        self.zoom = 1.0
        self.line = 0.5  # of the picture's width, from the left
        self._centre = QPointF(0.5, 0.5)
        self._only_before = False
        self._press: QPointF | None = None
        self._on_line = False
        self.setMinimumSize(320, 200)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # What is shown

    def show_before(self, image: QImage) -> None:
        """Another original, whole; there is no result yet."""
        self.before, self.after = image, QImage()
        self.whole()

    def show_after(self, image: QImage) -> None:
        """The result for the original that is shown, of any size."""
        self.after = image
        self.update()

    def show_way(self, way: Way) -> None:
        """Compare in another way."""
        self.way = way
        self.update()

    def show_original(self, on: bool) -> None:
        """Only the original, for as long as a key is held."""
        self._only_before = on
        self.update()

    def whole(self) -> None:
        """The whole picture."""
        self.zoom, self._centre = 1.0, QPointF(0.5, 0.5)
        self.zoomed.emit()
        self.update()

    def nearer(self, times: float, at: QPointF | None = None) -> None:
        """So much nearer; `at` is the place of the widget that stays where it is, its middle where none is given."""
        if self.before.isNull():
            return
        pane = self._panes()[0]
        for other in self._panes():
            if at is not None and other.contains(at):
                pane = other
        at = pane.center() if at is None else at
        place = self._place(pane)
        share = QPointF((at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height())
        self.zoom = min(NEAREST, max(1.0, self.zoom * times))
        width, height = place.width() / self._scale(pane, place), place.height() / self._scale(pane, place)
        self._centre = QPointF(
            share.x() - (at.x() - pane.center().x()) / (width * self.zoom),
            share.y() - (at.y() - pane.center().y()) / (height * self.zoom),
        )
        self._bound()

    def pan(self, across: float, down: float) -> None:
        """By parts of what is shown."""
        self._centre += QPointF(across / self.zoom, down / self.zoom)
        self._bound()

    def move_line(self, share: float) -> None:
        """The line between original and result."""
        self.line = min(1.0, max(0.0, share))
        self.update()

    # Where it lies

    def _panes(self) -> list[QRectF]:
        whole = QRectF(self.rect())
        if self.way is Way.WIPE:
            return [whole]
        half = (whole.width() - GRID) / 2
        return [
            QRectF(whole.left(), whole.top(), half, whole.height()),
            QRectF(whole.left() + half + GRID, whole.top(), half, whole.height()),
        ]

    def _fit(self, pane: QRectF) -> QRectF:
        return picture_rect(pane, self.before.width(), self.before.height())

    def _scale(self, pane: QRectF, place: QRectF) -> float:
        return place.width() / self._fit(pane).width()

    def _place(self, pane: QRectF) -> QRectF:
        """Where the whole picture lies, which may be beyond the pane."""
        fit = self._fit(pane)
        width, height = fit.width() * self.zoom, fit.height() * self.zoom
        left = pane.center().x() - self._centre.x() * width
        top = pane.center().y() - self._centre.y() * height
        return QRectF(left, top, width, height)

    def _bound(self) -> None:
        """No emptier than it must be: the picture fills the pane where it can."""
        if not self.before.isNull():
            pane = self._panes()[0]
            fit = self._fit(pane)
            half_x = min(0.5, pane.width() / (2 * fit.width() * self.zoom))
            half_y = min(0.5, pane.height() / (2 * fit.height() * self.zoom))
            self._centre = QPointF(
                min(1 - half_x, max(half_x, self._centre.x())), min(1 - half_y, max(half_y, self._centre.y()))
            )
        self.zoomed.emit()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().colour("letterbox"))
        if self.before.isNull():
            painter.setFont(font(TEXT))
            painter.setPen(DARK.colour("secondary"))
            inside = self.rect().adjusted(32, 0, -32, 0)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, flags, self.words)
            painter.end()
            return
        after = self.before if self._only_before or self.after.isNull() else self.after
        panes = self._panes()
        if self.way is Way.BESIDE:
            self._paint(painter, self.before, panes[0], panes[0])
            self._paint(painter, after, panes[1], panes[1])
        else:
            self._paint_wipe(painter, after, panes[0])
        if self.waiting:
            painter.fillRect(self._after_place(panes), QColor(11, 13, 16, 90))
        self._paint_titles(painter, panes)
        if self.hasFocus():
            painter.setPen(QPen(tokens().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint(self, painter: QPainter, image: QImage, pane: QRectF, clip: QRectF) -> None:
        painter.save()
        painter.setClipRect(clip.intersected(pane))
        place = self._place(pane)
        smooth = place.width() < image.width() * 3  # far in, the pixels themselves are what somebody wants to see
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(place, image)
        painter.restore()

    def _paint_wipe(self, painter: QPainter, after: QImage, pane: QRectF) -> None:
        x = self._line_x(pane)
        left = QRectF(pane.left(), pane.top(), max(0.0, x - pane.left()), pane.height())
        right = QRectF(x, pane.top(), max(0.0, pane.right() - x), pane.height())
        self._paint(painter, self.before, pane, left)
        self._paint(painter, after, pane, right)
        painter.setPen(QPen(DARK.colour("accent"), 2))
        painter.drawLine(QPointF(x, pane.top()), QPointF(x, pane.bottom()))
        painter.setBrush(DARK.colour("accent"))
        painter.drawEllipse(QPointF(x, pane.center().y()), 7, 7)

    def _line_x(self, pane: QRectF) -> float:
        place = self._place(pane).intersected(pane)
        return place.left() + self.line * place.width()

    def _after_place(self, panes: list[QRectF]) -> QRectF:
        if self.way is Way.BESIDE:
            return self._place(panes[1]).intersected(panes[1])
        place = self._place(panes[0]).intersected(panes[0])
        x = self._line_x(panes[0])
        return QRectF(x, place.top(), max(0.0, place.right() - x), place.height())

    def _paint_titles(self, painter: QPainter, panes: list[QRectF]) -> None:
        painter.setFont(font(CAPTION))
        metrics = painter.fontMetrics()
        place = self._place(panes[0]).intersected(panes[0])
        other = self._place(panes[-1]).intersected(panes[-1])
        spots = [(self.titles[0], place.left() + GRID)]
        width = metrics.horizontalAdvance(self.titles[1]) + 12
        spots.append((self.titles[1], other.left() + GRID if self.way is Way.BESIDE else other.right() - GRID - width))
        for words, x in spots:
            ground = QRectF(x, place.top() + GRID, metrics.horizontalAdvance(words) + 12, metrics.height() + 6)
            painter.fillRect(ground, _LABEL_GROUND)
            painter.setPen(DARK.colour("text"))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)

    # Mouse and keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self.nearer(STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self.before.isNull():
            return
        self._press = event.position()
        self._on_line = self._over_line(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position()
        if self._press is None:
            over = not self.before.isNull() and self._over_line(here)
            self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
        elif self._on_line:
            pane = self._panes()[0]
            place = self._place(pane).intersected(pane)
            self.move_line((here.x() - place.left()) / max(1.0, place.width()))
        else:
            place = self._place(self._panes()[0])
            by = here - self._press
            self._press = here
            self._centre -= QPointF(by.x() / place.width(), by.y() / place.height())
            self._bound()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press, self._on_line = None, False

    def _over_line(self, here: QPointF) -> bool:
        return self.way is Way.WIPE and abs(here.x() - self._line_x(self._panes()[0])) <= _GRIP

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Space:
            self.show_original(True)
        elif across and self.way is Way.WIPE and not shift:
            self.move_line(self.line + across * 0.02)
        elif across or down:
            self.pan(across * PAN, down * PAN)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.show_original(False)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.show_original(False)
