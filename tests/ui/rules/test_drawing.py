"""Drawing and changing by hand, row by row of the table of acts (design: rule_editor)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import EventLimits, ParamLimits, RuleLimits
from console.model.rule_shapes import extent
from tests.ui.rules.conftest import Hand
from tests.ui.rules.test_panel import LINE, SQUARE, close
from ui import theme
from ui.rules.edits import REGION_ID, Kind
from ui.rules.shape import Part

CLIMB = EventLimits(
    EventType.OVERWALL,
    (TargetType.PERSON,),
    (AreaType.MULTI_LINE, AreaType.MULTI_LINE_BOTH),
    (ParamLimits("personPreOverWall", "int", 0, 0, 1, required=True),),
)
LOWER = ((0.2, 0.6), (0.8, 0.6))
TRIANGLE = ((0.3, 0.3), (0.7, 0.3), (0.5, 0.7))
RIGHT, LEFT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def walls(hand: Hand) -> Hand:
    """A box whose package knows climbing over."""
    limits = RuleLimits(events=(*RuleLimits().events, CLIMB))
    hand.panel.document.box_limits = {AlgType.ALERT_ALARM: limits}
    hand.panel.refresh()
    return hand


def double_click(hand: Hand, x: float, y: float) -> None:
    """What a hand does: the second press of a double click follows a first one at the same place."""
    canvas, place = hand.panel.canvas, hand.at(x, y)
    QTest.mouseMove(canvas, place)
    QTest.mouseClick(canvas, LEFT, NONE, place)
    QTest.mouseDClick(canvas, LEFT, NONE, place)


def picture(hand: Hand) -> QImage:
    return hand.panel.canvas.grab().toImage()


def colour_near(image: QImage, place: QPoint, wanted: QColor, reach: int = 3) -> bool:
    """Whether a pixel of about that colour is near a place."""
    for x in range(place.x() - reach, place.x() + reach + 1):
        for y in range(place.y() - reach, place.y() + reach + 1):
            found = image.pixelColor(x, y)
            if all(
                abs(a - b) < 24 for a, b in zip(found.getRgb()[:3], wanted.getRgb()[:3], strict=True)
            ):
                return True
    return False


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_A, Kind.AREA),
        (Qt.Key.Key_L, Kind.TRIPWIRE),
        (Qt.Key.Key_D, Kind.DOUBLE),
        (Qt.Key.Key_M, Kind.MASK),
        (Qt.Key.Key_R, Kind.REGION),
    ],
)
def test_start_a_tool_makes_a_crosshair_and_the_first_click_places_a_point(walls, key, kind):
    walls.key(key)
    canvas = walls.panel.canvas
    assert canvas.pen is not None
    assert canvas.pen.kind is kind
    assert canvas.cursor().shape() is Qt.CursorShape.CrossCursor
    walls.click(0.4, 0.4)
    assert close(canvas.pen.points, [(0.4, 0.4)])


def test_add_a_point_a_rubber_band_follows_the_pointer(hand):
    hand.pick(Kind.TRIPWIRE)
    hand.click(0.2, 0.5)
    QTest.mouseMove(hand.panel.canvas, hand.at(0.6, 0.5))
    assert close([hand.panel.canvas.pen.pointer], [(0.6, 0.5)])
    cyan = theme.DARK.colour("info")
    shown = picture(hand)
    assert any(colour_near(shown, hand.at(x, 0.5), cyan) for x in (0.3, 0.31, 0.32, 0.33))
    QTest.mouseMove(hand.panel.canvas, hand.at(0.2, 0.8))
    assert not any(colour_near(picture(hand), hand.at(x, 0.5), cyan) for x in (0.3, 0.31, 0.32, 0.33))


@pytest.mark.parametrize("way", ["first point", "double click", "enter", "right click"])
def test_close_an_area_in_every_way(hand, way):
    hand.pick(Kind.AREA)
    for place in SQUARE[:3]:
        hand.click(*place)
    if way == "double click":
        double_click(hand, *SQUARE[3])
    else:
        hand.click(*SQUARE[3])
        if way == "first point":
            hand.click(*SQUARE[0])
        elif way == "enter":
            hand.key(Qt.Key.Key_Return)
        else:
            hand.click(0.9, 0.9, RIGHT)
    assert hand.panel.canvas.pen is None
    assert close(hand.rule.areas[0].points, SQUARE)


def test_the_first_point_grows_once_three_points_are_there(hand):
    hand.pick(Kind.AREA)
    amber = theme.DARK.colour("warn")
    for count, place in enumerate(SQUARE[:3], 1):
        hand.click(*place)
        QTest.mouseMove(hand.panel.canvas, hand.at(*SQUARE[0]))
        corner = hand.at(*SQUARE[0]) - QPoint(4, 4)  # inside a grip of 12, outside one of 8
        assert colour_near(picture(hand), corner, amber, 1) is (count == 3)


@pytest.mark.parametrize("way", ["double click", "enter", "right click"])
def test_end_a_tripwire_in_every_way(hand, way):
    hand.pick(Kind.TRIPWIRE)
    hand.click(*LINE[0])
    if way == "double click":
        double_click(hand, *LINE[1])
    else:
        hand.click(*LINE[1])
        if way == "enter":
            hand.key(Qt.Key.Key_Enter)
        else:
            hand.click(0.5, 0.9, RIGHT)
    assert close(hand.rule.areas[0].points, LINE)


def test_a_double_tripwire_is_two_lines_one_after_the_other(walls):
    walls.pick(Kind.DOUBLE)
    for place in LINE:
        walls.click(*place)
    walls.key(Qt.Key.Key_Return)
    assert "second line" in walls.panel.bar.hint
    walls.key(Qt.Key.Key_Escape)  # the last point of the first line
    walls.click(*LINE[1])
    walls.key(Qt.Key.Key_Return)
    for place in LOWER:
        walls.click(*place)
    walls.key(Qt.Key.Key_Return)
    (area,) = walls.rule.areas
    assert (area.type, walls.rule.alertors[0].event) == (AreaType.MULTI_LINE, EventType.OVERWALL)
    assert close(area.points, LINE)
    assert close(area.second, LOWER)
    assert walls.panel.footer.send.isEnabled()
    # The arrow between the lines turns the order in which they are passed.
    walls.click(0.5, 0.55)
    assert close(walls.rule.areas[0].points, LOWER)
    assert close(walls.rule.areas[0].second, LINE)
    walls.click(0.5, 0.55)
    assert walls.rule.areas[0].type is AreaType.MULTI_LINE_BOTH
    walls.drag((0.2, 0.5), (0.1, 0.2))
    assert close(walls.rule.areas[0].points[:1], [(0.1, 0.2)])
    assert close(walls.rule.areas[0].second, LOWER)


def test_a_tool_that_no_event_uses_cannot_be_taken(hand):
    tool = hand.panel.bar.tools[Kind.DOUBLE]
    assert not tool.isEnabled()
    assert "no event" in tool.toolTip()
    hand.key(Qt.Key.Key_D)
    assert hand.panel.canvas.pen is None


def test_a_region_is_drawn_moved_switched_off_and_deleted(hand):
    hand.draw_area(*TRIANGLE, kind=Kind.REGION)
    document = hand.panel.document
    assert document.selected == REGION_ID
    assert document.board.region.enabled
    hand.drag(TRIANGLE[2], (0.5, 0.9))
    assert close(document.board.region.points[2:], [(0.5, 0.9)])
    hand.panel.form.region_on.click()
    assert not document.board.region.enabled
    hand.draw_area(*SQUARE, kind=Kind.REGION)  # a channel has one region only
    assert len(document.shapes) == 1
    hand.key(Qt.Key.Key_Delete)
    assert document.board.region is None
    for _ in range(5):
        hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.board.region is None
    assert not document.can_undo


def test_insert_a_ghost_grip_appears_at_the_pointer_on_an_edge(hand):
    hand.draw_area(*SQUARE)
    place = hand.at(0.4, 0.2)
    for beside, there in ((0, True), (7, True), (12, False)):
        QTest.mouseMove(hand.panel.canvas, place + QPoint(0, beside))
        hover = hand.panel.canvas._hand.hover
        assert (hover is not None and hover.part is Part.GHOST) is there
    QTest.mouseMove(hand.panel.canvas, place + QPoint(6, 7))
    with_ghost = picture(hand).pixelColor(place + QPoint(6, 0))
    QTest.mouseMove(hand.panel.canvas, hand.at(0.9, 0.9))
    assert picture(hand).pixelColor(place + QPoint(6, 0)) != with_ghost


@pytest.mark.parametrize("way", ["right click", "delete", "onto its neighbour"])
def test_delete_a_point_in_every_way(hand, way):
    hand.draw_area(*SQUARE)
    if way == "right click":
        hand.click(*SQUARE[1], RIGHT)
    elif way == "delete":
        hand.click(*SQUARE[1])
        hand.key(Qt.Key.Key_Delete)
    else:
        hand.drag(SQUARE[1], (0.602, 0.598))
    assert close(hand.rule.areas[0].points, (SQUARE[0], *SQUARE[2:]))
    hand.click(*SQUARE[2], RIGHT)  # three points are the fewest
    assert len(hand.rule.areas[0].points) == 3


@pytest.mark.parametrize("grip", [(0.2, 0.2), (0.25, 0.2), (0.4, 0.4)], ids=["point", "edge", "inside"])
def test_move_is_always_clamped_to_the_picture(hand, grip):
    hand.draw_area(*SQUARE)
    before = hand.rule.areas[0].points
    hand.drag(grip, (grip[0] - 0.9, grip[1] - 0.9))
    points = hand.rule.areas[0].points
    assert points != before
    assert all(0 <= p.x <= 1 and 0 <= p.y <= 1 for p in points)
    if grip == (0.4, 0.4):
        assert extent(points, True) == pytest.approx(extent(before, True))


@pytest.mark.parametrize(("keys", "pixels"), [(NONE, 1), (Qt.KeyboardModifier.ShiftModifier, 10)])
def test_nudge_one_and_ten_pixels_of_the_grid(hand, keys, pixels):
    hand.draw_area(*SQUARE)
    before = hand.rule.areas[0].points
    hand.key(Qt.Key.Key_Left, keys)
    hand.key(Qt.Key.Key_Down, keys)
    moved = [((p.x - q.x) * 1920, (p.y - q.y) * 1080) for p, q in zip(hand.rule.areas[0].points, before, strict=True)]
    assert moved == [pytest.approx((-pixels, pixels))] * 4


def test_snap_to_border_and_other_edges_and_alt_suspends_it(hand):
    hand.draw_line(*LINE)
    hand.draw_area(*SQUARE[:2], (0.6, 0.4), (0.2, 0.4))
    line_y = hand.rule.areas[0].points[0].y
    near = line_y + 6 / hand.panel.canvas.placement.height
    hand.drag((0.6, 0.4), (0.6, near))
    assert hand.rule.areas[1].points[2].y == pytest.approx(line_y)
    hand.drag((0.6, 0.5), (0.65, near), Qt.KeyboardModifier.AltModifier)
    assert hand.rule.areas[1].points[2].y != pytest.approx(line_y)
    hand.drag(SQUARE[0], (0.004, 0.3))
    assert hand.rule.areas[1].points[0].x == 0


def test_pan_by_middle_drag_and_by_space_drag(hand):
    canvas = hand.panel.canvas
    place = QPointF(hand.at(0.5, 0.5))
    wheel = QWheelEvent(place, QPointF(canvas.mapToGlobal(place)), QPoint(), QPoint(0, 600), Qt.MouseButton.NoButton,
                        NONE, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(canvas, wheel)
    start = canvas.placement
    drag(canvas, MIDDLE)
    there = canvas.placement
    assert (there.left - start.left, there.top - start.top) == pytest.approx((50, 30))
    hand.pick(Kind.AREA)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, LEFT)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.placement.left - there.left == pytest.approx(50)
    assert not canvas.drawing  # neither the drag nor the key placed a point


def drag(canvas, button):
    QTest.mousePress(canvas, button, NONE, QPoint(300, 300))
    QTest.mouseMove(canvas, QPoint(350, 330))
    QTest.mouseRelease(canvas, button, NONE, QPoint(350, 330))


def test_looks_colours_fill_and_dashes(hand):
    hand.draw_line(*LINE)
    hand.draw_area((0.05, 0.6), (0.3, 0.6), (0.3, 0.9), (0.05, 0.9))
    hand.draw_area((0.4, 0.6), (0.6, 0.6), (0.6, 0.9), (0.4, 0.9), kind=Kind.MASK)
    hand.draw_area((0.7, 0.6), (0.95, 0.6), (0.95, 0.9), (0.7, 0.9), kind=Kind.REGION)
    hand.panel.document.select(None)
    shown, dark = picture(hand), theme.DARK
    for place, token in (((0.3, 0.5), "info"), ((0.17, 0.6), "warn"), ((0.5, 0.6), "secondary"), ((0.8, 0.6), "good")):
        assert colour_near(shown, hand.at(*place), dark.colour(token), 2), token
    amber, ground = dark.colour("warn"), QColor(60, 60, 60)
    fill = shown.pixelColor(hand.at(0.2, 0.8))
    wanted = [0.25 * a + 0.75 * g for a, g in zip(amber.getRgb()[:3], ground.getRgb()[:3], strict=True)]
    assert list(fill.getRgb()[:3]) == pytest.approx(wanted, abs=4)
    assert shown.pixelColor(hand.at(0.9, 0.8)) == ground  # a region is an outline
    places = [hand.at(0.25 + step * 0.005, 0.5) for step in range(20)]
    assert all(colour_near(shown, place, dark.colour("info"), 1) for place in places)
    hand.panel.footer.enabled.click()
    hand.panel.document.select(None)
    dashed = picture(hand)
    assert not all(colour_near(dashed, place, dark.colour("info"), 1) for place in places)


def test_grips_grow_under_the_pointer(hand):
    hand.draw_area(*SQUARE)
    corner = hand.at(*SQUARE[2]) + QPoint(5, -4)  # outside of 8 pixels, inside of 12
    QTest.mouseMove(hand.panel.canvas, hand.at(0.9, 0.9))
    small = picture(hand).pixelColor(corner)
    QTest.mouseMove(hand.panel.canvas, hand.at(*SQUARE[2]))
    assert picture(hand).pixelColor(corner) != small


def test_the_written_order_of_a_one_way_line_is_that_of_drawing(hand):
    hand.draw_line((0.8, 0.5), (0.2, 0.5))
    assert close(hand.rule.areas[0].points, ((0.8, 0.5), (0.2, 0.5)))
    assert isinstance(hand.rule.areas[0].points[0], Point)
