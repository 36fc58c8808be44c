"""The parameters of events: what the document says of them (26.1.1), and what a box says (26.5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from console.megbox.schema.alert_rules import AlertorConfig
from console.megbox.schema.algorithms import RuleParam
from console.model.dictionary import EventType
from console.model.rule import DOCUMENT_BOUNDS, ParamLimits, ParamValue

_MANY = 1000
UNIFORM_COLOURS = ("red", "blue", "yellow", "gray")
# Of our own events (docs/decisions/0011): what a strange box does not know it does not offer either.
_GOODS = (
    ParamLimits("interrupt_endurance", "int", 10, 1, 60, required=True),
    ParamLimits("sensitivity", "int", 50, 0, 100),
)
_DOCUMENT: dict[EventType, tuple[ParamLimits, ...]] = {
    EventType.NO_UNIFORM: (
        ParamLimits("allowed_colors", "array_string", ("red",), choices=UNIFORM_COLOURS, required=True),
    ),
    EventType.LOSE_FIRE_EQUIPMENT: (ParamLimits("expected_num", "int", 1, 1, _MANY, required=True),),
    EventType.PERSON_OFF_DUTY_QUERYING: (
        ParamLimits("target_min_num", "int", 1, 0, _MANY, required=True),
        ParamLimits("target_max_num", "int", 10, 0, _MANY, required=True),
    ),
    EventType.GATHERING: (ParamLimits("obj_count", "int", 5, 1, _MANY, required=True),),
    EventType.SUNDRY_DETECT: (
        ParamLimits("duty_ratio", "double", 0.5, 0.0, 1.0),
        ParamLimits("interrupt_endurance", "int", 0, 0, 86_400, required=True),
    ),
    EventType.LEFT_OBJECT: _GOODS,
    EventType.REMOVED_OBJECT: _GOODS,
    EventType.OVERWALL: (ParamLimits("personPreOverWall", "int", 0, 0, 1, required=True),),
}
_NUMBERS = {"int": int, "double": float}


def document_params(event: EventType) -> tuple[ParamLimits, ...]:
    """What the document says that only this event has."""
    return _DOCUMENT.get(event, ())


def params_of(event: EventType, told: Iterable[RuleParam]) -> tuple[ParamLimits, ...]:
    """What a box says of an event's parameters; what it forgot and the document demands is added.

    Ranges that mean nothing, and kinds that the document does not have, leave the document's own; what 26.1.1 does not
    list cannot be sent and is left out.
    """
    own = {param.name: param for param in document_params(event)}
    found: dict[str, ParamLimits] = {}
    for param in told:
        if param.param not in AlertorConfig.model_fields:
            continue
        usual = own.get(param.param)
        made = _number(param, usual) if param.value_type in _NUMBERS else _names(param, usual)
        if made is not None:
            found[param.param] = made
    return (*found.values(), *(param for name, param in own.items() if name not in found))


def _number(param: RuleParam, usual: ParamLimits | None) -> ParamLimits | None:
    kind = _NUMBERS[param.value_type]
    bounds = [value for value in param.range if isinstance(value, int | float) and not isinstance(value, bool)]
    if len(bounds) == 2 and bounds[0] <= bounds[1]:
        least, most = float(bounds[0]), float(bounds[1])
    elif usual is not None:
        least, most = usual.least, usual.most
    elif param.param in DOCUMENT_BOUNDS:
        least, most = DOCUMENT_BOUNDS[param.param]
    else:
        return None
    default: Any = param.default if isinstance(param.default, int | float) else usual.default if usual else least
    value = min(max(float(default), least), most)
    return ParamLimits(
        param.param, param.value_type, kind(value), least, most, required=usual is not None and usual.required
    )


def _names(param: RuleParam, usual: ParamLimits | None) -> ParamLimits | None:
    if param.value_type not in ("string", "array_string"):
        return None
    choices = tuple(str(value) for value in param.range) or (usual.choices if usual is not None else ())
    said = param.default if isinstance(param.default, list) else [param.default]
    names = tuple(str(value) for value in said if value in choices) or choices[:1]
    default: ParamValue = names if param.value_type == "array_string" else (names[0] if names else "")
    required = usual is not None and usual.required
    return ParamLimits(param.param, param.value_type, default, choices=choices, required=required)
