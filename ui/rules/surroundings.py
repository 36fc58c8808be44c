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
        self.send = QPushButton()
        self.send.setProperty("primary", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.enabled)
        row.addSpacing(theme.GRID)
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
        self.send.setText(translate("rules", "Send to the box"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def lay_out_panel(panel: RulePanel) -> None:
    """The bar above the picture, shapes and form at the right, the footer below."""
    beside = QWidget()
    column = QVBoxLayout(beside)
    column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    column.setSpacing(theme.GROUP)
    column.addWidget(panel.shapes)
    column.addWidget(panel.form)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidget(beside)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFixedWidth(SIDE)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    middle = QHBoxLayout()
    middle.setSpacing(theme.GRID)
    middle.addWidget(panel.canvas, 1)
    middle.addWidget(scroll)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
    layout.setSpacing(theme.GRID)
    layout.addWidget(panel.bar)
    layout.addLayout(middle, 1)
    layout.addWidget(panel.footer)
