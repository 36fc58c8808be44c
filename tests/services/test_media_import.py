"""A recording that is brought in: whole or not at all, under a name that the engine takes, and never over another."""

import os
from pathlib import Path

import pytest

from console.model.errors import Fault, FaultError
from console.services import media_import
from console.services.media_import import ascii_name, imported, local_path, taken_back
from console.services.refusal import Cancelled, Refusal, Refused


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "media"


def recording(tmp_path, name, content=b"video"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_it_is_copied_and_named(folder, tmp_path):
    shares: list[float] = []
    url = imported(recording(tmp_path, "Gate 1, noon.MP4", b"v" * 9_000_000), folder, shares.append)
    assert url == "file:Gate_1_noon.mp4"
    assert (folder / "Gate_1_noon.mp4").read_bytes() == b"v" * 9_000_000
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 1


@pytest.mark.parametrize(
    ("name", "url"), [("东门.mp4", "file:recording.mp4"), ("a:b.avi", "file:a_b.avi"), ("noend", "file:noend")]
)
def test_names_that_the_engine_would_not_take(folder, tmp_path, name, url):
    assert imported(recording(tmp_path, name), folder, lambda share: None) == url


def test_another_of_the_same_name_is_not_overwritten(folder, tmp_path):
    assert imported(recording(tmp_path, "a.mp4", b"1"), folder, lambda share: None) == "file:a.mp4"
    assert imported(recording(tmp_path, "a.mp4", b"2"), folder, lambda share: None) == "file:a-2.mp4"
    assert (folder / "a.mp4").read_bytes() == b"1"


def test_one_that_lies_there_already_is_not_copied(folder, tmp_path):
    imported(recording(tmp_path, "a.mp4"), folder, lambda share: None)
    assert imported(folder / "a.mp4", folder, lambda share: None) == "file:a.mp4"
    assert os.listdir(folder) == ["a.mp4"]


def test_cancelled_it_leaves_nothing(folder, tmp_path):
    def cancel(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        imported(recording(tmp_path, "a.mp4"), folder, cancel)
    assert os.listdir(folder) == []


def test_what_cannot_be_read_is_said(folder, tmp_path):
    with pytest.raises(FaultError) as refused:
        imported(tmp_path / "nothing.mp4", folder, lambda share: None)
    assert refused.value.fault is Fault.NOT_FOUND
    with pytest.raises(FaultError) as refused:
        imported(tmp_path, folder, lambda share: None)
    assert refused.value.fault is Fault.NOT_VIDEO


def test_a_full_disk_is_said_before_anything_is_copied(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(media_import, "SPARE", 1 << 60)
    with pytest.raises(Refused) as refused:
        imported(recording(tmp_path, "a.mp4"), folder, lambda share: None)
    assert refused.value.reason is Refusal.NO_SPACE
    assert os.listdir(folder) == []


def test_what_is_a_path():
    assert local_path("/srv/video/a.mp4") == Path("/srv/video/a.mp4")
    assert local_path("~/a.mp4") == Path.home() / "a.mp4"
    assert local_path("rtsp://host/a") is None
    assert local_path("192.168.1.20/stream1") is None  # somebody forgot the scheme
    assert local_path("file:a.mp4") is None
    assert local_path("") is None


def test_a_device_that_never_ends_is_no_video(folder):
    with pytest.raises(FaultError) as refused:
        imported(Path("/dev/zero"), folder, lambda share: None)
    assert refused.value.fault is Fault.NOT_VIDEO
    assert os.listdir(folder) == []


def test_a_copy_can_be_taken_back_but_never_the_source(folder, tmp_path):
    source = recording(tmp_path, "a.mp4")
    taken_back(imported(source, folder, lambda share: None), source, folder)
    assert os.listdir(folder) == []
    assert source.exists()
    url = imported(source, folder, lambda share: None)
    taken_back(url, folder / "a.mp4", folder)
    assert os.listdir(folder) == ["a.mp4"]


def test_names_in_ascii():
    assert ascii_name("Café Ñandú 7", 50) == "Cafe_Nandu_7"
    assert ascii_name("大门", 50) == ""
    assert ascii_name("a" * 80, 50) == "a" * 50
