"""On the shared recordings a trial raises exactly the alarms that a real run of the same rule raises (issue 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.engine.api import Firing
from console.engine.device.host_zone import HostZone
from console.engine.local_box import BoxOptions, LocalBox
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.pipeline.file_analysis import analyse_file
from console.megbox.schema.jobs import TrialQuestion, TrialSetting
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from tests.engine.engines import alert, eventually
from tests.engine.trial.films import first_seconds

PEOPLE = (TargetType.PERSON,)


def line_and_area(line: tuple[tuple[float, float], ...], area: tuple[tuple[float, float], ...]) -> AlgorithmRule:
    """A two-way tripwire, and an area in which somebody stays for two seconds."""
    return AlgorithmRule(
        1,
        AlgType.ALERT_ALARM,
        True,
        (
            Area(1, AreaType.SINGLE_LINE_BOTH, tuple(Point(*place) for place in line), (1,)),
            Area(2, AreaType.POLYGON, tuple(Point(*place) for place in area), (2,)),
        ),
        (
            Alertor(1, EventType.TRIPWIRE, PEOPLE, 0, 1),
            Alertor(2, EventType.INTRUSION, PEOPLE, 0, 1, duration=2, cooldown=10),
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "seconds", "rule"),
    [
        (
            "one-by-one-person-detection.mp4",
            20,
            line_and_area(((0.75, 0.3), (0.75, 1.0)), ((0.45, 0.6), (0.7, 0.6), (0.7, 1.0), (0.45, 1.0))),
        ),
        ("vtest.avi", 10, line_and_area(((0.5, 0.02), (0.5, 0.98)), ((0.1, 0.3), (0.6, 0.3), (0.6, 0.7), (0.1, 0.7)))),
    ],
    ids=["one by one", "vtest"],
)
def test_its_alarms_are_those_of_a_real_run(
    shared_media: Path, tmp_path: Path, name: str, seconds: int, rule: AlgorithmRule
) -> None:
    box = LocalBox(tmp_path / "engine", BoxOptions(sound_options=("--aout=dummy",)))
    film = first_seconds(shared_media / "video" / name, box.media.root / name, seconds)
    box.start()
    try:
        number = box.start_trial(TrialSetting(file=f"file:{name}")).jobId
        real = _real_run(film, rule)
        # It gives way to everything else on the machine.
        eventually(lambda: box.job(number).state == "done", "the end of the trial", 100)
        tried = box.evaluate(number, TrialQuestion(multiAlert=alert(rule)))
    finally:
        box.close()
    assert len(real) >= 2
    assert [
        (one.time, one.trackId, one.alertorId, one.areaId, one.event, one.direction, one.box) for one in tried.alarms
    ] == [_told(one) for one in real]


def _real_run(film: Path, rule: AlgorithmRule) -> list[Firing]:
    found = analyse_file(film, [rule], detector=NanoDet(), packages=Packages(), zone=HostZone())
    return [firing for one in found for firing in one.firings]


def _told(firing: Firing) -> tuple[object, ...]:
    box = firing.where.clamped()
    return (
        firing.time,
        firing.track,
        firing.alertor_id,
        firing.area_id,
        int(firing.event),
        firing.direction,
        [box.x1, box.y1, box.x2, box.y2],
    )
