"""A rule in one plain sentence, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, Language, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from ui.language import speak
from ui.rules.edits import Direction
from ui.rules.sentence import alarm_sentence, rule_sentences

LINE = Area(1, AreaType.SINGLE_LINE, (Point(0.1, 0.5), Point(0.9, 0.5)), (1,))
ROOM = Area(2, AreaType.POLYGON, (Point(0.1, 0.1), Point(0.9, 0.1), Point(0.5, 0.8)), (1,))
CROSS = Alertor(
    1, EventType.TRIPWIRE, (TargetType.PERSON,), 0, 1, cooldown=10, time_ranges=((28_800, 64_800),)
)
ENTER = Alertor(1, EventType.INTRUSION, (TargetType.PERSON,), 0, 1)
CASES = [
    (
        LINE,
        CROSS,
        "Persons crossing tripwire 1 from A to B, 08:00–18:00, at most one alarm every 10 s",
        "人从 A 到 B 越过绊线 1，08:00–18:00，每 10 秒最多报警一次",
    ),
    (
        replace(LINE, type=AreaType.SINGLE_LINE_BOTH),
        replace(
            CROSS,
            targets=(TargetType.PERSON, TargetType.CAR, TargetType.CYCLE),
            time_ranges=((79_200, 86_400), (0, 21_600)),
            cooldown=120,
        ),
        "Persons, motor vehicles and cycles crossing tripwire 1 in either direction, 22:00–06:00, "
        "at most one alarm every 2 min",
        "人、机动车和非机动车双向越过绊线 1，22:00–06:00，每 2 分钟最多报警一次",
    ),
    (
        ROOM,
        ENTER,
        "Persons entering area 2, all day, one alarm per stay",
        "人进入区域 2，全天，每次停留报警一次",
    ),
    (
        ROOM,
        replace(ENTER, duration=5, cooldown=3600, size_min=0.01, size_max=0.4, targets=(TargetType.CAR,)),
        "Motor vehicles staying in area 2 for 5 s or longer, if 1–40 % of the picture in size, all day, "
        "at most one alarm every 1 h",
        "机动车在区域 2 内停留 5 秒及以上，目标占画面 1–40%，全天，每 1 小时最多报警一次",
    ),
    (
        ROOM,
        replace(ENTER, sub_type=AlertSubType.ENTER_OR_LEAVE, cooldown=1),
        "Persons entering or leaving area 2, all day, at most one alarm every 1 s",
        "人进入或离开区域 2，全天，每 1 秒最多报警一次",
    ),
    (
        ROOM,
        replace(ENTER, event=EventType.GATHERING, params=(("obj_count", 5),)),
        "5 or more persons gathering in area 2, all day",
        "5 人及以上在区域 2 内聚集，全天",
    ),
    (
        ROOM,
        replace(ENTER, event=EventType.MASK_AREA),
        "Nothing inside mask 2 is looked at",
        "不检测屏蔽区 2 内的任何目标",
    ),
]


@pytest.fixture
def application() -> Iterator[QApplication]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    yield app
    speak(app, "en")


@pytest.mark.parametrize(("area", "alertor", "english", "chinese"), CASES)
def test_an_alarm_in_a_sentence(qtbot, application, area, alertor, english, chinese):
    rule = AlgorithmRule(1, AlgType.ALERT_ALARM, True, (area,), (alertor,))
    speak(application, "en")
    assert rule_sentences(rule) == [english]
    speak(application, "zh")
    assert rule_sentences(rule) == [chinese]


def test_every_event_has_a_sentence_without_gaps(qtbot, application):
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        speak(application, language)
        for event in EventType:
            line = event in (EventType.TRIPWIRE, EventType.OVERWALL)
            alarm = replace(ENTER, event=event)
            rule = AlgorithmRule(1, AlgType.ALERT_ALARM, True, (LINE if line else ROOM,), (alarm,))
            sentence = rule_sentences(rule)[0]
            assert not set("{}") & set(sentence)
            assert "  " not in sentence


def test_shapes_that_share_an_alarm_share_a_sentence_and_what_is_off_says_so(qtbot, application):
    speak(application, "en")
    lines = (LINE, replace(LINE, id=3), replace(LINE, id=4, type=AreaType.SINGLE_LINE_BOTH))
    rule = AlgorithmRule(1, AlgType.ALERT_ALARM, False, lines, (CROSS,))
    one_way, both_ways = rule_sentences(rule)
    assert one_way.startswith("Persons crossing tripwire 1 or tripwire 3 from A to B")
    assert both_ways.startswith("Persons crossing tripwire 4 in either direction")
    assert one_way.endswith("(switched off)")
    assert "from B to A" in alarm_sentence(rule, [LINE], CROSS, Direction.B_TO_A)
