"""The people of a group, or of the whole library, page by page as they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from console.megbox.schema.face_groups import GroupPage
from console.megbox.schema.faces import FacePage
from console.megbox.schema.paging import PageQuery
from console.services.operation import Operation, OperationState
from ui.bridge import when_done

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.device_calls import Client

translate = QCoreApplication.translate

PERSON_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 60

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Person:
    """A photograph of the library; `token` is empty where its face is gone (5.1.3)."""

    token: str
    image_id: str
    description: str


@dataclass(frozen=True, slots=True)
class _Page:
    people: tuple[Person, ...]
    following: int | None
    total: int | None


class PeopleModel(QAbstractListModel):
    """Who is in `group` (None: everybody) and matches the words searched for.

    The box cannot search descriptions: while words are searched for, page after page is read and looked through.
    """

    loaded = Signal()  # a page has come, or none
    failed = Signal(object)  # the error

    def __init__(self, console: Console, box_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console, self._box_key = console, box_key
        self._all: list[Person] = []
        self._shown: list[Person] = []
        self._words: tuple[str, ...] = ()
        self._following: int | None = None
        self._asked = 0  # answers to older questions are dropped
        self._asking = False
        self.group: str | None = None
        self.total: int | None = None

    @property
    def looked_at(self) -> int:
        """How many have been read so far."""
        return len(self._all)

    @property
    def complete(self) -> bool:
        """Whether there is nobody else to read."""
        return self._following is None and not self._asking

    def show_group(self, group: str | None) -> None:
        """Read a group from its beginning; what is shown stays until its first page is there."""
        self.group, self.total = group, None
        self._asked += 1
        self._asking = False
        self._ask(None, first=True)

    def search(self, text: str) -> None:
        """Show only those whose description has every one of the words."""
        self._words = tuple(text.casefold().split())
        self.beginResetModel()
        self._shown = [person for person in self._all if self._matches(person)]
        self.endResetModel()
        self.loaded.emit()
        self._go_on()

    def person(self, index: Index) -> Person:
        return self._shown[index.row()]

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        person = self._shown[index.row()]
        if role == PERSON_ROLE:
            return person
        if role == Qt.ItemDataRole.DisplayRole:
            return person.description
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if person.token:
                return person.description
            without = translate("faces", "This photograph has no face any more: nobody is recognised by it.")
            return f"{person.description}\n{without}"
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._following is not None and not self._asking

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(self._following)

    # Inside

    def _matches(self, person: Person) -> bool:
        text = person.description.casefold()
        return all(word in text for word in self._words)

    def _go_on(self) -> None:
        if self._words and self._following is not None and not self._asking:
            self._ask(self._following)

    def _ask(self, token: int | None, first: bool = False) -> None:
        self._asking = True
        number = self._asked
        what = f"faces of {self.group!r} from {token}"
        operation = self._console.devices.read(self._box_key, what, _question(self.group, token))
        when_done(operation, self, lambda done: self._came(number, first, done))

    def _came(self, number: int, first: bool, done: Operation[_Page]) -> None:
        if number != self._asked:
            return
        self._asking = False
        if done.state is not OperationState.DONE or done.result is None:
            self._following = None if first else self._following
            self.failed.emit(done.error)
            return
        page = done.result
        self._following = page.following
        self.total = page.total if page.total is not None else self.total
        if first:
            self.beginResetModel()
            self._all = list(page.people)
            self._shown = [person for person in self._all if self._matches(person)]
            self.endResetModel()
        else:
            new = [person for person in page.people if self._matches(person)]
            self._all += page.people
            if new:
                self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(new) - 1)
                self._shown += new
                self.endInsertRows()
        self.loaded.emit()
        self._go_on()


def _question(group: str | None, token: int | None) -> Callable[[Client], _Page]:
    query = PageQuery(pageToken=token, pageSize=PAGE)

    def everybody(client: Client) -> _Page:
        page: FacePage = client.faces(query)
        people = tuple(Person(item.faceToken, item.imageId, item.description) for item in page.face)
        return _Page(people, _advancing(token, page.nextPageToken, people), page.totalFaces)

    def members(client: Client) -> _Page:
        assert group is not None
        page: GroupPage = client.face_group(group, query)
        people = tuple(Person(item.faceToken, item.imageId, item.description) for item in page.faces)
        return _Page(people, _advancing(token, page.nextPageToken, people), None)

    return everybody if group is None else members


def _advancing(token: int | None, following: int | None, people: tuple[Person, ...]) -> int | None:
    """The next page, None where it does not advance: some boxes repeat the last token for ever."""
    return following if people and following is not None and following > (token or 0) else None
