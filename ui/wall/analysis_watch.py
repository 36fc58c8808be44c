"""Says on the tiles and in a notice which channels their engine analyses less, or not at all, for want of capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.model.errors import Fault
from console.services.messages import FleetChanged
from console.services.views import BoxState
from ui.bridge import on_qt
from ui.notices import Message, Notices
from ui.service_words import box_title
from ui.wall.badges import Badge
from ui.wall.places import Place
from ui.words import fault_word

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.wall.walls import Walls

KEY = "analysis"
_SHORT = (Fault.REDUCED, Fault.RESTING)


class AnalysisWatch(QObject):
    """Follows what the boxes tell of their channels. A notice stands for a box as long as a channel of it rests."""

    def __init__(self, console: Console, walls: Walls, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._console, self._walls, self._notices = console, walls, notices
        self._shown: dict[Place, Fault] = {}
        self._messages: dict[str, Message | None] = {}  # None where it was closed by hand
        unsubscribe = console.bus.subscribe(FleetChanged, lambda _: on_qt(self, self.look))
        self.destroyed.connect(lambda: unsubscribe())

    def look(self) -> None:
        """Show how the channels stand now."""
        short: dict[Place, Fault] = {}
        for box in self._console.fleet.boxes():
            for channel in box.channels if box.state is BoxState.ONLINE else ():
                if channel.fault in _SHORT and channel.surveillance:
                    short[Place(box.key, channel.number)] = channel.fault
        for place in short.keys() | self._shown.keys():
            if short.get(place) is not self._shown.get(place):
                fault = short.get(place)
                self._walls.set_badge(place, KEY, None if fault is None else _badge(fault))
        self._shown = short
        self._tell({place.box_key for place, fault in short.items() if fault is Fault.RESTING})

    def _tell(self, boxes: set[str]) -> None:
        for key in self._messages.keys() - boxes:
            message = self._messages.pop(key)
            if message is not None:
                self._notices.withdraw(message)
        for key in boxes:
            known = self._messages.get(key)
            if known is not None and self._notices.shows(known):
                known.retranslate()
            elif key not in self._messages:
                self._messages[key] = self._message(key)

    def _message(self, key: str) -> Message:
        message = self._notices.tell("warn", lambda: self._sentence(key))

        def closed() -> None:
            if self._messages.get(key) is message:
                self._messages[key] = None

        message.closed.connect(closed)
        return message

    def _sentence(self, key: str) -> str:
        box = self._console.fleet.box(key)
        names = [
            channel.title
            for channel in (() if box is None else box.channels)
            if self._shown.get(Place(key, channel.number)) is Fault.RESTING
        ]
        words = self.tr("{box} has no capacity left for {channels}: no rule rings there. Its page “Load” shows more.")
        return words.format(box=key if box is None else box_title(box), channels=self.tr(", ").join(names))


def _badge(fault: Fault) -> Badge:
    resting = fault is Fault.RESTING
    return Badge("gauge", lambda: fault_word(fault), "alarm" if resting else "warn", loud=resting)
