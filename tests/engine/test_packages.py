"""What a box says it can do, and that a package's code is not touched before a rule needs it."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from datetime import UTC
from pathlib import Path

import pytest

from console.engine.packages import PLUGINS, Packages
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.errors import BoxError
from console.model.geometry import Point
from console.model.rule import DAY, Alertor, AlgorithmRule, Area

GATE = AlgorithmRule(
    1,
    AlgType.ALERT_ALARM,
    True,
    (Area(1, AreaType.SINGLE_LINE, (Point(0.1, 0.5), Point(0.9, 0.5)), (1,)),),
    (Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0, 1),),
)


@pytest.fixture
def packages() -> Packages:
    return Packages()


def test_get_alg_infos_is_answered_from_the_manifest(packages):
    (info,) = packages.alg_infos().alg_infos
    assert (info.alg_type, info.items_type, info.alg_frame_rate) == (14, "alert_alarm", 8.0)
    assert (info.mask_area_num, info.area_max_num) == (2, 4)
    assert (info.roi_area_points_range, info.mask_area_points_range) == ([3, 8], [3, 8])
    assert {event.type: (event.type_num, event.area_type) for event in info.alertor_type} == {
        "intrusion": (28, ["polygon"]),
        "tripwire": (29, ["single_line", "single_line_both"]),
        "mask_area": (32, ["polygon"]),
    }
    assert all(event.target_type == ["person", "car", "cycle"] for event in info.alertor_type)


def test_get_rule_type_attr_is_answered_from_the_manifest(packages):
    answer = packages.rule_type_attr(29)
    assert (answer.type, answer.value) == ("tripwire", 29)
    assert answer.attr.area_type == ["single_line", "single_line_both"]
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
    manifest = packages.manifest(AlgType.ALERT_ALARM)
    assert manifest is not None
    for support in manifest.events:
        for kind in support.areas:
            ends = (Point(0.1, 0.5), Point(0.9, 0.5), Point(0.5, 0.9))
            area = Area(1, kind, ends, (1,))
            alertor = Alertor(1, support.event, support.targets, 0, 1)
            rule = AlgorithmRule(1, manifest.algorithm, True, (area,), (alertor,))
            assert len(packages.evaluators([rule], UTC)) == 1


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
