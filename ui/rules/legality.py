"""The first thing that keeps a rule from being sent, with the shape that it is about. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from console.model.rule import AlgorithmRule, Area, Problem, RuleLimits, alertor_problems, problems, shape_problems
from ui.rules.edits import alertors_of


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A problem; `area` is the shape that has it, None where the rule as a whole has it."""

    problem: Problem
    area: Area | None = None

    def most(self, limits: RuleLimits) -> int:
        """The limit that the problem is about, 0 where it is about none."""
        return {
            Problem.TOO_MANY_AREAS: limits.areas,
            Problem.TOO_MANY_MASKS: limits.masks,
            Problem.TOO_MANY_TRIPWIRES: limits.tripwires,
        }.get(self.problem, 0)


def area_problems(rule: AlgorithmRule, area: Area, limits: RuleLimits) -> tuple[Problem, ...]:
    """What is wrong with one shape and with the alertors that watch it."""
    watching = alertors_of(rule, area)
    if not watching or len(watching) < len(area.alertor_ids):
        return (Problem.ALERTOR_MISSING,)
    shapes = (problem for alertor in watching for problem in shape_problems(area, alertor.event, limits))
    values = (problem for alertor in watching for problem in alertor_problems(alertor, limits))
    return tuple(dict.fromkeys((*shapes, *values)))


def obstacle(rule: AlgorithmRule, limits: RuleLimits) -> Obstacle | None:
    """Why a rule cannot be sent, None where it can: exactly where `problems` is empty."""
    for area in rule.areas:
        found = area_problems(rule, area, limits)
        if found:
            return Obstacle(found[0], area)
    left = problems(rule, limits)
    return Obstacle(left[0]) if left else None
