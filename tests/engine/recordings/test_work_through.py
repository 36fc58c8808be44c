"""Recordings worked through over HTTP: found, paused, named where they are no good, taken up again after a kill."""

from __future__ import annotations

import base64
import multiprocessing
import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from console.engine.jobs_store import JobState, JobStore, KeptJob
from console.engine.recordings.desk import LINKS
from console.megbox.schema.analysis_jobs import AnalysisFile, Found
from console.megbox.schema.captures import CaptureQuery
from console.model.errors import BoxError, ErrorCode, Fault
from tests.engine.detectors import BrightDetector, SlowDetector
from tests.engine.engines import eventually, local_box
from tests.engine.recordings.stage import FatalDetector, Stage, film, found_in, setting, worked_through

MADE = 1_700_000_000_000  # 2023-11-14T22:13:20Z


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = Stage(tmp_path_factory.mktemp("recordings"), FatalDetector())
    film(made.media / "film.mp4", 6)
    yield made
    made.close()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path, SlowDetector())
    film(made.media / "film.mp4", 16)
    yield made
    made.close()


def told(found: list[Found]) -> list[object]:
    """What was found, without the numbers that a job gives it."""
    return [one.model_dump(exclude={"number"}) for one in found]


def test_what_is_found_has_the_files_own_times_and_pictures(stage: Stage) -> None:
    film(stage.media / "made.mp4", 6, created="2023-11-14T22:13:20Z")
    number = stage.begin("film.mp4", "made.mp4")
    job = stage.ended(number)
    assert job.state == "done"
    assert job.progress == 1
    assert job.analysis is not None
    assert [(one.state, one.start) for one in job.analysis.files] == [("done", 0), ("done", MADE)]
    found = stage.found(number)
    first, second = ([one for one in found if one.place == place] for place in (0, 1))
    assert len(first) == len(second) == job.analysis.files[0].found > 3
    assert [one.offset for one in first] == [one.time for one in first] == [one.time - MADE for one in second]
    assert all(0 <= one.offset <= 6_000 for one in found)
    assert base64.b64decode(found[0].fullPic or "").startswith(b"\xff\xd8")
    assert base64.b64decode(found[0].smallPic or "").startswith(b"\xff\xd8")


def test_a_time_that_was_given_counts_instead_of_the_files_own(stage: Stage) -> None:
    wanted = setting("film.mp4").model_copy(update={"files": [AnalysisFile(file="file:film.mp4", start=MADE)]})
    number = stage.client.start_analysis(wanted).jobId
    stage.ended(number)
    assert [one.time - MADE for one in stage.found(number)] == [one.offset for one in stage.found(number)]


def test_the_same_recording_gives_the_same_events_twice_and_as_without_an_engine(stage: Stage) -> None:
    one, other = stage.begin("film.mp4"), stage.begin("film.mp4")
    assert stage.ended(one).state == stage.ended(other).state == "done"
    assert told(stage.found(one)) == told(stage.found(other))
    plain = found_in(worked_through(stage.media / "film.mp4", BrightDetector()))
    assert [(found.time, found.trackId, found.event) for found in stage.found(one)] == [
        (find.capture.time, find.capture.track_id, int(find.capture.event_type)) for find in plain
    ]


def test_nothing_of_a_recording_is_told_as_if_it_happened_now(stage: Stage) -> None:
    number = stage.begin("film.mp4")
    stage.ended(number)
    assert stage.found(number)
    assert stage.client.captures(CaptureQuery()).toltalCaptures == 0


def test_a_file_that_kills_the_decoder_is_named_and_the_next_one_is_done(stage: Stage) -> None:
    film(stage.media / "fatal.mp4", 6, poison=50)
    (stage.media / "letter.mp4").write_text("no video at all")
    (stage.media / "cut.mp4").write_bytes((stage.media / "film.mp4").read_bytes()[:3000])
    number = stage.begin("fatal.mp4", "letter.mp4", "cut.mp4", "film.mp4")
    job = stage.ended(number)
    assert job.state == "done"
    assert job.analysis is not None
    assert [(one.state, one.fault) for one in job.analysis.files] == [
        ("failed", Fault.DECODE_FAILED),
        ("failed", Fault.NOT_VIDEO),
        ("failed", Fault.TRUNCATED),
        ("done", None),
    ]
    assert {one.place for one in stage.found(number)} >= {3}


