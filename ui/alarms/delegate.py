"""One row of the alarm list: bar and shape, picture, rule and channel, time and age."""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.model.dictionary import CareEvent, EventType, GapEvent, GuardEvent
from console.services.archive import StoredEvent
from ui import icons
from ui.alarms.model import EVENT_ROLE
from ui.alarms.thumbnails import HEIGHT, WIDTH, Thumbnails
from ui.takeover.words import analyst_word
from ui.theme import CAPTION, TEXT, font, tokens
from ui.words import age, clock, direction_word, event_word, target_word
from ui.work.words import moment_words, recording_word

ROW = 72
BAR = 4
SHAPES: dict[EventType | GapEvent | GuardEvent | CareEvent | int, str] = {
    EventType.TRIPWIRE: "slash",
    EventType.INTRUSION: "pentagon",
    GuardEvent.WRONG_CAMERA: "circle-alert",
    GuardEvent.CAMERA_TURNED: "move-diagonal",
    **dict.fromkeys(CareEvent, "eye-off"),
    CareEvent.SIGNAL_LOST: "video-off",
    CareEvent.CLOCK_WRONG: "clock",
    GapEvent.NOT_GUARDED: "eye-off",
}


class AlarmDelegate(QStyledItemDelegate):
    """Paints rows. `rowPainted` comes once per alarm that was announced: when it is on the screen."""

    rowPainted = Signal(int)  # noqa: N815

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._announced: set[int] = set()

    def announce(self, event_id: int) -> None:
        """The next paint of this alarm is its first."""
        if len(self._announced) < 1000:  # rows that are never looked at must not pile up
            self._announced.add(event_id)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(240, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        event = index.data(EVENT_ROLE)
        if not isinstance(event, StoredEvent):
            return
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        token = "warn" if event.capture.event_type is GapEvent.NOT_GUARDED else "alarm"
        self._paint_ground(painter, row, state, token)
        ratio = painter.device().devicePixelRatioF()
        shape = SHAPES.get(event.capture.event_type, "siren")
        middle = row.top() + (ROW - 16) // 2
        painter.drawPixmap(row.left() + BAR + 6, middle, icons.pixmap(shape, token, 16, ratio))
        place = QRect(row.left() + BAR + 28, row.top() + (ROW - HEIGHT) // 2, WIDTH, HEIGHT)
        self._paint_picture(painter, place, event, ratio)
        self._paint_words(painter, row.adjusted(BAR + 28 + WIDTH + 12, 9, -8, -9), event)
        painter.restore()
        if event.id in self._announced:
            self._announced.discard(event.id)
            self.rowPainted.emit(event.id)

    def _paint_ground(self, painter: QPainter, row: QRect, state: QStyle.StateFlag, token: str) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, tokens().colour("raised"))
        painter.fillRect(QRect(row.left(), row.top() + 1, BAR, ROW - 2), tokens().colour(token))
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), tokens().colour("line"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setColor(tokens().colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(row.adjusted(1, 1, -1, -1))

    def _paint_picture(self, painter: QPainter, place: QRect, event: StoredEvent, ratio: float) -> None:
        painter.fillRect(place, tokens().colour("letterbox"))
        picture = self._thumbnails.of(event, ratio)
        if picture is not None:
            size = picture.deviceIndependentSize()
            left = place.left() + (place.width() - size.width()) / 2
            top = place.top() + (place.height() - size.height()) / 2
            painter.drawPixmap(QRectF(left, top, size.width(), size.height()).topLeft(), picture)
        else:
            painter.drawPixmap(
                place.center().x() - 8, place.center().y() - 8, icons.over_picture("image", "line", 16, ratio)
            )

    def _paint_words(self, painter: QPainter, room: QRect, event: StoredEvent) -> None:
        line = room.height() // 3
        capture = event.capture
        bold, plain = font(TEXT, bold=True), font(TEXT)
        rule = event_word(capture)
        left = room.left()
        painter.setPen(tokens().colour("text"))
        painter.setFont(bold)
        rule_width = min(QFontMetrics(bold).horizontalAdvance(rule) + 2, room.width())
        self._text(painter, QRect(left, room.top(), rule_width, line), rule)
        painter.setFont(plain)
        self._text(
            painter, QRect(left + rule_width, room.top(), room.width() - rule_width, line), f" · {event.channel_title}"
        )
        painter.setFont(font(CAPTION, tabular=True))
        painter.setPen(tokens().colour("secondary"))
        when = f"{clock(capture.time)}  {age(time.time() - capture.time / 1000)}"
        if event.recording is not None:
            when = moment_words(capture.time)
        if capture.event_type is GapEvent.NOT_GUARDED and event.until:
            when = f"{clock(capture.time)}–{clock(event.until)}"
        self._text(painter, QRect(left, room.top() + line, room.width(), line), when)
        said = (target_word(capture.target), direction_word(capture), self._lasting(event))
        whence = recording_word(event) or analyst_word(event)
        detail = " · ".join(filter(None, (" ".join(filter(None, said)), whence)))
        self._text(painter, QRect(left, room.top() + 2 * line, room.width(), line), detail)

    def _lasting(self, event: StoredEvent) -> str:
        """Whether what lasted still does; "" for what happened in a moment."""
        if event.until is None or (event.until and event.capture.event_type is GapEvent.NOT_GUARDED):
            return ""
        return self.tr("until {time}").format(time=clock(event.until)) if event.until else self.tr("still so")

    @staticmethod
    def _text(painter: QPainter, place: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
