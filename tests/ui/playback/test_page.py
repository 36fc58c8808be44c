"""The page of recordings, with real files decoded by a real worker."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from console.media.segments import segment_path
from console.media.worker.pool import DecoderPool
from console.services.playback import Playback
from console.services.recorder_desk import folder_of
from console.services.recordings import Recordings
from console.store.database import Database
from console.store.migrations import MIGRATIONS
from console.store.recordings import RecordingStore, Segment
from console.store.settings import Settings
from tests.media.recorded import lengths, with_beep
from tests.ui.fakes import ENGINE, event, furnished
from ui.playback.page import PlaybackPage
from ui.playback.screen import PlayScreen

START = 1_760_000_000_000


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return with_beep(tmp_path_factory.mktemp("film") / "film.mp4")


@pytest.fixture(scope="module")
def pool():
    made = DecoderPool()
    yield made
    made.close()


@pytest.fixture
def stage(tmp_path, pool, film):
    """A console whose first channel has two pieces with a gap of half a minute between them."""
    console: Any = furnished()
    database = Database(tmp_path / "console.db", MIGRATIONS)
    store = RecordingStore(database)
    folder = tmp_path / "recordings"
    register: Any = SimpleNamespace(find=lambda _: None)
    console.recordings = Recordings(
        register, console.bus, store, Settings(database), console.operations, pool, folder
    )
    console.playback = Playback(register, console.recordings, pool, tmp_path / "replay", ("--aout=dummy",))
    for start, ending in ((START, "lost"), (START + 38_000, "cut")):
        path = segment_path(folder / folder_of(ENGINE, 1), start)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(film.read_bytes())
        name = path.relative_to(folder).as_posix()
        store.put(Segment(0, ENGINE, 1, name, start, start + 7960, film.stat().st_size, True, ending=ending))
    yield console
    console.playback.close()
    console.stop()
    database.close()


@pytest.fixture
def page(qtbot, english, stage: Any):
    made = PlaybackPage(stage)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    yield made
    made.reel.close()


def moment(screen: PlayScreen) -> int | None:
    frame = screen.frame
    return None if frame is None else frame.pts_ms - START


def opened(qtbot, page):
    page.open_channels([(ENGINE, 1)], START + 2000)
    qtbot.waitUntil(lambda: bool(page.screens.all()) and moment(page.screens.all()[0]) == 2000, timeout=30_000)
    qtbot.waitUntil(lambda: len(page.timeline.rows) == 1 and len(page.timeline.rows[0].spans) == 2)
    return page.screens.all()[0]


def test_everything_with_the_keys_alone(qtbot, page, stage):
    stage.archive.events.append(event(1, time_ms=START + 6000))
    screen = opened(qtbot, page)
    qtbot.waitUntil(lambda: len(page.timeline.rows[0].marks) == 1, timeout=20_000)
    qtbot.keyClick(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: moment(screen) == 6000, timeout=20_000)
    page.reel.seek(START + 2000)
    qtbot.waitUntil(lambda: moment(screen) == 2000, timeout=20_000)
    steps = ((Qt.Key.Key_Period, 2040), (Qt.Key.Key_Period, 2080), (Qt.Key.Key_Comma, 2040), (Qt.Key.Key_Home, 0))
    for key, wanted in (*steps, (Qt.Key.Key_Right, 5000), (Qt.Key.Key_End, 44_960)):
        qtbot.keyClick(page, key)
        qtbot.waitUntil(lambda wanted=wanted: moment(screen) == wanted, timeout=20_000)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    qtbot.keyClick(page, Qt.Key.Key_Up)
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert page.reel.session.playing
    assert page.reel.session.rate == 2.0
    qtbot.waitUntil(lambda: (moment(screen) or 0) > 41_500, timeout=20_000)
    qtbot.keyClick(page, Qt.Key.Key_B)
    assert page.reel.session.rate == -2.0
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert not page.reel.session.playing
    left = page.timeline.scale.span
    qtbot.keyClick(page, Qt.Key.Key_Plus)
    assert page.timeline.scale.span < left
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_a_marked_span_becomes_a_file_and_its_gap_is_told(qtbot, page, tmp_path, monkeypatch):
    opened(qtbot, page)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "clip.mp4"), ""))
    qtbot.keyClick(page, Qt.Key.Key_BracketLeft)
    page.reel.seek(START + 40_000)
    qtbot.keyClick(page, Qt.Key.Key_BracketRight)
    assert page.timeline.span == pytest.approx((START + 2000, START + 40_000), abs=5)
    with qtbot.waitSignal(page.told, timeout=30_000) as told:
        qtbot.keyClick(page, Qt.Key.Key_E)
    tone, words = told.args
    assert tone == "warn"
    assert words().startswith("Saved as clip.mp4. Gaps: ")
    assert lengths(tmp_path / "clip.mp4")["video"] == pytest.approx(38, abs=0.2)


def test_pieces_are_kept_and_let_go(qtbot, page):
    opened(qtbot, page)
    page.timeline.mark_span(START, START + 3000)
    for kept in (True, False):
        with qtbot.waitSignal(page.told, timeout=20_000):
            qtbot.keyClick(page, Qt.Key.Key_K)
        qtbot.waitUntil(lambda kept=kept: page.timeline.rows[0].spans[0].protected is kept, timeout=20_000)
    assert not page.timeline.rows[0].spans[1].protected


def test_the_mouse_on_the_axis_shows_a_picture_and_in_a_gap_the_reason(qtbot, page):
    opened(qtbot, page)
    page.timeline.show_part(START - 1000, START + 50_000)
    left = page.timeline._left()

    def hover(at):
        place = QPoint(left + round(page.timeline.scale.x(START + at)), 30)
        qtbot.mouseMove(page.timeline, place)

    hover(4000)
    qtbot.waitUntil(lambda: not page.hover.picture.isNull(), timeout=20_000)
    hover(20_000)
    qtbot.waitUntil(lambda: "the source was lost" in page.hover.words)
    assert page.hover.picture.isNull()


def test_files_play_in_step_and_bad_ones_are_told_by_name(qtbot, page, film, tmp_path):
    bad = tmp_path / "bad.mp4"
    bad.write_text("nothing")
    with qtbot.waitSignal(page.told, timeout=30_000) as told:
        page.open_files([film, bad, Path(film)])
    assert told.args[1]().startswith("bad.mp4: ")
    qtbot.waitUntil(lambda: len(page.screens.all()) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: all(screen.frame is not None for screen in page.screens.all()), timeout=20_000)
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.keyClick(page, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: [s.frame.pts_ms for s in page.screens.all()] == [40, 40], timeout=20_000)
    assert page.screens.all()[1].selected
    assert page.head.time.isHidden(), "they tell no date"


def test_a_channel_without_recordings_says_so(qtbot, page):
    with qtbot.waitSignal(page.told, timeout=20_000) as told:
        page.open_channels([(ENGINE, 2)])
    assert told.args[1]() == "There is no recording of this channel yet."
    assert page.timeline.isHidden()
