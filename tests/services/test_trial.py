"""The console tries a rule: on which engine, with which file, and what one draft catches that another does not."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest

from console.engine.packages import Packages
from console.engine.pipeline.file_analysis import analyse_file
from console.model.errors import Fault, FaultError
from console.model.geometry import Rect
from console.model.rule import Region
from console.services.operation import OperationState
from console.services.refusal import Refusal, Refused
from console.services.trial_views import Caught, Material, MaterialKind, TrialAlarm, TrialRun, compared
from console.store.recordings import Segment
from tests.engine.detectors import BrightDetector, SlowDetector
from tests.engine.engines import eventually, tripwire, video
from tests.services.trial_stage import BOX, ENGINE, GONE, NoRecordings, TrialStage, trial_stage


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrialStage]:
    with trial_stage(tmp_path_factory.mktemp("trials")) as made:
        yield made


@pytest.fixture
def stage(own: TrialStage) -> Iterator[TrialStage]:
    """One for the tests that leave it as they found it."""
    yield own
    own.register.embedded = ENGINE
    for job in own.engine.jobs().jobs:
        own.engine.delete_job(job.jobId)


def tried(stage: TrialStage, key: str = ENGINE, path: Path | None = None) -> TrialRun:
    begun: list[TrialRun] = []
    operation = stage.trials.begin(key, 1, Material(MaterialKind.FILE, path or stage.film), begun.append)
    assert operation.wait(30)
    if operation.error is not None:
        raise operation.error
    assert operation.result is not None
    assert begun[0].job == operation.result.job
    return operation.result


def trials_of(stage: TrialStage) -> list[str]:
    return sorted(path.name for path in (stage.engine.media.root / "trials").glob("*"))


def test_a_file_is_brought_tried_and_forgotten(stage: TrialStage, monkeypatch: pytest.MonkeyPatch) -> None:
    run = tried(stage)
    assert not run.elsewhere
    assert run.pictures
    result = stage.trials.evaluate(run, tripwire()).result(10)
    assert (result.total, result.complete) == (8, True)
    assert stage.trials.picture(run, result.alarms[0].offset, 64).result(20).startswith(b"\xff\xd8")
    assert len(trials_of(stage)) == 1
    tried(stage)
    assert len(trials_of(stage)) == 1, "the same file is brought once"
    monkeypatch.setattr("console.engine.jobs._JUST", -1.0)
    for job in stage.engine.jobs().jobs:
        stage.trials.forget(replace(run, job=job.jobId))
    stage.trials.evaluate(run, tripwire()).exception(10)  # the questions stand in a row
    assert trials_of(stage) == []
    assert stage.film.exists(), "it was the operator's own"


def test_a_region_narrows_what_is_judged(stage: TrialStage) -> None:
    from console.model.geometry import Point

    run = tried(stage)
    corner = Region(True, (Point(0, 0), Point(0.1, 0), Point(0, 0.1)))
    assert stage.trials.evaluate(run, tripwire(), corner).result(10).total == 0
    assert stage.trials.evaluate(run, tripwire(), replace(corner, enabled=False)).result(10).total == 8


def test_what_a_plain_box_cannot_try_is_tried_here(stage: TrialStage) -> None:
    assert stage.trials.choices(BOX, 1).result(10).elsewhere
    run = tried(stage, BOX)
    assert (run.engine, run.elsewhere) == (ENGINE, True)
    stage.register.embedded = ""
    with pytest.raises(Refused) as refused:
        stage.trials.choices(BOX, 1).result(10)
    assert refused.value.reason is Refusal.TRIAL_NEEDS_ENGINE


def test_to_an_engine_elsewhere_the_file_is_uploaded(stage: TrialStage) -> None:
    stage.register.embedded = ""
    run = tried(stage, ENGINE)
    assert not run.elsewhere
    assert stage.trials.evaluate(run, tripwire()).result(10).total == 8
    assert any(name.startswith("gate-") for name in trials_of(stage))


def test_a_box_that_is_away_is_said_so(stage: TrialStage) -> None:
    stage.register.embedded = ""
    with pytest.raises(Refused) as refused:
        stage.trials.choices(GONE, 1).result(10)
    assert refused.value.reason is Refusal.BOX_NOT_READY


@pytest.mark.parametrize(("content", "fault"), [(None, Fault.NOT_FOUND), (b"no film", Fault.NOT_VIDEO)])
def test_what_cannot_be_tried_on_is_a_fault(
    stage: TrialStage, tmp_path: Path, content: bytes | None, fault: Fault
) -> None:
    path = tmp_path / "film.mp4"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FaultError) as refused:
        tried(stage, path=path)
    assert refused.value.fault is fault


def test_a_console_that_closes_answers_no_more_questions(tmp_path: Path) -> None:
    with trial_stage(tmp_path) as stage:
        run = tried(stage)
        stage.trials.close()
        for asked in (
            stage.trials.evaluate(run, tripwire()),
            stage.trials.picture(run, 0),
            stage.trials.choices(ENGINE, 1),
        ):
            with pytest.raises(CancelledError):
                asked.result(10)


def test_a_trial_is_named_after_its_channel(stage: TrialStage, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine has no name of its own: the channel's says what is being tried."""

    def subject() -> str:
        operation = stage.trials.begin(ENGINE, 1, Material(MaterialKind.FILE, stage.film), lambda _: None)
        operation.cancel()
        assert operation.wait(30)
        return operation.subject

    assert subject() == "1"
    monkeypatch.setattr(stage.register.sessions[ENGINE], "channel", lambda _: SimpleNamespace(name="street"))
    monkeypatch.setattr(stage.titles, "of", lambda key, number: ("", ""))
    assert subject() == "street"


