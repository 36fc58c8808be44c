"""The record of an enhancement: what was done to what, so that it can be repeated exactly."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np

from console import __version__
from console.media.enhance.light import Picture
from console.media.enhance.recipe import METHOD, Recipe

_KIND = "boxwatch enhancement"
_FORMAT = 1
_LONGEST = 100_000  # characters: a record is short
_LATEST = 253_000_000_000_000  # epoch ms: the calendar ends in the year 9999


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a picture or clip came from, in words that the operator reads, and its moment (epoch ms, 0: unknown)."""

    title: str = ""
    time_ms: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """What stands beside an enhanced picture or clip, and (but for `result` and `made`) within it.

    `original` is the name of the file beside it, `original_sha256` the hash of that file's bytes; `pixels_sha256` the
    hash of the enhanced picture's pixels ("" for a clip). `facts` are numbers about the result, e.g. its size.
    """

    recipe: Recipe
    original: str
    original_sha256: str
    origin: Origin = Origin()
    pixels_sha256: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    result: str = ""
    result_sha256: str = ""
    made: str = ""
    method: int = METHOD
    program: str = f"Boxwatch {__version__}"
    library: str = f"OpenCV {cv2.__version__}"

    def within(self) -> Record:
        """As it stands in the file itself: nothing that is otherwise each time."""
        return replace(self, result="", result_sha256="", made="")

    def to_json(self) -> str:
        """As text, in any language."""
        told: dict[str, Any] = {
            "kind": _KIND,
            "format": _FORMAT,
            "program": self.program,
            "library": self.library,
            "method": self.method,
            "origin": {"title": self.origin.title, "time_ms": self.origin.time_ms},
            "original": {"file": self.original, "sha256": self.original_sha256},
            "steps": self.recipe.steps(),
            "facts": self.facts,
        }
        if self.pixels_sha256:
            told["pixels_sha256"] = self.pixels_sha256
        if self.result:
            told["result"] = {"file": self.result, "sha256": self.result_sha256}
        if self.made:
            told["made"] = self.made
        return json.dumps(told, ensure_ascii=False, indent=2)

    @staticmethod
    def of_json(text: str | bytes) -> Record:
        """A record that was written once; ValueError where it is none, or one that this program cannot repeat."""
        try:
            told = json.loads(text) if len(text) <= _LONGEST else None
        except (UnicodeDecodeError, RecursionError) as error:
            raise ValueError("no record") from error
        if not isinstance(told, dict) or told.get("kind") != _KIND or told.get("format") != _FORMAT:
            raise ValueError("no record")
        origin, original, result = (_part(told, name) for name in ("origin", "original", "result"))
        steps, facts, time_ms = told.get("steps"), told.get("facts"), origin.get("time_ms")
        if not isinstance(steps, list):
            raise ValueError("no steps")
        return Record(
            Recipe.of_steps(steps),
            _word(original, "file"),
            _word(original, "sha256"),
            Origin(_word(origin, "title"), time_ms if type(time_ms) is int and 0 < time_ms < _LATEST else 0),
            _word(told, "pixels_sha256"),
            facts if isinstance(facts, dict) else {},
            _word(result, "file"),
            _word(result, "sha256"),
            _word(told, "made"),
            told["method"] if isinstance(told.get("method"), int) else 0,
            _word(told, "program"),
            _word(told, "library"),
        )


def hash_of(data: bytes) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def hash_of_pixels(picture: Picture) -> str:
    """SHA-256 of a picture's size and pixels, whatever file they stand in."""
    height, width = picture.shape[:2]
    head = f"{width}x{height} BGR\n".encode()
    return hashlib.sha256(head + np.ascontiguousarray(picture).tobytes()).hexdigest()


def _part(told: dict[str, Any], name: str) -> dict[str, Any]:
    part = told.get(name)
    return part if isinstance(part, dict) else {}


def _word(told: dict[str, Any], name: str) -> str:
    word = told.get(name)
    return word if isinstance(word, str) else ""
