"""Recordings that are worked through: one at a time, behind the live channels; a restart goes on at the checkpoint."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.engine.child_process import ChildProcess, Stopped
from console.engine.jobs_store import JobState, JobStore, KeptJob
from console.engine.media_folder import FILE, MediaFolder
from console.engine.pipeline.detection import Detector
from console.engine.recordings.orders import Orders
from console.engine.recordings.pace import Pace
from console.engine.recordings.reading import read_recordings
from console.engine.recordings.store import KeptFile, RecordingStore
from console.engine.recordings.task import FileTask, Step
from console.megbox.schema.analysis_jobs import AnalysisFile, AnalysisSetting
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.store.database import Database
from console.store.faults import StoreError
from console.store.pictures import PictureStore

log = logging.getLogger(__name__)
ANALYSIS = "analysis"
MOST_WAITING = 200
LINKS = "analyses"
"""The folder, beneath that of the media, with links to recordings that lie elsewhere on this computer."""
_JUST = 86_400.0  # seconds that a new link may wait for its job: a thousand are joined or copied one after the other
_IDLE = 20.0  # seconds that the process waits for the next job: its networks are loaded
_PATIENCE = 1.0  # seconds between two tries on a disk that takes nothing
_AGAIN = 10.0  # seconds between two tries of a job that could not be begun or ended on it
_OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Shop:
    """What a job needs of the engine: how a file is to be looked at, and the library of faces."""

    task: Callable[[AnalysisSetting, AnalysisFile, Path], FileTask]
    answer: Callable[..., object]
    detector: Detector | None = None


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as it stands; `last` is the number of its newest find, 0 for none.

    `speed` is times real time, `remaining` seconds; None while nothing can be said.
    """

    job: KeptJob
    files: list[KeptFile]
    last: int
    speed: float | None = None
    remaining: float | None = None

    @property
    def share(self) -> float:
        """As much of it as is done, 0..1."""
        return share_of(self.files)


def share_of(files: Sequence[KeptFile]) -> float:
    """As much of files as is done, 0..1, by their bytes."""
    whole = sum(one.bytes for one in files)
    return sum(one.bytes * one.share for one in files) / whole if whole else 0.0


