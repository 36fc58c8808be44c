"""The form of the selected shape: what it rings for, for whom, how long, how often, how big, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from console.model.dictionary import EventType, TargetType, name_of
from console.model.rule import Alertor, Area
from ui import theme
from ui.forms.fields import Field
from ui.forms.numbers import NumberEdit
from ui.language import language
from ui.rules.day_times import DayTimes
from ui.rules.document import RuleDocument
from ui.rules.edits import (
    Direction,
    Kind,
    alertors_of,
    area_of,
    events_for,
    kind_of,
    with_alertor,
)
from ui.rules.words import direction_words
from ui.words import target_word

translate = QCoreApplication.translate

LONGEST_DURATION, LONGEST_COOLDOWN = 60, 1800  # seconds (26.1.1)


class RuleForm(QWidget):
    """Shows and changes the alertor of the document's selected shape."""

    def __init__(self, document: RuleDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._filling = False
        self.which = QComboBox()
        self.event_kind = QComboBox()
        self.direction = QComboBox()
        self.targets: dict[TargetType, QCheckBox] = {}
        self._targets = QWidget()
        self._target_rows = QVBoxLayout(self._targets)
        self._target_rows.setContentsMargins(0, 0, 0, 0)
        self._target_rows.setSpacing(0)
        self.duration = NumberEdit(0, LONGEST_DURATION)
        self.cooldown = NumberEdit(0, LONGEST_COOLDOWN)
        self.size_min, self.size_max = NumberEdit(0, 100, decimals=2), NumberEdit(0, 100, decimals=2)
        self.times = DayTimes()
        self.mask_note = QLabel()
        self.mask_note.setWordWrap(True)
        self.mask_note.setProperty("role", "secondary")
        self._lay_out()
        self._connect()
        for edit in self.findChildren(QLineEdit):
            edit.installEventFilter(self)
        self.retranslate()

    def _lay_out(self) -> None:
        size = QWidget()
        sizes = QHBoxLayout(size)
        sizes.setContentsMargins(0, 0, 0, 0)
        sizes.addWidget(self.size_min, 1)
        sizes.addWidget(QLabel("–"))
        sizes.addWidget(self.size_max, 1)
        self.which_field, self.event_field = Field(self.which), Field(self.event_kind)
        self.direction_field, self.targets_field = Field(self.direction), Field(self._targets)
        self.duration_field, self.cooldown_field = Field(self.duration), Field(self.cooldown)
        self.size_field, self.times_field = Field(size), Field(self.times)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID + 4)
        seconds = QHBoxLayout()
        seconds.setSpacing(theme.MARGIN)
        seconds.addWidget(self.duration_field, 1)
        seconds.addWidget(self.cooldown_field, 1)
        for part in (self.which_field, self.event_field, self.direction_field, self.targets_field):
            layout.addWidget(part)
        layout.addLayout(seconds)
        layout.addWidget(self.size_field)
        layout.addWidget(self.times_field)
        layout.addWidget(self.mask_note)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda: self.refresh())
        self.event_kind.currentIndexChanged.connect(self._set_event)
        self.direction.currentIndexChanged.connect(self._set_direction)
        for edit in (self.duration, self.cooldown, self.size_min, self.size_max):
            edit.changed.connect(self._set_numbers)
        self.times.edited.connect(self._set_times)

    def retranslate(self) -> None:
        self.which_field.set_label(translate("rules", "Alarm"))
        self.event_field.set_label(translate("rules", "Rings for"))
        self.direction_field.set_label(translate("rules", "Direction"))
        self.targets_field.set_label(translate("rules", "Targets"))
        self.duration_field.set_label(translate("rules", "After (seconds)"))
        self.cooldown_field.set_label(translate("rules", "Then pause (seconds)"))
        self.duration.setToolTip(translate("rules", "How long it must last before it rings"))
        self.cooldown.setToolTip(
            translate("rules", "How long the same target does not ring again; in an area, 0 rings once per stay")
        )
        self.size_field.set_label(translate("rules", "Size of the target, % of the picture"))
        self.times_field.set_label(translate("rules", "Times"))
        self.mask_note.setText(translate("rules", "What happens inside a mask is not looked at."))
        self.refresh()

    # -- what is selected ------------------------------------------------------------------------------

    def _area(self) -> Area | None:
        return area_of(self._document.rule, self._document.selected)

    def _alertor(self) -> Alertor | None:
        area = self._area()
        watching = alertors_of(self._document.rule, area) if area is not None else ()
        index = max(self.which.currentIndex(), 0)
        return watching[min(index, len(watching) - 1)] if watching else None

    def refresh(self) -> None:
        """Show the document's selected shape; hidden where none is selected."""
        area = self._area()
        self.setVisible(area is not None)
        if area is None or self._filling:
            return
        self._filling = True
        try:
            self._fill_which(area)
            alertor = self._alertor()
            if alertor is not None:
                self._fill(area, alertor)
        finally:
            self._filling = False

    def _fill_which(self, area: Area) -> None:
        watching = alertors_of(self._document.rule, area)
        names = [name_of(alertor.event, language()) for alertor in watching]
        if [self.which.itemText(i) for i in range(self.which.count())] != names:
            keep = self.which.currentIndex()
            self.which.clear()
            self.which.addItems(names)
            self.which.setCurrentIndex(keep if 0 <= keep < len(names) else 0)
        self.which_field.setVisible(len(watching) > 1)

    def _fill(self, area: Area, alertor: Alertor) -> None:
        kind = kind_of(self._document.rule, area)
        mask = kind is Kind.MASK
        self._fill_events(kind, alertor)
        self.direction_field.setVisible(kind is Kind.TRIPWIRE)
        if kind is Kind.TRIPWIRE:
            _offer(self.direction, [(direction_words(one), one.value) for one in Direction])
            _choose(self.direction, self._document.direction(area.id).value)
        self._fill_targets(alertor)
        for _, edit, value in self._numbers(alertor):
            edit.set_value(value)
        self.times.set_ranges(alertor.time_ranges)
        for field in (
            self.event_field,
            self.targets_field,
            self.duration_field,
            self.cooldown_field,
            self.size_field,
            self.times_field,
        ):
            field.setVisible(not mask)
        self.mask_note.setVisible(mask)

    def _fill_events(self, kind: Kind, alertor: Alertor) -> None:
        offered = [limits.event for limits in events_for(kind, self._document.limits)]
        if alertor.event not in offered:
            offered.append(alertor.event)  # what came from a box is shown, even if it may not be sent again
        _offer(self.event_kind, [(name_of(event, language()), int(event)) for event in offered])
        _choose(self.event_kind, int(alertor.event))

    def _fill_targets(self, alertor: Alertor) -> None:
        known = self._document.limits.of(alertor.event)
        offered = dict.fromkeys((*(known.targets if known else ()), *alertor.targets))
        if list(self.targets) != list(offered):
            for box in self.targets.values():
                box.setParent(None)
                box.deleteLater()
            self.targets = {target: self._target_box(target) for target in offered}
        for target, box in self.targets.items():
            box.setText(target_word(target))
            box.setChecked(target in alertor.targets)

    def _target_box(self, target: TargetType) -> QCheckBox:
        box = QCheckBox()
        box.clicked.connect(lambda: self._set_targets())
        self._target_rows.addWidget(box)
        return box

    # -- what the hand changes -------------------------------------------------------------------------

    def _set(self, what: str, change: Callable[[Alertor], Alertor]) -> None:
        area, alertor = self._area(), self._alertor()
        if self._filling or area is None or alertor is None:
            return
        rule = with_alertor(self._document.rule, area.id, change(alertor))
        self._document.apply(rule, act=what)

    def _set_event(self) -> None:
        data = self.event_kind.currentData()
        if self._filling or data is None:
            return
        event = EventType(data)
        limits = self._document.limits.of(event)

        def changed(alertor: Alertor) -> Alertor:
            allowed = limits.targets if limits is not None else alertor.targets
            kept = tuple(target for target in alertor.targets if target in allowed)
            return replace(alertor, event=event, targets=kept or allowed[:1])

        self._set("", changed)

    def _set_direction(self) -> None:
        area = self._area()
        if not self._filling and area is not None and self.direction.currentData() is not None:
            self._document.set_direction(area.id, Direction(self.direction.currentData()))

    def _set_targets(self) -> None:
        ticked = tuple(target for target, box in self.targets.items() if box.isChecked())
        self._set("", lambda alertor: replace(alertor, targets=ticked))

    def _set_numbers(self) -> None:
        """One field changed. The others are written only where they differ from what they show."""
        alertor, area = self._alertor(), self._area()
        if alertor is None or area is None:
            return
        changes: dict[str, Any] = {}
        for name, edit, was in self._numbers(alertor):
            if edit.value != edit.parsed(edit.written(was)):
                changes[name] = int(edit.value) if edit in (self.duration, self.cooldown) else edit.value / 100
        # Typing "120" is one act, not three.
        self._set(f"{sorted(changes)} {area.id}", lambda alertor: replace(alertor, **changes))

    def _numbers(self, alertor: Alertor) -> tuple[tuple[str, NumberEdit, float], ...]:
        """Every number field with the name and the value (as it is shown) that it stands for."""
        return (
            ("duration", self.duration, alertor.duration),
            ("cooldown", self.cooldown, alertor.cooldown),
            ("size_min", self.size_min, alertor.size_min * 100),
            ("size_max", self.size_max, alertor.size_max * 100),
        )

    def _set_times(self) -> None:
        self._set("", lambda alertor: replace(alertor, time_ranges=self.times.ranges))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo in a number field undoes the act, not the letters: the panel gets the key, not the field."""
        if isinstance(event, QKeyEvent) and event.type() is not QEvent.Type.KeyRelease:
            for standard in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
                if event.matches(standard):
                    event.ignore()
                    return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _offer(box: QComboBox, choices: list[tuple[str, Any]]) -> None:
    if [(box.itemText(i), box.itemData(i)) for i in range(box.count())] != choices:
        box.clear()
        for text, data in choices:
            box.addItem(text, data)


def _choose(box: QComboBox, data: Any) -> None:
    index = box.findData(data)
    if index != box.currentIndex():
        box.setCurrentIndex(index)
