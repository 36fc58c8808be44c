"""The engine's jobs over HTTP: begun, watched, judged, stopped, found again after a restart, refused in words."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest
import requests

from console.engine.jobs import MOST_WAITING
from console.engine.jobs_store import JobState, JobStore, KeptJob
from console.engine.local_box import LocalBox
from console.engine.packages import Packages
from console.engine.pipeline.detection import Picture
from console.engine.pipeline.file_analysis import analyse_file
from console.megbox.client import Client
from console.megbox.schema.jobs import Job, TrialAnswer, TrialQuestion, TrialSetting
from console.megbox.server import Server, create_app, serve
from console.model.dictionary import TargetType
from console.model.errors import BoxError, ErrorCode, Fault
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame
from tests.engine.detectors import BrightDetector, SlowDetector
from tests.engine.engines import alert, eventually, local_box, tripwire, video, walk
from tests.engine.trial.films import repeated

QUESTION = TrialQuestion(multiAlert=alert())


class Stage:
    """An engine that is served, with a film of eight walks in its media folder."""

    def __init__(self, folder: Path, detector: BrightDetector) -> None:
        self._folder, self._detector = folder, detector
        self.box: LocalBox
        self.server: Server
        self.client: Client
        self.open()
        one = walk(folder / "one.mp4")
        self.film = repeated(one, self.box.media.root / "film.mp4", 8)

    def open(self) -> None:
        self.box = local_box(self._folder, detector=self._detector)
        self.server = serve(create_app(self.box))
        self.client = Client(self.server.address, timeout=20)

    def close(self) -> None:
        self.client.close()
        self.server.close()
        self.box.close()

    def ended(self, number: int) -> Job:
        def look() -> Job | None:
            job = self.client.job(number)
            return None if job.state in ("waiting", "running") else job

        return eventually(look, "the end of the job")

    def tried(self, question: TrialQuestion = QUESTION) -> TrialAnswer:
        job = self.ended(self.client.start_trial(TrialSetting(file="file:film.mp4")).jobId)
        assert (job.state, job.fault) == ("done", None)
        return self.client.evaluate(job.jobId, question)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One for the tests that leave it as they found it."""
    made = Stage(tmp_path_factory.mktemp("jobs"), BrightDetector())
    yield made
    made.close()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path, SlowDetector())
    yield made
    made.close()


def decoded(jpeg: bytes) -> Picture:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture, np.uint8)


def children() -> list[psutil.Process]:
    """The processes in which recordings are analysed."""
    found = []
    for one in psutil.Process().children(recursive=True):
        try:
            if "spawn_main" in " ".join(one.cmdline()):
                found.append(one)
        except psutil.NoSuchProcess:
            pass  # it has ended while it was looked at (ZombieProcess is one of these)
    return found


def test_a_trial_rings_as_a_real_run_does(stage: Stage) -> None:
    answer = stage.tried()
    real = analyse_file(stage.film, [tripwire()], detector=BrightDetector(), packages=Packages())
    firings = [firing for one in real for firing in one.firings]
    assert len(firings) == 8
    assert [(one.time, one.trackId, one.areaId, one.direction) for one in answer.alarms] == [
        (one.time, one.track, one.area_id, one.direction) for one in firings
    ]
    assert answer.complete
    assert answer.total == 8
    assert sum(answer.busy) > 0


def test_the_same_recording_is_analysed_once_and_its_tracks_outlive_the_engine(stage: Stage) -> None:
    first = stage.tried()
    number = stage.client.jobs().jobs[0].jobId
    stage.close()
    stage.open()
    assert stage.client.evaluate(number, QUESTION) == first
    tracks = list((stage.box.media.root.parent / "tracks").iterdir())
    shutil.copy(stage.film, stage.film.with_name("other.mp4"))
    job = stage.ended(stage.client.start_trial(TrialSetting(file="file:other.mp4")).jobId)
    assert stage.client.evaluate(job.jobId, QUESTION) == first
    assert list((stage.box.media.root.parent / "tracks").iterdir()) == tracks


def test_an_alarms_picture_shows_its_target(stage: Stage) -> None:
    job = stage.ended(stage.client.start_trial(TrialSetting(file="file:film.mp4")).jobId)
    alarm = stage.client.evaluate(job.jobId, QUESTION).alarms[2]
    picture = decoded(stage.client.job_picture(job.jobId, alarm.offset, 0))
    found = BrightDetector().detect(picture)[0].box
    assert (found.x1, found.y1, found.x2, found.y2) == pytest.approx(tuple(alarm.box), abs=0.02)
    assert decoded(stage.client.job_picture(job.jobId, alarm.offset, 64)).shape == (48, 64, 3)


