"""One record beside the list: its picture, what the box tells of it, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.megbox.schema.target_captures import BindRelation, BindRequest
from console.services.operation import Operation, OperationState
from ui import icons, theme
from ui.bridge import when_done
from ui.captures.bound import BoundTargets
from ui.captures.pictures import picture_call
from ui.captures.records import ALARMS, Record, capture
from ui.captures.words import caption, facts_of, likeness_of, target_of
from ui.device.state import Facts
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.device_calls import Client

translate = QCoreApplication.translate

WIDTH = 320
_HEIGHT = 180
_AFTER = 150  # milliseconds on one record, so that who passes by with the arrow keys asks for nothing
_BINDABLE = 16  # channels of 20.3


class Picture(QWidget):
    """A picture as large as it fits, with a frame around the target where the box said where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.frame: tuple[float, float, float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _HEIGHT)

    def show_picture(self, image: QImage, frame: tuple[float, float, float, float] | None) -> None:
        """`frame` is x1, y1, x2, y2 in 0..1 of the picture."""
        self.image, self.frame = image, frame
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.tokens().colour("letterbox"))
        if self.image.isNull():
            sign = icons.over_picture("image", "secondary", 20, self.devicePixelRatioF())
            painter.drawPixmap(self.rect().center().x() - 10, self.rect().center().y() - 10, sign)
        else:
            whole = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - whole.width()) / 2, (self.height() - whole.height()) / 2
            place = QRectF(left, top, whole.width(), whole.height())
            painter.drawImage(place, self.image)
            if self.frame is not None:
                x1, y1, x2, y2 = self.frame
                corner = QPointF(place.x() + x1 * place.width(), place.y() + y1 * place.height())
                size = QSizeF((x2 - x1) * place.width(), (y2 - y1) * place.height())
                painter.setPen(QPen(theme.tokens().colour("accent"), 2))
                painter.drawRect(QRectF(corner, size))
        painter.end()


class Details(QScrollArea):
    """Shows one record."""

    def __init__(self, console: Console, box_key: str) -> None:
        super().__init__()
        self._console, self._box_key = console, box_key
        self.record: Record | None = None
        self.picture, self.facts, self.likeness = Picture(), Facts(1), Facts(1)
        self.bound = BoundTargets(console, box_key)
        self._heading, self._like, self._unknown, self._said = QLabel(), QLabel(), QLabel(wordWrap=True), QLabel()
        self._heading.setProperty("role", "heading")
        self._like.setProperty("role", "secondary")
        self._unknown.setProperty("role", "caption")
        self._said.setProperty("role", "error")
        self._said.setWordWrap(True)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._ask)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        for widget in (
            self._heading,
            self.picture,
            self._said,
            self.facts,
            self._like,
            self.likeness,
            self._unknown,
            self.bound,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.show_record(None)

    def show_record(self, record: Record | None) -> None:
        """What stands in the list at once; the picture and what belongs to it when the choice stays."""
        self.record = record
        self._said.hide()
        self.picture.show_picture(QImage(), None)
        self.bound.clear()
        self._fill()
        self._timer.start()

    def retranslate(self) -> None:
        self._fill()
        self.bound.retranslate()

    def _fill(self) -> None:
        record = self.record
        there = record is not None
        self.facts.setVisible(there)
        self.picture.setVisible(there)
        if record is None:
            self._heading.setText(translate("captures", "Nothing is chosen"))
            self._like.hide()
            self.likeness.hide()
            self._unknown.hide()
            return
        self._heading.setText(caption(record)[0])
        self.facts.show_facts(facts_of(record))
        known, unknown = likeness_of(record)
        self._like.setText(translate("captures", "What it is like"))
        self._like.setVisible(bool(known or unknown))
        self.likeness.show_facts(known)
        self.likeness.setVisible(bool(known))
        self._unknown.setText(unknown)
        self._unknown.setVisible(bool(unknown))

    def _ask(self) -> None:
        record = self.record
        if record is None:
            return
        devices = self._console.devices
        uri = record.full or record.small
        if uri:
            when_done(
                devices.read(self._box_key, f"picture of a record {uri[-128:]}", picture_call(uri)),
                self,
                lambda done: self._pictured(record, done),
            )
        if record.kind == ALARMS:
            track_id, time = record.key
            again = devices.read(self._box_key, f"capture {track_id}", lambda client: client.capture(track_id, time))
            when_done(again, self, lambda done: self._told(record, done))
        kind = target_of(record)
        if kind is not None and record.channel <= _BINDABLE:
            asked = BindRequest(
                mainObject=int(kind), videoNo=record.channel, trackId=record.track_id, trackIdTimes=record.times
            )
            when_done(
                devices.read(self._box_key, f"bind relation {asked.to_wire()}", _relation(asked)),
                self,
                lambda done: self._related(record, done),
            )

    def _pictured(self, record: Record, done: Operation[bytes]) -> None:
        if record is not self.record:
            return
        image = QImage.fromData(done.result or b"")
        if image.isNull():
            self._say(translate("captures", "Its picture cannot be had: {reason}").format(reason=_reason(done)))
            return
        rect = getattr(record.wire, "rect", None)
        self.picture.show_picture(image, tuple(rect) if rect and record.full else None)

    def _told(self, record: Record, done: Operation[Any]) -> None:
        """What 9.1.2 tells of one capture may be more than stands in the list."""
        if record is not self.record:
            return
        if done.state is OperationState.DONE and done.result is not None:
            self.record = capture(record.kind, done.result)
            self._fill()
        else:
            self._say(_reason(done))

    def _related(self, record: Record, done: Operation[Any]) -> None:
        if record is self.record and done.state is OperationState.DONE and isinstance(done.result, BindRelation):
            self.bound.show_relation(done.result)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))


def _relation(asked: BindRequest) -> Any:
    def call(client: Client) -> Any:
        return client.bind_relation(asked)

    return call


def _reason(done: Operation[Any]) -> str:
    return error_sentence(done.error) if done.error is not None else translate("captures", "it is no picture")
