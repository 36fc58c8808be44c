"""Pictures the right way up, in the right colours and sizes."""

from fractions import Fraction

import av
import numpy as np
import pytest

from console.media.upright import Upright, fit
from tests.servers.clips import drawn


def red_corner(pixels):
    """Which corner is red: (top, left) as booleans."""
    height, width = pixels.shape[:2]
    for top in (True, False):
        for left in (True, False):
            y = slice(0, 8) if top else slice(height - 8, height)
            x = slice(0, 8) if left else slice(width - 8, width)
            blue, green, red = pixels[y, x, :3].reshape(-1, 3).mean(axis=0)
            if red > 180 and green < 80 and blue < 80:
                return top, left
    return None


@pytest.fixture(scope="module")
def frame():
    return next(drawn(1, 320, 180)).reformat(format="yuv420p")


@pytest.mark.parametrize(
    ("rotation", "size", "corner"),
    [
        (0, (320, 180), (True, True)),
        (90, (180, 320), (True, False)),
        (180, (320, 180), (False, False)),
        (270, (180, 320), (False, True)),
    ],
)
@pytest.mark.parametrize("pixel_format", ["bgra", "bgr24"])
def test_a_turned_channel_stands_upright(frame, rotation, size, corner, pixel_format):
    upright = Upright(rotation)
    assert upright.size(frame) == size
    pixels = upright.pixels(frame, size[0], size[1], pixel_format)
    assert pixels.shape == (size[1], size[0], 4 if pixel_format == "bgra" else 3)
    assert pixels.flags.c_contiguous
    assert red_corner(pixels) == corner


@pytest.mark.parametrize(
    ("turned", "rotation", "corner"),
    [(90, 0, (True, False)), (90, 270, (True, True)), (180, 0, (False, False)), (270, 0, (False, True))],
)
def test_a_file_filmed_on_its_side_stands_upright(clips, turned, rotation, corner):
    with av.open(str(clips.mp4(width=320, height=180, turned=turned))) as container:
        frame = next(container.decode(video=0))
        upright = Upright(rotation)
        pixels = upright.pixels(frame, *upright.size(frame))
    assert red_corner(pixels) == corner


def test_pixels_that_are_not_square_are_stretched(frame):
    assert Upright().size(frame, Fraction(4, 3)) == (427, 180)
    assert Upright().size(frame, Fraction(1, 2)) == (320, 360)
    assert Upright(90).size(frame, Fraction(4, 3)) == (180, 427)


def test_a_picture_does_not_change_when_the_next_one_is_decoded(clips):
    with av.open(str(clips.mp4(width=64, height=48))) as container:
        frames = container.decode(video=0)
        upright = Upright()
        first = upright.pixels(next(frames), 64, 48)
        before = first.copy()
        for _, frame in zip(range(30), frames, strict=False):
            upright.pixels(frame, 64, 48)
    assert np.array_equal(first, before)


@pytest.mark.parametrize("width", [12, 33, 127, 319])
def test_odd_sizes_are_not_sheared(frame, width):
    pixels = Upright().pixels(frame, width, 90)
    assert pixels.shape == (90, width, 4)
    assert pixels[:8, : max(1, width // 10), 2].mean() > 150, "the red corner is where it belongs"


@pytest.mark.parametrize(
    ("picture", "room", "expected"),
    [
        ((1920, 1080), (640, 640), (640, 360)),
        ((1080, 1920), (640, 640), (360, 640)),
        ((320, 180), (1920, 1080), (320, 180)),
        ((1920, 1080), (0, 0), (1920, 1080)),
        ((1920, 1080), (1, 1000), (1, 1)),
    ],
)
def test_a_picture_fits_its_cell_and_is_never_blown_up(picture, room, expected):
    assert fit(*picture, *room) == expected