def test_what_was_found_before_it_was_cancelled_can_be_judged(tmp_path: Path) -> None:
    with trial_stage(tmp_path, SlowDetector()) as stage:
        begun: list[TrialRun] = []
        operation = stage.trials.begin(ENGINE, 1, Material(MaterialKind.FILE, stage.film), begun.append)
        while not (begun and stage.trials.evaluate(begun[0], tripwire()).result(10).total):
            assert not operation.wait(0.1)
        operation.cancel()
        assert operation.wait(10)
        assert operation.state is OperationState.CANCELLED
        result = stage.trials.evaluate(begun[0], tripwire()).result(10)
        assert result.complete
        assert 0 < result.total < 8


def test_a_trial_goes_on_when_the_engine_was_started_again(tmp_path: Path) -> None:
    with trial_stage(tmp_path, SlowDetector()) as stage:
        begun: list[TrialRun] = []
        operation = stage.trials.begin(ENGINE, 1, Material(MaterialKind.FILE, stage.film), begun.append)
        while not (begun and stage.trials.evaluate(begun[0], tripwire()).result(10).last):
            assert not operation.wait(0.1)
        stage.restart()
        assert operation.wait(40)
        assert operation.state is OperationState.DONE
        assert stage.trials.evaluate(begun[0], tripwire()).result(10).total == 8


def alarm(time: int, track: str = "1") -> TrialAlarm:
    return TrialAlarm(time, time, 1, 1, None, track, "person", Rect(0, 0, 1, 1), "")


class TestTwoDrafts:
    def test_the_same_target_a_little_later_is_the_same_alarm(self) -> None:
        found = compared([alarm(1000), alarm(60_000)], [alarm(3000), alarm(90_000, "2")])
        assert [(one.alarm.time, one.by) for one in found] == [
            (3000, Caught.BOTH),
            (60_000, Caught.A),
            (90_000, Caught.B),
        ]

    def test_each_alarm_counts_once(self) -> None:
        found = compared([alarm(1000)], [alarm(1000), alarm(2000)])
        assert sorted(one.by for one in found) == [Caught.B, Caught.BOTH]

    def test_one_draft_with_itself_has_all_in_common(self) -> None:
        alarms = [alarm(time, track) for time in range(0, 30_000, 4000) for track in "12"]
        assert {one.by for one in compared(alarms, alarms)} == {Caught.BOTH}


class OneRecording(NoRecordings):
    """As `Recordings` where the console has recorded channel 1 of the engine, in one piece."""

    def __init__(self, film: Path, start: int) -> None:
        super().__init__(film.parent)
        self.piece = Segment(1, ENGINE, 1, film.name, start, start + 8_000, 1)

    def segments(self, key: str, number: int, start: int, end: int) -> Future[list[Any]]:
        done: Future[list[Any]] = Future()
        touches = (key, number) == (ENGINE, 1) and start < self.piece.end and end > self.piece.start
        done.set_result([self.piece] if touches else [])
        return done

    def path(self, segment: Segment) -> Path:
        return self.folder / segment.file


def test_what_a_channel_saw_has_pictures_where_it_was_recorded(
    stage: TrialStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = 1_700_000_000_000
    stage.engine.add_video(video(1, "rtsp://127.0.0.1:9/"))
    seen = analyse_file(stage.film, [], detector=BrightDetector(), packages=Packages(), start_ms=start)
    stage.engine._archive.keep(1, [one.frame for one in seen])
    eventually(lambda: stage.engine.kept_span(1).since, "what was seen")
    choices = stage.trials.choices(ENGINE, 1).result(10)
    assert choices.seen is not None
    material = Material(MaterialKind.SEEN, since=choices.seen[0] - 500, until=choices.seen[1])
    for recordings, pictures in ((NoRecordings(stage.film.parent), False), (OneRecording(stage.film, start), True)):
        monkeypatch.setattr(stage.trials, "_recordings", recordings)
        operation = stage.trials.begin(ENGINE, 1, material, lambda run: None)
        assert operation.wait(10)
        run = operation.result
        assert run is not None
        assert run.pictures is pictures
        result = stage.trials.evaluate(run, tripwire()).result(10)
        assert result.total == 8
        if not pictures:
            with pytest.raises(FaultError):
                stage.trials.picture(run, result.alarms[0].offset).result(10)
    alarm = result.alarms[3]
    assert run is not None
    jpeg = stage.trials.picture(run, alarm.offset).result(20)
    shown = BrightDetector().detect(cv2.imdecode(np.frombuffer(jpeg, np.uint8), 1))[0].box  # type: ignore[arg-type]
    assert alarm.box is not None
    assert (shown.x1, shown.x2) == pytest.approx((alarm.box.x1, alarm.box.x2), abs=0.02)
