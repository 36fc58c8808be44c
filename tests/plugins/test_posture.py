"""Falls and fights, tried on made-up poses: no labelled material is here, which is why they are off by themselves."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC

import numpy as np

from console.engine.api import Firing, Picture, PictureEvaluator, looks
from console.model.dictionary import AlertSubType, AlgType, EventType, TargetType
from console.model.geometry import Point, Rect
from console.model.pose import Joint, Pose
from console.model.rule import Alertor, AlgorithmRule
from console.model.track import TrackedTarget, TrackFrame
from plugins.alert_alarm.package import AlertAlarm
from plugins.alert_alarm.posture import lies
from tests.plugins.scenes import STEP, mask, polygon

YARD = polygon((0.2, 0.2), (0.8, 0.2), (0.8, 0.9), (0.2, 0.9), number=1, alertors=(1,))
HIDDEN = polygon((0.2, 0.2), (0.8, 0.2), (0.8, 0.9), (0.2, 0.9), number=2, alertors=(3,))
PICTURE = np.zeros((90, 160, 3), np.uint8)
ASPECT = 16 / 9
TALL = 0.3

# A person who stands, in heights of the body from the feet: joint, across, up.
_BODY = {
    Joint.NOSE: (0.0, 0.94),
    Joint.LEFT_SHOULDER: (0.1, 0.82),
    Joint.RIGHT_SHOULDER: (-0.1, 0.82),
    Joint.LEFT_HIP: (0.07, 0.52),
    Joint.RIGHT_HIP: (-0.07, 0.52),
    Joint.LEFT_KNEE: (0.07, 0.27),
    Joint.RIGHT_KNEE: (-0.07, 0.27),
    Joint.LEFT_ANKLE: (0.07, 0.03),
    Joint.RIGHT_ANKLE: (-0.07, 0.03),
}


def pose(
    foot: Point, *, turned: float = 0.0, bent: float = 0.0, hand: float = 0.0, seen: Callable[[Joint], bool] = bool
) -> Pose:
    """A body over `foot`, `turned` degrees as a whole, `bent` from the hips up; `hand` moves the wrists forward."""
    places = dict(_BODY) | {Joint.LEFT_WRIST: (0.1 + hand, 0.6), Joint.RIGHT_WRIST: (-0.1 + hand, 0.6)}
    joints = []
    for joint in Joint:
        across, up = places.get(joint, (0.0, 0.9))
        if bent and up > 0.52:
            across, up = _rotated(across, up - 0.52, bent)
            up += 0.52
        across, up = _rotated(across, up, turned)
        known = joint in places and (joint is Joint.NOSE or seen(joint))
        joints.append((Point(foot.x + across * TALL / ASPECT, foot.y - up * TALL), 0.9 if known else 0.1))
    return Pose(tuple(joints), ASPECT)


def _rotated(across: float, up: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return across * math.cos(angle) + up * math.sin(angle), up * math.cos(angle) - across * math.sin(angle)


class Poser:
    """Knows everybody's pose by where the box stands, and how often it was asked."""

    def __init__(self) -> None:
        self.poses: dict[float, Pose] = {}
        self.asked = 0

    def read(self, picture: Picture, box: Rect) -> Pose:
        assert picture is PICTURE
        self.asked += 1
        return self.poses[box.x1]


