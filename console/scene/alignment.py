"""Laying one scene over another: how well they agree as they are, and how one must be turned to fit.

The measure is the height of the peak of a partly whitened correlation, in standard deviations of the rest of it. Two
pictures of different places seldom reach 8; two of the same place have 15 to 150 (docs/decisions/0011).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from console.scene.edge_field import HEIGHT, WIDTH, Field

WHITENING = 0.6  # 0: plain correlation, where long edges are like each other everywhere; 1: noise counts as much
COARSE_WIDTH, COARSE_HEIGHT = 160, 96
STILL_SHIFT, STILL_ROTATION, STILL_ZOOM = 0.05, 1.6, 0.045  # what a pole sways; rules still lie where they were drawn
ROTATIONS = (0.0, 180.0, *(side * angle for angle in (4, 8, 12, 16, 20, 25, 30) for side in (1, -1)))
ZOOMS = (0.55, 0.61, 0.68, 0.76, 0.84, 0.92, 1.0, 1.09, 1.19, 1.31, 1.44, 1.6, 1.77)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two fields agree. `here`: with the views as they are, to within 5 %. `anywhere`: at the best shift.

    Both in standard deviations. `dx`, `dy` are that best shift as fractions of the picture: where a point of the
    learned view stands in the present one, minus where it stood.
    """

    here: float
    anywhere: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Placement:
    """How the learned view must be moved to lie on the present one.

    `rotation` in degrees, clockwise positive; `zoom` above 1: the present view is closer; `dx`, `dy` fractions of
    the picture's width and height, positive to the right and down. `score` in standard deviations.
    """

    score: float
    rotation: float
    zoom: float
    dx: float
    dy: float
    unmoved: float = 0.0
    """The score of the view as it is, for comparison."""

    @property
    def still(self) -> bool:
        """Whether that is no movement worth the name: what was drawn on the picture lies where it was drawn."""
        return (
            max(abs(self.dx), abs(self.dy)) <= STILL_SHIFT
            and abs(self.rotation) <= STILL_ROTATION
            and abs(self.zoom - 1) <= STILL_ZOOM
        )


def agreement(learned: Field, present: Field) -> Agreement:
    """Compares two fields in their own places."""
    surface = _surface(_spectrum(learned), _spectrum(present), HEIGHT, WIDTH)
    row, column = np.unravel_index(int(surface.argmax()), surface.shape)
    dx, dy = (int(column) - WIDTH // 2) / WIDTH, (int(row) - HEIGHT // 2) / HEIGHT
    return Agreement(_unmoved(surface), float(surface.max()), dx, dy)


def find_placement(learned: Field, present: Field, aspect: float) -> Placement:
    """The best placement over shifts, rotations to 30° and 180°, and zooms from 0.55 to 1.8; takes half a second.

    `aspect` is the width of the whole picture by its height.
    """
    small, target = _coarse(learned), _spectrum(_coarse(present))

    def surface(rotation: float, zoom: float) -> NDArray[np.float32]:
        return _surface(_spectrum(_moved(small, rotation, zoom, aspect)), target, COARSE_HEIGHT, COARSE_WIDTH)

    def placed(rotation: float, zoom: float) -> Placement:
        return _peak(surface(rotation, zoom), rotation, zoom)

    best = max((placed(rotation, zoom) for rotation in ROTATIONS for zoom in ZOOMS), key=lambda one: one.score)
    # The grid is wide; between its points lies the truth.
    around = [
        placed(best.rotation + turn, best.zoom * nearer)
        for turn in (-2.0, -1.0, 0.0, 1.0, 2.0)
        for nearer in (0.96, 0.98, 1.0, 1.02, 1.04)
    ]
    return replace(max(around, key=lambda one: one.score), unmoved=_unmoved(surface(0.0, 1.0)))


def _unmoved(surface: NDArray[np.float32]) -> float:
    """The peak among the shifts that are none worth the name."""
    height, width = surface.shape
    down, across = round(STILL_SHIFT * height), round(STILL_SHIFT * width)
    rows = slice(height // 2 - down, height // 2 + down + 1)
    return float(surface[rows, width // 2 - across : width // 2 + across + 1].max())


def _peak(surface: NDArray[np.float32], rotation: float, zoom: float) -> Placement:
    row, column = np.unravel_index(int(surface.argmax()), surface.shape)
    dx, dy = int(column) - COARSE_WIDTH // 2, int(row) - COARSE_HEIGHT // 2
    return Placement(float(surface.max()), rotation, zoom, dx / COARSE_WIDTH, dy / COARSE_HEIGHT)


def _spectrum(field: Field) -> NDArray[np.complex64]:
    height, width = field.shape
    # Twice the size: what is shifted out of the picture must not come in at the other side.
    return np.fft.fft2(field, (height * 2, width * 2)).astype(np.complex64)


def _surface(
    moved: NDArray[np.complex64], still: NDArray[np.complex64], height: int, width: int
) -> NDArray[np.float32]:
    """The correlation at all shifts to half the picture, in standard deviations; no shift is in the middle."""
    cross = still * np.conj(moved)
    strength = np.abs(cross)
    mean = float(strength.mean())
    if mean <= 0:
        return np.zeros((height, width), np.float32)
    cross /= (strength + 1e-3 * mean) ** WHITENING
    surface = np.fft.ifft2(cross).real.astype(np.float32)
    half_y, half_x = height // 2, width // 2
    surface = np.roll(surface, (half_y, half_x), axis=(0, 1))[:height, :width]
    return (surface - surface.mean()) / (surface.std() + 1e-12)  # type: ignore[no-any-return]


def _coarse(field: Field) -> Field:
    size = (COARSE_WIDTH, COARSE_HEIGHT)
    real, imaginary = (
        cv2.resize(cv2.GaussianBlur(np.ascontiguousarray(part), (0, 0), 1.0), size, interpolation=cv2.INTER_AREA)
        for part in (field.real, field.imag)
    )
    return (real + 1j * imaginary).astype(np.complex64)


def _moved(field: Field, rotation: float, zoom: float, aspect: float) -> Field:
    matrix = _matrix(rotation, zoom, aspect)
    real, imaginary = (
        cv2.warpAffine(np.ascontiguousarray(part), matrix, (COARSE_WIDTH, COARSE_HEIGHT))
        for part in (field.real, field.imag)
    )
    turned = np.exp(2j * np.deg2rad(rotation))  # the edges turn with the picture, and stand in it doubled
    edges: Field = ((real + 1j * imaginary) * turned).astype(np.complex64)
    return edges


@lru_cache(maxsize=1024)
def _matrix(rotation: float, zoom: float, aspect: float) -> NDArray[np.float32]:
    """Turns about the middle by an angle of the true picture, which the field is stretched from."""
    angle = np.deg2rad(rotation)
    turn = zoom * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stretch = np.diag([COARSE_WIDTH / aspect, float(COARSE_HEIGHT)])
    linear = stretch @ turn @ np.linalg.inv(stretch)
    middle = np.array([COARSE_WIDTH / 2, COARSE_HEIGHT / 2])
    return np.hstack([linear, (middle - linear @ middle)[:, None]]).astype(np.float32)
