"""Messages above the wall: an expected failure, something worth knowing, and the hint for newcomers.

What only informs goes by itself; what is wrong stays until it is closed. There are never more than three.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import icons
from ui.theme import GRID, theme

AT_MOST = 3
GOES_AFTER_MS = 10_000
_ICONS = {"alarm": "circle-alert", "warn": "triangle-alert", "info": "info", "good": "circle-check"}


class Message(QFrame):
    """One message; `words` is asked again when the language changes."""

    closed = Signal()

    def __init__(self, token: str, words: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token, self._ask = token, words
        self.setProperty("role", "card")
        self._icon = QLabel()
        self._words = QLabel(wordWrap=True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(GRID)
        self._close = QToolButton()
        icons.give(self._close, "x", "secondary")
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(GRID)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addLayout(self.buttons)
        row.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self.retranslate)
        self.retranslate()

    @property
    def words(self) -> str:
        return self._words.text()

    def retranslate(self) -> None:
        self._icon.setPixmap(icons.pixmap(_ICONS[self._token], self._token, 20, self.devicePixelRatioF()))
        self._words.setText(self._ask())
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Notices(QWidget):
    """The messages, newest at the bottom; takes no room where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Message] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, GRID, GRID, GRID)
        self._column.setSpacing(4)
        self.hide()

    def tell(self, token: str, words: Callable[[], str]) -> Message:
        """Shows a message in a colour (``alarm``, ``warn``, ``info``, ``good``); the same words stand only once."""
        said = words()
        for message in self._messages:
            if message.words == said:
                return message
        message = Message(token, words, self)
        self.add(message)
        if token in ("info", "good"):
            QTimer.singleShot(GOES_AFTER_MS, message, message.closed.emit)
        return message

    def add(self, message: Message) -> None:
        """Shows a message made elsewhere; the oldest one goes where there are too many."""
        self._messages.append(message)
        self._column.addWidget(message)
        message.closed.connect(lambda: self._remove(message))
        while len(self._messages) > AT_MOST:
            self._remove(self._messages[0])
        self._fit()

    def shows(self, message: Message) -> bool:
        """Whether a message still stands: others may have taken its place, or somebody has closed it."""
        return message in self._messages

    def withdraw(self, message: Message) -> None:
        """Takes a message back; one that does not stand any more is passed over."""
        self._remove(message)

    def put_by(self, message: Message, away: bool) -> None:
        """A message makes room while something else needs it, and comes back where it was not closed."""
        if message in self._messages:
            message.setVisible(not away)
            self._fit()

    @property
    def words(self) -> list[str]:
        """What is being said."""
        return [message.words for message in self._messages]

    def _remove(self, message: Message) -> None:
        if message in self._messages:
            self._messages.remove(message)
            self._column.removeWidget(message)
            message.deleteLater()
        self._fit()

    def _fit(self) -> None:
        self.setVisible(any(not message.isHidden() for message in self._messages))


class FirstHint(Message):
    """Tells a newcomer what the demo is and how to go on; once closed, it never comes back."""

    add_channel = Signal()
    add_box = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._channel, self._box = QPushButton(), QPushButton()
        super().__init__("info", self._text, parent)
        for button, signal in ((self._channel, self.add_channel), (self._box, self.add_box)):
            button.clicked.connect(signal)
            self.buttons.addWidget(button)

    def _text(self) -> str:
        return self.tr(
            "This is a demonstration: a street scene, analysed on this computer. "
            "Add a camera of your own, or a box, to watch what matters to you."
        )

    def retranslate(self) -> None:
        super().retranslate()
        self._channel.setText(self.tr("Add a camera…"))
        self._box.setText(self.tr("Add a box…"))
