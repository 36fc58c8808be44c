"""What the comparisons of many faces come to: error rates with their uncertainty, whoever made the scores.

A score is the higher the more alike two faces are. `people` names whose face each is; a photograph in which no face was
found has no score with any other (-inf), so that it is missed as one of somebody, and never taken for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FOLDS = 10
RESAMPLES = 200
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Verification:
    """1:1 at one false acceptance in so many: `accepted` of the pairs of one person, over all pairs.

    `low`, `high`: the 95 % interval when other persons had been photographed (bootstrap over persons). `held_out` and
    `held_out_false`: the same with the threshold taken from nine tenths of the persons and asked of the last tenth.
    """

    accepted: float
    low: float
    high: float
    threshold: float
    held_out: float
    held_out_false: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every pair of photographs: who the two are, and their score."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    score: Scores

    @property
    def same(self) -> NDArray[np.bool_]:
        return np.equal(self.one, self.other)


def all_pairs(scores: Scores, people: NDArray[np.int64]) -> Pairs:
    """Every two photographs once; `scores` is n × n, `people` n numbers."""
    above, right = np.triu_indices(len(people), 1)
    return Pairs(people[above], people[right], scores[above, right])


def threshold_at(impostors: Scores, false: float) -> float:
    """The score that one pair of strangers in 1 / `false` exceeds."""
    return float(np.quantile(np.where(np.isfinite(impostors), impostors, -1e9), 1 - false))


def verification(pairs: Pairs, false: float, seed: int = 1) -> Verification:
    """See `Verification`; `false` is the rate of false acceptance that is asked for."""
    same = pairs.same
    threshold = threshold_at(pairs.score[~same], false)
    chance = np.random.default_rng(seed)
    low, high = np.percentile(list(_resampled(pairs, false, chance)), [2.5, 97.5])
    accepted, wrong = _held_out(pairs, false, chance)
    share = float((pairs.score[same] > threshold).mean())
    return Verification(share, float(low), float(high), threshold, accepted, wrong)


def _resampled(pairs: Pairs, false: float, chance: np.random.Generator) -> Iterator[float]:
    """The accepted share with persons drawn again and again; a pair counts as often as both of its persons do."""
    same, many = pairs.same, int(max(pairs.one.max(), pairs.other.max())) + 1
    order = np.argsort(pairs.score)
    one, other, same_there = pairs.one[order], pairs.other[order], same[order]
    for _ in range(RESAMPLES):
        times = np.bincount(chance.integers(0, many, many), minlength=many)
        weight = np.where(same_there, times[one], times[one] * times[other]).astype(np.float64)
        strange = np.cumsum(np.where(same_there, 0.0, weight))
        place = int(np.searchsorted(strange, (1 - false) * strange[-1]))
        own = np.where(same_there, weight, 0.0)
        yield float(own[place + 1 :].sum() / own.sum())


def _held_out(pairs: Pairs, false: float, chance: np.random.Generator) -> tuple[float, float]:
    many = int(max(pairs.one.max(), pairs.other.max())) + 1
    fold = chance.permutation(many) % FOLDS
    same, accepted, asked, wrong, strangers = pairs.same, 0, 0, 0, 0
    for number in range(FOLDS):
        inside = (fold[pairs.one] == number) & (fold[pairs.other] == number)
        outside = (fold[pairs.one] != number) & (fold[pairs.other] != number)
        if not (outside & ~same).any():
            continue
        threshold = threshold_at(pairs.score[outside & ~same], false)
        over = pairs.score > threshold
        accepted, asked = accepted + int((over & inside & same).sum()), asked + int((inside & same).sum())
        wrong, strangers = wrong + int((over & inside & ~same).sum()), strangers + int((inside & ~same).sum())
    return accepted / max(asked, 1), wrong / max(strangers, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """1:N, one row for each photograph that was asked for: the best score of its own person in the gallery (-inf for a
    stranger to it) and the best of anybody else."""

    own: Scores
    other: Scores

    @property
    def known(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.own)


def identification(
    scores: Scores, people: NDArray[np.int64], enrolled: Sequence[int], strangers: Sequence[int]
) -> Asked:
    """Everybody else asked for in a gallery of the photographs `enrolled`.

    Each of the others is asked for as somebody who is enrolled, then as somebody who is not: against the gallery
    without that person. `strangers` are photographs of people who are not enrolled at all.
    """
    gallery = np.array(enrolled)
    probes = np.setdiff1d(np.arange(len(people)), np.concatenate([gallery, np.array(strangers, np.int64)]))
    part = scores[np.ix_(probes, gallery)]
    mine = people[probes][:, None] == people[gallery][None]
    own = np.where(mine, part, -np.inf).max(1)
    other = np.where(mine, -np.inf, part).max(1)
    outside = scores[np.ix_(np.array(strangers, np.int64), gallery)].max(1) if len(strangers) else np.empty(0)
    unknown = np.full(len(other) + len(outside), np.nan)
    return Asked(np.concatenate([own, unknown]), np.concatenate([other, other, outside]))


def together(asked: Sequence[Asked]) -> Asked:
    """Several galleries in one account."""
    return Asked(np.concatenate([one.own for one in asked]), np.concatenate([one.other for one in asked]))


@dataclass(frozen=True, slots=True)
class Identified:
    """At one threshold: `right` of those who are enrolled, `wrong`: taken for somebody else, and `false` of strangers
    who are taken for somebody. `first`: the own person is the nearest, whatever the score."""

    first: float
    right: float
    wrong: float
    false: float


def identified(asked: Asked, threshold: float) -> Identified:
    """See `Identified`."""
    known = asked.known
    own, other, strange = asked.own[known], asked.other[known], asked.other[~known]
    nearest = own > other
    return Identified(
        float(nearest.mean()),
        float((nearest & (own > threshold)).mean()),
        float((~nearest & (other > threshold)).mean()),
        float((strange > threshold).mean()),
    )
