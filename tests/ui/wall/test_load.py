"""When the machine cannot keep up, quality falls in steps, is told, and comes back by itself."""

from __future__ import annotations

import time

import pytest

from console.media.sink import FeedState, FeedStatus
from console.services.viewing import Quality
from tests.ui.fakes import ENGINE, FakeView, plain
from ui.wall.load_steps import PATIENCE, SETTLES, Load, LoadSteps, Step
from ui.wall.load_watch import BADGE, LoadMark, LoadWatch
from ui.wall.stream_choice import wanted
from ui.wall.wall import UNSEEN_RATE
from ui.wall.walls import Walls

BUSY, IDLE = Load(0.2, 1.0, 0.3), Load(0.0, 0.3, 1.0)


def live(fps: float) -> FeedStatus:
    return FeedStatus(FeedState.LIVE, since=time.time(), width=320, height=180, fps=fps)


class Watched(LoadWatch):
    """The watch of one wall on an idle machine."""

    def __init__(self, walls, wall):
        super().__init__(walls, lambda: 0.0)
        self.wall = wall


class Sparing(FakeView):
    """A view that can make fewer pictures."""

    rate: float | None = None

    def set_rate(self, most: float | None) -> None:
        self.rate = most


def run(steps: LoadSteps, load: Load, seconds: int, start: float) -> float:
    for second in range(seconds):
        steps.look(load, start + second)
    return start + seconds


class TestSteps:
    def test_one_bad_second_changes_nothing(self):
        steps = LoadSteps()
        at = run(steps, BUSY, 2, 100)
        run(steps, IDLE, 5, at)
        assert steps.step is Step.FULL

    def test_they_fall_one_by_one_to_the_last(self):
        steps, at, seen = LoadSteps(), 100.0, []
        for _ in range(60):
            at = run(steps, BUSY, 1, at)
            seen.append(steps.step)
        assert list(dict.fromkeys(seen)) == list(Step)
        assert all(seen.count(step) >= SETTLES for step in (Step.FEWER, Step.FEW, Step.SUB))

    def test_they_come_back_by_themselves(self):
        steps = LoadSteps()
        at = run(steps, BUSY, 20, 100)
        assert steps.step is not Step.FULL
        run(steps, IDLE, 5 * int(PATIENCE + SETTLES + 2), at)
        assert steps.step is Step.FULL

    def test_what_fails_again_is_tried_more_seldom(self):
        """Coming back overloads it at once: within ten minutes that happens only a few times."""
        steps, changes, before = LoadSteps(), 0, Step.FULL
        for second in range(600):
            steps.look(BUSY if steps.step is Step.FULL else IDLE, 1000.0 + second)
            changes += steps.step is not before
            before = steps.step
        assert 2 <= changes <= 16

    def test_a_machine_that_others_keep_busy_does_no_harm_while_all_is_shown(self):
        assert not Load(late=0.01, cpu=1.0, shown=0.97).bad
        assert Load(late=0.05, cpu=1.0, shown=0.97).bad

    def test_a_camera_that_stutters_on_an_idle_machine_is_not_our_doing(self):
        assert not Load(late=0.01, cpu=0.2, shown=0.2).bad


@pytest.mark.parametrize(
    ("now", "cell", "zoom", "alone", "sub", "expected"),
    [
        (Quality.SUB, (640, 360), 1, False, (640, 360), Quality.SUB),
        (Quality.SUB, (960, 540), 1, False, (640, 360), Quality.SUB),  # four tiles on a full HD monitor
        (Quality.SUB, (1920, 1080), 1, False, (640, 360), Quality.MAIN),
        (Quality.MAIN, (1280, 720), 1, False, (640, 360), Quality.MAIN),  # room between up and down
        (Quality.SUB, (1280, 720), 1, False, (640, 360), Quality.SUB),
        (Quality.SUB, (640, 360), 3, False, (640, 360), Quality.MAIN),
        (Quality.SUB, (960, 540), 1, True, (640, 360), Quality.MAIN),
        (Quality.SUB, (640, 360), 1, True, (640, 360), Quality.SUB),  # the large one could not be seen
        (Quality.SUB, (320, 180), 1, True, None, Quality.MAIN),
        (Quality.MAIN, (320, 180), 1, False, None, Quality.SUB),
    ],
)
def test_a_stream_is_chosen_by_what_can_be_seen_of_it(now, cell, zoom, alone, sub, expected):
    assert wanted(now, cell, zoom, alone, sub) is expected


