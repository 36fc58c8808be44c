"""Which files are photographs, and what they are called."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from console.engine.faces.photo import BYTES_MOST, image_id, read_photo
from console.model.errors import BoxError, ErrorCode


def coded(kind: str, width: int = 120, height: int = 100, noise: bool = False) -> bytes:
    pixels = np.full((height, width, 3), (0, 0, 200), np.uint8)
    if noise:
        pixels = np.random.default_rng(0).integers(0, 255, pixels.shape, np.uint8)
    return bytes(cv2.imencode(kind, pixels)[1])


def refusal(data: bytes) -> int:
    with pytest.raises(BoxError) as caught:
        read_photo(data)
    return caught.value.code


def test_the_id_is_the_files_md5_in_the_alphabet_of_urls():
    assert image_id(b"hello") == "XUFAKrxLKna5cZ2REBfFkg=="
    ids = [image_id(bytes([n])) for n in range(256)]
    assert any("-" in one or "_" in one for one in ids)
    assert not any("+" in one or "/" in one for one in ids)
    assert {len(one) for one in ids} == {24}


@pytest.mark.parametrize("kind", [".jpg", ".png", ".bmp"])
def test_the_three_kinds_are_read(kind):
    picture = read_photo(coded(kind))
    assert picture.shape == (100, 120, 3)
    assert picture[50, 50].tolist() == pytest.approx([0, 0, 200], abs=3)


def test_a_grey_picture_and_one_with_transparency_have_three_channels():
    grey = bytes(cv2.imencode(".png", np.full((100, 100), 77, np.uint8))[1])
    clear = bytes(cv2.imencode(".png", np.full((100, 100, 4), 77, np.uint8))[1])
    assert read_photo(grey).shape == read_photo(clear).shape == (100, 100, 3)


@pytest.mark.parametrize("kind", [".jpg", ".png", ".bmp"])
@pytest.mark.parametrize("size", [(99, 100), (100, 99), (4097, 100), (100, 4097)])
def test_sides_are_100_to_4096_pixels(kind, size):
    assert refusal(coded(kind, *size)) == ErrorCode.INVALID_RESOLUTION


def test_the_largest_sides_are_allowed():
    assert read_photo(coded(".jpg", 4096, 4096)).shape == (4096, 4096, 3)


def test_a_picture_that_says_it_is_enormous_is_not_decoded():
    bomb = bytearray(coded(".png"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    assert refusal(bytes(bomb)) == ErrorCode.INVALID_RESOLUTION


def test_more_than_four_megabytes_and_nothing_at_all_are_refused():
    assert refusal(coded(".jpg").ljust(BYTES_MOST + 1, b"\0")) == ErrorCode.INVALID_SIZE
    assert refusal(b"") == ErrorCode.INVALID_SIZE
    assert read_photo(coded(".jpg").ljust(BYTES_MOST, b"\0")).shape == (100, 120, 3)


@pytest.mark.parametrize("data", [b"GIF89a" + b"\0" * 200, b"%PDF-1.4 not a picture", b"RIFF\0\0\0\0WEBPVP8 ", b"\xff"])
def test_other_kinds_are_refused(data):
    assert refusal(data) == ErrorCode.INVALID_TYPE


@pytest.mark.parametrize("kind", [".jpg", ".png", ".bmp"])
def test_a_file_that_was_cut_off_is_not_decoded(kind):
    whole = coded(kind, noise=True)
    for length in (12, 20, 30, len(whole) // 2):
        assert refusal(whole[:length]) == ErrorCode.IMAGE_DECODE_FAIL