class RecordingDesk:
    """Takes jobs, works through them, and says how they do. Safe for several threads."""

    def __init__(self, store: JobStore, recordings: RecordingStore, media: MediaFolder, shop: Shop) -> None:
        self._store = store
        self._recordings = self.recordings = recordings
        self._media = media
        self._shop = shop
        self._changed = threading.Condition()
        self._waiting: deque[int] = deque()
        self._running: int | None = None
        self._stop = threading.Event()  # of the one that runs
        self._closed = False
        self._pace = Pace()
        self._child: ChildProcess | None = None  # belongs to the thread
        self._thread = threading.Thread(target=self._run, name="recordings", daemon=True)

    def start(self) -> None:
        """Begin, with what the last run of the engine left."""
        with self._changed:
            # What crashes is the process of a file, never the engine: nothing is given up for having run twice.
            self._waiting.extend(job.id for job in self._store.resumed(tries=None))
        self._drop_links()
        self._thread.start()

    def close(self) -> None:
        """Stop; what waits or runs goes on at the next start."""
        with self._changed:
            self._closed = True
            self._stop.set()
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def add(self, setting: AnalysisSetting) -> JobView:
        """Take a job. BoxError: 104001 for a rule or a file that cannot be, 104007 for a file that is not there."""
        paths = [self.path_of(one.file) for one in setting.files]
        self._shop.task(setting, setting.files[0], paths[0])  # what cannot be watched for is said now
        sizes = [path.stat().st_size for path in paths]
        with self._changed:
            if len(self._waiting) >= MOST_WAITING:
                raise BoxError(ErrorCode.PROCESS_BUSY)
        job = self._store.add(setting.model_dump_json(), JobState.PAUSED)
        self._recordings.add(job.id, sizes)
        return self.resume(job.id)

    def path_of(self, url: str) -> Path:
        """The recording behind a url of the media folder, or behind a link in `LINKS`.

        Whoever may put a link there has the engine's own rights; over the network nobody can. BoxError 104001, 104007.
        """
        name = url.removeprefix(f"{FILE}{LINKS}/")
        try:
            linked = name != url and not any(one in name for one in "/\\:") and not name.startswith(".")
            path = (self._media.root / LINKS / name).resolve() if linked else self._media.path_of(url)
        except (FaultError, OSError, ValueError):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("file",)) from None
        if not path.is_file():
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return path

    def all(self) -> list[JobView]:
        """Every job, newest first."""
        return [self._viewed(job) for job in self._store.all()]

    def get(self, number: int) -> JobView:
        """BoxError 104007 where there is none of that number."""
        return self._viewed(self._job(number))

    def has(self, number: int) -> bool:
        """Whether a job is one of these."""
        return self._store.get(number) is not None

    def pause(self, number: int) -> JobView:
        """Stop until it is resumed; where it is over, nothing changes."""
        return self._halt(number, JobState.PAUSED)

    def cancel(self, number: int) -> JobView:
        """Stop for good; what was found stays."""
        return self._halt(number, JobState.CANCELLED)

    def resume(self, number: int) -> JobView:
        """Go on where it was paused, behind those that wait; where it is not paused, nothing changes."""
        job = self._job(number)
        if job.state is JobState.PAUSED:
            with self._changed:
                self._store.stand(job, JobState.WAITING)
                self._waiting.append(number)
                self._changed.notify_all()
        return self.get(number)

    def delete(self, number: int) -> None:
        """Stop a job and forget it with all that it found."""
        self._halt(number, JobState.CANCELLED)
        self._recordings.delete(number)
        self._store.delete(number)
        self._drop_links()

    def clear(self) -> None:
        """Forget every job with all that it found."""
        for job in self._store.all():
            self.delete(job.id)

    def _halt(self, number: int, state: JobState) -> JobView:
        job = self._job(number)
        if job.state in _OVER:
            return self._viewed(job)
        with self._changed:
            self._waiting = deque(one for one in self._waiting if one != number)
            if self._running == number:
                self._stop.set()
                self._changed.wait_for(lambda: self._running != number, timeout=10)
        job = self._job(number)
        if job.state not in _OVER:
            self._store.stand(job, state)
        return self.get(number)

    def _job(self, number: int) -> KeptJob:
        job = self._store.get(number)
        if job is None:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return job

    def _viewed(self, job: KeptJob) -> JobView:
        view = JobView(job, self._recordings.files(job.id), self._recordings.last(job.id))
        if job.state is not JobState.RUNNING or self._running != job.id:
            return view
        return replace(view, speed=self._pace.speed(), remaining=self._pace.remaining(view.share))

    def _drop_links(self) -> None:
        """Take away the links (never what they lead to), and what was joined for a job, once no job needs them."""
        needed = (job for job in self._store.all() if job.state not in _OVER)
        used = {one.file for job in needed for one in setting_of(job).files}
        for path in (self._media.root / LINKS).glob("[!.]*"):
            try:
                # What has just come will be named by a job once the others for it are there, too.
                fresh = time.time() - path.lstat().st_ctime < _JUST
                if f"{FILE}{LINKS}/{path.name}" not in used and not fresh:
                    path.unlink(missing_ok=True)
            except OSError as error:
                log.info("a link to a recording stays: %s", error)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._running = None
                self._changed.notify_all()
                if not self._changed.wait_for(lambda: self._waiting or self._closed, timeout=_IDLE):
                    self._end_child()
                    self._changed.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    self._end_child()
                    return
                number = self._running = self._waiting.popleft()
                self._stop.clear()
                self._pace = Pace()
            job = None
            try:
                job = self._store.get(number)
                if job is not None:
                    self._work(self._store.stand(job, JobState.RUNNING))
            except Stopped:
                continue  # by whoever says in what state it is then, or by the end of the engine
            except (sqlite3.OperationalError, StoreError) as error:
                log.warning("job %d waits for a disk that takes what is to be kept: %s", number, error)
                self._wait_for_disk(number)
            except Exception:
                log.exception("job %d", number)
                if job is not None:
                    self._give_up(job)

    def _wait_for_disk(self, number: int) -> None:
        """It is tried again in a while, from its checkpoint on, unless somebody halts it meanwhile."""
        self._stop.wait(_AGAIN)
        with self._changed:
            if not self._stop.is_set():
                self._waiting.appendleft(number)

    def _give_up(self, job: KeptJob) -> None:
        try:
            self._store.stand(job, JobState.FAILED, Fault.FAILED)
        except (sqlite3.Error, StoreError) as error:  # the others have their turn all the same
            log.error("job %d: %s", job.id, error)

    def _work(self, job: KeptJob) -> None:
        setting = setting_of(job)
        for kept, file in zip(self._recordings.files(job.id), setting.files, strict=True):
            if kept.state in _OVER:
                continue
            self._recordings.stand(job.id, kept.place, JobState.RUNNING)
            state, fault = JobState.DONE, None
            try:
                self._work_through(setting, file, kept)
            except FaultError as error:
                log.info("job %d, %s: %s", job.id, file.file, error)
                state, fault = JobState.FAILED, error.fault
            except BoxError as error:
                log.info("job %d, %s: %s", job.id, file.file, error)
                gone = error.code == ErrorCode.RESOURCES_NOT_FOUND
                state, fault = JobState.FAILED, Fault.NOT_FOUND if gone else Fault.FAILED
            self._recordings.stand(job.id, kept.place, state, fault)
        files = self._recordings.files(job.id)
        lost = next((one for one in files if one.state is JobState.FAILED), None)
        failed = lost is not None and all(one.state is JobState.FAILED for one in files)
        self._store.stand(job, JobState.FAILED if failed else JobState.DONE, lost.fault if lost and failed else None)
        self._drop_links()

    def _work_through(self, setting: AnalysisSetting, file: AnalysisFile, kept: KeptFile) -> None:
        job, place = kept.job, kept.place
        task = self._shop.task(setting, file, self.path_of(file.file))
        checkpoint = self._recordings.checkpoint(job, place)
        ended = False
        try:
            child = self._started_child()
            child.say((task, checkpoint, kept.found))
            while (said := child.heard(self._stop))[0] != "end":
                if said[0] == "ask":
                    child.say(self._shop.answer(*said[1:]))
                elif said[0] == "begun":
                    self._recordings.begun(job, place, said[1])
                else:
                    self._keep(job, place, said[1])
            ended = True
        finally:
            if not ended:  # whatever state it is in, the next recording shall not suffer
                self._end_child()

    def _started_child(self) -> ChildProcess:
        if self._child is None:
            self._child = ChildProcess("recordings", read_recordings, self._shop.detector)
            self._child.start()
        return self._child

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()

    def _keep(self, job: int, place: int, step: Step) -> None:
        """Try until it is kept: a full disk stops the job, it never drops what was found."""
        complained = False
        while True:
            try:
                self._recordings.step(job, place, step, time.time_ns() // 1_000_000)
                break
            except (OSError, sqlite3.Error, StoreError) as error:
                if not complained:
                    log.error("what was found in a recording cannot be kept yet: %s", error)
                complained = True
                if self._stop.wait(_PATIENCE):
                    raise Stopped from None
        self._pace.add(place, step.position, share_of(self._recordings.files(job)))


def recording_desk(
    folder: Path, database: Database, media: MediaFolder, orders: Orders, detector: Detector | None
) -> RecordingDesk:
    """The desk of an engine, with its pictures in ``folder/found``."""
    store = RecordingStore(database, PictureStore(folder / "found"))
    shop = Shop(orders.task, orders.answer, detector)
    return RecordingDesk(JobStore(database, ANALYSIS, kept=None), store, media, shop)


def setting_of(job: KeptJob) -> AnalysisSetting:
    """What a job was asked for."""
    return AnalysisSetting.model_validate_json(job.setting)
