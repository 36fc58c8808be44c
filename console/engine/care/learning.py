"""How a channel's reference comes about: a minute of looks in which nothing is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2

from console.engine.care.judging import Window
from console.engine.care.measuring import Look, difference
from console.engine.care.reference import Norm, Reference, norm_of, reference_of
from console.engine.care.tiles import lost_share
from console.scene.edge_field import Picture
from console.scene.fingerprint import STEADY, belongs, learned, lesson_of
from console.scene.light import light_of

LOOKS = 12
DARK = 40.0  # the lightest points of a picture that is worth learning
SURELY = 0.15  # places that may be missing from a scene that is surely the same, in a new light
PICTURE_WIDTH = 640
QUALITY = 82


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A look with the small picture (BGR) that it was taken of."""

    look: Look
    thumb: Picture


class Learner:
    """Gathers looks; not for several threads."""

    def __init__(self) -> None:
        self._gathered: list[Seen] = []

    @property
    def progress(self) -> float:
        """0..1."""
        return len(self._gathered) / LOOKS

    def interrupt(self) -> None:
        """What comes next does not continue what came before."""
        self._gathered.clear()

    def take(
        self, seen: Seen, window: Window, reference: Reference | None, picture: Picture, source: str, now: int
    ) -> Reference | None:
        """Takes a look at a channel with which nothing is wrong; a reference where something new was learned.

        `picture` is the same look in full, to read what is written in it.
        """
        if seen.look.light < DARK and reference is None:
            return None
        if reference is not None and not _is_new_light(window, reference):
            self._gathered.clear()
            return None
        self._gathered.append(seen)
        if len(self._gathered) < LOOKS:
            return None
        gathered, self._gathered = self._gathered, []
        norm = _norm(gathered)
        if reference is not None:
            return reference.with_light(norm, reference.scene.with_view([one.thumb for one in gathered]))
        halves = [[one.thumb for one in part] for part in (gathered[: LOOKS // 2], gathered[LOOKS // 2 :])]
        lessons = [lesson_of(half, picture) for half in halves]
        steady = min(lesson.steadiness for lesson in lessons) >= STEADY
        if steady and not belongs(*lessons):
            self._gathered = gathered[LOOKS // 2 :]  # it is being turned: the second half may be where it stays
            return None
        return reference_of(learned(lessons), norm, source, now, _jpeg(picture), steady=steady)


def _is_new_light(window: Window, reference: Reference) -> bool:
    """Whether this is surely the learned scene, in a light in which it was never measured."""
    if reference.norm(window.light) is not None:
        return False
    shares = [lost_share(places, window.places) for places in reference.places]
    return any(share is not None and share <= SURELY for share in shares)


def _norm(gathered: Sequence[Seen]) -> Norm:
    looks = [one.look for one in gathered]
    changes = [difference(one, other) for one, other in pairwise(looks)]
    return norm_of(looks, light_of([one.thumb for one in gathered]), changes)


def _jpeg(picture: Picture) -> bytes:
    """The picture as it was learned, small."""
    height, width = picture.shape[:2]
    if width > PICTURE_WIDTH:
        size = (PICTURE_WIDTH, round(height * PICTURE_WIDTH / width))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return data.tobytes() if done else b""
