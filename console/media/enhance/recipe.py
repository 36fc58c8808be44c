"""What is to be done to a picture: steps in a fixed order, each with one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

METHOD = 1  # raised with every change that makes the same recipe give other pixels


@dataclass(frozen=True, slots=True)
class Recipe:
    """The steps in the order in which they are done; a step at its neutral number is left out.

    `denoise`, `dehaze`, `levels`, `local` and `sharpen` are strengths from 0 (nothing) to 100. `gamma` is in
    hundredths: 100 leaves the picture, above that it becomes brighter. `scale` is how many times as wide and high.
    """

    denoise: int = 0
    dehaze: int = 0
    levels: int = 0
    gamma: int = 100
    local: int = 0
    scale: int = 1
    sharpen: int = 0

    def __post_init__(self) -> None:
        for name, (least, _, most) in RANGES.items():
            number = getattr(self, name)
            if type(number) is not int or not least <= number <= most:
                raise ValueError(f"{name}: {number!r} is not in {least}..{most}")

    @property
    def does_nothing(self) -> bool:
        """Whether the picture stays as it is."""
        return self == Recipe()

    def with_step(self, name: str, number: int) -> Recipe:
        """The same with another number for one step; ValueError where that is out of its range."""
        return replace(self, **{name: number})

    def steps(self) -> list[dict[str, Any]]:
        """What is done, in order, for a record: ``{"step": name, "value": number}``."""
        return [
            {"step": name, "value": getattr(self, name)}
            for name, (_, neutral, _) in RANGES.items()
            if getattr(self, name) != neutral
        ]

    @staticmethod
    def of_steps(steps: Sequence[Any]) -> Recipe:
        """The recipe of a record. ValueError where a step is unknown, out of order, twice there or out of range."""
        wanted: dict[str, int] = {}
        for step in steps:
            name = step.get("step") if isinstance(step, dict) else None
            if not isinstance(name, str) or name not in RANGES or name in wanted:
                raise ValueError(f"no such step: {name!r}")
            wanted[name] = step.get("value")
        if list(wanted) != [name for name in RANGES if name in wanted]:
            raise ValueError("steps in another order")
        return Recipe(**wanted)


# Least, neutral and largest number of each step.
RANGES: dict[str, tuple[int, int, int]] = {
    "denoise": (0, 0, 100),
    "dehaze": (0, 0, 100),
    "levels": (0, 0, 100),
    "gamma": (30, 100, 300),
    "local": (0, 0, 100),
    "scale": (1, 1, 3),
    "sharpen": (0, 0, 100),
}
assert list(RANGES) == [field.name for field in fields(Recipe)]
