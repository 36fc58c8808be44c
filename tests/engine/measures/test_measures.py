"""Flow and density against the truth of PETS09, kept, thinned, and read by the clock of the box."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from console.engine.database import open_database
from console.engine.measures.desk import MeasureDesk
from console.engine.measures.store import COARSE, MINUTE_MS, MeasureKind, MeasureStore, Tally
from console.engine.packages import Packages
from console.model.dictionary import TargetType
from console.model.errors import BoxError
from console.model.geometry import Point, Rect
from console.model.track import TrackedTarget, TrackFrame
from tests.engine.engines import eventually, local_box, walk
from tests.engine.pets_truth import FPS, GATES, HEIGHT, START, WIDTH, true_boxes, true_crossings
from tests.engine.test_contract import over_http

PERSON, CAR = TargetType.PERSON, TargetType.CAR
HALF = (Point(0, 0), Point(0.5, 0), Point(0.5, 1), Point(0, 1))
HOUR = 60 * MINUTE_MS


@pytest.fixture
def store(tmp_path: Path):
    database = open_database(tmp_path)
    database.write(
        lambda db: db.execute(
            "INSERT INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
            " VALUES (1, 'yard', 'file:a.mp4', '', '', x'', 0, 1)"
        )
    ).result()
    yield MeasureStore(database)
    database.close()


def desk(store: MeasureStore, zone=UTC) -> MeasureDesk:
    return MeasureDesk(store, Packages().evaluators, zone)


def crossing(count: int, direction: str = "A>B", kind: TargetType = PERSON) -> Tally:
    tally = Tally(pictures=1)
    tally.counts[direction, kind] = count
    return tally


def test_flow_and_density_agree_with_the_truth(store: MeasureStore, shared_media: Path):
    boxes = true_boxes(shared_media)
    gates = {
        name: store.add(1, name, MeasureKind.LINE, [Point(x / WIDTH, y / HEIGHT) for x, y in line], START)
        for name, line in GATES.items()
    }
    area = store.add(1, "left half", MeasureKind.AREA, HALF, START)
    measuring = desk(store)
    (meter,) = measuring.meter(1)
    pictures: dict[int, list[TrackedTarget]] = defaultdict(list)
    for box in boxes:
        rect = Rect(box.x / WIDTH, box.y / HEIGHT, (box.x + box.width) / WIDTH, (box.y + box.height) / HEIGHT)
        pictures[box.picture].append(TrackedTarget(str(box.track), PERSON, 0.9, rect))
    for number in sorted(pictures):
        assert meter.feed(TrackFrame(START + number * 1000 // FPS, tuple(pictures[number]))) == []

    until = START + HOUR
    for name, line in GATES.items():
        true: dict[str, int] = defaultdict(int)
        for one in true_crossings(boxes, line):
            true[one.direction] += 1
        counted: dict[str, int] = defaultdict(int)
        for _, tally in store.tallies(gates[name].id, START - HOUR, until):
            for (direction, _), count in tally.counts.items():
                counted[direction] += count
        assert true.keys() == counted.keys()
        for direction, number in true.items():
            assert abs(counted[direction] - number) <= max(1, 0.1 * number), (name, direction)

    ((_, tally),) = measuring.series(area, START - HOUR, until, "day")
    there = sum(box.foot[0] <= WIDTH / 2 for box in boxes)
    assert tally.counts["", PERSON] / tally.pictures == pytest.approx(there / len(pictures), rel=0.02)
    assert tally.most <= max(len(targets) for targets in pictures.values())


def test_counts_are_read_by_the_hours_and_days_of_the_box(store: MeasureStore):
    line = store.add(1, "gate", MeasureKind.LINE, HALF[:2], 0)
    midnight = round(datetime(2026, 3, 1, tzinfo=UTC).timestamp() * 1000)
    for minute in range(0, 24 * 60, 10):
        store.count(line.id, midnight + minute * MINUTE_MS, crossing(1))
    india = timezone(timedelta(hours=5, minutes=30))
    hours = desk(store, india).series(line, midnight, midnight + 24 * HOUR, "hour")
    assert [tally.counts["A>B", PERSON] for _, tally in hours] == [3, *[6] * 23, 3]
    days = desk(store, india).series(line, midnight, midnight + 24 * HOUR, "day")
    assert [tally.counts["A>B", PERSON] for _, tally in days] == [111, 33]
    assert datetime.fromtimestamp(days[1][0] / 1000, india).hour == 0


def test_directions_and_kinds_are_kept_apart_and_minutes_add_up(store: MeasureStore):
    line = store.add(1, "gate", MeasureKind.LINE, HALF[:2], 0)
    for _ in range(2):  # written twice within a minute
        store.count(line.id, HOUR, crossing(2))
        store.count(line.id, HOUR + 1_000, crossing(1, "B>A", CAR))
        store.flush()
    ((begin, tally),) = store.tallies(line.id, 0, 2 * HOUR)
    assert begin == HOUR
    assert dict(tally.counts) == {("A>B", PERSON): 4, ("B>A", CAR): 2}
    assert tally.pictures == 4


def test_old_minutes_become_quarters_of_an_hour_and_lose_nothing(store: MeasureStore):
    line = store.add(1, "gate", MeasureKind.LINE, HALF[:2], 0)
    for minute in range(120):
        store.count(line.id, minute * MINUTE_MS, crossing(1))
    store.flush()
    store.thin(HOUR + 7 * MINUTE_MS, 15 * MINUTE_MS)
    begins = [begin // MINUTE_MS for begin, _ in store.tallies(line.id, 0, 2 * HOUR)]
    assert begins == [15, 30, 45, *range(60, 120)]
    assert sum(tally.counts["A>B", PERSON] for _, tally in store.tallies(line.id, 0, 2 * HOUR)) == 120 - COARSE
    store.thin(HOUR + 7 * MINUTE_MS, 15 * MINUTE_MS)  # again: nothing is added twice
    assert sum(tally.pictures for _, tally in store.tallies(line.id, 0, 2 * HOUR)) == 120 - COARSE


def test_cleared_records_leave_what_is_measured(store: MeasureStore):
    line = store.add(1, "gate", MeasureKind.LINE, HALF[:2], 0)
    store.count(line.id, HOUR, crossing(1))
    store.flush()
    store.count(line.id, HOUR, crossing(1))
    store.clear()
    assert store.tallies(line.id, 0, 2 * HOUR) == []
    assert store.all() == [line]


def test_what_was_removed_stays_removed_though_it_is_still_counted(store: MeasureStore):
    line = store.add(1, "gate", MeasureKind.LINE, HALF[:2], 0)
    other = store.add(1, "door", MeasureKind.LINE, HALF[:2], 0)
    store.count(line.id, HOUR, crossing(1))
    store.remove(line.id)
    store.count(line.id, HOUR, crossing(1))
    store.count(other.id, HOUR, crossing(1))
    store.flush()
    assert store.tallies(line.id, 0, 2 * HOUR) == []
    assert len(store.tallies(other.id, 0, 2 * HOUR)) == 1


def test_a_channel_is_counted_while_it_is_watched(tmp_path: Path):
    from console.megbox.schema.multi_algorithm import SurveillanceEnable
    from console.megbox.schema.videos import VideoSetting
    from tests.contract.chapters.measures import setting

    walk(tmp_path / "engine" / "media" / "walk.mp4")
    box = local_box(tmp_path)
    try:
        box.add_video(VideoSetting(videoNo=1, videoName="yard", url="file:walk.mp4", rotation=0))
        box.enable_surveillance(1, SurveillanceEnable(surveillanceEnabled=True))
        line = box.add_measure(setting("line", [(0.5, 0.1), (0.5, 0.9)], 1))
        area = box.add_measure(setting("area", [(0, 0), (1, 0), (1, 1), (0, 1)], 1))

        def counted(number: int) -> list[Tally]:
            return [tally for _, tally in box._measures.store.tallies(number, 0, 2**45)]

        eventually(lambda: any(tally.counts for tally in counted(line.id)), "a crossing counted")
        eventually(lambda: any(tally.most == 1 for tally in counted(area.id)), "somebody in the area")
        eventually(lambda: next(one.now for one in box.measures().measures if one.id == area.id), "who is there now")
    finally:
        box.close()


MALFORMED = (
    ("POST", "", {"videoNo": "x", "name": "gate", "kind": "line", "points": []}, 104001),
    ("POST", "", {"videoNo": 1, "name": "gate", "kind": "circle", "points": [{"x": 0, "y": 0}] * 2}, 104001),
    ("POST", "", {"videoNo": 1, "name": "gate", "kind": "line", "points": [{"x": 0, "y": 7}] * 2}, 104001),
    ("POST", "", {"videoNo": 1, "kind": "line"}, 104002),
    ("POST", "", None, 104000),
    ("DELETE", "/nothing", None, 104001),
    ("GET", "/1/series", None, 104002),
    ("GET", "/1/series?since=-1&until=5", None, 104001),
    ("GET", "/1/series?since=0&until=5&bucket=week", None, 104001),
    ("GET", f"/1/series?since=0&until={2**60}", None, 104001),
    ("GET", "/1/series?since=0&until=5", None, 104007),
)


def test_malformed_requests_are_refused_each_with_its_code(tmp_path: Path):
    box = local_box(tmp_path, start=False)
    try:
        with over_http(box, False) as client:
            for method, path, body, code in MALFORMED:
                with pytest.raises(BoxError) as refused:
                    client._transport.call(method, f"/v1/BOXWATCH/measures{path}", body=body)
                assert refused.value.code == code, (method, path)
    finally:
        box.close()
