"""Falls and fights, judged by how bodies are held. Nobody has measured how often these are right."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from itertools import combinations
from typing import Protocol

from console.model.dictionary import AlertSubType, TargetType
from console.model.geometry import Point, Rect
from console.model.pose import Joint, Pose
from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.conditions import meets
from plugins.alert_alarm.ground import Ground
from plugins.alert_alarm.watch import Memory, Remembered, Rung

LEAST_MS = 1_000  # who lies, or fights, for less than this has stumbled or waved
TREMBLE_MS = 1_000  # pictures in which the body is held otherwise for no longer do not count
LYING = 55.0  # degrees off the vertical from which shoulders and hips lie
LEGS_LYING = 45.0  # the same of the legs: who bends down stands on upright ones
CLOSE = 0.3  # widths of a body between two boxes of people who may fight
BLOWS = 3.0  # lengths of the trunk per second by which a hand moves against the shoulders
SHARE = 0.5  # of the looks in which one of the two strikes


class PostureWatch(Protocol):
    """One alertor at one area that is judged by poses."""

    def wanted(self, targets: Collection[TrackedTarget], pts: int) -> list[TrackedTarget]:
        """Whose pose it must know in this picture."""
        ...

    def judge(self, targets: Collection[TrackedTarget], poses: Mapping[str, Pose], pts: int) -> list[Rung]:
        """What rings, given the poses of the targets by their identity."""
        ...

    def reset(self) -> None:
        """Forget every track."""
        ...


@dataclass(slots=True)
class _Lying(Remembered):
    """Since when somebody lies, and when that was last seen."""

    since: int | None = None
    last: int = 0
    told: bool = False


class Fall:
    """An alertor at a polygon (26.6 fall): somebody in it lies, by trunk and legs, for a second or its duration."""

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        self._ground = Ground(area.points)
        self._alertor = alertor
        self._zone = zone
        self._memory: Memory[_Lying] = Memory(_Lying)

    def wanted(self, targets: Collection[TrackedTarget], pts: int) -> list[TrackedTarget]:
        """See `PostureWatch`."""
        return [one for one in targets if _is_in(self._ground, one) and meets(self._alertor, one, pts, self._zone)]

    def judge(self, targets: Collection[TrackedTarget], poses: Mapping[str, Pose], pts: int) -> list[Rung]:
        """See `PostureWatch`."""
        rung = []
        for target in self.wanted(targets, pts):
            pose = poses.get(target.id)
            if pose is not None and self._rings(self._memory.of(target.id, pts), pose, pts):
                rung.append(Rung(target, AlertSubType.STAY))
        self._memory.forget_gone(pts)
        return rung

    def reset(self) -> None:
        """See `PostureWatch`."""
        self._memory.clear()

    def _rings(self, one: _Lying, pose: Pose, pts: int) -> bool:
        if not lies(pose):
            if one.since is not None and pts - one.last > TREMBLE_MS:
                one.since, one.told = None, False
            return False
        one.last = pts
        if one.since is None:
            one.since = pts
        lasted = max(self._alertor.duration * 1000, LEAST_MS)
        if pts - one.since < lasted or one.silent(self._alertor, pts) or (one.told and not self._alertor.cooldown):
            return False
        one.told, one.rang = True, pts
        return True


def lies(pose: Pose) -> bool:
    """Whether a body lies: trunk level, and legs too where they are seen; of too little of a body nothing is said."""
    shoulders, hips = pose.shoulders, pose.hips
    if shoulders is None or hips is None or pose.lean(shoulders, hips) < LYING:
        return False
    feet = pose.place(Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE) or pose.place(Joint.LEFT_KNEE, Joint.RIGHT_KNEE)
    return feet is None or pose.lean(hips, feet) >= LEGS_LYING


@dataclass(slots=True)
class _Hands(Remembered):
    """Where the hands last were against the shoulders, and whether they struck."""

    places: tuple[int, tuple[Point | None, Point | None]] | None = None
    strikes: bool = False


@dataclass(slots=True)
class _Pair(Remembered):
    """Two people close together: in which looks one of them struck; `since` is when they began."""

    looks: deque[tuple[int, bool]] = field(default_factory=deque)
    told: bool = False


class Fight:
    """An alertor at a polygon (26.6 fight): two people close together, of whom one or both strike out.

    Shown is the frame around both.
    """

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        self._ground = Ground(area.points)
        self._alertor = alertor
        self._zone = zone
        self._hands: Memory[_Hands] = Memory(_Hands)
        self._pairs: Memory[_Pair] = Memory(_Pair)

    def wanted(self, targets: Collection[TrackedTarget], pts: int) -> list[TrackedTarget]:
        """See `PostureWatch`: only those who have somebody close by."""
        close = {one.id for pair in self._close(targets, pts) for one in pair}
        return [one for one in targets if one.id in close]

    def judge(self, targets: Collection[TrackedTarget], poses: Mapping[str, Pose], pts: int) -> list[Rung]:
        """See `PostureWatch`."""
        pairs = [(one, other) for one, other in self._close(targets, pts) if one.id in poses and other.id in poses]
        for target in {one.id: one for pair in pairs for one in pair}.values():
            hands = self._hands.of(target.id, pts)
            hands.strikes = _strikes(hands, poses[target.id], pts)
        rung = []
        for one, other in pairs:
            pair = self._pairs.of("+".join(sorted((one.id, other.id))), pts)
            pair.looks.append((pts, self._hands.of(one.id, pts).strikes or self._hands.of(other.id, pts).strikes))
            if self._rings(pair, pts):
                rung.append(Rung(None, AlertSubType.STAY, box=_around(one.box, other.box), kind=TargetType.FIGHTER))
        self._hands.forget_gone(pts)
        self._pairs.forget_gone(pts)
        return rung

    def reset(self) -> None:
        """See `PostureWatch`."""
        self._hands.clear()
        self._pairs.clear()

    def _close(
        self, targets: Collection[TrackedTarget], pts: int
    ) -> list[tuple[TrackedTarget, TrackedTarget]]:
        there = [one for one in targets if _is_in(self._ground, one) and meets(self._alertor, one, pts, self._zone)]
        return [(one, other) for one, other in combinations(there, 2) if _are_close(one.box, other.box)]

    def _rings(self, pair: _Pair, pts: int) -> bool:
        lasted = max(self._alertor.duration * 1000, LEAST_MS)
        while len(pair.looks) > 1 and pts - pair.looks[1][0] >= lasted:
            pair.looks.popleft()
        whole = pts - pair.looks[0][0] >= lasted and len(pair.looks) > 2
        if not whole or sum(struck for _, struck in pair.looks) < SHARE * len(pair.looks):
            if whole:
                pair.told = False
            return False
        if pair.silent(self._alertor, pts) or (pair.told and not self._alertor.cooldown):
            return False
        pair.told, pair.rang = True, pts
        return True


def _strikes(hands: _Hands, pose: Pose, pts: int) -> bool:
    """Whether a hand has moved fast against the shoulders since the last look."""
    shoulders, hips = pose.shoulders, pose.hips
    if shoulders is None or hips is None:
        hands.places = None
        return False
    found = (_against(pose.place(Joint.LEFT_WRIST), shoulders), _against(pose.place(Joint.RIGHT_WRIST), shoulders))
    before, hands.places = hands.places, (pts, found)
    trunk = pose.apart(shoulders, hips)
    if before is None or trunk <= 0 or not 0 < pts - before[0] <= 1000:
        return False
    moved = [pose.apart(was, now) for was, now in zip(before[1], found, strict=True) if was and now]
    return bool(moved) and max(moved) / trunk * 1000 / (pts - before[0]) >= BLOWS


def _against(place: Point | None, origin: Point) -> Point | None:
    return None if place is None else Point(place.x - origin.x, place.y - origin.y)


def _is_in(ground: Ground, target: TrackedTarget) -> bool:
    """By the foot, or by the middle: who lies across a border has no foot on the ground."""
    box = target.box
    return ground.covers(box.foot) or ground.covers(Point((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2))


def _are_close(one: Rect, other: Rect) -> bool:
    between = max(one.x1, other.x1) - min(one.x2, other.x2)
    level = min(one.y2, other.y2) - max(one.y1, other.y1)
    return between <= CLOSE * min(one.width, other.width) and level >= 0.5 * min(one.height, other.height)


def _around(one: Rect, other: Rect) -> Rect:
    return Rect(min(one.x1, other.x1), min(one.y1, other.y1), max(one.x2, other.x2), max(one.y2, other.y2))
