"""The full picture of an alarm with its details, in place of the wall until Esc."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.model.dictionary import name_of
from console.services.archive import Pictures, StoredEvent
from ui import icons, saving
from ui.bridge import on_qt
from ui.language import language
from ui.takeover.words import analysts
from ui.theme import DARK, GRID, MARGIN, TEXT, font, tokens
from ui.wall.overlay import picture_rect
from ui.words import clock, direction_word, event_word, target_word
from ui.work.words import moment_words

if TYPE_CHECKING:
    from console.services.archive import EventArchive

DETAILS_WIDTH = 240


class Canvas(QWidget):
    """A picture, whole and in the middle; dimmed while the next one is on its way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.waiting = False
        self.words = ""
        self.setMinimumSize(240, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().colour("letterbox"))
        if not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            place = picture_rect(QRectF(self.rect()), self.image.width(), self.image.height())
            painter.drawImage(place, self.image)
            if self.waiting:
                painter.fillRect(place, QColor(11, 13, 16, 130))
        elif self.words:
            painter.setFont(font(TEXT))
            painter.setPen(DARK.colour("secondary"))
            painter.drawText(self.rect().adjusted(32, 0, -32, 0), Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


class PictureViewer(QFrame):
    """Shows one alarm; `step` asks for the one below (+1) or above (-1) in the list."""

    step = Signal(int)
    closed = Signal()
    video_wanted = Signal(StoredEvent)  # its moment in the recording
    enhance_wanted = Signal(StoredEvent, bytes)  # its picture, made clearer

    def __init__(
        self,
        archive: EventArchive,
        parent: QWidget | None = None,
        *,
        box_title: Callable[[StoredEvent], str] = lambda event: event.box_name,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._box_title = box_title
        self._event: StoredEvent | None = None
        self._jpeg: bytes | None = None
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._close, self._newer, self._older = QToolButton(), QToolButton(), QToolButton()
        for button, icon in ((self._newer, "step-back"), (self._older, "step-forward"), (self._close, "x")):
            icons.give(button, icon)
        self._close.clicked.connect(self.closed)
        self._newer.clicked.connect(lambda: self.step.emit(-1))
        self._older.clicked.connect(lambda: self.step.emit(1))
        self.enhance = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.enhance.clicked.connect(self._ask_to_enhance)
        icons.give(self.enhance, "contrast")
        header = QHBoxLayout()
        header.setContentsMargins(MARGIN, GRID, GRID, GRID)
        header.addWidget(self._heading, 1)
        for button in (self.enhance, self._newer, self._older, self._close):
            header.addWidget(button)
        self.canvas = Canvas(self)
        self._details = QVBoxLayout()
        self._details.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._details.setSpacing(2)
        self._rows: list[tuple[QLabel, QLabel]] = []
        for _ in range(9):
            label, value = QLabel(), QLabel(wordWrap=True)
            label.setProperty("role", "caption")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFont(font(TEXT, tabular=True))
            self._rows.append((label, value))
            self._details.addWidget(label)
            self._details.addWidget(value)
            self._details.addSpacing(GRID)
        self._details.addStretch(1)
        self.save = QPushButton()
        self.save.clicked.connect(self._ask_where)
        icons.give(self.save, "download")
        self._details.addWidget(self.save)
        self.play = QPushButton()
        self.play.clicked.connect(self._ask_for_video)
        icons.give(self.play, "play")
        self._details.addWidget(self.play)
        QShortcut(
            QKeySequence.StandardKey.Save, self, self._ask_where, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        side = QWidget()
        side.setLayout(self._details)
        side.setFixedWidth(DETAILS_WIDTH)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.canvas, 1)
        body.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addLayout(body, 1)

    # What is shown

    @property
    def event_shown(self) -> StoredEvent | None:
        return self._event

    def show_event(self, event: StoredEvent) -> None:
        """Shows an alarm; the picture before stays, dimmed, until this one's is there."""
        self._event = event
        self.canvas.waiting = True
        self.canvas.update()
        self._jpeg = None
        self.save.setEnabled(False)
        self.enhance.setEnabled(False)
        self._fill()

        def decode(answer: Future[Pictures]) -> None:  # on a thread of the archive
            try:
                pictures = answer.result()
                jpeg = pictures.full or pictures.small
            except (CancelledError, OSError):
                jpeg = None
            image = QImage.fromData(jpeg) if jpeg else QImage()
            on_qt(self, lambda: self._arrived(event, jpeg, image))

        self._archive.pictures(event).add_done_callback(decode)

    def _arrived(self, event: StoredEvent, jpeg: bytes | None, image: QImage) -> None:
        if event is not self._event:
            return
        self._jpeg = jpeg
        self.canvas.image, self.canvas.waiting = image, False
        self.save.setEnabled(not image.isNull())
        self.enhance.setEnabled(not image.isNull())
        self.canvas.update()

    def _fill(self) -> None:
        event = self._event
        if event is None:
            return
        capture = event.capture
        self._heading.setText(f"{event_word(capture)} · {event.channel_title}")
        shape = name_of(capture.area_type, language()) if capture.area_type is not None else ""
        area = f"{capture.rule_id} · {shape} {capture.area_id}" if capture.rule_id else ""
        sub = name_of(capture.sub_type, language()) if capture.sub_type is not None else ""
        live = event.recording is None
        values = (
            (self.tr("Time"), clock(capture.time, date=True) if live else moment_words(capture.time)),
            (self.tr("Box"), self._box_title(event)),
            (self.tr("Channel"), event.channel_title),
            (self.tr("Rule"), area),
            (self.tr("What happened"), sub),
            (self.tr("Target"), target_word(capture.target)),
            (self.tr("Direction"), direction_word(capture)),
            (self.tr("Track"), capture.track_id),
            (self.tr("Analysed by"), analysts(event, self._box_title(event))),
        )
        for (label, value), (name, text) in zip(self._rows, values, strict=True):
            label.setText(name)
            value.setText(text or "–")

    def _ask_for_video(self) -> None:
        if self._event is not None:
            self.video_wanted.emit(self._event)

    def _ask_to_enhance(self) -> None:
        if self._event is not None and self._jpeg is not None and self.enhance.isEnabled():
            self.enhance_wanted.emit(self._event, self._jpeg)

    # Saving

    def _ask_where(self) -> None:
        event = self._event
        if event is None or self._jpeg is None:
            return
        name = f"{clock(event.capture.time, date=True)}_{event.channel_title}.jpg"
        path = saving.ask_where(self, name)
        if path and not saving.save(path, self._jpeg):
            self._heading.setText(self.tr("The picture could not be saved there. Choose another folder."))

    # Keys and words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.step.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.step.emit(1)
            case Qt.Key.Key_V:
                self._ask_for_video()
            case Qt.Key.Key_E if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._ask_to_enhance()
            case _:
                super().keyPressEvent(event)

    def retranslate(self) -> None:
        for button, words in (
            (self._newer, self.tr("Newer (←)")),
            (self._older, self.tr("Older (→)")),
            (self._close, self.tr("Close (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.save.setText(self.tr("Save picture…"))
        self.play.setText(self.tr("Play recording"))
        self.play.setToolTip(self.tr("The recording of this moment (V)"))
        self.enhance.setText(self.tr("Enhance…"))
        self.enhance.setToolTip(self.tr("Make the picture clearer (Shift+E)"))
        self.canvas.words = self.tr("There is no picture of this alarm (any more).")
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