class Scene:
    """A rule with one such alarm, and people who are posed picture by picture."""

    def __init__(self, event: EventType, *, duration: int = 0, cooldown: int = 0, masked: bool = False) -> None:
        alertor = Alertor(1, event, (TargetType.PERSON,), 0, 1, duration, cooldown)
        areas, alertors = ((YARD, HIDDEN), (alertor, mask(3))) if masked else ((YARD,), (alertor,))
        rule = AlgorithmRule(1, AlgType.ALERT_ALARM, True, areas, alertors)
        self.poser = Poser()
        made = AlertAlarm(lambda: self.poser).evaluator(rule, UTC)
        assert looks(made)
        self.evaluator: PictureEvaluator = made
        self.pts = 0

    def go(self, seconds: float, *people: Callable[[int], Pose]) -> list[Firing]:
        """For so long; `people` say how they are held in the n-th picture, and stand side by side."""
        rung = []
        for _ in range(round(seconds * 1000 / STEP)):
            targets = []
            for number, held in enumerate(people):
                foot = Point(0.4 + 0.06 * number, 0.7)
                box = Rect(foot.x - 0.03, foot.y - TALL, foot.x + 0.03, foot.y)
                self.poser.poses[box.x1] = held(self.pts // STEP)
                targets.append(TrackedTarget(str(number), TargetType.PERSON, 0.9, box))
            frame = TrackFrame(self.pts, tuple(targets))
            rung += self.evaluator.feed(frame) + self.evaluator.look(PICTURE, frame)
            self.pts += STEP
        return rung


FOOT = Point(0.43, 0.7)


def upright(_: int) -> Pose:
    return pose(FOOT)


def lying(_: int) -> Pose:
    return pose(FOOT, turned=85)


def striking(picture: int) -> Pose:
    return pose(FOOT, hand=0.35 if picture // 2 % 2 else 0.0)


class TestLying:
    def test_a_body_that_stands_does_not_and_one_that_is_level_does(self):
        assert not lies(pose(FOOT))
        assert lies(pose(FOOT, turned=90))
        assert lies(pose(FOOT, turned=-70))

    def test_one_that_leans_or_bends_down_does_not(self):
        assert not lies(pose(FOOT, turned=50))
        assert not lies(pose(FOOT, bent=85))

    def test_of_one_of_whom_too_little_is_seen_nothing_is_said(self):
        trunk = (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP)
        assert lies(pose(FOOT, turned=90, seen=lambda joint: joint in trunk))
        assert not lies(pose(FOOT, turned=90, seen=lambda joint: joint in trunk[:2]))

    def test_the_pictures_shape_is_taken_into_account(self):
        # 45 degrees of a wide picture look like 29 where width and height are taken for the same.
        assert pose(FOOT, turned=60).lean(Point(0.0, 0.0), Point(0.1, 0.1)) > 60


class TestFall:
    def test_who_lies_for_a_second_has_fallen(self):
        scene = Scene(EventType.FALL)
        assert scene.go(2, upright) == []
        (firing,) = scene.go(3, lying)
        assert (firing.event, firing.sub_type, firing.track) == (EventType.FALL, AlertSubType.STAY, "0")
        assert 2_900 <= firing.time <= 3_400

    def test_the_alarms_duration_is_waited_for(self):
        assert Scene(EventType.FALL, duration=5).go(4, lying) == []
        assert len(Scene(EventType.FALL, duration=5).go(6, lying)) == 1

    def test_a_pose_that_is_wrong_for_a_moment_does_not_interrupt_it_and_getting_up_does(self):
        scene = Scene(EventType.FALL, duration=3)
        assert scene.go(2, lying) + scene.go(0.5, upright) == []
        assert len(scene.go(2, lying)) == 1
        scene = Scene(EventType.FALL, duration=3)
        assert scene.go(2, lying) + scene.go(3, upright) + scene.go(2, lying) == []

    def test_it_rings_once_or_every_interval(self):
        assert len(Scene(EventType.FALL).go(20, lying)) == 1
        assert len(Scene(EventType.FALL, cooldown=5).go(15, lying)) == 3

    def test_in_a_mask_nobody_is_looked_at(self):
        scene = Scene(EventType.FALL, masked=True)
        assert scene.go(5, lying) == []
        assert scene.poser.asked == 0

    def test_poses_are_read_five_times_a_second_at_most_and_of_six_people(self):
        scene = Scene(EventType.FALL)
        scene.go(4, *[upright] * 8)
        assert scene.poser.asked == 16 * 6  # every second picture of 32


class TestFight:
    def test_two_close_together_of_whom_one_strikes_out(self):
        scene = Scene(EventType.FIGHT)
        assert scene.go(2, upright, upright) == []
        (firing,) = scene.go(3, upright, striking)
        assert (firing.event, firing.target, firing.what) == (EventType.FIGHT, None, TargetType.FIGHTER)
        assert (firing.where.x1, firing.where.x2) == (0.4 - 0.03, 0.46 + 0.03)

    def test_somebody_who_waves_alone_does_not_fight(self):
        scene = Scene(EventType.FIGHT)
        assert scene.go(4, striking) == []
        assert scene.poser.asked == 0

    def test_two_who_only_stand_together_do_not(self):
        assert Scene(EventType.FIGHT).go(10, upright, upright) == []

    def test_masks_do_not_hide_it(self):
        assert len(Scene(EventType.FIGHT, masked=True).go(4, upright, striking)) == 1

    def test_it_rings_once_while_it_lasts(self):
        assert len(Scene(EventType.FIGHT).go(15, striking, upright)) == 1
