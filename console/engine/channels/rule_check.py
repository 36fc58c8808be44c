"""Whether a rule that a client sends may be kept: refused by the name of the argument that is wrong (26.1.1)."""

from __future__ import annotations

from console.megbox.rules_codec import from_wire as rule_from_wire
from console.megbox.schema.multi_algorithm import MultiAlert
from console.model.dictionary import AlgType, AreaType, EventType, TargetType, from_wire
from console.model.errors import BoxError, ErrorCode
from console.model.rule import AlgorithmRule, Problem, RuleLimits, problems

_ARGUMENTS = {
    Problem.TOO_FEW_POINTS: "points",
    Problem.TOO_MANY_POINTS: "points",
    Problem.CROSSES_ITSELF: "points",
    Problem.NO_SIZE: "points",
    Problem.OUTSIDE_PICTURE: "points",
    Problem.TOO_MANY_AREAS: "area_list",
    Problem.TOO_MANY_MASKS: "area_list",
    Problem.TOO_MANY_TRIPWIRES: "area_list",
    Problem.EVENT_UNKNOWN: "alertor_type",
    Problem.EVENT_NEEDS_TRIPWIRE: "area_type",
    Problem.EVENT_NEEDS_AREA: "area_type",
    Problem.NO_TARGET: "target_type",
    Problem.TARGET_NOT_ALLOWED: "target_type",
    Problem.SIZE_RANGE: "target_min",
    Problem.DURATION_RANGE: "duration",
    Problem.COOLDOWN_RANGE: "cooldown_duration",
    Problem.TIME_RANGE: "timeRange",
    Problem.ID_TWICE: "area_id",
    Problem.ALERTOR_MISSING: "alertor_ids",
    Problem.SECOND_LINE_MISSING: "points",
    Problem.LINES_CROSS: "points",
    Problem.POINT_TWICE: "points",
    Problem.EVENT_NEEDS_DOUBLE: "area_type",
    Problem.TARGETS_APART: "target_type",
    Problem.SUB_TYPE: "alertor_type",
    Problem.PARAM_MISSING: "alertor_type",
    Problem.PARAM_RANGE: "alertor_type",
    Problem.ONE_ALARM: "alertor_ids",
    Problem.ONE_KIND: "area_type",
    Problem.NOTHING_DRAWN: "area_list",
}


# Of the SDK before there were packages (26.6, note); the alert package is both of them.
_OLD_NUMBERS = (AlgType.PERIMETER_ALARM, AlgType.BEHAVIOR_ALARM)


def renumbered(body: MultiAlert, limits: dict[AlgType, RuleLimits]) -> MultiAlert:
    """A rule for one of the old algorithms as one for the alert package, where this engine has that and not them.

    The document's own first example (26.1.1) is such a rule. It is kept and told under the new number, because clients
    read what stands under an old one in the old format (26.2).
    """
    if body.algType in _OLD_NUMBERS and body.algType not in limits and AlgType.ALERT_ALARM in limits:
        return body.model_copy(update={"algType": int(AlgType.ALERT_ALARM)})
    return body


def checked_rule(body: MultiAlert, limits: dict[AlgType, RuleLimits]) -> AlgorithmRule:
    """The rule behind a body of multiAlert; `limits` are what this engine's packages accept.

    Raises BoxError 104001 with the names of the arguments that are not legal.
    """
    known = next((limits[algorithm] for algorithm in limits if algorithm == body.algType), None)
    if known is None:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("algType",))
    # What the codec would leave out for a strange box's sake must not vanish silently here.
    unknown = _unknown_names(body)
    if unknown:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, unknown)
    rule = rule_from_wire(body)
    if rule is None:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("algType",))
    found = problems(rule, known)
    if found:
        names = dict.fromkeys(_ARGUMENTS[problem] for problem in found)
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, tuple(names))
    return rule


def _unknown_names(body: MultiAlert) -> tuple[str, ...]:
    options = body.alertRules.customizedOptions
    alertors = {alertor.alertor_id for alertor in options.alertor_configs}
    wrong: list[str] = []
    for area in options.area_list:
        if from_wire(AreaType, area.area_type) is None:
            wrong.append("area_type")
        if not area.alertor_ids or not set(area.alertor_ids) <= alertors:
            wrong.append("alertor_ids")
    for alertor in options.alertor_configs:
        # An area may have several alertors; one alertor with several events has no meaning that 26.1.1 gives.
        events = [from_wire(EventType, name) for name in alertor.alertor_type]
        if len(events) != 1 or None in events:
            wrong.append("alertor_type")
        least, most = alertor.target_min_num, alertor.target_max_num
        if least is not None and most is not None and least > most:
            wrong.append("target_max_num")
        if None in [from_wire(TargetType, name) for name in alertor.target_type]:
            wrong.append("target_type")
    return tuple(dict.fromkeys(wrong))
