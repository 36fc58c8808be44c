"""What the forms of schedules, holidays and rules share: fields that are marked, checked and blamed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from console.megbox.schema.access import AccessRuleSetting, CalendarSetting, ScheduleSetting
from console.model.errors import BoxError, ErrorCode
from ui.forms.fields import Field
from ui.words import box_sentence

translate = QCoreApplication.translate
Setting = TypeVar("Setting", CalendarSetting, ScheduleSetting, AccessRuleSetting)

_LONGEST_NAME, _LONGEST_COMMENT = 40, 255  # bytes


class AccessForm(QWidget, Generic[Setting]):
    """`changed` after every change by hand. A subclass fills `fields` (by the argument's name) and gives the rest."""

    changed = Signal()
    blamed_by_code: Mapping[ErrorCode, str] = {}

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._value: Setting | None = None
        self._original: Setting | None = None
        self._showing = False

    def value(self) -> Setting:
        """What the fields say, together with what they do not show."""
        assert self._value is not None
        return self._value.model_copy(update=self.entered())

    def show_value(self, value: Setting, original: Setting | None) -> None:
        """Show an entry; what differs from the box's `original` is marked."""
        self._value, self._original = value, original
        self._showing = True
        self.write(value)
        self._showing = False
        for field in self.fields.values():
            field.set_error("")
        self._mark()

    def sound(self) -> bool:
        """Look at everything before it is sent; what is wrong is said at its field."""
        problems = self.problems()
        for name, field in self.fields.items():
            field.set_error(problems.get(name, ""))
        return not problems

    def blame(self, error: BoxError) -> bool:
        """Say what the box refused at the field that it means; False where none is to blame."""
        names = error.arguments
        if isinstance(error.code, ErrorCode) and error.code in self.blamed_by_code:
            names = (self.blamed_by_code[error.code],)
        mine = [name for name in names if name in self.fields]
        for name in mine:
            self.fields[name].set_error(box_sentence(error.code, error.arguments))
        return bool(mine)

    # What a subclass gives

    def write(self, value: Setting) -> None:
        """Put an entry into the fields."""
        raise NotImplementedError

    def entered(self) -> dict[str, object]:
        """What the fields say, by the names of arguments."""
        raise NotImplementedError

    def problems(self) -> dict[str, str]:
        """What is wrong, by the names of arguments."""
        raise NotImplementedError

    def retranslate(self) -> None:
        raise NotImplementedError

    def begin(self) -> None:
        """A new entry: the keys go to its name."""
        first = next(iter(self.fields.values())).editor
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    # What a subclass uses

    def touched(self) -> None:
        """The hand changed something."""
        if not self._showing:
            for field in self.fields.values():
                field.set_error("")
            self._mark()
            self.changed.emit()

    def line(self, name: str) -> QLineEdit:
        """A new field for a text."""
        edit = QLineEdit()
        self.fields[name] = Field(edit)
        edit.textEdited.connect(lambda _: self.touched())
        return edit

    def _mark(self) -> None:
        if self._value is None:
            return
        now = self.value()
        for name, field in self.fields.items():
            before = None if self._original is None else getattr(self._original, name)
            field.set_marked(self._original is not None and getattr(now, name) != before)


def name_problem(name: str) -> str:
    """What is wrong with a name; "" where nothing is."""
    if not name:
        return translate("access", "Enter a name.")
    if len(name.encode()) > _LONGEST_NAME:
        return translate("access", "Too long: at most 13 Chinese characters or 40 letters.")
    return ""


def comment_problem(text: str) -> str:
    """What is wrong with a comment; "" where nothing is."""
    if len(text.encode()) > _LONGEST_COMMENT:
        return translate("access", "Too long: at most 85 Chinese characters or 255 letters.")
    return ""


def said(problems: dict[str, str]) -> dict[str, str]:
    """Only what really is wrong."""
    return {name: sentence for name, sentence in problems.items() if sentence}