def test_results_come_while_it_works_and_what_was_found_stays_when_it_is_stopped(slow: Stage) -> None:
    number = slow.client.start_trial(TrialSetting(file="file:film.mp4")).jobId

    def something() -> TrialAnswer | None:
        answer = slow.client.evaluate(number, QUESTION)
        return answer if answer.total else None

    answer = eventually(something, "an alarm")
    assert not answer.complete
    assert 0 < (slow.client.job(number).progress or 0) < 1
    assert slow.client.cancel_job(number).state == "cancelled"
    eventually(lambda: not children(), "the end of the process")
    answer = slow.client.evaluate(number, QUESTION)
    assert answer.complete
    assert 0 < answer.total < 8
    slow.client.delete_job(number)
    with pytest.raises(BoxError) as refused:
        slow.client.job(number)
    assert refused.value.code == ErrorCode.RESOURCES_NOT_FOUND


def test_too_many_jobs_are_refused_and_those_that_wait_can_be_taken_back(slow: Stage) -> None:
    setting = TrialSetting(file="file:film.mp4")
    first = slow.client.start_trial(setting).jobId
    eventually(lambda: slow.client.job(first).state == "running", "the first to run")
    waiting = [slow.client.start_trial(setting).jobId for _ in range(MOST_WAITING)]
    assert {slow.client.job(number).state for number in waiting} == {"waiting"}
    with pytest.raises(BoxError) as refused:
        slow.client.start_trial(setting)
    assert refused.value.code == ErrorCode.PROCESS_BUSY
    assert slow.client.cancel_job(waiting[0]).state == "cancelled"
    assert slow.client.start_trial(setting).state == "waiting"


def test_a_job_outlives_a_restart_of_the_engine(slow: Stage) -> None:
    number = slow.client.start_trial(TrialSetting(file="file:film.mp4")).jobId
    eventually(lambda: slow.client.evaluate(number, QUESTION).pictures, "the first pictures")
    slow.close()
    assert not children()
    slow.open()
    assert slow.ended(number).state == "done"
    assert slow.client.evaluate(number, QUESTION).total == 8


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_recording_that_kills_the_decoder_costs_its_own_job_alone(slow: Stage) -> None:
    number = slow.client.start_trial(TrialSetting(file="file:film.mp4")).jobId
    eventually(lambda: slow.client.evaluate(number, QUESTION).pictures, "the first pictures")
    children()[0].send_signal(signal.SIGSEGV)
    job = slow.ended(number)
    assert (job.state, job.fault) == ("failed", "decode_failed")
    assert slow.client.evaluate(number, QUESTION).complete
    assert slow.client.videos().videos == [], "the engine goes on"
    following = slow.client.start_trial(TrialSetting(file="file:film.mp4")).jobId
    eventually(lambda: slow.client.job(following).state == "running", "the next one")


@pytest.mark.expects_errors
def test_a_disk_that_takes_nothing_costs_one_job_and_not_those_behind_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand, full = JobStore.stand, set[int]()

    def refuse(store: JobStore, job: KeptJob, state: JobState, fault: Fault | None = None) -> KeptJob:
        if not full or job.id in full:
            full.add(job.id)
            raise sqlite3.OperationalError("database or disk is full")
        return stand(store, job, state, fault)

    monkeypatch.setattr(JobStore, "stand", refuse)
    stage.client.start_trial(TrialSetting(file="file:film.mp4"))
    eventually(lambda: full, "the disk is full")
    assert stage.ended(stage.client.start_trial(TrialSetting(file="file:film.mp4")).jobId).state == "done"


def test_what_is_no_recording_is_said_so(stage: Stage) -> None:
    path = stage.box.media.root / "broken.mp4"
    for content, fault in ((b"a diary, not a film\n" * 50, "not_video"), (stage.film.read_bytes()[:9000], "truncated")):
        path.write_bytes(content)
        job = stage.ended(stage.client.start_trial(TrialSetting(file="file:broken.mp4")).jobId)
        assert (job.state, job.fault) == ("failed", fault)
        assert stage.client.evaluate(job.jobId, QUESTION).total == 0


