"""The wall: 1, 4, 9 or 16 tiles, which channel is in which, and which of them fills the wall."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from console.model.event import Capture
from console.services.views import BoxState
from ui.theme import tokens
from ui.wall.attended import Attended
from ui.wall.badges import Badge
from ui.wall.drags import Dragged
from ui.wall.empty_tiles import EmptyTiles
from ui.wall.grid import cells
from ui.wall.layers import Layers
from ui.wall.paint_pass import PaintPass
from ui.wall.places import LAYOUTS, Arrangement, Keeps, Place, Places
from ui.wall.streams import Opens, Streams, Wish
from ui.wall.tile import Tile
from ui.wall.tile_acts import TileActs
from ui.wall.tile_bar import TileBar
from ui.wall.tile_tips import TileTips
from ui.wall.wall_keys import WallKeys

if TYPE_CHECKING:
    from console.services.fleet import Fleet

TICK_MS = 250
UNSEEN_RATE = 2.0  # pictures a second of a wall that is hidden: there at once when it comes back
MAIN = "wall"  # the name of the wall in the main window


class Wall(QWidget):
    """Tiles in a square grid. Only what can be seen is open; where everything was is remembered under its `name`."""

    layout_changed = Signal(int)
    selection_changed = Signal()
    add_channel_requested = Signal()
    menu_requested = Signal(QPoint)
    escaped = Signal()  # Esc, and nothing on the wall to go back from
    worked = Signal()  # the operator did something here: a tour waits
    carried_here = Signal(object, int)  # Dragged from another wall, the index of the tile it fell on

    def __init__(
        self, fleet: Fleet, viewing: Opens, settings: Keeps, parent: QWidget | None = None, *, name: str = MAIN
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._fleet = fleet
        self._places = Places(settings, name)
        self._seen: set[Place] = set()
        self._streams = Streams(viewing)
        self._badges: dict[Place, dict[str, Badge]] = {}
        self._selected = 0
        self._maximised: int | None = None
        self._passes = PaintPass(self)
        self._attended = Attended()
        self.acts = TileActs(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)
        self._tiles = [self._make_tile(index) for index in range(LAYOUTS[-1])]
        self._tips = TileTips(self)
        self._empty = EmptyTiles(self, first=name == MAIN)
        self._empty.button.clicked.connect(self.add_channel_requested)
        self.bar = TileBar(self.acts, self)
        self._keys = WallKeys(self)
        self.bar.wants.connect(lambda index: self._keys.offer(self._tiles[index]))
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()
        self._tiles[0].selected = True
        self.retranslate()
        self._arrange()

    # What is where

    @property
    def layout_count(self) -> int:
        return self._places.count

    @property
    def selected(self) -> int:
        """Index of the selected tile."""
        return self._selected

    @property
    def maximised(self) -> int | None:
        """Index of the tile that fills the wall, if one does."""
        return self._maximised

    @property
    def streams(self) -> Streams:
        """What is open for the tiles."""
        return self._streams

    def tile(self, index: int | None = None) -> Tile:
        """A tile, or the selected one."""
        return self._tiles[self._selected if index is None else index]

    def place(self, index: int | None = None) -> Place | None:
        """The channel of a tile, or of the selected one."""
        return self._places.get(self._selected if index is None else index)

    def places(self) -> dict[int, Place]:
        """Which channel is in which tile, those that cannot be seen now included."""
        return dict(self._places)

    @property
    def passing(self) -> bool:
        """Whether a tour shows what is there now: it is not what is remembered."""
        return self._places.passing

    def shown(self) -> list[int]:
        """The tiles that can be seen now."""
        return [self._maximised] if self._maximised is not None else list(range(self._places.count))

    def arrangement(self) -> Arrangement:
        """Layout and channels, as they can be saved."""
        return self._places.arrangement()

    def arrange(self, arrangement: Arrangement, *, passing: bool = False) -> None:
        """Shows another layout with other channels; what both have goes on without a gap.

        `passing`: it is not what is remembered for the next start (a tour).
        """
        self._maximised = None
        self._places.passing = passing
        seen = {index: place for index, place in arrangement.tiles if index < arrangement.count}
        for tile in self._tiles:
            tile.show_view(None)
        self._streams.become(seen)
        self._places.become(arrangement)
        for index in self._places:
            self._put(index)
        self.select(min(self._selected, self._places.count - 1))
        self._arrange()
        self._places.remember()
        self.layout_changed.emit(self._places.count)

    def prepare(self, arrangement: Arrangement | None) -> None:
        """Opens ahead what will be shown in a moment, so that there is no gap."""
        places = [place for index, place in arrangement.tiles if index < arrangement.count] if arrangement else []
        size = self._tiles[self.shown()[0]].device_size()
        self._streams.prepare(places, (size.width(), size.height()))

    def show_channel(self, key: str, number: int, index: int | None = None) -> None:
        """Puts a channel into a tile: the given one, else the selected one if it is free, else the first free."""
        if index is None:
            index = self._free_tile()
        self._close(index)
        self._places[index] = Place(key, number)
        self._open(index)
        self.select(index)
        self._places.remember()
        self.worked.emit()

    def show_new(self, key: str, number: int) -> None:
        """Puts a channel that has just appeared into a free tile, if there is one and it is nowhere yet."""
        free = self._places.free()
        if free and Place(key, number) not in self._places.values():
            self._places[free[0]] = Place(key, number)
            self._open(free[0])
            self._places.remember()

    def remove(self, index: int | None = None) -> None:
        """Empties a tile, or the selected one."""
        index = self._selected if index is None else index
        if self._maximised == index:
            self.restore()
        self._close(index)
        self._places.pop(index, None)
        self._tiles[index].show_view(None)
        self._places.remember()
        self._arrange()
        self.worked.emit()

    def swap(self, first: int, second: int) -> None:
        """Lets two tiles change places; their pictures go on without a gap."""
        if first == second:
            return
        one, other = self._places.pop(first, None), self._places.pop(second, None)
        if one is not None:
            self._places[second] = one
        if other is not None:
            self._places[first] = other
        self._streams.swap(first, second)
        for index in (first, second):
            self._tiles[index].show_view(None)
        for index in (first, second):
            self._put(index)
        self.select(second)
        self._places.remember()
        self.worked.emit()

    def set_layout(self, count: int) -> None:
        """1, 4, 9 or 16 tiles; a maximised one goes back first."""
        self.restore()
        self._places.count = count if count in LAYOUTS else 1
        self.select(min(self._selected, self._places.count - 1))
        self._arrange()
        self._places.remember()
        self.layout_changed.emit(self._places.count)

    def maximise(self, index: int | None = None) -> None:
        """Lets a tile fill the wall, in its main stream; the small picture stays until the large one is there."""
        index = self._selected if index is None else index
        if index not in self._places:
            return
        self.restore()
        self._maximised = index
        self.select(index)
        self._arrange()

    def restore(self) -> None:
        """Back to the grid and its sub-streams."""
        if self._maximised is not None:
            self._maximised = None
            self._arrange()

    def toggle_maximised(self, index: int | None = None) -> None:
        if self._maximised is None:
            self.maximise(index)
        else:
            self.restore()
        self._keys.offer(self.tile())

    def show_layers(self, layers: Layers) -> None:
        """Draws these kinds over the pictures."""
        for tile in self._tiles:
            tile.show_layers(layers)

    def set_badge(self, place: Place, key: str, badge: Badge | None) -> None:
        """Marks a channel wherever it is shown; None takes the mark of that key away."""
        marks = self._badges.setdefault(place, {})
        if badge is None:
            marks.pop(key, None)
        else:
            marks[key] = badge
        for index, there in self._places.items():
            if there == place:
                self._tiles[index].set_badge(key, badge)

    def select(self, index: int) -> None:
        self._tiles[self._selected].selected = False
        self._tiles[self._selected].update()
        self._selected = index
        self._tiles[index].selected = True
        self._tiles[index].update()
        self._keys.offer(self._tiles[index])
        self.selection_changed.emit()

    def offer(self) -> None:
        """Brings the acts up to date with the selected tile, before they are shown."""
        self._keys.offer(self.tile())

    def rang(self, capture: Capture) -> None:
        """Flashes the area of an alarm wherever its channel is shown."""
        for index, place in self._places.items():
            if (place.box_key, place.number) == (capture.box_id, capture.channel):
                self._tiles[index].flash(capture.rule_id, capture.area_id, capture.track_id)

    def refresh(self) -> None:
        """The fleet changed: names, rules and sub-streams; a channel that was deleted leaves the wall.

        At the start boxes come one by one: a box that has not been seen yet is waited for, not missed.
        """
        for index, place in list(self._places.items()):
            channel = self._fleet.channel(place.box_key, place.number)
            if channel is not None:
                self._seen.add(place)
                self._tiles[index].describe(channel.title, channel.rules, channel.surveillance)
                self._streams.choose(index, self._wish(index))
            elif self._has_gone(place):
                self.remove(index)

    def _has_gone(self, place: Place) -> bool:
        """Whether a channel that the fleet does not have was deleted, rather than not yet read."""
        box = self._fleet.box(place.box_key)
        if box is None:
            return place in self._seen
        return bool(box.channels) or (box.state is BoxState.ONLINE and place in self._seen)

    def close_views(self) -> None:
        """Closes every stream; the wall is about to go."""
        self._ticking.stop()
        for tile in self._tiles:
            tile.show_view(None)
        self._streams.close_all()

    # Views

    def _make_tile(self, index: int) -> Tile:
        tile = Tile(index=index, wall=self.name, passes=self._passes, parent=self)
        tile.pressed.connect(lambda: self._pressed(index))
        tile.activated.connect(lambda: self.toggle_maximised(index))
        tile.menu_requested.connect(self.menu_requested)
        tile.dropped.connect(lambda dragged: self._dropped(dragged, index))
        tile.hovered.connect(lambda on: self.bar.come(tile) if on else self.bar.go())
        tile.changed.connect(lambda: self._tile_changed(index))
        tile.covering.connect(lambda: self._keys.cover_changed())
        tile.covering.connect(lambda: self._arrange_button())
        return tile

    def _pressed(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.select(index)
        self.worked.emit()

    def _dropped(self, dragged: Dragged, index: int) -> None:
        if not dragged.is_tile:
            self.show_channel(dragged.source, dragged.number, index)
        elif dragged.source == self.name:
            self.swap(dragged.number, index)
        else:
            self.carried_here.emit(dragged, index)

    def _tile_changed(self, index: int) -> None:
        self._streams.choose(index, self._wish(index))
        if index == self._selected:
            self._keys.offer(self._tiles[index])
        self.worked.emit()

    def _free_tile(self) -> int:
        if self._selected not in self._places and self._selected < self._places.count:
            return self._selected
        return next(iter(self._places.free()), self._selected)

    def _wish(self, index: int) -> Wish:
        size = self._tiles[index].device_size()
        alone = self._maximised == index or self._places.count == 1
        return Wish((size.width(), size.height()), self._tiles[index].zoom.factor, alone)

    def _open(self, index: int) -> None:
        if index not in self._streams and index < self._places.count:
            self._streams.open(index, self._places[index], self._wish(index))
        self._put(index)

    def _put(self, index: int) -> None:
        """Shows a tile what it has to show, with the channel's name, rules and marks."""
        place = self._places.get(index)
        channel = self._fleet.channel(place.box_key, place.number) if place else None
        title = channel.title if channel else str(place.number) if place else ""
        tile = self._tiles[index]
        tile.show_view(self._streams.get(index), title)
        tile.describe(title, channel.rules if channel else (), channel.surveillance if channel else True)
        tile.set_badges(self._badges.get(place, {}) if place else {})
        self._arrange_button()

    def _close(self, index: int) -> None:
        self._tiles[index].show_view(None)
        self._streams.close(index)

    def choose_streams(self) -> None:
        """Every tile takes the stream that suits it now."""
        for index in self.shown():
            self._streams.choose(index, self._wish(index))

    def _tick(self) -> None:
        for index in self.shown():
            self._tiles[index].tick(routine=True)
        self.choose_streams()
        self._streams.make_ready(self._about_to_fill())

    def _about_to_fill(self) -> int | None:
        """The tile that the operator may fill the wall with in a moment."""
        if not self.isVisible():
            return None
        mouse = next((index for index in self.shown() if self._tiles[index].underMouse()), None)
        return self._attended.look(mouse, self._selected, time.monotonic())

    # Geometry

    def _arrange(self) -> None:
        """Puts the tiles where they belong, opens what has come into sight and closes what has left the grid."""
        shown = self.shown()
        for index, cell in zip(shown, cells(self.width(), self.height(), len(shown)), strict=True):
            self._tiles[index].setGeometry(cell)
        for index, tile in enumerate(self._tiles):
            tile.set_number(str(index + 1) if self._places.count > 1 else "")
            tile.setVisible(index in shown)
            if index >= self._places.count:
                self._close(index)
            elif index in self._places and index not in self._streams:
                self._open(index)
            else:
                self._streams.choose(index, self._wish(index))
        self.bar.hide()
        self._empty.say(self._tiles, self._places.count)
        self._arrange_button()

    def _arrange_button(self) -> None:
        shown = (index for index in self.shown() if index not in self._places)
        self._empty.place([self._tiles[index] for index in shown if not self._tiles[index].covered])

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind something else, or minimised: pictures that nobody sees are not made."""
        for index in range(self._places.count):
            self._streams.set_rate(index, UNSEEN_RATE)

    def showEvent(self, event: QShowEvent) -> None:
        for index in range(self._places.count):
            self._streams.set_rate(index, self._tiles[index].rate)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().colour("line"))
        painter.end()

    # Words, acts and keys

    def retranslate(self) -> None:
        self._empty.say(self._tiles, self._places.count)
        for tile in self._tiles:
            tile.tick()
        self.acts.retranslate()
        self._arrange_button()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keys.press(event):
            self.worked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tiles[self._selected].update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tiles[self._selected].update()
