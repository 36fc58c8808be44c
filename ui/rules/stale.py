"""Whether the rules still fit the picture: the camera may have been turned, or its picture changed, since."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from ui.rules.callout import Callout

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

ASPECT_SLACK = 0.01


class StaleMark:
    """Says so above the footer until somebody has looked and says that it is right.

    `size` tells the picture's size in pixels, None before the first; `turned` since when (epoch ms) the channel shows
    another view, None where it does not.
    """

    def __init__(
        self,
        console: Console,
        key: str,
        number: int,
        size: Callable[[], tuple[int, int] | None],
        turned: Callable[[], int | None],
        accept: Callable[[], None],
    ) -> None:
        self._memory = console.rules.memory
        self._key, self._number = key, number
        self._size, self._turned, self._accept = size, turned, accept
        self.right = QPushButton()
        self.right.clicked.connect(self.it_is_right)
        self.callout = Callout("warn", self.right)
        self.retranslate()

    def retranslate(self) -> None:
        self.right.setText(translate("rules", "It is right"))
        self.right.setToolTip(translate("rules", "The shapes fit the picture as it is now"))

    def reason(self) -> str:
        """Why the rules may not fit the picture any more; "" where they do as far as anybody can tell."""
        size, drawn = self._size(), self._memory.drawn_on(self._key, self._number)
        since = self._turned()
        turned = drawn is not None and bool(drawn.turned_at)
        if turned or (since is not None and (drawn is None or since > drawn.time)):
            return translate(
                "rules", "The camera shows another view than when these rules were drawn: check every shape."
            )
        if size is None or drawn is None or abs(size[0] * drawn.height / (size[1] * drawn.width) - 1) <= ASPECT_SLACK:
            return ""
        return translate(
            "rules", "The picture had another form when these rules were drawn ({old}, now {new}): check every shape."
        ).format(old=f"{drawn.width} × {drawn.height}", new=f"{size[0]} × {size[1]}")

    def look(self, any_rules: bool) -> None:
        """Say whether the rules are stale; the first look at a channel takes them for right."""
        size, first = self._size(), self._memory.drawn_on(self._key, self._number) is None
        if size is not None and any_rules and first and self._turned() is None:
            self._memory.found_right(self._key, self._number, size)
        self.callout.say(self.reason() if any_rules else "")

    def it_is_right(self) -> None:
        """Somebody has looked: the rules belong to the picture as it is now."""
        size = self._size()
        if size is not None:
            self._memory.found_right(self._key, self._number, size)
            self._accept()
        self.callout.say(self.reason())

    def stored(self) -> None:
        """The box has taken rules that were drawn on the picture of now; what was stale before stays so."""
        size = self._size()
        if size is not None and not self.callout.text:
            self._memory.found_right(self._key, self._number, size)
