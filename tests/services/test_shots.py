"""A picture that is kept: where it is, what it is called, and what it says of itself to any viewer."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime

import cv2
import numpy as np
import pytest
from PIL import Image

from console.media.exif import described
from console.media.frame_slot import Frame
from console.media.snapshot import Snapshot
from console.services.event_bus import EventBus
from console.services.operation import Operations, OperationState
from console.services.shots import Shots
from tests.services.conftest import done

WHEN = 1_760_000_000_123


@pytest.fixture
def shots(tmp_path):
    operations = Operations(EventBus())
    yield Shots(tmp_path / "shots", operations)
    operations.stop()


def jpeg() -> bytes:
    return cv2.imencode(".jpg", np.full((720, 1280, 3), 80, np.uint8))[1].tobytes()


def looked(snapshot: Snapshot) -> Future[Snapshot]:
    answer: Future[Snapshot] = Future()
    answer.set_result(snapshot)
    return answer


def test_time_and_channel_stand_in_the_name_and_in_the_picture(shots):
    path = done(shots.take(lambda: looked(Snapshot(jpeg(), 1280, 720, WHEN)), "北门 / gate:1"))
    local = datetime.fromtimestamp(WHEN / 1000)
    assert path == shots.folder / f"北门_gate_1_{local:%Y-%m-%d_%H-%M-%S}-123.jpg"
    with Image.open(path) as picture:
        picture.load()
        assert picture.size == (1280, 720)
        tags = picture.getexif()
        inner = tags.get_ifd(0x8769)
    assert str(tags[0x010E]).encode("latin-1", "replace").decode("utf-8", "replace") == "北门 / gate:1"
    assert tags[0x0132] == inner[0x9003] == f"{local:%Y:%m:%d %H:%M:%S}"
    assert inner[0x9291] == "123"


def test_two_in_the_same_moment_are_two_files(shots):
    paths = {done(shots.take(lambda: looked(Snapshot(jpeg(), 1280, 720, WHEN)), "gate")) for _ in range(3)}
    assert len(paths) == 3
    assert all(path.exists() for path in paths)


def test_a_frozen_picture_is_kept_as_it_is_seen(shots):
    pixels = np.full((180, 320, 4), 255, np.uint8)
    pixels[:, :, 2] = 10
    path = done(shots.keep(Frame(pixels, 1280, 720, 5, 0.0, 0), "gate", WHEN))
    picture = cv2.imread(str(path))
    assert picture is not None
    assert picture.shape == (180, 320, 3)
    assert abs(int(picture[90, 160, 2]) - 10) < 6


def test_a_folder_that_takes_nothing_leaves_nothing_behind_and_says_so(shots):
    shots.folder.write_text("a file where the folder should be")
    operation = shots.take(lambda: looked(Snapshot(jpeg(), 1280, 720, WHEN)), "gate")
    assert operation.wait(10)
    assert operation.state is OperationState.FAILED


def test_what_is_no_picture_is_not_described():
    with pytest.raises(ValueError, match="no JPEG"):
        described(b"GIF89a", "gate", WHEN)
