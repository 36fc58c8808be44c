"""A picture that is converted where it is wanted is the same one, and nothing beside it is touched."""

import av
import numpy as np
import pytest

from console.media.straight import SLACK, Straight
from console.media.upright import Upright

MARK = 0xA5


def frame_of(width, height, pixel_format="yuv420p", space=2, colours=0):
    noise = np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8)
    frame = av.VideoFrame.from_ndarray(noise, format="rgb24").reformat(format=pixel_format)
    frame.colorspace, frame.color_range = space, colours
    return frame


def memory(width, height):
    whole = np.full(width * height * 4 + SLACK + 4096, MARK, np.uint8)
    return whole, whole[: width * height * 4].reshape(height, width, 4)


@pytest.mark.parametrize("space", [1, 2, 5, 9])  # BT.709, unknown, BT.601, BT.2020
@pytest.mark.parametrize("colours", [0, 1, 2])  # unknown, television, all of them
@pytest.mark.parametrize("pixel_format", ["yuv420p", "yuvj420p"])
def test_it_is_the_picture_that_pyav_makes(space, colours, pixel_format):
    frame = frame_of(640, 360, pixel_format, space, colours)
    whole, into = memory(640, 360)
    straight = Straight()
    assert straight.draw(frame, into, lambda: Upright().pixels(frame, 640, 360))
    assert np.array_equal(into, Upright().pixels(frame, 640, 360))
    assert (whole[into.size :] == MARK).all()
    into[:] = 0
    assert straight.draw(frame, into, lambda: pytest.fail("it is proven by now"))
    assert np.array_equal(into, Upright().pixels(frame, 640, 360))


@pytest.mark.parametrize("size", [(640, 360), (1280, 719), (636, 358), (100, 75), (1920, 1080), (8, 8)])
@pytest.mark.parametrize("pixel_format", ["yuv420p", "nv12", "yuv420p10le", "yuv444p", "gray"])
def test_whatever_it_is_it_is_drawn_and_only_that(size, pixel_format):
    frame = frame_of(size[0], size[1], pixel_format)
    whole, into = memory(*size)
    Upright().draw(frame, into)
    assert np.array_equal(into, Upright().pixels(frame, *size))
    assert (whole[into.size + SLACK :] == MARK).all()


def test_what_would_be_another_picture_is_not_taken():
    frame = frame_of(640, 360)
    _, into = memory(640, 360)
    straight = Straight()
    assert not straight.draw(frame, into, lambda: np.zeros((360, 640, 4), np.uint8))
    assert not straight.draw(frame, into, lambda: pytest.fail("it was settled"))


def test_turned_and_scaled_pictures_are_drawn_as_ever():
    frame = frame_of(640, 360)
    _, into = memory(360, 640)
    Upright(90).draw(frame, into)
    assert np.array_equal(into, Upright(90).pixels(frame, 360, 640))
    _, small = memory(320, 180)
    Upright().draw(frame, small)
    assert np.array_equal(small, Upright().pixels(frame, 320, 180))


def test_a_stream_that_changes_its_size_goes_on():
    upright = Upright()
    for size in ((640, 360), (320, 180), (640, 360)):
        frame = frame_of(*size)
        _, into = memory(*size)
        upright.draw(frame, into)
        assert np.array_equal(into, Upright().pixels(frame, *size))
