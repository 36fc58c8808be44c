"""The tile that the operator is about to fill the wall with is made ready, and no other one."""

from console.services.viewing import Quality
from tests.ui.fakes import ENGINE, FakeView
from ui.wall.attended import CHOSEN_FOR, DWELL, LINGER, Attended
from ui.wall.places import Place
from ui.wall.streams import Streams, Wish

WISH = Wish((640, 360))


class TestAttended:
    def test_a_mouse_that_passes_over_means_nothing_one_that_rests_does(self):
        attended = Attended()
        assert attended.look(3, 0, 100.0) is None
        assert attended.look(4, 0, 100.0 + DWELL / 2) is None
        assert attended.look(4, 0, 100.0 + 2 * DWELL) == 4

    def test_it_is_kept_for_a_while_after_the_mouse_went(self):
        attended = Attended()
        attended.look(4, 0, 100.0)
        assert attended.look(4, 0, 101.0) == 4
        assert attended.look(None, 0, 101.0 + LINGER - 0.1) == 4
        assert attended.look(None, 0, 101.0 + LINGER + 0.1) is None

    def test_one_that_is_chosen_by_hand_for_a_while(self):
        attended = Attended()
        assert attended.look(None, 0, 100.0) is None
        assert attended.look(None, 0, 101.0) is None, "nobody chose it"
        attended.look(None, 5, 102.0)
        assert attended.look(None, 5, 102.1 + DWELL) == 5
        assert attended.look(None, 5, 102.0 + CHOSEN_FOR + LINGER + 1) is None


    def test_where_the_operator_went_last_counts(self):
        """The mouse lies on one tile while the arrow keys walk to another, and the other way round."""
        attended = Attended()
        attended.look(0, 0, 100.0)
        assert attended.look(0, 0, 101.0) == 0
        attended.look(0, 5, 102.0)
        assert attended.look(0, 5, 103.0) == 5
        attended.look(7, 5, 104.0)
        assert attended.look(7, 5, 105.0) == 7


class Preparing(FakeView):
    def __init__(self, *arguments) -> None:
        super().__init__(*arguments)
        self.prepared: list[Quality | None] = []

    def prepare(self, quality) -> None:
        self.prepared.append(quality)


class TestStreams:
    def test_the_one_before_is_let_go(self):
        views = [Preparing(), Preparing()]
        opening = iter(views)

        class Opening:
            def open(self, key, number, quality, size):
                return next(opening)

        streams = Streams(Opening())
        for index in (0, 1):
            streams.open(index, Place(ENGINE, index), WISH)
        streams.make_ready(0)
        assert views[0].prepared == [Quality.MAIN]
        streams.make_ready(1)
        assert views[0].prepared[-1] is None
        assert views[1].prepared == [Quality.MAIN]
        streams.make_ready(None)
        assert views[1].prepared[-1] is None

    def test_a_machine_that_cannot_carry_main_streams_is_spared_them(self):
        view = Preparing()

        class Opening:
            def open(self, key, number, quality, size):
                return view

        streams = Streams(Opening())
        streams.open(0, Place(ENGINE, 1), WISH)
        streams.sub_only = True
        streams.make_ready(0)
        assert Quality.MAIN not in view.prepared
