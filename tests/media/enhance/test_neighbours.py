"""A clip's noise goes by its neighbours in time, and what moves is not smeared."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from console.media.enhance.neighbours import Neighbours
from console.media.enhance.noise import noise_of, strength_for, without_noise
from tests.media.enhance import worse


def through(pictures: list[worse.Picture], strength: int) -> list[worse.Picture]:
    neighbours = Neighbours(strength)
    ready = [made for picture in pictures if (made := neighbours.push(picture)) is not None]
    return ready + neighbours.rest()


@pytest.mark.parametrize("clip", ["vtest.avi", "car-detection.mp4"])
def test_neighbours_in_time_show_more_than_one_picture(shared_media, clip):
    clean = worse.pictures(shared_media, clip, 6, 6.0)
    noisy = [worse.noisy(picture, seed, 12) for seed, picture in enumerate(clean)]
    strength = strength_for(noise_of(np.asarray(cv2.cvtColor(noisy[0], cv2.COLOR_BGR2GRAY), np.uint8)))
    made = through(noisy, strength)
    assert len(made) == len(clean)
    alone = worse.psnr(without_noise(noisy[3], strength), clean[3])
    assert worse.psnr(made[3], clean[3]) > worse.psnr(noisy[3], clean[3]) + 8
    assert worse.psnr(made[3], clean[3]) > alone + 0.4


def test_what_moves_is_where_it_was(shared_media):
    """A square that moves 6 pixels in a picture: its trail is not to be seen."""
    ground = np.full((120, 240, 3), 90, np.uint8)
    clip = []
    for number in range(7):
        picture = ground.copy()
        picture[40:80, 40 + 6 * number : 80 + 6 * number] = 200
        clip.append(worse.noisy(picture, number, 8))
    made = through(clip, strength_for(8))[3]
    before, within, after = made[50:70, 20:52], made[50:70, 66:90], made[50:70, 106:140]
    assert np.abs(before.astype(int) - 90).mean() < 4
    assert np.abs(within.astype(int) - 200).mean() < 4
    assert np.abs(after.astype(int) - 90).mean() < 4


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 9])
def test_every_picture_comes_out_once_and_in_order(count):
    pictures = [np.full((20, 30, 3), 10 * number, np.uint8) for number in range(count)]
    levels = [round(float(made.mean())) for made in through(pictures, 5)]
    assert levels == pytest.approx([10 * number for number in range(count)], abs=1)


def test_the_number_of_processors_does_not_matter(shared_media):
    clip = [worse.noisy(picture, 3, 8) for picture in worse.pictures(shared_media, "vtest.avi", 5, 5.0)]
    threads = cv2.getNumThreads()
    try:
        cv2.setNumThreads(1)
        one = through(clip, 17)
        cv2.setNumThreads(3)
        other = through(clip, 17)
    finally:
        cv2.setNumThreads(threads)
    assert all(np.array_equal(*pair) for pair in zip(one, other, strict=True))
