"""What a box says it can do, and that a package's code is not touched before a rule needs it."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from console.engine.api import looks
from console.engine.package_finding import EventState, FoundPackage, switch_name
from console.engine.packages import PLUGINS, Packages
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.errors import BoxError
from console.model.geometry import Point
from console.model.rule import DAY, DOUBLE_LINES, Alertor, AlgorithmRule, Area

FOUR_LINES = ["single_line", "single_line_both", "multi_line", "multi_line_both"]
GATE = AlgorithmRule(
    1,
    AlgType.ALERT_ALARM,
    True,
    (Area(1, AreaType.SINGLE_LINE, (Point(0.1, 0.5), Point(0.9, 0.5)), (1,)),),
    (Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0, 1),),
)


def ours(packages: Packages) -> FoundPackage:
    """The alert package."""
    return next(one for one in packages.found() if one.key == "alert_alarm")


@pytest.fixture
def packages() -> Packages:
    return Packages()


def test_get_alg_infos_is_answered_from_the_manifest(packages):
    info = next(one for one in packages.alg_infos().alg_infos if one.alg_type == 14)
    assert (info.alg_type, info.items_type, info.alg_frame_rate) == (14, "alert_alarm", 8.0)
    assert (info.mask_area_num, info.area_max_num) == (2, 4)
    assert (info.roi_area_points_range, info.mask_area_points_range) == ([3, 8], [3, 8])
    assert {event.type: (event.type_num, event.area_type) for event in info.alertor_type} == {
        "intrusion": (28, ["polygon"]),
        "tripwire": (29, FOUR_LINES),
        "wrong_way": (303, ["single_line"]),
        "overwall": (7, FOUR_LINES[2:]),
        "wander": (6, ["polygon"]),
        "park": (4, ["polygon"]),
        "exit": (5, ["polygon"]),
        "gathering": (26, ["polygon"]),
        "person_off_duty_querying": (25, ["polygon"]),
        "run": (12, ["polygon"]),
        "mask_area": (32, ["polygon"]),
    }


def test_get_rule_type_attr_is_answered_from_the_manifest(packages):
    answer = packages.rule_type_attr(29)
    assert (answer.type, answer.value) == ("tripwire", 29)
    assert answer.attr.area_type == FOUR_LINES
    params = {param.param: (param.default, param.range) for param in answer.attr.params}
    assert params == {
        "target_min": (0.05, [0, 1]),
        "target_max": (0.5, [0, 1]),
        "duration": (0, [0, 60]),
        "cooldown_duration": (3, [0, 1800]),
        "timeRange": ([0, DAY], [0, DAY]),
    }


def test_an_event_that_nobody_watches_for_is_not_found(packages):
    with pytest.raises(BoxError) as refused:
        packages.rule_type_attr(int(EventType.FALL))
    assert refused.value.code == 104007


def test_a_rule_of_an_algorithm_that_is_not_here_is_an_illegal_argument(packages):
    rule = AlgorithmRule(1, AlgType.FIRE_ALARM, True, (), ())
    with pytest.raises(BoxError) as refused:
        packages.evaluators([rule], UTC)
    assert (refused.value.code, refused.value.arguments) == (104001, ("algType",))


def test_rules_that_are_switched_off_do_not_watch(packages):
    off = AlgorithmRule(2, AlgType.ALERT_ALARM, False, GATE.areas, GATE.alertors)
    assert len(packages.evaluators([GATE, off], UTC)) == 1


def test_what_the_package_promises_it_can_watch(packages):
    package = ours(packages)
    everything = Packages(switched_on=lambda: [switch_name("alert_alarm", event) for event in EventType])
    for support in package.manifest.events:
        for kind in support.areas:
            ends = (Point(0.1, 0.5), Point(0.9, 0.5), Point(0.5, 0.9))
            second = (Point(0.1, 0.6), Point(0.9, 0.6)) if kind in DOUBLE_LINES else ()
            area = Area(1, kind, ends, (1,), second)
            alertor = Alertor(1, support.event, support.targets, 0, 1)
            rule = AlgorithmRule(1, package.manifest.algorithm, True, (area,), (alertor,))
            assert len(everything.evaluators([rule], UTC)) == 1


def test_what_the_package_names_and_explains_it_does_in_both_languages(packages):
    for package in packages.found():
        assert package.manifest.name.zh
        assert package.manifest.name.en
        assert package.manifest.models
        assert all(text for support in package.manifest.events for text in (support.note.zh, support.note.en))


class TestUnmeasured:
    def test_it_is_off_until_somebody_switches_it_on(self, packages):
        switched: list[str] = []
        choosy = Packages(switched_on=lambda: switched)
        package = ours(choosy)
        assert choosy.state(package, EventType.FALL) is EventState.OFF
        assert EventType.FALL not in choosy.events(AlgType.ALERT_ALARM)
        with pytest.raises(BoxError):
            choosy.rule_type_attr(int(EventType.FALL))
        switched.append("alert_alarm/fall")
        assert choosy.state(package, EventType.FALL) is EventState.ON
        assert EventType.FIGHT not in choosy.events(AlgType.ALERT_ALARM)
        assert choosy.rule_type_attr(int(EventType.FALL)).type == "fall"

    def test_a_rule_that_asks_for_it_goes_on_with_its_other_alarms(self, packages, caplog):
        yard = (Point(0.1, 0.1), Point(0.9, 0.1), Point(0.5, 0.9))
        fall = Area(2, AreaType.POLYGON, yard, (2,))
        both = replace(
            GATE,
            areas=(*GATE.areas, fall),
            alertors=(*GATE.alertors, Alertor(2, EventType.FALL, (TargetType.PERSON,), 0, 1)),
        )
        (watching,) = packages.evaluators([both], UTC)
        assert not looks(watching)
        assert "does not offer FALL" in caplog.text
        assert packages.evaluators([replace(both, areas=(fall,), alertors=both.alertors[1:])], UTC) == ()


def test_what_lacks_its_model_says_so_and_is_not_offered(tmp_path: Path):
    poses, objects = tmp_path / "movenet_lightning.onnx", tmp_path / "nanodet.onnx"
    packages = Packages(models=tmp_path, switched_on=lambda: ["alert_alarm/fall"])
    package = ours(packages)
    assert package.missing == {poses.name, objects.name}
    assert packages.manifest(AlgType.ALERT_ALARM) is None
    with pytest.raises(BoxError):
        packages.rule_type_attr(29)
    objects.touch()
    packages.look_again()
    assert packages.state(ours(packages), EventType.FALL) is EventState.MODEL_MISSING
    offered = packages.events(AlgType.ALERT_ALARM)
    assert EventType.TRIPWIRE in offered
    assert EventType.FALL not in offered
    poses.touch()
    packages.look_again()
    assert EventType.FALL in packages.events(AlgType.ALERT_ALARM)


def test_asking_what_a_box_can_do_runs_no_code_of_a_package():
    code = (
        "import sys; from console.engine.packages import Packages; p = Packages(); p.alg_infos();"
        "p.rule_type_attr(29); print(sorted(m for m in sys.modules if m.startswith('plugins')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PLUGINS.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.expects_errors
@pytest.mark.parametrize(
    "change",
    [
        {"alg_type": 99},
        {"items_type": "fire_alarm"},
        {"roi_area_points_range": [3]},
        {"alertor_type": [{"type": "tripwire"}]},
        {"alertor_type": 5},
        None,
    ],
)
def test_a_broken_package_is_left_out_and_the_others_stay(tmp_path: Path, caplog, change):
    shutil.copytree(PLUGINS / "alert_alarm", tmp_path / "alert_alarm")
    good = json.loads((PLUGINS / "alert_alarm" / "manifest.json").read_text(encoding="utf-8"))
    broken = tmp_path / "broken" / "manifest.json"
    broken.parent.mkdir()
    broken.write_text("{" if change is None else json.dumps({**good, **change}), encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert [manifest.algorithm for manifest in Packages(tmp_path).manifests()] == [AlgType.ALERT_ALARM]
    assert "broken" in caplog.text


def test_no_plugins_is_no_error(tmp_path: Path):
    assert Packages(tmp_path / "nothing").alg_infos().alg_infos == []
