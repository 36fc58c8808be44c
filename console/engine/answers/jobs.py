"""Our jobs answered by the engine: rules tried, recordings worked through (console.megbox.calls.jobs)."""

from __future__ import annotations

import re
import secrets
import shutil
from typing import IO

from console.engine.api import Firing
from console.engine.jobs import UPLOADS, JobDesk, setting_of
from console.engine.jobs_store import KeptJob
from console.engine.media_folder import FILE, MediaFolder
from console.engine.pipeline.track_archive import TrackArchive
from console.engine.recordings.answers import found_page, told
from console.engine.recordings.desk import RecordingDesk
from console.engine.trial.judge import Judge
from console.engine.trial.pictures import PictureDesk
from console.megbox.schema.analysis_jobs import AnalysisSetting, FoundPage
from console.megbox.schema.jobs import (
    Job,
    JobFile,
    Jobs,
    KeptSpan,
    TrialAlarm,
    TrialAnswer,
    TrialQuestion,
    TrialSetting,
)
from console.model.dictionary import wire_name
from console.model.errors import BoxError, ErrorCode, FaultError

MOST_ALARMS = 2_000
SPARE = 500 << 20


class JobsAnswers:
    """A part of `LocalBox`, which sets what stands here."""

    media: MediaFolder
    _jobs: JobDesk
    _works: RecordingDesk
    _judge: Judge
    _moments: PictureDesk
    _archive: TrackArchive

    def jobs(self) -> Jobs:
        every = [_told(job, progress) for job, progress in self._jobs.all()] + [told(one) for one in self._works.all()]
        return Jobs(jobs=sorted(every, key=lambda one: -one.jobId))

    def start_trial(self, setting: TrialSetting) -> Job:
        return _told(self._jobs.add(setting), None)

    def start_analysis(self, setting: AnalysisSetting) -> Job:
        return told(self._works.add(setting))

    def job(self, number: int) -> Job:
        return told(self._works.get(number)) if self._works.has(number) else _told(*self._jobs.get(number))

    def pause_job(self, number: int) -> Job:
        return told(self._works.pause(number))

    def resume_job(self, number: int) -> Job:
        return told(self._works.resume(number))

    def cancel_job(self, number: int) -> Job:
        if self._works.has(number):
            return told(self._works.cancel(number))
        self._jobs.cancel(number)
        return self.job(number)

    def delete_job(self, number: int) -> None:
        if self._works.has(number):
            self._works.delete(number)
        else:
            self._jobs.delete(number)

    def found(self, number: int, after: int, most: int) -> FoundPage:
        job = self._works.get(number).job
        return found_page(self._works.recordings, job.id, after, most)

    def kept_span(self, video_no: int) -> KeptSpan:
        span = self._archive.span(video_no)
        return KeptSpan() if span is None else KeptSpan(since=span[0], until=span[1] + 1)

    def evaluate(self, number: int, question: TrialQuestion) -> TrialAnswer:
        job, _ = self._jobs.get(number)
        found = self._judge.ask(number, self._jobs.tracks(job), job.start, question)
        begins = job.start if question.start is None else question.start
        begins = setting_of(job).since if begins is None else begins
        begins = found.first if begins is None else begins
        return TrialAnswer(
            complete=found.complete,
            first=found.first,
            last=found.last,
            pictures=found.pictures,
            covered=found.duty.covered,
            onDuty=found.duty.on_duty,
            dutySeconds=found.duty.seconds_a_day,
            total=len(found.firings),
            perDay=found.duty.per_day(len(found.firings)),
            alarms=[_alarm(firing, begins) for firing in found.firings[:MOST_ALARMS]],
            busy=list(found.busy),
            blind=found.blind,
        )

    def job_picture(self, number: int, offset: int, longest: int) -> bytes:
        job, _ = self._jobs.get(number)
        try:
            recording = self._jobs.recording(job)
            if recording is None:
                raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
            path, rotation = recording
            return self._moments.at(path, (job.start or 0) + offset, rotation, longest).jpeg
        except FaultError as error:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND) from error

    def keep_job_file(self, name: str, content: IO[bytes]) -> JobFile:
        """A recording that was uploaded, under a name of its own."""
        folder = self.media.root / UPLOADS
        folder.mkdir(exist_ok=True)
        content.seek(0, 2)
        size = content.tell()
        content.seek(0)
        if shutil.disk_usage(folder).free < size + SPARE:
            raise BoxError(ErrorCode.INVALID_SIZE)
        stem, dot, ending = name.rpartition(".")
        plain = re.sub(r"[^A-Za-z0-9]+", "_", stem if dot else name).strip("_")[:40] or "recording"
        suffix = f".{ending.lower()}" if dot and re.fullmatch(r"[A-Za-z0-9]{1,5}", ending) else ""
        target = folder / f"{plain}-{secrets.token_hex(4)}{suffix}"
        draft = target.with_name(f".{target.name}.part")
        try:
            with draft.open("wb") as file:
                shutil.copyfileobj(content, file, 1 << 20)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        return JobFile(file=f"{FILE}{UPLOADS}/{target.name}")


def _told(job: KeptJob, progress: float | None) -> Job:
    return Job(
        jobId=job.id,
        kind=job.kind,
        state=job.state.value,
        progress=progress,
        fault=None if job.fault is None else job.fault.value,
        created=job.created,
        start=job.start,
        length=job.length,
        setting=setting_of(job),
    )


def _alarm(firing: Firing, begins: int) -> TrialAlarm:
    box = firing.where.clamped()
    return TrialAlarm(
        time=firing.time,
        offset=firing.time - begins,
        ruleIndex=firing.rule_index,
        alertorId=firing.alertor_id,
        areaId=firing.area_id,
        event=int(firing.event),
        subType=int(firing.sub_type),
        areaType=int(firing.area_type),
        trackId=firing.track or str(firing.time * 1000),  # identities count microseconds
        target=wire_name(firing.what),
        box=[box.x1, box.y1, box.x2, box.y2],
        direction=firing.direction,
    )
