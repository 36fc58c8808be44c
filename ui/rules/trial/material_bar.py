"""What the rule is tried on, and the button that tries it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QEvent, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from console.services.trial_views import Choices, Material, MaterialKind
from ui import icons
from ui.rules.trial.words import material_word, span_words
from ui.theme import GRID

translate = QCoreApplication.translate
SPANS = (15 * 60_000, 3_600_000, 4 * 3_600_000, 24 * 3_600_000)


class MaterialBar(QWidget):
    """The first row of the panel. `tried`, `cancelled` and `left` are buttons; `clock_set` carries epoch ms or None."""

    tried = Signal()
    cancelled = Signal()
    left = Signal()
    material_changed = Signal()
    clock_set = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._file: Path | None = None
        self.kinds = QComboBox()
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.setMinimumWidth(150)
        self.kinds.setMaximumWidth(280)
        self.spans = QComboBox()
        self.spans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.undated = QPushButton()
        self.begins_label = QLabel()
        self.begins = QDateTimeEdit()
        self.begins.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
        self.begins.setCalendarPopup(True)
        self.try_button = QPushButton()
        self.try_button.setProperty("primary", True)
        self.cancel_button = QPushButton()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedWidth(160)
        self.leave_button = QToolButton()
        icons.give(self.leave_button, "x")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.kinds, self.spans, self.undated, self.begins_label, self.begins, self.try_button):
            row.addWidget(widget)
        row.addWidget(self.progress)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        self.kinds.activated.connect(self._kind_chosen)
        self.spans.activated.connect(lambda: self.material_changed.emit())
        self.try_button.clicked.connect(self.tried)
        self.cancel_button.clicked.connect(self.cancelled)
        self.leave_button.clicked.connect(self.left)
        self.undated.clicked.connect(self._give_clock)
        self.begins.dateTimeChanged.connect(lambda moment: self.clock_set.emit(moment.toMSecsSinceEpoch()))
        self.show_running(None)
        self.ask_for_clock(False)
        self.retranslate()

    def offer(self, choices: Choices) -> None:
        """What there is to try on; the best is chosen unless a file was."""
        self._choices = choices
        self._fill()

    def take_file(self, path: Path) -> None:
        """A file of this computer."""
        self._file = path
        self._fill()
        self.kinds.setCurrentIndex(self.kinds.findData(MaterialKind.FILE))
        self._show_span()
        self.material_changed.emit()

    def material(self) -> Material | None:
        """What is chosen; None where it is a file that nobody has named yet."""
        kind = self.kinds.currentData()
        if kind == MaterialKind.FILE:
            return None if self._file is None else Material(MaterialKind.FILE, self._file)
        if kind == MaterialKind.PLAYED:
            return Material(MaterialKind.PLAYED)
        kept = self._choices.seen if kind == MaterialKind.SEEN else self._choices.recorded
        if kept is None:
            return None
        first, last = kept
        span = self.spans.currentData() or SPANS[1]
        return Material(MaterialKind(kind), since=max(first, last - int(span)), until=last)

    def choose_file(self) -> None:
        """Ask for a file."""
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            translate("trial", "A recording to try the rule on"),
            "",
            translate("trial", "Videos (*.mp4 *.mkv *.avi *.mov *.ts *.ps *.mpg *.flv);;All files (*)"),
        )
        if chosen:
            self.take_file(Path(chosen))

    def show_running(self, progress: float | None, *, running: bool = False) -> None:
        """Whether a trial is on its way, and how far; None: nobody can say."""
        focused = self.try_button.hasFocus() or self.cancel_button.hasFocus()
        self.progress.setVisible(running)
        self.cancel_button.setVisible(running)
        self.try_button.setVisible(not running)
        self.kinds.setEnabled(not running)
        self.spans.setEnabled(not running)
        if focused:
            (self.cancel_button if running else self.try_button).setFocus()
        self.progress.setRange(0, 0 if progress is None else 1000)
        self.progress.setValue(round((progress or 0) * 1000))

    def ask_for_clock(self, wanted: bool, *, given: bool = False) -> None:
        """Whether the recording does not say when it was made, so that the operator may, and whether he did."""
        self.undated.setVisible(wanted and not given)
        self.begins_label.setVisible(wanted and given)
        self.begins.setVisible(wanted and given)

    def _give_clock(self) -> None:
        """The operator says when: from the beginning of today, until he says otherwise."""
        blocked = self.begins.blockSignals(True)
        self.begins.setDateTime(QDate.currentDate().startOfDay())
        self.begins.blockSignals(blocked)
        self.ask_for_clock(True, given=True)
        self.begins.setFocus()
        self.clock_set.emit(self.begins.dateTime().toMSecsSinceEpoch())

    def _kind_chosen(self) -> None:
        if self.kinds.currentData() == MaterialKind.FILE:
            self.choose_file()
        self._show_span()
        self.material_changed.emit()

    def _fill(self) -> None:
        before = self.kinds.currentData()
        there = self._choices
        self.kinds.clear()
        for kind, is_there in (
            (MaterialKind.SEEN, there.seen is not None),
            (MaterialKind.PLAYED, there.played),
            (MaterialKind.RECORDED, there.recorded is not None),
            (MaterialKind.FILE, True),
        ):
            if is_there:
                named = self._file.name if kind is MaterialKind.FILE and self._file is not None else None
                self.kinds.addItem(named or material_word(kind), kind)
        # A recording comes before what was seen: it has pictures.
        wanted = before if self.kinds.findData(before) >= 0 and before != MaterialKind.FILE else None
        first = next((k for k in (wanted, MaterialKind.PLAYED, MaterialKind.SEEN) if self.kinds.findData(k) >= 0), None)
        keep_file = before == MaterialKind.FILE and self._file is not None
        self.kinds.setCurrentIndex(self.kinds.findData(MaterialKind.FILE) if keep_file else self.kinds.findData(first))
        if self.kinds.currentIndex() < 0:
            self.kinds.setCurrentIndex(0)
        self._show_span()

    def _show_span(self) -> None:
        kind = self.kinds.currentData()
        kept = {MaterialKind.SEEN: self._choices.seen, MaterialKind.RECORDED: self._choices.recorded}.get(kind)
        self.spans.setVisible(kept is not None)
        before = self.spans.currentData()
        self.spans.clear()
        if kept is None:
            return
        length = kept[1] - kept[0]
        for span in SPANS:
            self.spans.addItem(translate("trial", "last {time}").format(time=span_words(span)), span)
            if span >= length:
                break
        at = self.spans.findData(before)
        self.spans.setCurrentIndex(at if at >= 0 else min(1, self.spans.count() - 1))

    def retranslate(self) -> None:
        self.kinds.setAccessibleName(translate("trial", "Try the rule on"))
        self.spans.setAccessibleName(translate("trial", "How much of it"))
        self.undated.setText(translate("trial", "When was it recorded?"))
        self.begins_label.setText(translate("trial", "Began at"))
        self.begins.setAccessibleName(translate("trial", "When the recording began"))
        for widget in (self.undated, self.begins):
            widget.setToolTip(
                translate(
                    "trial", "The recording does not say when it was made: the rule's times of day count from here."
                )
            )
        self.try_button.setText(translate("trial", "Try"))
        self.cancel_button.setText(translate("trial", "Cancel"))
        self.progress.setAccessibleName(translate("trial", "How far the recording has been looked through"))
        self.leave_button.setToolTip(translate("trial", "Close (Esc)"))
        self.leave_button.setAccessibleName(translate("trial", "Close"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
