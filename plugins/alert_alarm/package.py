"""The package's code: a rule of the alert algorithm as an evaluator of tracks, and of poses where it asks for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from console.engine.api import Evaluator, Firing, Package, Picture, PoseReader, pose_reader
from console.model.dictionary import AlertSubType, AreaType, EventType
from console.model.errors import BoxError, ErrorCode
from console.model.pose import Pose
from console.model.rule import DOUBLE_LINES, LINES, Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget, TrackFrame
from plugins.alert_alarm.conditions import on_duty
from plugins.alert_alarm.departure import Departure
from plugins.alert_alarm.double_line import DoubleLine
from plugins.alert_alarm.ground import Ground
from plugins.alert_alarm.head_count import gathering, off_duty
from plugins.alert_alarm.intrusion import Intrusion
from plugins.alert_alarm.loitering import Loitering
from plugins.alert_alarm.parking import Parking
from plugins.alert_alarm.posture import Fall, Fight, PostureWatch
from plugins.alert_alarm.running import Running
from plugins.alert_alarm.tripwire import Tripwire
from plugins.alert_alarm.watch import Rung, Watch
from plugins.alert_alarm.wrong_way import WrongWay

LOOK_EVERY_MS = 200  # poses are read five times a second at most
MOST_POSES = 6  # in one picture; each takes about five milliseconds

_AT_AREAS: dict[EventType, Callable[[Area, Alertor, tzinfo], Watch]] = {
    EventType.INTRUSION: Intrusion,
    EventType.EXIT: Departure,
    EventType.PARK: Parking,
    EventType.WANDER: Loitering,
    EventType.RUN: Running,
    EventType.GATHERING: gathering,
    EventType.PERSON_OFF_DUTY_QUERYING: off_duty,
}
_BY_POSE: dict[EventType, Callable[[Area, Alertor, tzinfo], PostureWatch]] = {
    EventType.FALL: Fall,
    EventType.FIGHT: Fight,
}
_AT_LINES = (EventType.TRIPWIRE, EventType.OVERWALL, EventType.WRONG_WAY)
_LEAVING = (AlertSubType.LEAVE, AlertSubType.ENTER_OR_LEAVE)


class AlertAlarm:
    """See `Package`."""

    def __init__(self, poses: Callable[[], PoseReader] = pose_reader) -> None:
        self._poses = poses

    def evaluator(self, rule: AlgorithmRule, zone: tzinfo) -> Evaluator:
        """See `Package`; what is refused is an event, an area's kind, or an alertor that is not there."""
        if any(alertor.event in _BY_POSE for alertor in rule.alertors):
            return PoseEvaluator(rule, zone, self._poses)
        return AlertEvaluator(rule, zone)


