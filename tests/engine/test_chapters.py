"""Every chapter of the Web API is the same near and far: its story, told to the engine directly and through HTTP."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

from console.model.errors import ErrorCode
from tests.contract import chapters
from tests.contract.scenario import Observation
from tests.engine.engines import local_box
from tests.engine.test_contract import over_http

NAMES = sorted(module.name for module in pkgutil.iter_modules(chapters.__path__))
_near: dict[str, list[Observation]] = {}


def chapter(name: str) -> ModuleType:
    return importlib.import_module(f"{chapters.__name__}.{name}")


def told_near(name: str, folder: Path) -> list[Observation]:
    """What the story sees at a box in the same process; told once for both ways over HTTP."""
    if name not in _near:
        box = local_box(folder)
        try:
            _near[name] = chapter(name).story(box)
        finally:
            box.close()
    return _near[name]


@pytest.mark.parametrize("digest", [False, True], ids=["open", "digest"])
@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_is_the_same_near_and_far(name: str, digest: bool, tmp_path: Path) -> None:
    near = told_near(name, tmp_path / "near")
    box = local_box(tmp_path / "far")
    try:
        with over_http(box, digest) as client:
            far = chapter(name).story(client)
    finally:
        box.close()
    assert [step for step, _ in far] == [step for step, _ in near]
    for (step, far_answer), (_, near_answer) in zip(far, near, strict=True):
        assert far_answer == near_answer, step


@pytest.mark.parametrize("name", NAMES)
def test_a_story_meets_answers_and_refusals(name: str, tmp_path: Path) -> None:
    """So that two boxes that refuse everything, or take everything, do not pass for equal."""
    seen = told_near(name, tmp_path)
    refusals = [answer for _, answer in seen if isinstance(answer, tuple) and answer and answer[0] in _CODES]
    assert refusals, "nothing was refused"
    assert len(refusals) < len(seen) - 2, "hardly anything was answered"
    assert ErrorCode.INTERNAL_ERROR not in {answer[0] for answer in refusals}


_CODES = frozenset(int(code) for code in ErrorCode)
