"""Rules of the older form (25.1): which alarm an event with its targets is, and what is legal there.

Such a rule is an `AlgorithmRule` of index 0 in which every shape but the masks has one alertor in common.
"""

from __future__ import annotations

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.dictionary_alerts import AREAS, SUB_TYPES, AlertType
from console.model.rule import Alertor, EventLimits, ParamLimits, RuleLimits

OLDER_INDEX = 0
WARNS = "personPreOverWall"
USUAL_STAY = 5  # seconds (25.1.1 stayDuration)
_PEOPLE = (TargetType.PERSON,)
_VEHICLES = (TargetType.CAR, TargetType.CYCLE)
FOR_VEHICLES = (AlertType.VEHICLE_CROSSING, AlertType.VEHICLE_PARKING, AlertType.VEHICLE_LEAVING)
_LONG_STAYS = (AlertType.VEHICLE_PARKING, AlertType.WANDER)
# Crossing, climbing and leaving happen at once; what lasts has a stay.
_AT_ONCE = (AlertType.PERSON_CROSSING, AlertType.VEHICLE_CROSSING, AlertType.VEHICLE_LEAVING, AlertType.OVERWALL)
EVENTS = {
    AlertType.PERSON_CROSSING: EventType.TRIPWIRE,
    AlertType.VEHICLE_CROSSING: EventType.TRIPWIRE,
    AlertType.PERSON_INTRUSION: EventType.INTRUSION,
    AlertType.VEHICLE_PARKING: EventType.PARK,
    AlertType.VEHICLE_LEAVING: EventType.EXIT,
    AlertType.WANDER: EventType.WANDER,
    AlertType.OVERWALL: EventType.OVERWALL,
    AlertType.FALL: EventType.FALL,
    AlertType.SMOKE: EventType.SMOKE,
    AlertType.CALL: EventType.CALL,
    AlertType.WATCH_PHONE: EventType.WATCH_PHONE,
    AlertType.RUN: EventType.RUN,
    AlertType.SLEEP: EventType.SLEEP,
}


def alert_type(alertor: Alertor) -> AlertType | None:
    """The alarm of 25.1.1 that an alertor is; None where the older form has none for it."""
    if alertor.event is EventType.TRIPWIRE:
        people = TargetType.PERSON in alertor.targets
        return AlertType.PERSON_CROSSING if people else AlertType.VEHICLE_CROSSING
    return next((kind for kind, event in EVENTS.items() if event is alertor.event), None)


def targets_of(kind: AlertType) -> tuple[TargetType, ...]:
    """What an alarm may watch for."""
    return _VEHICLES if kind in FOR_VEHICLES else _PEOPLE


def longest_stay(kind: AlertType) -> int:
    """Seconds; 0 where `stayDuration` means nothing."""
    return 0 if kind in _AT_ONCE else 1800 if kind in _LONG_STAYS else 120


def _event_limits(event: EventType) -> EventLimits:
    kinds = [kind for kind, known in EVENTS.items() if known is event]
    subs = tuple(dict.fromkeys(sub for kind in kinds for sub in SUB_TYPES[kind]))
    areas = tuple(dict.fromkeys(area for sub in subs for area in AREAS[sub]))
    stay = max(longest_stay(kind) for kind in kinds)
    params = [
        ParamLimits("target_min", "double", 0.01, 0.01, 0.99),
        ParamLimits("target_max", "double", 0.5, 0.02, 1.0),
        ParamLimits("duration", "int", min(USUAL_STAY, stay), 0, stay),
        ParamLimits("cooldown_duration", "int", 1, 1, 60),
    ]
    if event is EventType.OVERWALL:
        params.append(ParamLimits(WARNS, "int", 0, 0, 1))
    groups = tuple(targets_of(kind) for kind in kinds)
    return EventLimits(
        event,
        tuple(target for group in groups for target in group),
        areas,
        tuple(params),
        subs,
        groups if len(groups) > 1 else (),
    )


def _all_limits() -> RuleLimits:
    mask = EventLimits(EventType.MASK_AREA, (*_PEOPLE, *_VEHICLES), (AreaType.POLYGON,))
    events = tuple(_event_limits(event) for event in dict.fromkeys(EVENTS.values()))
    return RuleLimits(AlgType.PERIMETER_ALARM, events=(*events, mask), one_alarm=True, on_grid=True)


OLDER_LIMITS = _all_limits()
"""What 25.1.1 allows; a box cannot be asked what of it it knows."""
