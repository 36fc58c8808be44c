"""What the editor draws for each event that an engine offers is taken by that engine, and watched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from console.engine.channels.rule_check import checked_rule
from console.engine.packages import Packages
from console.megbox.rules_codec import limits_from, to_wire
from console.megbox.schema.multi_algorithm import MultiAlert
from console.model.dictionary import AlgType, EventType
from console.model.geometry import Point
from console.model.rule import RuleLimits, problems
from ui.rules.edits import Kind, alertors_of, drawn, empty_rule, events_for, new_alertor, type_for
from ui.rules.sentence import rule_sentences

PACKAGES = Packages(switched_on=lambda: ["alert_alarm/fall", "alert_alarm/fight"])
YARD = tuple(Point(x, y) for x, y in ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)))
LINE, SECOND = (Point(0.1, 0.4), Point(0.9, 0.4)), (Point(0.1, 0.6), Point(0.9, 0.6))
SHAPES = {
    Kind.AREA: (YARD, ()),
    Kind.MASK: (YARD, ()),
    Kind.TRIPWIRE: (LINE, ()),
    Kind.DOUBLE: (LINE, SECOND),
}


def limits() -> RuleLimits:
    infos = PACKAGES.alg_infos()
    events = [event.type_num for info in infos.alg_infos for event in info.alertor_type]
    return limits_from(infos, {number: PACKAGES.rule_type_attr(number) for number in events})[AlgType.ALERT_ALARM]


CASES = [(kind, event.event) for kind in SHAPES for event in events_for(kind, limits())]


def test_every_event_has_its_shape():
    assert {event for _, event in CASES} == {event.event for event in limits().events}
    assert (Kind.DOUBLE, EventType.TRIPWIRE) in CASES
    assert (Kind.DOUBLE, EventType.OVERWALL) in CASES


@pytest.mark.parametrize(("kind", "event"), CASES, ids=[f"{kind.value}-{event.name}" for kind, event in CASES])
def test_what_is_drawn_is_taken_and_watched(kind: Kind, event: EventType, english) -> None:
    known = limits()
    points, second = SHAPES[kind]
    rule, number = drawn(empty_rule(AlgType.ALERT_ALARM, set()), kind, points, known, second)
    area = next(one for one in rule.areas if one.id == number)
    offered = next(one for one in known.events if one.event is event)
    (had,) = alertors_of(rule, area)
    rule = replace(
        rule,
        areas=(replace(area, type=type_for(kind, offered)),),
        alertors=(new_alertor(had.id, offered),),
    )
    assert problems(rule, known) == ()
    sent = MultiAlert.model_validate(to_wire(rule, True).to_wire())
    assert checked_rule(sent, limits_from(PACKAGES.alg_infos())) == rule
    assert len(PACKAGES.evaluators([rule], UTC)) == 1
    assert all(rule_sentences(rule))
