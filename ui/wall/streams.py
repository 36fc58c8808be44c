"""The views of a wall: what is open for which tile, in which stream, and what is opened ahead of a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from console.media.sink import FeedState
from console.services.viewing import Quality
from ui.wall.places import Place
from ui.wall.stream_choice import Size, wanted

if TYPE_CHECKING:
    from console.services.viewing import View


class Opens(Protocol):
    def open(self, key: str, number: int, quality: Quality, size: tuple[int, int], /) -> View: ...


@runtime_checkable
class Spares(Protocol):
    """A view that can make fewer pictures."""

    def set_rate(self, most: float | None, /) -> None:
        """At most so many pictures a second; None all of them, 0 key frames alone."""


@runtime_checkable
class Prepares(Protocol):
    """A view that can get another stream ready without showing it."""

    def prepare(self, quality: Quality | None, /) -> None:
        """That one may be wanted in a moment; None: it is not."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a tile needs: its size in device pixels, how near it shows the picture, and whether it has the wall."""

    size: Size
    zoom: float = 1.0
    alone: bool = False


class Streams:
    """Views by tile. Every method returns at once."""

    def __init__(self, viewing: Opens) -> None:
        self._viewing = viewing
        self._views: dict[int, View] = {}
        self._places: dict[int, Place] = {}
        self._ahead: dict[Place, View] = {}
        self._qualities: dict[int, Quality] = {}
        self._alone: dict[int, bool] = {}
        self._subs: dict[Place, Size] = {}
        self._ready: View | None = None
        self.sub_only = False  # the machine cannot carry more

    def __contains__(self, index: int) -> bool:
        return index in self._views

    def get(self, index: int) -> View | None:
        """The view of a tile."""
        return self._views.get(index)

    def quality(self, index: int) -> Quality | None:
        """The stream that was asked for."""
        return self._qualities.get(index)

    def open(self, index: int, place: Place, wish: Wish) -> View:
        """Opens a channel for a tile; one that was opened ahead is taken as it is."""
        ahead = self._ahead.pop(place, None)
        quality = self._wanted(Quality.SUB, place, wish)
        view = ahead or self._viewing.open(place.box_key, place.number, quality, wish.size)
        self._views[index], self._places[index] = view, place
        self._qualities[index] = Quality.SUB if ahead is not None else quality
        if ahead is not None:
            self.choose(index, wish)
        return view

    def choose(self, index: int, wish: Wish) -> None:
        """Takes the stream that suits a tile now; the picture that is there stays until the other one has come."""
        view, place = self._views.get(index), self._places.get(index)
        if view is None or place is None:
            return
        self._learn(index, place, view)
        # Room between up and down is for a tile that is resized, not for one that had the wall and gives it back.
        now = self._qualities[index] if self._alone.get(index) == wish.alone else Quality.SUB
        self._alone[index] = wish.alone
        quality = self._wanted(now, place, wish)
        if quality is not self._qualities[index]:
            self._qualities[index] = quality
            view.set_quality(quality)

    def close(self, index: int) -> None:
        view = self._views.pop(index, None)
        self._places.pop(index, None)
        self._qualities.pop(index, None)
        if view is not None:
            view.close()

    def swap(self, first: int, second: int) -> None:
        """Lets two tiles change their views."""
        for table in (self._views, self._places, self._qualities):
            _swap(table, first, second)  # type: ignore[arg-type]

    def become(self, tiles: Mapping[int, Place]) -> None:
        """Gets ready for other channels in the tiles: what is shown on in another tile goes there, the rest closes."""
        free = {place: (view, self._qualities[index]) for index, (view, place) in self._open().items()}
        closing = list(self._views.values())
        self._views, self._places, self._qualities = {}, {}, {}
        for index, place in tiles.items():
            kept = free.pop(place, None)
            if kept is not None:
                self._views[index], self._qualities[index] = kept
                self._places[index] = place
        staying = list(self._views.values())
        for view in closing:
            if view not in staying:
                view.close()

    def prepare(self, places: Iterable[Place], size: Size) -> None:
        """Opens ahead what will be shown soon, and closes what was opened ahead and will not."""
        wanted_soon = set(places) - set(self._places.values())
        for place in set(self._ahead) - wanted_soon:
            self._ahead.pop(place).close()
        for place in wanted_soon - set(self._ahead):
            self._ahead[place] = self._viewing.open(place.box_key, place.number, Quality.SUB, size)

    def set_rate(self, index: int, most: float | None) -> None:
        """At most so many pictures a second are made for a tile; 0: key frames alone."""
        view: object = self._views.get(index)
        if isinstance(view, Spares):
            view.set_rate(most)

    def make_ready(self, index: int | None) -> None:
        """The main stream of this tile may be wanted in a moment, and of no other one."""
        before, self._ready = self._ready, self._views.get(-1 if index is None else index)
        if isinstance(before, Prepares) and before is not self._ready and before in self._views.values():
            before.prepare(None)
        view: object = self._ready
        if index is not None and isinstance(view, Prepares):
            small = self._qualities[index] is Quality.SUB
            view.prepare(Quality.MAIN if small and not self.sub_only else None)

    def close_all(self) -> None:
        self.prepare((), (0, 0))
        for index in list(self._views):
            self.close(index)

    def _open(self) -> dict[int, tuple[View, Place]]:
        return {index: (view, self._places[index]) for index, view in self._views.items()}

    def _wanted(self, now: Quality, place: Place, wish: Wish) -> Quality:
        if self.sub_only:
            return Quality.SUB
        return wanted(now, wish.size, wish.zoom, wish.alone, self._subs.get(place))

    def _learn(self, index: int, place: Place, view: View) -> None:
        """How large the sub-stream is: the smallest picture seen since it was asked for."""
        status = view.status()
        if self._qualities[index] is Quality.SUB and status.state is FeedState.LIVE and status.width:
            size, known = (status.width, status.height), self._subs.get(place)
            if known is None or size[0] * size[1] < known[0] * known[1]:
                self._subs[place] = size


def _swap(table: dict[int, object], first: int, second: int) -> None:
    one, other = table.pop(first, None), table.pop(second, None)
    if one is not None:
        table[second] = one
    if other is not None:
        table[first] = other
