"""How a channel's rules are watched, live and in a trial alike: by the packages, within the region of interest."""

from __future__ import annotations

from collections.abc import Sequence

from console.engine.api import Evaluator, looks
from console.engine.channels.region import Region, RegionEvaluator, RegionPictureEvaluator


def within(region: Region | None, evaluators: Sequence[Evaluator]) -> list[Evaluator]:
    """The evaluators, looking at a region alone where there is one."""
    if region is None:
        return list(evaluators)
    return [RegionPictureEvaluator(one, region) if looks(one) else RegionEvaluator(one, region) for one in evaluators]
