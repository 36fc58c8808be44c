"""Trying a draft, as the operator sees it: a film is dragged in, the timeline fills, a line is moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from console.model.rule import AlgorithmRule
from console.services.trial_views import Caught, MaterialKind
from tests.engine.detectors import SlowDetector
from tests.engine.engines import tripwire
from tests.services.trial_stage import BOX, ENGINE, TrialStage, trial_stage

ELSEWHERE = ((0.9, 0.1), (0.9, 0.9))


class Board:
    """The draft that the editor would have, and what it shows of moments."""

    def __init__(self) -> None:
        self.rule: AlgorithmRule = tripwire()
        self.legal = True
        self.moments: list[tuple[int, int]] = []


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrialStage]:
    with trial_stage(tmp_path_factory.mktemp("trial")) as made:
        yield made


@pytest.fixture
def board() -> Board:
    return Board()


def opened(qtbot: Any, stage: TrialStage, board: Board, key: str = ENGINE) -> Any:
    from ui.rules.trial.panel import TrialPanel

    console: Any = SimpleNamespace(bus=stage.bus, trials=stage.trials)
    panel = TrialPanel(console, key, 1, lambda: board.rule, legal=lambda: board.legal)
    panel.moment_shown.connect(lambda image, width, height: board.moments.append((width, height)))
    qtbot.addWidget(panel)
    panel.resize(1000, 300)
    panel.show()
    qtbot.waitUntil(lambda: "Looking what" not in panel.compare.sentence.text(), timeout=20_000)
    return panel


@pytest.fixture
def panel(qtbot: Any, english: Any, stage: TrialStage, board: Board) -> Iterator[Any]:
    made = opened(qtbot, stage, board)
    yield made
    made.close_trial()


def drop(panel: Any, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    panel.dropEvent(event)


def tried(qtbot: Any, panel: Any, stage: TrialStage) -> None:
    drop(panel, stage.film)
    qtbot.waitUntil(lambda: panel.board.result is not None and panel.board.result.complete, timeout=30_000)
    qtbot.waitUntil(lambda: panel.bar.try_button.isVisible(), timeout=10_000)


def words(panel: Any) -> str:
    said: str = panel.compare.sentence.text()
    return said


def test_before_anything_was_tried_it_says_what_to_do(panel: Any) -> None:
    assert "drag one here" in words(panel)
    assert not panel.timeline.isVisible()
    assert not panel.strip.isVisible()


def test_a_film_that_is_dragged_in_is_tried(qtbot: Any, panel: Any, stage: TrialStage, board: Board) -> None:
    tried(qtbot, panel, stage)
    assert panel.bar.material().kind is MaterialKind.FILE
    assert words(panel).startswith("Alarms: 8 in 8 s")
    assert panel.strip.alarms.rowCount() == 8
    # A click on the third tick shows that moment in the editor, with its target.
    tick = panel.timeline.x_of(panel.board.result.alarms[2].time)
    QTest.mouseClick(panel.timeline, Qt.MouseButton.LeftButton, pos=QPointF(tick, 12).toPoint())
    assert panel.strip.currentIndex().row() == 2
    qtbot.waitUntil(lambda: board.moments == [(320, 240)], timeout=20_000)
    qtbot.waitUntil(lambda: panel.stills.of(panel.board.result.alarms[0].offset) is not None, timeout=20_000)
    # The next one by the keyboard; Esc goes back to the live picture before it closes anything.
    QTest.keyClick(panel.strip, Qt.Key.Key_Right)
    assert panel.strip.currentIndex().row() == 3
    with qtbot.waitSignal(panel.moment_left):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)


def test_in_a_low_window_its_pictures_leave_the_room_to_the_editor(qtbot: Any, panel: Any) -> None:
    low = panel.strip.height()
    panel.resize(1000, 1000)
    qtbot.waitUntil(lambda: panel.strip.height() > low + 40)
    panel.resize(1000, 300)
    qtbot.waitUntil(lambda: panel.strip.height() == low)


def test_a_line_that_is_moved_is_judged_by_itself(qtbot: Any, panel: Any, stage: TrialStage, board: Board) -> None:
    tried(qtbot, panel, stage)
    board.rule = tripwire(ELSEWHERE)
    panel.draft_changed()
    qtbot.waitUntil(lambda: panel.strip.alarms.rowCount() == 0, timeout=10_000)
    assert words(panel).startswith("No alarm in 8 s") or "too short" in words(panel)
    board.legal = False
    panel.draft_changed()
    qtbot.waitUntil(lambda: "cannot be judged" in words(panel), timeout=10_000)
    board.legal, board.rule = True, tripwire()
    panel.draft_changed()
    qtbot.waitUntil(lambda: panel.strip.alarms.rowCount() == 8, timeout=10_000)


def test_a_film_without_a_date_is_given_one_by_the_operator(qtbot: Any, panel: Any, stage: TrialStage) -> None:
    tried(qtbot, panel, stage)
    assert panel.board.result.first < 86_400_000, "this film tells no date"
    assert panel.bar.undated.isVisible()
    assert not panel.bar.begins.isVisible(), "no date is made up"
    QTest.mouseClick(panel.bar.undated, Qt.MouseButton.LeftButton)
    assert panel.bar.begins.isVisible()
    today = panel.bar.begins.dateTime().toMSecsSinceEpoch()
    qtbot.waitUntil(lambda: panel.board.result.first >= today, timeout=20_000)
    assert not panel.bar.undated.isVisible()


def test_two_drafts_stand_side_by_side(qtbot: Any, panel: Any, stage: TrialStage, board: Board) -> None:
    tried(qtbot, panel, stage)
    QTest.mouseClick(panel.compare.keep, Qt.MouseButton.LeftButton)
    assert panel.compare.filters[Caught.BOTH].text().endswith("8")
    board.rule = tripwire(ELSEWHERE)
    panel.draft_changed()
    qtbot.waitUntil(lambda: panel.compare.filters[Caught.A].text() == "Only A  8", timeout=10_000)
    assert panel.strip.alarms.rowCount() == 8
    QTest.mouseClick(panel.compare.filters[Caught.B], Qt.MouseButton.LeftButton)
    assert panel.strip.alarms.rowCount() == 0
    QTest.mouseClick(panel.compare.forget, Qt.MouseButton.LeftButton)
    assert not panel.compare.filters[Caught.A].isVisible()


def test_what_is_no_film_is_said_in_words(qtbot: Any, panel: Any, tmp_path: Path) -> None:
    path = tmp_path / "diary.mp4"
    path.write_text("a diary")
    drop(panel, path)
    qtbot.waitUntil(lambda: "no video" in words(panel), timeout=20_000)
    assert panel.bar.try_button.isVisible()


def test_the_rule_of_a_plain_box_is_tried_here_and_says_so(
    qtbot: Any, english: Any, stage: TrialStage, board: Board
) -> None:
    panel = opened(qtbot, stage, board, BOX)
    tried(qtbot, panel, stage)
    assert "this workstation's analysis" in words(panel)
    panel.close_trial()


def test_a_trial_can_be_stopped_and_what_was_found_stays(
    qtbot: Any, english: Any, board: Board, tmp_path: Path
) -> None:
    with trial_stage(tmp_path, SlowDetector()) as stage:
        panel = opened(qtbot, stage, board)
        drop(panel, stage.film)
        qtbot.waitUntil(lambda: panel.strip.alarms.rowCount() > 0, timeout=30_000)
        assert panel.bar.cancel_button.isVisible()
        QTest.mouseClick(panel.bar.cancel_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: words(panel).startswith("Stopped early."), timeout=20_000)
        found = panel.strip.alarms.rowCount()
        assert 0 < found < 8
        board.rule = tripwire(ELSEWHERE)
        panel.draft_changed()
        qtbot.waitUntil(lambda: panel.strip.alarms.rowCount() == 0, timeout=10_000)
        panel.close_trial()
