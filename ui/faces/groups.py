"""The groups of a library with how many are in each, and making and deleting them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.megbox.schema.face_groups import MOST_GROUPS, FaceGroup, GroupSetting
from ui import icons, theme
from ui.confirm import ConfirmLoss
from ui.forms.fields import Field

translate = QCoreApplication.translate

GO_ALONE, GO_WITH_FACES, EMPTY = 1, 2, 3  # deleteAllFace of 6.1.3


class GroupList(QWidget):
    """Everybody, then each group. `chosen` tells the group's name, None for everybody; the box cannot rename one."""

    chosen = Signal(object)
    added = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[FaceGroup, ...] = ()
        self._everybody: int | None = None
        self.list = QListWidget()
        self.list.setAlternatingRowColors(False)
        self.list.currentRowChanged.connect(self._row_changed)
        self.name = Field(QLineEdit())
        self._edit.textChanged.connect(self._name_edited)
        self._edit.returnPressed.connect(self._add)
        self.add_button = QToolButton()
        icons.give(self.add_button, "plus")
        self.add_button.clicked.connect(self._add)
        self.delete_button = QToolButton()
        icons.give(self.delete_button, "trash-2", "secondary")
        self.delete_button.clicked.connect(self._delete)
        entry = QHBoxLayout()
        entry.setSpacing(theme.GRID // 2)
        entry.addWidget(self.name, 1)
        entry.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        entry.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        self.name.findChildren(QLabel)[0].hide()  # the placeholder says it in the room that there is
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.list, 1)
        column.addLayout(entry)
        self._show()
        self._name_edited()

    @property
    def _edit(self) -> QLineEdit:
        assert isinstance(self.name.editor, QLineEdit)
        return self.name.editor

    @property
    def names(self) -> list[str]:
        return [group.groupName for group in self._groups]

    def current(self) -> str | None:
        """The chosen group, None for everybody."""
        item = self.list.currentItem()
        name: str | None = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return name

    def size_of(self, name: str) -> int:
        """How many are in a group, as the box said last."""
        return next((group.groupFaces for group in self._groups if group.groupName == name), 0)

    def show_groups(self, groups: Sequence[FaceGroup]) -> None:
        """What the box says; the same group stays chosen where it is still there."""
        self._groups = tuple(groups)
        self._show()

    def show_everybody(self, count: int) -> None:
        """How many are in the library."""
        self._everybody = count
        self._show()

    def clear_entry(self) -> None:
        """The name that was typed has become a group."""
        self._edit.clear()

    def retranslate(self) -> None:
        self._edit.setPlaceholderText(translate("faces", "New group"))
        self._edit.setAccessibleName(translate("faces", "New group"))
        for button, text in (
            (self.add_button, translate("faces", "Add this group (Enter)")),
            (self.delete_button, translate("faces", "Delete or empty the chosen group…")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.list.setAccessibleName(translate("faces", "Groups"))
        self._show()

    def _show(self) -> None:
        kept = self.current()
        self.list.blockSignals(True)
        self.list.clear()
        self._row(translate("faces", "Everybody"), None, self._everybody)
        for group in self._groups:
            self._row(group.groupName, group.groupName, group.groupFaces)
        rows = [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]
        gone = kept not in rows
        self.list.setCurrentRow(0 if gone else rows.index(kept))
        self.list.blockSignals(False)
        if gone:
            self.chosen.emit(None)
        self._name_edited()

    def _row(self, text: str, name: str | None, count: int | None) -> None:
        item = QListWidgetItem(icons.icon("users" if name is None else "folder-open", "secondary"), "")
        item.setText(text if count is None else f"{text}  ·  {count:,}")
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setToolTip(item.text())
        item.setSizeHint(QSize(0, theme.ROW))
        self.list.addItem(item)

    def _row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.current())
            self._name_edited()

    def _name_edited(self, _: str = "") -> None:
        text = self._edit.text().strip()
        self.name.set_error(name_problem(text, self.names) if text else "")
        self.add_button.setEnabled(bool(text) and not self.name.error)
        self.delete_button.setEnabled(self.current() is not None)

    def _add(self) -> None:
        if self.add_button.isEnabled():
            self.added.emit(self._edit.text().strip())

    def _delete(self) -> None:
        name = self.current()
        if name is not None:
            self.delete_wanted.emit(name)


def name_problem(name: str, taken: Sequence[str]) -> str:
    """What is wrong with the name of a new group; "" where nothing is (6.1.2)."""
    if name in taken:
        return translate("faces", "There is a group of this name already.")
    if len(taken) >= MOST_GROUPS:
        return translate("faces", "A box has at most {n} groups.").format(n=MOST_GROUPS)
    if len(name.encode()) > 32:
        return translate("faces", "Too long: at most 10 Chinese characters or 32 letters.")
    try:
        GroupSetting(groupName=name)
    except ValueError:
        return translate("faces", "Letters, digits, _ and Chinese characters only.")
    return ""


class DeleteGroup(ConfirmLoss):
    """Which of the three ways of 6.1.3, what each loses in numbers, and the group's name typed."""

    def __init__(self, name: str, faces: int, parent: QWidget | None) -> None:
        super().__init__(
            translate("faces", "Delete “{name}”?").format(name=name),
            translate("faces", "{n} people are in this group. What is deleted cannot be brought back.").format(n=faces),
            name,
            translate("faces", "Delete"),
            parent,
        )
        self.ways = QButtonGroup(self)
        place = QVBoxLayout()
        for number, text in (
            (GO_ALONE, translate("faces", "Only the group: its {n} people stay in the library")),
            (EMPTY, translate("faces", "Empty the group: up to {n} people who are in no other group go")),
            (GO_WITH_FACES, translate("faces", "The group and its {n} people, out of every other group too")),
        ):
            radio = QRadioButton(text.format(n=faces))
            self.ways.addButton(radio, number)
            place.addWidget(radio)
        self.ways.button(GO_ALONE).setChecked(True)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(2, place)

    @property
    def way(self) -> int:
        """`deleteAllFace`."""
        return self.ways.checkedId()
