"""What a takeover is made of: the plan, the record with its holes, the mirror, the memory of an outage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from console.megbox.rules_codec import to_wire
from console.megbox.schema.multi_algorithm import MultiAlgVideo
from console.megbox.schema.roi import Roi, RoiPoint
from console.megbox.schema.structures import StructuresRule, StructureSurveillance
from console.megbox.schema.surveillances import usual_filter
from console.megbox.schema.takeover import TakeoverState
from console.megbox.schema.videos import Video
from console.model.channel import Channel
from console.model.dictionary import AlgType, AreaType, EventType, FaceEvent, GapEvent, TargetType
from console.model.errors import Fault
from console.model.event import Capture
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area, EventLimits, RuleLimits
from console.model.sighting import FaceMatch, Sighting
from console.services.audit import Audit
from console.services.box_clock import BoxClock
from console.services.box_session import BoxSession
from console.services.box_standing import BoxStanding
from console.services.event_bus import EventBus
from console.services.mirror import Mirror
from console.services.mirror_captures import groups_of, structures_of, surveillance_of
from console.services.mirror_rows import BoxMirror, mirror_of, row_of, secret_of
from console.services.takeover_allotment import Allotment
from console.services.takeover_course import is_silent
from console.services.takeover_engine import StandIn
from console.services.takeover_gaps import BOX_SILENT, GapRecord
from console.services.takeover_outage import Outage, Phase, Watch, outage_of, view_of
from console.services.takeover_plan import Missing, WhyNot, events_lacking, is_watched, planned
from console.services.takeover_probe import Probes, door_of
from console.services.takeover_setting import Mode, TakeoverSetting, keep_setting, setting_of
from console.services.views import BoxState
from console.store.audit import AuditStore
from console.store.database import Database
from console.store.events import EventStore, Insertion, NewEvent
from console.store.migrations import MIGRATIONS
from console.store.mirror import MirrorStore
from console.store.settings import Settings

BOX, ENGINE = "box", "engine"
NOTHING_MORE = BoxMirror(BOX, 0)
ALL_DAY = {"startTime": "000000", "endTime": "000000"}
STAFF = {"groupName": "staff", "searchThresholdHigh": 75, "searchThresholdLow": 20, **ALL_DAY}
FACES: dict[str, Any] = {"surveillanceEnabled": True, "group": [STAFF]}
STRUCTURING = {
    "surveillanceEnabled": True,
    "surveillanceType": 0,
    "faces": {
        "livenessEnabled": True,
        "livenessThreshold": 60,
        "pushConfigs": {"pushMode": 2, "retryCount": 3},
        "filter": {"roll": 45, "yaw": 35, "pitch": 45, "blurness": 60, "faceMin": 60, "bodyMin": 20},
        "detectTargetList": ["face", "human"],
        "captureConfigs": {"captureMode": 0},
        "globalStranger": {"enable": True, "searchThresholdLow": 20, **ALL_DAY},
    },
}
NOW = 1_790_000_000_000
OURS = {
    AlgType.ALERT_ALARM: RuleLimits(
        events=(
            EventLimits(EventType.TRIPWIRE, (TargetType.PERSON,), (AreaType.SINGLE_LINE,)),
            EventLimits(EventType.MASK_AREA, (TargetType.PERSON,), (AreaType.POLYGON,)),
        )
    )
}


def rule(*events: EventType, enabled: bool = True) -> AlgorithmRule:
    areas = tuple(
        Area(n, AreaType.SINGLE_LINE, (Point(0.1, 0.1), Point(0.9, 0.9)), (n,)) for n, _ in enumerate(events, 1)
    )
    alertors = tuple(Alertor(n, event, (TargetType.PERSON,)) for n, event in enumerate(events, 1))
    return AlgorithmRule(1, AlgType.ALERT_ALARM, enabled, areas, alertors)


def channel(number: int, *rules: AlgorithmRule, url: str = "rtsp://192.0.2.1/a", **more: object) -> Channel:
    made = Channel(number, f"gate_{number}", url, surveillance=True, rules=rules or (rule(EventType.TRIPWIRE),))
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "console.db", MIGRATIONS)
    yield database
    database.close()


@pytest.fixture
def events(database: Database) -> EventStore:
    return EventStore(database)


@pytest.fixture
def gaps(database: Database, events: EventStore) -> Iterator[GapRecord]:
    audit = Audit(AuditStore(database), lambda key: "Yard")
    yield GapRecord(events, EventBus(), audit, lambda key, number: ("Yard", "Gate"))
    audit.close()


def seen(time: int, analyst: str, track: str = "7", **more: object) -> NewEvent:
    what = (track, 1, 1, EventType.TRIPWIRE, None, AreaType.SINGLE_LINE, TargetType.PERSON, time)
    capture = replace(Capture(BOX, 3, "gate", *what), **more)  # type: ignore[arg-type]
    return NewEvent(capture, "Yard", "Gate", time, None, None, analyst)


# The plan


def test_the_most_important_come_first_and_what_is_not_watched_is_left_out() -> None:
    channels = [channel(1), channel(2), channel(3, rule(EventType.TRIPWIRE, enabled=False)), channel(4)]
    plans = planned(NOTHING_MORE, channels, TakeoverSetting(order=(4, 2)), OURS, silent={2})
    assert [plan.number for plan in plans] == [4, 2, 1]
    assert [plan.why_not for plan in plans] == [None, WhyNot.CAMERA_SILENT, None]
    assert not is_watched(channel(5, surveillance=False))


def test_what_ours_cannot_is_named_and_the_rest_is_watched() -> None:
    plan = planned(NOTHING_MORE, [channel(1, rule(EventType.TRIPWIRE, EventType.SMOKE))], TakeoverSetting(), OURS)[0]
    assert plan.lacks == (EventType.SMOKE,)
    assert plan.guest is not None
    options = plan.guest.rules[0].alertRules.customizedOptions
    assert [alertor.alertor_type for alertor in options.alertor_configs] == [["tripwire"]]
    assert [area.alertor_ids for area in options.area_list] == [[1]]


@pytest.mark.parametrize(
    ("one", "why_not"),
    [
        (channel(1, rule(EventType.SMOKE)), WhyNot.NOTHING_OF_OURS),
        (channel(1, rule(EventType.MASK_AREA)), WhyNot.NOTHING_OF_OURS),
        (replace(channel(1), rules=()), WhyNot.NOTHING_OF_OURS),
        (channel(1, url="file:street.mp4"), WhyNot.ON_THE_BOX),
        (channel(1, url="rtsp://192.0.2.1/" + "x" * 200), WhyNot.BAD_STREAM),
    ],
)
def test_why_a_channel_is_not_taken(one: Channel, why_not: WhyNot) -> None:
    plan = planned(NOTHING_MORE, [one], TakeoverSetting(), OURS)[0]
    assert (plan.guest, plan.why_not) == (None, why_not)


def test_its_region_goes_with_it() -> None:
    region = Roi(enable=True, area=[RoiPoint(posX=x, posY=y) for x, y in ((0, 0), (1, 0), (1, 1))]).to_wire()
    plan = planned(replace(NOTHING_MORE, regions={1: region}), [channel(1)], TakeoverSetting(), OURS)[0]
    assert plan.guest is not None
    assert plan.guest.roi is not None
    assert plan.guest.roi.enable


def test_what_a_box_could_and_ours_cannot() -> None:
    offers = {"alg_type": 14, "alertor_type": [{"type": "tripwire", "type_num": 9}, {"type": "smoke", "type_num": 1}]}
    lacking = events_lacking({"alg_infos": [offers]}, OURS)
    assert EventType.SMOKE in lacking
    assert EventType.TRIPWIRE not in lacking
    assert events_lacking(None, OURS) == ()


@pytest.mark.parametrize(
    ("url", "door"),
    [
        ("rtsp://192.0.2.1/a", ("192.0.2.1", 554)),
        ("rtsp://u:p@gate.example:8554/a", ("gate.example", 8554)),
        ("rtsps://[2001:db8::1]/", ("2001:db8::1", 322)),
        ("file:a.mp4", None),
        ("rtsp://192.0.2.1:99999/", None),
    ],
)
def test_the_door_of_a_camera(url: str, door: tuple[str, int] | None) -> None:
    assert door_of(url) == door


# One record


def test_what_two_have_seen_is_one_row_with_both_reports(events: EventStore) -> None:
    first, outcome = events.insert(seen(NOW, ENGINE))
    assert outcome is Insertion.NEW
    folded, outcome = events.insert(seen(NOW + 900, BOX, "8"))
    assert (folded.id, folded.also_by, outcome) == (first.id, BOX, Insertion.FOLDED)
    rows = events.page(None, 10)
    assert [(row.id, row.also_by) for row in rows] == [(first.id, BOX)]
    assert [row.analysed_by for row in events.evidence(first.id)] == [BOX]
    assert sum(number for _, number in events.counts(0)) == 1
    assert len(events.marks(BOX, 3, NOW - 9, NOW + 9999)) == 1
    assert events.insert(seen(NOW + 900, BOX, "8"))[1] is Insertion.KNOWN, "read back once more"


@pytest.mark.parametrize(
    "other",
    [
        seen(NOW + 3_001, BOX, "8"),
        seen(NOW + 900, ENGINE, "8"),
        seen(NOW + 900, BOX, "8", area_id=2),
        seen(NOW + 900, BOX, "8", target=TargetType.CAR),
        seen(NOW + 900, BOX, "8", channel=4),
    ],
)
def test_what_is_not_the_same_stays_apart(events: EventStore, other: NewEvent) -> None:
    events.insert(seen(NOW, ENGINE))
    assert events.insert(other)[1] is Insertion.NEW


def test_two_people_seen_by_two_are_two_rows(events: EventStore) -> None:
    for moment, analyst, track in ((0, ENGINE, "1"), (400, ENGINE, "2"), (300, BOX, "8"), (700, BOX, "9")):
        events.insert(seen(NOW + moment, analyst, track))
    assert [row.also_by for row in events.page(None, 10)] == [BOX, BOX]


def test_a_hole_is_a_row_that_lasts_and_ends(events: EventStore, gaps: GapRecord) -> None:
    hole = gaps.open(BOX, 3, "gate", NOW, BOX_SILENT)
    row = events.page(None, 1)[0]
    assert (row.capture.event_type, row.until, row.capture.direction) == (GapEvent.NOT_GUARDED, 0, BOX_SILENT)
    assert events.marks(BOX, 3, NOW + 5000, NOW + 6000)[0].until == 0, "it lasts into the part that is seen"
    gaps.close(BOX, 3, "gate", hole, NOW, NOW + 32_000, BOX_SILENT)
    assert events.page(None, 1)[0].until == NOW + 32_000
    assert events.marks(BOX, 3, NOW + 33_000, NOW + 34_000) == []
    gaps.mark(BOX, 3, "gate", NOW + 90_000, NOW + 90_999, BOX_SILENT)
    assert len(events.page(None, 10)) == 1, "two polls do not agree better than a second"


def test_its_own_record_shortens_a_hole(events: EventStore, gaps: GapRecord) -> None:
    gaps.mark(BOX, 3, "gate", NOW, NOW + 40_000, BOX_SILENT)
    events.insert(seen(NOW + 15_000, BOX))
    gaps.seen(BOX, 3, NOW + 15_000)
    gaps.seen(BOX, 3, NOW + 50_000)  # after its end nothing changes
    hole = next(row for row in events.page(None, 10) if row.until is not None)
    assert (hole.capture.time, hole.until) == (NOW + 15_000, NOW + 40_000)
    assert gaps.began(BOX, 3, NOW) == NOW + 15_000


def test_a_guard_that_was_lost_again_makes_two_holes_of_one(events: EventStore, gaps: GapRecord) -> None:
    """The console is killed after the first alarm here, before it wrote the hole down; it goes on later."""
    for number, at in enumerate((7_000, 7_600, 8_200)):
        events.insert(seen(NOW + at, ENGINE, str(number)))
    gaps.mark(BOX, 3, "gate", NOW, NOW + 30_000, BOX_SILENT)
    holes = [one for one in events.newest(9) if one.capture.event_type is GapEvent.NOT_GUARDED]
    assert sorted((one.capture.time - NOW, (one.until or 0) - NOW) for one in holes) == [(0, 7_000), (8_200, 30_000)]

    lasting = gaps.open(BOX, 3, "gate", NOW + 100_000, BOX_SILENT)
    events.insert(seen(NOW + 110_000, ENGINE, "9"))
    gaps.close(BOX, 3, "gate", lasting, NOW + 100_000, NOW + 120_000, BOX_SILENT)
    later = [one for one in events.newest(9) if one.capture.event_type is GapEvent.NOT_GUARDED and one not in holes]
    assert sorted((one.capture.time - NOW, (one.until or 0) - NOW) for one in later) == [
        (100_000, 110_000),
        (110_000, 120_000),
    ]


def test_what_came_before_its_death_and_after_its_return_lies_not_in_the_hole(
    events: EventStore, gaps: GapRecord
) -> None:
    for moment, analyst in ((2_000, BOX), (3_000, BOX), (38_000, BOX), (30_000, "console")):
        events.insert(seen(NOW + moment, analyst, str(moment)))
    hole = gaps.open(BOX, 3, "gate", NOW, BOX_SILENT)
    gaps.close(BOX, 3, "gate", hole, NOW, NOW + 40_000, BOX_SILENT)
    row = next(row for row in events.page(None, 10) if row.until is not None)
    assert (row.capture.time, row.until) == (NOW + 3_000, NOW + 38_000)


# Two clocks


def test_a_box_whose_clock_is_wrong_is_folded_with_all_the_same(events: EventStore, database: Database) -> None:
    ahead = 90_000
    events.insert(seen(NOW, ENGINE))
    _, outcome = events.insert(replace(seen(NOW + ahead + 1200, BOX, "8"), shift=-ahead))
    assert outcome is Insertion.FOLDED
    theirs, _ = events.insert(seen(NOW + ahead + 60_000, BOX, "9"))
    _, outcome = events.insert(replace(seen(NOW + 60_500, ENGINE, "10"), shift=ahead))
    assert outcome is Insertion.FOLDED, "whoever comes first"
    _, outcome = events.insert(replace(seen(NOW + 60_500, ENGINE, "11"), shift=0))
    assert outcome is Insertion.NEW
    audit = Audit(AuditStore(database), lambda key: "Yard")
    gaps = GapRecord(events, EventBus(), audit, lambda key, number: ("Yard", "Gate"), lambda key: ahead)
    assert gaps.began(BOX, 3, NOW) == theirs.capture.time - ahead, "a hole begins in our time"
    assert gaps.began(BOX, 3, NOW + 100_000) == NOW + 100_000
    audit.close()


def test_a_boxs_clock_is_what_it_says_until_its_reports_show_better() -> None:
    clock = BoxClock()
    assert (clock.ahead, clock.zone) == (0, None)
    clock.says(1_790_000_100, 27, 1_790_000_000.0, 1_790_000_000.2)
    assert clock.zone == 27
    assert 99_000 < clock.ahead < 101_500
    for late in (900, 400, 2500):
        clock.reported(NOW, NOW + late)
    assert clock.ahead == 0, "an engine whose clock was set stamps its reports in true time"
    for _ in range(20):
        clock.reported(NOW, NOW - 59_600)
    assert clock.ahead == 59_600
    clock = BoxClock()
    clock.says(1_790_000_001, 27, 1_790_000_000.0, 1_790_000_000.2)
    assert clock.ahead == 0, "whole seconds say no more than that"


@pytest.mark.parametrize(
    ("standing", "quiet_for", "busy_with", "silent"),
    [
        (BoxStanding(BoxState.ONLINE), 1.0, "", False),
        (BoxStanding(BoxState.ONLINE), 9.0, "", True),  # its connections stay, it does not answer
        (BoxStanding(BoxState.ONLINE), 9.0, "upgrade", False),  # it does what it was told
        (BoxStanding(BoxState.OFFLINE, fault=Fault.REFUSED), 0.0, "", True),
        (BoxStanding(BoxState.OFFLINE, error_code=104004), 9.0, "", False),  # a refusal is an answer
        (BoxStanding(BoxState.STARTING), 0.0, "", False),
    ],
)
def test_what_silence_is(standing: BoxStanding, quiet_for: float, busy_with: str, silent: bool) -> None:
    session = SimpleNamespace(standing=standing, quiet_for=quiet_for, busy_with=busy_with)
    assert is_silent(cast(BoxSession, session), 5) is silent


# Faces


def face(time: int, analyst: str, event: FaceEvent, token: str = "", enter: int = 0, track: str = "7") -> NewEvent:
    matches = (FaceMatch(90.0, token),) if token else ()
    sighting = Sighting(enter=enter or time, matches=matches, stranger=not token)
    what: dict[str, object] = {"event_type": event, "target": TargetType.FACE, "rule_id": 0, "area_id": 0}
    return seen(time, analyst, track, sighting=sighting, **what)


def test_a_person_whom_two_have_recognised_is_one_row(events: EventStore) -> None:
    events.insert(face(NOW, ENGINE, FaceEvent.RECOGNISED, "ann"))
    _, outcome = events.insert(face(NOW + 9_000, BOX, FaceEvent.RECOGNISED, "ann", enter=NOW - 500))
    assert outcome is Insertion.FOLDED, "its best picture came nine seconds later, of the same stay"
    _, outcome = events.insert(face(NOW + 500, BOX, FaceEvent.RECOGNISED, "bob", track="8"))
    assert outcome is Insertion.NEW, "somebody else at the same time"
    _, outcome = events.insert(face(NOW + 14_000, ENGINE, FaceEvent.RECOGNISED, "bob", track="9"))
    assert outcome is Insertion.NEW, "the same person again is not the same time"


def test_strangers_are_one_where_their_stays_overlap(events: EventStore) -> None:
    events.insert(face(NOW, ENGINE, FaceEvent.STRANGER, enter=NOW - 2000))
    _, outcome = events.insert(face(NOW + 3000, BOX, FaceEvent.STRANGER, enter=NOW + 1000, track="8"))
    assert outcome is Insertion.NEW
    _, outcome = events.insert(face(NOW + 400, BOX, FaceEvent.STRANGER, enter=NOW - 1500, track="9"))
    assert outcome is Insertion.FOLDED


def test_what_a_box_captures_goes_over_and_what_we_cannot_is_said() -> None:
    mirror = replace(NOTHING_MORE, faces={1: FACES}, structures={2: (STRUCTURING,)}, zone=15, configs={})
    channels = [replace(channel(1), rules=()), replace(channel(2), rules=())]
    first, second = planned(mirror, channels, TakeoverSetting(), OURS, has_copy=False)
    assert first.guest is not None
    assert second.guest is not None
    assert first.guest.faces is not None
    assert [group.groupName for group in first.guest.faces.group or ()] == ["staff"]
    assert (first.guest.owner, first.guest.timeZone) == (BOX, 15)
    assert second.guest.structures[0].faces is not None
    assert first.missing == (Missing.NO_COPY,)
    assert second.missing == (Missing.NO_COPY, Missing.LIFE)
    assert planned(mirror, channels, TakeoverSetting(), OURS, has_copy=True)[0].missing == ()
    odd = replace(mirror, faces={1: FACES | {"group": [STAFF | {"searchThresholdHigh": 5}]}})
    plan = planned(odd, [channel(1)], TakeoverSetting(), OURS, has_copy=True)[0]
    assert plan.guest is not None, "what is odd about its faces must not cost its rules"
    assert plan.missing == (Missing.CAPTURES,)


def test_who_may_enter_goes_over_with_what_its_rules_use() -> None:
    schedules: list[dict[str, Any]] = [
        {"scheduleName": name, "startDate": "2026-01-01", "endDate": "2026-12-31", "timeRange": [[]] * 7}
        for name in ("day", "night")
    ]
    rule = {"ruleName": "staff", "groupNames": ["staff"], "scheduleNames": ["day"], "calendarNames": [], "enable": True}
    rules = [rule | {"videoNo": [1, 2]}, rule | {"ruleName": "other", "videoNo": [3], "scheduleNames": ["night"]}]
    mirror = replace(NOTHING_MORE, access={"rules": rules, "schedules": schedules, "calendars": []})
    first, fourth = planned(mirror, [channel(1), channel(4)], TakeoverSetting(), OURS)
    assert first.guest is not None
    assert first.guest.access is not None
    assert [one.ruleName for one in first.guest.access.rules] == ["staff"]
    assert [one.scheduleName for one in first.guest.access.schedules] == ["day"]
    assert fourth.guest is not None
    assert fourth.guest.access is None
    odd = replace(mirror, access={"rules": [rule | {"videoNo": [1], "enable": "maybe"}], "schedules": []})
    assert planned(odd, [channel(1)], TakeoverSetting(), OURS)[0].missing == (Missing.ACCESS,)


def test_what_is_captured_is_told_as_it_was_set() -> None:
    body = StructureSurveillance.model_validate(STRUCTURING)
    rule_told = {"ruleIndex": 2, "ruleEnable": True, "algType": 0, "structuresRule": StructuresRule.of(body).to_wire()}
    video = MultiAlgVideo.from_device({"videoNo": 1, "surveillanceEnabled": True, "algRules": [rule_told]})
    (told,) = structures_of(video)
    again = StructureSurveillance.model_validate(told)
    assert again.faces == body.faces
    assert groups_of(None, (told,)) == (set(), True)
    listed = Video.from_device({"videoNo": 1, "surveillanceEnabled": True, "group": [STAFF]})
    assert surveillance_of(listed, channel(1)) == FACES
    assert groups_of(FACES, ()) == ({"staff"}, False)
    filtered = listed.model_copy(update={"group": None, "filter": usual_filter()})
    assert surveillance_of(filtered, channel(1)) is None, "a box tells a filter of every channel"
    assert surveillance_of(filtered, replace(channel(1), rules=())) is not None


# What is kept


def test_a_mirror_survives_and_its_passwords_do_not_stand_in_it(database: Database) -> None:
    hidden = channel(1, url="rtsp://admin:Kennwort-1@192.0.2.1/a", username="admin", password="Kennwort-2")
    regions = {1: {"enable": False}}
    mirror = BoxMirror(
        BOX,
        NOW,
        (hidden, channel(2)),
        regions,
        {"alg_infos": []},
        faces={2: FACES},
        structures={1: ({"surveillanceType": 1},)},
        configs={"modelSw": {"pushMode": "FastPushMode"}},
        access={"rules": [], "schedules": [], "calendars": []},
        zone=27,
        unread=("areaROI/2",),
    )
    store = MirrorStore(database)
    store.keep(row_of(mirror))
    database.write(lambda db: None).result()
    assert "Kennwort" not in str(store.rows())
    assert mirror_of(store.rows()[0], {1: secret_of(hidden)}) == mirror
    bare = mirror_of(store.rows()[0], {}).channel(1)
    assert bare is not None
    assert (bare.password, bare.url) == ("", "rtsp://192.0.2.1/a")
    assert secret_of(channel(2)) == ""
    assert "Kennwort" not in repr(mirror)


def test_a_channel_has_one_number_for_ever(database: Database) -> None:
    store = MirrorStore(database)
    number = store.guest_number(BOX, 3, 100_000, 999_999)
    assert store.guest_number(BOX, 3, 100_000, 999_999) == number
    assert store.guest_number(BOX, 4, 100_000, 999_999) != number
    assert store.guests()[number] == (BOX, 3)


def test_an_outage_is_found_again_with_nobody_on_guard_since(database: Database) -> None:
    guarded = Watch(1, covered=NOW + 9000, guest=123_456, guarded=True, lacks=(EventType.SMOKE,))
    bare = Watch(2, bare_since=NOW, hole=5, why_not=WhyNot.NO_ROOM)
    outage = Outage(BOX, NOW, Phase.TAKEN, NOW + 5000, watches={1: guarded, 2: bare}, lacks=(EventType.SMOKE,))
    assert [stand.guarded for stand in view_of(outage).channels] == [True, False]
    store = MirrorStore(database)
    store.keep_outage(BOX, outage.to_json())
    database.write(lambda db: None).result()
    found = outage_of(store.outages()[BOX])
    assert (found.phase, found.takes, found.lacks) == (Phase.TAKEN, True, (EventType.SMOKE,))
    assert (found.watches[1].bare_since, found.watches[1].guest, found.watches[1].guarded) == (NOW + 9000, 0, False)
    assert (found.watches[2].hole, found.watches[2].why_not) == (5, WhyNot.NO_ROOM)


def test_a_setting_is_kept_and_nonsense_is_the_usual_one(database: Database) -> None:
    settings = Settings(database)
    wanted = TakeoverSetting(Mode.ASK, 45, (3, 1), faces=False)
    keep_setting(settings, BOX, wanted)
    assert setting_of(settings, BOX) == wanted
    assert setting_of(settings, "another") == TakeoverSetting(Mode.AUTOMATIC, 30)
    wrong: tuple[object, ...] = ({"mode": "maybe"}, [], {"mode": "ask", "seconds": "x", "order": []})
    for nonsense in wrong:
        settings.set("takeover/box", nonsense)
        assert setting_of(settings, BOX) == TakeoverSetting()
    settings.set("takeover/box", {"mode": "ask", "seconds": 1, "order": []})
    assert setting_of(settings, BOX).seconds == 5


def test_the_first_of_every_box_gets_room_before_the_second_of_any(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirrors = {key: BoxMirror(key, NOW, (channel(1), channel(2), channel(3))) for key in ("a", "b")}
    mirror = SimpleNamespace(of=mirrors.get)
    engine = SimpleNamespace(limits=OURS, state=TakeoverState(carries=3), refused=set())
    monkeypatch.setattr(Probes, "answers", lambda self, url: True)
    allotment = Allotment(cast(Mirror, mirror), MirrorStore(database), lambda key: True)
    taken = [
        Outage(key, NOW + n, Phase.TAKEN, NOW + 9000, watches={one: Watch(one, bare_since=NOW) for one in (1, 2, 3)})
        for n, key in enumerate(mirrors)
    ]

    def guarded() -> list[tuple[str, int]]:
        wanted = allotment.wanted(taken, cast(StandIn, engine), lambda key: TakeoverSetting(order=(2,)))
        return [allotment.places[guest.number] for guest in wanted]

    assert guarded() == [("a", 2), ("b", 2), ("a", 1)]
    first = allotment.wanted(taken, cast(StandIn, engine), lambda key: TakeoverSetting(order=(2,)))
    assert [guest.priority for guest in first] == [0, 1, 2], "the engine is told what matters most"
    assert taken[1].watches[1].why_not is WhyNot.NO_ROOM
    allotment.room = 2  # the analysis did not keep up: the least important one goes
    assert guarded() == [("a", 2), ("b", 2)]
    engine.refused = {allotment.wanted(taken[:1], cast(StandIn, engine), lambda key: TakeoverSetting())[0].number}
    assert guarded()[0] == ("a", 2)
    assert taken[0].watches[1].why_not is WhyNot.BAD_STREAM
    engine.state = None
    assert guarded() == []
    assert taken[0].watches[2].why_not is WhyNot.NO_ENGINE
    allotment.close()


def test_a_rule_goes_over_as_the_box_had_it() -> None:
    plan = planned(NOTHING_MORE, [channel(1)], TakeoverSetting(), OURS)[0]
    assert plan.guest is not None
    assert plan.guest.rules == [to_wire(rule(EventType.TRIPWIRE), True)]
