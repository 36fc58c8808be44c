"""Channels that have just appeared go onto the wall by themselves, once."""

from __future__ import annotations

from collections.abc import Iterable

from console.services.views import BoxView
from ui.wall.places import LAYOUTS, Keeps, Place
from ui.wall.wall import Wall

KNOWN, CHOSEN = "wall.known", "wall.layout_chosen"


class Arrivals:
    """Knows the channels that were ever seen: what the operator took off the wall stays off."""

    def __init__(self, settings: Keeps, wall: Wall) -> None:
        self._settings, self._wall = settings, wall

    def look(self, boxes: Iterable[BoxView]) -> None:
        """Shows every channel that was not there before; those that come during a tour when it is over."""
        if self._wall.passing:
            return
        kept = self._settings.get(KNOWN, [])
        known = {Place(key, number) for key, number in kept} if isinstance(kept, list) else set()
        there = (Place(box.key, channel.number) for box in boxes for channel in box.channels)
        new = [place for place in there if place not in known]
        for place in new:
            self._show(place)
        if new:
            known.update(new)
            self._settings.set(KNOWN, [[place.box_key, place.number] for place in known])

    def layout_was_chosen(self) -> None:
        """From now on the wall does not grow by itself."""
        self._settings.set(CHOSEN, True)

    def _show(self, place: Place) -> None:
        """Into a free tile; where there is none, the wall grows unless a layout was chosen."""
        count = self._wall.layout_count
        full = all(index in self._wall.places() for index in range(count))
        if full and count < LAYOUTS[-1] and not self._settings.get(CHOSEN, False):
            self._wall.set_layout(LAYOUTS[LAYOUTS.index(count) + 1])
        self._wall.show_new(place.box_key, place.number)
