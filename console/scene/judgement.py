"""Whether a picture is still the one that a camera was known by."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from console.scene.alignment import Agreement, Placement, agreement, find_placement
from console.scene.caption import CaptionMatch, compare_captions, read_caption
from console.scene.edge_field import Field, Picture, field_of
from console.scene.fingerprint import Fingerprint, SceneView
from console.scene.light import Light, light_of

# All in standard deviations of the correlation; measured in docs/decisions/0011.
ALIKE = 11.0
ALIKE_SURELY = 20.0
PLACED = 12.0
PLACED_BETTER = 1.25  # than the view as it is: a shaking picture fits a little better in any direction
STEADY = 14.0
BEST_HERE = 0.6  # the peak here against the best anywhere: a fence fits itself one post on, too

DARK = 0.07
FEWEST = 4  # pictures that it takes to say "wrong"

log = logging.getLogger(__name__)


class SceneState(StrEnum):
    """What a check found."""

    MATCH = "match"
    TURNED = "turned"  # the same camera, but it looks elsewhere
    WRONG = "wrong"  # another camera's picture
    UNSURE = "unsure"  # nobody could tell; `reasons` says why


class SceneReason(StrEnum):
    """Why a check found what it found."""

    SAME_SCENE = "same_scene"
    SHIFTED = "shifted"
    OTHER_SCENE = "other_scene"
    CAPTION_SAME = "caption_same"
    CAPTION_DIFFERS = "caption_differs"
    DARK = "dark"
    NOTHING_TO_SEE = "nothing_to_see"  # fog, a covered lens, a wall
    MOVING = "moving"  # the picture is another one every second
    OTHER_LIGHT = "other_light"  # never seen by night (or by day)
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class SceneJudgement:
    """A check's result.

    `likeness` and `steadiness` in standard deviations (see `alignment`). `placement` where the view was found turned.
    `text` is what is written in the picture now, where that was looked at. `new_light`: it matches, in a light that no
    learned view has, and for sure enough to be learned.
    """

    state: SceneState
    reasons: tuple[SceneReason, ...]
    likeness: float
    steadiness: float = 0.0
    placement: Placement | None = None
    text: tuple[str, ...] = ()
    new_light: bool = False


def judge(known: Fingerprint, pictures: Sequence[Picture], sharp: Picture | None = None) -> SceneJudgement:
    """Compares some pictures, taken some seconds apart, with what is known.

    `sharp` is one of them in full resolution, for reading the caption. Takes 50 ms where all is right, a second where
    it is not.
    """
    present, light = field_of(pictures), light_of(pictures)
    best, view = max(((agreement(view.field, present), view) for view in known.views), key=lambda one: one[0].here)
    if best.here >= ALIKE_SURELY and best.here >= BEST_HERE * best.anywhere:
        new_light = not any(view.light.like(light) for view in known.views)
        return SceneJudgement(SceneState.MATCH, (SceneReason.SAME_SCENE,), best.here, best.here, new_light=new_light)
    return _judge_other(known, _Present(pictures, sharp, present, light), best, view)


@dataclass(frozen=True, slots=True, eq=False)
class _Present:
    pictures: Sequence[Picture]
    sharp: Picture | None
    field: Field
    light: Light


def _judge_other(known: Fingerprint, present: _Present, best: Agreement, view: SceneView) -> SceneJudgement:
    placement = _placement(known, present, view)
    moved = placement.score >= PLACED and not placement.still and placement.score >= PLACED_BETTER * placement.unmoved
    if not moved and (best.here >= ALIKE or placement.score >= PLACED):
        return SceneJudgement(SceneState.MATCH, (SceneReason.SAME_SCENE,), best.here, best.here)
    steadiness = _steadiness(present)
    lines = read_caption(present.pictures[-1] if present.sharp is None else present.sharp)
    text = tuple(line.text for line in lines if line.name)
    caption = compare_captions(known.caption, lines)

    def found(state: SceneState, *reasons: SceneReason, where: Placement | None = None) -> SceneJudgement:
        return SceneJudgement(state, reasons, best.here, steadiness, where, text)

    if moved:
        return found(SceneState.TURNED, SceneReason.SHIFTED, where=placement)
    if caption is CaptionMatch.DIFFERENT:
        return found(SceneState.WRONG, SceneReason.CAPTION_DIFFERS)
    doubt = _doubt(known, present, steadiness)
    if doubt is not None:
        return found(SceneState.UNSURE, doubt)
    if caption is CaptionMatch.SAME and any(line.telling for line in known.caption):
        return found(SceneState.TURNED, SceneReason.OTHER_SCENE, SceneReason.CAPTION_SAME)
    return found(SceneState.WRONG, SceneReason.OTHER_SCENE)


def _placement(known: Fingerprint, present: _Present, view: SceneView) -> Placement:
    """Where the known view in the most similar light fits best in the present one."""
    like = next((other for other in known.views if other.light.like(present.light)), view)
    return find_placement(like.field, present.field, known.aspect)


def _steadiness(present: _Present) -> float:
    if len(present.pictures) < 2:
        return 0.0
    return agreement(field_of(present.pictures[::2]), field_of(present.pictures[1::2])).here


def _doubt(known: Fingerprint, present: _Present, steadiness: float) -> SceneReason | None:
    """Why the picture cannot be judged by its scene; None where it can."""
    if len(present.pictures) < FEWEST:
        return SceneReason.TOO_FEW
    if steadiness < STEADY:
        return SceneReason.DARK if present.light.brightness < DARK else SceneReason.NOTHING_TO_SEE
    if not any(view.light.like(present.light) for view in known.views):
        return SceneReason.OTHER_LIGHT
    return None
