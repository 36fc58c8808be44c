"""Rules on their way to a box and back, against a real server: stored, altered, in conflict, restored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.megbox.rules_codec import to_wire
from console.megbox.schema.alert_videos import AlertSurveillance, AlertVideo, AlertVideos
from console.megbox.schema.algorithms import RuleTypeAttr
from console.megbox.schema.multi_algorithm import AlgRule, MultiAlert
from console.megbox.schema.roi import RoiPoint, RoiSetting
from console.megbox.schema.videos import VideoSetting
from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.errors import BoxError, ErrorCode
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area, Region
from console.model.rule_board import Board, Part
from console.services.rule_desk import Outcome
from console.services.views import BoxDraft
from tests.contract.sample_box import SampleBox
from tests.services.conftest import done, failed, until

LINE = (Point(0.2, 0.5), Point(0.8, 0.5))
LOWER = (Point(0.2, 0.6), Point(0.8, 0.6))
RULE = AlgorithmRule(
    1,
    AlgType.ALERT_ALARM,
    True,
    (Area(1, AreaType.SINGLE_LINE, LINE, (1,)),),
    (Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0.0, 1.0),),
)
CLIMB = Alertor(
    1,
    EventType.OVERWALL,
    (TargetType.PERSON,),
    0.01,
    1.0,
    cooldown=1,
    sub_type=AlertSubType.OVERWALL,
    params=(("personPreOverWall", 1),),
)
WALL = AlgorithmRule(
    0, AlgType.PERIMETER_ALARM, True, (Area(1, AreaType.MULTI_LINE_BOTH, LINE, (1,), LOWER),), (CLIMB,)
)
GATE = VideoSetting(videoNo=1, videoName="gate", url="rtsp://192.0.2.9/main", rotation=0)
REGION = Region(True, (Point(0.1, 0.1), Point(0.9, 0.1), Point(0.5, 0.9)))


class OlderBox(SampleBox):
    """A box that knows the older form too, keeps the two apart, and may round what it stores."""

    def __init__(self) -> None:
        super().__init__()
        self.old: AlertSurveillance | None = None
        self.forgetful = False

    def alert_videos(self) -> AlertVideos:
        old = self.old
        video = AlertVideo(
            videoNo=1, algType=old.algType if old else None, alertRules=old.alertRules if old is not None else None
        )
        return AlertVideos(videos=[video])

    def set_alert_surveillance(self, video_no: int, body: AlertSurveillance) -> None:
        self.old = body

    def set_multi_alert(self, video_no: int, rule: MultiAlert) -> None:
        if self.forgetful:
            told = rule.to_wire()
            told["alertRules"]["customizedOptions"]["alertor_configs"][0]["cooldown_duration"] = 60
            rule = MultiAlert.model_validate(told)
        super().set_multi_alert(video_no, rule)


@pytest.fixture
def box() -> OlderBox:
    made = OlderBox()
    made.add_video(GATE)
    return made


@pytest.fixture
def key(console, box, serving) -> str:
    view = done(console.fleet.add_box(BoxDraft(serving(box).address)))
    until(lambda: console.fleet.box(view.key).state == "online")
    return str(view.key)


def test_everything_on_a_channel_is_sent_read_back_and_found_the_same(console, key):
    before = done(console.rules.read(key, 1))
    assert before.board == Board()
    assert (before.takes_multi, before.takes_older, before.takes_region) == (True, True, True)
    board = Board((WALL, RULE), REGION)
    sent = done(console.rules.send(key, 1, before.board, board))
    assert (sent.outcome, sent.changes) == (Outcome.STORED, ())
    assert sent.found.board.rule(1) == RULE
    assert sent.found.board.rule(0) == WALL
    assert sent.found.surveillance
    assert done(console.rules.read(key, 1)).board.region is not None
    gone = done(console.rules.send(key, 1, sent.found.board, replace(sent.found.board, region=None)))
    assert gone.outcome is Outcome.STORED
    assert gone.found.board.region is None


def test_what_a_box_stores_otherwise_is_told(console, key, box):
    box.forgetful = True
    sent = done(console.rules.send(key, 1, Board(), Board((RULE,))))
    assert sent.outcome is Outcome.ALTERED
    assert [(change.part, change.index, change.area_id) for change in sent.changes] == [(Part.COOLDOWN, 1, 1)]
    assert sent.found.board.rule(1).alertors[0].cooldown == 60


def test_a_rule_that_was_changed_meanwhile_is_not_overwritten_unasked(console, key, box):
    base = done(console.rules.read(key, 1)).board
    theirs = replace(RULE, areas=(replace(RULE.areas[0], points=LOWER),))
    done(console.rules.send(key, 1, base, Board((theirs,))))
    sent = done(console.rules.send(key, 1, base, Board((RULE,))))
    assert sent.outcome is Outcome.CONFLICT
    assert [change.part for change in sent.changes] == [Part.RULE_ADDED]
    assert sent.found.board.rule(1) == theirs
    again = done(console.rules.send(key, 1, base, Board((RULE,)), anyway=True))
    assert again.outcome is Outcome.STORED
    assert again.found.board.rule(1) == RULE


def test_what_nobody_touched_is_no_conflict(console, key, box):
    base = done(console.rules.read(key, 1)).board
    corners = [RoiPoint(posX=x, posY=y) for x, y in ((0, 0), (9, 0), (5, 9))]
    box.set_roi(RoiSetting(videoNo=1, enable=True, area=corners))
    assert done(console.rules.send(key, 1, base, Board((RULE,)))).outcome is Outcome.STORED


def test_what_the_box_confirmed_is_kept_with_its_time(console, key, consoles):
    first = done(console.rules.send(key, 1, Board(), Board((RULE,)))).found.board
    moved = replace(RULE, areas=(replace(RULE.areas[0], points=LOWER),))
    done(console.rules.send(key, 1, first, Board((moved,))))
    kept = console.rules.memory.versions(key, 1, 1)
    assert [version.rule for version in kept] == [moved, RULE]
    assert kept[0].time >= kept[1].time > 1_600_000_000_000
    assert [version.rule for version in consoles().rules.memory.versions(key, 1, 1)] == [moved, RULE]


def test_a_refusal_of_the_box_is_the_operations_error(console, key):
    unknown = replace(RULE, algorithm=AlgType.FIRE_ALARM)
    assert isinstance(failed(console.rules.send(key, 1, Board(), Board((unknown,)))), BoxError)


def test_a_box_without_the_older_form_says_so_and_tells_its_parameters(console, added, sample_box):
    sample_box.add_video(GATE)
    told = done(console.rules.read(added, 1))
    assert (told.takes_multi, told.takes_older) == (True, False)
    event = done(console.rules.limits(added))[AlgType.ALERT_ALARM].of(EventType.TRIPWIRE)
    assert event.bounds("target_min") == (0, 1)
    assert [param.name for param in event.params] == ["target_min"]
    assert done(console.rules.picture_size(added, 1))[0] > 0


def test_what_a_box_changes_besides_is_told(console, key, box):
    base = done(console.rules.send(key, 1, Board(), Board((RULE,)))).found.board

    def in_its_place(video_no: int, body: AlertSurveillance) -> None:
        box.old = body
        box._rules.clear()

    box.set_alert_surveillance = in_its_place
    sent = done(console.rules.send(key, 1, base, base.with_rule(WALL)))
    assert sent.outcome is Outcome.STORED
    assert [(change.part, change.index) for change in sent.besides] == [(Part.RULE_GONE, 1)]


def test_shapes_that_no_dictionary_knows_are_counted(console, key, box):
    told = to_wire(RULE, True).to_wire()
    options = told["alertRules"]["customizedOptions"]
    options["area_list"].append({**options["area_list"][0], "area_id": 9, "area_type": "circle"})
    assert done(console.rules.read(key, 1)).unread == 0
    box._rules[1] = {1: AlgRule.from_device(told)}
    assert done(console.rules.read(key, 1)).unread == 1


def test_an_event_that_a_box_does_not_describe_has_the_documents_limits(console, key, box):
    def refuse(number: int) -> RuleTypeAttr:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("typeNo",))

    box.rule_type_attr = refuse
    event = done(console.rules.limits(key))[AlgType.ALERT_ALARM].of(EventType.TRIPWIRE)
    assert event.bounds("cooldown_duration") == (0, 1800)
