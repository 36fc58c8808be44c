"""From the distance of two embeddings to the document's 0..100 and back (docs/decisions/0003)."""

from __future__ import annotations

import math

DEFAULT_HIGH = 75.0
"""`searchThresholdHigh` where nobody set one: the middle of the documented 70..80, a distance of 0.50."""
DEFAULT_LOW = 20.0
"""`searchThresholdLow` as recommended (7.1.2): below it somebody is a stranger."""

_MIDDLE = 0.5442
_SCALE = 0.0402


def similarity(distance: float) -> float:
    """0..100 for a Euclidean distance of two embeddings, 100 for the same picture; falls as the distance grows."""
    return 100 / (1 + math.exp((distance - _MIDDLE) / _SCALE))


def distance_at(score: float) -> float:
    """The distance at which `similarity` is `score`, for 0 < score < 100."""
    return _MIDDLE + _SCALE * math.log(100 / score - 1)
