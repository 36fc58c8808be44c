"""What the process that compares pictures can be asked (see `desk`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from console.scene.edge_field import Picture
from console.scene.fingerprint import Fingerprint, Lesson, belongs, learned, lesson_of
from console.scene.judgement import SceneJudgement, judge

QUALITY = 82
GAP = 8  # points between two pictures side by side


def _decoded(jpeg: bytes) -> Picture:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR) if jpeg else None
    if picture is None:
        raise ValueError("no picture")
    return picture  # type: ignore[return-value]


def _encoded(picture: Picture) -> bytes:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise ValueError("the picture cannot be encoded")
    return data.tobytes()


def _lesson(jpegs: Sequence[bytes]) -> Lesson:
    return lesson_of([_decoded(jpeg) for jpeg in jpegs])


def _learned(lessons: Sequence[Lesson], also: Sequence[Lesson]) -> bytes:
    known = learned(lessons)
    if also and not all(belongs(lesson, lessons[0]) for lesson in also):
        known = replace(known, views=(*known.views, *learned(also).views))
    return known.to_bytes()


def _with_view(fingerprint: bytes, jpegs: Sequence[bytes], by_itself: bool) -> bytes:
    return Fingerprint.from_bytes(fingerprint).with_view([_decoded(jpeg) for jpeg in jpegs], by_itself).to_bytes()


def _judge(fingerprint: bytes, jpegs: Sequence[bytes]) -> SceneJudgement:
    return judge(Fingerprint.from_bytes(fingerprint), [_decoded(jpeg) for jpeg in jpegs])


def _small(jpeg: bytes, width: int) -> bytes:
    picture = _decoded(jpeg)
    return _encoded(_scaled(picture, min(1.0, width / picture.shape[1])))


def _beside(left: bytes, right: bytes, height: int) -> bytes:
    pictures = [_scaled(picture, height / picture.shape[0]) for picture in (_decoded(left), _decoded(right))]
    gap = np.zeros((height, GAP, 3), np.uint8)
    return _encoded(np.hstack([pictures[0][:height], gap, pictures[1][:height]]))


def _scaled(picture: Picture, scale: float) -> Picture:
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


QUESTIONS: dict[str, Callable[..., Any]] = {
    "lesson": _lesson,
    "belong": belongs,
    "learned": _learned,
    "with_view": _with_view,
    "judge": _judge,
    "small": _small,
    "beside": _beside,
}