class AlertEvaluator:
    """All areas and alertors of one rule."""

    def __init__(self, rule: AlgorithmRule, zone: tzinfo) -> None:
        self._rule = rule
        self._zone = zone
        self._masks: list[_Mask] = []
        self._watches: list[tuple[Area, Alertor, Watch]] = []
        alertors = {alertor.id: alertor for alertor in rule.alertors}
        for area in rule.areas:
            for number in area.alertor_ids:
                if number not in alertors:
                    raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_ids",))
                self._add(area, alertors[number])

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`."""
        hidden = {t.id for t in frame.targets if any(mask.hides(t, frame.pts) for mask in self._masks)}
        seen = [target for target in frame.targets if target.id not in hidden]
        return [
            self._firing(area, alertor, rung, frame.pts)
            for area, alertor, watch in self._watches
            for rung in watch.feed(seen, hidden, frame.pts)
        ]

    def reset(self) -> None:
        """See `Evaluator`."""
        for _area, _alertor, watch in self._watches:
            watch.reset()

    def _firing(self, area: Area, alertor: Alertor, rung: Rung, pts: int) -> Firing:
        return Firing(
            rule_index=self._rule.index,
            alertor_id=alertor.id,
            area_id=area.id,
            event=alertor.event,
            sub_type=rung.sub_type,
            area_type=area.type,
            target=rung.target,
            time=pts,
            direction=rung.direction,
            box=rung.box,
            kind=rung.kind,
        )

    def _add(self, area: Area, alertor: Alertor) -> None:
        event = alertor.event
        if event is EventType.MASK_AREA and area.type is AreaType.POLYGON:
            self._masks.append(_Mask(area, alertor, self._zone))
            return
        made = _at_line(area, alertor, self._zone) if event in _AT_LINES else _at_area(area, alertor, self._zone)
        if made is not None:
            self._watches.append((area, alertor, made))
        elif event in _AT_LINES or event in _AT_AREAS or event in _BY_POSE or event is EventType.MASK_AREA:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("area_type",))
        else:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_type",))


def _at_line(area: Area, alertor: Alertor, zone: tzinfo) -> Watch | None:
    """What watches an alertor at a line; None where the line is of a kind that it cannot be at."""
    climbs = alertor.event is EventType.OVERWALL
    if alertor.event is EventType.WRONG_WAY:
        return WrongWay(area, alertor, zone) if area.type is AreaType.SINGLE_LINE else None
    if area.type in DOUBLE_LINES and area.second:
        sub_type = AlertSubType.OVERWALL if climbs else AlertSubType.TRIPWIRE
        warns = climbs and bool(alertor.param("personPreOverWall"))
        return DoubleLine(area, alertor, zone, sub_type, warns=warns)
    return Tripwire(area, alertor, zone) if area.type in LINES and not climbs else None


def _at_area(area: Area, alertor: Alertor, zone: tzinfo) -> Watch | None:
    """The same for an area."""
    make = _AT_AREAS.get(alertor.event)
    if make is None or area.type is not AreaType.POLYGON:
        return None
    return Departure(area, alertor, zone) if alertor.sub_type in _LEAVING else make(area, alertor, zone)


class PoseEvaluator(AlertEvaluator):
    """The same for a rule that asks for falls or fights, too: a `PictureEvaluator`. Masks do not hide fights (26.6)."""

    def __init__(self, rule: AlgorithmRule, zone: tzinfo, poses: Callable[[], PoseReader]) -> None:
        self._postures: list[tuple[Area, Alertor, PostureWatch]] = []
        self._poses = poses
        self._looked: int | None = None
        super().__init__(rule, zone)

    def look(self, picture: Picture, frame: TrackFrame) -> list[Firing]:
        """See `PictureEvaluator`."""
        pts = frame.pts
        if self._looked is not None and 0 <= pts - self._looked < LOOK_EVERY_MS:
            return []
        self._looked = pts
        plain = [t for t in frame.targets if not any(mask.hides(t, pts) for mask in self._masks)]
        seen = [(frame.targets if one[1].event is EventType.FIGHT else plain, one) for one in self._postures]
        wanted = {t.id: t for targets, (_, _, watch) in seen for t in watch.wanted(targets, pts)}
        read = self._read(picture, list(wanted.values()))
        return [
            self._firing(area, alertor, rung, pts)
            for targets, (area, alertor, watch) in seen
            for rung in watch.judge(targets, read, pts)
        ]

    def reset(self) -> None:
        """See `Evaluator`."""
        super().reset()
        self._looked = None
        for _area, _alertor, watch in self._postures:
            watch.reset()

    def _read(self, picture: Picture, wanted: list[TrackedTarget]) -> dict[str, Pose]:
        """The poses of the largest of them: of whom little is seen nothing can be said either."""
        largest = sorted(wanted, key=lambda target: -target.box.area)[:MOST_POSES]
        return {target.id: self._poses().read(picture, target.box) for target in largest}

    def _add(self, area: Area, alertor: Alertor) -> None:
        make = _BY_POSE.get(alertor.event)
        if make is None or area.type is not AreaType.POLYGON:
            super()._add(area, alertor)
        else:
            self._postures.append((area, alertor, make(area, alertor, self._zone)))


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
