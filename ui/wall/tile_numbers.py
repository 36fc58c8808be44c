"""Digits choose a tile: 1 to 9 at once, 0 the tenth, and where there are sixteen, two digits in a second 10 to 16."""

from __future__ import annotations

SECOND_WITHIN = 1.0  # seconds


class TileNumbers:
    """Puts digits together; time in seconds of one clock."""

    def __init__(self) -> None:
        self._first = 0.0
        self._waiting = False

    def press(self, digit: int, count: int, now: float) -> int | None:
        """The index of the tile among `count` that a digit (0..9) chooses, or None where there is no such one.

        Among more than nine tiles a 1 chooses the first and waits for what may follow it.
        """
        if self._waiting and now - self._first <= SECOND_WITHIN and 10 + digit <= count:
            self._waiting = False
            return 9 + digit
        self._waiting = digit == 1 and count > 9
        self._first = now
        number = digit or 10
        return number - 1 if number <= count else None
