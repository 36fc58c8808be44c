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


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A layout with its channels: what can be saved, called back and shown by a tour."""

    count: int
    tiles: tuple[tuple[int, Place], ...]

    def as_json(self) -> dict[str, object]:
        """What is kept in the settings."""
        return {"count": self.count, "tiles": [[index, place.box_key, place.number] for index, place in self.tiles]}

    @staticmethod
    def of_json(kept: object) -> Arrangement:
        """What was kept; what cannot be read of it is left out."""
        count = kept.get("count") if isinstance(kept, dict) else None
        tiles = kept.get("tiles") if isinstance(kept, dict) else None
        return Arrangement(count if isinstance(count, int) and count in LAYOUTS else 1, _read(tiles))


class Keeps(Protocol):
    """Where it is remembered (`store.settings.Settings`)."""

    def get(self, name: str, default: object = None, /) -> object: ...

    def set(self, name: str, value: object, /) -> None: ...


class Places(dict[int, Place]):
    """Tile → channel, those that cannot be seen in the present layout included. `name` is that of the wall."""

    def __init__(self, settings: Keeps, name: str = "wall") -> None:
        super().__init__()
        self._settings, self._name = settings, name
        self.passing = False  # what a tour shows is not what is remembered
        count = settings.get(f"{name}.layout", 1)
        self.count = count if isinstance(count, int) and count in LAYOUTS else 1
        self.update(_read(settings.get(f"{name}.tiles", [])))

    def free(self) -> list[int]:
        """The visible tiles without a channel."""
        return [index for index in range(self.count) if index not in self]

    def arrangement(self) -> Arrangement:
        """What is on the wall now."""
        return Arrangement(self.count, tuple(sorted(self.items(), key=lambda entry: entry[0])))

    def become(self, arrangement: Arrangement) -> None:
        """Takes another arrangement in place of this one."""
        self.clear()
        self.update(arrangement.tiles)
        self.count = arrangement.count

    def remember(self) -> None:
        if self.passing:
            return
        self._settings.set(f"{self._name}.layout", self.count)
        tiles = [[index, place.box_key, place.number] for index, place in self.items()]
        self._settings.set(f"{self._name}.tiles", tiles)


def _read(tiles: object) -> tuple[tuple[int, Place], ...]:
    found = []
    for entry in tiles if isinstance(tiles, list) else []:
        match entry:
            case [int(index), str(key), int(number)] if 0 <= index < LAYOUTS[-1]:
                found.append((index, Place(key, number)))
    return tuple(found)
