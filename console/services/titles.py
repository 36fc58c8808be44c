"""What the operator calls boxes and channels."""

from __future__ import annotations

import threading


class Titles:
    """Names of boxes and aliases of channels; safe to ask from any thread."""

    def __init__(self, aliases: dict[tuple[str, int], str]) -> None:
        self._lock = threading.Lock()
        self._boxes: dict[str, str] = {}
        self._aliases = dict(aliases)

    def name_box(self, key: str, name: str) -> None:
        with self._lock:
            self._boxes[key] = name

    def name_channel(self, key: str, number: int, alias: str) -> None:
        """ "" takes the alias away."""
        with self._lock:
            if alias:
                self._aliases[key, number] = alias
            else:
                self._aliases.pop((key, number), None)

    def forget_box(self, key: str) -> None:
        with self._lock:
            self._boxes.pop(key, None)
            self._aliases = {place: alias for place, alias in self._aliases.items() if place[0] != key}

    def box(self, key: str) -> str:
        return self._boxes.get(key, "")

    def of(self, key: str, number: int) -> tuple[str, str]:
        """What a box and a channel of it are called; "" where they have no name of their own."""
        with self._lock:
            return self._boxes.get(key, ""), self._aliases.get((key, number), "")

    def aliases(self) -> dict[tuple[str, int], str]:
        with self._lock:
            return dict(self._aliases)
