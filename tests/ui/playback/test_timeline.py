"""The time axis: where things stand, what the mouse does, what stands out."""

import itertools
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from ui.playback.time_scale import HOUR, MINUTE, SECOND, TimeScale, counted
from ui.playback.timeline import HEAD, NAMES, ROW, Mark, Row, Span, Timeline

NOON = datetime(2025, 10, 9, 12).timestamp() * 1000


@pytest.fixture
def timeline(qtbot, english):
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(NAMES + 600, 100)
    rows = [
        Row(
            "North gate",
            [Span(round(NOON), round(NOON + 20 * MINUTE), "lost"), Span(round(NOON + 30 * MINUTE), round(NOON + HOUR))],
            [Mark(round(NOON + 10 * MINUTE), False, "Line crossing"), Mark(round(NOON + 40 * MINUTE), True, "Face")],
        ),
        Row("Hall"),
    ]
    made.show_rows(rows)
    made.show()
    qtbot.waitExposed(made)
    made.show_part(NOON, NOON + HOUR)
    return made


def at(timeline, moment, row=0):
    return QPoint(NAMES + round(timeline.scale.x(moment)), HEAD + row * ROW + ROW // 2)


class TestScale:
    @pytest.mark.parametrize("span", [20 * SECOND, 10 * MINUTE, HOUR, 24 * HOUR, 7 * 24 * HOUR, 31 * 24 * HOUR])
    def test_labels_have_room_and_stand_on_round_times(self, span):
        scale = TimeScale(NOON + 1234, NOON + 1234 + span, 900)
        ticks = list(scale.ticks())
        assert 2 <= len(ticks) <= 14
        places = [scale.x(time) for time, _, _ in ticks]
        assert all(later - earlier > 60 for earlier, later in itertools.pairwise(places))
        assert all(datetime.fromtimestamp(time / 1000).microsecond == 0 for time, _, _ in ticks)

    def test_zooming_leaves_the_moment_under_the_mouse_where_it_is(self):
        scale = TimeScale(NOON, NOON + HOUR, 800)
        about = NOON + 17 * MINUTE
        for factor in (0.5, 0.01, 0.0001, 3.0, 1e9):
            assert scale.zoomed(factor, about).x(about) == pytest.approx(scale.x(about))
        assert scale.zoomed(1e-9, about).span == 10 * SECOND

    def test_a_file_without_a_date_is_counted_from_its_beginning(self):
        labels = [label for _, label, _ in TimeScale(-500, 60_000, 800, dated=False).ticks()]
        assert labels[0] == "00:00:00"
        assert counted(3_723_456, millis=True) == "01:02:03.456"


class TestMouse:
    def test_a_click_goes_there_and_on_a_mark_to_what_happened(self, qtbot, timeline):
        rows: list[int] = []
        timeline.chosen.connect(rows.append)
        with qtbot.waitSignal(timeline.sought) as told:
            qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, NOON + 50 * MINUTE, row=1))
        assert told.args[0] == pytest.approx(NOON + 50 * MINUTE, abs=MINUTE / 10)
        assert rows == [1]
        with qtbot.waitSignal(timeline.sought) as there:
            place = at(timeline, NOON + 10 * MINUTE) + QPoint(3, 0)
            qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place)
        assert there.args == [NOON + 10 * MINUTE]

    def test_dragging_moves_along_and_with_shift_it_marks(self, qtbot, timeline):
        qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, NOON + 30 * MINUTE))
        qtbot.mouseMove(timeline, at(timeline, NOON + 20 * MINUTE))
        qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=at(timeline, NOON + 20 * MINUTE))
        assert timeline.scale.start == pytest.approx(NOON + 10 * MINUTE, abs=MINUTE / 5)
        assert timeline.span is None
        timeline.show_part(NOON, NOON + HOUR)
        shift = Qt.KeyboardModifier.ShiftModifier
        qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, shift, at(timeline, NOON + 5 * MINUTE))
        qtbot.mouseMove(timeline, at(timeline, NOON + 15 * MINUTE))
        qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, shift, at(timeline, NOON + 15 * MINUTE))
        assert timeline.span == pytest.approx((NOON + 5 * MINUTE, NOON + 15 * MINUTE), abs=MINUTE / 5)

    def test_the_wheel_zooms_about_the_mouse(self, qtbot, timeline):
        place = QPointF(at(timeline, NOON + 30 * MINUTE))
        none, nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        still = Qt.ScrollPhase.NoScrollPhase
        wheel = QWheelEvent(place, place, QPoint(), QPoint(0, 240), none, nothing, still, False)
        timeline.wheelEvent(wheel)
        assert timeline.scale.span < HOUR * 0.7
        assert timeline.scale.x(NOON + 30 * MINUTE) == pytest.approx(300, abs=2)


class TestWhatIsThere:
    def test_gaps_pieces_and_marks_have_colours_of_their_own(self, timeline):
        picture = timeline.grab().toImage()

        def colour(moment, row=0, down=0):
            place = at(timeline, moment, row)
            return picture.pixelColor(place.x(), place.y() + down).name()

        there, gap = colour(NOON + 15 * MINUTE), colour(NOON + 25 * MINUTE)
        assert there != gap
        assert colour(NOON + 35 * MINUTE) == there
        assert colour(NOON + 15 * MINUTE, row=1) == gap
        assert len({there, gap, colour(NOON + 10 * MINUTE, down=4), colour(NOON + 40 * MINUTE, down=4)}) == 4

    def test_alarms_are_walked_through_and_gaps_have_their_reason(self, timeline):
        timeline.set_position(NOON)
        assert timeline.neighbour(1) == NOON + 10 * MINUTE
        timeline.set_position(NOON + 10 * MINUTE)
        assert timeline.neighbour(1) == NOON + 40 * MINUTE
        assert timeline.neighbour(-1) is None
        assert timeline.span_at(NOON + 25 * MINUTE, 0) is None
        before = timeline.last_before(NOON + 25 * MINUTE, 0)
        assert before is not None
        assert before.ending == "lost"

    def test_the_part_that_is_seen_follows_the_clock(self, timeline):
        timeline.set_position(NOON + 2 * HOUR, follow=True)
        assert timeline.scale.start < NOON + 2 * HOUR < timeline.scale.end
