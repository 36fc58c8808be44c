"""A swapped or turned camera is told, a day of weather is not: on the same material as `./test bench guard`."""

import numpy as np
import pytest

from console.scene.fingerprint import learned, lesson_of
from console.scene.judgement import SceneReason, SceneState, judge
from tests.bench.day_of_change import DAY, turned
from tests.bench.guard_material import cameras

NAMES = ("car-detection", "person-bicycle-car-detection", "tfl_osd", "royal_opera_house_walk_1080p")
ALARMS = (SceneState.WRONG, SceneState.TURNED)


@pytest.fixture(scope="module")
def places(shared_media):
    made = [camera for camera in cameras(shared_media / "video", NAMES, 3) if camera.name == camera.place]
    return {camera.name: camera.windows for camera in made}


@pytest.fixture(scope="module")
def known(places):
    return {name: learned([lesson_of(window) for window in windows[:2]]) for name, windows in places.items()}


def test_every_swap_is_told_as_another_camera(places, known):
    for name, fingerprint in known.items():
        for other, windows in places.items():
            judgement = judge(fingerprint, windows[2])
            if other == name:
                assert judgement.state is SceneState.MATCH, name
            else:
                assert judgement.state is SceneState.WRONG, f"{other} under the name of {name}: {judgement}"


@pytest.mark.parametrize("change", DAY)
def test_no_weather_and_no_light_accuses_a_camera(change, places, known):
    chance = np.random.default_rng(7)
    matches = 0
    for name, windows in places.items():
        judgement = judge(known[name], [DAY[change](picture, chance) for picture in windows[2]])
        assert judgement.state not in ALARMS, f"{name}: {judgement}"
        matches += judgement.state is SceneState.MATCH
    assert matches >= len(places) - 1, "most must be recognised all the same"


@pytest.mark.parametrize(
    "turn",
    [{"dx": 0.12}, {"dy": -0.2}, {"rotation": 8.0}, {"zoom": 1.25}],
    ids=str,
)
def test_a_turned_camera_is_told_with_how_it_was_turned(turn, places):
    for name in ("tfl_osd", "car-detection"):
        windows = places[name]
        known = learned([lesson_of([turned(picture) for picture in window]) for window in windows[:2]])
        judgement = judge(known, [turned(picture, **turn) for picture in windows[2]])
        assert judgement.state is SceneState.TURNED, f"{name}: {judgement}"
        assert judgement.placement is not None
        assert judgement.placement.dx == pytest.approx(turn.get("dx", 0), abs=0.05)
        assert judgement.placement.dy == pytest.approx(turn.get("dy", 0), abs=0.05)
        assert judgement.placement.rotation == pytest.approx(turn.get("rotation", 0), abs=3)
        assert judgement.placement.zoom == pytest.approx(turn.get("zoom", 1), rel=0.1)


def test_a_dark_or_covered_picture_is_no_accusation(places, known):
    chance = np.random.default_rng(3)
    shape = places["tfl_osd"][0][0].shape
    dark = [np.clip(chance.normal(4, 3, shape), 0, 255).astype(np.uint8) for _ in range(5)]
    covered = [np.clip(chance.normal(120, 2, shape), 0, 255).astype(np.uint8) for _ in range(5)]
    assert judge(known["tfl_osd"], dark).state is SceneState.UNSURE
    assert judge(known["tfl_osd"], dark).reasons == (SceneReason.DARK,)
    assert judge(known["tfl_osd"], covered).reasons == (SceneReason.NOTHING_TO_SEE,)


def test_a_scene_never_seen_by_night_is_not_accused_by_night(places, known):
    chance = np.random.default_rng(3)
    night = [DAY["night (infra-red)"](picture, chance) for picture in places["royal_opera_house_walk_1080p"][2]]
    judgement = judge(known["tfl_osd"], night)
    assert judgement.state is SceneState.UNSURE
    assert SceneReason.OTHER_LIGHT in judgement.reasons
    both = known["tfl_osd"].with_view([DAY["night (infra-red)"](p, chance) for p in places["tfl_osd"][1]])
    assert judge(both, night).state is SceneState.WRONG


def test_a_matching_night_asks_to_be_learned(places, known):
    chance = np.random.default_rng(3)
    night = [DAY["night (infra-red)"](picture, chance) for picture in places["tfl_osd"][2]]
    judgement = judge(known["tfl_osd"], night)
    assert judgement.state is SceneState.MATCH
    assert judgement.new_light
    assert not judge(known["tfl_osd"].with_view(night), night).new_light
