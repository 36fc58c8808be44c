"""What the editor sends to this workstation's own engine is there when it is read back, to the pixel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area, Region
from console.model.rule_board import Board, board_changes
from console.services.rule_desk import Outcome
from console.services.views import BoxDraft
from tests.engine.engines import local_box, video, walk
from tests.services.conftest import done, until
from tests.services.test_rule_desk import CLIMB

# Nowhere on the grid of 1920 × 1080.
FIRST = (Point(0.12345, 0.45678), Point(0.87654, 0.51234))
SECOND = (Point(0.11111, 0.61234), Point(0.87777, 0.67891))
TRIANGLE = (Point(0.03333, 0.04444), Point(0.97777, 0.05555), Point(0.51234, 0.98765))
LINES = AlgorithmRule(
    1,
    AlgType.ALERT_ALARM,
    True,
    (
        Area(1, AreaType.SINGLE_LINE_BOTH, FIRST, (1,)),
        Area(2, AreaType.POLYGON, TRIANGLE, (2,)),
    ),
    (
        Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON, TargetType.CAR), 0.0, 0.3333, 0, 10, ((28_800, 64_800),)),
        Alertor(2, EventType.MASK_AREA, (TargetType.PERSON, TargetType.CAR, TargetType.CYCLE), 0.0, 1.0),
    ),
)
OVER = Alertor(1, EventType.OVERWALL, (TargetType.PERSON,), 0.0, 1.0, params=(("personPreOverWall", 1),))
DOUBLE = AlgorithmRule(
    2, AlgType.ALERT_ALARM, True, (Area(1, AreaType.MULTI_LINE, FIRST, (1,), SECOND),), (OVER,)
)
OLDER = AlgorithmRule(
    0, AlgType.PERIMETER_ALARM, True, (Area(1, AreaType.MULTI_LINE_BOTH, FIRST, (1,), SECOND),), (CLIMB,)
)


@pytest.fixture
def key(console, serving, tmp_path) -> Iterator[str]:
    box = local_box(tmp_path / "engine", start=False)
    walk(box.media.root / "walk.mp4")
    box.add_video(video(1))
    view = done(console.fleet.add_box(BoxDraft(serving(box).address, "admin", "megbox")))
    until(lambda: console.fleet.box(view.key).state == "online")
    yield view.key
    box.close()


def test_two_rules_a_double_tripwire_and_a_region_come_back_to_the_pixel(console, key):
    wanted = Board((LINES, DOUBLE), Region(True, TRIANGLE))
    sent = done(console.rules.send(key, 1, Board(), wanted))
    assert (sent.outcome, sent.changes) == (Outcome.STORED, ())
    assert board_changes(wanted, done(console.rules.read(key, 1)).board, 1.0) == ()
    assert sent.found.board.rules == wanted.rules  # doubles are not even rounded


def test_a_rule_of_the_older_form_comes_back_and_what_it_replaced_is_told(console, key):
    base = done(console.rules.send(key, 1, Board(), Board((LINES,)))).found.board
    sent = done(console.rules.send(key, 1, base, base.with_rule(OLDER)))
    assert sent.outcome is Outcome.STORED
    assert sent.found.older is not None
    assert board_changes(Board((OLDER,)), Board((sent.found.older,)), 1.0) == ()
    assert sent.besides  # the engine has one slot for both
