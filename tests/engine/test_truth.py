"""The engine's alarms on the demo clip against what really happened there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from console.engine.analysis import Analysed
from console.engine.detection import Picture
from console.engine.file_analysis import analyse_file
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import Detection
from tests.engine.pets_truth import GATES, OTHERS, SHIFTED, START, STREET, Score, rule_of, scores, true_boxes

LINES = GATES | OTHERS

pytestmark = pytest.mark.slow


class Remembering:
    """A detector that looks at a picture once: what several passes over the same clip share."""

    def __init__(self) -> None:
        self._detector = NanoDet()
        self._known: dict[bytes, list[Detection]] = {}

    def detect(self, bgr: Picture) -> list[Detection]:
        key = hashlib.blake2b(bgr.tobytes(), digest_size=16).digest()
        if key not in self._known:
            self._known[key] = self._detector.detect(bgr)
        return self._known[key]


@pytest.fixture(scope="module")
def detector() -> Remembering:
    return Remembering()


def analysed(detector: Remembering, rule: AlgorithmRule) -> list[Analysed]:
    return list(analyse_file(STREET, [rule], detector=detector, packages=Packages(), start_ms=START))


@pytest.fixture(scope="module")
def clip(detector: Remembering) -> list[Analysed]:
    return analysed(detector, rule_of(LINES))


@pytest.fixture(scope="module")
def by_line(clip: list[Analysed], shared_media: Path) -> dict[tuple[str, str], Score]:
    firings = [firing for picture in clip for firing in picture.firings]
    return scores(true_boxes(shared_media), firings, LINES)


@pytest.mark.parametrize("direction", ["A>B", "B>A"])
@pytest.mark.parametrize("gate", GATES)
def test_each_gate_rings_for_those_who_pass_in_each_direction_and_for_nobody_else(by_line, gate, direction):
    # Measured: 7 and 11 at the left gate, 14 and 18 at the right, all found, none false. The bound leaves one miss and
    # one false alarm to a processor that rounds differently; the aim is 85 % found and 15 % false.
    score = by_line[gate, direction]
    assert score.true >= 7
    assert score.agreed >= score.true - 1
    assert score.alarms - score.agreed <= 1


def test_other_lines_are_not_much_worse(by_line):
    # Seven lines together, both ways. Measured: 130 of 139 crossings found (94 %), 7 of 137 alarms false (5 %). The
    # settings were chosen on these lines; the next test is about lines on which nothing was chosen.
    together = sum(by_line.values(), Score(0, 0, 0))
    assert together.true > 130
    assert together.found >= 0.91
    assert together.false <= 0.08


def test_gates_that_nothing_was_tuned_on_do_as_well(detector, shared_media):
    # Measured: 209 of 210 crossings found, 3 of 212 alarms false.
    firings = [f for picture in analysed(detector, rule_of(SHIFTED)) for f in picture.firings]
    together = sum(scores(true_boxes(shared_media), firings, SHIFTED).values(), Score(0, 0, 0))
    assert together.true > 200
    assert together.found >= 0.97
    assert together.false <= 0.04


def test_the_same_file_and_rule_give_the_same_events_twice(clip, detector):
    again = analysed(detector, rule_of(LINES))
    assert [picture.firings for picture in again] == [picture.firings for picture in clip]
    assert again == clip


def test_a_rule_does_not_change_what_others_ring(clip, detector):
    left = analysed(detector, rule_of({"left gate": GATES["left gate"]}))
    alone = [firing for picture in left for firing in picture.firings]
    assert alone == [firing for picture in clip for firing in picture.firings if firing.area_id == 1]


def test_it_looks_at_eight_pictures_a_second_by_the_files_clock(clip):
    times = [picture.frame.pts for picture in clip]
    assert 79 * 8 <= len(times) <= 80 * 8
    assert times[0] == START
    assert times[-1] >= START + 79_000


def test_an_area_in_the_middle_of_the_road_rings_for_those_who_walk_through_it(detector, shared_media):
    corners = ((330, 230), (540, 230), (560, 330), (330, 310))
    area = Area(1, AreaType.POLYGON, tuple(Point(x / 768, y / 576) for x, y in corners), (1,))
    alertor = Alertor(1, EventType.INTRUSION, (TargetType.PERSON,), 0, 1, cooldown=0)
    rule = AlgorithmRule(1, AlgType.ALERT_ALARM, True, (area,), (alertor,))
    rang = {f.track for picture in analysed(detector, rule) for f in picture.firings}
    assert len(rang) >= 15