def test_an_upload_is_kept_as_long_as_somebody_tries_on_it(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    with stage.film.open("rb") as content:
        kept = stage.client.upload_job_file("C:\\films\\夜 gate.MP4", content, lambda done, _: sent.append(done))
    assert sent == sorted(sent)
    assert sent[-1] > stage.film.stat().st_size
    path = stage.box.media.path_of(kept.file)
    assert path.parent.name == "trials"
    assert path.read_bytes() == stage.film.read_bytes()
    job = stage.ended(stage.client.start_trial(TrialSetting(file=kept.file)).jobId)
    assert stage.client.evaluate(job.jobId, QUESTION).total == 8
    monkeypatch.setattr("console.engine.jobs._JUST", -1.0)
    stage.client.delete_job(job.jobId)
    assert not path.exists()


def test_what_a_channel_saw_needs_no_recording(stage: Stage) -> None:
    stage.client.add_video(video(1, "rtsp://127.0.0.1:9/"))
    assert stage.client.kept_span(1).since is None
    start = 1_700_000_000_000
    stage.box._archive.keep(1, [_walker(start + i * 125, 0.3 + 0.03 * i) for i in range(20)])
    span = eventually(lambda: stage.client.kept_span(1) if stage.client.kept_span(1).since else None, "the span")
    assert (span.since, span.until) == (start, start + 19 * 125 + 1)
    job = stage.client.start_trial(TrialSetting(channel=1, since=span.since, until=span.until))
    assert job.state == "done"
    answer = stage.client.evaluate(job.jobId, QUESTION)
    assert (answer.complete, answer.total) == (True, 1)
    with pytest.raises(BoxError) as refused:
        stage.client.job_picture(job.jobId, 0, 0)
    assert refused.value.code == ErrorCode.RESOURCES_NOT_FOUND
    stage.client.delete_video(1)


def test_the_recording_that_a_channel_plays_is_taken_as_it_is_turned(stage: Stage) -> None:
    stage.client.add_video(video(1, "file:film.mp4", rotation=90))
    job = stage.client.start_trial(TrialSetting(channel=1))
    assert job.setting is not None
    assert (job.setting.file, job.setting.rotation) == ("file:film.mp4", 90)
    stage.client.cancel_job(job.jobId)
    stage.client.delete_video(1)


MALFORMED = [
    ("trials", b"{", ErrorCode.ILLEGAL_JSON_BODY, ""),
    ("trials", b"[]", ErrorCode.ILLEGAL_JSON_BODY, ""),
    ("trials", b"{}", ErrorCode.MISSING_ARGUMENT, "file"),
    ("trials", b'{"file": "file:a.mp4", "channel": 1}', ErrorCode.ILLEGAL_ARGUMENT, "channel"),
    ("trials", b'{"channel": 0}', ErrorCode.ILLEGAL_ARGUMENT, "channel"),
    ("trials", b'{"channel": 1, "since": 5}', ErrorCode.MISSING_ARGUMENT, "until"),
    ("trials", b'{"channel": 1, "since": 5, "until": 5}', ErrorCode.ILLEGAL_ARGUMENT, "until"),
    ("trials", b'{"channel": 1, "since": 0, "until": 99999999999}', ErrorCode.ILLEGAL_ARGUMENT, "until"),
    ("trials", b'{"file": "file:../../etc/passwd"}', ErrorCode.ILLEGAL_ARGUMENT, "file"),
    ("trials", b'{"file": "rtsp://192.0.2.1/"}', ErrorCode.ILLEGAL_ARGUMENT, "file"),
    ("trials", b'{"file": 7}', ErrorCode.ILLEGAL_ARGUMENT, "file"),
    ("1/evaluation", b"{}", ErrorCode.MISSING_ARGUMENT, "multiAlert"),
    ("1/evaluation", b'{"multiAlert": {"algType": 14}}', ErrorCode.MISSING_ARGUMENT, "surveillanceEnabled"),
    ("1/evaluation", b'{"multiAlert": 3}', ErrorCode.ILLEGAL_ARGUMENT, "multiAlert"),
    ("x/evaluation", QUESTION.model_dump_json(exclude_none=True).encode(), ErrorCode.ILLEGAL_ARGUMENT, "jobId"),
    ("files", b"{}", ErrorCode.MISSING_ARGUMENT, "file"),
]


def test_malformed_requests_are_refused_by_name(stage: Stage) -> None:
    job = stage.client.start_trial(TrialSetting(file="file:film.mp4"))
    for path, body, code, argument in MALFORMED:
        path = path.replace("1/", f"{job.jobId}/")
        answer = requests.post(f"{stage.server.url}/v1/BOXWATCH/jobs/{path}", data=body, timeout=10).json()
        assert answer["code"] == code, (path, body, answer)
        assert argument in answer["message"], (path, body, answer)
    form = {"film": ("a.mp4", b"x")}
    answer = requests.post(f"{stage.server.url}/v1/BOXWATCH/jobs/files", files=form, timeout=10).json()
    assert answer["code"] == ErrorCode.MISSING_ARGUMENT
    answer = requests.get(f"{stage.server.url}/v1/BOXWATCH/jobs/{job.jobId}/pictures/-1", timeout=10).json()
    assert answer["code"] == ErrorCode.ILLEGAL_ARGUMENT


def _walker(time: int, x: float) -> TrackFrame:
    return TrackFrame(time, (TrackedTarget("5", TargetType.PERSON, 0.9, Rect(x - 0.05, 0.3, x + 0.05, 0.6)),))
