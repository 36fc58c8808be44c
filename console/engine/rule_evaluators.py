"""How a channel's rules are watched, live and in a trial alike: by the packages, within the region of interest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from console.engine.api import Evaluator, looks
from console.engine.overwall import Overwall, is_overwall
from console.engine.packages import Packages
from console.engine.region import Region, RegionEvaluator, RegionPictureEvaluator
from console.model.rule import AlgorithmRule


def evaluators_of(rule: AlgorithmRule, packages: Packages, zone: tzinfo, *, warns: bool = False) -> Sequence[Evaluator]:
    """What watches a rule; nothing for one that is switched off. `warns`: of a climb before it is done.

    Raises `BoxError` 104001 with the argument's wire name where no package can watch it.
    """
    if not is_overwall(rule):
        return packages.evaluators([rule], zone)
    return [Overwall(rule, zone, packages.package(rule.algorithm).evaluator, warns)] if rule.enabled else []


def within(region: Region | None, evaluators: Sequence[Evaluator]) -> list[Evaluator]:
    """The evaluators, looking at a region alone where there is one."""
    if region is None:
        return list(evaluators)
    return [RegionPictureEvaluator(one, region) if looks(one) else RegionEvaluator(one, region) for one in evaluators]
