"""Who gets how many pictures a second of what there is: by importance, and nobody below what is worth it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FULL_FPS = 8.0
RATES = (1.0, 0.75, 0.625, 0.5)  # of the full rate; below half of it tracks come apart (docs/decisions/0018)
FLOOR = RATES[-1]
RESTING = 0.2  # share of the decoding that is left where only key frames are


@dataclass(frozen=True, slots=True)
class Demand:
    """What a channel would cost: `decoding` in CPU ms a second whatever its rate, `picture` in CPU ms per picture."""

    number: int
    decoding: float
    picture: float
    full: float = FULL_FPS

    def cost(self, fps: float) -> float:
        """CPU milliseconds a second at a rate."""
        return self.decoding + fps * self.picture if fps else self.decoding * RESTING


def share_out(demands: Sequence[Demand], capacity: float) -> dict[int, float]:
    """The rate of every channel, pictures a second, 0 where it rests; `demands` in the order of importance.

    First everybody gets half the full rate, the most important first; what is left raises them, again the most
    important first. `capacity` is CPU ms a second. The first channel is never left out: a machine that cannot carry
    one does what it can.
    """
    rates = {demand.number: 0.0 for demand in demands}
    left = capacity - sum(demand.cost(0) for demand in demands)
    for place, demand in enumerate(demands):
        rate = demand.full * FLOOR
        step = demand.cost(rate) - demand.cost(0)
        if place == 0 or step <= left:
            rates[demand.number] = rate
            left -= step
    for demand in demands:
        present = rates[demand.number]
        for share in RATES[:-1]:
            step = demand.cost(demand.full * share) - demand.cost(present)
            if present and step <= left:
                rates[demand.number] = demand.full * share
                left -= step
                break
    return rates
