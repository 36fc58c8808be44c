"""The colour of a plate: that of its ground, which is most of it."""

from __future__ import annotations

import numpy as np

from console.engine.pipeline.detection import Picture
from console.engine.plates.numbers import Series
from console.engine.structure.colours import Colour, shares
from console.model.dictionary_structures import PlateColour

_INSIDE = (slice(5, 43), slice(6, 154))  # of 48 × 160: without the frame and the bolts at the rim
_SURE = 0.4
_DIMMEST = 60.0
_GROUNDS = {
    PlateColour.BLUE: (Colour.LIGHT_BLUE, Colour.DARK_BLUE, Colour.PURPLE),
    PlateColour.YELLOW: (Colour.YELLOW, Colour.ORANGE),
    PlateColour.GREEN: (Colour.GREEN, Colour.CYAN),
    PlateColour.WHITE: (Colour.WHITE, Colour.GREY),
    PlateColour.BLACK: (Colour.BLACK, Colour.DARK_GREY),
}
_ELECTRIC = {
    Series.SMALL_ELECTRIC: PlateColour.SMALL_NEW_ENERGY,
    Series.LARGE_ELECTRIC: PlateColour.LARGE_NEW_ENERGY,
}


def plate_colour(flat: Picture, series: Series | None) -> PlateColour:
    """The ground's colour of a plate laid flat (BGR 48 × 160); that of electric vehicles by the number too.

    A green that runs into white has fewer green pixels than others have of theirs. UNKNOWN where no colour prevails, or
    where number and colour contradict each other.
    """
    pixels = flat[_INSIDE].reshape(-1, 3).astype(np.float32)
    pixels = np.clip(pixels / max(float(np.percentile(pixels, 97)), _DIMMEST), 0, 1)  # in the shade, too
    found = shares(pixels, np.ones(len(pixels), np.float32))
    grounds = {
        colour: sum(found.get(one, 0.0) for one in painted) for colour, painted in _GROUNDS.items()
    }
    if series in _ELECTRIC:
        other = max(grounds[PlateColour.BLUE], grounds[PlateColour.BLACK])
        green = grounds[PlateColour.GREEN] + grounds[PlateColour.YELLOW]
        return _ELECTRIC[series] if green >= 0.15 and green > other * 0.5 else PlateColour.UNKNOWN
    # Letters are black or white: a tint counts before them.
    tinted = max((PlateColour.BLUE, PlateColour.YELLOW, PlateColour.GREEN), key=lambda colour: grounds[colour])
    if grounds[tinted] >= _SURE:
        return tinted
    best = max(grounds, key=lambda colour: grounds[colour])
    return best if grounds[best] >= _SURE + 0.1 else PlateColour.UNKNOWN
