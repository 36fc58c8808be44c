"""From the distance of two embeddings to the document's 0..100 and back (docs/decisions/0003)."""

from __future__ import annotations

import math

import numpy as np

from console.engine.faces.seen import NUMBERS, Embedding

DEFAULT_HIGH = 75.0
"""`searchThresholdHigh` where nobody set one: the middle of the documented 70..80, a distance of 0.50."""
DEFAULT_LOW = 20.0
"""`searchThresholdLow` as recommended (7.1.2): below it somebody is a stranger; a distance of 0.57."""

_HIGH_AT, _LOW_AT = 0.50, 0.57
_PAIR_LEEWAY = 0.05


def _logit(score: float) -> float:
    return math.log(score / (100 - score))


_SCALE = (_LOW_AT - _HIGH_AT) / (_logit(DEFAULT_HIGH) - _logit(DEFAULT_LOW))
_MIDDLE = _HIGH_AT + _SCALE * _logit(DEFAULT_HIGH)


def distance(one: Embedding, other: Embedding) -> float:
    """The Euclidean distance of two embeddings as this program makes them."""
    return float(np.linalg.norm(one[:NUMBERS] - other[:NUMBERS]))


def similarity(distance: float) -> float:
    """`searchScore`: 0..100 for the Euclidean distance of two embeddings, 100 for the same picture (10.1.2)."""
    return 100 / (1 + math.exp((distance - _MIDDLE) / _SCALE))


def pair_similarity(distance: float) -> float:
    """`compareScore`: as `similarity`, but 75 stands at 0.55, for one pair has one chance to be wrong (10.1.1)."""
    return similarity(distance - _PAIR_LEEWAY)


def distance_at(score: float) -> float:
    """The distance at which `similarity` is `score`, for 0 < score < 100."""
    return _MIDDLE - _SCALE * _logit(score)
