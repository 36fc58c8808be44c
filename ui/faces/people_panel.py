"""Groups, the people in them, and what can be done with those who are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.megbox.schema.face_groups import GroupDeletion, GroupSetting
from console.megbox.schema.face_groups import GroupList as Names
from console.model.errors import BoxError, ErrorCode
from ui import icons, theme
from ui.confirm import ConfirmLoss, agreed
from ui.faces.enrol import EnrolDialog
from ui.faces.grid import PeopleGrid
from ui.faces.groups import DeleteGroup, GroupList
from ui.faces.in_turn import InTurn
from ui.faces.people import PeopleModel, Person
from ui.faces.portraits import Portraits
from ui.forms.fields import ResultLine
from ui.service_words import box_title
from ui.turning import Turning
from ui.words import box_sentence, error_sentence

if TYPE_CHECKING:
    from console.services.device_calls import Call
    from ui.faces.page import FacesPage

translate = QCoreApplication.translate

_SEARCH_AFTER = 250  # milliseconds without a key


class PeoplePanel(QWidget):
    """The library. Acts on many run one after the other and tell how far they are."""

    def __init__(self, page: FacesPage) -> None:
        super().__init__()
        self._page = page
        self.model = PeopleModel(page.console, page.box_key, self)
        self.portraits = Portraits(page.console, page.box_key, self)
        self.grid = PeopleGrid(self.model, self.portraits)
        self.groups = GroupList()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.addAction(icons.icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        for button in self.search.findChildren(QToolButton):  # see PasswordEdit
            button.setStyleSheet("min-width: 0; min-height: 0; padding: 0; border: none;")
        self._typing = QTimer(self, singleShot=True, interval=_SEARCH_AFTER)
        self._typing.timeout.connect(lambda: self.model.search(self.search.text()))
        self.enrol_button = QPushButton()
        self.enrol_button.setProperty("primary", True)
        self.put_button, self.take_button = QPushButton(), QPushButton()
        self._put_menu = QMenu(self)
        self.put_button.setMenu(self._put_menu)
        self.delete_button = QPushButton()
        self.delete_button.setProperty("destructive", True)
        self.wipe_button = QPushButton()
        self.wipe_button.setProperty("destructive", True)
        self._count, self._chosen = QLabel(), QLabel()
        for label in (self._count, self._chosen):
            label.setProperty("role", "caption")
        self._empty = QLabel(wordWrap=True)
        self._empty.setProperty("role", "secondary")
        self.result_line = ResultLine()
        self.result_line.hide()
        self.acts = InTurn(page.console, page.box_key, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.search, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID)
        for widget in (self.put_button, self.take_button, self.delete_button):
            foot.addWidget(widget)
        foot.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.wipe_button)
        last.addStretch(1)
        last.addWidget(self.enrol_button)
        told = QHBoxLayout()
        told.addWidget(self._count, 1)
        told.addWidget(self._chosen)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.grid, 1)
        column.addLayout(told)
        column.addWidget(self.result_line)
        column.addLayout(foot)
        column.addLayout(last)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Turning(self.groups, right))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.groups.chosen.connect(self._show_group)
        self.groups.added.connect(self._add_group)
        self.groups.delete_wanted.connect(self._delete_group)
        self.model.loaded.connect(self._show_counts)
        self.model.failed.connect(lambda error: self._page.say(error_sentence(error)))
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.grid.activated.connect(lambda index: self._look_at(self.model.person(index)))
        self.enrol_button.clicked.connect(self._enrol)
        self._put_menu.aboutToShow.connect(self._fill_put_menu)
        self.take_button.clicked.connect(self._take_out)
        self.delete_button.clicked.connect(self._delete_chosen)
        self.wipe_button.clicked.connect(self._wipe)
        self.acts.advanced.connect(
            lambda done, total: self._chosen.setText(
                translate("faces", "{done} of {total} done").format(done=done, total=total)
            )
        )
        self.acts.ended.connect(self._acts_ended)
        delete = QAction(self.grid, shortcut=QKeySequence(QKeySequence.StandardKey.Delete))
        delete.triggered.connect(self._delete_chosen)
        self.grid.addAction(delete)

    def reload(self) -> None:
        """Read the shown group again."""
        self.model.show_group(self.groups.current())

    def retranslate(self) -> None:
        self.search.setPlaceholderText(translate("faces", "Search descriptions"))
        self.search.setAccessibleName(translate("faces", "Search descriptions"))
        self.enrol_button.setText(translate("faces", "Enrol somebody…"))
        self.put_button.setText(translate("faces", "Put into"))
        self.take_button.setText(translate("faces", "Take out"))
        self.delete_button.setText(translate("faces", "Delete…"))
        self.wipe_button.setText(translate("faces", "Wipe the library…"))
        self.grid.setAccessibleName(translate("faces", "People"))
        self.groups.retranslate()
        self._show_counts()
        self._show_chosen()

    # What is shown

    def _show_group(self, group: Any) -> None:
        self.portraits.forget()
        self.model.show_group(group)
        self._show_chosen()
        self.groups.delete_button.setEnabled(group is not None)

    def _show_counts(self) -> None:
        model = self.model
        if model.group is None and model.total is not None:
            self.groups.show_everybody(model.total)
        shown, searching = model.rowCount(), bool(self.search.text().strip())
        if searching:
            text = translate("faces", "{n} found among {m}").format(n=f"{shown:,}", m=f"{model.looked_at:,}")
            if not model.complete:
                text += " · " + translate("faces", "still searching…")
        elif model.complete:
            text = translate("faces", "{n} people").format(n=f"{shown:,}")
        else:
            text = translate("faces", "{n} people read; more come when you scroll").format(n=f"{shown:,}")
        self._count.setText(text)
        empty = not shown and model.complete
        self._empty.setVisible(empty)
        self._empty.setText(
            translate("faces", "Nobody's description has these words.")
            if searching
            else translate("faces", "Nobody is here yet. Enrol somebody, or many at once from a folder.")
        )

    def _show_chosen(self) -> None:
        chosen = self.grid.chosen()
        faces = [person for person in chosen if person.token]
        free = not self.acts.running
        self._chosen.setText(translate("faces", "{n} chosen").format(n=len(chosen)) if chosen else "")
        self.put_button.setEnabled(bool(faces) and free)
        self.take_button.setEnabled(bool(faces) and free and self.model.group is not None)
        self.delete_button.setEnabled(bool(chosen) and free)
        self.wipe_button.setEnabled(free)

    def _look_at(self, person: Person) -> None:
        from ui.faces.portrait_dialog import PortraitDialog

        PortraitDialog(self._page.console, self._page.box_key, person, self).open()

    # What is done

    def _enrol(self) -> None:
        chosen = self.groups.current()
        dialog = EnrolDialog(
            self._page.console, self._page.box_key, self.groups.names, (chosen,) if chosen is not None else (), self
        )
        dialog.enrolled.connect(self._page.load)
        dialog.open()

    def _add_group(self, name: str) -> None:
        def failed(error: BaseException | None) -> bool:
            self.groups.name.set_error(error_sentence(error))
            return isinstance(error, BoxError)

        def added(_: object) -> None:
            self.groups.clear_entry()
            self._page.load()

        self._page.change(
            "add a group", lambda client: client.add_face_group(GroupSetting(groupName=name)), added, failed
        )

    def _delete_group(self, name: str) -> None:
        dialog = DeleteGroup(name, self.groups.size_of(name), self)

        def failed(error: BaseException | None) -> bool:
            if isinstance(error, BoxError) and error.code in (ErrorCode.GROUP_BEUSED, ErrorCode.GROUP_BIND_RULES):
                self._page.say(f"“{name}”: {box_sentence(error.code)}")
                return True
            return False

        def delete() -> None:
            deletion = GroupDeletion(deleteAllFace=dialog.way)
            self._page.change("delete a group", lambda client: client.delete_face_group(name, deletion), failed=failed)

        dialog.accepted.connect(delete)
        dialog.open()

    def _fill_put_menu(self) -> None:
        self._put_menu.clear()
        for name in self.groups.names:
            if name != self.model.group:
                self._put_menu.addAction(name).triggered.connect(lambda _=False, group=name: self._put_into(group))
        if self._put_menu.isEmpty():
            self._put_menu.addAction(translate("faces", "There is no other group")).setEnabled(False)

    def _put_into(self, group: str) -> None:
        names = Names(faceGroupList=[group])
        self._begin(
            "put faces into a group",
            [_binding(token, names) for token in self._tokens()],
        )

    def _take_out(self) -> None:
        group = self.model.group
        if group is None:
            return
        names = Names(faceGroupList=[group])
        self._begin(
            "take faces out of a group",
            [_unbinding(token, names) for token in self._tokens()],
        )

    def _delete_chosen(self) -> None:
        chosen = self.grid.chosen()
        if not chosen or self.acts.running:
            return
        names = translate("faces", ", ").join(person.description or "—" for person in chosen[:3])
        more = translate("faces", " and {n} more").format(n=len(chosen) - 3) if len(chosen) > 3 else ""
        loss = translate("faces", "{names} will be gone from the library and from every group.").format(
            names=names + more
        )
        question = translate("faces", "Delete {n} people?").format(n=len(chosen))
        if len(chosen) == 1:
            if agreed(self, question, loss, translate("faces", "Delete")):
                self._delete(chosen)
            return
        dialog = ConfirmLoss(question, loss, str(len(chosen)), translate("faces", "Delete"), self)
        dialog.accepted.connect(lambda: self._delete(chosen))
        dialog.open()

    def _delete(self, people: list[Person]) -> None:
        self._begin("delete faces", [_deleting(person) for person in people])

    def _wipe(self) -> None:
        box = self._page.console.fleet.box(self._page.box_key)
        name = self._page.box_key if box is None else box_title(box)
        count = self.model.total if self.model.group is None else None
        loss = (
            translate("faces", "All {n} people and their photographs will be gone for good.").format(n=f"{count:,}")
            if count is not None
            else translate("faces", "Everybody in the library, with their photographs, will be gone for good.")
        )
        loss += " " + translate("faces", "The {n} groups stay, empty.").format(n=len(self.groups.names))
        question = translate("faces", "Wipe the library of faces?")
        dialog = ConfirmLoss(question, loss, name, translate("faces", "Wipe"), self)
        dialog.accepted.connect(
            lambda: self._page.change("wipe the library of faces", lambda client: client.wipe_faces())
        )
        dialog.open()

    def _tokens(self) -> list[str]:
        return [person.token for person in self.grid.chosen() if person.token]

    def _begin(self, what: str, calls: Sequence[Call[Any]]) -> None:
        self.result_line.clear()
        self.result_line.hide()
        self.acts.begin(what, calls)
        self._show_chosen()

    def _acts_ended(self, error: Any) -> None:
        self._page.load()
        self._show_chosen()
        if error is not None:
            count = len(self.acts.failures)
            reason = error_sentence(error)
            self.result_line.bad(translate("faces", "It did not work for {n}: {reason}").format(n=count, reason=reason))
            self.result_line.show()


def _binding(token: str, names: Names) -> Call[None]:
    return lambda client: client.bind_face(token, names)


def _unbinding(token: str, names: Names) -> Call[None]:
    return lambda client: client.unbind_face(token, names)


def _deleting(person: Person) -> Call[None]:
    """With its photograph: 5.1.3 alone would leave that in the library, and nobody would be recognised by it."""
    if person.image_id:
        return lambda client: client.delete_face_image(person.image_id)
    return lambda client: client.delete_face(person.token)
