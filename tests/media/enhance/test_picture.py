"""Enhancement of a picture: real pictures made worse come nearer to the truth than by equalising, and always alike."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from console.media.enhance.measured import measured, proposed
from console.media.enhance.noise import noise_of
from console.media.enhance.picture import enhanced
from console.media.enhance.recipe import RANGES, Recipe
from tests.media.enhance import worse

EVERYTHING = Recipe(denoise=30, dehaze=60, levels=80, gamma=140, local=40, scale=2, sharpen=50)


@pytest.fixture(scope="module")
def clean(shared_media):
    whole = worse.scene(shared_media, *worse.SCENES[0])
    return np.asarray(cv2.resize(whole, (640, 360), interpolation=cv2.INTER_AREA))


@pytest.mark.parametrize(
    ("fault", "step", "decibels"),
    [
        ("haze", "dehaze", 6),
        ("noise", "denoise", 6),
        ("dark", "gamma", 8),
        ("faint", "levels", 5),
        ("blur", "sharpen", 1),
    ],
)
def test_by_itself_a_bad_picture_comes_nearer_to_the_truth(clean, fault, step, decibels):
    bad = worse.FAULTS[fault](clean)
    recipe = proposed(bad)
    assert step in {one["step"] for one in recipe.steps()}
    better, plain = enhanced(bad, recipe), worse.equalised(bad)
    assert worse.psnr(better, clean) > worse.psnr(bad, clean) + decibels
    assert worse.psnr(better, clean) > worse.psnr(plain, clean) + 2
    assert worse.likeness(better, clean) > max(worse.likeness(bad, clean), worse.likeness(plain, clean))


def test_a_good_picture_is_left_as_it_is(clean):
    assert proposed(clean).does_nothing
    assert np.array_equal(enhanced(clean, Recipe()), clean)


def test_local_contrast_shows_more_where_there_was_little(clean):
    dull = worse.faint(clean)
    assert measured(enhanced(dull, Recipe(local=80))).contrast > measured(dull).contrast * 1.3


def test_enlarging_is_nearer_to_the_truth_than_repeating_pixels(clean):
    small = np.asarray(cv2.resize(clean, (320, 180), interpolation=cv2.INTER_AREA), np.uint8)
    larger = enhanced(small, Recipe(scale=2))
    repeated = np.asarray(cv2.resize(small, (640, 360), interpolation=cv2.INTER_NEAREST), np.uint8)
    assert larger.shape == clean.shape
    assert worse.psnr(larger, clean) > worse.psnr(repeated, clean) + 1


def test_a_tiny_cut_out_is_enlarged_by_itself(clean):
    assert proposed(np.ascontiguousarray(clean[100:180, 200:300])).scale == 2


def test_the_noise_is_told_as_it_is(clean):
    grey = cv2.cvtColor(clean, cv2.COLOR_BGR2GRAY)
    for deviation in (4.0, 10.0, 20.0):
        grain = np.random.default_rng(7).normal(0, deviation, grey.shape)
        bad = np.clip(np.round(grey + grain), 0, 255).astype(np.uint8)
        assert noise_of(bad) == pytest.approx(deviation, rel=0.25)


def test_the_same_recipe_gives_the_same_pixels_on_any_number_of_processors(clean):
    before = clean.copy()
    threads = cv2.getNumThreads()
    try:
        made = []
        for number in (1, 2, 3):
            cv2.setNumThreads(number)
            made.append(enhanced(clean, EVERYTHING))
    finally:
        cv2.setNumThreads(threads)
    assert np.array_equal(made[0], made[1])
    assert np.array_equal(made[0], made[2])
    assert np.array_equal(clean, before)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (17, 5), (5, 300)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_the_smallest_and_the_emptiest_pictures_are_no_trouble(size, level):
    picture = np.full((*size, 3), level, np.uint8)
    recipe = proposed(picture)
    assert enhanced(picture, EVERYTHING).shape == (size[0] * 2, size[1] * 2, 3)
    assert enhanced(picture, recipe).shape[:2] == (size[0] * recipe.scale, size[1] * recipe.scale)


class TestTheRecipe:
    def test_its_steps_can_be_read_again(self):
        assert Recipe.of_steps(EVERYTHING.steps()) == EVERYTHING
        assert [one["step"] for one in EVERYTHING.steps()] == list(RANGES)
        assert Recipe().steps() == []

    @pytest.mark.parametrize(
        "steps",
        [
            [{"step": "invent", "value": 3}],
            [{"step": "gamma", "value": 1000}],
            [{"step": "gamma", "value": "150"}],
            [{"step": "gamma"}],
            [{"step": "denoise", "value": True}],
            [{"step": "gamma", "value": 120}, {"step": "gamma", "value": 130}],
            [{"step": "sharpen", "value": 20}, {"step": "denoise", "value": 20}],
            ["gamma"],
            [{"step": ["gamma"], "value": 120}],
        ],
    )
    def test_what_is_no_recipe_is_refused(self, steps):
        with pytest.raises(ValueError):
            Recipe.of_steps(steps)
