"""What stands around the picture of the rule editor, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme

if TYPE_CHECKING:
    from ui.rules.panel import RulePanel

translate = QCoreApplication.translate

SIDE = 304  # width of the form beside the picture
_SIGNS = {
    "good": ("circle-check", "good"),
    "bad": ("circle-alert", "alarm"),
    "info": ("info", "info"),
    "busy": ("clock", "secondary"),
}


class Footer(QWidget):
    """Whether the rule is on, whether it may be sent and why not, and sending it."""

    def __init__(self) -> None:
        super().__init__()
        self.enabled = QCheckBox()
        self._sign = QLabel()
        self._sign.setFixedWidth(16)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self.discard = QPushButton()
        self.versions = QPushButton()
        self.send = QPushButton()
        self.send.setProperty("primary", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.enabled)
        row.addSpacing(theme.GRID)
        row.addWidget(self.versions)
        row.addWidget(self.discard)
        row.addWidget(self.send)
        self.retranslate()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, tone: str, sentence: str) -> None:
        """A sentence with the sign of its tone: good, bad, info, busy, or "" for none."""
        self._sentence.setText(sentence)
        sign, token = _SIGNS.get(tone, ("", ""))
        self._sign.setVisible(bool(sign))
        if sign:
            self._sign.setPixmap(icons.pixmap(sign, token, 16, self.devicePixelRatioF()))

    def retranslate(self) -> None:
        self.enabled.setText(translate("rules", "Rule is on"))
        self.discard.setText(translate("rules", "Discard changes"))
        self.versions.setText(translate("rules", "Earlier…"))
        self.versions.setToolTip(translate("rules", "Take back a rule that the box had before"))
        self.send.setText(translate("rules", "Send to the box"))
        self.send.setToolTip("Ctrl+Enter")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Side(QScrollArea):
    """The column beside the picture: the shapes, the sentence of the selected one, its form, and what changes."""

    def __init__(self, panel: RulePanel) -> None:
        super().__init__()
        self.sentence, self._heading, self.changes = QLabel(), QLabel(), QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.changes.setWordWrap(True)
        self.changes.setProperty("role", "secondary")
        self._heading.setProperty("role", "heading")
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.MARGIN)
        for widget in (panel.shapes, self.sentence, panel.form, self._heading, self.changes):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(beside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(SIDE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.retranslate()

    def say(self, sentence: str, changes: list[str]) -> None:
        """The selected shape in a sentence, and what the box will have otherwise once this is sent."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.changes.setText("\n".join(f"• {change}" for change in changes))
        for part in (self._heading, self.changes):
            part.setVisible(bool(changes))

    def retranslate(self) -> None:
        self._heading.setText(translate("rules", "What changes on the box"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def lay_out_panel(panel: RulePanel) -> None:
    """The bar above the picture, shapes and form at the right, the trial beneath the picture, the footer below."""
    panel.bar.put_tabs(panel.tabs)
    middle = QHBoxLayout()
    middle.setSpacing(theme.GRID)
    panel.split.setOrientation(Qt.Orientation.Vertical)
    panel.split.setChildrenCollapsible(False)
    panel.split.addWidget(panel.canvas)
    panel.split.setStretchFactor(0, 1)
    middle.addWidget(panel.split, 1)
    middle.addWidget(panel.side)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
    layout.setSpacing(theme.GRID)
    layout.addWidget(panel.bar)
    layout.addLayout(middle, 1)
    layout.addWidget(panel.stale.callout)
    layout.addWidget(panel.conflict)
    layout.addWidget(panel.footer)
