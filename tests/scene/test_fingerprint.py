"""What is learned of a camera can be kept, and a learned camera that is moved about is not learned at all."""

import numpy as np
import pytest

from console.scene.fingerprint import VIEWS_KEPT, Fingerprint, belongs, learned, lesson_of
from console.scene.judgement import SceneState, judge
from tests.scene.rooms import room

FOUR = 4


def pictures(seed, count=FOUR, **changes):
    return [room(seed, moment, **changes) for moment in range(count)]


def test_what_is_kept_knows_the_camera_as_before():
    known = learned([lesson_of(pictures(1)), lesson_of(pictures(1))])
    again = Fingerprint.from_bytes(known.to_bytes())
    assert judge(again, pictures(1)).state is SceneState.MATCH
    assert judge(again, pictures(2)).state is SceneState.WRONG
    assert again.caption == known.caption
    assert len(known.to_bytes()) < 200_000


@pytest.mark.parametrize("data", [b"", b"no fingerprint at all", b"PK\x03\x04 cut off"])
def test_a_damaged_fingerprint_says_so(data):
    with pytest.raises(ValueError):
        Fingerprint.from_bytes(data)


def test_a_cut_fingerprint_says_so():
    data = learned([lesson_of(pictures(1))]).to_bytes()
    for end in (len(data) // 2, len(data) - 10):
        with pytest.raises(ValueError):
            Fingerprint.from_bytes(data[:end])


def test_views_that_were_added_by_themselves_never_push_out_what_a_person_confirmed():
    known = learned([lesson_of(pictures(1))])
    for _ in range(VIEWS_KEPT + 2):
        known = known.with_view(pictures(1))
    assert len(known.views) == VIEWS_KEPT
    assert not known.views[0].by_itself


def test_a_camera_that_is_swung_about_has_no_lessons_that_belong_together():
    first, same, elsewhere = lesson_of(pictures(1)), lesson_of(pictures(1)), lesson_of(pictures(2))
    assert belongs(same, first)
    assert not belongs(elsewhere, first)


def test_a_lesson_of_one_picture_is_refused():
    with pytest.raises(ValueError):
        lesson_of(pictures(1, 1))


def test_a_grey_wall_is_known_to_be_unsteady():
    chance = np.random.default_rng(0)
    wall = [np.clip(chance.normal(128, 3, (240, 320, 3)), 0, 255).astype(np.uint8) for _ in range(FOUR)]
    assert lesson_of(wall).steadiness < 10 < lesson_of(pictures(1)).steadiness
