"""When somebody is captured and looked up, and who is told of: by the clock of the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from console.engine.faces.recognition import Recognition, StrangerWatch, Verdict, WatchedGroup
from console.engine.faces.seen import SeenFace
from console.engine.watch.channel_faces import ChannelFaces
from console.engine.watch.rules import FaceRules, Retries
from console.engine.watch.sightings import Channel
from console.model.dictionary import FaceEvent
from console.model.dictionary_structures import PushMode
from tests.engine.watch.sights import PICTURE, Knower, Scene, face

DOOR = Channel(1, "door")
START = 1_800_000_000_000
BEST = FaceRules(groups=(WatchedGroup("staff"),))
FAST = replace(BEST, mode=PushMode.FASTEST, retries=Retries(count=2, interval=1_000, stranger=2))


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path) as made:
        yield made


def play(
    scene: Scene, rules: FaceRules, seconds: float, *, shown: Callable[[int], list[SeenFace]] | None = None
) -> ChannelFaces:
    """Two pictures a second, of whoever `shown` (ms since the start) shows; one face that never changes otherwise."""
    clock = iter(range(10**9))
    faces = ChannelFaces(scene.tools, clock=lambda: float(next(clock)) * 100)
    for since in range(0, int(seconds * 1000) + 1, 500):
        scene.seer.faces = [face()] if shown is None else shown(since)
        faces.look(PICTURE, START + since, rules, DOOR, lambda rect: "")
    return faces


class TestTheBestPicture:
    def test_who_passes_is_captured_once_at_leaving_with_the_best_picture(self, scene: Scene) -> None:
        def passing(since: int) -> list[SeenFace]:
            return [face(100 + since // 50, blurness=abs(since - 2000) / 50)] if since <= 4000 else []

        play(scene, BEST, 8, shown=passing)
        (capture,) = scene.desk.captures
        assert capture.time == START + 2000
        assert capture.sighting is not None
        assert (capture.sighting.enter, capture.sighting.leave) == (START, START + 4000)
        assert (capture.event_type, capture.track_times) == (FaceEvent.CAPTURED, 1)
        assert scene.seer.looks == 1

    def test_who_is_recognised_is_told_of_with_group_score_door_and_the_face_of_the_library(self, scene: Scene) -> None:
        play(scene, BEST, 8, shown=lambda since: [face()] if since <= 1000 else [])
        (alert,) = scene.desk.alerts
        sighting = alert.sighting
        assert alert.event_type is FaceEvent.RECOGNISED
        assert sighting is not None
        assert sighting.best is not None
        assert (sighting.best.description, sighting.best.score, sighting.door) == ("Ann", 90.0, 0)
        assert sighting.traits is not None
        assert (sighting.traits.age, sighting.groups) == (31, ("staff",))
        assert scene.judged == [(1, ("staff",))]
        assert scene.desk.pictures[0].library == b"face of token"

    def test_who_stays_is_captured_after_ten_seconds_then_every_minute_and_looked_up_once(self, scene: Scene) -> None:
        play(scene, BEST, 131)
        assert [(one.sighting.leave, one.track_times) for one in scene.desk.captures if one.sighting] == [
            (None, 1),
            (None, 2),
            (None, 3),
        ]
        assert len({one.track_id for one in scene.desk.captures}) == 1
        assert (scene.seer.looks, len(scene.desk.alerts)) == (1, 1)

    def test_who_leaves_after_a_long_stay_is_captured_once_more_with_the_time_of_leaving(self, scene: Scene) -> None:
        play(scene, BEST, 20, shown=lambda since: [face()] if since <= 15_000 else [])
        assert [one.sighting.leave for one in scene.desk.captures if one.sighting] == [None, START + 15_000]

    def test_who_cannot_be_seen_well_enough_is_not_captured(self, scene: Scene) -> None:
        play(scene, BEST, 8, shown=lambda since: [face(yaw=60)] if since <= 4000 else [])
        assert scene.desk.captures == []

    def test_two_people_side_by_side_stay_two(self, scene: Scene) -> None:
        def both(since: int) -> list[SeenFace]:
            return (
                [face(100 + since // 40), face(400 - since // 40)][:: 1 if since % 1000 else -1] if since < 3000 else []
            )

        play(scene, BEST, 8, shown=both)
        assert len(scene.desk.captures) == 2
        assert len({one.track_id for one in scene.desk.captures}) == 2

    def test_at_the_end_whoever_is_there_is_captured(self, scene: Scene) -> None:
        faces = play(scene, BEST, 2)
        assert scene.desk.captures == []
        faces.end(BEST, DOOR)
        assert len(scene.desk.captures) == 1


class TestTheFirstPicture:
    def test_who_is_recognised_at_once_is_not_looked_up_again(self, scene: Scene) -> None:
        play(scene, FAST, 5, shown=lambda since: [face(blurness=50 - since / 100)])
        assert (scene.seer.looks, len(scene.desk.alerts), len(scene.desk.captures)) == (1, 1, 1)
        assert scene.desk.captures[0].time == START

    def test_better_pictures_are_looked_up_until_the_tries_run_out(self, scene: Scene) -> None:
        scene.knower.verdict = Verdict.UNSURE
        play(scene, FAST, 6, shown=lambda since: [face(blurness=55 - since / 120)])
        assert scene.seer.looks == 1 + FAST.retries.count
        assert scene.desk.alerts == []

    def test_a_picture_that_is_no_better_is_not_looked_up(self, scene: Scene) -> None:
        scene.knower.verdict = Verdict.UNSURE
        play(scene, FAST, 6)
        assert scene.seer.looks == 1

    @pytest.mark.parametrize("retries", [Retries(count=0, interval=1_000), Retries(count=5, interval=0)])
    def test_nought_switches_further_tries_off(self, scene: Scene, retries: Retries) -> None:
        scene.knower.verdict = Verdict.UNSURE
        play(scene, replace(FAST, retries=retries), 6, shown=lambda since: [face(blurness=55 - since / 120)])
        assert scene.seer.looks == 1

    def test_a_stranger_is_one_when_lookups_in_a_row_agree(self, scene: Scene) -> None:
        scene.knower.verdict, scene.knower.score = Verdict.STRANGER, 3.0
        play(scene, FAST, 6, shown=lambda since: [face(blurness=55 - since / 120)])
        (alert,) = scene.desk.alerts
        assert alert.event_type is FaceEvent.STRANGER
        assert alert.sighting is not None
        assert (alert.sighting.stranger, alert.sighting.door) == (True, 7)
        assert alert.track_times == 2


class TestStrangers:
    @pytest.mark.parametrize(("scores", "told"), [((5.0, 22.0), True), ((18.0, 30.0), False), ((30.0, 5.0), True)])
    def test_lookups_count_by_their_mean(self, scene: Scene, scores: tuple[float, float], told: bool) -> None:
        """The low threshold is 20: one lookup may be above it."""
        answers = iter(scores)

        class Wavering(Knower):
            def recognise(self, *asked, **more) -> Recognition:
                self.score = next(answers)
                self.verdict = Verdict.STRANGER if self.score < 20 else Verdict.UNSURE
                return super().recognise(*asked, **more)

        scene.tools = replace(scene.tools, knower=Wavering())
        rules = replace(FAST, retries=Retries(count=1, interval=1_000, stranger=2))
        play(scene, rules, 6, shown=lambda since: [face(blurness=55 - since / 120)])
        assert [alert.event_type for alert in scene.desk.alerts] == [FaceEvent.STRANGER] * told

    def test_in_the_best_mode_one_lookup_is_enough(self, scene: Scene) -> None:
        scene.knower.verdict, scene.knower.score = Verdict.STRANGER, 3.0
        rules = FaceRules(stranger=StrangerWatch(), best_stranger=True)
        play(scene, rules, 6, shown=lambda since: [face()] if since <= 2000 else [])
        assert [alert.event_type for alert in scene.desk.alerts] == [FaceEvent.STRANGER]
        assert [one.sighting.best_of_stranger for one in scene.desk.captures if one.sighting] == [True]

    def test_somebody_near_is_neither(self, scene: Scene) -> None:
        scene.knower.verdict, scene.knower.score = Verdict.UNSURE, 50.0
        play(scene, BEST, 6, shown=lambda since: [face()] if since <= 2000 else [])
        assert (len(scene.desk.captures), scene.desk.alerts) == (1, [])

    def test_without_groups_nobody_is_looked_up(self, scene: Scene) -> None:
        play(scene, FaceRules(), 6, shown=lambda since: [face()] if since <= 2000 else [])
        assert (scene.seer.looks, len(scene.desk.captures), scene.desk.alerts) == (0, 1, [])
