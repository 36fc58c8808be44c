"""A camera's fingerprint: what it showed when all was right, by day and night, and what it writes into its picture."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from console.scene.alignment import agreement
from console.scene.caption import CaptionLine, lasting, read_caption
from console.scene.edge_field import Field, Picture, field_of, packed, unpacked, without
from console.scene.light import Light, light_of

FORMAT = 1
STEADY = 14.0  # two halves of one learning agree by at least so much, or there is nothing to recognise
VIEWS_KEPT = 4
READINGS = 2


@dataclass(frozen=True, slots=True, eq=False)
class SceneView:
    """One way in which a scene looked. `by_itself`: added by the guard because the rest agreed, not by a person."""

    field: Field
    light: Light
    by_itself: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What a camera is known by. `aspect` is the width of its picture by its height."""

    views: tuple[SceneView, ...]
    caption: tuple[CaptionLine, ...]
    aspect: float

    def with_view(self, pictures: Sequence[Picture], by_itself: bool = True) -> Fingerprint:
        """Knows the scene in one more light; where there are too many, the oldest that came by itself goes."""
        view = SceneView(without(field_of(pictures), _places(self.caption)), light_of(pictures), by_itself)
        views = [*self.views, view]
        if len(views) > VIEWS_KEPT:
            # The first one never goes: it is what a person saw when the camera was put up.
            views.remove(next((view for view in views[1:] if view.by_itself), views[1]))
        return replace(self, views=tuple(views))

    def to_bytes(self) -> bytes:
        """For keeping; some 100 kB a view."""
        facts = {
            "format": FORMAT,
            "aspect": self.aspect,
            "lights": [[view.light.brightness, view.light.colour, view.by_itself] for view in self.views],
            "caption": [[line.text, list(line.box), line.score] for line in self.caption],
        }
        data = io.BytesIO()
        fields = {f"field{number}": packed(view.field) for number, view in enumerate(self.views)}
        np.savez_compressed(data, facts=np.frombuffer(json.dumps(facts).encode(), np.uint8), **fields)  # type: ignore[arg-type]
        return data.getvalue()

    @staticmethod
    def from_bytes(data: bytes) -> Fingerprint:
        """What `to_bytes` made; raises ValueError for anything else."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as kept:
                facts = json.loads(kept["facts"].tobytes())
                if facts["format"] != FORMAT:
                    raise ValueError(f"format {facts['format']}")
                views = tuple(
                    SceneView(unpacked(kept[f"field{number}"]), Light(float(light[0]), float(light[1])), bool(light[2]))
                    for number, light in enumerate(facts["lights"])
                )
                caption = tuple(
                    CaptionLine(str(text), (box[0], box[1], box[2], box[3]), float(score))
                    for text, box, score in facts["caption"]
                )
                return Fingerprint(views, caption, float(facts["aspect"]))
        except (KeyError, IndexError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(f"no fingerprint: {error}") from error


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Some pictures of one moment, taken seconds apart, reduced to what is learned of them."""

    field: Field
    light: Light
    caption: tuple[CaptionLine, ...]
    aspect: float
    steadiness: float


def lesson_of(pictures: Sequence[Picture], sharp: Picture | None = None) -> Lesson:
    """Reduces at least two pictures; `sharp` is one in full resolution, to read what is written in it."""
    if len(pictures) < 2:
        raise ValueError("a lesson takes two pictures or more")
    lines = read_caption(pictures[-1] if sharp is None else sharp)
    places = [line.box for line in lines]
    halves = agreement(without(field_of(pictures[::2]), places), without(field_of(pictures[1::2]), places))
    height, width = pictures[0].shape[:2]
    return Lesson(field_of(pictures), light_of(pictures), lines, width / height, halves.here)


def belongs(lesson: Lesson, before: Lesson) -> bool:
    """Whether two lessons show the same view: a camera that is being turned about is not learned."""
    return agreement(before.field, lesson.field).here >= STEADY


def learned(lessons: Sequence[Lesson]) -> Fingerprint:
    """The fingerprint of some lessons that belong together."""
    places = [line.box for lesson in lessons for line in lesson.caption]
    field = without((np.sum([lesson.field for lesson in lessons], axis=0) / len(lessons)).astype(np.complex64), places)
    lights = [lesson.light for lesson in lessons]
    light = Light(
        float(np.mean([light.brightness for light in lights])), float(np.mean([light.colour for light in lights]))
    )
    readings = [lesson.caption for lesson in lessons]
    caption = lasting(readings) if len(readings) >= READINGS else tuple(line for line in readings[0] if line.name)
    return Fingerprint((SceneView(field, light),), caption, lessons[-1].aspect)


def _places(caption: Sequence[CaptionLine]) -> list[tuple[float, float, float, float]]:
    return [line.box for line in caption]
