"""Alarms in the store: each once, with its pictures, in their order."""

from dataclasses import replace

import pytest

from console.model.dictionary import AlertSubType, AreaType, EventType, TargetType
from console.model.event import Capture
from console.model.geometry import Rect
from console.store.database import Database
from console.store.events import EventStore, Insertion, NewEvent
from console.store.migrations import MIGRATIONS

NOON = 1_714_564_800_000

CAPTURE = Capture(
    box_id="M0302",
    channel=3,
    channel_name="gate",
    track_id="18446744073709551615",
    rule_id=1,
    area_id=2,
    event_type=EventType.TRIPWIRE,
    sub_type=AlertSubType.TRIPWIRE,
    area_type=AreaType.SINGLE_LINE,
    target=TargetType.PERSON,
    time=NOON,
    rect=Rect(0.1, 0.2, 0.3, 0.4),
    track_times=2,
    direction="left",
)


def event(capture=CAPTURE, small="2024-05-01/a.jpg", full="2024-05-01/b.jpg"):
    return NewEvent(capture, "East gate", "大门", NOON + 300, small, full, analysed_by="M0302")


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "console.db", MIGRATIONS)
    yield database
    database.close()


@pytest.fixture
def events(database):
    return EventStore(database)


class TestOnce:
    def test_an_alarm_comes_back_as_it_was(self, events):
        stored, outcome = events.insert(event())
        assert outcome is Insertion.NEW
        assert stored.capture == CAPTURE
        assert events.newest(10) == [stored]
        assert (stored.box_name, stored.channel_title, stored.analysed_by) == ("East gate", "大门", "M0302")

    def test_what_the_dictionary_does_not_know_comes_back_as_it_was(self, events):
        strange = replace(CAPTURE, event_type=99, sub_type=None, area_type=77, target="dragon", rect=None)
        events.insert(event(strange))
        assert events.newest(1)[0].capture == strange

    def test_pushed_and_read_back_it_is_one(self, events):
        first, _ = events.insert(event())
        second, outcome = events.insert(event())
        assert outcome is Insertion.KNOWN
        assert second == first
        assert len(events.newest(10)) == 1

    @pytest.mark.parametrize(
        "other",
        [
            {"box_id": "other"},
            {"channel": 4},
            {"track_id": "7"},
            {"rule_id": 2},
            {"area_id": 3},
            {"event_type": EventType.INTRUSION},
            {"time": NOON + 1},
        ],
    )
    def test_whatever_differs_makes_another_alarm(self, events, other):
        events.insert(event())
        _, outcome = events.insert(event(replace(CAPTURE, **other)))
        assert outcome is Insertion.NEW

    def test_a_missing_picture_is_filled_in_and_a_present_one_stays(self, events):
        events.insert(event(small="2024-05-01/a.jpg", full=None))
        stored, outcome = events.insert(event(small="2024-05-01/other.jpg", full="2024-05-01/b.jpg"))
        assert outcome is Insertion.COMPLETED
        assert (stored.small, stored.full) == ("2024-05-01/a.jpg", "2024-05-01/b.jpg")
        assert events.find(CAPTURE.identity) == stored


class TestAsking:
    @pytest.fixture
    def many(self, events):
        for number in range(25):
            capture = replace(CAPTURE, channel=number % 2 + 1, track_id=str(number), time=NOON + number // 2 * 30_000)
            events.insert(event(capture))
        return events

    def test_pages_hold_every_alarm_once_newest_first(self, many):
        seen, last = [], None
        while page := many.page(last, 7):
            seen += page
            last = page[-1]
        assert len({one.id for one in seen}) == 25
        assert [one.capture.time for one in seen] == sorted((one.capture.time for one in seen), reverse=True)

    def test_pages_of_one_channel(self, many):
        page = many.page(None, 100, "M0302", 2)
        assert {one.capture.channel for one in page} == {2}
        assert len(page) == 12
        assert many.page(None, 100, "nobody") == []

    def test_counts_per_minute(self, many):
        counts = many.counts(NOON + 60_000)
        assert counts[0] == (NOON + 60_000, 4)
        assert sum(number for _, number in counts) == 21

    def test_the_indices_are_used(self, many, database):
        newest = "ORDER BY time DESC, id DESC LIMIT 5"
        plans = {
            f"SELECT * FROM event WHERE 1 AND (time, id) < (5, 5) {newest}": "event_by_time",
            f"SELECT * FROM event WHERE box_id='a' AND channel=1 {newest}": "event_by_channel",
            f"SELECT * FROM event WHERE box_id='a' {newest}": "event_by_box",
            "UPDATE event SET small = NULL WHERE small = 'x'": "event_by_small",
        }
        with database.read() as db:
            for query, index in plans.items():
                plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())
                assert index in plan
                assert "TEMP B-TREE" not in plan


class TestRetention:
    def test_old_alarms_go(self, events):
        events.insert(event())
        events.insert(event(replace(CAPTURE, time=NOON - 1)))
        assert events.delete_before(NOON) == 1
        assert [one.capture.time for one in events.newest(10)] == [NOON]

    def test_the_number_of_an_alarm_that_went_is_not_given_again(self, events):
        gone, _ = events.insert(event())
        assert events.delete_before(NOON + 1) == 1
        later, _ = events.insert(event(replace(CAPTURE, time=NOON + 5)))
        assert later.id > gone.id

    def test_an_alarm_outlives_its_pictures(self, events):
        events.insert(event())
        events.forget_pictures(["2024-05-01/b.jpg"])
        stored = events.newest(1)[0]
        assert (stored.small, stored.full) == ("2024-05-01/a.jpg", None)
