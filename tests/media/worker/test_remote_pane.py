"""A slot that goes from one stream to the next shows the newer one, whatever the older one still has to say."""

from types import SimpleNamespace
from typing import Any

import pytest

from console.media.frame_slot import FrameSlot
from console.media.worker.messages import NeedArea, Picture, Said
from console.media.worker.pictures import area_size
from console.media.worker.remote_pane import RemotePane

SIZE = (64, 48)


class Link:
    """A worker that is only listened to."""

    ended = False

    def post(self, message, area=None):
        pass


class Streams:
    """Panes of one slot, one after the other."""

    def __init__(self) -> None:
        self.slot = FrameSlot()
        self.link: Any = Link()

    def opened(self, on_event=lambda event: None) -> RemotePane:
        pool: Any = SimpleNamespace(place=lambda pane: None, forget=lambda pane: None)
        pane = RemotePane(pool, "live", {}, on_event, slot=self.slot)
        pane.opens_in(self.link)
        pane.heard(self.link, NeedArea(pane.number, 1, area_size(*SIZE)))
        return pane

    def picture(self, pane: RemotePane, buffer: int, pts: int) -> None:
        """The worker of a pane has a picture."""
        pane.heard(self.link, Picture(pane.number, 1, buffer, *SIZE, *SIZE, pts, 0.0, 0, (0.0, 0.0, 1.0, 1.0)))

    def shown(self) -> int | None:
        frame = self.slot.latest()
        return None if frame is None else frame.pts_ms


@pytest.fixture
def streams():
    return Streams()


def test_what_comes_late_of_a_closed_one_is_not_shown(streams):
    old = streams.opened()
    for _ in range(3):
        old.lost(None, blamed=False)
        old.opens_in(streams.link)
    old.heard(streams.link, NeedArea(old.number, 1, area_size(*SIZE)))
    streams.picture(old, 0, 100)
    assert streams.shown() == 100
    old.close()
    streams.slot.clear()
    new = streams.opened()
    streams.picture(old, 1, 140)
    assert streams.shown() is None
    streams.picture(new, 0, 150)
    assert streams.shown() == 150


def test_the_younger_of_two_is_shown_though_the_older_was_opened_more_often(streams):
    old = streams.opened()
    for _ in range(3):
        old.lost(None, blamed=False)
        old.opens_in(streams.link)
    old.heard(streams.link, NeedArea(old.number, 1, area_size(*SIZE)))
    new = streams.opened()
    streams.picture(old, 0, 100)
    streams.picture(new, 0, 150)
    streams.picture(old, 1, 190)
    assert streams.shown() == 150


@pytest.mark.expects_errors
def test_an_owner_who_cannot_take_a_word_still_gets_the_pictures(streams):
    def choke(event):
        raise LookupError(event)

    pane = streams.opened(choke)
    pane.heard(streams.link, Said(pane.number, "hello"))
    streams.picture(pane, 0, 100)
    assert streams.shown() == 100
    streams.slot.on_new = lambda: choke("a picture")
    streams.picture(pane, 1, 140)
    streams.picture(pane, 2, 180)
    assert streams.shown() == 180


def test_buffers_come_back_as_pictures_go(streams):
    """However long it runs: the four buffers are used again and again."""
    pane = streams.opened()
    for number in range(40):
        streams.picture(pane, number % 4, number)
        assert streams.shown() == number
