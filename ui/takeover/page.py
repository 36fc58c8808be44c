"""What is done when a box falls silent, which of its channels matter most, and the record of what was done."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.services.takeover_outage import Phase
from console.services.takeover_plan import is_watched
from console.services.takeover_setting import LONGEST, SHORTEST, Mode, TakeoverSetting
from ui import icons
from ui.forms.numbers import NumberEdit
from ui.service_words import box_mark, box_title
from ui.takeover.order import OrderList
from ui.takeover.trail import Trail
from ui.takeover.words import box_takeover_mark, copy_sentence, events_words, mode_word, phase_sentence
from ui.theme import GRID, MARGIN
from ui.words import age, clock

if TYPE_CHECKING:
    from console.services.console import Console

TICK_MS = 1000
MODES = (Mode.AUTOMATIC, Mode.ASK, Mode.OFF)


class TakeoverPage(QFrame):
    """In place of the wall until `closed`. `key`: the box that is shown first."""

    closed = Signal()

    def __init__(self, console: Console, key: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.boxes, self.mode = QComboBox(), QComboBox()
        self.seconds = NumberEdit(SHORTEST, LONGEST)
        self.order = OrderList()
        self.faces = QCheckBox()
        self.trail = Trail(console.audit)
        self.take, self.leave_it, self.act = QPushButton(), QPushButton(), QPushButton()
        self._title, self._hint, self._empty = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._icon, self._state = QLabel(), QLabel(wordWrap=True)
        self._mode_label, self._seconds_label, self._order_label = QLabel(), QLabel(), QLabel()
        self._known, self._lacks, self._trail_label = QLabel(wordWrap=True), QLabel(wordWrap=True), QLabel()
        self._copy = QLabel(wordWrap=True)
        self._close = QToolButton()
        self._build()
        self._fill_boxes(key)
        self._connect()
        self.retranslate()
        self._show_setting()
        self.trail.reload()
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()

    @property
    def key(self) -> str:
        """The box that is shown; "" where there is none."""
        return str(self.boxes.currentData() or "")

    def refresh(self) -> None:
        """Something was done about a box."""
        self._tick()
        self.trail.reload()

    def save(self) -> None:
        """From now on it is done as entered."""
        if self.key:
            self._console.takeover.set_setting(self.key, self.entered())
            self._offer()
            self.trail.reload()

    def entered(self) -> TakeoverSetting:
        """As the fields say."""
        mode = MODES[max(self.mode.currentIndex(), 0)]
        return TakeoverSetting(mode, int(self.seconds.value), self.order.numbers(), self.faces.isChecked())

    def leave(self) -> None:
        """Back to the wall; what was not saved is forgotten."""
        self._ticking.stop()
        self.closed.emit()

    # Building

    def _build(self) -> None:
        self._title.setProperty("role", "title")
        for label in (self._hint, self._empty, self._lacks, self._known, self._copy):
            label.setProperty("role", "secondary")
        for label in (self._mode_label, self._seconds_label, self._order_label, self._trail_label):
            label.setProperty("role", "caption")
        icons.give(self._close, "x")
        icons.give(self.take, "shield")
        self.act.setProperty("primary", True)
        self.seconds.setFixedWidth(96)
        for _ in MODES:
            self.mode.addItem("")
        head, state, halves, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.boxes)
        head.addWidget(self._close)
        state.setSpacing(GRID)
        state.addWidget(self._icon)
        state.addWidget(self._state, 1)
        state.addWidget(self.leave_it)
        state.addWidget(self.take)
        halves.setSpacing(MARGIN)
        halves.addLayout(self._settings(), 2)
        halves.addLayout(self._record(), 3)
        foot.addWidget(self._known, 1)
        foot.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID + 4)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._empty)
        column.addLayout(state)
        column.addLayout(halves, 1)
        column.addLayout(foot)

    def _settings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for label, field in (
            (self._mode_label, self.mode),
            (self._seconds_label, self.seconds),
            (self._order_label, self.order),
        ):
            column.addWidget(label)
            column.addWidget(field, 1 if field is self.order else 0)
            column.addSpacing(GRID)
        column.addWidget(self.faces)
        column.addWidget(self._copy)
        column.addWidget(self._lacks)
        return column

    def _record(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._trail_label)
        column.addWidget(self.trail, 1)
        return column

    def _connect(self) -> None:
        self._close.clicked.connect(self.leave)
        self.act.clicked.connect(self.save)
        self.take.clicked.connect(lambda: self._console.takeover.take(self.key))
        self.leave_it.clicked.connect(lambda: self._console.takeover.decline(self.key))
        self.boxes.currentIndexChanged.connect(self._show_setting)
        self.mode.currentIndexChanged.connect(self._offer)
        self.seconds.changed.connect(self._offer)
        self.order.moved.connect(self._offer)
        self.faces.toggled.connect(self._offer)
        self.setFocusProxy(self.mode)

    def _fill_boxes(self, key: str | None) -> None:
        for box in self._console.fleet.boxes():
            if not box.embedded:
                self.boxes.addItem(box_title(box), box.key)
        self.boxes.setCurrentIndex(max(self.boxes.findData(key), 0))
        there = self.boxes.count() > 0
        self._empty.setVisible(not there)
        for widget in (self.boxes, self.mode, self.seconds, self.order, self.faces, self.act):
            widget.setEnabled(there)

    # What is shown

    def _show_setting(self) -> None:
        setting, box = self._console.takeover.setting(self.key), self._console.fleet.box(self.key)
        self.mode.setCurrentIndex(MODES.index(setting.mode))
        self.seconds.set_value(setting.seconds)
        channels = () if box is None else box.channels
        ordered = sorted(channels, key=lambda channel: setting.rank(channel.number))
        self.order.show_channels(
            [(one.number, one.title, is_watched(one), one.url.startswith("file:")) for one in ordered]
        )
        self.faces.setChecked(setting.faces)
        self._tick()
        self._offer()

    def _offer(self) -> None:
        """Save where something is different; seconds where there is something to wait for."""
        present = self._console.takeover.setting(self.key)
        entered = self.entered()
        same = (present.mode, present.seconds, present.faces) == (entered.mode, entered.seconds, entered.faces)
        ranked = sorted(entered.order, key=present.rank)
        self.act.setEnabled(bool(self.key) and not (same and list(entered.order) == ranked))
        for field in (self.seconds, self.faces):
            field.setEnabled(bool(self.key) and entered.mode is not Mode.OFF)

    def _tick(self) -> None:
        key = self.key
        box, view = self._console.fleet.box(key), self._console.takeover.view(key)
        if box is None:
            self._state.clear()
            self._icon.clear()
            for button in (self.take, self.leave_it):
                button.hide()
            return
        mark = box_mark(box) if view is None else box_takeover_mark(view, box_title(box))
        self._icon.setPixmap(icons.pixmap(mark.icon, mark.token, 20, self.devicePixelRatioF()))
        self._state.setText(mark.word if view is None else phase_sentence(view, box_title(box)))
        self.take.setVisible(view is not None and view.phase in (Phase.SILENT, Phase.ASKING, Phase.DECLINED))
        self.leave_it.setVisible(view is not None and view.phase in (Phase.ASKING, Phase.TAKEN))
        self._copy.setText(copy_sentence(self._console.takeover.faces(key), self._console.takeover.setting(key)))
        lacks = () if view is None else view.lacks
        self._lacks.setVisible(bool(lacks))
        self._lacks.setText(
            self.tr("This box can watch for these, this workstation cannot: {events}.").format(
                events=events_words(lacks)
            )
        )
        self.order.show_stands({} if view is None else {stand.number: stand for stand in view.channels})
        known = self._console.takeover.mirrored(key)
        self._known.setText(
            self.tr("Its channels and rules are known as of {time} ({age}).").format(
                time=clock(known), age=age(time.time() - known / 1000)
            )
            if known
            else self.tr("Nothing is known of this box yet: it has to answer once.")
        )

    # Words and keys

    def retranslate(self) -> None:
        self._title.setText(self.tr("When a box falls silent"))
        self._hint.setText(
            self.tr(
                "While a box does not answer and its cameras do, this workstation can watch over its channels with"
                " the same rules. When the box is back, it gets them back, and its record shows who watched when."
            )
        )
        self._empty.setText(self.tr("There is no other box yet. Add one with Ctrl+B."))
        self._mode_label.setText(self.tr("What is done"))
        self._seconds_label.setText(self.tr("After so many seconds without an answer"))
        self._order_label.setText(self.tr("Channels, the most important first (Alt+↑ and Alt+↓ move one)"))
        self.faces.setText(self.tr("Copy the face groups of its channels here"))
        self._trail_label.setText(self.tr("What was done"))
        self.take.setText(self.tr("Take over now"))
        self.leave_it.setText(self.tr("Leave it unguarded"))
        self.act.setText(self.tr("Save"))
        for index, mode in enumerate(MODES):
            self.mode.setItemText(index, mode_word(mode))
        self.boxes.setAccessibleName(self.tr("Box"))
        self.mode.setAccessibleName(self._mode_label.text())
        self.seconds.setAccessibleName(self._seconds_label.text())
        self.order.setAccessibleName(self._order_label.text())
        self.trail.setAccessibleName(self._trail_label.text())
        self._close.setToolTip(self.tr("Back to the wall (Esc)"))
        self._close.setAccessibleName(self.tr("Back to the wall"))
        self._tick()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
