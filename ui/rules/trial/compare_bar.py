"""What came of a trial in one sentence, and the two drafts side by side."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from console.services.trial_views import Caught
from ui import icons
from ui.rules.trial.words import caught_word
from ui.theme import GRID

translate = QCoreApplication.translate
_SIGNS = {"bad": ("circle-alert", "alarm"), "info": ("info", "info"), "good": ("circle-check", "good")}
_ORDER: tuple[Caught | None, ...] = (None, Caught.BOTH, Caught.A, Caught.B)


class CompareBar(QWidget):
    """The second row of the panel. `kept`: put this draft aside as A; `forgotten`: no comparison any more."""

    kept = Signal()
    forgotten = Signal()
    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counter[Caught] | None = None
        self._sign = QLabel()
        self._sign.setFixedWidth(16)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.keep = QPushButton()
        self.forget = QPushButton()
        self._group = QButtonGroup(self)
        self.filters: dict[Caught | None, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._sign)
        row.addWidget(self.sentence, 1)
        for by in _ORDER:
            button = QPushButton()
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, by=by: self.shown.emit(by))
            self._group.addButton(button)
            self.filters[by] = button
            row.addWidget(button)
        self.filters[None].setChecked(True)
        row.addWidget(self.forget)
        row.addWidget(self.keep)
        self.keep.clicked.connect(self.kept)
        self.forget.clicked.connect(self.forgotten)
        self.show_counts(None)
        self.retranslate()

    def say(self, tone: str, sentence: str) -> None:
        """A sentence with the sign of its tone: good, bad, info, or "" for none."""
        self.sentence.setText(sentence)
        self._sign.setVisible(tone in _SIGNS)
        if tone in _SIGNS:
            self._sign.setPixmap(icons.pixmap(*_SIGNS[tone], 16, self.devicePixelRatioF()))

    def show_counts(self, counts: Counter[Caught] | None) -> None:
        """How many alarms each of two drafts raised; None where there is one draft."""
        self._counts = counts
        for button in (*self.filters.values(), self.forget):
            button.setVisible(counts is not None)
        self._show_words()

    def show_filter(self, by: Caught | None) -> None:
        """Which of them are shown."""
        self.filters[by].setChecked(True)

    def _show_words(self) -> None:
        counts = self._counts or Counter()
        for by, button in self.filters.items():
            number = counts.total() if by is None else counts[by]
            word = translate("trial", "All") if by is None else caught_word(by)
            button.setText(f"{word}  {number}")

    def retranslate(self) -> None:
        self.keep.setText(translate("trial", "Keep this as A"))
        self.keep.setToolTip(
            translate("trial", "Puts this draft aside, to see what the next one catches that it does not")
        )
        self.forget.setText(translate("trial", "Forget A"))
        self._show_words()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
