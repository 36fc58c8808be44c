"""The wall: 1, 4, 9 or 16 tiles, which channel is in which, and which of them fills the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from console.model.event import Capture
from console.services.viewing import Quality
from console.services.views import BoxState
from ui.language import translated
from ui.theme import tokens
from ui.wall.places import LAYOUTS, Keeps, Place, Places
from ui.wall.tile import Tile

if TYPE_CHECKING:
    from console.services.fleet import Fleet
    from console.services.viewing import View

GAP = 2
TICK_MS = 250
EMPTY = QT_TRANSLATE_NOOP("wall", "Drag a channel here, or select it in the tree and press Enter.")
EMPTY_SHORT = QT_TRANSLATE_NOOP("wall", "Drag a channel here")

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Opens(Protocol):
    def open(self, key: str, number: int, quality: Quality, size: tuple[int, int], /) -> View: ...


class Wall(QWidget):
    """Tiles in a square grid. Only what can be seen is open; where everything was is remembered."""

    layout_changed = Signal(int)
    selection_changed = Signal()
    add_channel_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, fleet: Fleet, viewing: Opens, settings: Keeps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fleet, self._viewing = fleet, viewing
        self._places = Places(settings)
        self._seen: set[Place] = set()
        self._views: dict[int, View] = {}
        self._selected = 0
        self._maximised: int | None = None
        self._overlays = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)
        self._tiles = [self._make_tile(index) for index in range(LAYOUTS[-1])]
        self._add = QPushButton(self)
        self._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+N does the same from the keyboard
        self._add.clicked.connect(self.add_channel_requested)
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
    def overlays(self) -> bool:
        return self._overlays

    def tile(self, index: int) -> Tile:
        return self._tiles[index]

    def place(self, index: int | None = None) -> Place | None:
        """The channel of a tile, or of the selected one."""
        return self._places.get(self._selected if index is None else index)

    def places(self) -> dict[int, Place]:
        """Which channel is in which tile, those that cannot be seen now included."""
        return dict(self._places)

    def show_channel(self, key: str, number: int, index: int | None = None) -> None:
        """Puts a channel into a tile: the given one, else the selected one if it is free, else the first free."""
        if index is None:
            index = self._free_tile()
        self._close(index)
        self._places[index] = Place(key, number)
        self._open(index)
        self.select(index)
        self._places.remember()

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

    def swap(self, first: int, second: int) -> None:
        """Lets two tiles change places; their pictures go on without a gap."""
        if first == second:
            return
        for table in (self._places, self._views):
            one, other = table.pop(first, None), table.pop(second, None)
            if one is not None:
                table[second] = one  # type: ignore[assignment]
            if other is not None:
                table[first] = other  # type: ignore[assignment]
        for index in (first, second):
            self._tiles[index].show_view(None)
        for index in (first, second):
            self._put(index)
        self.select(second)
        self._places.remember()

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

    def show_overlays(self, on: bool) -> None:
        """Draws targets and rules over the pictures, or does not."""
        self._overlays = on
        for tile in self._tiles:
            tile.overlays = on
            tile.update()

    def select(self, index: int) -> None:
        self._tiles[self._selected].selected = False
        self._tiles[self._selected].update()
        self._selected = index
        self._tiles[index].selected = True
        self._tiles[index].update()
        self.selection_changed.emit()

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
                self._tiles[index].describe(channel.title, channel.rules)
                if index in self._views:
                    self._views[index].set_quality(self._quality(index))
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
        for index in list(self._views):
            self._close(index)

    # Views

    def _make_tile(self, index: int) -> Tile:
        tile = Tile(index=index, parent=self)
        tile.pressed.connect(lambda: self._pressed(index))
        tile.activated.connect(lambda: self.toggle_maximised(index))
        tile.menu_requested.connect(self.menu_requested)
        tile.channel_dropped.connect(lambda key, number: self.show_channel(key, number, index))
        tile.tile_dropped.connect(lambda other: self.swap(other, index))
        return tile

    def _pressed(self, index: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.select(index)

    def _free_tile(self) -> int:
        if self._selected not in self._places and self._selected < self._places.count:
            return self._selected
        return next(iter(self._places.free()), self._selected)

    def _quality(self, index: int) -> Quality:
        """The grid takes the sub-stream, a tile that has the wall to itself the main stream."""
        return Quality.MAIN if self._maximised == index or self._places.count == 1 else Quality.SUB

    def _open(self, index: int) -> None:
        place = self._places[index]
        if index not in self._views and index < self._places.count:
            size = self._tiles[index].device_size()
            self._views[index] = self._viewing.open(
                place.box_key, place.number, self._quality(index), (size.width(), size.height())
            )
        self._put(index)

    def _put(self, index: int) -> None:
        """Shows a tile what it has to show, with the channel's name and rules."""
        place, view = self._places.get(index), self._views.get(index)
        channel = self._fleet.channel(place.box_key, place.number) if place else None
        title = channel.title if channel else str(place.number) if place else ""
        self._tiles[index].show_view(view, title, channel.rules if channel else ())
        self._arrange_button()

    def _close(self, index: int) -> None:
        view = self._views.pop(index, None)
        if view is not None:
            self._tiles[index].show_view(None)
            view.close()

    def _tick(self) -> None:
        for index in self._shown():
            self._tiles[index].tick()

    # Geometry

    def _shown(self) -> list[int]:
        return [self._maximised] if self._maximised is not None else list(range(self._places.count))

    def _arrange(self) -> None:
        """Puts the tiles where they belong, opens what has come into sight and closes what has left the grid."""
        shown = self._shown()
        side = round(len(shown) ** 0.5)
        for position, index in enumerate(shown):
            row, column = divmod(position, side)
            left, right = (self.width() + GAP) * column // side, (self.width() + GAP) * (column + 1) // side
            top, bottom = (self.height() + GAP) * row // side, (self.height() + GAP) * (row + 1) // side
            self._tiles[index].setGeometry(QRect(left, top, right - left - GAP, bottom - top - GAP))
        for index, tile in enumerate(self._tiles):
            tile.setVisible(index in shown)
            if index >= self._places.count:
                self._close(index)
            elif index in self._places and index not in self._views:
                self._open(index)
            elif index in self._views:
                self._views[index].set_quality(self._quality(index))
        self.retranslate()

    def _arrange_button(self) -> None:
        """The action of an empty wall stands in its first empty tile, where there is room for it."""
        empty = next((index for index in self._shown() if index not in self._places), None)
        if empty is None or self._tiles[empty].height() < 180:
            self._add.hide()
            return
        tile = self._tiles[empty].geometry()
        size = self._add.sizeHint()
        self._add.setGeometry(QRect(QPoint(tile.center().x() - size.width() // 2, tile.center().y() + 32), size))
        self._add.show()
        self._add.raise_()

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().colour("line"))
        painter.end()

    # Words and keys

    def retranslate(self) -> None:
        self._add.setText(translated("wall", QT_TRANSLATE_NOOP("wall", "Add a channel…")))
        small = self._places.count > 4
        for tile in self._tiles:
            tile.say_when_empty(translated("wall", EMPTY_SHORT if small else EMPTY))
            tile.tick()
        self._arrange_button()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = round(self._places.count**0.5)
        key = Qt.Key(event.key())
        step = _STEPS.get(key) or {Qt.Key.Key_Up: -side, Qt.Key.Key_Down: side}.get(key)
        if step is not None and self._maximised is None:
            self._step(step, side, carry=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle_maximised()
        elif key is Qt.Key.Key_Escape and self._maximised is not None:
            self.restore()
        elif key is Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int, side: int, carry: bool) -> None:
        """Moves the selection to a neighbour, or carries the channel there."""
        target = self._selected + step
        same_row = target // side == self._selected // side
        if 0 <= target < self._places.count and (abs(step) > 1 or side == 1 or same_row):
            if carry:
                self.swap(self._selected, target)
            else:
                self.select(target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tiles[self._selected].update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tiles[self._selected].update()
