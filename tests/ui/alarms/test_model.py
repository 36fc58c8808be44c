"""The list is in order, bounded, and reads older alarms from the archive."""

import pytest

from tests.ui.fakes import ENGINE, FakeArchive, event
from ui.alarms.model import EVENT_ROLE, LIMIT, PAGE, AlarmModel


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
def model(archive, qapp) -> AlarmModel:
    return AlarmModel(archive)


def ids(model: AlarmModel) -> list[int]:
    return [model.index(row).data(EVENT_ROLE).id for row in range(model.rowCount())]


def read(qtbot, model: AlarmModel) -> None:
    with qtbot.waitSignal(model.loaded):
        model.reload()


def test_history_is_read_newest_first(qtbot, model, archive):
    archive.events = [event(number) for number in (3, 1, 2)]
    read(qtbot, model)
    assert ids(model) == [3, 2, 1]


def test_a_new_alarm_comes_first_and_one_read_back_where_its_time_puts_it(qtbot, model, archive):
    archive.events = [event(10), event(20)]
    read(qtbot, model)
    model.tell(event(30))
    model.tell(event(31, time_ms=event(15).capture.time))
    assert ids(model) == [30, 20, 31, 10]


def test_an_alarm_that_gets_its_pictures_later_stays_one_row(qtbot, model, archive):
    archive.events = [event(10, full=None)]
    read(qtbot, model)
    with qtbot.waitSignal(model.dataChanged):
        model.tell(event(10, full="there"))
    assert ids(model) == [10]
    assert model.alarm_at(0).full == "there"


def test_what_is_told_while_the_archive_answers_is_not_lost(qtbot, model, archive):
    archive.events = [event(10)]
    with qtbot.waitSignal(model.loaded):
        model.reload()
        model.tell(event(11))
    assert ids(model) == [11, 10]


def test_scrolling_down_reads_older_ones(qtbot, model, archive):
    archive.events = [event(number) for number in range(PAGE * 2 + 5)]
    read(qtbot, model)
    assert model.rowCount() == PAGE
    while model.canFetchMore(model.index(-1)):
        with qtbot.waitSignal(model.loaded):
            model.fetchMore(model.index(-1))
    assert ids(model) == list(reversed(range(PAGE * 2 + 5)))


def test_it_never_holds_more_than_its_limit(qtbot, model, archive):
    archive.events = [event(number) for number in range(50)]
    read(qtbot, model)
    for number in range(50, LIMIT + 150):
        model.tell(event(number))
    assert model.rowCount() == LIMIT
    assert ids(model)[0] == LIMIT + 149
    assert model.canFetchMore(model.index(-1))  # what was dropped is in the archive


def test_scrolling_beyond_the_limit_drops_the_newest_and_the_top_reads_them_again(qtbot, model, archive):
    archive.events = [event(number) for number in range(LIMIT + PAGE)]
    read(qtbot, model)
    while model.canFetchMore(model.index(-1)):
        with qtbot.waitSignal(model.loaded):
            model.fetchMore(model.index(-1))
    assert model.rowCount() == LIMIT
    assert not model.at_head
    assert ids(model)[-1] == 0
    with qtbot.waitSignal(model.missed):
        model.tell(event(LIMIT + PAGE))
    archive.events.append(event(LIMIT + PAGE))
    read(qtbot, model)
    assert ids(model)[0] == LIMIT + PAGE


def test_one_channel_alone(qtbot, model, archive):
    archive.events = [event(1, channel=1), event(2, channel=2), event(3, channel=1)]
    read(qtbot, model)
    with qtbot.waitSignal(model.loaded):
        model.show_only((ENGINE, 1))
    assert ids(model) == [3, 1]
    model.tell(event(4, channel=2))
    model.tell(event(5, channel=1))
    assert ids(model) == [5, 3, 1]
