"""What is dragged onto a tile: a channel of the tree, or another tile of this or another wall."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData

CHANNEL_MIME = "application/x-boxwatch-channel"  # box key, newline, channel number
TILE_MIME = "application/x-boxwatch-tile"  # name of the wall, newline, index of the tile


@dataclass(frozen=True, slots=True)
class Dragged:
    """`source`: a channel's box by its key, a tile's wall by its name; `number`: the channel's, or the tile's index."""

    source: str
    number: int
    is_tile: bool


def of_channel(box_key: str, number: int) -> QMimeData:
    """A channel on its way."""
    return _data(CHANNEL_MIME, box_key, number)


def of_tile(wall: str, index: int) -> QMimeData:
    """A tile on its way."""
    return _data(TILE_MIME, wall, index)


def takes(data: QMimeData) -> bool:
    """Whether a tile may be given this."""
    return data.hasFormat(CHANNEL_MIME) or data.hasFormat(TILE_MIME)


def read(data: QMimeData) -> Dragged | None:
    """What was dragged; None where it is nothing of ours."""
    for kind in (CHANNEL_MIME, TILE_MIME):
        if data.hasFormat(kind):
            source, _, number = bytes(data.data(kind).data()).decode(errors="replace").rpartition("\n")
            if number.isdecimal():
                return Dragged(source, int(number), kind == TILE_MIME)
    return None


def _data(kind: str, source: str, number: int) -> QMimeData:
    data = QMimeData()
    data.setData(kind, f"{source}\n{number}".encode())
    return data
