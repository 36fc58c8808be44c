"""Badges: what stands in a tile's strip beside its state, e.g. that it is being recorded, or shows the wrong camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Badge:
    """A shape in a colour of the theme (``good``, ``warn``, ``alarm``, ``info``, ``secondary``) and what it means.

    `words` gives the text in the language of the moment. `loud`: the words stand in the strip too, and the strip does
    not fade; otherwise the shape stands alone, and the words are its tip.
    """

    icon: str
    words: Callable[[], str]
    tone: str = "secondary"
    loud: bool = False
