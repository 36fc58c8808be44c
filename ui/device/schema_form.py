"""A form made from the schema of a call: one field per argument, with its limits, marked where it was changed."""

from __future__ import annotations

import re
import types
from collections.abc import Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from console.megbox.schema.base import descriptions, titles
from ui import theme
from ui.forms.fields import Field
from ui.forms.numbers import NumberEdit
from ui.language import language

translate = QCoreApplication.translate

_COLUMNS = 2
_MOST = 2**31 - 1
_NUMBERED = re.compile("[:：]|，0")  # behind it a title of the document lists its numbers


class SchemaForm(QWidget):
    """Fields of a flat schema model; what is not scalar is left to the page.

    `changed` is emitted whenever the hand changed something. `choices` gives a combo box for a field: its values with
    their names by language; `leave_out` are fields that the page shows in its own way, or that nobody may change.
    What a field means is its tooltip; with `captions` it also stands beneath those that are not chosen from a list.
    """

    changed = Signal()

    def __init__(
        self,
        model: type[BaseModel],
        *,
        choices: dict[str, Sequence[tuple[Any, str, str]]] | None = None,
        leave_out: Sequence[str] = (),
        captions: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._captions = model, captions
        self._choices = choices or {}
        self._fields: dict[str, Field] = {}
        self._shown: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID * 2)
        grid.setVerticalSpacing(theme.GRID * 2)
        for name, info in model.model_fields.items():
            editor = None if name in leave_out else self._editor(name, info)
            if editor is not None:
                self._fields[name] = Field(editor)
                place = len(self._fields) - 1
                grid.addWidget(self._fields[name], place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self.retranslate()

    def field(self, name: str) -> Field:
        """The field of an argument; KeyError where the form does not have it."""
        return self._fields[name]

    def show_values(self, values: BaseModel | dict[str, Any]) -> None:
        """What the box says; nothing counts as changed then."""
        given = values.model_dump() if isinstance(values, BaseModel) else values
        for name in self._fields:
            self._shown[name] = given.get(name)
            self._write(name, self._shown[name])
        self.show_errors(())
        self._mark()

    def values(self) -> dict[str, Any]:
        """Everything as it stands in the form."""
        return {name: self._value(name) for name in self._fields}

    def changes(self) -> dict[str, Any]:
        """Only what differs from what the box said."""
        return {name: value for name, value in self.values().items() if value != self._shown.get(name)}

    def shown_value(self, name: str) -> Any:
        """What the box said of a field."""
        return self._shown.get(name)

    def undo(self) -> None:
        """Everything back to what the box said."""
        self.show_values(dict(self._shown))
        self.changed.emit()

    def show_errors(self, names: Sequence[str]) -> bool:
        """Mark the fields that the box refused; True where one of them is here."""
        for name, field in self._fields.items():
            field.set_error(translate("device", "The box does not accept this value.") if name in names else "")
        return any(name in self._fields for name in names)

    def retranslate(self) -> None:
        """Titles, meanings and choices in the language of now."""
        for name, field in self._fields.items():
            zh, en = titles(self._model, name)
            title = zh if language() == "zh" else en
            if name in self._choices:  # which number means what is said by the choices
                title = _NUMBERED.split(title)[0]
            field.set_label(title)
            about = descriptions(self._model, name)
            shown = self._captions and name not in self._choices  # what is chosen from has words of its own
            field.set_about(about.zh if language() == "zh" else about.en, shown=shown)
            if name in self._choices and isinstance(field.editor, QComboBox):
                for index, (_value, chinese, english) in enumerate(self._choices[name]):
                    field.editor.setItemText(index, chinese if language() == "zh" else english)
        self._mark()

    def _editor(self, name: str, info: FieldInfo) -> QWidget | None:
        if name in self._choices:
            box = QComboBox()
            for value, _zh, en in self._choices[name]:
                box.addItem(en, value)
            box.activated.connect(self._touched)
            return box
        kind = _scalar(info.annotation)
        if kind is bool:
            check = QCheckBox()
            check.clicked.connect(self._touched)
            return check
        if kind in (int, float):
            least, most = _limits(info)
            number = NumberEdit(least, most, decimals=0 if kind is int else 2)
            number.changed.connect(self._touched)
            return number
        if kind is str:
            line = QLineEdit()
            line.setMaxLength(next((m.max_length for m in info.metadata if isinstance(m, MaxLen)), 1024))
            line.textEdited.connect(self._touched)
            return line
        return None

    def _write(self, name: str, value: Any) -> None:
        editor = self._fields[name].editor
        if isinstance(editor, QComboBox):
            index = editor.findData(value)
            if index < 0 and value is not None:
                editor.addItem(str(value), value)  # a value that no dictionary knows is shown as it came
                index = editor.count() - 1
            editor.setCurrentIndex(index)
        elif isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, NumberEdit):
            editor.set_value(float(value or 0))
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(value))

    def _value(self, name: str) -> Any:
        editor = self._fields[name].editor
        if isinstance(editor, QComboBox):
            return editor.currentData()
        if isinstance(editor, QCheckBox):
            return editor.isChecked()
        if isinstance(editor, NumberEdit):
            whole = _scalar(self._model.model_fields[name].annotation) is int
            value: Any = int(editor.value) if whole else editor.value
        else:
            assert isinstance(editor, QLineEdit)
            value = editor.text()
        untouched = self._shown.get(name) is None and value in ("", 0)
        return None if untouched else value

    def _touched(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        changed = self.changes() if self._shown else {}
        for name, field in self._fields.items():
            field.set_marked(name in changed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def _scalar(annotation: Any) -> Any:
    """``int`` of ``int``, ``int | None`` and ``Annotated[int, …]``; None where it is nothing of the kind."""
    if get_origin(annotation) is Annotated:
        return _scalar(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        if set(kinds) == {int, float}:
            return float
        return _scalar(kinds[0]) if len(kinds) == 1 else None
    return annotation if annotation in (bool, int, float, str) else None


def _limits(info: FieldInfo) -> tuple[float, float]:
    """Least and most of a number, wide where the document says nothing."""
    least = next((float(str(m.ge)) for m in info.metadata if isinstance(m, Ge)), -float(_MOST))
    most = next((float(str(m.le)) for m in info.metadata if isinstance(m, Le)), float(_MOST))
    return least, most
