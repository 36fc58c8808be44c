"""The fields of what only some events have: made of what the box says of them (26.5)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from console.model.rule import Alertor, ParamLimits, ParamValue
from ui import theme
from ui.forms.fields import Field
from ui.forms.numbers import NumberEdit
from ui.rules.words import choice_word, param_word


class ParamFields(QWidget):
    """One field for each parameter; `edited` carries the name of the one that the hand changed."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._params: tuple[ParamLimits, ...] = ()
        self._parts: dict[str, QWidget] = {}
        self._fields: list[Field] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)

    def part(self, name: str) -> QWidget:
        """The input of a parameter."""
        return self._parts[name]

    def show_params(self, params: tuple[ParamLimits, ...], alertor: Alertor) -> None:
        """Show the parameters of an event with the values that an alertor has; not an edit."""
        self.setVisible(bool(params))
        if params != self._params:
            self._rebuild(params)
        for param in params:
            value = alertor.param(param.name)
            self._put(param, param.default if value is None else value)
            if isinstance(self._parts[param.name], QCheckBox):
                self._parts[param.name].setText(param_word(param.name))  # type: ignore[attr-defined]
        for field, param in zip(self._fields, (one for one in params if not _is_yes_no(one)), strict=True):
            field.set_label(param_word(param.name))

    def value(self, name: str) -> ParamValue | None:
        """What the hand has set; None where nothing is chosen."""
        part = self._parts[name]
        if isinstance(part, QCheckBox):
            return int(part.isChecked())
        if isinstance(part, QComboBox):
            return str(part.currentData())
        if isinstance(part, NumberEdit):
            param = next(one for one in self._params if one.name == name)
            return int(part.value) if param.kind == "int" else part.value
        boxes = part.findChildren(QCheckBox)
        return tuple(str(box.property("choice")) for box in boxes if box.isChecked())

    def _rebuild(self, params: tuple[ParamLimits, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        self._params, self._parts, self._fields = params, {}, []
        for param in params:
            part = self._parts[param.name] = self._made(param)
            if _is_yes_no(param):
                self._column.addWidget(part)
            else:
                field = Field(part)
                self._fields.append(field)
                self._column.addWidget(field)

    def _made(self, param: ParamLimits) -> QWidget:
        name = param.name
        if _is_yes_no(param):
            box = QCheckBox()
            box.clicked.connect(lambda: self.edited.emit(name))
            return box
        if param.kind == "array_string":
            group = QWidget()
            column = QVBoxLayout(group)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for choice in param.choices:
                tick = QCheckBox()
                tick.setProperty("choice", choice)
                tick.clicked.connect(lambda: self.edited.emit(name))
                column.addWidget(tick)
            return group
        if param.kind == "string":
            combo = QComboBox()
            for choice in param.choices:
                combo.addItem(choice, choice)
            combo.activated.connect(lambda: self.edited.emit(name))
            return combo
        edit = NumberEdit(param.least, param.most, decimals=0 if param.kind == "int" else 2)
        edit.changed.connect(lambda: self.edited.emit(name))
        return edit

    def _put(self, param: ParamLimits, value: ParamValue) -> None:
        part = self._parts[param.name]
        if isinstance(part, QCheckBox):
            part.setChecked(bool(value))
        elif isinstance(part, QComboBox):
            for row, choice in enumerate(param.choices):
                part.setItemText(row, choice_word(choice))
            part.setCurrentIndex(part.findData(value))
        elif isinstance(part, NumberEdit):
            part.set_value(float(value) if isinstance(value, int | float) else 0.0)
        else:
            chosen = value if isinstance(value, tuple) else ()
            for box in part.findChildren(QCheckBox):
                box.setText(choice_word(str(box.property("choice"))))
                box.setChecked(box.property("choice") in chosen)


def _is_yes_no(param: ParamLimits) -> bool:
    return param.kind == "int" and (param.least, param.most) == (0, 1)
