"""Layouts that were saved under a name, and tours through them; kept in the settings, the same for every wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ui.wall.places import Arrangement, Keeps, Place

_LAYOUTS, _TOURS = "wall.saved", "wall.tours"
SECONDS, LEAST_SECONDS, MOST_SECONDS = 15, 3, 3600


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a tour stays for a while: a saved layout by its name, or a channel that has the wall to itself."""

    layout: str = ""
    channel: Place | None = None


@dataclass(frozen=True, slots=True)
class Tour:
    """Stops one after the other, `seconds` at each, and round again."""

    name: str
    seconds: int = SECONDS
    stops: tuple[Stop, ...] = ()


class Saved:
    """Reads and writes at once. `on_changed` is called after every change."""

    def __init__(self, settings: Keeps) -> None:
        self._settings = settings
        self.on_changed: list[Callable[[], object]] = []
        self._layouts: dict[str, Arrangement] = {}
        for kept in _listed(settings.get(_LAYOUTS)):
            if isinstance(kept.get("name"), str):
                self._layouts[str(kept["name"])] = Arrangement.of_json(kept)
        tours = (_tour_of(kept) for kept in _listed(settings.get(_TOURS)))
        self._tours = {tour.name: tour for tour in tours if tour is not None}

    # Layouts

    def layouts(self) -> list[str]:
        """The names of the saved layouts, in the operator's order."""
        return list(self._layouts)

    def layout(self, name: str) -> Arrangement | None:
        return self._layouts.get(name)

    def save_layout(self, name: str, arrangement: Arrangement) -> None:
        """Keeps a layout under a name; the one that had the name is replaced, and keeps its place in the order."""
        self._layouts[name] = arrangement
        self._write()

    def rename_layout(self, old: str, new: str) -> None:
        """Tours follow. Does nothing where the new name is taken."""
        if old not in self._layouts or new in self._layouts:
            return
        self._layouts = {new if name == old else name: kept for name, kept in self._layouts.items()}
        for tour in self._tours.values():
            stops = tuple(replace(stop, layout=new) if stop.layout == old else stop for stop in tour.stops)
            self._tours[tour.name] = replace(tour, stops=stops)
        self._write()

    def delete_layout(self, name: str) -> None:
        """Tours leave it out from now on."""
        self._layouts.pop(name, None)
        for tour in self._tours.values():
            self._tours[tour.name] = replace(tour, stops=tuple(s for s in tour.stops if s.layout != name))
        self._write()

    def move_layout(self, name: str, step: int) -> None:
        """Up (-1) or down (1) in the order."""
        self._layouts = _moved(self._layouts, name, step)
        self._write()

    # Tours

    def tours(self) -> list[str]:
        """The names of the tours, in the operator's order."""
        return list(self._tours)

    def tour(self, name: str) -> Tour | None:
        return self._tours.get(name)

    def save_tour(self, tour: Tour, instead_of: str = "") -> None:
        """Keeps a tour under its name, in the place of another one where that is given."""
        if instead_of and instead_of in self._tours:
            self._tours = {
                (tour.name if name == instead_of else name): (tour if name == instead_of else kept)
                for name, kept in self._tours.items()
            }
        else:
            self._tours[tour.name] = tour
        self._write()

    def delete_tour(self, name: str) -> None:
        self._tours.pop(name, None)
        self._write()

    def shown_at(self, stop: Stop) -> Arrangement | None:
        """What a wall shows at a stop; None where there is no such layout any more."""
        if stop.channel is not None:
            return Arrangement(1, ((0, stop.channel),))
        return self._layouts.get(stop.layout)

    def _write(self) -> None:
        layouts = [{"name": name, **kept.as_json()} for name, kept in self._layouts.items()]
        self._settings.set(_LAYOUTS, layouts)
        self._settings.set(_TOURS, [_json_of(tour) for tour in self._tours.values()])
        for changed in self.on_changed:
            changed()


def _listed(kept: object) -> list[dict[str, object]]:
    return [entry for entry in kept if isinstance(entry, dict)] if isinstance(kept, list) else []


def _moved(table: dict[str, Arrangement], name: str, step: int) -> dict[str, Arrangement]:
    names = list(table)
    if name in names:
        at = names.index(name)
        names.insert(min(max(at + step, 0), len(names) - 1), names.pop(at))
    return {one: table[one] for one in names}


def _json_of(tour: Tour) -> dict[str, object]:
    stops: list[object] = [
        [stop.channel.box_key, stop.channel.number] if stop.channel is not None else stop.layout for stop in tour.stops
    ]
    return {"name": tour.name, "seconds": tour.seconds, "stops": stops}


def _tour_of(kept: dict[str, object]) -> Tour | None:
    name, seconds, stops = kept.get("name"), kept.get("seconds"), kept.get("stops")
    if not isinstance(name, str) or not name:
        return None
    found = []
    for stop in stops if isinstance(stops, list) else []:
        match stop:
            case str(layout):
                found.append(Stop(layout=layout))
            case [str(key), int(number)]:
                found.append(Stop(channel=Place(key, number)))
    lasts = seconds if isinstance(seconds, int) else SECONDS
    return Tour(name, min(max(lasts, LEAST_SECONDS), MOST_SECONDS), tuple(found))
