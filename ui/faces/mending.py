"""What is done with failures: another picture or description, another try, and emptying the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.megbox.schema.face_groups import GroupList
from console.megbox.schema.faces import FacePhoto
from console.services.device_calls import Photo
from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.faces.enrol import EnrolDialog
from ui.faces.failures import FAILURE_ROLE, Failure, FailureList, title_of
from ui.faces.in_turn import InTurn
from ui.forms.fields import ResultLine
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.device_calls import Client
    from ui.faces.page import FacesPage

translate = QCoreApplication.translate


class Mending(QWidget):
    """The buttons beneath the list; `mended` after somebody was enrolled after all."""

    mended = Signal()

    def __init__(
        self, page: FacesPage, shown: FailureList, groups: Callable[[], Sequence[str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._page, self._list, self._chosen_groups = page, shown, groups
        self._groups: tuple[str, ...] = ()
        self._worked: list[Failure] = []
        self._acts = InTurn(page.console, page.box_key, self)
        self.mend_button, self.again_button, self.clear_button = QPushButton(), QPushButton(), QPushButton()
        self.clear_button.setProperty("destructive", True)
        self.result_line = ResultLine()
        self.result_line.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(self.again_button)
        row.addWidget(self.mend_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.result_line)
        column.addLayout(row)
        self.mend_button.clicked.connect(lambda: self._mend(self._list.chosen()[0]))
        self.again_button.clicked.connect(self._try_again)
        shown.activated.connect(lambda index: self._mend(index.data(FAILURE_ROLE)))
        shown.selectionModel().selectionChanged.connect(lambda *_: self._show_ready())
        shown.failures.modelReset.connect(self._show_ready)
        self._acts.ended.connect(self._tried_all)
        self._show_ready()

    @property
    def running(self) -> bool:
        return self._acts.running

    def offer_groups(self, names: Sequence[str]) -> None:
        self._groups = tuple(names)

    def retranslate(self) -> None:
        self.mend_button.setText(translate("faces", "Mend…"))
        self.mend_button.setToolTip(translate("faces", "Another picture or description (Enter)"))
        self.again_button.setText(translate("faces", "Try again"))
        self.clear_button.setText(translate("faces", "Empty the list…"))

    def _show_ready(self) -> None:
        chosen = self._list.chosen()
        self.mend_button.setEnabled(len(chosen) == 1 and not self.running)
        self.again_button.setEnabled(any(failure.item for failure in chosen) and not self.running)

    def _mend(self, failure: Failure) -> None:
        page = self._page
        dialog = EnrolDialog(page.console, page.box_key, self._groups, self._chosen_groups(), self)
        dialog.description.setText(title_of(failure) if failure.item is not None else "")

        def mended() -> None:
            self._list.failures.mend(failure)
            self.mended.emit()
            dialog.accept()

        dialog.enrolled.connect(mended)
        if failure.item is not None:
            dialog.picture.take_file(failure.item.path)
        elif failure.image_id:
            wanted = failure.image_id
            operation = page.console.devices.read(
                page.box_key, f"picture {wanted}", lambda client: client.face_image(wanted)
            )

            def came(done: Operation[bytes]) -> None:
                if done.state is OperationState.DONE and done.result and dialog.picture.photo is None:
                    dialog.picture.take(Photo(done.result, failure.name or "photo.jpg"))

            when_done(operation, dialog, came)
        dialog.open()

    def _try_again(self) -> None:
        tried = [failure for failure in self._list.chosen() if failure.item is not None]
        groups = list(self._chosen_groups())
        self._worked.clear()
        self.result_line.show()
        self.result_line.busy(translate("faces", "Trying again…"))
        self._acts.begin("enrol a face", [self._enrolling(failure, groups) for failure in tried])
        self._show_ready()

    def _enrolling(self, failure: Failure, groups: list[str]) -> Callable[[Client], Any]:
        def call(client: Client) -> None:
            assert failure.item is not None
            photo = Photo(failure.item.path.read_bytes(), failure.item.name)
            face = client.enrol_face(photo, FacePhoto(description=failure.item.description))
            if groups:
                client.bind_face(face.faceToken, GroupList(faceGroupList=groups))
            self._worked.append(failure)

        return call

    def _tried_all(self, error: Any) -> None:
        for failure in self._worked:
            self._list.failures.mend(failure)
        if self._worked:
            self.mended.emit()
        if error is None:
            self.result_line.good(translate("faces", "{n} enrolled.").format(n=len(self._worked)))
        else:
            text = translate("faces", "{n} enrolled, {m} not: {reason}")
            count = len(self._acts.failures)
            self.result_line.bad(text.format(n=len(self._worked), m=count, reason=error_sentence(error)))
        self._show_ready()
