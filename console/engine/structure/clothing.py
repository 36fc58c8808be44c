"""The colours of what somebody wears above and below, measured in the middle of the body before its background."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.structure.colours import Colour, merged, shares
from console.engine.structure.cutout import Cutout
from console.engine.structure.light import balanced
from console.model.dictionary_structures import ClothesColour

# Left, top, right, bottom of a standing person's box: the trunk without the head, the legs without the shoes.
_ABOVE = (0.20, 0.17, 0.80, 0.46)
_BELOW = (0.20, 0.54, 0.80, 0.86)
_LEAST_HEIGHT = 48  # pixels of the person; smaller ones have more edge than cloth
_LEAST_PIXELS = 60
_ASPECT = (0.18, 0.95)  # width by height of somebody who stands or walks
_USUAL_ASPECT = 0.4
_SURE = 0.5  # share of the pixels that have to agree
_SECOND = 0.28  # of another colour that is none of the neighbours: the cloth has several
_BACKGROUND = 9.0  # distance in Lab within which a pixel may be the background beside it
_LEFT_OVER = 0.3  # share of the centre that has to remain once the background is gone

_CODES = {
    Colour.BLACK: ClothesColour.BLACK,
    Colour.DARK_GREY: ClothesColour.GREY,
    Colour.GREY: ClothesColour.GREY,
    Colour.WHITE: ClothesColour.WHITE,
    Colour.RED: ClothesColour.RED,
    Colour.ORANGE: ClothesColour.ORANGE,
    Colour.YELLOW: ClothesColour.YELLOW,
    Colour.GREEN: ClothesColour.GREEN,
    Colour.CYAN: ClothesColour.LIGHT_BLUE,
    Colour.LIGHT_BLUE: ClothesColour.LIGHT_BLUE,
    Colour.DARK_BLUE: ClothesColour.DARK_BLUE,
    Colour.PURPLE: ClothesColour.PURPLE,
    Colour.PINK: ClothesColour.PINK,
    Colour.BROWN: ClothesColour.BROWN,
}
# One cloth with its folds and its shine: what lies side by side on this list is no second colour.
_SHADES = (
    frozenset({ClothesColour.BLACK, ClothesColour.GREY, ClothesColour.DARK_BLUE, ClothesColour.BROWN}),
    frozenset({ClothesColour.GREY, ClothesColour.WHITE}),
    frozenset({ClothesColour.DARK_BLUE, ClothesColour.LIGHT_BLUE}),
    frozenset({ClothesColour.LIGHT_BLUE, ClothesColour.GREY, ClothesColour.WHITE}),
    frozenset({ClothesColour.RED, ClothesColour.ORANGE, ClothesColour.BROWN, ClothesColour.PINK}),
    frozenset({ClothesColour.ORANGE, ClothesColour.YELLOW}),
    frozenset({ClothesColour.PURPLE, ClothesColour.PINK, ClothesColour.DARK_BLUE}),
)


@dataclass(frozen=True, slots=True)
class Clothes:
    """What is worn above and below (20.2.2 clothesColor, pantsColor)."""

    above: ClothesColour = ClothesColour.UNKNOWN
    below: ClothesColour = ClothesColour.UNKNOWN


def clothes_of(person: Cutout) -> Clothes:
    """Measure a person; what is too small, too dark, hidden or of no one colour is UNKNOWN."""
    height, width = person.pixels.shape[:2]
    tall, wide = person.box.height * height, person.box.width * width
    if not person.light.tells_colours or tall < _LEAST_HEIGHT or not _ASPECT[0] <= wide / tall <= _ASPECT[1]:
        return Clothes()
    if not person.cut_below:
        return Clothes(_colour(person, _ABOVE, skin=True), _colour(person, _BELOW, skin=False))
    # The legs are perhaps not there: by its width one guesses how tall the person would be.
    left, top, right, bottom = _ABOVE
    taller = max(1.0, min(wide / tall / _USUAL_ASPECT, 2.0))
    return Clothes(above=_colour(person, (left, top * taller, right, bottom * taller), skin=True))


def _colour(person: Cutout, place: tuple[float, float, float, float], *, skin: bool) -> ClothesColour:
    part = person.part(*place)
    if part.shape[0] * part.shape[1] < _LEAST_PIXELS:
        return ClothesColour.UNKNOWN
    pixels = balanced(part, person.light)
    lab = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2Lab), np.float32)
    weights = _centre(part.shape[0], part.shape[1])
    behind = _background(person, place)
    kept = weights * ~_is_near(lab, behind)
    if float(kept.sum()) < _LEFT_OVER * float(weights.sum()):
        return ClothesColour.UNKNOWN  # clothes like the street behind: who could say
    if skin:
        kept = kept * ~_is_skin(lab)
    found = merged(shares(pixels.reshape(-1, 3), kept.ravel()), _CODES)
    return _settled({ClothesColour(code): share for code, share in found.items()})


def _settled(found: dict[ClothesColour, float]) -> ClothesColour:
    if not found:
        return ClothesColour.UNKNOWN
    best, share = next(iter(found.items()))
    others = [(colour, other) for colour, other in found.items() if not _alike(best, colour)]
    if others and others[0][1] >= _SECOND:
        return ClothesColour.COLOURFUL if share + others[0][1] >= 0.6 else ClothesColour.UNKNOWN
    with_shades = share + sum(other for colour, other in found.items() if colour is not best and _alike(best, colour))
    return best if share >= _SURE or (share >= 0.36 and with_shades >= 0.7) else ClothesColour.UNKNOWN


def _alike(one: ClothesColour, other: ClothesColour) -> bool:
    return one is other or any(one in shade and other in shade for shade in _SHADES)


def _centre(height: int, width: int) -> NDArray[np.float32]:
    """Weights that fall towards both sides: the arms, and what shows beside the body."""
    across = np.exp(-0.5 * (np.linspace(-1, 1, width) / 0.55) ** 2)
    return np.repeat(across[None].astype(np.float32), height, 0)


def _background(person: Cutout, place: tuple[float, float, float, float]) -> NDArray[np.float32]:
    """A few colours (Lab) that stand beside the box at the same height; none where the picture ends there."""
    _, top, _, bottom = place
    sides = [person.part(left, top, right, bottom) for left, right in ((-0.4, -0.04), (1.04, 1.4))]
    found = [balanced(side, person.light).reshape(-1, 3) for side in sides if side.size]
    if not found:
        return np.zeros((0, 3), np.float32)
    lab = cv2.cvtColor(np.concatenate(found).reshape(-1, 1, 3), cv2.COLOR_BGR2Lab).reshape(-1, 3)
    bins, members = np.unique((lab // 12).astype(np.int32), axis=0, return_inverse=True)
    members = members.ravel()
    counts = np.bincount(members, minlength=len(bins))
    common = np.flatnonzero(counts >= 0.08 * len(lab))
    return np.array([lab[members == one].mean(0) for one in common], np.float32).reshape(-1, 3)


def _is_near(lab: NDArray[np.float32], colours: NDArray[np.float32]) -> NDArray[np.bool_]:
    near = np.zeros(lab.shape[:2], bool)
    for colour in colours:
        near |= np.linalg.norm(lab - colour, axis=2) < _BACKGROUND
    return near


def _is_skin(lab: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Bare arms, neck and hands; clothes of that very tint are lost with them."""
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    light = lab[..., 0]
    return (light > 35) & (light < 88) & (hue > 25) & (hue < 70) & (chroma > 12) & (chroma < 38)
