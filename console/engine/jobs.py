"""The engine's jobs: one at a time, behind the live channels; the others wait, and a restart loses none."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections import deque
from pathlib import Path

from console.engine.channels.shelf import ChannelShelf
from console.engine.jobs_store import JobState, JobStore, KeptJob
from console.engine.media_folder import FILE, MediaFolder, is_file
from console.engine.pipeline.track_archive import TrackArchive
from console.engine.trial.maker import Making, Stopped, TrackMaker
from console.engine.trial.recipe import Recipe
from console.engine.trial.shelf import TrackShelf
from console.engine.trial.tracks import ArchivedTracks, ChunkedTracks, Tracks
from console.megbox.schema.jobs import TrialSetting
from console.model.channel import Rotation
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.store.faults import StoreError

log = logging.getLogger(__name__)
MOST_WAITING = 8
UPLOADS = "trials"
_JUST = 600.0  # seconds
TRIAL = "trial"
_TURNS: dict[int, Rotation] = {90: 90, 180: 180, 270: 270}


class JobDesk:
    """Takes jobs, works through them, and says what became of them. Safe for several threads."""

    def __init__(
        self,
        store: JobStore,
        maker: TrackMaker,
        shelf: TrackShelf,
        channels: ChannelShelf,
        media: MediaFolder,
        archive: TrackArchive,
        fps: float,
    ) -> None:
        self._store = store
        self._maker = maker
        self._shelf = shelf
        self._channels = channels
        self._media = media
        self._archive = archive
        self._fps = fps
        self._changed = threading.Condition()
        self._waiting: deque[KeptJob] = deque()
        self._running: KeptJob | None = None
        self._stop = threading.Event()  # of the one that runs
        self._closed = False
        self._progress: dict[int, float | None] = {}
        self._live: dict[int, Tracks] = {}
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin, with what the last run of the engine left."""
        with self._changed:
            self._waiting.extend(self._store.resumed())
        self._drop_files()
        self._thread.start()

    def close(self) -> None:
        """Stop; what waits or runs is begun again at the next start."""
        with self._changed:
            self._closed = True
            self._stop.set()
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def add(self, setting: TrialSetting) -> KeptJob:
        """Take a job. BoxError: 104001 for a file outside the folder, NO_VIDEO, PROCESS_BUSY where too many wait."""
        setting = self._settled(setting)
        seen = setting.since is not None
        with self._changed:
            if not seen and len(self._waiting) >= MOST_WAITING:
                raise BoxError(ErrorCode.PROCESS_BUSY)
            # What a channel saw is tracked already.
            job = self._store.add(setting.model_dump_json(), JobState.DONE if seen else JobState.WAITING)
            if not seen:
                self._waiting.append(job)
                self._changed.notify_all()
        return job

    def all(self) -> list[tuple[KeptJob, float | None]]:
        """Every job with its share done, newest first."""
        return [(job, self._progress.get(job.id)) for job in self._store.all()]

    def get(self, number: int) -> tuple[KeptJob, float | None]:
        """BoxError 104007 where there is none of that number."""
        job = self._store.get(number)
        if job is None:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return job, self._progress.get(number)

    def cancel(self, number: int) -> None:
        """Stop a job; what it has found so far can be judged as long as the engine runs."""
        job, _ = self.get(number)
        with self._changed:
            waited = any(one.id == number for one in self._waiting)
            self._end(number)
        if waited:
            self._store.stand(job, JobState.CANCELLED)

    def delete(self, number: int) -> None:
        """Stop a job and forget it; its tracks stay for the next one on the same file."""
        self.get(number)
        with self._changed:
            self._end(number)
            self._live.pop(number, None)
            self._progress.pop(number, None)
        self._store.delete(number)
        self._drop_files()

    def _end(self, number: int) -> None:
        """It does not wait, and does not run, any more; the lock is held."""
        self._waiting = deque(job for job in self._waiting if job.id != number)
        if self._running is not None and self._running.id == number:
            self._stop.set()
            self._changed.wait_for(lambda: self._running is None or self._running.id != number, timeout=5)

    def tracks(self, job: KeptJob) -> Tracks:
        """What there is of a job's tracks. BoxError 104007 where they are not kept any more."""
        with self._changed:
            live = self._live.get(job.id)
        if live is not None:
            return live
        found: Tracks | None = None
        setting = setting_of(job)
        if setting.since is not None and setting.until is not None and setting.channel is not None:
            rows = self._archive.packed(setting.channel, setting.since, setting.until)
            found = ArchivedTracks(rows, setting.since, setting.until)
        elif job.state in (JobState.WAITING, JobState.RUNNING):
            return ChunkedTracks()
        elif job.state is JobState.DONE and job.key is not None:
            found = self._shelf.get(job.key)
        elif job.state in (JobState.FAILED, JobState.CANCELLED):
            found = ChunkedTracks(complete=True)
        if found is None:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        with self._changed:
            self._keep_live(job.id, found)
            return self._live[job.id]

    def recording(self, job: KeptJob) -> tuple[Path, Rotation] | None:
        """The file behind a job and how it is turned; None where the job has none. FaultError as `MediaFolder`."""
        setting = setting_of(job)
        if setting.file is None:
            return None
        return self._media.path_of(setting.file), _TURNS.get(setting.rotation, 0)

    def _drop_files(self) -> None:
        """Delete the recordings that were brought for trials that are over."""
        used = {setting_of(job).file for job in self._store.all()} | {one.url for one in self._channels.all()}
        for path in (self._media.root / UPLOADS).glob("[!.]*"):
            try:
                # What has just come will be named by a job in a moment.
                if f"{FILE}{UPLOADS}/{path.name}" not in used and time.time() - path.stat().st_ctime > _JUST:
                    path.unlink(missing_ok=True)
            except OSError as error:
                log.info("a recording of a trial stays: %s", error)

    def _settled(self, setting: TrialSetting) -> TrialSetting:
        """The setting with a file in place of the channel that plays it."""
        if setting.channel is not None:
            channel = self._channels.of(setting.channel)
            if channel is None:
                raise BoxError(ErrorCode.NO_VIDEO)
            if setting.since is not None:
                return setting
            if not is_file(channel.url):
                raise BoxError(ErrorCode.MISSING_ARGUMENT, ("since",))
            setting = TrialSetting(file=channel.url, rotation=channel.rotation)
        assert setting.file is not None
        try:
            there = self._media.path_of(setting.file).is_file()
        except FaultError:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("file",)) from None
        if not there:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return setting

    def _run(self) -> None:
        while True:
            with self._changed:
                self._running = None
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                job = self._running = self._waiting.popleft()
                self._stop.clear()
            try:
                self._work(self._store.stand(job, JobState.RUNNING))
            except Exception:
                log.exception("job %d", job.id)
                self._give_up(job)

    def _give_up(self, job: KeptJob) -> None:
        try:
            self._store.stand(job, JobState.FAILED, Fault.FAILED)
        except (sqlite3.Error, StoreError) as error:  # a full disk; the others have their turn all the same
            log.error("job %d: %s", job.id, error)

    def _work(self, job: KeptJob) -> None:
        setting = setting_of(job)
        assert setting.file is not None

        def begun(making: Making) -> None:
            self._store.tell_tracks(job, making.key, making.start_ms, making.length_ms)
            with self._changed:
                self._keep_live(job.id, making.tracks)

        def progress(share: float | None) -> None:
            self._progress[job.id] = share

        state, fault = JobState.DONE, None
        try:
            recipe = Recipe(self._media.path_of(setting.file), _TURNS.get(setting.rotation, 0), self._fps)
            self._maker.make(recipe, begun, progress, self._stop)
        except Stopped:
            if self._closed:
                return  # begun again at the next start
            state = JobState.CANCELLED
        except FaultError as error:
            log.info("job %d: %s", job.id, error)
            state, fault = JobState.FAILED, error.fault
        except OSError as error:
            log.warning("job %d: %s", job.id, error)
            state, fault = JobState.FAILED, Fault.FAILED
        finally:
            self._progress.pop(job.id, None)
        live = self._live.get(job.id)
        if live is not None:
            live.complete = True  # of one that failed nothing more comes
        self._store.stand(job, state, fault)

    def _keep_live(self, number: int, tracks: Tracks) -> None:
        self._live[number] = tracks
        while len(self._live) > MOST_WAITING:
            oldest = next(one for one in self._live if self._running is None or one != self._running.id)
            del self._live[oldest]


def setting_of(job: KeptJob) -> TrialSetting:
    """What a job was asked for."""
    return TrialSetting.model_validate_json(job.setting)
