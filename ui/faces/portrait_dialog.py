"""One person of the library: the photograph as it was enrolled, the description, the groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from console.megbox.schema.faces import FaceInfo
from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.faces.people import Person
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

_LARGEST = QSize(480, 420)


class PortraitDialog(QDialog):
    """Opened with Enter or a double click; Esc leaves."""

    def __init__(self, console: Console, box_key: str, person: Person, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(person.description or translate("faces", "Picture"))
        self.setMinimumWidth(360)
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumHeight(240)
        name = QLabel(person.description, wordWrap=True)
        name.setProperty("role", "heading")
        self.groups = QLabel(wordWrap=True)
        self.groups.setProperty("role", "secondary")
        close = QPushButton(translate("faces", "Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GRID)
        for widget in (self.picture, name, self.groups):
            column.addWidget(widget)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        picture = console.devices.read(
            box_key, f"picture {person.image_id}", lambda client: client.face_image(person.image_id)
        )
        when_done(picture, self, self._show_picture)
        if person.token:
            info = console.devices.read(box_key, f"face {person.token}", lambda client: client.face(person.token))
            when_done(info, self, self._show_groups)
        else:
            self.groups.setText(translate("faces", "This photograph has no face any more: nobody is recognised by it."))

    def _show_picture(self, done: Operation[bytes]) -> None:
        image = QImage.fromData(done.result) if done.state is OperationState.DONE and done.result else QImage()
        if image.isNull():
            self.picture.setText(error_sentence(done.error))
            return
        if image.width() > _LARGEST.width() or image.height() > _LARGEST.height():
            image = image.scaled(
                _LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.adjustSize()

    def _show_groups(self, done: Operation[FaceInfo]) -> None:
        if done.state is not OperationState.DONE or done.result is None:
            self.groups.setText(error_sentence(done.error))
            return
        names = [group.groupName for group in done.result.faceGroupList]
        separator = translate("faces", ", ")
        self.groups.setText(
            translate("faces", "Groups: {names}").format(names=separator.join(names))
            if names
            else translate("faces", "In no group")
        )
