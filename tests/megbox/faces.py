"""A recognition with all that can be said of one, for tests."""

from __future__ import annotations

import base64

import cv2
import numpy as np

from console.megbox.face_reports import SeenPictures
from console.model.dictionary import FaceEvent, TargetType
from console.model.dictionary_faces import Beard, Gender, Hair
from console.model.event import Capture
from console.model.geometry import Rect
from console.model.sighting import BoundTarget, FaceMatch, FaceTraits, Sighting


def jpeg(width: int, height: int, colour: int = 90) -> bytes:
    """A plain picture."""
    done, coded = cv2.imencode(".jpg", np.full((height, width, 3), colour, np.uint8))
    assert done
    return coded.tobytes()


PICTURES = SeenPictures(jpeg(60, 80), jpeg(640, 480, 60), jpeg(112, 112, 200))
RECOGNISED = Capture(
    box_id="12345678901234567890",
    channel=3,
    channel_name="gate",
    track_id="1795156310042002",
    rule_id=0,
    area_id=0,
    event_type=FaceEvent.RECOGNISED,
    sub_type=None,
    area_type=None,
    target=TargetType.FACE,
    time=1_795_156_312_213,
    rect=Rect(0.25, 0.5, 0.3125, 0.625),
    sighting=Sighting(
        enter=1_795_156_311_000,
        traits=FaceTraits(age=31, gender=Gender.MALE, hair=Hair.SHORT, beard=Beard.NONE),
        matches=(
            FaceMatch(
                80.64, "Dy9hOK9vKELki08CBeo4Uw==", "aOnb1s5qP0AU6RRQDs-BoA==", "张三", ("staff", "vip"), ("staff",)
            ),
            FaceMatch(61.5, "AAAAOK9vKELki08CBeo4Uw==", groups=("staff",)),
        ),
        groups=("staff",),
        door=0,
        liveness=87.5,
        mode=1,
        quality=0.8,
        yaw=3.2,
        bound=(BoundTarget(2, "1795156310047657"),),
        crop=Rect(0.2, 0.4, 0.4, 0.7),
        feature=base64.b64encode(b"feature").decode(),
        feature_version="dlib-1",
    ),
)
