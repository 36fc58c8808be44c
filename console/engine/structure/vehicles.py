"""Which kind of vehicle a network saw through a track, and the colour of its body."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.structure.colours import Colour, merged, shares
from console.engine.structure.cutout import Cutout
from console.engine.structure.light import balanced
from console.model.dictionary_structures import CycleClass, VehicleClass, VehicleColour

# SUVs and vans are "car" to the network, electric bicycles mostly "motorcycle".
_VEHICLES = {"car": VehicleClass.CAR, "bus": VehicleClass.BUS, "truck": VehicleClass.TRUCK}
_CYCLES = {"bicycle": CycleClass.BICYCLE, "motorcycle": CycleClass.MOTORCYCLE}
_AGREED = 0.65  # share of the scores of a track that have to stand for one word
_PART = (0.10, 0.10, 0.90, 0.88)
_LEAST_SIDE = 30  # pixels
_SURE = 0.45
_SECOND = 0.30
_GLASS = 30.0  # lightness below which a pixel of a lighter vehicle is window, tyre or shadow
_TRIM = 0.72  # more than this of dark pixels, and the vehicle itself is dark

_CODES = {
    Colour.BLACK: VehicleColour.BLACK,
    Colour.DARK_GREY: VehicleColour.DARK_GREY,
    Colour.GREY: VehicleColour.SILVER,
    Colour.WHITE: VehicleColour.WHITE,
    Colour.RED: VehicleColour.RED,
    Colour.ORANGE: VehicleColour.ORANGE,
    Colour.YELLOW: VehicleColour.YELLOW,
    Colour.GREEN: VehicleColour.GREEN,
    Colour.CYAN: VehicleColour.CYAN,
    Colour.LIGHT_BLUE: VehicleColour.BLUE,
    Colour.DARK_BLUE: VehicleColour.BLUE,
    Colour.PURPLE: VehicleColour.PURPLE,
    Colour.PINK: VehicleColour.PINK,
    Colour.BROWN: VehicleColour.BROWN,
    Colour.BEIGE: VehicleColour.CHAMPAGNE,
}
_GREYS = frozenset({VehicleColour.BLACK, VehicleColour.DARK_GREY, VehicleColour.SILVER, VehicleColour.WHITE})
_TINTED = 0.22  # a red car is mostly glass, shine and shadow: this share of one tint is enough


def vehicle_class(votes: Mapping[str, float]) -> VehicleClass:
    """What a network called a vehicle, each word with the sum of its scores; UNKNOWN where it changed its mind."""
    return _VEHICLES.get(_agreed(votes), VehicleClass.UNKNOWN)


def cycle_class(votes: Mapping[str, float]) -> CycleClass:
    """As `vehicle_class`, for cycles."""
    return _CYCLES.get(_agreed(votes), CycleClass.UNKNOWN)


def vehicle_colour(vehicle: Cutout) -> VehicleColour:
    """The colour of a vehicle's body; UNKNOWN where it is small, in the dark, or of no one colour."""
    part = vehicle.part(*_PART)
    if not vehicle.light.tells_colours or not part.size or min(part.shape[:2]) < _LEAST_SIDE * 0.7:
        return VehicleColour.UNKNOWN
    pixels = balanced(part, vehicle.light)
    light = cv2.cvtColor(pixels, cv2.COLOR_BGR2Lab)[..., 0]
    weights = _oval(part.shape[0], part.shape[1])
    dark = light < _GLASS
    if float((weights * dark).sum()) < _TRIM * float(weights.sum()):
        weights = weights * ~dark
    found = {
        VehicleColour(code): share
        for code, share in merged(shares(pixels.reshape(-1, 3), weights.ravel()), _CODES).items()
    }
    tints = [colour for colour in found if colour not in _GREYS]
    tinted = sum(found[colour] for colour in tints)
    if tints and found[tints[0]] >= _TINTED and found[tints[0]] >= 0.6 * tinted:
        return tints[0]
    greys = [colour for colour in found if colour in _GREYS]
    if tinted >= _SECOND or not greys:
        return VehicleColour.UNKNOWN
    # White and silver run into each other with the light: the brighter wins where it is a third of all.
    if found.get(VehicleColour.WHITE, 0.0) >= 0.35:
        return VehicleColour.WHITE
    return greys[0] if found[greys[0]] >= _SURE else VehicleColour.UNKNOWN


def _agreed(votes: Mapping[str, float]) -> str:
    total = sum(votes.values())
    best = max(votes, key=lambda word: votes[word], default="")
    return best if total > 0 and votes[best] >= _AGREED * total else ""


def _oval(height: int, width: int) -> NDArray[np.float32]:
    """1 within the ellipse that fills the part, 0 in its corners, where the street is."""
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return np.asarray(x * x + y * y <= 1, np.float32)
