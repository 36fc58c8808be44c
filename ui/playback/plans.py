"""What is recorded: each channel always or around alarms, which stream, how long it is kept, and how much disk."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.services.operation import Operation, OperationState
from console.services.recordings import RecordingPlan
from console.services.views import ChannelView
from ui import icons
from ui.bridge import when_done
from ui.forms.numbers import NumberEdit
from ui.playback.words import moment_words, recording_words
from ui.service_words import box_title
from ui.theme import GRID, MARGIN
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

Place = tuple[str, int]
GIGA = 1 << 30
TICK_MS = 1000
_COLUMNS = 8


class PlanRow:
    """The fields of one channel, in the columns of a grid."""

    def __init__(self, place: Place, channel: ChannelView) -> None:
        self.place = place
        self.name = QLabel(channel.title)
        self.mode, self.stream = QComboBox(), QComboBox()
        for box, count in ((self.mode, 3), (self.stream, 2)):
            for number in range(count):
                box.addItem("", number)
        self.stream.setProperty("has_sub", channel.has_sub)
        self.days, self.before, self.after = NumberEdit(1, 3650), NumberEdit(0, 30), NumberEdit(5, 600)
        for field in (self.days, self.before, self.after):
            field.setFixedWidth(72)
        self.state, self.size = QLabel(), QLabel()
        self.size.setProperty("role", "caption")
        self.mode.currentIndexChanged.connect(self.offer)
        self.show_plan(None)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """One for each column."""
        return (self.name, self.mode, self.stream, self.days, self.before, self.after, self.state, self.size)

    def show_plan(self, plan: RecordingPlan | None) -> None:
        """As it is planned now."""
        shown = plan or RecordingPlan(*self.place)
        self.mode.setCurrentIndex(0 if plan is None else 2 if plan.on_alarm else 1)
        self.stream.setCurrentIndex(0 if shown.main else 1)
        self.days.set_value(shown.days)
        self.before.set_value(shown.before)
        self.after.set_value(shown.after)
        self.offer()

    def plan(self) -> RecordingPlan | None:
        """As it is entered; None: not recorded."""
        if self.mode.currentIndex() == 0:
            return None
        return RecordingPlan(
            *self.place,
            on_alarm=self.mode.currentIndex() == 2,
            main=self.stream.currentIndex() == 0,
            before=int(self.before.value),
            after=int(self.after.value),
            days=int(self.days.value),
        )

    def offer(self) -> None:
        """Only what means something can be entered."""
        mode = self.mode.currentIndex()
        self.stream.setEnabled(mode > 0 and bool(self.stream.property("has_sub")))
        self.days.setEnabled(mode > 0)
        self.before.setEnabled(mode == 2)
        self.after.setEnabled(mode == 2)


class PlansPage(QFrame):
    """In place of the wall until `closed`. `told`: a colour of the theme and a function that gives the sentence."""

    closed = Signal()
    told = Signal(str, object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._rows: list[PlanRow] = []
        self._read: list[RecordingPlan] | None = None
        self._total = 0
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._fill()
        self.retranslate()
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()
        when_done(console.recordings.plans(), self, self._came)
        when_done(console.recordings.channels(), self, self._sizes_came)

    @property
    def rows(self) -> list[PlanRow]:
        return self._rows

    def leave(self) -> None:
        """Back to the wall; what was not saved is forgotten."""
        self._ticking.stop()
        self.closed.emit()

    def save(self) -> None:
        """From now on it is recorded as entered."""
        shown = {row.place for row in self._rows}
        # A box that is away just now keeps its plans.
        others = [plan for plan in self._read or () if (plan.box_key, plan.channel) not in shown]
        plans = [plan for row in self._rows if (plan := row.plan()) is not None]
        work = self._console.recordings.set_plans([*others, *plans], int(self.gigabytes.value), int(self.free.value))
        self.act.setEnabled(False)
        when_done(work, self, self._saved)

    # Building

    def _build(self) -> None:
        self._title, self._hint, self._empty = QLabel(), QLabel(wordWrap=True), QLabel()
        self._title.setProperty("role", "title")
        self._hint.setProperty("role", "secondary")
        self._empty.setProperty("role", "secondary")
        self._back = QToolButton()
        icons.give(self._back, "x")
        self._back.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(MARGIN)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(6, 3)
        self._heads = [QLabel() for _ in range(_COLUMNS)]
        for place, label in enumerate(self._heads):
            label.setProperty("role", "caption")
            self._grid.addWidget(label, 0, place)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._grid)
        inside.addWidget(self._empty)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        for ground in (inner, scroll.viewport()):
            ground.setAutoFillBackground(False)  # the panel's own colour
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(scroll, 1)
        column.addLayout(self._limits())

    def _limits(self) -> QHBoxLayout:
        self._most_label, self._free_label, self._used = QLabel(), QLabel(), QLabel()
        self.gigabytes, self.free = NumberEdit(1, 1_000_000), NumberEdit(1, 100_000)
        most, free = self._console.recordings.limits()
        for field, value in ((self.gigabytes, most), (self.free, free)):
            field.set_value(value)
            field.setFixedWidth(96)
        self._used.setProperty("role", "caption")
        self.act = QPushButton()
        self.act.setProperty("primary", True)
        self.act.clicked.connect(self.save)
        self.act.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for widget in (self._most_label, self.gigabytes, QLabel("GB"), self._free_label, self.free, QLabel("GB")):
            row.addWidget(widget)
        row.addWidget(self._used, 1)
        row.addWidget(self.act)
        return row

    def _fill(self) -> None:
        for box in self._console.fleet.boxes():
            if not box.channels:
                continue
            heading = QLabel(box_title(box))
            heading.setProperty("role", "heading")
            self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, _COLUMNS)
            for channel in box.channels:
                row = PlanRow((box.key, channel.number), channel)
                self._rows.append(row)
                line = self._grid.rowCount()
                for number, widget in enumerate(row.widgets):
                    self._grid.addWidget(widget, line, number)
        self._empty.setVisible(not self._rows)
        for label in self._heads:
            label.setVisible(bool(self._rows))

    # Answers

    def _came(self, done: Future[list[RecordingPlan]]) -> None:
        try:
            self._read = done.result()
        except CancelledError:
            return  # the console is closing
        plans = {(plan.box_key, plan.channel): plan for plan in self._read}
        for row in self._rows:
            row.show_plan(plans.get(row.place))
        self.act.setEnabled(bool(self._rows))
        self._tick()

    def _sizes_came(self, done: Future[list[tuple[str, int, int, int, int]]]) -> None:
        try:
            found = {(key, number): (first, size) for key, number, first, _, size in done.result()}
        except CancelledError:
            return
        for row in self._rows:
            if row.place in found:
                first, size = found[row.place]
                since = moment_words(first, dated=True, millis=False)
                row.size.setText(self.tr("{size} since {time}").format(size=_size(size), time=since[:16]))
        total = sum(size for _, size in found.values())
        self._total = total
        self._say_used()

    def _saved(self, operation: Operation[None]) -> None:
        self.act.setEnabled(True)
        if operation.state is not OperationState.DONE:
            error = operation.error
            self.told.emit("alarm", lambda: error_sentence(error))
            return
        self._read = [
            replace(plan) for row in self._rows if (plan := row.plan()) is not None
        ] + [plan for plan in self._read or () if (plan.box_key, plan.channel) not in {r.place for r in self._rows}]
        self.told.emit("good", lambda: self.tr("Saved. What is recorded has a red mark in its tile."))

    def _tick(self) -> None:
        for row in self._rows:
            status = self._console.recordings.status(*row.place)
            words, token = recording_words(status) if status is not None else ("", "secondary")
            row.state.setText(words)
            row.state.setProperty("role", {"warn": "warn", "secondary": "secondary"}.get(token, "good"))
            row.state.style().polish(row.state)

    def _say_used(self) -> None:
        self._used.setText(self.tr("Recordings fill {size} now.").format(size=_size(self._total)))

    # Words and keys

    def retranslate(self) -> None:
        self._title.setText(self.tr("What is recorded"))
        self._hint.setText(
            self.tr(
                "Recording goes on whatever the wall shows, with the sound of the stream. The oldest goes when its days"
                " are over or the space is used up; kept pieces stay. When the disk is nearly full, recording stops"
                " first."
            )
        )
        self._empty.setText(self.tr("There is no channel yet. Add one with Ctrl+N."))
        heads = (
            self.tr("Channel"), self.tr("Record"), self.tr("Stream"), self.tr("Keep, days"), self.tr("Before, s"),
            self.tr("After, s"), self.tr("State"), self.tr("Recorded"),
        )  # fmt: skip
        for label, words in zip(self._heads, heads, strict=True):
            label.setText(words)
        for row in self._rows:
            for number, words in enumerate((self.tr("No"), self.tr("Always"), self.tr("On alarm"))):
                row.mode.setItemText(number, words)
            for number, words in enumerate((self.tr("Main stream"), self.tr("Sub-stream"))):
                row.stream.setItemText(number, words)
            for widget, words in zip(row.widgets[1:6], heads[1:6], strict=True):
                widget.setAccessibleName(f"{row.name.text()}: {words}")
        self._most_label.setText(self.tr("Recordings may fill"))
        self._free_label.setText(self.tr("and leave free on the disk"))
        self.gigabytes.setAccessibleName(self._most_label.text())
        self.free.setAccessibleName(self._free_label.text())
        self.act.setText(self.tr("Save"))
        self._back.setToolTip(self.tr("Back to the wall (Esc)"))
        self._back.setAccessibleName(self.tr("Back to the wall"))
        self._say_used()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)


def _size(size: int) -> str:
    return f"{size / GIGA:.1f} GB" if size >= GIGA else f"{size / (1 << 20):.0f} MB"
