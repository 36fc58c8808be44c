"""One kind of thing of chapter 12: the list of what the box has, and the form of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from console.megbox.schema.access import AccessRuleSetting, CalendarSetting, ScheduleSetting
from console.model.errors import BoxError
from ui import icons, theme
from ui.access.form import AccessForm
from ui.access.kinds import Kind
from ui.confirm import ConfirmLoss
from ui.turning import Turning
from ui.words import box_sentence

if TYPE_CHECKING:
    from ui.access.page import AccessPage

translate = QCoreApplication.translate
Setting = TypeVar("Setting", CalendarSetting, ScheduleSetting, AccessRuleSetting)

_NEW = ""


class Section(QWidget, Generic[Setting]):
    """What was changed is kept for each entry until it is sent or undone; a dot stands behind its name.

    `arrived` after the box has told what it has. `bound` says in words what uses an entry, "" where nothing does.
    """

    arrived = Signal()

    def __init__(
        self, page: AccessPage, kind: Kind[Setting], form: AccessForm[Setting], bound: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._page, self._bound = page, bound
        self.kind: Kind[Setting] = kind
        self.form: AccessForm[Setting] = form
        self.entries: dict[str, Setting] = {}
        self._drafts: dict[str, Setting] = {}
        self._shown: str | None = None
        self.list = QListWidget()
        self.new_button = QPushButton()
        icons.give(self.new_button, "plus")
        self.delete_button, self.undo_button, self.send_button = QPushButton(), QPushButton(), QPushButton()
        self.delete_button.setProperty("destructive", True)
        self.send_button.setProperty("primary", True)
        self._empty = QLabel(wordWrap=True)
        self._empty.setProperty("role", "secondary")
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("role", "error")
        self._error.hide()
        self._lay_out()
        self.list.currentRowChanged.connect(self._chosen)
        self.new_button.clicked.connect(self.begin_new)
        self.undo_button.clicked.connect(self.undo)
        self.send_button.clicked.connect(self.send)
        self.delete_button.clicked.connect(self._delete)
        form.changed.connect(self._changed)
        self._show_form()

    def _lay_out(self) -> None:
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.GRID)
        side.addWidget(self.list, 1)
        side.addWidget(self.new_button)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID)
        foot.addWidget(self.delete_button)
        foot.addStretch(1)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.send_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.MARGIN)
        column.addWidget(self._empty)
        column.addWidget(self.form)
        column.addWidget(self._error)
        column.addLayout(foot)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Turning(left, right))

    @property
    def unsaved(self) -> bool:
        """Whether something was changed and not sent."""
        return bool(self._drafts)

    def retranslate(self) -> None:
        self.new_button.setText(self.kind.new_text())
        self.delete_button.setText(translate("access", "Delete…"))
        self.undo_button.setText(translate("access", "Undo"))
        self.send_button.setText(translate("access", "Send to the box"))
        self._empty.setText(self.kind.empty_text())
        self.form.retranslate()
        self._show_list()

    def load(self, token: int | None = None, found: Sequence[Any] = ()) -> None:
        """Read the list page by page; what is shown stays until the last one is there."""

        def came(page: tuple[Sequence[Any], int | None]) -> None:
            items: Sequence[Any] = page[0]
            following = page[1]
            together = [*found, *items]
            if items and following is not None and following > (token or 0):
                self.load(following, together)
            else:
                self._take(together)

        self._page.read(f"{self.kind.what} from {token}", lambda client: self.kind.page(client, token), came)

    def begin_new(self) -> None:
        """An entry that the box does not have yet."""
        if _NEW not in self._drafts:
            self._drafts[_NEW] = self.kind.fresh([*self.entries])
        self._shown = _NEW
        self._show_list()
        self._show_form()
        self.form.begin()

    def undo(self) -> None:
        """Back to what the box has."""
        if self._shown is not None:
            self._drafts.pop(self._shown, None)
        if self._shown == _NEW:
            self._shown = next(iter(self.entries), None)
        self._show_list()
        self._show_form()

    def send(self) -> None:
        """Send the one that is shown, where its form finds nothing wrong."""
        name = self._shown
        if name is None or name not in self._drafts or not self.form.sound():
            return
        setting = self.kind.model.model_validate(self._drafts[name].model_dump())
        kind, after = self.kind, self.kind.name_of(setting)

        def sent(_: object) -> None:
            # The list is read again, which takes its time: until then the entry must stand as it was sent, or it
            # could be neither deleted nor changed.
            self._drafts.pop(name, None)
            self.entries = {after if old == name else old: entry for old, entry in self.entries.items()}
            self.entries[after] = setting
            self._shown = after
            self._show_list()
            self._show_form()
            self._page.load()

        if name == _NEW:
            self._page.change(f"add {kind.what}", lambda client: kind.add(client, setting), sent, self._refused)
        else:
            self._page.change(f"edit {kind.what}", lambda client: kind.edit(client, name, setting), sent, self._refused)

    # Inside

    def _delete(self) -> None:
        name = self._shown
        if name is None:
            return
        if name == _NEW:
            self.undo()
            return
        bound = self._bound(name)
        if bound:
            self._say(bound)
            return
        question = translate("access", "Delete “{name}”?").format(name=name)
        dialog = ConfirmLoss(question, self.kind.loss(self.entries[name]), name, translate("access", "Delete"), self)

        def gone(_: object) -> None:
            self._drafts.pop(name, None)
            self.entries.pop(name, None)
            if self._shown == name:
                self._shown = next(iter(self.entries), None)
            self._show_list()
            self._show_form()
            self._page.load()

        dialog.accepted.connect(
            lambda: self._page.change(
                f"delete {self.kind.what}",
                lambda client: self.kind.delete(client, name),
                gone,
                self._refused,
                repeatable=True,
            )
        )
        dialog.open()

    def _take(self, found: Sequence[Any]) -> None:
        self.entries = {self.kind.name_of(entry): entry for entry in found}
        for name in [*self._drafts]:
            if name != _NEW and name not in self.entries:
                del self._drafts[name]
        if self._shown is None or self._shown not in (*self.entries, *self._drafts):
            self._shown = next(iter(self.entries), None)
        self._show_list()
        self._show_form()
        self.arrived.emit()

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self._shown = self.list.item(row).data(Qt.ItemDataRole.UserRole)
            self._show_form()

    def _changed(self) -> None:
        if self._shown is None:
            return
        draft = self.form.value()
        if self._shown != _NEW and draft.to_wire() == self.entries[self._shown].to_wire():
            self._drafts.pop(self._shown, None)
        else:
            self._drafts[self._shown] = draft
        self._say("")
        self._show_list()
        self._show_ready()

    def _refused(self, error: BaseException | None) -> bool:
        if not isinstance(error, BoxError):
            return False
        if not self.form.blame(error):
            self._say(box_sentence(error.code, error.arguments))
        return True

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def _show_list(self) -> None:
        names = [*self.entries, *([_NEW] if _NEW in self._drafts else [])]
        self.list.blockSignals(True)
        self.list.clear()
        for name in names:
            text = name or self.kind.name_of(self._drafts[_NEW]) or self.kind.new_text()
            item = QListWidgetItem(f"{text} •" if name in self._drafts else text)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(text)
            item.setSizeHint(QSize(0, theme.ROW))
            self.list.addItem(item)
        if self._shown in names:
            self.list.setCurrentRow(names.index(self._shown or _NEW))
        self.list.blockSignals(False)
        self._empty.setVisible(not names)

    def _show_form(self) -> None:
        self._say("")
        self.form.setVisible(self._shown is not None)
        if self._shown is not None:
            original = self.entries.get(self._shown)
            self.form.show_value(self._drafts.get(self._shown) or self.entries[self._shown], original)
        self._show_ready()

    def _show_ready(self) -> None:
        changed = self._shown is not None and self._shown in self._drafts
        self.send_button.setEnabled(changed)
        self.undo_button.setEnabled(changed)
        for button in (self.delete_button, self.undo_button, self.send_button):
            button.setVisible(self._shown is not None)
