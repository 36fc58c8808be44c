"""What stands on the page of an enhancement, and where."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.enhance.compare import Compare, Way
from ui.enhance.steps import Steps
from ui.theme import GRID, MARGIN

translate = QCoreApplication.translate

_SIDE, _SAID = 288, 36
_ROLES = {"good": "good", "warn": "warn", "bad": "error", "info": "secondary", "": "secondary"}


class Heading(QLabel):
    """As much of a title as there is room for; the rest in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str) -> None:
        """Another title."""
        self.words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width()))


class PageParts:
    """Made for one page, on which it lays itself out."""

    def __init__(self, page: QWidget) -> None:
        self.heading, self.said, self.summary = Heading(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.stretch = QLabel(wordWrap=True)
        self.measured, self.honest = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.heading.setProperty("role", "heading")
        for label in (self.summary, self.stretch, self.measured, self.honest):
            label.setProperty("role", "caption")
        self.open, self.way, self.nearer, self.farther, self.whole, self.close = (QToolButton() for _ in range(6))
        for button, icon in (
            (self.open, "folder-open"),
            (self.way, "arrow-left-right"),
            (self.nearer, "plus"),
            (self.farther, "minus"),
            (self.whole, "scan"),
            (self.close, "x"),
        ):
            icons.give(button, icon)
        self.compare, self.steps = Compare(), Steps()
        self.by_itself, self.reset, self.keep, self.clip, self.folder = (QPushButton() for _ in range(5))
        icons.give(self.by_itself, "activity")
        icons.give(self.reset, "undo-2")
        icons.give(self.folder, "folder-open")
        icons.give(self.clip, "video")
        self.keep.setProperty("primary", True)
        self.folder.hide()
        self._bar = QProgressBar(textVisible=False)
        keeps_its_place = self._bar.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keeps_its_place)
        self.working = False
        self._arrange(page)
        self.busy(False)

    def _arrange(self, page: QWidget) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, GRID, GRID, GRID)
        head.setSpacing(GRID)
        head.addWidget(self.heading, 2)
        head.addSpacing(GRID)
        head.addWidget(self.said, 3)
        head.addWidget(self.folder)
        for button in (self.open, self.way, self.farther, self.nearer, self.whole, self.close):
            head.addWidget(button)
        self.said.setMinimumHeight(_SAID)  # the picture stays where it is when something is said
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._bar)
        left.addWidget(self.compare, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self._side())
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(body, 1)

    def _side(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        column.setSpacing(GRID)
        both = QHBoxLayout()
        both.setSpacing(GRID)
        both.addWidget(self.by_itself, 1)
        both.addWidget(self.reset, 1)
        column.addLayout(both)
        column.addWidget(self.measured)
        column.addWidget(self.steps)
        column.addWidget(self.honest)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        foot.setSpacing(GRID)
        foot.addWidget(self.summary)
        foot.addWidget(self.stretch)
        foot.addWidget(self.clip)
        foot.addWidget(self.keep)
        side = QWidget()
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        side.setFixedWidth(_SIDE)
        return side

    # What it shows

    def busy(self, on: bool) -> None:
        """A thin bar while the picture is being made."""
        self.working = on
        if on:
            self._bar.setRange(0, 0)
        self._bar.setVisible(on)

    def progress(self, share: float | None) -> None:
        """How far a clip is; None: none is being made."""
        if self.working:
            return
        self._bar.setVisible(share is not None)
        if share is not None:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(share * 1000))

    def tell(self, tone: str, words: str) -> None:
        """A sentence in a tone."""
        self.folder.hide()
        self.said.setProperty("role", _ROLES[tone])
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """The same sentence in another language."""
        self.said.setText(words)

    def offer(self, *, there: bool, keep: bool, clip: bool, running: bool) -> None:
        """What can be done now: there is a picture, it can be kept, there is a stretch, a clip is being made."""
        for widget in (self.by_itself, self.reset, self.steps, self.way, self.nearer, self.farther, self.whole):
            widget.setEnabled(there)
        self.keep.setEnabled(keep)
        self.clip.setVisible(clip or running)
        self.stretch.setVisible(clip)
        self.clip.setEnabled(keep or running)
        self._say_clip(running)

    def _say_clip(self, running: bool) -> None:
        self.clip.setText(
            translate("enhance", "Stop the clip") if running else translate("enhance", "Enhance the stretch")
        )

    def retranslate(self, heading: str, way: Way, stretch: str) -> None:
        """Every word in the language of now; `stretch` is the time that a clip would cover."""
        self.heading.show_words(heading)
        self.by_itself.setText(translate("enhance", "By itself"))
        self.by_itself.setToolTip(translate("enhance", "The steps that the measured picture asks for (A)"))
        self.reset.setText(translate("enhance", "As it was"))
        self.reset.setToolTip(translate("enhance", "No step at all (Backspace)"))
        self.keep.setText(translate("enhance", "Keep the picture"))
        self.keep.setToolTip(translate("enhance", "Beside the original, with a record of the steps (Ctrl+S)"))
        self.clip.setToolTip(translate("enhance", "The same steps for all of the stretch, as a clip (E)"))
        self.stretch.setText(translate("enhance", "Stretch: {when}").format(when=stretch))
        self.folder.setText(translate("enhance", "Open the folder"))
        self.honest.setText(
            translate(
                "enhance",
                "What the picture holds is shown more clearly. Nothing is made up; the original stays as it is.",
            )
        )
        beside = way is Way.BESIDE
        for button, words in (
            (self.open, translate("enhance", "Open a picture or a record (Ctrl+Shift+P)")),
            (
                self.way,
                translate("enhance", "One picture with a line (W)")
                if beside
                else translate("enhance", "Beside each other (W)"),
            ),
            (self.nearer, translate("enhance", "Nearer (+)")),
            (self.farther, translate("enhance", "Farther (-)")),
            (self.whole, translate("enhance", "The whole picture (0)")),
            (self.close, translate("enhance", "Close (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.compare.titles = (translate("enhance", "Original"), translate("enhance", "Enhanced"))
        self.compare.setAccessibleName(translate("enhance", "Original and enhanced picture"))
        self.compare.setToolTip(translate("enhance", "Hold the space bar to see the original in both places"))
        self.steps.retranslate()
        self.compare.update()
