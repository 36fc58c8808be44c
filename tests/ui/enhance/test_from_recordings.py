"""From the page of recordings: the picture that is shown, exactly, and the marked stretch as a clip."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from console.media.worker.pool import DecoderPool
from console.services.enhanced_clips import EnhancedClips
from console.services.playback import Playback
from console.services.recordings import Recordings
from console.store.database import Database
from console.store.migrations import MIGRATIONS
from console.store.recordings import RecordingStore
from console.store.settings import Settings
from tests.media.recorded import with_beep
from ui.enhance.page import EnhancePage
from ui.notices import Message

PATIENCE = 60_000


@pytest.fixture
def playing(qtbot, window, console: Any, tmp_path):
    """The window with a file in its recordings, at a moment in its middle."""
    pool = DecoderPool()
    database = Database(tmp_path / "console.db", MIGRATIONS)
    register: Any = SimpleNamespace(find=lambda _: None)
    console.recordings = Recordings(
        register, console.bus, RecordingStore(database), Settings(database), console.operations, pool, tmp_path / "r"
    )
    console.playback = Playback(register, console.recordings, pool, tmp_path / "replay", ("--aout=dummy",))
    console.enhanced_clips = EnhancedClips(tmp_path / "enhanced", console.operations, console.recordings)
    film = with_beep(tmp_path / "film.mp4")
    window.playback.open_files([film])
    page = window.stack.currentWidget()
    qtbot.waitUntil(lambda: page.reel.session is not None, timeout=PATIENCE)
    page.reel.seek(3000)
    qtbot.waitUntil(lambda: bool(page.screens.all()) and shown(page) == 3000, timeout=PATIENCE)
    yield page
    console.playback.close()
    pool.close()
    database.close()


def shown(page) -> int | None:
    frame = page.screens.all()[0].frame
    return None if frame is None else frame.pts_ms


def test_the_shown_picture_and_the_marked_stretch(qtbot, window, console, playing, tmp_path):
    playing.timeline.mark_span(2000.0, 3000.0)
    qtbot.keyClick(playing, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    page = window.stack.currentWidget()
    assert isinstance(page, EnhancePage)
    qtbot.waitUntil(lambda: page.subject is not None, timeout=PATIENCE)
    assert page.subject is not None
    assert page.subject.picture.shape == (96, 160, 3)  # in full size
    assert abs(int(page.subject.picture.mean()) - (40 + 75)) <= 4  # brightness counts pictures: this is the 75th
    page.take(page.steps.recipe.with_step("gamma", 150).with_step("scale", 1))
    assert "0:02" in page.parts.stretch.text()
    qtbot.keyClick(page, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: "film" in page.parts.said.text(), timeout=PATIENCE)
    names = sorted(path.name for path in (tmp_path / "enhanced").iterdir())
    assert len(names) == 3
    assert names[1].endswith("_enhanced.json")
    record = tmp_path / "enhanced" / names[1]
    page.take(page.subject.proposed)
    page.open_file(record)  # the steps of a clip, once more
    qtbot.waitUntil(lambda: page.steps.recipe.gamma == 150, timeout=PATIENCE)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is playing


def test_who_left_the_page_is_told_where_the_clip_is(qtbot, window, playing):
    playing.timeline.mark_span(2000.0, 2500.0)
    qtbot.keyClick(playing, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    page = window.stack.currentWidget()
    qtbot.waitUntil(lambda: page.subject is not None, timeout=PATIENCE)
    page.take(page.steps.recipe.with_step("gamma", 150).with_step("scale", 1))
    page.parts.clip.click()
    qtbot.keyClick(page, Qt.Key.Key_Escape)

    def told() -> bool:
        return any("_enhanced.mp4" in message.words for message in window.notices.findChildren(Message))

    qtbot.waitUntil(told, timeout=PATIENCE)


def test_a_clip_can_be_stopped(qtbot, window, playing, tmp_path):
    qtbot.keyClick(playing, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    page = window.stack.currentWidget()
    qtbot.waitUntil(lambda: page.subject is not None, timeout=PATIENCE)
    page.take(page.steps.recipe.with_step("denoise", 60).with_step("scale", 3))
    page.parts.clip.click()
    assert page.parts.clip.text() == "Stop the clip"
    page.parts.clip.click()
    qtbot.waitUntil(lambda: "was stopped" in page.parts.said.text(), timeout=PATIENCE)
    assert page.parts.clip.text() == "Enhance the stretch"
    assert not list((tmp_path / "enhanced").glob("*"))
