"""Tracks that are kept come back to the last bit, and a file that was damaged is no file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.trial.shelf import TrackShelf
from console.engine.trial.track_chunks import packed, unpacked
from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame

SHARE = st.floats(0, 1)
TARGET = st.builds(
    TrackedTarget,
    id=st.integers(0, 2**63).map(str),
    target=st.sampled_from(TargetType),
    score=SHARE,
    box=st.builds(Rect, SHARE, SHARE, SHARE, SHARE),
)
FRAMES = st.lists(
    st.builds(TrackFrame, st.integers(0, 2**52), st.lists(TARGET, max_size=4).map(tuple)), min_size=1, max_size=6
)


@given(FRAMES)
def test_pictures_come_back_exactly(frames: list[TrackFrame]) -> None:
    chunk = packed(frames)
    assert unpacked(chunk) == frames
    assert (chunk.head.first, chunk.head.last) == (frames[0].pts, frames[-1].pts)


def frames_at(*times: int) -> list[TrackFrame]:
    box = Rect(0.1, 0.2, 0.3, 1 / 3)
    return [TrackFrame(time, (TrackedTarget("7", TargetType.PERSON, 0.9, box),)) for time in times]


class TestShelf:
    def test_tracks_are_there_when_they_are_complete(self, tmp_path: Path) -> None:
        shelf = TrackShelf(tmp_path)
        writer = shelf.writer("key", {"start": 5})
        writer.add(packed(frames_at(1, 2)))
        assert shelf.get("key") is None
        writer.add(packed(frames_at(3)))
        writer.finish()
        writer.abandon()
        found = shelf.get("key")
        assert found is not None
        assert found.complete
        assert [frame for index in range(2) for frame in found.frames(index)] == frames_at(1, 2, 3)
        assert shelf.about("key") == {"start": 5, "version": 1}

    def test_what_was_left_half_written_is_gone_at_the_next_start(self, tmp_path: Path) -> None:
        (tmp_path / ".key.tracks.part").write_bytes(b"boxwatch tracks")
        assert TrackShelf(tmp_path).get("key") is None
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("cut", [0, 5, 30, -3])
    def test_a_damaged_file_is_no_file(self, tmp_path: Path, cut: int) -> None:
        shelf = TrackShelf(tmp_path)
        writer = shelf.writer("key", {})
        writer.add(packed(frames_at(1)))
        writer.finish()
        path = tmp_path / "key.tracks"
        path.write_bytes(path.read_bytes()[:cut])
        assert shelf.get("key") is None

    def test_the_oldest_go_when_there_are_too_many(self, tmp_path: Path) -> None:
        shelf = TrackShelf(tmp_path)
        for age, key in enumerate(("old", "middle", "new")):
            writer = shelf.writer(key, {})
            writer.add(packed(frames_at(1)))
            writer.finish()
            os.utime(tmp_path / f"{key}.tracks", (2_000_000_000 + age, 2_000_000_000 + age))
        TrackShelf(tmp_path, most_bytes=round(2.5 * (tmp_path / "new.tracks").stat().st_size)).tidy()
        assert shelf.get("old") is None
        assert shelf.get("new") is not None
