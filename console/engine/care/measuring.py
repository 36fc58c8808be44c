"""What is measured of one picture: light, colour, noise, and how wide its edges are. No memory, no judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from console.scene.edge_field import Box, Picture

WIDTH = 480  # what is measured is measured at this width: figures of a sub-stream and of a main stream compare
FINE, COARSE = 1.0, 3.0  # radii in points between which the width of an edge is told
STRONGEST = 85.0  # per cent of all ridges of brightness: those about as strong as that one are measured
FEWEST_EDGES = 12
ABOVE_NOISE = 0.3  # of it is left in the gradient after smoothing by COARSE: five times that much is an edge
FAINTEST = 0.35  # grey levels by point
WIDEST = 12.0  # points; beyond it the two radii no longer differ
TILES_ACROSS, TILES_DOWN = 8, 5
PATCHES, PATCH = 4, 96  # a grid of squares of the picture as it came, in points
FLAT_PERCENT = 25.0
_IMMERKAER = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_TO_SIGMA = float(np.sqrt(np.pi / 2)) / 6

Grey = NDArray[np.float32]
Tiles = NDArray[np.float32]
"""(TILES_DOWN, TILES_ACROSS, …)."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One picture reduced to figures, at `time` (epoch ms).

    `tiny` is the picture in grey at half of WIDTH, 0..255. `dark`, `middle` and `light` are what 2, 50 and 98 of a
    hundred points are not brighter than. `edge` is the width of its edges in points of WIDTH across, None where there
    are none to measure. `noise` in grey levels at the picture's own size. `chroma` is how far each tile is from grey
    (a, b of Lab), `colour` 0..1 how colourful the whole is; an infra-red picture has 0.
    """

    time: int
    tiny: Grey
    dark: float
    middle: float
    light: float
    edge: float | None
    noise: float
    chroma: Tiles
    colour: float
    shape: tuple[int, int]


def look_at(picture: Picture, time: int, writing: tuple[Box, ...] = ()) -> Look:
    """Measures a BGR picture; nothing at `writing` counts: a clock runs before a lens that is covered, too."""
    height, width = picture.shape[:2]
    size = (WIDTH, max(2, round(height * WIDTH / width)))
    method = cv2.INTER_AREA if width > WIDTH else cv2.INTER_LINEAR
    coloured = cv2.resize(picture, size, interpolation=method)
    small = cv2.cvtColor(coloured, cv2.COLOR_BGR2GRAY).astype(np.float32)
    seen = _unwritten(small.shape, writing)
    dark, middle, light = (float(value) for value in np.percentile(small[seen], (2, 50, 98)))
    chroma, colour = _chroma(coloured)
    tiny = cv2.resize(small, (WIDTH // 2, max(1, size[1] // 2)), interpolation=cv2.INTER_AREA)
    return Look(
        time,
        tiny.astype(np.float32),
        dark,
        middle,
        light,
        edge_width(small, seen),
        noise_of(picture),
        chroma,
        colour,
        (height, width),
    )


def edge_width(small: Grey, seen: NDArray[np.bool_]) -> float | None:
    """How wide an edge is on average (its radius, in points); None where too few stand out.

    A step that is smeared by r has a gradient that falls by (r² + FINE²) ^ -½ when it is smeared by FINE besides: two
    such radii tell r whatever the contrast is, in fog as in the sun.
    """
    fine, coarse = (_gradient(cv2.GaussianBlur(small, (0, 0), radius)) for radius in (FINE, COARSE))
    ridge = (coarse >= cv2.dilate(coarse, np.ones((3, 3), np.uint8))) & seen
    tops = coarse[ridge]
    if tops.size < FEWEST_EDGES:
        return None
    limit = max(float(np.percentile(tops, STRONGEST)) * 0.7, ABOVE_NOISE * _noise(small), FAINTEST)
    chosen = ridge & (coarse >= limit)
    if int(chosen.sum()) < FEWEST_EDGES:
        return None
    # The finest gradient of an edge is found beside its ridge as well.
    peak = cv2.dilate(fine, np.ones((3, 3), np.uint8))[chosen]
    ratio = np.clip(peak / coarse[chosen], 1.0001, COARSE / FINE)
    square = (COARSE**2 - ratio**2 * FINE**2) / (ratio**2 - 1)
    return float(np.median(np.sqrt(np.clip(square, 0, WIDEST**2))))


def noise_of(picture: Picture) -> float:
    """The noise of a picture at its own size, in grey levels: what is left in its flattest places (Immerkær 1996)."""
    height, width = picture.shape[:2]
    side = min(PATCH, height // PATCHES, width // PATCHES)
    if side < 8:
        return 0.0
    found = []
    for row in range(PATCHES):
        for column in range(PATCHES):
            y, x = (height * (2 * row + 1)) // (2 * PATCHES) - side // 2, (width * (2 * column + 1)) // (2 * PATCHES)
            patch = picture[y : y + side, x - side // 2 : x - side // 2 + side]
            grey = cv2.cvtColor(np.ascontiguousarray(patch), cv2.COLOR_BGR2GRAY).astype(np.float32)
            rest = np.abs(cv2.filter2D(grey, -1, _IMMERKAER))[1:-1, 1:-1]
            # Squares of 16: of a patch with a pole in it the wall behind counts.
            squares = cv2.resize(rest, (max(1, side // 16), max(1, side // 16)), interpolation=cv2.INTER_AREA)
            found.append(squares.ravel())
    return float(np.percentile(np.concatenate(found), FLAT_PERCENT)) * _TO_SIGMA


def difference(one: Look, other: Look) -> float:
    """How much two looks differ, in grey levels: the mean of the points between the 85th and the 97th of a hundred.

    The last three of a hundred are left out: a clock that runs on does not make a picture alive.
    """
    if one.tiny.shape != other.tiny.shape:
        return 255.0
    apart = np.abs(one.tiny - other.tiny).ravel()
    first, last = int(apart.size * 0.85), int(apart.size * 0.97)
    ranked = np.partition(apart, (first, last))
    return float(ranked[first:last].mean())


def _chroma(coloured: NDArray[Any]) -> tuple[Tiles, float]:
    lab = cv2.cvtColor(coloured, cv2.COLOR_BGR2LAB).astype(np.float32)[..., 1:] - 128
    tiles = cv2.resize(lab, (TILES_ACROSS, TILES_DOWN), interpolation=cv2.INTER_AREA).astype(np.float32)
    values = coloured.astype(np.float32) / 255
    return tiles, float((values.max(axis=2) - values.min(axis=2)).mean())


def _gradient(image: NDArray[Any]) -> Grey:
    across, down = cv2.Sobel(image, cv2.CV_32F, 1, 0), cv2.Sobel(image, cv2.CV_32F, 0, 1)
    return (cv2.magnitude(across, down) / 8).astype(np.float32)


def _noise(small: Grey) -> float:
    """The noise of the small picture in grey levels; its flattest quarter counts."""
    rest = np.abs(cv2.filter2D(small, -1, _IMMERKAER))
    squares = cv2.resize(rest, (small.shape[1] // 16, small.shape[0] // 16), interpolation=cv2.INTER_AREA)
    return float(np.percentile(squares, FLAT_PERCENT)) * _TO_SIGMA


def _unwritten(shape: tuple[int, ...], writing: tuple[Box, ...]) -> NDArray[np.bool_]:
    height, width = shape
    seen = np.ones((height, width), bool)
    for x1, y1, x2, y2 in writing:
        rows = slice(max(0, int(y1 * height)), int(np.ceil(y2 * height)))
        seen[rows, max(0, int(x1 * width)) : int(np.ceil(x2 * width))] = False
    return seen if seen.any() else np.ones((height, width), bool)
