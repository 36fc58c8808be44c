"""The events of the alert package on published material: the true tracks of PETS09-S2L1, and clips without an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import islice
from pathlib import Path

import pytest

from console.engine.api import Firing, Picture
from console.engine.models.movenet import MoveNet
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.pipeline.file_analysis import analyse_file
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point, Rect
from console.model.pose import Joint
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget, TrackFrame
from tests.engine.pets_truth import HEIGHT, STREET, WIDTH, TrueBox, true_boxes

WHOLE = tuple(Point(x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)))
ROAD = ((250, 330), (300, 195), (560, 190), (560, 420))  # pixels: between the two gates


@dataclass(frozen=True, slots=True)
class Walkers:
    """The truth as the engine would see it, at `pace` times the speed."""

    boxes: Sequence[TrueBox]

    def frames(self, pace: float = 1.0) -> Iterator[TrackFrame]:
        by_picture: dict[int, list[TrueBox]] = {}
        for box in self.boxes:
            by_picture.setdefault(box.picture, []).append(box)
        for picture in range(795):
            yield TrackFrame(round(picture * 100 / pace), tuple(_target(one) for one in by_picture.get(picture, [])))

    def inside(self, corners: Sequence[tuple[float, float]]) -> list[set[int]]:
        """Who really stands between corners in every picture."""
        from shapely import Polygon, intersects_xy

        there = Polygon(corners)
        found: list[set[int]] = [set() for _ in range(795)]
        for box in self.boxes:
            if intersects_xy(there, *box.foot):
                found[box.picture].add(box.track)
        return found


def _target(box: TrueBox) -> TrackedTarget:
    shown = Rect(box.x / WIDTH, box.y / HEIGHT, (box.x + box.width) / WIDTH, (box.y + box.height) / HEIGHT)
    return TrackedTarget(str(box.track), TargetType.PERSON, 0.9, shown)


@pytest.fixture(scope="module")
def walkers(shared_media: Path) -> Walkers:
    return Walkers(true_boxes(shared_media))


def rule(event: EventType, corners: tuple[Point, ...], *, duration: int = 0, **params: int) -> AlgorithmRule:
    area = Area(1, AreaType.POLYGON, corners, (1,))
    alertor = Alertor(1, event, (TargetType.PERSON,), 0, 1, duration, 0, params=tuple(sorted(params.items())))
    return AlgorithmRule(1, AlgType.ALERT_ALARM, True, (area,), (alertor,))


def shares(corners: Sequence[tuple[float, float]]) -> tuple[Point, ...]:
    return tuple(Point(x / WIDTH, y / HEIGHT) for x, y in corners)


def rings(watched: AlgorithmRule, seen: Iterator[TrackFrame]) -> list[Firing]:
    (evaluator,) = Packages().evaluators([watched], UTC)
    return [firing for frame in seen for firing in evaluator.feed(frame)]


def test_nobody_who_walks_runs_and_everybody_does_whose_time_goes_three_times_as_fast(walkers):
    assert rings(rule(EventType.RUN, WHOLE), walkers.frames()) == []
    fast = {firing.track for firing in rings(rule(EventType.RUN, WHOLE), walkers.frames(pace=3))}
    assert len(fast) >= 17  # of 19, of whom some stand about


def test_a_gathering_rings_when_the_truth_has_so_many_in_the_area(walkers):
    truth = walkers.inside(ROAD)
    most = max(len(there) for there in truth)
    assert most >= 4
    rung = rings(rule(EventType.GATHERING, shares(ROAD), obj_count=most), walkers.frames())
    assert rung
    for firing in rung:
        assert len(truth[firing.time // 100]) >= most
    assert rung[0].time // 100 == next(n for n, there in enumerate(truth) if len(there) >= most)
    assert rings(rule(EventType.GATHERING, shares(ROAD), obj_count=most + 1), walkers.frames()) == []


def test_a_post_is_left_when_the_truth_has_nobody_there_for_so_long(walkers):
    truth = walkers.inside(ROAD)
    watched = rule(
        EventType.PERSON_OFF_DUTY_QUERYING, shares(ROAD), duration=2, target_min_num=1, target_max_num=99
    )
    empty = "".join("." if there else "x" for there in truth)
    assert ("x" * 40 in empty) <= bool(rings(watched, walkers.frames()))
    for firing in rings(watched, walkers.frames()):
        last = firing.time // 100
        assert empty[last - 20 : last + 1].count("x") >= 11  # a second of the two may be a flicker


def test_who_loiters_has_really_been_there_for_so_long(walkers):
    truth = walkers.inside(ROAD)
    seconds = {track: sum(track in there for there in truth) / 10 for there in truth for track in there}
    rung = rings(rule(EventType.WANDER, shares(ROAD), duration=8), walkers.frames())
    assert rung
    assert all(seconds[int(firing.track)] >= 8 for firing in rung)
    # Whoever spends twelve seconds there without a break is found.
    long = {
        track
        for track in seconds
        for n in range(len(truth) - 120)
        if all(track in there for there in truth[n : n + 120])
    }
    assert long <= {int(firing.track) for firing in rung}


def test_two_lines_are_passed_by_whom_the_truth_sees_on_both_sides(walkers):
    left, right = ((250, 330), (300, 195)), ((560, 420), (560, 190))
    area = Area(1, AreaType.MULTI_LINE_BOTH, shares(left), (1,), shares(right))
    watched = AlgorithmRule(
        1, AlgType.ALERT_ALARM, True, (area,), (Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0, 1),)
    )
    rung = rings(watched, walkers.frames())
    assert {firing.direction for firing in rung} == {"A>B", "B>A"}
    for firing in rung:
        way = [box for box in walkers.boxes if box.track == int(firing.track) and box.picture * 100 <= firing.time]
        here, before = way[-1].foot[0], [box.foot[0] for box in way[-600:]]
        assert (here > 555 and min(before) < 300) if firing.direction == "A>B" else (here < 300 and max(before) > 555)
    ordered = replace(watched, areas=(replace(area, type=AreaType.MULTI_LINE),))
    one_way = rings(ordered, walkers.frames())
    assert [f.time for f in one_way] == [f.time for f in rung if f.direction == "A>B"]


def test_nobody_falls_or_fights_among_people_who_walk(shared_media):
    """Not a measurement of the two (nobody does either), but the network reads real bodies, and they stand."""
    everything = Packages(switched_on=lambda: ["alert_alarm/fall", "alert_alarm/fight"])
    rules = [rule(EventType.FALL, WHOLE), rule(EventType.FIGHT, WHOLE)]
    film = shared_media / "video" / "one-by-one-person-detection.mp4"
    analysed = analyse_file(film, rules, detector=NanoDet(), packages=everything, fps=5)
    seen, rung = 0, list[Firing]()
    for number, one in enumerate(analysed):
        seen += bool(one.frame.targets)
        rung += one.firings
        if number >= 60:
            break
    assert seen > 10
    assert rung == []


def test_the_network_finds_a_walkers_head_above_the_hips_and_those_above_the_feet(walkers):
    picture, frame = _picture(20), next(islice(walkers.frames(), 20, None))
    poses = [MoveNet().read(picture, one.box) for one in sorted(frame.targets, key=lambda t: -t.box.area)[:3]]
    upright = 0
    for pose in poses:
        head, feet = pose.place(Joint.NOSE, Joint.LEFT_EAR, Joint.RIGHT_EAR), pose.place(*list(Joint)[15:])
        assert pose.hips is not None
        if head is not None and feet is not None:
            upright += head.y < pose.hips.y < feet.y
    assert upright >= 2


def _picture(number: int) -> Picture:
    picture = next(islice(frames(FileSource(STREET, realtime=False)), number, None))
    return Upright(0).pixels(picture.frame, WIDTH, HEIGHT, "bgr24")
