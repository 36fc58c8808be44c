"""A batch that is broken off, forgotten or larger than it said; what the box says meanwhile (5.1.8, 4.1.13)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.engine.busy import BusyBoard
from console.engine.database import open_database
from console.engine.faces.batch import PATIENCE, BatchEnrolment, BatchEntry
from console.engine.faces.enrolment import Enrolment
from console.engine.faces.failures import FailureList
from console.engine.faces.library import FaceLibrary
from console.engine.faces.vision import FaceVision
from console.model.errors import BoxError, ErrorCode
from console.store.pictures import PictureStore
from tests.engine.engines import eventually
from tests.faces_lfw import plain

WALL = plain()


class HeldVision(FaceVision):
    """Looks at a picture only when it may: so a batch can be caught in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.may_look = threading.Event()

    def examine(self, bgr):
        assert self.may_look.wait(30)
        return super().examine(bgr)


class Desk:
    """A batch with its surroundings, and a clock that a test turns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "incoming"
        self.database = open_database(folder)
        self.vision, self.board, self.now = HeldVision(), BusyBoard(), 0.0
        library = FaceLibrary(self.database, PictureStore(folder / "faces"))
        self.failures = FailureList(self.database)
        enrolment = Enrolment(self.vision, library)
        self.batch = BatchEnrolment(self.folder, enrolment, self.failures, self.board, clock=lambda: self.now)

    def post(self, total: int, count: int = 1) -> None:
        self.batch.post(total, [entry(number) for number in range(count)])

    def done(self, failed: int) -> None:
        self.vision.may_look.set()
        eventually(lambda: self.batch.state().failed == failed, "the batch's end")


def entry(number: int = 0) -> BatchEntry:
    content = WALL + bytes([number])  # another file each, of the same picture
    return BatchEntry(content, f"{number}.jpg", len(content))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.vision.may_look.set()
    made.batch.close()
    made.database.close()


def refused(call: object) -> int:
    with pytest.raises(BoxError) as error:
        call()  # type: ignore[operator]
    return int(error.value.code)


def test_nothing_else_may_change_the_library_while_photographs_wait(desk: Desk) -> None:
    desk.batch.check_idle()
    desk.post(2, 2)
    assert refused(desk.batch.check_idle) == ErrorCode.GROUP_IS_BUSY
    assert refused(lambda: desk.post(1)) == ErrorCode.GROUP_IS_BUSY, "nor may another batch begin"
    assert desk.board.status().operation == 4
    desk.done(2)
    desk.batch.check_idle()
    assert desk.board.status().operation == 0
    desk.post(1)


def test_a_batch_that_nobody_goes_on_with_is_over_after_half_a_minute(desk: Desk) -> None:
    desk.post(5)
    desk.done(1)
    desk.now = PATIENCE - 1
    assert refused(lambda: desk.post(3)) == ErrorCode.GROUP_IS_BUSY
    desk.post(5)
    desk.now = 2 * PATIENCE - 2
    desk.post(5)  # each post begins the half minute anew
    desk.done(3)
    desk.now = 4 * PATIENCE
    desk.post(3)
    assert desk.batch.state().total == 3


def test_a_batch_that_was_ended_is_still_worked_off(desk: Desk) -> None:
    desk.post(9, 2)
    desk.batch.stop()
    assert refused(lambda: desk.post(9)) == ErrorCode.GROUP_IS_BUSY, "what was received comes first"
    desk.done(2)
    assert [kept.reason for kept in desk.failures.page(0, 9)] == ["FACE_NOT_FOUND"] * 2
    desk.post(4)
    assert desk.batch.state().total == 4


def test_more_than_was_announced_is_refused_and_changes_nothing(desk: Desk) -> None:
    desk.post(3, 2)
    assert refused(lambda: desk.post(3, 2)) == ErrorCode.IMAGE_OVER_LIMIT
    assert desk.batch.state().received == 2
    desk.done(2)


def test_a_photograph_of_another_size_than_was_said(desk: Desk) -> None:
    desk.vision.may_look.set()
    desk.batch.post(1, [BatchEntry(WALL, "a.jpg", len(WALL) + 1)])
    desk.done(1)
    (failure,) = desk.failures.page(0, 9)
    assert (failure.image_name, failure.reason) == ("a.jpg", "INVALID_SIZE")


def test_no_photograph_is_left_on_the_disk(desk: Desk) -> None:
    desk.post(3, 3)
    assert len(list(desk.folder.iterdir())) == 3
    desk.done(3)
    eventually(lambda: not list(desk.folder.iterdir()), "an empty folder")
    desk.vision.may_look.clear()
    desk.post(3, 3)
    desk.vision.may_look.set()
    desk.batch.close()
    assert not desk.folder.exists()


def test_a_disk_that_takes_nothing_more_is_said(desk: Desk) -> None:
    desk.folder.write_text("in the way of the folder")
    assert refused(lambda: desk.post(1)) == ErrorCode.SPACE_IS_FULL
    assert desk.board.status().operation == 0
    assert desk.batch.state().received == 0
    desk.folder.unlink()
