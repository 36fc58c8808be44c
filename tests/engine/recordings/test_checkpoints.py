"""A recording that is put away in the middle gives the very events of one that was worked through at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.engine.recordings import reading
from console.engine.recordings.freezing import frozen, thawed
from tests.engine.detectors import BrightDetector
from tests.engine.recordings.stage import film, found_in, worked_through


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("recordings") / "film.mp4", 8)


def test_a_file_gives_the_same_events_and_pictures_twice(recording: Path) -> None:
    once = found_in(worked_through(recording, BrightDetector()))
    assert len(once) >= 5
    assert found_in(worked_through(recording, BrightDetector())) == once


def test_from_every_checkpoint_on_it_finds_what_it_would_have_found(
    recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = found_in(worked_through(recording, BrightDetector()))
    monkeypatch.setattr(reading, "STEP_S", 0.0)
    steps = worked_through(recording, BrightDetector())
    assert found_in(steps) == whole
    assert all(step.checkpoint for step in steps[:-1])
    monkeypatch.undo()
    for number in range(0, len(steps) - 1, 3):
        before = found_in(steps[: number + 1])
        after = worked_through(recording, BrightDetector(), steps[number].checkpoint, len(before))
        assert before + found_in(after) == whole, f"put away at {steps[number].position} ms"


def test_without_a_checkpoint_it_begins_anew_and_says_nothing_twice(recording: Path) -> None:
    whole = found_in(worked_through(recording, BrightDetector()))
    for useless in (None, b"of another version"):
        assert found_in(worked_through(recording, BrightDetector(), useless, 3)) == whole[3:]


def test_what_cannot_be_kept_says_so() -> None:
    assert frozen(lambda: None, {}) is None
    with pytest.raises(ValueError, match="thawed"):
        thawed(b"damaged", {})
