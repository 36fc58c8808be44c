"""Jobs of an engine, ours beneath ``/v1/BOXWATCH/jobs``: rules are tried, recordings worked through."""

from __future__ import annotations

import asyncio
from pathlib import Path as FilePath
from typing import IO, Annotated, Protocol

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, read_data
from console.megbox.json_body import JsonRoute
from console.megbox.live import EXTENSION
from console.megbox.multipart import Part, Progress
from console.megbox.schema.analysis_jobs import MOST_FOUND, AnalysisSetting, FoundPage
from console.megbox.schema.base import LARGEST
from console.megbox.schema.jobs import Job, JobFile, Jobs, KeptSpan, TrialAnswer, TrialQuestion, TrialSetting
from console.megbox.transport import refusal_of
from console.megbox.uploads import file_of, read_form
from console.model.errors import ErrorCode

MOST_BYTES = 16 << 30
_PATIENCE = 20.0  # seconds: a picture may stand far behind the last key frame
_UPLOAD_PATIENCE = 120.0  # until the last byte has been written to a slow disk
_BASE = f"{EXTENSION}/jobs"

JobId = Annotated[int, Path(alias="jobId", ge=0, le=LARGEST)]
VideoNo = Annotated[int, Path(alias="videoNo", ge=1, le=LARGEST)]
Offset = Annotated[int, Path(ge=0, le=LARGEST)]
Longest = Annotated[int, Query(ge=0, le=8192)]
After = Annotated[int, Query(ge=0, le=LARGEST)]
Most = Annotated[int, Query(ge=1, le=MOST_FOUND)]


class JobsBox(Protocol):
    """What an engine answers beside `Extended`; a plain MegBox answers 404 to it."""

    def jobs(self) -> Jobs:
        """Every job, newest first."""
        ...

    def start_trial(self, setting: TrialSetting) -> Job:
        """Track everybody in a recording, or look at what a channel saw; drafts are then judged on it."""
        ...

    def start_analysis(self, setting: AnalysisSetting) -> Job:
        """Work through recordings; what is found is kept with the job and told to nobody."""
        ...

    def pause_job(self, number: int) -> Job:
        """Stop working through recordings until it is resumed; 104007 for a trial."""
        ...

    def resume_job(self, number: int) -> Job:
        """Go on where it was paused."""
        ...

    def found(self, number: int, after: int, most: int) -> FoundPage:
        """What was found in recordings behind number `after`, by rising number, `most` at a time."""
        ...

    def job(self, number: int) -> Job:
        """How a job is doing."""
        ...

    def cancel_job(self, number: int) -> Job:
        """Stop a job; drafts can still be judged on what it has found so far."""
        ...

    def delete_job(self, number: int) -> None:
        """Stop a job and forget it."""
        ...

    def evaluate(self, number: int, question: TrialQuestion) -> TrialAnswer:
        """What a draft would have done on what there is so far; asked again, it goes on where it was."""
        ...

    def job_picture(self, number: int, offset: int, longest: int) -> bytes:
        """What the recording shows `offset` ms after its beginning, as JPEG; `longest` side in pixels, 0 for all."""
        ...

    def kept_span(self, video_no: int) -> KeptSpan:
        """Of what time a channel's tracks are kept."""
        ...

    def keep_job_file(self, name: str, content: IO[bytes]) -> JobFile:
        """Keep a recording that was uploaded."""
        ...


