"""The page of access: rules, and the schedules and holidays that they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget

from console.megbox.schema.face_groups import FaceGroups
from console.services.messages import FleetChanged
from ui.access.holiday_form import HolidayForm
from ui.access.kinds import Calendars, Rules, Schedules
from ui.access.rule_form import RuleForm
from ui.access.schedule_form import ScheduleForm
from ui.access.section import Section
from ui.bridge import on_qt
from ui.device.page import DevicePage

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class AccessPage(DevicePage):
    """Three sections; the rules offer what the other two and the library of faces have."""

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.rule_form = RuleForm()
        self.rules = Section(self, Rules(), self.rule_form, lambda _: "")
        self.schedules = Section(self, Schedules(), ScheduleForm(), lambda name: self._using("scheduleNames", name))
        self.calendars = Section(self, Calendars(), HolidayForm(), lambda name: self._using("calendarNames", name))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        for section in (self.rules, self.schedules, self.calendars):
            self.tabs.addTab("")
            self.stack.addWidget(section)
            section.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            section.arrived.connect(self._offer)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.body.setSpacing(12)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        unsubscribe = console.bus.subscribe(FleetChanged, self._fleet_changed)
        self.destroyed.connect(lambda: unsubscribe())
        self.retranslate()

    def title(self) -> str:
        return translate("access", "Access")

    def load(self) -> None:
        for section in (self.schedules, self.calendars, self.rules):
            section.load()
        self.read("face groups", lambda client: client.face_groups(), self._offer_groups)

    def unsaved(self) -> bool:
        return any(section.unsaved for section in (self.rules, self.schedules, self.calendars))

    def retranslate(self) -> None:
        super().retranslate()
        for index, text in enumerate(
            (translate("access", "Rules"), translate("access", "Schedules"), translate("access", "Holidays"))
        ):
            self.tabs.setTabText(index, text)
        for section in (self.rules, self.schedules, self.calendars):
            section.retranslate()

    def _offer_groups(self, groups: FaceGroups) -> None:
        self.rule_form.offer("groupNames", [(group.groupName, group.groupName) for group in groups.faceGroupList])

    def _fleet_changed(self, message: FleetChanged) -> None:
        if message.box_key in (None, self.box_key):  # on a service thread
            on_qt(self, self._offer)

    def _offer(self) -> None:
        box = self.console.fleet.box(self.box_key)
        channels = box.channels if box is not None else ()
        self.rule_form.offer("videoNo", [(channel.number, f"{channel.number} {channel.title}") for channel in channels])
        self.rule_form.offer("scheduleNames", [(name, name) for name in self.schedules.entries])
        self.rule_form.offer("calendarNames", [(name, name) for name in self.calendars.entries])

    def _using(self, argument: str, name: str) -> str:
        """Which rules an entry is bound to, as a sentence of what to do."""
        rules = [rule for rule, entry in self.rules.entries.items() if name in getattr(entry, argument)]
        if not rules:
            return ""
        text = translate("access", "{n} rules use it: {rules}. Take it out of them first.")
        return text.format(n=len(rules), rules=translate("access", ", ").join(rules))
