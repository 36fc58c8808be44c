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

from console.model.dictionary import AlertSubType, EventType, TargetType, name_of
from console.model.rule import DOCUMENT_BOUNDS, Alertor, Area, EventLimits
from ui import theme
from ui.forms.fields import Field
from ui.forms.numbers import NumberEdit
from ui.language import language
from ui.rules.day_times import DayTimes
from ui.rules.document import RuleDocument
from ui.rules.edits import (
    REGION_ID,
    Direction,
    Kind,
    alertors_of,
    events_for,
    kind_of,
    ticked,
    type_for,
    with_event,
)
from ui.rules.param_fields import ParamFields
from ui.rules.words import direction_words
from ui.words import target_word

translate = QCoreApplication.translate



class RuleForm(QWidget):
    """Shows and changes the alertor of the document's selected shape, within what the box takes of its event."""

    def __init__(self, document: RuleDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._filling = False
        self.which = QComboBox()
        self.event_kind = QComboBox()
        self.sub_type = QComboBox()
        self.direction = QComboBox()
        self.targets: dict[TargetType, QCheckBox] = {}
        self._targets = QWidget()
        self._target_rows = QVBoxLayout(self._targets)
        self._target_rows.setContentsMargins(0, 0, 0, 0)
        self._target_rows.setSpacing(0)
        self.duration = NumberEdit(*DOCUMENT_BOUNDS["duration"])
        self.cooldown = NumberEdit(*DOCUMENT_BOUNDS["cooldown_duration"])
        self.params = ParamFields()
        self.size_min, self.size_max = NumberEdit(0, 100, decimals=2), NumberEdit(0, 100, decimals=2)
        self.times = DayTimes()
        self.region_on = QCheckBox()
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
        self.sub_type_field = Field(self.sub_type)
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
        layout.addWidget(self.region_on)
        for part in (
            self.which_field,
            self.event_field,
            self.sub_type_field,
            self.direction_field,
            self.targets_field,
            self.params,
        ):
            layout.addWidget(part)
        layout.addLayout(seconds)
        layout.addWidget(self.size_field)
        layout.addWidget(self.times_field)
        layout.addWidget(self.mask_note)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.which.activated.connect(self._take_alarm)
        self.region_on.clicked.connect(self._set_region_on)
        self.sub_type.currentIndexChanged.connect(self._set_sub_type)
        self.params.edited.connect(self._set_param)
        self.event_kind.currentIndexChanged.connect(self._set_event)
        self.direction.currentIndexChanged.connect(self._set_direction)
        for edit in (self.duration, self.cooldown, self.size_min, self.size_max):
            edit.changed.connect(self._set_numbers)
        self.times.edited.connect(self._set_times)

    def retranslate(self) -> None:
        self.which_field.set_label(translate("rules", "Alarm"))
        self.event_field.set_label(translate("rules", "Rings for"))
        self.sub_type_field.set_label(translate("rules", "When a target has"))
        self.region_on.setText(translate("rules", "The region counts"))
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
        self.refresh()

    # -- what is selected ------------------------------------------------------------------------------

    def _area(self) -> Area | None:
        return self._document.shape(self._document.selected)

    def refresh(self) -> None:
        """Show the document's selected shape; hidden where none is selected."""
        area = self._area()
        self.setVisible(area is not None)
        if area is None or self._filling:
            return
        self._filling = True
        try:
            self._fill_which(area)
            self._fill(area, self._document.alertor)
        finally:
            self._filling = False

    def _fill_which(self, area: Area) -> None:
        watching = alertors_of(self._document.rule, area)
        names = [name_of(alertor.event, language()) for alertor in watching]
        if [self.which.itemText(i) for i in range(self.which.count())] != names:
            self.which.clear()
            self.which.addItems(names)
        self.which.setCurrentIndex(min(self._document.alarm, len(names) - 1))
        self.which_field.setVisible(len(watching) > 1)

    def _fill(self, area: Area, alertor: Alertor | None) -> None:
        kind = kind_of(self._document.rule, area)
        rings = alertor is not None and kind is not Kind.MASK
        for field in (
            self.event_field,
            self.targets_field,
            self.duration_field,
            self.cooldown_field,
            self.size_field,
            self.times_field,
        ):
            field.setVisible(rings)
        self.direction_field.setVisible(kind.is_line and rings)
        self.mask_note.setVisible(not rings)
        self.region_on.setVisible(kind is Kind.REGION)
        self.sub_type_field.setVisible(False)
        self.params.setVisible(False)
        if not rings or alertor is None:
            self._fill_quiet(kind)
            return
        known = self._document.limits.of(alertor.event)
        self._fill_events(kind, alertor)
        if kind.is_line:
            ways = self._document.directions(area.id)
            _offer(self.direction, [(direction_words(one), one.value) for one in ways])
            _choose(self.direction, self._document.direction(area.id).value)
        self._fill_sub_types(known, alertor)
        self._fill_targets(alertor)
        self._fill_numbers(known or EventLimits(alertor.event, (), ()), alertor)
        self.times.set_ranges(alertor.time_ranges)
        self.params.show_params(known.extras if known is not None else (), alertor)

    def _fill_quiet(self, kind: Kind) -> None:
        """A mask or the region: nothing rings there."""
        region = self._document.board.region
        self.region_on.setChecked(region is not None and region.enabled)
        self.mask_note.setText(
            translate("rules", "Where a region counts, the box looks for targets inside it only.")
            if kind is Kind.REGION
            else translate("rules", "What happens inside a mask is not looked at.")
        )

    def _fill_numbers(self, known: EventLimits, alertor: Alertor) -> None:
        for edit, name in ((self.duration, "duration"), (self.cooldown, "cooldown_duration")):
            edit.set_limits(*known.bounds(name))
        for edit, name in ((self.size_min, "target_min"), (self.size_max, "target_max")):
            least, most = known.bounds(name)
            edit.set_limits(least * 100, most * 100)
        for _, edit, value in self._numbers(alertor):
            edit.set_value(value)
        self.duration_field.setVisible(known.bounds("duration")[1] > 0)

    def _fill_sub_types(self, known: EventLimits | None, alertor: Alertor) -> None:
        choices = known.sub_types if known is not None else ()
        _offer(self.sub_type, [(name_of(one, language()), int(one)) for one in choices])
        if alertor.sub_type is not None:
            _choose(self.sub_type, int(alertor.sub_type))
        self.sub_type_field.setVisible(len(choices) > 1)

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
        box.clicked.connect(lambda: self._set_targets(target))
        self._target_rows.addWidget(box)
        return box

    # -- what the hand changes -------------------------------------------------------------------------

    def _set(self, what: str, change: Callable[[Alertor], Alertor]) -> None:
        alertor = self._document.alertor
        if not self._filling and alertor is not None:
            self._document.change_alertor(change(alertor), act=what)

    def _take_alarm(self, which: int) -> None:
        self._document.alarm = which
        self.refresh()

    def _set_region_on(self) -> None:
        region = self._document.board.region
        if region is not None and self._document.selected == REGION_ID:
            self._document.put_region(replace(region, enabled=self.region_on.isChecked()))

    def _set_event(self) -> None:
        data, area, alertor = self.event_kind.currentData(), self._area(), self._document.alertor
        known = self._document.limits.of(EventType(data)) if data is not None else None
        if not self._filling and area is not None and alertor is not None and known is not None:
            kind = type_for(kind_of(self._document.rule, area), known, area.type)
            before = self._document.limits.of(alertor.event)
            self._document.change_alertor(with_event(alertor, known, before), kind=kind)

    def _set_sub_type(self) -> None:
        data = self.sub_type.currentData()
        if data is not None:
            self._set("", lambda alertor: replace(alertor, sub_type=AlertSubType(data)))

    def _set_direction(self) -> None:
        area = self._area()
        if not self._filling and area is not None and self.direction.currentData() is not None:
            self._document.set_direction(area.id, Direction(self.direction.currentData()))

    def _set_targets(self, last: TargetType) -> None:
        chosen = tuple(target for target, box in self.targets.items() if box.isChecked())
        alertor = self._document.alertor
        known = self._document.limits.of(alertor.event) if alertor is not None else None
        wanted = ticked(known, chosen, last) if last in chosen else chosen
        self._set("", lambda alertor: replace(alertor, targets=wanted))

    def _set_param(self, name: str) -> None:
        value = self.params.value(name)
        changed = {name: value} if value is not None else {}
        self._set(
            f"{name} {self._document.selected}",
            lambda alertor: replace(alertor, params=tuple(sorted((dict(alertor.params) | changed).items()))),
        )

    def _set_numbers(self) -> None:
        """One field changed. The others are written only where they differ from what they show."""
        alertor, area = self._document.alertor, self._area()
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
