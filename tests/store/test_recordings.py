"""The index of recordings and the plan of what is recorded."""

import pytest

from console.store.database import Database
from console.store.migrations import MIGRATIONS
from console.store.recordings import RecordingPlan, RecordingStore, Segment

START = 1_700_000_000_000


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "console.db", MIGRATIONS)
    yield database
    database.close()


@pytest.fixture
def store(database):
    return RecordingStore(database)


def piece(number, channel=1, **fields):
    start = START + number * 300_000
    values = {"end": start + 299_960, "bytes": 1000, "ending": "cut"} | fields
    return Segment(0, "box", channel, f"box/{channel}/{number}.mp4", start, **values)


def test_plans_come_back_after_a_restart_as_they_were_set(store, tmp_path, database):
    plans = [RecordingPlan("a", 1, on_alarm=True, main=False, before=3, after=40, days=7), RecordingPlan("b", 2)]
    store.set_plans([RecordingPlan("gone", 9)])
    store.set_plans(plans)
    database.close()
    again = Database(tmp_path / "console.db", MIGRATIONS)
    assert RecordingStore(again).plans() == plans
    again.close()


def test_a_piece_grows_and_is_one_all_the_time(store):
    first = store.put(piece(0, end=START + 2000, bytes=10, open=True, ending=""))
    assert store.unfinished() == [first]
    done = store.put(piece(0))
    assert done.id == first.id
    assert store.unfinished() == []
    assert store.between("box", 1, START, START + 1) == [done]


def test_the_pieces_of_a_span_are_those_that_touch_it(store):
    for number in range(5):
        store.put(piece(number))
        store.put(piece(number, channel=2))
    found = store.between("box", 1, START + 350_000, START + 650_000)
    assert [segment.start for segment in found] == [START + 300_000, START + 600_000]
    assert store.between("box", 1, START - 9_000, START - 1) == []
    following = store.neighbour("box", 1, START + 310_000, 1)
    assert following is not None
    assert following.start == START + 600_000
    assert store.neighbour("box", 1, START, -1) is None


def test_what_is_protected_or_being_written_is_not_old(store):
    for number in range(4):
        store.put(piece(number))
    store.put(piece(4, open=True, ending=""))
    assert store.protect("box", 1, START + 310_000, START + 320_000, True) == 1
    starts = [segment.start for segment in store.older("box", 1, START + 10_000_000)]
    assert starts == [START, START + 600_000, START + 900_000]
    assert [segment.start for segment in store.oldest(2)] == [START, START + 600_000]
    assert store.put(piece(1)).protected, "a piece stays protected when it is looked at again"
    assert store.protect("box", 1, START, START + 10_000_000, False) == 5


def test_channels_are_summed_up(store):
    for number in range(3):
        store.put(piece(number))
    assert store.channels() == [("box", 1, START, START + 899_960, 3000)]
    assert store.bytes() == 3000
    store.forget(segment.id for segment in store.oldest(10))
    assert store.channels() == []
    assert store.bytes() == 0
