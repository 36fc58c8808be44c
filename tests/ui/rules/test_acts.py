"""Whatever is done to a board: what may be sent is legal, passes the strict schema, and comes back to the pixel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from console.megbox.rules_codec import from_wire, to_wire
from console.megbox.rules_codec_older import older_from_wire, older_to_wire, region_from_wire, region_to_wire
from console.megbox.schema.alert_videos import AlertSurveillance
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.roi import Roi, RoiSetting
from console.model.dictionary import AlgType, TargetType
from console.model.rule import RuleLimits, problems, region_problems
from console.model.rule_board import Board, same_lines
from console.model.rule_older import OLDER_INDEX
from tests.ui.rules.test_drawing import CLIMB
from tests.ui.rules.test_form import UNIFORM
from ui.rules.document import RuleDocument
from ui.rules.draft import clipped, pasted
from ui.rules.edits import Kind, events_for, kind_of, type_for, with_event
from ui.rules.legality import board_obstacle
from ui.rules.pen import Pen
from ui.rules.shape import Placement
from ui.rules.size_boxes import SizeBoxes
from ui.rules.tools import Hand

VIEW = Placement(20, 10, 960, 540)
LIMITS = {AlgType.ALERT_ALARM: RuleLimits(area_points=(3, 8), events=(*RuleLimits().events, CLIMB, UNIFORM))}

# Places are coarse, so that points meet, lines touch and clicks hit what was drawn; some lie beside the picture.
places = st.tuples(st.integers(-1, 12).map(lambda x: 20 + x * 80.0), st.integers(-1, 9).map(lambda y: 10 + y * 60.0))
acts = st.one_of(
    st.tuples(st.just("draw"), st.sampled_from(Kind), st.lists(places, min_size=1, max_size=7), st.booleans()),
    st.tuples(st.just("drag"), places, places, st.booleans()),
    st.tuples(st.just("point"), places),
    st.tuples(st.sampled_from(["delete", "insert", "next", "cycle", "undo", "redo", "paste", "switch"])),
    st.tuples(st.just("nudge"), st.integers(-300, 300), st.integers(-300, 300)),
    st.tuples(st.just("event"), st.integers(0, 20)),
    st.tuples(st.just("targets"), st.lists(st.sampled_from([TargetType.PERSON, TargetType.CAR]), max_size=2)),
    st.tuples(st.just("size"), st.sampled_from(["min", "max"]), st.floats(0, 1)),
    st.tuples(st.just("page"), st.sampled_from([0, 1, 2])),
)


def draw(document: RuleDocument, kind: Kind, clicks: list[tuple[float, float]], free: bool) -> None:
    pen = Pen(document, kind)
    for half in (clicks, clicks[::-1]):
        for x, y in half:
            if pen.press(VIEW, x, y + (17 if pen.on_second else 0), free):
                return
        if pen.end():
            return


def do(document: RuleDocument, hand: Hand, sizes: SizeBoxes, act: tuple[Any, ...]) -> None:
    name, *how = act
    alertor = document.alertor
    if name == "draw":
        draw(document, *how)
    elif name == "drag":
        (x, y), (to_x, to_y), free = how
        hand.press(VIEW, x, y)
        hand.move(VIEW, (x + to_x) / 2, (y + to_y) / 2, free)
        hand.move(VIEW, to_x, to_y, free)
        hand.release(VIEW)
    elif name == "point":
        hand.delete_point_at(VIEW, *how[0])
    elif name == "nudge":
        hand.nudge(*how)
    elif name == "next":
        hand.next_shape(1)
    elif name in ("delete", "insert"):
        getattr(hand, name)()
    elif name in ("undo", "redo"):
        getattr(document, name)()
    elif name == "cycle" and document.selected is not None:
        document.cycle_direction(document.selected)
    elif name == "switch":
        document.set_enabled(not document.rule.enabled)
    elif name == "page":
        document.take_up(how[0])
    elif name == "paste" and document.rule.areas:
        document.apply(pasted(document.rule, clipped(document.rule, document.selected), document.limits)[0])
    elif name == "size":
        sizes.set_share(*how)
    elif name == "event" and alertor is not None:
        area = document.shape(document.selected)
        assert area is not None
        kind = kind_of(document.rule, area)
        offered = events_for(kind, document.limits)
        if offered:
            event = offered[how[0] % len(offered)]
            document.change_alertor(with_event(alertor, event), kind=type_for(kind, event, area.type))
    elif name == "targets" and alertor is not None:
        document.change_alertor(replace(alertor, targets=tuple(dict.fromkeys(how[0]))))


def check(document: RuleDocument) -> None:
    """What can be sent now is legal, strict on the wire, and back where it was."""
    base = Board()
    if board_obstacle(document, base) is not None:
        return
    for rule in document.board.rules:
        if not rule.areas:
            continue
        assert problems(rule, document.limits_of(rule)) == ()
        if rule.index == OLDER_INDEX:
            sent = AlertSurveillance.model_validate(older_to_wire(rule, True).to_wire())
            read = older_from_wire(sent.alertRules, sent.algType)
        elif all(alertor.duration <= 60 for alertor in rule.alertors):
            read = from_wire(MultiAlert.model_validate(to_wire(rule, True).to_wire()))
        else:
            continue
        assert read is not None
        for mine, theirs in zip(sorted_areas(rule, document), sorted_areas(read, document), strict=True):
            assert mine.type is theirs.type
            assert same_lines(mine.lines, theirs.lines, 1.0)
    region = document.board.region
    if region is not None:
        assert region_problems(region) == ()
        setting = RoiSetting.model_validate(region_to_wire(1, region).to_wire())
        back = region_from_wire(Roi(enable=setting.enable, area=setting.area))
        assert back is not None
        assert same_lines((region.points,), (back.points,), 1.0)


def sorted_areas(rule, document):
    """Masks last: the older form has them in a list of their own."""
    return sorted(rule.areas, key=lambda area: kind_of(rule, area) is Kind.MASK)


@settings(max_examples=200, deadline=None)
@given(st.lists(acts, max_size=14), st.sampled_from([0, 1]))
def test_no_sequence_of_acts_yields_an_illegal_shape_that_can_be_sent(sequence, page):
    document = RuleDocument(Board(), page, LIMITS)
    hand, sizes = Hand(document), SizeBoxes(document)
    sizes.shown = True
    for act in sequence:
        do(document, hand, sizes, act)
        check(document)
        for area in document.shapes:
            assert all(0 <= p.x <= 1 and 0 <= p.y <= 1 for line in area.lines for p in line)
        alertor = document.alertor
        assert alertor is None or alertor.size_min < alertor.size_max
    while document.can_undo:
        document.undo()
        check(document)
    assert document.board == Board()
