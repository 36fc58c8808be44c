"""A scene in places: which of those that are known by their edges can still be seen."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from console.scene.edge_field import HEIGHT, WIDTH, Field

DOWN, ACROSS = 6, 10
SMOOTHING = 1.5  # points: a pole in the wind is where it was
STANDING_OUT = 28.0  # sum of squared edges by which a place is known; asphalt has 5 to 15, a facade 100
SEEN = 0.25  # correlation from which on a place is there; another scene has -0.1 to 0.2
FEWEST = 15  # known places that it takes to say anything

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ScenePlaces:
    """A field of edges, cut into DOWN × ACROSS places, each without its mean: rows of windows are no likeness."""

    edges: NDArray[np.complex64]
    strength: Places

    @property
    def known(self) -> NDArray[np.bool_]:
        """The places that stand out."""
        return self.strength >= STANDING_OUT


def places_of(field: Field) -> ScenePlaces:
    """Cuts a field up."""
    parts = [cv2.GaussianBlur(np.ascontiguousarray(part), (0, 0), SMOOTHING) for part in (field.real, field.imag)]
    cut = (parts[0] + 1j * parts[1]).reshape(DOWN, HEIGHT // DOWN, ACROSS, WIDTH // ACROSS)
    cut = cut - cut.mean(axis=(1, 3), keepdims=True)
    return ScenePlaces(cut.astype(np.complex64), (np.abs(cut) ** 2).sum(axis=(1, 3)))


def lost_share(learned: ScenePlaces, present: ScenePlaces) -> float | None:
    """The share of known places that cannot be seen, 0..1; None where too few are known."""
    known = learned.known
    if int(known.sum()) < FEWEST:
        return None
    agreement = (learned.edges * np.conj(present.edges)).real.sum(axis=(1, 3))
    likeness = agreement / np.sqrt(learned.strength * present.strength + 1e-9)
    return float((likeness[known] < SEEN).mean())
