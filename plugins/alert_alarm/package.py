"""The package's code: a rule of the alert algorithm as an evaluator of tracks (26.1.1)."""

from __future__ import annotations

from datetime import tzinfo

from console.engine.api import Evaluator, Firing, Package
from console.model.dictionary import AlertSubType, AreaType, EventType
from console.model.errors import BoxError, ErrorCode
from console.model.rule import LINES, Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget, TrackFrame
from plugins.alert_alarm.conditions import on_duty
from plugins.alert_alarm.departure import Departure
from plugins.alert_alarm.ground import Ground
from plugins.alert_alarm.intrusion import Intrusion
from plugins.alert_alarm.tripwire import Tripwire
from plugins.alert_alarm.watch import Watch

# Beside what the manifest names, what the older rules (25.1.1) call a stay in an area, or leaving it.
_AT_AREAS = (EventType.INTRUSION, EventType.PARK, EventType.WANDER, EventType.EXIT)


def _is_departure(alertor: Alertor) -> bool:
    leaving = (AlertSubType.LEAVE, AlertSubType.ENTER_OR_LEAVE)
    return alertor.event is EventType.EXIT or alertor.sub_type in leaving


class AlertAlarm:
    """See `Package`."""

    def evaluator(self, rule: AlgorithmRule, zone: tzinfo) -> Evaluator:
        """See `Package`; what is refused is an event, an area's kind, or an alertor that is not there."""
        return AlertEvaluator(rule, zone)


class AlertEvaluator:
    """All areas and alertors of one rule."""

    def __init__(self, rule: AlgorithmRule, zone: tzinfo) -> None:
        self._rule = rule
        self._masks: list[_Mask] = []
        self._watches: list[tuple[Area, Alertor, Watch]] = []
        alertors = {alertor.id: alertor for alertor in rule.alertors}
        for area in rule.areas:
            for number in area.alertor_ids:
                if number not in alertors:
                    raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_ids",))
                self._add(area, alertors[number], zone)

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`."""
        hidden = {t.id for t in frame.targets if any(mask.hides(t, frame.pts) for mask in self._masks)}
        seen = [target for target in frame.targets if target.id not in hidden]
        return [
            Firing(
                rule_index=self._rule.index,
                alertor_id=alertor.id,
                area_id=area.id,
                event=alertor.event,
                sub_type=rung.sub_type,
                area_type=area.type,
                target=rung.target,
                time=frame.pts,
                direction=rung.direction,
            )
            for area, alertor, watch in self._watches
            for rung in watch.feed(seen, hidden, frame.pts)
        ]

    def reset(self) -> None:
        """See `Evaluator`."""
        for _area, _alertor, watch in self._watches:
            watch.reset()

    def _add(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        if alertor.event is EventType.TRIPWIRE and area.type in LINES:
            self._watches.append((area, alertor, Tripwire(area, alertor, zone)))
        elif alertor.event in _AT_AREAS and area.type is AreaType.POLYGON:
            watch = Departure if _is_departure(alertor) else Intrusion
            self._watches.append((area, alertor, watch(area, alertor, zone)))
        elif alertor.event is EventType.MASK_AREA and area.type is AreaType.POLYGON:
            self._masks.append(_Mask(area, alertor, zone))
        elif alertor.event in (EventType.TRIPWIRE, EventType.INTRUSION, EventType.MASK_AREA):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("area_type",))
        else:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_type",))


class _Mask:
    """A part of the picture in which the rule does not look at its kinds of target."""

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        self._ground = Ground(area.points)
        self._alertor = alertor
        self._zone = zone

    def hides(self, target: TrackedTarget, pts: int) -> bool:
        """Whether a target stands in the mask; how large it is does not matter."""
        if target.target not in self._alertor.targets or not on_duty(self._alertor, pts, self._zone):
            return False
        foot = target.box.foot
        return self._ground.covers(foot)


PACKAGE: Package = AlertAlarm()
