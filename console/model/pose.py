"""How a body is held: seventeen joints as a pose network gives them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

from console.model.geometry import Point


class Joint(IntEnum):
    """The joints in the order of COCO; left and right are the person's own."""

    NOSE = 0
    LEFT_EYE = 1
    RIGHT_EYE = 2
    LEFT_EAR = 3
    RIGHT_EAR = 4
    LEFT_SHOULDER = 5
    RIGHT_SHOULDER = 6
    LEFT_ELBOW = 7
    RIGHT_ELBOW = 8
    LEFT_WRIST = 9
    RIGHT_WRIST = 10
    LEFT_HIP = 11
    RIGHT_HIP = 12
    LEFT_KNEE = 13
    RIGHT_KNEE = 14
    LEFT_ANKLE = 15
    RIGHT_ANKLE = 16


SURE = 0.3  # a joint with less than this score is not seen


@dataclass(frozen=True, slots=True)
class Pose:
    """One body. `joints` are 17 × (place, score): 0..1 of the picture after rotation, in the order of `Joint`.

    `aspect` is the picture's width by its height, without which no angle can be told.
    """

    joints: tuple[tuple[Point, float], ...]
    aspect: float

    def place(self, *joints: Joint) -> Point | None:
        """The middle of those of the joints that are seen; None where none is."""
        seen = [self.joints[joint][0] for joint in joints if self.joints[joint][1] >= SURE]
        if not seen:
            return None
        return Point(sum(point.x for point in seen) / len(seen), sum(point.y for point in seen) / len(seen))

    @property
    def shoulders(self) -> Point | None:
        return self.place(Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER)

    @property
    def hips(self) -> Point | None:
        return self.place(Joint.LEFT_HIP, Joint.RIGHT_HIP)

    def apart(self, one: Point, other: Point) -> float:
        """How far two places lie apart, in heights of the picture."""
        return math.hypot((one.x - other.x) * self.aspect, one.y - other.y)

    def lean(self, upper: Point, lower: Point) -> float:
        """Degrees by which the way between two places is off the vertical: 0 upright, 90 level."""
        return math.degrees(math.atan2(abs(upper.x - lower.x) * self.aspect, abs(lower.y - upper.y)))
