"""The first thing that keeps a board from being sent, with the shape that it is about. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from console.model.rule import (
    AlgorithmRule,
    Area,
    ParamLimits,
    Problem,
    RuleLimits,
    alertor_problems,
    problems,
    region_problems,
    shape_problems,
)
from console.model.rule_board import Board, rule_changes
from ui.rules.document import RuleDocument
from ui.rules.edits import REGION_ID, alertors_of


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A problem of the rule `index`; `area` is the shape that has it, None where the rule as a whole has it.

    `param` is the parameter that is missing or out of its range.
    """

    problem: Problem
    area: Area | None = None
    index: int = 0
    param: ParamLimits | None = None

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
            return Obstacle(found[0], area, rule.index, _param(rule, area, limits))
    left = problems(rule, limits)
    return Obstacle(left[0], None, rule.index) if left else None


def _param(rule: AlgorithmRule, area: Area, limits: RuleLimits) -> ParamLimits | None:
    """The first parameter of a shape's alarms that is not as it must be."""
    for alertor in alertors_of(rule, area):
        known = limits.of(alertor.event)
        for param in known.extras if known is not None else ():
            value = alertor.param(param.name)
            if (value is None and param.required) or (value is not None and not param.takes(value)):
                return param
    return None


def board_obstacle(document: RuleDocument, base: Board) -> Obstacle | None:
    """Why the board cannot be sent: the rule in hand first, then whatever else differs from what the box has."""
    rules = [document.rule] if document.board.rule(document.index) is not None else []
    rules += [
        rule
        for rule in document.board.rules
        if rule.index != document.index and rule_changes(base.rule(rule.index), rule)
    ]
    for rule in rules:
        if not rule.areas and not rule_changes(base.rule(rule.index), rule):
            continue  # a page that was opened and on which nothing was drawn yet
        found = obstacle(rule, document.limits_of(rule))
        if found is not None:
            return found
    region = document.board.region
    wrong = region_problems(region) if region is not None else ()
    return Obstacle(wrong[0], document.shape(REGION_ID)) if wrong else None


def is_legal(document: RuleDocument, area_id: int) -> bool:
    """Whether a shape on the board may be sent."""
    area = document.shape(area_id)
    if area is None:
        return False
    if area_id == REGION_ID:
        return document.board.region is not None and not region_problems(document.board.region)
    return not area_problems(document.rule, area, document.limits)
