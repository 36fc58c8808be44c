"""Which tile the operator is about to fill the wall with: so that its main stream is there when he does."""

from __future__ import annotations

DWELL = 0.3  # seconds that the mouse rests on a tile, or that it is the chosen one
LINGER = 5.0  # seconds that a tile is kept ready after the operator turned away
CHOSEN_FOR = 15.0  # seconds after which a tile that was chosen, and nothing more, is one among others again


class Attended:
    """Told now and then where the mouse is and what is chosen; times in seconds of one clock."""

    def __init__(self) -> None:
        self._chosen: int | None = None
        self._mouse: int | None = None
        self._tile: int | None = None  # where the operator went last, with the one or the other
        self._since = 0.0
        self._ready: int | None = None
        self._left = 0.0

    def look(self, under_mouse: int | None, chosen: int, now: float) -> int | None:
        """The tile to be kept ready; None: none."""
        if under_mouse != self._mouse:
            if under_mouse is not None or self._tile == self._mouse:
                self._tile, self._since = under_mouse, now
            self._mouse = under_mouse
        if chosen != self._chosen:
            if self._chosen is not None:  # what is chosen at the start was chosen by nobody
                self._tile, self._since = chosen, now
            self._chosen = chosen
        for_long = now - self._since
        if self._tile is not None and for_long >= DWELL and (self._tile == under_mouse or for_long < CHOSEN_FOR):
            self._ready, self._left = self._tile, now
        elif now - self._left > LINGER:
            self._ready = None
        return self._ready
