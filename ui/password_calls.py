"""A box that refuses its password is not tried again by itself: the operator is asked for as long as it refuses."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from console.services.views import BoxState, BoxView
from ui.bridge import alive
from ui.notices import Message, Notices
from ui.service_words import box_title

REFUSING = (BoxState.WRONG_PASSWORD, BoxState.LOCKED)


class PasswordCalls(QObject):
    """One message for each box that refuses; it goes when the box takes a password, or when it is closed."""

    edit = Signal(str)  # key of a box

    def __init__(self, notices: Notices) -> None:
        super().__init__(notices)
        self._notices = notices
        self._calls: dict[str, _Call] = {}

    def look(self, boxes: Iterable[BoxView]) -> None:
        """Brings the messages up to date with how the boxes are doing."""
        there = {box.key: box for box in boxes}
        for key in [key for key in self._calls if key not in there or there[key].state is BoxState.ONLINE]:
            call = self._calls.pop(key)
            if alive(call):
                call.closed.emit()
        for box in there.values():
            if box.state not in REFUSING:
                continue
            if box.key not in self._calls:
                self._call(box)
            elif alive(self._calls[box.key]):  # one that was closed is not said again
                self._calls[box.key].tell(box)

    def _call(self, box: BoxView) -> None:
        call = self._calls[box.key] = _Call(box, self._notices)
        call.wanted.connect(self.edit)
        self._notices.add(call)


class _Call(Message):
    """Says which box refuses, and leads to where its password is entered."""

    wanted = Signal(str)

    def __init__(self, box: BoxView, parent: Notices) -> None:
        self._box = box
        self._enter = QPushButton()
        super().__init__("alarm", self._text, parent)
        self._enter.clicked.connect(lambda: self.wanted.emit(self._box.key))
        self.buttons.addWidget(self._enter)

    def tell(self, box: BoxView) -> None:
        """The box was renamed, or has locked the account meanwhile."""
        if (box.state, box.name) != (self._box.state, self._box.name):
            self._box = box
            self.retranslate()

    def _text(self) -> str:
        if self._box.state is BoxState.LOCKED:
            words = self.tr("{box} has locked the account after too many wrong passwords.")
        else:
            words = self.tr("{box} refuses the password that is kept here.")
        return words.format(box=box_title(self._box))

    def retranslate(self) -> None:
        super().retranslate()
        self._enter.setText(self.tr("Enter the password…"))