class JobsCalls(Asking):
    """See `Client`."""

    def jobs(self) -> Jobs:
        return read_data(Jobs, self._transport.call("GET", _BASE))

    def start_trial(self, setting: TrialSetting) -> Job:
        return read_data(Job, self._transport.call("POST", f"{_BASE}/trials", body=setting.to_wire()))

    def start_analysis(self, setting: AnalysisSetting) -> Job:
        path = f"{_BASE}/analyses"
        return read_data(Job, self._transport.call("POST", path, body=setting.to_wire(), timeout=_PATIENCE))

    def pause_job(self, number: int) -> Job:
        return read_data(Job, self._transport.call("POST", f"{_BASE}/{number}/pause", timeout=_PATIENCE))

    def resume_job(self, number: int) -> Job:
        return read_data(Job, self._transport.call("POST", f"{_BASE}/{number}/resumption", timeout=_PATIENCE))

    def found(self, number: int, after: int, most: int) -> FoundPage:
        query = [("after", str(after)), ("most", str(most))]
        answer = self._transport.call("GET", f"{_BASE}/{number}/found", query=query, timeout=_PATIENCE)
        return read_data(FoundPage, answer)

    def job(self, number: int) -> Job:
        return read_data(Job, self._transport.call("GET", f"{_BASE}/{number}"))

    def cancel_job(self, number: int) -> Job:
        return read_data(Job, self._transport.call("POST", f"{_BASE}/{number}/cancellation", timeout=_PATIENCE))

    def delete_job(self, number: int) -> None:
        self._transport.call("DELETE", f"{_BASE}/{number}")

    def evaluate(self, number: int, question: TrialQuestion) -> TrialAnswer:
        path = f"{_BASE}/{number}/evaluation"
        return read_data(TrialAnswer, self._transport.call("POST", path, body=question.to_wire(), timeout=_PATIENCE))

    def job_picture(self, number: int, offset: int, longest: int) -> bytes:
        path, query = f"{_BASE}/{number}/pictures/{offset}", [("longest", str(longest))]
        response = self._transport.open("GET", path, query=query, timeout=_PATIENCE)
        content = self._transport.read(response, _PATIENCE)
        if response.status_code != 200 or content.startswith(b"{"):
            raise refusal_of(response.status_code, content)
        return content

    def kept_span(self, video_no: int) -> KeptSpan:
        return read_data(KeptSpan, self._transport.call("GET", f"{_BASE}/tracks/{video_no}"))

    def keep_job_file(self, name: str, content: IO[bytes]) -> JobFile:
        return self.upload_job_file(name, content)

    def upload_job_file(self, name: str, content: IO[bytes], progress: Progress | None = None) -> JobFile:
        """`keep_job_file`, telling how much has been sent."""
        part = Part("file", content, FilePath(name).name, "application/octet-stream")
        path = f"{_BASE}/files"
        data = self._transport.upload("POST", path, [part], progress=progress, timeout=_UPLOAD_PATIENCE)
        return read_data(JobFile, data)


def jobs_routes(box: JobsBox) -> APIRouter:
    """Beneath ``/v1/BOXWATCH``. Neither do these wait for the calls of section 1.4, nor hold them up."""
    api = APIRouter(route_class=JsonRoute, prefix="/jobs")

    @api.get("", response_model=Jobs)
    async def jobs(request: Request) -> Response:
        return success(request, await asyncio.to_thread(box.jobs))

    @api.post("/trials", response_model=Job)
    async def start_trial(request: Request, setting: TrialSetting) -> Response:
        return success(request, await asyncio.to_thread(box.start_trial, setting))

    @api.post("/analyses", response_model=Job)
    async def start_analysis(request: Request, setting: AnalysisSetting) -> Response:
        return success(request, await asyncio.to_thread(box.start_analysis, setting))

    @api.post("/files", response_model=JobFile)
    async def keep_job_file(request: Request) -> Response:
        form = await read_form(request, MOST_BYTES, ErrorCode.INVALID_SIZE)
        try:
            upload = file_of(form, "file")
            kept = await asyncio.to_thread(box.keep_job_file, upload.filename or "", upload.file)
        finally:
            await form.close()
        return success(request, kept)

    @api.get("/tracks/{videoNo}", response_model=KeptSpan)
    async def kept_span(request: Request, video_no: VideoNo) -> Response:
        return success(request, await asyncio.to_thread(box.kept_span, video_no))

    @api.get("/{jobId}", response_model=Job)
    async def job(request: Request, job_id: JobId) -> Response:
        return success(request, await asyncio.to_thread(box.job, job_id))

    @api.post("/{jobId}/pause", response_model=Job)
    async def pause_job(request: Request, job_id: JobId) -> Response:
        return success(request, await asyncio.to_thread(box.pause_job, job_id))

    @api.post("/{jobId}/resumption", response_model=Job)
    async def resume_job(request: Request, job_id: JobId) -> Response:
        return success(request, await asyncio.to_thread(box.resume_job, job_id))

    @api.get("/{jobId}/found", response_model=FoundPage)
    async def found(request: Request, job_id: JobId, after: After = 0, most: Most = 20) -> Response:
        return success(request, await asyncio.to_thread(box.found, job_id, after, most))

    @api.post("/{jobId}/cancellation", response_model=Job)
    async def cancel_job(request: Request, job_id: JobId) -> Response:
        return success(request, await asyncio.to_thread(box.cancel_job, job_id))

    @api.delete("/{jobId}")
    async def delete_job(request: Request, job_id: JobId) -> Response:
        await asyncio.to_thread(box.delete_job, job_id)
        return success(request)

    @api.post("/{jobId}/evaluation", response_model=TrialAnswer)
    async def evaluate(request: Request, job_id: JobId, question: TrialQuestion) -> Response:
        return success(request, await asyncio.to_thread(box.evaluate, job_id, question))

    @api.get("/{jobId}/pictures/{offset}", response_class=Response)
    async def job_picture(job_id: JobId, offset: Offset, longest: Longest = 0) -> Response:
        return Response(await asyncio.to_thread(box.job_picture, job_id, offset, longest), media_type="image/jpeg")

    return api
