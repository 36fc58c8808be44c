"""Who subscribed hears everything of its kind, and one that fails keeps nobody else from hearing."""

import pytest

from console.services.event_bus import EventBus
from console.services.messages import FleetChanged, Notice, NoticeKind


def test_messages_reach_those_who_want_their_kind():
    bus = EventBus()
    boxes: list[FleetChanged] = []
    notices: list[Notice] = []
    bus.subscribe(FleetChanged, boxes.append)
    bus.subscribe(Notice, notices.append)
    bus.publish(FleetChanged("a"))
    bus.publish(Notice(NoticeKind.PICTURES_STOPPED))
    assert boxes == [FleetChanged("a")]
    assert notices == [Notice(NoticeKind.PICTURES_STOPPED)]


def test_who_has_unsubscribed_hears_no_more():
    bus = EventBus()
    heard: list[FleetChanged] = []
    others: list[FleetChanged] = []
    unsubscribe = bus.subscribe(FleetChanged, heard.append)
    bus.subscribe(FleetChanged, others.append)
    unsubscribe()
    unsubscribe()
    bus.publish(FleetChanged(None))
    assert (heard, others) == ([], [FleetChanged(None)])


def fail(message):
    raise ValueError(message)


@pytest.mark.expects_errors
def test_a_listener_that_fails_is_alone_with_it():
    bus = EventBus()
    heard: list[FleetChanged] = []
    bus.subscribe(FleetChanged, fail)
    bus.subscribe(FleetChanged, heard.append)
    bus.publish(FleetChanged("a"))
    assert heard == [FleetChanged("a")]
