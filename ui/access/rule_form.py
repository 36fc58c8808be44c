"""Who may pass where and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from console.megbox.schema.access import AccessRuleSetting
from console.model.errors import ErrorCode
from ui import theme
from ui.access.form import AccessForm, comment_problem, name_problem, said
from ui.forms.fields import Field

translate = QCoreApplication.translate


class CheckList(QListWidget):
    """Names to check. What is checked and no longer offered stays, so that it can be seen and unchecked."""

    checked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered: list[tuple[Any, str]] = []
        self._checked: list[Any] = []
        self.setMinimumHeight(92)
        self.setMaximumHeight(128)
        self.itemChanged.connect(self._item_changed)

    @property
    def checked(self) -> list[Any]:
        return list(self._checked)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Values with their names."""
        if list(choices) != self._offered:
            self._offered = list(choices)
            self._show()

    def check(self, values: Sequence[Any]) -> None:
        self._checked = list(values)
        self._show()

    def _show(self) -> None:
        known = {value for value, _ in self._offered}
        gone = [(value, translate("access", "{name} (gone)").format(name=value)) for value in self._checked]
        self.blockSignals(True)
        self.clear()
        for value, text in [*self._offered, *(item for item in gone if item[0] not in known)]:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in self._checked else Qt.CheckState.Unchecked)
            item.setToolTip(text)
            item.setSizeHint(QSize(0, 28))
            self.addItem(item)
        self.blockSignals(False)

    def _item_changed(self, item: QListWidgetItem) -> None:
        value = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() is Qt.CheckState.Checked:
            self._checked = [*self._checked, value] if value not in self._checked else self._checked
        else:
            self._checked = [kept for kept in self._checked if kept != value]
        self.checked_changed.emit()


class RuleForm(AccessForm[AccessRuleSetting]):
    blamed_by_code = {
        ErrorCode.RULES_ALREADY_EXIST: "ruleName",
        ErrorCode.RULES_NOT_EXIST: "ruleName",
        ErrorCode.RULES_TABLE_FULL: "ruleName",
        ErrorCode.CHANNEL_NOT_EXIST: "videoNo",
        ErrorCode.GROUP_NOT_EXIST: "groupNames",
        ErrorCode.SCHEDULE_NOT_EXIST: "scheduleNames",
        ErrorCode.CALENDAR_NOT_EXIST: "calendarNames",
    }

    def __init__(self) -> None:
        super().__init__()
        self.name = self.line("ruleName")
        self.lists = {name: CheckList() for name in ("groupNames", "videoNo", "scheduleNames", "calendarNames")}
        for name, shown in self.lists.items():
            self.fields[name] = Field(shown)
            shown.checked_changed.connect(self.touched)
        self.enable = QCheckBox()
        self.enable.clicked.connect(self.touched)
        self.comment = self.line("comment")
        self.told = QLabel(wordWrap=True)
        self.told.setProperty("role", "secondary")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setVerticalSpacing(theme.GRID + 4)
        for place, name in enumerate(self.lists):
            grid.addWidget(self.fields[name], place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.fields["ruleName"])
        column.addWidget(self.enable)
        column.addLayout(grid)
        column.addWidget(self.fields["comment"])
        column.addWidget(self.told)
        self.changed.connect(self._tell)
        self.retranslate()

    def offer(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """What can be chosen for one of the four lists."""
        self.lists[name].offer(choices)
        self._tell()

    def write(self, value: AccessRuleSetting) -> None:
        for edit, text in ((self.name, value.ruleName), (self.comment, value.comment)):
            if edit.text() != text:
                edit.setText(text)
        for name, shown in self.lists.items():
            shown.check(getattr(value, name))
        self.enable.setChecked(value.enable)
        self._tell()

    def entered(self) -> dict[str, object]:
        assert self._value is not None
        found: dict[str, object] = {
            "ruleName": self.name.text().strip(),
            "comment": self.comment.text(),
            "enable": self.enable.isChecked(),
        }
        for name, shown in self.lists.items():
            kept = getattr(self._value, name)
            found[name] = kept if set(kept) == set(shown.checked) else shown.checked
        return found

    def problems(self) -> dict[str, str]:
        return said(
            {
                "ruleName": name_problem(self.name.text().strip()),
                "comment": comment_problem(self.comment.text()),
                "groupNames": "" if self.lists["groupNames"].checked else translate("access", "Choose who may pass."),
                "videoNo": "" if self.lists["videoNo"].checked else translate("access", "Choose at least one channel."),
                "scheduleNames": ""
                if self.lists["scheduleNames"].checked
                else translate("access", "Choose at least one schedule."),
            }
        )

    def retranslate(self) -> None:
        for name, text in (
            ("ruleName", translate("access", "Name")),
            ("groupNames", translate("access", "Who (groups of faces)")),
            ("videoNo", translate("access", "Where (channels)")),
            ("scheduleNames", translate("access", "When (schedules)")),
            ("calendarNames", translate("access", "Except on (calendars)")),
            ("comment", translate("access", "Comment")),
        ):
            self.fields[name].set_label(text)
        self.enable.setText(translate("access", "This rule is in force"))
        self._tell()

    def _tell(self) -> None:
        """The rule as a sentence, so that one sees what it means before it is sent."""
        separator = translate("access", ", ")
        texts = {
            name: separator.join(
                shown.item(row).text()
                for row in range(shown.count())
                if shown.item(row).checkState() is Qt.CheckState.Checked
            )
            for name, shown in self.lists.items()
        }
        if not (texts["groupNames"] and texts["videoNo"] and texts["scheduleNames"]):
            self.told.setText("")
            return
        text = translate("access", "{who} may pass {where} during {when}")
        if texts["calendarNames"]:
            text = translate("access", "{who} may pass {where} during {when}, but not on {holidays}")
        sentence = text.format(
            who=texts["groupNames"],
            where=texts["videoNo"],
            when=texts["scheduleNames"],
            holidays=texts["calendarNames"],
        )
        if not self.enable.isChecked():
            sentence += translate("access", " — as soon as the rule is in force")
        self.told.setText(sentence + translate("access", "."))
