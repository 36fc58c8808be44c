"""What is looked for: a kind of record, a channel, a time, and what else the box can be asked by."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from console.model.dictionary import CareEvent, EventType, TargetType, name_of, wire_name
from ui import theme
from ui.captures.moment import MomentEdit
from ui.captures.records import ALARMS, KINDS, RECOGNITIONS, Wanted
from ui.forms.fields import Field
from ui.language import language, translated

translate = QCoreApplication.translate

_HOUR, _DAY = 3600, 86_400
ANY, HOUR, TODAY, DAY, WEEK, OWN = range(6)
_ROWS = (("kind", "channel", "span"), ("since", "until", "event", "target", "who", "face", "once"))
_AFTER = 400  # milliseconds without another change


class Filters(QWidget):
    """`changed` is emitted a moment after the last change by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.channel, self.span = QComboBox(), QComboBox(), QComboBox()
        self.event_type, self.target, self.who = QComboBox(), QComboBox(), QComboBox()
        self.once, self.face = QCheckBox(), QLineEdit(clearButtonEnabled=True)
        self.since, self.until = MomentEdit(), MomentEdit()
        self._later = QTimer(self, singleShot=True, interval=_AFTER)
        self._later.timeout.connect(lambda: self.changed.emit())
        for edit in (self.since, self.until):
            edit.changed.connect(self._search_soon)
        self.face.textEdited.connect(lambda _: self._search_soon())
        self.once.clicked.connect(self._search_soon)
        for box in (self.kind, self.channel, self.span, self.event_type, self.target, self.who):
            box.activated.connect(lambda _: self._chosen())
        self._names: tuple[tuple[int, str], ...] = ()
        self.fields = {
            "kind": Field(self.kind),
            "channel": Field(self.channel),
            "span": Field(self.span),
            "since": Field(self.since),
            "until": Field(self.until),
            "event": Field(self.event_type),
            "target": Field(self.target),
            "who": Field(self.who),
            "face": Field(self.face),
            "once": Field(self.once),
        }
        self._lay_out()
        self.set_span(time.time() - _DAY, time.time())
        self.retranslate()
        self._offer()

    def _lay_out(self) -> None:
        column = QGridLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(theme.GRID)
        for row, names in enumerate(_ROWS):
            line = QHBoxLayout()
            line.setSpacing(theme.GRID)
            for name in names:
                line.addWidget(self.fields[name], 2 if name == "kind" else 1)
            column.addLayout(line, row, 0)

    def wanted(self) -> Wanted:
        """What is entered, for the kind that is chosen: a filter that it does not have is left out."""
        kind = str(self.kind.currentData())
        since, until = self._times()
        alarms, recognitions = kind == ALARMS, kind == RECOGNITIONS
        return Wanted(
            kind,
            channel=self.channel.currentData(),
            since=since,
            until=until,
            event=self.event_type.currentData() if alarms else None,
            target=self.target.currentData() if alarms else None,
            who=self.who.currentData() if recognitions else None,
            once=recognitions and self.once.isChecked(),
            face=(self.face.text().strip() or None) if recognitions else None,
        )

    def offer_channels(self, channels: Sequence[tuple[int, str]]) -> None:
        """The channels that there are, by number and name."""
        self._names = tuple(channels)
        chosen = self.channel.currentData()
        self.channel.clear()
        self.channel.addItem(translate("captures", "All channels"), None)
        for number, name in self._names:
            self.channel.addItem(f"{number} {name}".strip(), number)
        self.channel.setCurrentIndex(max(self.channel.findData(chosen), 0))

    def choose(self, **values: Any) -> None:
        """Choose values as a hand would, by the names of `fields`."""
        for name, value in values.items():
            box = self.fields[name].editor
            assert isinstance(box, QComboBox)
            box.setCurrentIndex(box.findData(value))
        self._chosen()

    def set_span(self, since: float, until: float) -> None:
        """From and until, in epoch seconds, for a time of one's own."""
        for edit, moment in ((self.since, since), (self.until, until)):
            edit.set_value(moment // 60 * 60)

    def retranslate(self) -> None:
        """Labels and choices in the language of now."""
        for name, text in (
            ("kind", translate("captures", "Records")),
            ("channel", translate("captures", "Channel")),
            ("span", translate("captures", "Time")),
            ("since", translate("captures", "From")),
            ("until", translate("captures", "Until")),
            ("event", translate("captures", "Event")),
            ("target", translate("captures", "Target")),
            ("who", translate("captures", "Who")),
            ("face", translate("captures", "Number of a face (faceToken)")),
            ("once", translate("captures", "Repeats")),
        ):
            self.fields[name].set_label(text)
        self.once.setText(translate("captures", "each person once"))
        _fill(self.kind, [(kind.name, translated("captures", kind.text)) for kind in KINDS])
        _fill(self.span, _spans())
        everything = translate("captures", "Everything")
        known = language()
        events = (*EventType, *CareEvent)
        _fill(self.event_type, [(None, everything), *((int(one), name_of(one, known)) for one in events)])
        _fill(self.target, [(None, everything), *((wire_name(one), name_of(one, known)) for one in TargetType)])
        who = ((1, translate("captures", "People of the library")), (2, translate("captures", "Strangers")))
        _fill(self.who, [(None, translate("captures", "Everybody")), *who])
        self.offer_channels(self._names)

    def _times(self) -> tuple[int | None, int | None]:
        span, now = self.span.currentData(), int(time.time())
        if span == OWN:
            return int(self.since.value), int(self.until.value)
        midnight = int(datetime.combine(datetime.now(), datetime.min.time()).timestamp())
        return {HOUR: now - _HOUR, TODAY: midnight, DAY: now - _DAY, WEEK: now - 7 * _DAY}.get(span), None

    def _chosen(self) -> None:
        self._offer()
        self._search_soon()

    def _search_soon(self) -> None:
        self._later.start()

    def _offer(self) -> None:
        kind, own = self.kind.currentData(), self.span.currentData() == OWN
        for name, there in (
            ("since", own),
            ("until", own),
            ("event", kind == ALARMS),
            ("target", kind == ALARMS),
            ("who", kind == RECOGNITIONS),
            ("face", kind == RECOGNITIONS),
            ("once", kind == RECOGNITIONS),
        ):
            self.fields[name].setVisible(there)


def _spans() -> list[tuple[int, str]]:
    return [
        (ANY, translate("captures", "Any time")),
        (HOUR, translate("captures", "The last hour")),
        (TODAY, translate("captures", "Today")),
        (DAY, translate("captures", "The last 24 hours")),
        (WEEK, translate("captures", "The last 7 days")),
        (OWN, translate("captures", "From … until …")),
    ]


def _fill(box: QComboBox, choices: Sequence[tuple[Any, str]]) -> None:
    """Values with their names; what was chosen stays chosen."""
    chosen = max(box.currentIndex(), 0)
    box.clear()
    for value, text in choices:
        box.addItem(text, value)
    box.setCurrentIndex(chosen)
