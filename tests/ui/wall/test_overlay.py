"""What is drawn over a picture stands where it belongs, whatever the aspect, the rotation and the tile."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point, Rect
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget
from ui.wall.overlay import (
    AREA,
    FLASH_SECONDS,
    RANG,
    TARGET,
    TRIPWIRE,
    Flashes,
    RuleLayer,
    is_armed,
    middle_of,
    paint_rules,
    paint_targets,
    picture_rect,
    to_screen,
)
from ui.wall.trails import Trails

WIDE = QRectF(0, 0, 640, 360)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((640, 360), QRectF(0, 0, 640, 360)),  # 16:9 in 16:9
        ((768, 576), QRectF(80, 0, 480, 360)),  # 4:3: bars at the sides
        ((1920, 800), QRectF(0, 46, 640, 266.667)),  # cinema: bars above and below
        ((360, 640), QRectF(218, 0, 202.5, 360)),  # turned by 90 degrees
    ],
)
def test_a_picture_is_whole_and_in_the_middle(size, expected):
    place = picture_rect(WIDE, *size)
    for got, wanted in zip(place.getRect(), expected.getRect(), strict=True):
        assert got == pytest.approx(wanted, abs=1)
    assert place.width() / place.height() == pytest.approx(size[0] / size[1], rel=0.01)


def test_a_picture_made_for_the_tile_is_not_scaled_again():
    assert picture_rect(QRectF(0, 0, 641, 360), 640, 359).size().toTuple() == (640, 359)


def test_corners_of_the_picture_are_not_the_corners_of_the_tile():
    place = picture_rect(WIDE, 768, 576)
    assert to_screen(Point(0, 0), place) == QPointF(80, 0)
    assert to_screen(Point(1, 1), place) == QPointF(560, 360)
    assert to_screen(Point(0.5, 0.5), place) == WIDE.center()


def painted(paint) -> QImage:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return image


def has(image: QImage, colour: QColor, x: float, y: float, reach: int = 2) -> bool:
    """Whether the colour stands within a few pixels of a place."""
    around = range(-reach, reach + 1)
    return any(
        image.pixelColor(round(x) + dx, round(y) + dy).rgb() == colour.rgb()
        for dx in around
        for dy in around
        if image.valid(round(x) + dx, round(y) + dy)
    )


def test_a_target_is_framed_where_it_stands_in_the_picture(qapp):
    place = picture_rect(WIDE, 768, 576)
    target = TrackedTarget("1", TargetType.PERSON, 0.9, Rect(0.25, 0.25, 0.5, 0.75))
    image = painted(lambda painter: paint_targets(painter, place, [target], frozenset(), labels=False))
    assert has(image, TARGET, 80 + 0.25 * 480, 0.5 * 360)  # its left edge
    assert has(image, TARGET, 80 + 0.5 * 480, 0.5 * 360)  # its right edge
    assert not has(image, TARGET, 0.25 * 640, 0.5 * 360)  # where it would be in the tile's own coordinates


def test_a_target_that_rang_is_red(qapp):
    target = TrackedTarget("7", TargetType.PERSON, 0.9, Rect(0.25, 0.25, 0.5, 0.75))
    image = painted(lambda painter: paint_targets(painter, WIDE, [target], frozenset({"7"}), labels=False))
    assert has(image, RANG, 160, 180)
    assert not has(image, TARGET, 160, 180)


def rule_of(*areas: Area, enabled: bool = True) -> AlgorithmRule:
    alertors = (Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,)),)
    return AlgorithmRule(1, AlgType.ALERT_ALARM, enabled, areas, alertors)


def test_a_line_and_an_area_have_their_own_colours(qapp):
    line = Area(1, AreaType.SINGLE_LINE, (Point(0.1, 0.5), Point(0.4, 0.5)), (1,))
    area = Area(2, AreaType.POLYGON, (Point(0.6, 0.2), Point(0.9, 0.2), Point(0.9, 0.8), Point(0.6, 0.8)), (1,))
    image = painted(lambda painter: paint_rules(painter, WIDE, [rule_of(line, area)], Flashes(), 0.0))
    assert has(image, TRIPWIRE, 0.15 * 640, 180)
    assert has(image, AREA, 0.6 * 640, 180)


def test_rules_that_are_kept_look_as_those_drawn_anew(qapp):
    layer, flashes = RuleLayer(), Flashes()
    line = Area(1, AreaType.SINGLE_LINE, (Point(0.1, 0.5), Point(0.4, 0.5)), (1,))
    area = Area(2, AreaType.POLYGON, (Point(0.6, 0.2), Point(0.9, 0.2), Point(0.9, 0.8), Point(0.6, 0.8)), (1,))
    rules = (rule_of(line, area),)

    def difference(picture: QRectF, now: float) -> int:
        first, kept = (painted(lambda painter: layer.paint(painter, picture, rules, flashes, now)) for _ in range(2))
        anew = painted(lambda painter: paint_rules(painter, picture, rules, flashes, now))
        places = [(x, y) for x in range(0, 640, 3) for y in range(0, 360, 3)]
        colours = [(made.pixelColor(*at), anew.pixelColor(*at)) for at in places for made in (first, kept)]
        return max(abs(a.red() - b.red()) + abs(a.blue() - b.blue()) for a, b in colours)

    assert difference(WIDE, 0.0) < 20
    flashes.rang(1, 1, now=10.0)
    assert difference(WIDE, 10.1) < 20  # lit
    assert difference(WIDE, 10.3) < 20  # between two flashes
    assert difference(QRectF(80, 0, 480, 360), 20.0) < 20  # another picture


@pytest.mark.parametrize(
    ("line", "b_lies"),
    [
        (((100, 180), (500, 180)), (0, 1)),  # walking to the right, the right hand is below
        (((500, 180), (100, 180)), (0, -1)),
        (((300, 50), (300, 300)), (-1, 0)),  # walking down, it is at the left of the screen
    ],
)
def test_side_b_is_at_the_right_hand_of_who_walks_the_line(line, b_lies):
    middle, normal = middle_of(QPolygonF([QPointF(*end) for end in line]))
    assert (round(normal.x()), round(normal.y())) == b_lies
    assert middle == (QPointF(*line[0]) + QPointF(*line[1])) / 2


class TestFlashes:
    def test_it_flashes_twice_a_second_and_ends_after_three(self):
        flashes = Flashes()
        flashes.rang(1, 2, now=100.0)
        lit = [flashes.lit(1, 2, 100.0 + step / 100) for step in range(int(FLASH_SECONDS * 100) + 100)]
        switched_on = sum(after and not before for before, after in zip([False, *lit], lit, strict=False))
        assert switched_on == 6  # 2 Hz for 3 s
        assert not any(lit[300:])
        assert flashes.any(102.9)
        assert not flashes.any(103.0)

    def test_only_the_area_that_rang(self):
        flashes = Flashes()
        flashes.rang(1, 2, now=0.0)
        assert not flashes.lit(1, 3, 0.1)
        assert not flashes.lit(2, 2, 0.1)


class TestArmed:
    def area(self) -> Area:
        return Area(1, AreaType.SINGLE_LINE, (Point(0.1, 0.5), Point(0.9, 0.5)), (1,))

    def rule(self, enabled=True, event=EventType.TRIPWIRE, times=((28_800, 64_800),)) -> AlgorithmRule:
        alertor = Alertor(1, event, (TargetType.PERSON,), 0, 1, time_ranges=times)
        return AlgorithmRule(1, AlgType.ALERT_ALARM, enabled, (self.area(),), (alertor,))

    def test_by_the_time_of_day_and_never_when_disabled(self):
        assert is_armed(self.rule(), self.area(), 28_800)
        assert not is_armed(self.rule(), self.area(), 28_799)
        assert not is_armed(self.rule(), self.area(), 64_800)
        assert not is_armed(self.rule(enabled=False), self.area(), 40_000)
        assert is_armed(self.rule(event=EventType.MASK_AREA), self.area(), 0)  # a mask hides at all times

    def test_what_would_not_ring_is_dashed(self):
        """A dashed line leaves gaps where the picture is seen; one that is armed does not."""

        def gaps(guarded: bool, times) -> int:
            layer, rule = RuleLayer(), self.rule(times=times)
            image = painted(lambda p: layer.paint(p, WIDE, (rule,), Flashes(), 100.0, WIDE, guarded))
            return sum(image.pixelColor(x, 180).value() < 40 for x in range(80, 280))

        assert gaps(True, ((0, 86_400),)) == 0
        assert gaps(False, ((0, 86_400),)) > 20
        assert gaps(True, ((0, 1),)) > 20


class TestTrails:
    def at(self, x: float, pts: int, track: str = "7") -> tuple[int, list[TrackedTarget]]:
        return pts, [TrackedTarget(track, TargetType.PERSON, 0.9, Rect(x, 0.2, x + 0.1, 0.6))]

    def test_a_foot_leaves_its_way_and_it_goes_in_four_seconds(self):
        trails = Trails()
        for step in range(10):
            trails.add(*self.at(0.1 + step * 0.05, 1000 + step * 100))
        way = trails.ways()["7"]
        assert (way[0], way[-1], len(way)) == (pytest.approx((0.15, 0.6)), pytest.approx((0.53, 0.6), abs=0.03), 10)
        trails.add(*self.at(0.6, 5200))
        assert len(trails.ways()["7"]) < 10
        trails.add(9300, [])
        assert trails.ways() == {}

    def test_they_are_of_the_pictures_time_so_a_loop_begins_anew(self):
        trails = Trails()
        trails.add(*self.at(0.1, 9000))
        trails.add(*self.at(0.5, 100))
        assert trails.ways() == {"7": [pytest.approx((0.55, 0.6))]}

    def test_a_day_of_targets_leaves_nothing_behind(self):
        trails = Trails()
        for number in range(5000):
            trails.add(*self.at(0.1, number * 40, str(number)))
        assert len(trails._ways) <= 4000 / 40 + 2
