"""A sentence above the footer with what can be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ui import icons, theme

_SIGNS = {"warn": "triangle-alert", "alarm": "circle-alert", "info": "info"}


class Callout(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, tone: str, *buttons: QPushButton) -> None:
        super().__init__()
        self._tone = tone
        self._sign, self._text = QLabel(), QLabel()
        self._sign.setFixedWidth(16)
        self._text.setWordWrap(True)
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        row.setSpacing(theme.GRID)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        for button in buttons:
            row.addWidget(button)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, sentence: str) -> None:
        """Say something; "" hides it."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            self._sign.setPixmap(icons.pixmap(_SIGNS[self._tone], self._tone, 16, self.devicePixelRatioF()))
