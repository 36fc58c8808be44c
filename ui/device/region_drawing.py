"""Drawing the region of interest over the channel's picture of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.megbox.schema.roi import Roi, RoiPoint, RoiSetting
from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.forms.fields import ResultLine
from ui.words import error_sentence

if TYPE_CHECKING:
    from ui.device.page import DevicePage

translate = QCoreApplication.translate

LEAST, MOST = 3, 5
WIDTH, HEIGHT = 1920, 1080  # what a corner's numbers count in, whatever the picture's own size is (15.1)
_NEAR = 12.0  # pixels from a corner that still take hold of it
_SIZE = (800, 450)
_STEP, _FINE = 30, 3  # of the 1920×1080 in which corners count
_ARM = 14.0  # pixels
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RegionCanvas(QWidget):
    """A picture with up to five corners on it: a click sets one, a drag moves it, the right button takes it away.

    With the keys: the arrows move a cross, finely with Shift; Space or Enter sets a corner there, or takes hold of the
    one under the cross and lets go of it again; Delete takes it away.

    `corners` are in 1920×1080. `changed` is emitted whenever the hand changed them.
    """

    changed = Signal()

    def __init__(self, corners: list[tuple[int, int]]) -> None:
        super().__init__()
        self.corners = list(corners)
        self._picture: QImage | None = None
        self._held: int | None = None
        self.cross: tuple[int, int] | None = None  # in 1920×1080; None until a key asks for it
        self._carried: int | None = None  # the corner that the cross takes along
        self.setMinimumSize(*_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_picture(self, picture: QImage) -> None:
        """What stands behind the corners."""
        self._picture = picture
        self.update()

    def clear(self) -> None:
        """No corner is left."""
        self.corners.clear()
        self._carried = None
        self._touched()

    def place_of(self, corner: tuple[int, int]) -> QPointF:
        """Where a corner stands in the widget."""
        area = self._area()
        return QPointF(area.x() + corner[0] / WIDTH * area.width(), area.y() + corner[1] / HEIGHT * area.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.cross = self._carried = None
        under = self._under(event.position())
        if event.button() is Qt.MouseButton.RightButton:
            self._remove(under)
        elif event.button() is Qt.MouseButton.LeftButton:
            if under is None and len(self.corners) < MOST and self._area().contains(event.position()):
                self.corners.append(self._corner(event.position()))
                under = len(self.corners) - 1
                self._touched()
            self._held = under

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self.corners[self._held] = self._corner(event.position())
            self._touched()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        if key in _ARROWS:
            across, down = _ARROWS[key]
            self._move_cross(across * step, down * step)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.cross is None:
                self._move_cross(0, 0)
            else:
                self._set_or_take(self.cross)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.cross is not None:
            self._remove(self._under(self.place_of(self.cross)))
        elif key is Qt.Key.Key_Escape and self._carried is not None:
            self._carried = None
            self.update()
        else:
            super().keyPressEvent(event)

    def _move_cross(self, across: int, down: int) -> None:
        """The first time it comes up in the middle."""
        x, y = self.cross or (WIDTH // 2, HEIGHT // 2)
        if self.cross is not None:
            x, y = min(max(x + across, 0), WIDTH), min(max(y + down, 0), HEIGHT)
        self.cross = x, y
        self.setAccessibleDescription(f"{x}, {y}")
        if self._carried is not None:
            self.corners[self._carried] = self.cross
            self._touched()
        self.update()

    def _set_or_take(self, cross: tuple[int, int]) -> None:
        under = self._under(self.place_of(cross))
        if self._carried is not None:
            self._carried = None
        elif under is not None:
            self._carried = under
            self.cross = self.corners[under]
        elif len(self.corners) < MOST:
            self.corners.append(cross)
            self._touched()
        self.update()

    def _remove(self, corner: int | None) -> None:
        if corner is not None:
            del self.corners[corner]
            self._carried = None
            self._touched()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme.tokens().surface))
        if self._picture is not None:
            painter.drawImage(self._area(), self._picture)
        accent = QColor(theme.tokens().accent)
        painter.setPen(QPen(accent, 2))
        inside = QColor(accent)
        inside.setAlphaF(0.2)
        painter.setBrush(inside)
        places = [self.place_of(corner) for corner in self.corners]
        if len(places) >= LEAST:
            painter.drawPolygon(QPolygonF(places))
        else:
            painter.drawPolyline(QPolygonF(places))
        painter.setBrush(accent)
        for place in places:
            painter.drawEllipse(place, theme.GRID / 2 + 1, theme.GRID / 2 + 1)
        if self.cross is not None:
            self._draw_cross(painter, self.place_of(self.cross))

    def _draw_cross(self, painter: QPainter, middle: QPointF) -> None:
        """Dark beneath light, so that it is seen on every picture; with a ring while it takes a corner along."""
        for colour, width in ((theme.DARK.colour("letterbox"), 4), (theme.DARK.colour("text"), 2)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for across, down in ((_ARM, 0), (0, _ARM)):
                painter.drawLine(middle - QPointF(across, down), middle + QPointF(across, down))
            if self._carried is not None:
                painter.drawEllipse(middle, _ARM / 2, _ARM / 2)

    def _area(self) -> QRectF:
        """Where the picture stands: as large as it fits, in the middle."""
        shape = self._picture.size() if self._picture is not None else None
        width, height = (shape.width(), shape.height()) if shape is not None else (WIDTH, HEIGHT)
        scale = min(self.width() / width, self.height() / height)
        wide, high = width * scale, height * scale
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def _corner(self, place: QPointF) -> tuple[int, int]:
        area = self._area()
        across, down = (place.x() - area.x()) / area.width(), (place.y() - area.y()) / area.height()
        return round(min(1, max(0, across)) * WIDTH), round(min(1, max(0, down)) * HEIGHT)

    def _under(self, place: QPointF) -> int | None:
        near = [
            (distance, index)
            for index, corner in enumerate(self.corners)
            if (distance := (self.place_of(corner) - place).manhattanLength()) <= _NEAR
        ]
        return min(near)[1] if near else None

    def _touched(self) -> None:
        self.update()
        self.changed.emit()


class RegionDialog(QDialog):
    """Accepted once the box has the region; it is switched on then."""

    def __init__(self, page: DevicePage, number: int, roi: Roi) -> None:
        super().__init__(page)
        self._page, self._number = page, number
        heading = translate("device", "Region of interest of channel {n}").format(n=number)
        self.setWindowTitle(heading)
        title = QLabel(heading)
        title.setProperty("role", "heading")
        hint = QLabel(
            translate(
                "device",
                "Click three to five corners. Drag a corner to move it; the right button removes it. With the keys: "
                "the arrows move a cross (finely with Shift), Space sets or takes a corner, Delete removes it.",
            ),
            wordWrap=True,
        )
        hint.setProperty("role", "secondary")
        self.canvas = RegionCanvas([(point.posX, point.posY) for point in roi.area])
        self.canvas.setAccessibleName(heading)
        self.result_line = ResultLine()
        self.clear_button = QPushButton(translate("device", "Begin again"))
        self.cancel_button = QPushButton(translate("device", "Cancel"))
        self.save_button = QPushButton(translate("device", "Save"))
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        for button, act in (
            (self.clear_button, self.canvas.clear),
            (self.cancel_button, self.reject),
            (self.save_button, self.save),
        ):
            button.setAutoDefault(button is self.save_button)
            button.clicked.connect(act)
        row = QHBoxLayout()
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.result_line)
        column.addLayout(row)
        self.canvas.setFocus()  # else Enter would begin again
        self.canvas.changed.connect(self._offer)
        self._offer()
        self.result_line.busy(translate("device", "The picture is on its way…"))
        when_done(page.console.fleet.snapshot(page.box_key, number), self, self._pictured)

    def save(self) -> None:
        """Tell the box; what it refuses is said here."""
        corners = [RoiPoint(posX=x, posY=y) for x, y in self.canvas.corners]
        setting = RoiSetting(videoNo=self._number, enable=True, area=corners)
        self.save_button.setEnabled(False)
        self.result_line.busy(translate("device", "The box is being told…"))
        telling = self._page.console.devices.change(
            self._page.box_key, "set roi", lambda client: client.set_roi(setting)
        )
        when_done(telling, self, self._saved)

    def _pictured(self, done: Operation[bytes]) -> None:
        picture = QImage.fromData(done.result or b"")
        self.result_line.clear()
        if picture.isNull():
            self.result_line.bad(translate("device", "There is no picture of this channel now. You can draw without."))
        else:
            self.canvas.show_picture(picture)

    def _saved(self, done: Operation[None]) -> None:
        self._offer()
        self.result_line.clear()
        if done.state is OperationState.DONE:
            self.accept()
        else:
            self.result_line.bad(error_sentence(done.error))

    def _offer(self) -> None:
        self.save_button.setEnabled(len(self.canvas.corners) >= LEAST)
