"""Who belongs to whom so that all together agree best."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from console.engine.pipeline.assignment import best_pairs


def best_sum(likeness: NDArray[np.float64]) -> float:
    """By trying everything."""
    rows, columns = likeness.shape
    if rows > columns:
        return best_sum(likeness.T)
    ways = itertools.permutations(range(columns), rows)
    return max(sum(float(likeness[i, j]) for i, j in enumerate(way)) for way in ways)


@pytest.mark.parametrize("shape", [(1, 1), (2, 5), (5, 2), (4, 4), (6, 6)])
def test_no_other_way_is_better(shape):
    chance = np.random.default_rng(shape[0] * 10 + shape[1])
    for _ in range(20):
        likeness = chance.random(shape) * (chance.random(shape) > 0.3)
        pairs = best_pairs(likeness)
        assert sum(likeness[pair] for pair in pairs) == pytest.approx(best_sum(likeness))
        assert all(likeness[pair] > 0 for pair in pairs)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_the_best_of_all_is_given_up_where_two_others_together_are_better():
    assert best_pairs(np.array([[0.9, 0.8], [0.7, 0.0]])) == [(0, 1), (1, 0)]


def test_nobody_is_with_whom_they_cannot_be():
    assert best_pairs(np.zeros((3, 2))) == []
    assert best_pairs(np.zeros((0, 4))) == []
    assert best_pairs(np.array([[0.0, 0.5], [0.0, 0.6]])) == [(1, 1)]
