"""Things that are put down and taken away: on a real clip, and where they must not ring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from console.engine.api import Firing, Picture, looks
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.pipeline.analysis import Analyser
from console.engine.pipeline.tracking import BufferedIouTracker, track_ids
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.errors import BoxError
from console.model.geometry import Point, Rect
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget, TrackFrame
from plugins.goods_alarm.package import PACKAGE

LEFT, REMOVED, PILED = EventType.LEFT_OBJECT, EventType.REMOVED_OBJECT, EventType.SUNDRY_DETECT
WHOLE = (Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1))
STEP = 250
GREY, DARK = 120, 30


def rule(*events: EventType, duration: int = 3, points: tuple[Point, ...] = WHOLE, cooldown: int = 0) -> AlgorithmRule:
    alertors = tuple(
        Alertor(i, event, (TargetType.SUNDRY,), 0.0005, 0.5, duration, cooldown, params=(("duty_ratio", 0.02),))
        for i, event in enumerate(events, 1)
    )
    area = Area(1, AreaType.POLYGON, points, tuple(alertor.id for alertor in alertors))
    return AlgorithmRule(1, AlgType.GOODS_ALARM, True, (area,), alertors)


def watched(pictures: Sequence[tuple[Picture, tuple[TrackedTarget, ...]]], one: AlgorithmRule) -> list[Firing]:
    evaluator = PACKAGE.evaluator(one, UTC)
    assert looks(evaluator)
    rung: list[Firing] = []
    for number, (picture, targets) in enumerate(pictures):
        frame = TrackFrame(number * STEP, targets)
        rung += [*evaluator.feed(frame), *evaluator.look(picture, frame)]
    return rung


@cache
def scene(light: int = 0) -> Picture:
    """A floor with a pattern, a little noise as every camera has."""
    picture = np.full((180, 320, 3), GREY + light, np.uint8)
    picture[40:44, :] = 90 + light
    noisy: Picture = picture + np.random.default_rng(1).integers(0, 5, picture.shape, np.uint8)
    return noisy


def with_bag(picture: Picture, x: int = 150, y: int = 100, value: int = DARK) -> Picture:
    picture = picture.copy()
    picture[y : y + 20, x : x + 16] = value
    return picture


BAG = (150 / 320, 100 / 180, 166 / 320, 120 / 180)


def person(x: float, y: float = 0.6, number: str = "7") -> TrackedTarget:
    """Whose foot is at a place."""
    return TrackedTarget(number, TargetType.PERSON, 0.9, Rect(x - 0.03, y - 0.3, x + 0.03, y))


def around(box: Rect) -> bool:
    return all(abs(a - b) < 0.02 for a, b in zip((box.x1, box.y1, box.x2, box.y2), BAG, strict=True))


def test_a_thing_put_down_rings_once_with_its_place_and_who_put_it_there():
    there = person(0.49, 0.67)
    film = [(scene(), ())] * 16 + [(with_bag(scene()), (there,))] * 4
    film += [(with_bag(scene()), (person(0.8, 0.9),))] * 24
    (firing,) = watched(film, rule(LEFT, REMOVED))
    assert firing.event is LEFT
    assert around(firing.where)
    assert firing.what is TargetType.SUNDRY
    assert firing.track == "7"
    assert 2_750 <= firing.time - 20 * STEP <= 4_500


def test_what_belonged_there_and_is_taken_rings_as_removed():
    film = [(with_bag(scene()), ())] * 60 + [(scene(), ())] * 30
    (firing,) = watched(film, rule(LEFT, REMOVED))
    assert firing.event is REMOVED
    assert around(firing.where)


def test_what_is_left_and_fetched_rings_twice():
    film = [(scene(), ())] * 60 + [(with_bag(scene()), ())] * 30 + [(scene(), ())] * 30
    assert [firing.event for firing in watched(film, rule(LEFT, REMOVED))] == [LEFT, REMOVED]


def test_somebody_who_stands_still_is_no_thing_even_when_the_detector_loses_them():
    body = person(0.5, 0.7)
    standing = with_bag(with_bag(scene(), 152, 72), 152, 92)
    film = [(scene(), ())] * 16 + [(standing, (body,))] * 40
    assert watched(film, rule(LEFT)) == []
    assert watched([*film, *[(standing, ())] * 80], rule(LEFT, duration=2)) == []


def test_another_light_is_learned_and_rings_for_nothing():
    film = [(scene(), ())] * 30 + [(scene(18), ())] * 30 + [(scene(110), ())] * 30
    assert watched(film, rule(LEFT, REMOVED)) == []


def test_a_camera_that_trembles_rings_for_nothing():
    film = [(np.roll(scene(), (number % 3) - 1, axis=0), ()) for number in range(80)]
    assert watched(film, rule(LEFT, REMOVED)) == []


def test_things_outside_the_area_and_things_that_are_passed_do_not_ring():
    left_half = (Point(0, 0), Point(0.3, 0), Point(0.3, 1), Point(0, 1))
    film = [(scene(), ())] * 16 + [(with_bag(scene()), ())] * 40
    assert watched(film, rule(LEFT, points=left_half)) == []
    moving = [(with_bag(scene(), 20 + 7 * number), ()) for number in range(38)]
    assert watched([*[(scene(), ())] * 16, *moving], rule(LEFT)) == []


def test_a_hidden_thing_keeps_its_time():
    hidden = [(with_bag(scene()), (person(0.49, 0.67),))] * 8
    film = [(scene(), ())] * 16 + [(with_bag(scene()), ())] * 10 + hidden + [(with_bag(scene()), ())] * 10
    (firing,) = watched(film, rule(LEFT, duration=6))
    assert firing.time <= 16 * STEP + 6_000 + 4 * STEP


def test_piled_up_things_ring_by_their_share_of_the_area():
    one = [(scene(), ())] * 16 + [(with_bag(scene()), ())] * 30
    many = with_bag(with_bag(with_bag(with_bag(scene()), 20), 80), 220)
    assert watched(one, rule(PILED)) == []
    (firing,) = watched([*one, *[(many, ())] * 30], rule(PILED))
    assert firing.event is PILED


def test_a_line_and_a_strange_event_are_refused():
    area = Area(1, AreaType.SINGLE_LINE, (Point(0, 0), Point(1, 1)), (1,))
    with pytest.raises(BoxError) as refused:
        PACKAGE.evaluator(AlgorithmRule(1, AlgType.GOODS_ALARM, True, (area,), rule(LEFT).alertors), UTC)
    assert refused.value.arguments == ("area_type",)
    with pytest.raises(BoxError) as refused:
        PACKAGE.evaluator(rule(EventType.TRIPWIRE), UTC)
    assert refused.value.arguments == ("alertor_type",)


def on_clip(path: Path, first: float, last: float, fps: float = 3.0) -> list[Firing]:
    """The real detector on a part of a clip; seconds of the clip."""
    analyser = Analyser(
        NanoDet(), BufferedIouTracker(track_ids(0)), Packages().evaluators([rule(LEFT, REMOVED)], UTC)
    )
    upright, due = Upright(0), first * 1000
    rung: list[Firing] = []
    for picture in frames(FileSource(path, realtime=False, start_ms=0)):
        if picture.pts > last * 1000:
            break
        if picture.pts >= due:
            due += 1000 / fps
            rung += analyser.analyse(upright.pixels(picture.frame, 480, 480, "bgr24"), picture.pts).firings
    return rung


def test_the_bag_of_pets2006_rings_once_where_and_when_it_was_left(shared_media: Path):
    (firing,) = on_clip(shared_media / "video" / "pets2006_3.mp4", 17, 38)
    assert firing.event is LEFT
    box = firing.where
    assert 0.40 <= box.x1 < box.x2 <= 0.51
    assert 0.33 <= box.y1 < box.y2 <= 0.43
    assert 34_000 <= firing.time <= 38_000
    assert firing.target is not None


def test_a_parking_place_with_a_trembling_camera_rings_for_nothing(shared_media: Path):
    assert on_clip(shared_media / "video" / "person-bicycle-car-detection.mp4", 19, 29) == []
