"""Which channel is in which tile, and how many tiles there are; remembered over a restart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

LAYOUTS = (1, 4, 9, 16)


@dataclass(frozen=True, slots=True)
class Place:
    """A channel by the box's key and its number."""

    box_key: str
    number: int


class Keeps(Protocol):
    """Where it is remembered (`store.settings.Settings`)."""

    def get(self, name: str, default: object = None, /) -> object: ...

    def set(self, name: str, value: object, /) -> None: ...


class Places(dict[int, Place]):
    """Tile → channel, those that cannot be seen in the present layout included."""

    def __init__(self, settings: Keeps) -> None:
        super().__init__()
        self._settings = settings
        count = settings.get("wall.layout", 1)
        self.count = count if isinstance(count, int) and count in LAYOUTS else 1
        tiles = settings.get("wall.tiles", [])
        for entry in tiles if isinstance(tiles, list) else []:
            match entry:
                case [int(index), str(key), int(number)] if 0 <= index < LAYOUTS[-1]:
                    self[index] = Place(key, number)

    def free(self) -> list[int]:
        """The visible tiles without a channel."""
        return [index for index in range(self.count) if index not in self]

    def remember(self) -> None:
        self._settings.set("wall.layout", self.count)
        tiles = [[index, place.box_key, place.number] for index, place in self.items()]
        self._settings.set("wall.tiles", tiles)
