"""Jobs on recordings as they go over the wire (console.megbox.schema.analysis_jobs)."""

from __future__ import annotations

import base64

from console.engine.recordings.desk import JobView, setting_of
from console.engine.recordings.store import KeptFind, RecordingStore
from console.megbox.schema.analysis_jobs import AnalysedFile, AnalysisState, Found, FoundPage
from console.megbox.schema.jobs import Job
from console.model.dictionary import TargetType, wire_name

MOST_BYTES = 24 << 20  # of the pictures in one answer: those of 4K are some MB each


def told(view: JobView) -> Job:
    """A job as it stands."""
    job, setting = view.job, setting_of(view.job)
    files = [
        AnalysedFile(
            file=one.file,
            name=one.name,
            state=kept.state.value,
            fault=None if kept.fault is None else kept.fault.value,
            mark=kept.mark,
            start=kept.start,
            length=kept.length,
            position=kept.position,
            found=kept.found,
        )
        for one, kept in zip(setting.files, view.files, strict=False)  # one that is just added or deleted has none
    ]
    return Job(
        jobId=job.id,
        kind=job.kind,
        state=job.state.value,
        progress=view.share,
        fault=None if job.fault is None else job.fault.value,
        created=job.created,
        analysis=AnalysisState(
            name=setting.name,
            files=files,
            found=sum(one.found for one in view.files),
            last=view.last,
            speed=None if view.speed is None else round(view.speed, 2),
            remaining=None if view.remaining is None else round(view.remaining),
        ),
    )


def found_page(store: RecordingStore, job: int, after: int, most: int) -> FoundPage:
    """What was found behind a number, with its pictures; less than `most` where those are large, but something."""
    page, size = list[Found](), 0
    for kept in store.found(job, after, most):
        found = _found(store, kept)
        size += sum(len(picture or "") for picture in (found.smallPic, found.fullPic, found.libraryPic))
        if page and size > MOST_BYTES:
            break
        page.append(found)
    return FoundPage(found=page)


def _found(store: RecordingStore, kept: KeptFind) -> Found:
    capture, rect = kept.capture, kept.capture.rect
    return Found(
        number=kept.id,
        place=kept.place,
        offset=kept.offset,
        time=capture.time,
        event=int(capture.event_type),
        subType=None if capture.sub_type is None else int(capture.sub_type),
        areaType=None if capture.area_type is None else int(capture.area_type),
        ruleId=capture.rule_id,
        areaId=capture.area_id,
        trackId=capture.track_id,
        trackTimes=capture.track_times,
        target=wire_name(capture.target) if isinstance(capture.target, TargetType) else capture.target,
        box=None if rect is None else [rect.x1, rect.y1, rect.x2, rect.y2],
        direction=capture.direction,
        sighting=None if capture.sighting is None else capture.sighting.to_json(),
        smallPic=_coded(store, kept.small),
        fullPic=_coded(store, kept.full),
        libraryPic=_coded(store, kept.library),
    )


def _coded(store: RecordingStore, name: str) -> str | None:
    picture = store.pictures.read(name) if name else None
    return None if picture is None else base64.b64encode(picture).decode("ascii")
