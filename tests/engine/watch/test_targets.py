"""People and vehicles: captured as often as their rules say, with how they move and whom they belong to."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.engine.captures.bindings import TrackKey
from console.engine.faces.quality import FaceLimits
from console.engine.watch.belonging import body_of, riders
from console.engine.watch.channel_watch import ChannelWatch
from console.engine.watch.movement import Movement
from console.engine.watch.rules import FaceRules, TargetRules, WatchRules
from console.engine.watch.shots import shot_of
from console.engine.watch.target_tracks import TargetTracks, target_quality
from console.model.dictionary import TargetType
from console.model.dictionary_structures import MovingDirection, MovingStatus, PushMode, TargetKind
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame
from tests.engine.watch.sights import PICTURE, Scene, face

PEOPLE = frozenset({TargetType.PERSON})
BODY = Rect(0.3, 0.2, 0.45, 0.8)


def target(
    box: Rect = BODY, *, name: str = "7", kind: TargetType = TargetType.PERSON, score: float = 0.9
) -> TrackedTarget:
    return TrackedTarget(name, kind, score, box)


def moved(box: Rect, across: float, down: float = 0) -> Rect:
    return Rect(box.x1 + across, box.y1 + down, box.x2 + across, box.y2 + down)


def captures(
    rules: TargetRules, seconds: float, shown: Callable[[int], list[TrackedTarget]]
) -> list[tuple[int, int | None]]:
    """What was captured: the time of the shot and of leaving, since the start; eight pictures a second."""
    told: list[tuple[int, int | None]] = []
    tracks = TargetTracks(
        lambda picture, box, quality, now: shot_of(picture, box, quality, now, compress=50, draw_box=False),
        lambda track, left: told.append((track.shot.time if track.shot else -1, left)),
    )
    for since in range(0, int(seconds * 1000) + 1, 125):
        tracks.update(shown(since), PICTURE, since, rules)
    return told


class TestHowOften:
    def test_the_best_one_once_when_it_has_gone(self) -> None:
        def passing(since: int) -> list[TrackedTarget]:
            return [target(score=0.9 if since == 2000 else 0.6)] if since <= 4000 else []

        assert captures(TargetRules(PEOPLE), 8, passing) == [(2000, 4000)]

    def test_who_stays_is_captured_after_ten_seconds_and_no_more(self) -> None:
        assert captures(TargetRules(PEOPLE), 100, lambda since: [target()]) == [(0, None)]

    def test_at_intervals_up_to_the_most(self) -> None:
        rules = TargetRules(PEOPLE, PushMode.INTERVAL, interval=1000, most=3)
        assert len(captures(rules, 20, lambda since: [target()])) == 3

    def test_without_end_at_every_interval(self) -> None:
        rules = TargetRules(PEOPLE, PushMode.ENDLESS, interval=2000)
        assert len(captures(rules, 20, lambda since: [target()])) == 10

    def test_the_first_at_once(self) -> None:
        rules = TargetRules(PEOPLE, PushMode.FASTEST)
        assert captures(rules, 20, lambda since: [target()]) == [(0, None)]

    def test_what_is_not_asked_for_not_large_or_not_good_enough_is_left_out(self) -> None:
        def car(since: int) -> list[TrackedTarget]:
            return [target(kind=TargetType.CAR)]

        def here(since: int) -> list[TrackedTarget]:
            return [target()]

        assert captures(TargetRules(PEOPLE), 20, car) == []
        assert captures(TargetRules(PEOPLE, smallest=200), 20, here) == []
        assert captures(TargetRules(PEOPLE, least_quality={TargetType.PERSON: 0.95}), 20, here) == []

    def test_somebody_cut_off_by_the_edge_is_seen_worse(self) -> None:
        whole, cut = (target_quality(box, 0.9, 640, 480) for box in (BODY, Rect(0.0, 0.2, 0.15, 0.8)))
        assert cut < whole


@pytest.mark.parametrize(
    ("across", "down", "direction"),
    [
        (0.1, 0, MovingDirection.RIGHT),
        (-0.1, 0, MovingDirection.LEFT),
        (0, -0.1, MovingDirection.UP),
        (0, 0.1, MovingDirection.DOWN),
        (0.1, -0.1, MovingDirection.UP_RIGHT),
        (-0.1, 0.1, MovingDirection.DOWN_LEFT),
    ],
)
def test_where_somebody_goes(across: float, down: float, direction: MovingDirection) -> None:
    movement = Movement(1.0)
    for step in range(9):
        movement.add(moved(Rect(0.4, 0.4, 0.5, 0.6), across * step / 4, down * step / 4), step * 125)
    assert movement.told() == (MovingStatus.MOVING, direction)


def test_who_trembles_stands_still_and_who_just_came_is_not_known() -> None:
    movement = Movement(1.0)
    movement.add(BODY, 0)
    assert movement.told() == (MovingStatus.UNKNOWN, MovingDirection.UNKNOWN)
    for step in range(1, 17):
        movement.add(moved(BODY, 0.004 * (step % 2)), step * 125)
    assert movement.told() == (MovingStatus.STILL, MovingDirection.UNKNOWN)


def test_one_box_that_is_cut_off_turns_nobody_round() -> None:
    movement = Movement(1.0)
    for step in range(17):
        movement.add(moved(BODY, 0.02 * step), step * 125)
    movement.add(Rect(BODY.x1 + 0.1, BODY.y1, BODY.x2 + 0.1, BODY.y2 - 0.1), 17 * 125)
    assert movement.told() == (MovingStatus.MOVING, MovingDirection.RIGHT)


class TestBelonging:
    def test_a_face_belongs_to_the_smallest_body_around_it(self) -> None:
        near, far = target(Rect(0.2, 0.1, 0.6, 1.0), name="near"), target(name="far")
        assert body_of(Rect(0.35, 0.22, 0.40, 0.3), [near, far]) == "far"
        assert body_of(Rect(0.22, 0.15, 0.28, 0.25), [near, far]) == "near"

    def test_a_face_at_the_feet_belongs_to_nobody(self) -> None:
        assert body_of(Rect(0.35, 0.7, 0.40, 0.78), [target()]) == ""

    def test_who_sits_on_a_cycle_belongs_to_it_and_who_stands_beside_does_not(self) -> None:
        cycle = target(Rect(0.25, 0.5, 0.5, 0.85), name="c", kind=TargetType.CYCLE)
        beside = target(Rect(0.55, 0.2, 0.7, 0.85), name="b")
        assert riders([target(), beside, cycle]) == [(TrackKey(TargetKind.HUMAN, "7"), TrackKey(TargetKind.CYCLE, "c"))]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path) as made:
        yield made


def test_face_and_body_of_one_picture_are_bound_and_the_body_knows_the_gender(scene: Scene) -> None:
    """Through the thread that watches a channel."""
    scene.seer.faces = [face(210, 110, size=40)]
    watch = ChannelWatch(1, scene.tools, lambda: "door")
    watch.set_rules(WatchRules(FaceRules(limits=FaceLimits(smallest=20), mode=PushMode.FASTEST), TargetRules(PEOPLE)))
    until = time.monotonic() + 10
    began = int(time.time() * 1000)
    while not scene.desk.captures and time.monotonic() < until:
        watch.offer(PICTURE, TrackFrame(began, (target(),)))
        began += 125
        time.sleep(0.01)
    watch.close()
    seen, body = scene.desk.captures
    assert (seen.target, body.target) == (TargetType.FACE, TargetType.PERSON)
    assert seen.sighting is not None
    assert body.sighting is not None
    assert [one.track_id for one in seen.sighting.bound] == ["7"]
    assert [one.track_id for one in body.sighting.bound] == [seen.track_id]
    assert json.loads(body.sighting.attributes)["humanAttr"]["gender"] == 2
    scene.database.write(lambda _: None).result(10)  # bindings are kept behind the watching thread
    assert scene.bindings.of(1, TrackKey(TargetKind.HUMAN, "7")) == [TrackKey(TargetKind.FACE, seen.track_id)]


def test_nothing_is_looked_at_where_nothing_is_watched_for(scene: Scene) -> None:
    watch = ChannelWatch(1, scene.tools, lambda: "door")
    watch.offer(PICTURE, TrackFrame(0, (target(),)))
    watch.close()
    assert scene.desk.captures == []