def test_a_disk_that_takes_nothing_delays_a_job_and_ends_none(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.engine.recordings.desk._AGAIN", 0.05)
    stand, refused = JobStore.stand, list[JobState]()

    def full(store: JobStore, job: KeptJob, state: JobState, fault: Fault | None = None) -> KeptJob:
        if state in (JobState.RUNNING, JobState.DONE) and refused.count(state) < 2:
            refused.append(state)
            raise sqlite3.OperationalError("database or disk is full")
        return stand(store, job, state, fault)

    monkeypatch.setattr(JobStore, "stand", full)
    number, following = stage.begin("film.mp4"), stage.begin("film.mp4")
    assert stage.ended(number).state == stage.ended(following).state == "done"
    assert len(refused) == 4
    assert told(stage.found(number)) == told(stage.found(following))


def test_it_pauses_goes_on_and_stops_for_good(slow: Stage) -> None:
    whole = found_in(worked_through(slow.media / "film.mp4", BrightDetector()))
    number = slow.begin("film.mp4")
    waiting = slow.begin("film.mp4")
    eventually(lambda: slow.client.job(number).analysis.found > 1, "something found")  # type: ignore[union-attr]
    paused = slow.client.pause_job(number)
    assert paused.state == "paused"
    assert 0 < (paused.progress or 0) < 1
    eventually(lambda: slow.client.job(waiting).state == "running", "the next job")
    assert slow.client.cancel_job(waiting).state == "cancelled"
    slow.close()
    slow.open()
    assert slow.client.job(number).state == "paused"
    assert slow.client.resume_job(number).state in ("waiting", "running")
    assert slow.ended(number).state == "done"
    assert [one.time for one in slow.found(number)] == [find.capture.time for find in whole]
    slow.client.delete_job(number)
    slow.client.delete_job(waiting)
    with pytest.raises(BoxError) as refused:
        slow.client.found(number, 0, 10)
    assert refused.value.code == ErrorCode.RESOURCES_NOT_FOUND
    assert not list((slow.media.parent / "found").rglob("*.jpg"))


def engine(folder: Path, begin: bool) -> None:
    """An engine in a process that a test kills."""
    box = local_box(folder, detector=SlowDetector())
    if begin:
        box.start_analysis(setting("film.mp4", "more.mp4"))
    multiprocessing.Event().wait()


def position(folder: Path) -> int:
    """How far the files of the job are together, ms, as it is on the disk; 0 where nothing is there yet."""
    path = folder / "engine" / "engine.db"
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT coalesce(sum(position), 0) FROM analysis_files").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.slow
def test_after_kills_at_any_moment_nothing_is_missing_and_nothing_there_twice(tmp_path: Path) -> None:
    media = tmp_path / "engine" / "media"
    film(media / "film.mp4", 14)
    film(media / "more.mp4", 4, created="2023-11-14T22:13:20Z")
    whole = [
        (place, find.capture.time, find.capture.track_id, int(find.capture.event_type), find.offset)
        for place, name in enumerate(("film.mp4", "more.mp4"))
        for find in found_in(worked_through(media / name, BrightDetector()))
    ]
    chance = random.Random(5)
    context = multiprocessing.get_context("spawn")
    for time in range(2):
        before = position(tmp_path)
        process = context.Process(target=engine, args=(tmp_path, time == 0))
        process.start()
        eventually(lambda before=before: position(tmp_path) > before, "a checkpoint", patience=120)  # type: ignore[misc]
        process.join(chance.random())
        process.kill()
        process.join()
    last = Stage(tmp_path, BrightDetector())
    number = last.client.jobs().jobs[0].jobId
    try:
        assert last.ended(number).state == "done"
        found = [(one.place, one.time, one.trackId, one.event, one.offset) for one in last.found(number)]
    finally:
        last.close()
    assert found == whole


def test_a_link_leads_to_a_recording_elsewhere_and_goes_alone(stage: Stage, tmp_path: Path) -> None:
    far = film(tmp_path / "disk" / "昨天 夜里.mp4", 3)
    links = stage.media / LINKS
    links.mkdir(exist_ok=True)
    os.symlink(far, links / "far.mp4")
    number = stage.begin(f"{LINKS}/far.mp4")
    assert stage.ended(number).state == "done"
    assert stage.found(number)
    assert far.is_file()
    os.symlink(far, stage.media / "sly.mp4")
    for wrong in ("sly.mp4", f"{LINKS}/../sly.mp4", f"{LINKS}/none/../far.mp4"):
        with pytest.raises(BoxError) as refused:
            stage.begin(wrong)
        assert refused.value.code == ErrorCode.ILLEGAL_ARGUMENT
