"""Which of a channel's streams a tile takes: by the pixels that it shows, with room between up and down."""

from __future__ import annotations

from console.services.viewing import Quality

# How many pixels of the tile may stand for one of the sub-stream: in a grid a wall of sub-streams is what the machine
# can carry, a tile that has the wall to itself is looked at closely.
GRID_UP, GRID_DOWN = 2.2, 1.8
ALONE_UP, ALONE_DOWN = 1.05, 1.0
ZOOM_UP = 2.0  # where the sub-stream's size is not known yet

Size = tuple[int, int]


def wanted(now: Quality, cell: Size, zoom: float, alone: bool, sub: Size | None) -> Quality:
    """The stream for a cell of device pixels that shows 1/zoom of the picture; `sub` is the sub-stream's size."""
    if sub is None:
        return Quality.MAIN if alone or zoom >= ZOOM_UP else Quality.SUB
    need = min(cell[0] / max(sub[0], 1), cell[1] / max(sub[1], 1)) * zoom
    up, down = (ALONE_UP, ALONE_DOWN) if alone else (GRID_UP, GRID_DOWN)
    if now is Quality.MAIN:
        return Quality.SUB if need < down else Quality.MAIN
    return Quality.MAIN if need > up else Quality.SUB
