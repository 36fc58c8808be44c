"""A stretch of a recording is enhanced: as many pictures at the same moments, marked, the original beside it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import pytest

from console.media.enhance.recipe import Recipe
from console.media.enhance.record import Origin
from console.media.played_pieces import PlayedPiece
from console.media.worker.pool import DecoderPool
from console.model.errors import Fault, FaultError
from console.services.enhanced_clips import EnhancedClips
from console.services.event_bus import EventBus
from console.services.operation import Operations, OperationState
from console.services.played_view import Material
from console.services.recordings import Recordings
from console.services.refusal import Refusal, Refused
from console.store.database import Database
from console.store.migrations import MIGRATIONS
from console.store.recordings import RecordingStore
from console.store.settings import Settings
from tests.media.recorded import with_beep
from tests.services.conftest import until

START = 1_760_000_000_000
GATE = Origin("gate", START + 2000)
BRIGHTER = Recipe(denoise=8, dehaze=30, levels=40, gamma=150)
PATIENCE = 100.0


@pytest.fixture(scope="module")
def pool():
    made = DecoderPool()
    yield made
    made.close()


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return with_beep(tmp_path_factory.mktemp("film") / "film.mp4")


@pytest.fixture
def material(film):
    return Material(pieces=(PlayedPiece(film, START, START + 7960),))


@pytest.fixture
def clips(tmp_path, pool):
    database = Database(tmp_path / "console.db", MIGRATIONS)
    bus = EventBus()
    operations = Operations(bus)
    register: Any = SimpleNamespace(find=lambda _: None)
    folder = tmp_path / "recordings"
    recordings = Recordings(
        register, bus, RecordingStore(database), Settings(database), operations, pool, folder
    )  # fmt: skip
    yield EnhancedClips(tmp_path / "enhanced", operations, recordings)
    operations.stop()
    database.close()


def moments(path: Path, kind: str = "video") -> list[float]:
    """When each picture, or piece of sound, comes (seconds from the first picture)."""
    with av.open(str(path)) as given:
        stream: Any = getattr(given.streams, kind)[0]
        return [round(float(frame.pts * frame.time_base), 5) for frame in given.decode(stream)]


def brightness(path: Path) -> float:
    with av.open(str(path)) as given:
        frames = list(given.decode(video=0))
        return float(frames[len(frames) // 2].to_ndarray(format="gray").mean())


def test_a_clip_keeps_its_pictures_times_and_sound_and_says_what_it_is(clips, material):
    operation = clips.keep(material, START + 2000, START + 4000, BRIGHTER, GATE)
    assert operation.wait(PATIENCE)
    assert operation.state is OperationState.DONE, operation.error
    kept = operation.result
    assert kept.original.parent == kept.result.parent == kept.record.parent == clips.folder
    assert kept.result.name == f"{kept.original.stem}_enhanced.mp4"
    assert len(moments(kept.original)) == 51
    assert moments(kept.result) == moments(kept.original)
    assert moments(kept.result, "audio") == pytest.approx(moments(kept.original, "audio"), abs=0.001)
    assert brightness(kept.result) > brightness(kept.original) + 5
    told = json.loads(kept.record.read_text(encoding="utf-8"))
    assert told["facts"]["pictures"] == 51
    assert told["facts"]["first_ms"] == START + 2000
    assert told["original"]["sha256"] == hashlib.sha256(kept.original.read_bytes()).hexdigest()
    assert told["result"]["sha256"] == hashlib.sha256(kept.result.read_bytes()).hexdigest()
    with av.open(str(kept.result)) as given:
        assert given.metadata["title"] == "gate (enhanced)"
        within = json.loads(given.metadata["comment"])
    assert within["steps"] == told["steps"]
    assert within["original"] == told["original"]
    assert sorted(path.name for path in clips.folder.iterdir()) == sorted(
        path.name for path in (kept.original, kept.result, kept.record)
    )


def test_the_same_steps_give_the_same_bytes(clips, material):
    found = []
    for _ in range(2):
        operation = clips.keep(material, START, START + 500, Recipe(denoise=5, gamma=120), GATE)
        assert operation.wait(PATIENCE)
        assert operation.state is OperationState.DONE, operation.error
        kept = operation.result
        found.append((kept.original.read_bytes(), kept.result.read_bytes()))
        for path in (kept.original, kept.result, kept.record):
            path.unlink()
    assert found[0] == found[1]


def test_a_second_time_replaces_nothing(clips, material):
    clips.folder.mkdir(parents=True)
    (clips.folder / ".gate_enhanced.mp4.part").write_text("a run that was ended by force left this")
    made = [clips.keep(material, START, START + 200, Recipe(gamma=120), GATE) for _ in range(2)]
    assert all(one.wait(PATIENCE) and one.state is OperationState.DONE for one in made)
    assert len(list(clips.folder.iterdir())) == 6


def test_who_cancels_gets_no_half_a_clip(clips, material):
    operation = clips.keep(material, START, START + 7900, replace(BRIGHTER, scale=3), GATE)
    until(lambda: operation.progress is not None and operation.progress > 0.06, "it begins to enhance")
    operation.cancel()
    assert operation.wait(PATIENCE)
    assert operation.state is OperationState.CANCELLED
    assert list(clips.folder.iterdir()) == []


def test_where_nothing_was_recorded_nothing_is_written(clips, material):
    operation = clips.keep(material, START + 60_000, START + 70_000, BRIGHTER, GATE)
    assert operation.wait(PATIENCE)
    assert isinstance(operation.error, FaultError)
    assert operation.error.fault is Fault.NOT_FOUND
    assert list(clips.folder.iterdir()) == []


def test_a_file_that_is_no_clip_is_refused(clips, tmp_path):
    words = tmp_path / "words.mp4"
    words.write_text("no clip")
    operation = clips.keep(Material(pieces=(PlayedPiece(words, 0, 5000),)), 0, 5000, BRIGHTER, GATE)
    assert operation.wait(PATIENCE)
    assert isinstance(operation.error, FaultError)
    assert list(clips.folder.iterdir()) == []


def test_a_clip_is_not_enlarged_beyond_what_players_show(clips, tmp_path):
    wide = tmp_path / "wide.mp4"
    with av.open(str(wide), "w") as made:
        stream: Any = made.add_stream("libx264", rate=5, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 1920, 1088, "yuv420p"
        for number in range(3):
            frame = av.VideoFrame(1920, 1088, "yuv420p")
            frame.pts = number
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    material = Material(pieces=(PlayedPiece(wide, 0, 600),))
    operation = clips.keep(material, 0, 600, Recipe(scale=3), GATE)
    assert operation.wait(PATIENCE)
    assert isinstance(operation.error, Refused)
    assert operation.error.reason is Refusal.CLIP_TOO_LARGE
