"""The slot between a decoder and a painter."""

import numpy as np

from console.media.frame_slot import Frame, FrameSlot


def picture(pts: int, generation: int = 0) -> Frame:
    return Frame(np.zeros((2, 2, 4), np.uint8), 2, 2, pts, 0.0, generation)


def test_a_slow_painter_sees_the_newest_picture_only():
    slot = FrameSlot()
    for pts in range(100):
        slot.put(picture(pts))
    newest = slot.latest()
    assert newest is not None
    assert newest.pts_ms == 99
    assert slot.latest() is newest, "a tile that repaints itself needs its picture again"


def test_a_painter_is_told_once_until_it_looked():
    slot, told = FrameSlot(), []
    slot.on_new = lambda: told.append(1)
    for pts in range(10):
        slot.put(picture(pts))
    assert len(told) == 1
    slot.latest()
    slot.put(picture(10))
    assert len(told) == 2


def test_a_painter_that_was_hidden_is_told_again(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("console.media.frame_slot.time.monotonic", lambda: clock[0])
    slot, told = FrameSlot(), []
    slot.on_new = lambda: told.append(clock[0])
    slot.put(picture(1))
    slot.put(picture(2))
    clock[0] += 1.0
    slot.put(picture(3))
    assert told == [100.0, 101.0]


def test_a_late_picture_of_the_old_stream_is_not_shown():
    slot = FrameSlot()
    slot.put(picture(5, generation=1))
    slot.put(picture(6, generation=0))
    shown = slot.latest()
    assert shown is not None
    assert (shown.pts_ms, shown.generation) == (5, 1)


def test_nothing_is_shown_before_the_first_picture_and_after_clearing():
    slot = FrameSlot()
    assert slot.latest() is None
    slot.put(picture(1))
    slot.clear()
    assert slot.latest() is None
