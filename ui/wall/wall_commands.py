"""What the commands of a window do to its wall: layouts, saved ones, tours, the box's own screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from ui.commands import Commands
from ui.notices import Notices
from ui.palette import Entry
from ui.service_words import box_title
from ui.wall.box_screen import BoxScreen
from ui.wall.name_dialog import asked
from ui.wall.places import LAYOUTS, Place
from ui.wall.saved import Saved
from ui.wall.shot_act import ShotAct
from ui.wall.tour_player import TourPlayer
from ui.wall.wall import Wall

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class WallCommands(QObject):
    """Connects the commands of one window with its wall; `notices` are those above it."""

    def __init__(
        self, console: Console, commands: Commands, wall: Wall, saved: Saved, notices: Notices, window: QWidget
    ) -> None:
        super().__init__(window)
        self._console, self._commands, self._wall = console, commands, wall
        self._saved, self._tell, self._window = saved, notices.tell, window
        self.player = TourPlayer(wall, saved, console.settings)
        self.screen = BoxScreen(console, wall, notices.tell)
        self.shot = ShotAct(console, wall, notices)
        for count in LAYOUTS:
            commands.on(f"layout_{count}", partial(self.set_layout, count))
        commands.on("save_layout", self.save_layout)
        commands.on("layouts", self.open_saved)
        commands.on("tour", self._tour)
        commands.on("tour_next", lambda: self.player.step(1))
        commands.on("tour_previous", lambda: self.player.step(-1))
        commands.on("tour_end", self.player.end)
        commands.on("screen_show", self.screen.show)
        commands.on("screen_take", self.screen.take)
        commands.on("take_off", wall.remove)
        wall.layout_changed.connect(lambda count: commands[f"layout_{count}"].setChecked(True))
        self.player.changed.connect(self._offer)
        commands[f"layout_{wall.layout_count}"].setChecked(True)
        self._offer()

    def set_layout(self, count: int) -> None:
        """1, 4, 9 or 16 tiles, by the operator's hand."""
        self._wall.set_layout(count)
        self._wall.worked.emit()

    def save_layout(self) -> None:
        """Layout and channels as they are now, under a name."""
        title, act = translate("saved", "Save this layout"), translate("saved", "Save")
        name = asked(title, act, "", self._saved.layouts(), replaces=True, parent=self._window)
        if name:
            self._saved.save_layout(name, self._wall.arrangement())
            self._tell("good", lambda: translate("saved", "Layout “{name}” is saved.").format(name=name))

    def show_layout(self, name: str) -> None:
        """A saved layout; a tour ends."""
        arrangement = self._saved.layout(name)
        if arrangement is not None:
            self.player.end()
            self._wall.arrange(arrangement)

    def open_saved(self) -> None:
        """The list of layouts and tours."""
        from ui.wall.saved_dialog import SavedDialog

        dialog = SavedDialog(self._saved, self._wall, self._channels, self._window)
        dialog.show_layout.connect(self.show_layout)
        dialog.start_tour.connect(self.player.start)
        dialog.exec()
        dialog.deleteLater()

    def entries(self) -> list[Entry]:
        """Saved layouts and tours for the palette."""
        layout, tour = translate("palette", "Layout"), translate("palette", "Tour")
        return [
            *(
                Entry(name, layout, partial(self.show_layout, name), icon="layout-grid", also="layout")
                for name in self._saved.layouts()
            ),
            *(
                Entry(name, tour, partial(self.player.start, name), icon="play", also="tour")
                for name in self._saved.tours()
            ),
        ]

    def title_of(self, place: Place) -> str:
        """What a channel is called."""
        channel = self._console.fleet.channel(place.box_key, place.number)
        return channel.title if channel is not None else str(place.number)

    def _channels(self) -> list[tuple[str, Place]]:
        boxes = self._console.fleet.boxes()
        return [
            (f"{channel.title} ({box_title(box)})" if len(boxes) > 1 else channel.title, Place(box.key, channel.number))
            for box in boxes
            for channel in box.channels
        ]

    def _tour(self) -> None:
        if not self.player.toggle():
            self._tell(
                "info",
                lambda: translate("saved", "There is no tour yet. Make one under Layouts and tours (Ctrl+Shift+O)."),
            )

    def _offer(self) -> None:
        for name in ("tour_next", "tour_previous", "tour_end"):
            self._commands[name].setEnabled(self.player.tour is not None)
