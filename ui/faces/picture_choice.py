"""A photograph of a face: from a file, from what a camera shows now, or from an alarm that was stored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.megbox.schema.faces import MOST_BYTES
from console.services.device_calls import Photo
from console.services.operation import Operation, OperationState
from ui import icons, theme
from ui.bridge import on_qt, when_done
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

PICTURES = ("jpg", "jpeg", "png", "bmp")


class PictureChoice(QWidget):
    """The picture, and three ways to another one; a file may also be dropped on it. `changed` when `photo` did.

    `name` is what the file is called without its extension, "" where the picture comes from elsewhere.
    """

    changed = Signal()

    def __init__(self, console: Console, box_key: str, side: int = 208) -> None:
        super().__init__()
        self._console, self._box_key, self._side = console, box_key, side
        self.photo: Photo | None = None
        self.name = ""
        self.picture = _Picture(side)
        self.file_button, self.camera_button, self.alarm_button = QPushButton(), QPushButton(), QPushButton()
        for button, icon in (
            (self.file_button, "folder-open"),
            (self.camera_button, "camera"),
            (self.alarm_button, "bell"),
        ):
            icons.give(button, icon)
            button.setAutoDefault(False)
        self._cameras = QMenu(self)
        self.camera_button.setMenu(self._cameras)
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("role", "error")
        self._error.hide()
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.GRID)
        for button in (self.file_button, self.camera_button, self.alarm_button):
            buttons.addWidget(button)
        buttons.addWidget(self._error)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.MARGIN)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons, 1)
        self.setAcceptDrops(True)
        self.file_button.clicked.connect(self._ask_file)
        self._cameras.aboutToShow.connect(self._fill_cameras)
        self.alarm_button.clicked.connect(self._ask_alarm)
        self.retranslate()

    @property
    def error(self) -> str:
        """What is wrong with the picture, "" where nothing is."""
        return self._error.text()

    def set_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def retranslate(self) -> None:
        self.file_button.setText(translate("faces", "From a file…"))
        self.camera_button.setText(translate("faces", "What a camera shows"))
        self.alarm_button.setText(translate("faces", "From an alarm…"))
        self.picture.hint = translate("faces", "Drop a picture here")
        self.picture.setAccessibleName(translate("faces", "Picture"))
        self.picture.update()

    def take(self, photo: Photo | None, name: str = "") -> None:
        """Show a picture; one that cannot be read, or is beyond 4 MB, is not taken."""
        image = QImage.fromData(photo.content) if photo is not None else QImage()
        if photo is not None and image.isNull():
            self.set_error(translate("faces", "This file is no picture. Choose a JPEG, PNG or BMP file."))
            return
        if photo is not None and len(photo.content) > MOST_BYTES:
            self.set_error(translate("faces", "The picture is larger than 4 MB. Choose a smaller one."))
            return
        self.set_error("")
        self.photo, self.name = photo, name
        self.picture.show_image(image)
        self.changed.emit()

    def take_file(self, path: Path) -> None:
        """Read a file, off the Qt thread: it may lie on a slow share."""

        def read() -> None:
            try:
                with path.open("rb") as file:
                    content = file.read(MOST_BYTES + 1)
            except OSError:
                content = b""
            on_qt(self, lambda: self.take(Photo(content, path.name), path.stem))

        QThreadPool.globalInstance().start(read)

    def _ask_file(self) -> None:
        kinds = " ".join(f"*.{kind}" for kind in PICTURES)
        title = translate("faces", "Choose a picture")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", translate("faces", "Pictures") + f" ({kinds})")
        if chosen:
            self.take_file(Path(chosen))

    def _fill_cameras(self) -> None:
        self._cameras.clear()
        box = self._console.fleet.box(self._box_key)
        for channel in box.channels if box is not None else ():
            act = self._cameras.addAction(f"{channel.number}  {channel.title}")
            act.triggered.connect(lambda _=False, number=channel.number: self._ask_camera(number))
        if self._cameras.isEmpty():
            self._cameras.addAction(translate("faces", "The box has no channel")).setEnabled(False)

    def _ask_camera(self, number: int) -> None:
        def came(done: Operation[bytes]) -> None:
            self.camera_button.setEnabled(True)
            if done.state is OperationState.DONE and done.result:
                self.take(Photo(done.result, f"channel{number}.jpg"))
            else:
                self.set_error(error_sentence(done.error))

        self.camera_button.setEnabled(False)
        when_done(self._console.fleet.snapshot(self._box_key, number), self, came)

    def _ask_alarm(self) -> None:
        from ui.faces.alarm_choice import AlarmChoice

        dialog = AlarmChoice(self._console.archive, self)
        dialog.chosen.connect(lambda content: self.take(Photo(content, "alarm.jpg")))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take_file(files[0])


class _Picture(QWidget):
    """A picture in a square, or what to do where there is none."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._image = QImage()
        self.hint = ""
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = theme.tokens()
        painter.fillRect(self.rect(), tokens.colour("letterbox"))
        if self._image.isNull():
            sign = icons.over_picture("image", "secondary", 20, self.devicePixelRatioF())
            painter.drawPixmap(self.width() // 2 - 10, self.height() // 2 - 24, sign)
            painter.setPen(theme.DARK.colour("secondary"))
            below = self.rect().adjusted(8, self.height() // 2, -8, 0)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(below, int(flags), self.hint)
        else:
            scale = min(self.width() / self._image.width(), self.height() / self._image.height())
            width, height = self._image.width() * scale, self._image.height() * scale
            place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
            painter.drawImage(place, self._image)
        painter.end()
