"""Where the tiles of a wall lie: a square grid with a thin gap."""

from __future__ import annotations

from PySide6.QtCore import QRect

GAP = 2  # pixels


def cells(width: int, height: int, count: int) -> list[QRect]:
    """The places of `count` (a square number) tiles, row by row; together they cover all of it."""
    side = round(count**0.5)
    found = []
    for position in range(count):
        row, column = divmod(position, side)
        left, right = (width + GAP) * column // side, (width + GAP) * (column + 1) // side
        top, bottom = (height + GAP) * row // side, (height + GAP) * (row + 1) // side
        found.append(QRect(left, top, right - left - GAP, bottom - top - GAP))
    return found
