"""What stands in a picture that the operator chooses, and what each target is like (chapter 30)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout

from console.media.enhance.record import Origin
from console.megbox.schema.object_attributes import ObjectAttributes
from console.megbox.schema.picture_objects import DetectedObject, DetectedObjects, ObjectQuestion
from console.model.dictionary_structures import TargetKind, attribute_name
from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.captures.alike import KINDS as ALIKE_KINDS
from ui.captures.alike import AlikeDialog, of_picture
from ui.captures.attributes import attribute_facts
from ui.captures.details import Picture
from ui.captures.records import is_ours
from ui.device.state import Facts
from ui.enhance.room import KEY, open_page
from ui.faces.picture_choice import PictureChoice
from ui.forms.fields import ResultLine
from ui.language import language
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.device_calls import Photo
    from ui.device.page import DevicePage

translate = QCoreApplication.translate

_WIDTH = 720
_SIDE = 144
_KINDS = {
    "face": TargetKind.FACE,
    "human": TargetKind.HUMAN,
    "vehicle": TargetKind.VEHICLE,
    "cycle": TargetKind.CYCLE,
    "plate": TargetKind.PLATE,
}


class LookDialog(QDialog):
    """The box looks at a picture and keeps nothing of it. Targets are listed, the chosen one is framed and told of."""

    def __init__(self, page: DevicePage) -> None:
        super().__init__(page)
        self._page = page
        self._console: Console = page.console
        self._box_key = page.box_key
        self.setWindowTitle(translate("captures", "Analyse a picture"))
        self.setMinimumWidth(_WIDTH)
        self.found: tuple[DetectedObject, ...] = ()
        self.choice = PictureChoice(self._console, self._box_key, _SIDE)
        self.picture, self.targets, self.facts = Picture(), QListWidget(), Facts(1)
        self.targets.setAccessibleName(translate("captures", "Targets in the picture"))
        self.alike_button = QPushButton(translate("captures", "Who looks like this…"))
        self.alike_button.setAutoDefault(False)
        self.alike_button.setEnabled(False)
        self.alike_button.clicked.connect(self.find_alike)
        self.enhance_button = QPushButton(translate("captures", "Enhance…"))
        self.enhance_button.setToolTip(translate("captures", "Make this picture clearer (Shift+E)"))
        self.enhance_button.setAutoDefault(False)
        self.enhance_button.setEnabled(False)
        self.enhance_button.setShortcut(KEY)
        self.enhance_button.clicked.connect(self.enhance)
        self.unknown = QLabel(wordWrap=True)
        self.unknown.setProperty("role", "caption")
        self.result_line = ResultLine()
        self._arrange()
        self.choice.changed.connect(self.look)
        self.targets.currentRowChanged.connect(self._chosen)

    def _arrange(self) -> None:
        heading = QLabel(translate("captures", "Choose a picture. The box looks at it and keeps nothing of it."))
        heading.setProperty("role", "secondary")
        close = QPushButton(translate("captures", "Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        told = QVBoxLayout()
        for widget in (self.targets, self.facts, self.unknown):
            told.addWidget(widget)
        told.addStretch(1)
        shown = QHBoxLayout()
        shown.setSpacing(theme.MARGIN)
        shown.addWidget(self.picture, 3)
        shown.addLayout(told, 2)
        self.picture.setFixedHeight(300)
        self.targets.setMaximumHeight(140)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(heading)
        column.addWidget(self.choice)
        column.addLayout(shown)
        column.addWidget(self.result_line)
        row = QHBoxLayout()
        row.addWidget(self.alike_button)
        row.addWidget(self.enhance_button)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.alike_button.setVisible(is_ours(self._console.fleet.box(self._box_key)))

    def find_alike(self) -> None:
        """Captures that look like the chosen target."""
        photo, row = self.choice.photo, self.targets.currentRow()
        if photo is not None and 0 <= row < len(self.found):
            target = self.found[row]
            AlikeDialog(self._page, of_picture(photo, target.objType, target.rect), self).open()

    def enhance(self) -> None:
        """The chosen picture made clearer, in place of this dialog."""
        photo = self.choice.photo
        if photo is not None:
            title = self.choice.name or translate("captures", "Picture")
            self.accept()
            open_page(self._page, self._console, self._console.enhancing.of_bytes(photo.content, Origin(title)), title)

    def look(self) -> None:
        """Ask what stands in the chosen picture."""
        photo = self.choice.photo
        self.enhance_button.setEnabled(photo is not None)
        self.targets.clear()
        self.found = ()
        self._clear_facts()
        if photo is None:
            return
        self.picture.show_picture(QImage.fromData(photo.content), None)
        self.result_line.busy(translate("captures", "The box looks at the picture…"))
        # Reads of one name are asked once: two pictures are two questions.
        what = f"picture detect {id(photo)}"
        asked = self._console.devices.read(self._box_key, what, lambda client: client.detect_objects(photo))
        when_done(asked, self, lambda done: self._looked(photo, done))

    def _looked(self, photo: Photo, done: Operation[DetectedObjects]) -> None:
        if photo is not self.choice.photo:
            return
        self.result_line.clear()
        if done.state is not OperationState.DONE or done.result is None:
            self.result_line.bad(error_sentence(done.error))
            return
        self.found = tuple(done.result.detectionResult)
        for target in self.found:
            self.targets.addItem(f"{_name(target.objType)}  {target.score:.0f}")
        if self.found:
            self.targets.setCurrentRow(0)
        else:
            self.result_line.good(translate("captures", "The box sees no target in it."))

    def _chosen(self, row: int) -> None:
        photo = self.choice.photo
        self._clear_facts()
        if photo is None or not 0 <= row < len(self.found):
            return
        target = self.found[row]
        self.alike_button.setEnabled(target.objType in ALIKE_KINDS)
        image = self.picture.image
        rect = target.rect
        self.picture.show_picture(
            image,
            (
                rect.left / image.width(),
                rect.top / image.height(),
                rect.right / image.width(),
                rect.bottom / image.height(),
            ),
        )
        if target.objType not in _KINDS:
            return
        question = ObjectQuestion.model_validate(
            {"captureObjEnable": False, "objType": target.objType, "rect": rect.model_dump()}
        )
        what = f"picture attributes {id(photo)} {row}"
        asked = self._console.devices.read(
            self._box_key, what, lambda client: client.object_attributes(photo, question)
        )
        when_done(asked, self, lambda done: self._told(row, done))

    def _told(self, row: int, done: Operation[ObjectAttributes]) -> None:
        if row != self.targets.currentRow():
            return
        if done.state is not OperationState.DONE or done.result is None:
            self.result_line.bad(error_sentence(done.error))
            return
        answer = done.result
        attributes = answer.faceAttr or answer.humanAttr or answer.vehicleAttr or answer.cycleAttr or answer.plateAttr
        known, unknown = attribute_facts(attributes, language())
        self.facts.show_facts(known)
        comma = "、" if language() == "zh" else ", "
        self.unknown.setText(
            translate("captures", "Not known: {what}").format(what=comma.join(unknown)) if unknown else ""
        )

    def _clear_facts(self) -> None:
        self.alike_button.setEnabled(False)
        self.facts.show_facts([])
        self.unknown.setText("")


def _name(wire: str) -> str:
    kind = _KINDS.get(wire)
    return attribute_name(TargetKind, int(kind), language()) if kind is not None else wire
