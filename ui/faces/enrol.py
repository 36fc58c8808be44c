"""Enrolling one person: a picture, a description and the groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from console.megbox.schema.face_groups import GroupList
from console.megbox.schema.faces import EnrolledFace, FacePhoto
from console.model.errors import BoxError
from console.services.operation import Operation, OperationState
from ui import theme
from ui.faces.batch_files import described
from ui.faces.group_choice import GroupChoice
from ui.faces.picture_choice import PictureChoice
from ui.faces.reasons import blames_picture
from ui.forms.dialog import WIDEST, FormDialog
from ui.forms.fields import Field
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

LONGEST_DESCRIPTION = 255  # bytes


class EnrolDialog(FormDialog):
    """Stays open after somebody was enrolled: the next one is often waiting. `enrolled` after each."""

    enrolled = Signal()

    def __init__(
        self,
        console: Console,
        box_key: str,
        groups: Sequence[str],
        chosen: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._console, self._box_key = console, box_key
        self._name = ""
        self._written = ""
        self.setFixedWidth(WIDEST - 40)
        self.picture = PictureChoice(console, box_key)
        self.description = QLineEdit()
        self.description_field = Field(self.description)
        self.groups = GroupChoice()
        self.groups.setAutoDefault(False)
        self.groups.offer(groups)
        self.groups.choose(chosen)
        self.groups_field = Field(self.groups)
        self.groups_field.setProperty("editable", bool(groups))
        for part in (self.picture, self.description_field, self.groups_field):
            self.body.addWidget(part)
        self.body.setSpacing(theme.MARGIN)
        self.test_button.hide()
        self.picture.changed.connect(self._picture_changed)
        self.description.textChanged.connect(self._description_changed)
        self.finish_layout()

    def retranslate(self) -> None:
        self.setWindowTitle(translate("faces", "Enrol somebody"))
        self.description_field.set_label(translate("faces", "Description"))
        self.description.setPlaceholderText(translate("faces", "Name, number, whatever tells who it is"))
        self.groups_field.set_label(translate("faces", "Groups"))
        self.act_button.setText(translate("faces", "Enrol"))
        self.cancel_button.setText(translate("faces", "Close"))
        self.picture.retranslate()

    def ready(self) -> bool:
        text = self.description.text().strip()
        return self.picture.photo is not None and bool(text) and not description_problem(text)

    def test(self) -> None:
        """There is nothing to try: enrolling is the test."""

    def act(self) -> None:
        """Send the picture; the groups follow once it has a face token."""
        photo = self.picture.photo
        if photo is None:
            return
        self._name = self.description.text().strip()
        texts = FacePhoto(description=self._name)
        self.picture.set_error("")
        operation = self._console.devices.change(
            self._box_key, "enrol a face", lambda client: client.enrol_face(photo, texts)
        )
        self.run(operation, translate("faces", "The box looks at the picture…"))

    def ended(self, operation: Operation[Any]) -> None:
        if operation.state is not OperationState.DONE:
            self._refused(operation.error)
        elif isinstance(operation.result, EnrolledFace) and self.groups.chosen():
            token, names = operation.result.faceToken, GroupList(faceGroupList=self.groups.chosen())
            bind = self._console.devices.change(
                self._box_key, "put a face into groups", lambda client: client.bind_face(token, names), repeatable=True
            )
            self.run(bind, translate("faces", "Putting it into the groups…"))
        else:
            self._done()

    def _done(self) -> None:
        self.enrolled.emit()
        self.picture.take(None)
        self.description.clear()
        self._written = ""
        self.result_line.good(translate("faces", "“{name}” is enrolled. Who is next?").format(name=self._name))
        self.picture.file_button.setFocus()

    def _refused(self, error: BaseException | None) -> None:
        sentence = error_sentence(error)
        if isinstance(error, BoxError) and blames_picture(error.code):
            self.picture.set_error(sentence)
        elif isinstance(error, BoxError) and "description" in error.arguments:
            self.description_field.set_error(sentence)
        else:
            self.result_line.bad(sentence)

    def _picture_changed(self) -> None:
        if self.picture.name and self.description.text() == self._written:
            self._written = described(Path(self.picture.name))
            self.description.setText(self._written)
        self.result_line.clear()
        self.refresh()

    def _description_changed(self, text: str) -> None:
        self.description_field.set_error(description_problem(text.strip()))
        self.refresh()


def description_problem(text: str) -> str:
    """What is wrong with a description; "" where nothing is."""
    if len(text.encode()) > LONGEST_DESCRIPTION:
        return translate("faces", "Too long: at most 85 Chinese characters or 255 letters.")
    return ""