class TestOnTheWall:
    @pytest.fixture
    def watch(self, make, console, qtbot):
        console.viewing.make = Sparing
        wall = make(4)
        walls = Walls(console, wall)
        for index, number in enumerate((1, 2)):
            wall.show_channel(ENGINE, number, index)
            console.viewing.of(ENGINE, number).show(plain(320, 180))
        qtbot.waitUntil(lambda: all(wall.tile(index).frame is not None for index in (0, 1)))
        wall.select(0)
        return Watched(walls, wall)

    def test_the_selected_tile_is_spared_and_every_other_says_what_it_has(self, watch, console):
        first, second = (console.viewing.of(ENGINE, number) for number in (1, 2))
        watch.spare(Step.FEW)
        assert (first.rate, second.rate) == (None, 6.0)
        assert watch.wall.tile(1).badge(BADGE).words() == "6 pictures/s"
        assert watch.wall.tile(0).badge(BADGE) is None
        watch.wall.select(1)
        watch.spare(Step.FEW)
        assert (first.rate, second.rate) == (6.0, None)

    def test_then_main_streams_go_then_all_but_key_frames(self, watch, console):
        view = console.viewing.of(ENGINE, 1)
        watch.wall.maximise(0)
        assert view.quality is Quality.MAIN
        watch.spare(Step.SUB)
        assert view.quality is Quality.SUB
        assert watch.wall.tile(0).badge(BADGE).words() == "sub-stream"
        watch.spare(Step.KEYS)
        assert view.rate == 0
        watch.spare(Step.FULL)
        assert (view.quality, view.rate) == (Quality.MAIN, None)
        assert watch.wall.tile(0).badge(BADGE) is None

    def test_where_only_the_chosen_tile_is_seen_nothing_is_told(self, watch):
        watch.wall.maximise(0)
        watch.spare(Step.FEW)
        assert watch.told is Step.FULL
        watch.wall.restore()
        watch.spare(Step.FEW)
        assert watch.told is Step.FEW

    def test_a_tile_paints_no_more_than_it_is_told(self, watch, console, qtbot):
        tile, view = watch.wall.tile(1), console.viewing.of(ENGINE, 2)
        tile.set_rate(5)
        before = tile.pictures
        for shade in range(40):
            view.show(plain(320, 180, (shade, shade, shade)))
            qtbot.wait(10)
        assert 1 <= tile.pictures - before <= 6
        qtbot.waitUntil(lambda: tile.frame.pixels[0, 0, 0] == 39)  # the newest one is shown in the end

    def test_what_comes_and_is_not_painted_is_seen(self, watch, console, qtbot):
        for number in (1, 2):
            console.viewing.of(ENGINE, number).state = live(25)
        watch._shown(1.0)
        assert watch._shown(1.0) == 0.0  # live at 25 a second, and nothing was painted
        for index in (0, 1):
            watch.wall.tile(index).pictures += 25
        assert watch._shown(1.0) == 1.0

    def test_a_wall_that_nobody_sees_costs_little_and_is_there_again(self, watch, console):
        view = console.viewing.of(ENGINE, 1)
        watch.wall.hide()
        assert view.rate == UNSEEN_RATE
        watch.wall.show()
        assert view.rate is None

    def test_the_status_bar_says_it(self, qtbot, english):
        mark = LoadMark()
        qtbot.addWidget(mark)
        assert mark.isHidden()
        mark.tell(Step.KEYS)
        assert "key frames only" in mark.words
        mark.tell(Step.FULL)
        assert mark.isHidden()
