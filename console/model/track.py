"""What the engine sees: detections in one picture, and tracks through many."""

from __future__ import annotations

from dataclasses import dataclass

from console.model.dictionary import TargetType
from console.model.geometry import Rect


@dataclass(frozen=True, slots=True)
class Detection:
    """One target found in one picture. `box` is 0..1 after rotation, `score` 0..1.

    `label` is the network's own word where it knows more than the kind ("bus", "bicycle"), "" where it does not.
    """

    target: TargetType
    score: float
    box: Rect
    label: str = ""


@dataclass(frozen=True, slots=True)
class TrackedTarget:
    """A target followed through the pictures. `id` is a string of up to 20 digits (decisions, "Events"), `label` the
    network's own word for it in this picture."""

    id: str
    target: TargetType
    score: float
    box: Rect
    label: str = ""


@dataclass(frozen=True, slots=True)
class TrackFrame:
    """Everything tracked in one picture. `pts` is the picture's time in epoch milliseconds."""

    pts: int
    targets: tuple[TrackedTarget, ...]
