"""The box's own screen from the wall: what the wall shows is shown there, or what is shown there is taken here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from console.megbox.schema.gui import NOTHING, GuiLayout, GuiWindow
from console.services.operation import Operation, OperationState
from ui.bridge import when_done
from ui.service_words import box_title
from ui.wall.places import Arrangement, Place
from ui.wall.wall import Wall
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate
MOST = 9  # windows of a box's screen
Tell = Callable[[str, Callable[[], str]], object]


def layout_for(arrangement: Arrangement, box_key: str) -> GuiLayout | None:
    """What a box is told to show as a wall does: its own channels, each once; None where none of them is there."""
    windows = [NOTHING] * min(arrangement.count, MOST)
    for index, place in arrangement.tiles:
        if place.box_key == box_key and index < len(windows) and place.number not in windows:
            windows[index] = place.number
    if all(number == NOTHING for number in windows):
        return None
    count = len(windows)
    return GuiLayout(
        guiEnable=1,
        windowNum=1 if count == 1 else 4 if count == 4 else 9,
        videos=[GuiWindow(videoChn=number) for number in windows],
    )


def arrangement_of(layout: GuiLayout, box_key: str) -> Arrangement | None:
    """What a box shows, as a wall would; None where its screen is off."""
    if layout.guiEnable != 1 or layout.windowNum is None:
        return None
    windows = (layout.videos or [])[: layout.windowNum]
    tiles = [(at, Place(box_key, w.videoChn)) for at, w in enumerate(windows) if w.videoChn != NOTHING]
    return Arrangement(layout.windowNum, tuple(tiles))


class BoxScreen(QObject):
    """Acts for the box of the wall's selected channel. `tell` says in a colour what came of it."""

    def __init__(self, console: Console, wall: Wall, tell: Tell) -> None:
        super().__init__(wall)
        self._console, self._wall, self._tell = console, wall, tell

    def show(self) -> None:
        """The wall's layout on the box's screen: 16 tiles become nine, channels of other boxes stay empty there."""
        box = self._box()
        if box is None:
            return
        key, title = box
        layout = layout_for(self._wall.arrangement(), key)
        if layout is None:
            words = translate("screen", "None of the channels here belongs to “{box}”.")
            self._tell("warn", lambda: words.format(box=title))
            return
        operation = self._console.devices.change(key, "set gui layout", lambda client: client.set_gui_layout(layout))
        done = translate("screen", "The screen of “{box}” shows this layout now.").format(box=title)
        when_done(operation, self, lambda operation: self._ended(operation, done))

    def take(self) -> None:
        """What the box's screen shows, onto this wall."""
        box = self._box()
        if box is None:
            return
        key, title = box
        operation = self._console.devices.read(key, "gui layout", lambda client: client.gui_layout())
        when_done(operation, self, lambda operation: self._taken(operation, key, title))

    def _taken(self, operation: Operation[GuiLayout], key: str, title: str) -> None:
        if operation.state is not OperationState.DONE or operation.result is None:
            self._ended(operation, "")
            return
        arrangement = arrangement_of(operation.result, key)
        if arrangement is None:
            words = translate("screen", "The screen of “{box}” shows no channels.").format(box=title)
            self._tell("warn", lambda: words)
            return
        self._wall.arrange(arrangement)
        words = translate("screen", "This wall shows what the screen of “{box}” shows.").format(box=title)
        self._tell("good", lambda: words)

    def _ended(self, operation: Operation[Any], done: str) -> None:
        if operation.state is OperationState.DONE:
            self._tell("good", lambda: done)
        elif operation.state is OperationState.FAILED:
            self._tell("alarm", lambda: error_sentence(operation.error))

    def _box(self) -> tuple[str, str] | None:
        """Key and title of the box that is meant: that of the selected channel, else the only one on the wall."""
        place = self._wall.place()
        keys = {one.box_key for one in self._wall.places().values()}
        key = place.box_key if place is not None else next(iter(keys)) if len(keys) == 1 else ""
        box = self._console.fleet.box(key)
        if box is None:
            words = translate("screen", "Choose a tile that shows a channel of the box that you mean.")
            self._tell("warn", lambda: words)
            return None
        return key, box_title(box)
