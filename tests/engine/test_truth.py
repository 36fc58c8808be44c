"""The engine's alarms on the demo clip against what really happened there."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable
from pathlib import Path

import pytest

from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.pipeline.analysis import Analysed
from console.engine.pipeline.detection import Picture
from console.engine.pipeline.file_analysis import analyse_file
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import Detection
from tests.bench.clear_mot import Corners, MotScore, mot_score
from tests.engine.pets_truth import (
    AREAS,
    GATES,
    HEIGHT,
    OTHERS,
    SHIFTED,
    START,
    STREET,
    WIDTH,
    Score,
    alarmed,
    entry_rule,
    matched,
    rule_of,
    scores,
    true_boxes,
    true_entries,
)

LINES = GATES | OTHERS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # a pass over the clip is a minute where the machine is busy


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
    # Seven lines together, both ways. Measured: 132 of 139 crossings found (95 %), 8 of 140 alarms false (6 %). The
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


@pytest.fixture(scope="module")
def followed(clip: list[Analysed], shared_media: Path) -> MotScore:
    truth: dict[int, dict[Hashable, Corners]] = defaultdict(dict)
    for box in true_boxes(shared_media):
        truth[box.picture][box.track] = box.x, box.y, box.x + box.width, box.y + box.height
    return mot_score((truth[round((one.frame.pts - START) / 100)], people(one)) for one in clip)


def people(picture: Analysed) -> dict[Hashable, Corners]:
    return {
        t.id: (t.box.x1 * WIDTH, t.box.y1 * HEIGHT, t.box.x2 * WIDTH, t.box.y2 * HEIGHT)
        for t in picture.frame.targets
        if t.target is TargetType.PERSON
    }


def test_people_are_followed_as_well_as_they_were(followed):
    # Measured on the demo's copy of the clip: MOTA 0.810, IDF1 0.875, 13 switches of 19 people (0.816 and 0.873 on the
    # original, `./test bench tracking`). The tracker before, from a library: 0.795, 0.753, 23 on the original. The
    # bounds leave a little to a processor that rounds differently.
    assert followed.mota >= 0.795
    assert followed.idf1 >= 0.82
    assert followed.switches <= 18


def test_hardly_anybody_is_not_followed_at_all(followed):
    assert followed.tracks == 19
    assert followed.mostly_tracked >= 14
    assert followed.mostly_lost == 0


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


def test_areas_ring_for_those_who_enter_them(detector, shared_media):
    # Measured: 102 of 103 entries found, 5 of 107 alarms false.
    boxes = true_boxes(shared_media)
    firings = [f for picture in analysed(detector, entry_rule(AREAS)) for f in picture.firings]
    together = Score(0, 0, 0)
    for number, corners in enumerate(AREAS.values(), 1):
        true, alarms = true_entries(boxes, corners), alarmed(firings, number)
        together += Score(len(true), len(alarms), matched(true, alarms))
    assert together.true > 95
    assert together.found >= 0.95
    assert together.false <= 0.09


def test_an_area_in_the_middle_of_the_road_rings_for_those_who_walk_through_it(detector, shared_media):
    corners = ((330, 230), (540, 230), (560, 330), (330, 310))
    area = Area(1, AreaType.POLYGON, tuple(Point(x / 768, y / 576) for x, y in corners), (1,))
    alertor = Alertor(1, EventType.INTRUSION, (TargetType.PERSON,), 0, 1, cooldown=0)
    rule = AlgorithmRule(1, AlgType.ALERT_ALARM, True, (area,), (alertor,))
    rang = {f.track for picture in analysed(detector, rule) for f in picture.firings}
    assert len(rang) >= 15
