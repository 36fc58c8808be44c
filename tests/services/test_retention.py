"""Old alarms and too many pictures go by themselves; everything else stays."""

from dataclasses import replace

import pytest

from console.services.intake import Arrival
from console.services.messages import EventStored, Notice, NoticeKind
from console.services.retention import DAY_MS, DAYS_SETTING, GIGABYTES_SETTING
from tests.services.conftest import Heard
from tests.store.test_events import CAPTURE, NOON


def arrival(days_ago=0, size=1000):
    capture = replace(CAPTURE, time=NOON - days_ago * DAY_MS)
    picture = str(days_ago).encode().ljust(size, b".")
    return Arrival(capture, picture, picture[::-1], "M0302", backfilled=False)


@pytest.fixture
def intake(console):
    return console._register._desk.intake


def test_after_ninety_days_an_alarm_goes_with_its_pictures(console, intake):
    for days_ago in (0, 89, 90, 91, 200):
        intake.take(arrival(days_ago))
    assert console._retention.apply(NOON) == (2, 4)
    kept = console.archive.newest(10).result()
    assert [event.capture.time for event in kept] == [NOON, NOON - 89 * DAY_MS, NOON - 90 * DAY_MS]
    assert all(console.archive.pictures(event).result().full for event in kept)


def test_the_operator_sets_how_long(console, intake):
    console.settings.set(DAYS_SETTING, 7)
    for days_ago in (0, 6, 9):
        intake.take(arrival(days_ago))
    assert console._retention.apply(NOON)[0] == 1


def test_beyond_their_share_of_the_disk_the_oldest_pictures_go_and_the_alarms_stay(console, intake):
    console.settings.set(GIGABYTES_SETTING, 4_500 / (1 << 30))
    for days_ago in (0, 1, 2):
        intake.take(arrival(days_ago))
    assert console._retention.apply(NOON) == (0, 2)
    events = console.archive.newest(10).result()
    assert [event.full is None for event in events] == [False, False, True]
    assert console._retention.apply(NOON) == (0, 0)


def test_a_full_disk_stops_pictures_but_no_alarm(console, intake):
    heard = Heard(console.bus, EventStored, Notice)
    console._pictures._free = lambda folder: 0
    intake.take(arrival(0))
    intake.take(arrival(1))
    assert [message.event.full for message in heard.events()] == [None, None]
    assert heard.notices() == [NoticeKind.PICTURES_STOPPED]
    console._pictures._free = lambda folder: 1 << 40
    intake.take(arrival(0))  # the box sends it again, or it is read back
    assert heard.notices() == [NoticeKind.PICTURES_STOPPED, NoticeKind.PICTURES_RESUMED]
    assert heard.events()[-1].event.full is not None
    assert not heard.events()[-1].new
