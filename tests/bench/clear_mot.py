"""How tracks agree with true ones: CLEAR MOT (Bernardin, Stiefelhagen 2008) and ID measures (Ristani et al. 2016).

The definitions are those of MOTChallenge and of py-motmetrics: a box is found where it overlaps a true one by IoU
0.5 or more; who was matched in the picture before stays matched as long as that holds, the rest is assigned so that
the overlaps together are best (Hungarian method). A true track that is matched to another identity than the last time
is a switch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Corners = tuple[float, float, float, float]  # x1, y1, x2, y2
Boxes = Mapping[Hashable, Corners]  # by identity

LEAST = 0.5  # overlap (IoU) of a true box and one that found it


@dataclass(frozen=True, slots=True)
class MotScore:
    """What became of the true boxes of a clip, and of those that were shown; all counts are boxes in pictures."""

    true: int
    shown: int
    found: int
    switches: int
    kept: int  # true boxes found by the one identity that stands for their track (IDTP)
    tracks: int  # true tracks
    mostly_tracked: int  # of them, found in 80 % of their pictures or more
    mostly_lost: int  # in less than 20 %

    @property
    def missed(self) -> int:
        return self.true - self.found

    @property
    def false(self) -> int:
        return self.shown - self.found

    @property
    def mota(self) -> float:
        """At most 1; below 0 where there are more mistakes than people."""
        return 1 - (self.missed + self.false + self.switches) / self.true if self.true else 0.0

    @property
    def idf1(self) -> float:
        return 2 * self.kept / (self.true + self.shown) if self.true + self.shown else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.true if self.true else 0.0

    @property
    def precision(self) -> float:
        return self.found / self.shown if self.shown else 0.0


def mot_score(pictures: Iterable[tuple[Boxes, Boxes]]) -> MotScore:
    """The score of a clip's pictures, each the true boxes and the tracked ones."""
    true, found, together = Counter[Hashable](), Counter[Hashable](), Counter[tuple[Hashable, Hashable]]()
    shown = Counter[Hashable]()
    switches = 0
    last: dict[Hashable, Hashable] = {}  # who was matched to a true track the last time
    before: dict[Hashable, Hashable] = {}  # the matches of the picture before
    for there, tracked in pictures:
        true.update(list(there))
        shown.update(list(tracked))
        names, others = list(there), list(tracked)
        overlaps = overlaps_of([there[name] for name in names], [tracked[other] for other in others])
        together.update((names[i], others[j]) for i, j in np.argwhere(overlaps >= LEAST).tolist())
        before = _matches(names, others, overlaps, before)
        for name, other in before.items():
            switches += last.get(name, other) != other
            last[name] = other
            found[name] += 1
    shares = [found[name] / count for name, count in true.items()]
    return MotScore(
        true.total(),
        shown.total(),
        found.total(),
        switches,
        _kept(true, shown, together),
        len(true),
        sum(share >= 0.8 for share in shares),
        sum(share < 0.2 for share in shares),
    )


def _matches(
    names: Sequence[Hashable],
    others: Sequence[Hashable],
    overlaps: NDArray[np.float64],
    before: Mapping[Hashable, Hashable],
) -> dict[Hashable, Hashable]:
    """Who is matched in this picture: first those who were and still overlap enough, then the best of the rest."""
    rows, columns = {name: i for i, name in enumerate(names)}, {other: j for j, other in enumerate(others)}
    matches = {
        name: other
        for name, other in before.items()
        if name in rows and other in columns and overlaps[rows[name], columns[other]] >= LEAST
    }
    free = [i for i, name in enumerate(names) if name not in matches]
    taken = set(matches.values())
    open_ = [j for j, other in enumerate(others) if other not in taken]
    if free and open_:
        part = overlaps[np.ix_(free, open_)]
        # Not overlapping enough is so bad that no pair that does is given up for a better sum.
        for i, j in zip(*linear_sum_assignment(np.where(part >= LEAST, 1 - part, 1e6)), strict=True):
            if part[i, j] >= LEAST:
                matches[names[free[i]]] = others[open_[j]]
    return matches


def _kept(true: Counter[Hashable], shown: Counter[Hashable], together: Counter[tuple[Hashable, Hashable]]) -> int:
    """Boxes found when every true track has one identity and every identity one true track, chosen for the most."""
    rows, columns = {name: i for i, name in enumerate(true)}, {other: j for j, other in enumerate(shown)}
    counts = np.zeros((len(rows), len(columns)))
    for (name, other), count in together.items():
        counts[rows[name], columns[other]] = count
    return int(counts[linear_sum_assignment(-counts)].sum())


def overlaps_of(ones: Sequence[Corners], others: Sequence[Corners]) -> NDArray[np.float64]:
    """Intersection over union, a row for each of `ones`."""
    a = np.array(ones, np.float64).reshape(-1, 1, 4)
    b = np.array(others, np.float64).reshape(1, -1, 4)
    sides = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    shared = sides.clip(0).prod(2)
    union = (a[..., 2:] - a[..., :2]).prod(2) + (b[..., 2:] - b[..., :2]).prod(2) - shared
    overlaps: NDArray[np.float64] = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return overlaps
