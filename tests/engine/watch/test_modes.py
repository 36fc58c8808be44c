"""When real people of a real clip are captured and looked up, mode by mode, as 3.1.1, 8 and 20.1.1 say it.

Three people stand before the camera in the first seconds of the clip, and come again in its last ones.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import av
import numpy as np
import pytest

from console.engine.faces.enrolment import face_picture
from console.engine.faces.library import FaceLibrary, NewFace
from console.engine.faces.quality import FaceLimits
from console.engine.faces.recognition import Recogniser, StrangerWatch, WatchedGroup
from console.engine.faces.seen import Embedding, FaceAttributes, SeenFace
from console.engine.faces.vision import FaceVision
from console.engine.pipeline.detection import Picture
from console.engine.watch.channel_faces import ChannelFaces
from console.engine.watch.rules import FaceRules, Retries
from console.engine.watch.sightings import Channel
from console.model.dictionary import FaceEvent
from console.model.dictionary_structures import PushMode
from console.model.event import Capture
from console.store.pictures import PictureStore
from tests.engine.watch.sights import Scene

DOOR = Channel(1, "door")
START = 1_800_000_000_000
STEP_MS = 400
PEOPLE = 3
LIMITS = FaceLimits(smallest=60)
STAFF = (WatchedGroup("staff"),)
EMPTY: Picture = np.zeros((540, 960, 3), np.uint8)


@dataclass(frozen=True)
class Look:
    """A picture of the clip and the faces in it, from left to right."""

    picture: Picture
    faces: list[SeenFace]


class Clip:
    """Sees what was seen in these very pictures before; whose face it is, it asks the network."""

    def __init__(self, looks: Sequence[Look], vision: FaceVision) -> None:
        self._faces = {id(look.picture): look.faces for look in looks}
        self._vision = vision
        self.lookups = 0

    def examine(self, bgr: Picture) -> list[SeenFace]:
        return self._faces.get(id(bgr), [])

    def embedding(self, bgr: Picture, face: SeenFace) -> Embedding:
        self.lookups += 1
        return self._vision.embedding(bgr, face)

    def attributes(self, bgr: Picture, face: SeenFace) -> FaceAttributes:
        return FaceAttributes(age=None)


@pytest.fixture(scope="module")
def vision() -> FaceVision:
    return FaceVision()


@pytest.fixture(scope="module")
def seen(shared_media: Path, vision: FaceVision) -> tuple[list[Look], Look]:
    """The first scene, a picture each 0.4 s, and the last picture of the clip, where the same people are again."""
    with av.open(shared_media / "video" / "derived_faces_reappear_concat.mp4") as container:
        pictures = [np.asarray(frame.to_ndarray(format="bgr24"), np.uint8) for frame in container.decode(video=0)]
    chosen = [*pictures[2:40:5], pictures[-1]]
    looks = [Look(one, sorted(vision.examine(one), key=lambda face: face.box.left)) for one in chosen]
    assert all(len(look.faces) == PEOPLE for look in looks)
    return looks[:-1], looks[-1]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path) as made:
        yield made


def watch(scene: Scene, clip: Clip, rules: FaceRules, pictures: Sequence[Picture]) -> list[list[Capture]]:
    """What is captured of each person, the one who is furthest to the left first; then nobody is there any more."""
    tools = replace(scene.tools, seer=clip)
    now = 0.0
    faces = ChannelFaces(tools, clock=lambda: now)
    for number, picture in enumerate([*pictures, *([EMPTY] * 6)]):
        now = number * STEP_MS / 1000
        faces.look(picture, START + number * STEP_MS, rules, DOOR, lambda rect: "")
    people: dict[str, list[Capture]] = defaultdict(list)
    for capture in scene.desk.captures:
        people[capture.track_id].append(capture)
    return sorted(people.values(), key=lambda captures: captures[0].rect.x1 if captures[0].rect else 0.0)


def staying(looks: Sequence[Look], seconds: float) -> list[Picture]:
    """The same people for so long: the scene forwards and backwards again and again."""
    there_and_back = [*looks, *looks[-2:0:-1]]
    return [look.picture for look in itertools.islice(itertools.cycle(there_and_back), int(seconds * 1000 / STEP_MS))]


def qualities(looks: Sequence[Look], person: int) -> list[float]:
    """How well somebody can be seen in each picture; 0 where the limits are broken."""
    faces = (look.faces[person] for look in looks)
    return [0.0 if LIMITS.broken_by(face) else face.quality for face in faces]


def enrol(scene: Scene, looked: Look, vision: FaceVision, person: int, folder: Path) -> None:
    """Put somebody into the group, as they were seen at the end of the clip; the scene knows its library then."""
    library = FaceLibrary(scene.database, PictureStore(folder / "faces", floor=0))
    if "staff" not in library.groups.names():
        library.groups.add("staff")
    face = looked.faces[person]
    crop = face_picture(looked.picture, face.box)
    embedding = vision.embedding(looked.picture, face)
    library.add(NewFace(f"{person}", f"{person}", face.box, embedding, crop, b"", ("staff",)))
    scene.tools = replace(scene.tools, knower=Recogniser(library))


def alerts(scene: Scene, event: FaceEvent) -> list[Capture]:
    return [alert for alert in scene.desk.alerts if alert.event_type is event]


class TestTheBest:
    RULES = FaceRules(limits=LIMITS, groups=STAFF)

    def test_who_passes_is_captured_once_in_the_best_picture_of_all_and_looked_up(self, scene, seen, vision) -> None:
        looks, _ = seen
        clip = Clip(looks, vision)
        captured = watch(scene, clip, self.RULES, [look.picture for look in looks])
        assert [len(one) for one in captured] == [1, 1, 1]
        assert clip.lookups == PEOPLE
        for person, (capture,) in enumerate(captured):
            best = qualities(looks, person)
            shot = (capture.time - START) // STEP_MS
            assert best[shot] >= max(best) / 1.05
            assert capture.sighting is not None
            assert (capture.sighting.enter, capture.sighting.leave) == (START, START + (len(looks) - 1) * STEP_MS)

    def test_who_stays_is_looked_up_after_ten_seconds_and_reported_each_minute_until_gone(
        self, scene, seen, vision
    ) -> None:
        looks, _ = seen
        clip = Clip(looks, vision)
        captured = watch(scene, clip, self.RULES, staying(looks, 135))
        assert clip.lookups == PEOPLE
        for capture in captured:
            told = [one.sighting for one in capture if one.sighting]
            assert [one.leave for one in told] == [None, None, None, START + 336 * STEP_MS]
            assert {one.enter for one in told} == {START}
            assert [one.track_times for one in capture] == [1, 2, 3, 4]
            assert capture[0].time <= START + 10_000 < capture[1].time <= START + 70_000 < capture[2].time

    def test_who_turns_away_while_staying_is_still_reported_each_minute(self, scene, seen, vision) -> None:
        looks, _ = seen
        away = [replace(face, yaw=60.0) for face in looks[0].faces]
        turned = Look(looks[0].picture.copy(), away)
        clip = Clip([*looks, turned], vision)
        captured = watch(scene, clip, self.RULES, staying(looks, 12) + [turned.picture] * 150)
        assert [[one.sighting.leave is None for one in capture if one.sighting] for capture in captured] == [
            [True, True, False]
        ] * PEOPLE


class TestTheFastest:
    RULES = FaceRules(limits=LIMITS, groups=STAFF, mode=PushMode.FASTEST, retries=Retries(count=2, interval=800))

    def test_the_first_good_picture_at_once_then_better_ones_until_the_tries_run_out(
        self, scene, seen, vision, tmp_path
    ) -> None:
        looks, later = seen
        enrol(scene, later, vision, 1, tmp_path)
        captured = watch(scene, Clip(looks, vision), self.RULES, staying(looks, 20))
        for captures in (captured[0], captured[2]):  # those who are not enrolled
            shown = [one.sighting.quality for one in captures if one.sighting]
            assert captures[0].time == START
            assert 2 <= len(captures) <= 1 + self.RULES.retries.count
            assert all(later > earlier for earlier, later in itertools.pairwise(shown))

    def test_who_is_recognised_is_not_looked_up_again_and_others_are(self, scene, seen, vision, tmp_path) -> None:
        looks, later = seen
        enrol(scene, later, vision, 1, tmp_path)
        clip = Clip(looks, vision)
        captured = watch(scene, clip, self.RULES, staying(looks, 20))
        (known,) = alerts(scene, FaceEvent.RECOGNISED)
        assert known.track_id == captured[1][0].track_id
        assert known.sighting is not None
        assert known.sighting.best is not None
        assert known.sighting.best.description == "1"
        assert len(captured[1]) == 1

    def test_a_stranger_is_told_of_when_so_many_lookups_agree_though_the_picture_gets_no_better(
        self, scene, seen, vision, tmp_path
    ) -> None:
        looks, later = seen
        enrol(scene, later, vision, 1, tmp_path)
        still = [looks[0].picture] * 12
        rules = replace(self.RULES, retries=Retries(count=4, interval=800, stranger=2), stranger=StrangerWatch())
        captured = watch(scene, Clip(looks, vision), rules, still)
        strangers = alerts(scene, FaceEvent.STRANGER)
        assert {one.track_id for one in strangers} == {captured[0][0].track_id, captured[2][0].track_id}
        assert [one.track_times for one in strangers] == [2, 2]
        assert [len(captures) for captures in captured] == [2, 1, 2]


class TestAtIntervals:
    def test_so_many_pictures_at_the_interval_and_no_more(self, scene, seen, vision) -> None:
        looks, _ = seen
        rules = FaceRules(limits=LIMITS, mode=PushMode.INTERVAL, push_interval=2_000, most=3)
        captured = watch(scene, Clip(looks, vision), rules, staying(looks, 20))
        assert [len(one) for one in captured] == [3, 3, 3]
        for capture in captured:
            assert [(one.time - START - 1) // 2_000 for one in capture] in ([0, 1, 2], [-1, 1, 2])

    def test_without_end_as_long_as_somebody_is_there(self, scene, seen, vision) -> None:
        looks, _ = seen
        rules = FaceRules(limits=LIMITS, mode=PushMode.ENDLESS, push_interval=2_000)
        captured = watch(scene, Clip(looks, vision), rules, staying(looks, 20.4))
        assert [len(one) for one in captured] == [10, 10, 10]

    def test_who_is_gone_before_the_interval_is_captured_all_the_same(self, scene, seen, vision) -> None:
        looks, _ = seen
        rules = FaceRules(limits=LIMITS, mode=PushMode.INTERVAL, push_interval=10_000)
        captured = watch(scene, Clip(looks, vision), rules, [look.picture for look in looks])
        assert [len(one) for one in captured] == [1, 1, 1]
