"""The page of faces: who the box knows, how they come in, and who somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.megbox.schema.face_groups import FaceGroups
from ui.device.page import DevicePage
from ui.faces.batch_panel import BatchPanel
from ui.faces.comparing import ComparePanel
from ui.faces.people_panel import PeoplePanel

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class FacesPage(DevicePage):
    """People, a batch of photographs, and comparing, one behind the other."""

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.people = PeoplePanel(self)
        self.batch = BatchPanel(self)
        self.compare = ComparePanel(self)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        for panel in (self.people, self.batch, self.compare):
            self.tabs.addTab("")
            self.stack.addWidget(panel)
            panel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.body.setSpacing(12)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        fill_height(self)
        self.batch.enrolled.connect(self._refresh_groups)
        self.retranslate()

    def title(self) -> str:
        return translate("faces", "Faces")

    def load(self) -> None:
        self._refresh_groups()
        self.people.reload()

    def unsaved(self) -> bool:
        """A batch that is being sent, or failures that were not mended, would be lost."""
        return self.batch.busy

    def retranslate(self) -> None:
        super().retranslate()
        for index, text in enumerate(
            (translate("faces", "People"), translate("faces", "Many at once"), translate("faces", "Compare"))
        ):
            self.tabs.setTabText(index, text)
        self.people.retranslate()
        self.batch.retranslate()
        self.compare.retranslate()

    def _refresh_groups(self) -> None:
        self.read("face groups", lambda client: client.face_groups(), self._take_groups)

    def _take_groups(self, groups: FaceGroups) -> None:
        self.people.groups.show_groups(groups.faceGroupList)
        names = [group.groupName for group in groups.faceGroupList]
        self.batch.offer_groups(names)
        self.compare.offer_groups(names)


def fill_height(page: DevicePage) -> None:
    """The body takes the height that there is: its lists scroll by themselves."""
    layout = page.content.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.setStretch(0, 1)
    layout.setStretch(1, 0)
