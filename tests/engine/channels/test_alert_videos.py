"""The older alert rules ring (25.1): on a channel, over two lines, and told back as they were sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from console.engine.api import Evaluator
from console.engine.channels.alert_video_rules import old_form_of, rule_of
from console.megbox.schema.alert_videos import AlertSurveillance
from console.megbox.schema.captures import CaptureQuery
from console.model.dictionary import AlertSubType, AreaType, EventType, TargetType
from plugins.alert_alarm.package import PACKAGE
from tests.contract.chapters.alert_videos import WATCHED, body
from tests.engine.engines import eventually, local_box, video, walk
from tests.plugins.scenes import stand, straight, target
from tests.plugins.scenes import walk as go

ACROSS = [{"x": 960, "y": 108}, {"x": 960, "y": 1026}]


def test_an_older_rule_rings_on_a_channel(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    walk(box.media.root / "walk.mp4")
    box.add_video(video(1))
    box.set_alert_surveillance(1, body(1, 1, 2, [ACROSS], targetRange=[1, 100]))
    page = eventually(lambda: _any(box.captures(CaptureQuery(chnNo=1))), "an alarm")
    box.close()
    alarm = page.captures[0]
    assert (alarm.alertType, alarm.alertSubType, alarm.areaType) == (
        EventType.TRIPWIRE,
        AlertSubType.TRIPWIRE,
        AreaType.SINGLE_LINE_BOTH,
    )
    assert (alarm.rule_id, alarm.area_id, alarm.objType) == (1, 1, "person")


def _any(page):
    return page if page.captures else None


def test_stays_and_sizes_are_carried_over() -> None:
    (sent,) = [sent for name, sent in WATCHED if name == "a vehicle parks"]
    rule = rule_of(sent, 1)
    assert rule is not None
    (alertor,) = rule.alertors
    assert (alertor.event, alertor.targets, alertor.sub_type) == (
        EventType.PARK,
        (TargetType.CAR, TargetType.CYCLE),
        AlertSubType.STAY,
    )
    assert (alertor.duration, alertor.size_min, alertor.size_max, alertor.cooldown) == (1800, 0.02, 1.0, 1)


@pytest.mark.parametrize("name", ["a person crosses", "a cycle crosses", "a person enters"])
def test_what_both_forms_can_say_comes_back_as_it_was(name: str) -> None:
    (sent,) = [sent for known, sent in WATCHED if known == name]
    rule = rule_of(sent, 1)
    assert rule is not None
    told, asked = old_form_of(rule), sent.alertRules
    assert told is not None
    assert asked is not None
    assert told.to_wire() == asked.to_wire()


class TestClimbing:
    LOW = [{"x": 0, "y": 600}, {"x": 1920, "y": 600}]
    HIGH = [{"x": 1920, "y": 400}, {"x": 0, "y": 400}]
    UP, DOWN = (0.5, 0.8), (0.5, 0.1)

    def evaluator(self, *, warns: bool = False) -> Evaluator:
        sent: AlertSurveillance = body(
            7, 6, 4, [self.LOW, self.HIGH], targetRange=[1, 100], personPreOverWall=warns
        )
        rule = rule_of(sent, 1)
        assert rule is not None
        # The walkers of these tests cover 0.4 % of the picture, less than the form can say.
        small = replace(rule, alertors=tuple(replace(one, size_min=0.0) for one in rule.alertors))
        return PACKAGE.evaluator(small, UTC)

    def test_who_passes_both_lines_has_climbed_over(self) -> None:
        (firing,) = go(straight(self.UP, self.DOWN, 40), self.evaluator())
        assert (firing.event, firing.sub_type, firing.area_type) == (
            EventType.OVERWALL,
            AlertSubType.OVERWALL,
            AreaType.MULTI_LINE_BOTH,
        )

    def test_who_turns_back_between_them_has_not(self) -> None:
        between = (0.5, 0.47)
        assert go([*straight(self.UP, between, 20), *straight(between, self.UP, 20)], self.evaluator()) == []

    def test_a_warning_comes_with_the_first_line(self) -> None:
        told = go(straight(self.UP, self.DOWN, 40), self.evaluator(warns=True))
        assert len(told) == 2
        assert told[0].where.foot.y > 0.45 > told[1].where.foot.y

    def test_who_rests_on_the_wall_too_long_begins_anew(self) -> None:
        between = (0.5, 0.47)
        way = [*straight(self.UP, between, 20), *stand(between, 61), *straight(between, self.DOWN, 20)]
        assert go(way, self.evaluator()) == []

    def test_another_person_does_not_finish_it(self) -> None:
        gate = self.evaluator()
        assert go(straight(self.UP, (0.5, 0.47), 20), gate) == []
        assert go(straight((0.5, 0.47), self.DOWN, 20), gate, name="8", start=3000) == []
        assert target(self.UP).id == "7"
