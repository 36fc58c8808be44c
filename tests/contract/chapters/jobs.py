"""Our jobs: a rule tried on a recording and on what a channel saw, stopped, forgotten and refused."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.jobs import JobsBox
from console.megbox.schema.jobs import TrialQuestion, TrialSetting
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story, rule

CHANNEL, ABSENT = 7, 16
NOBODY = 999_999
RECORDING = Path(__file__).resolve().parents[3] / "resources" / "demo" / "street.mp4"
HOUR = 3_600_000


class Asked(Box, JobsBox, Protocol):
    """What the story asks of a box."""


def known(job: Any) -> Any:
    """A job without what differs from run to run: the clock, the random end of a file's name, how far it is."""
    told = job.to_wire()
    told["setting"].pop("file", None)
    return {key: told[key] for key in ("jobId", "kind", "setting")}


def story(box: Asked) -> list[Observation]:
    story = Story()
    story.note("no job yet", box.jobs)
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="yard", url=NOWHERE, rotation=0))
    draft = TrialQuestion(multiAlert=rule())
    _seen(box, story, draft)
    _recording(box, story, draft)
    for name, sent in (
        ("a channel that is not there", TrialSetting(channel=ABSENT, since=0, until=HOUR)),
        ("a channel that plays no recording", TrialSetting(channel=CHANNEL)),
        ("a file outside", TrialSetting(file="file:../engine.db")),
        ("a stream", TrialSetting(file="rtsp://192.0.2.1/")),
        ("a file that is not there", TrialSetting(file="file:nothing.mp4")),
    ):
        story.note(name, partial(box.start_trial, sent))
    story.note("a job that is not there", lambda: box.job(NOBODY))
    story.note("judged on nothing", lambda: box.evaluate(NOBODY, draft))
    story.note("cancel nothing", lambda: box.cancel_job(NOBODY))
    story.note("forget nothing", lambda: box.delete_job(NOBODY))
    box.delete_video(CHANNEL)
    return story.seen


def _seen(box: Asked, story: Story, draft: TrialQuestion) -> None:
    """What a channel saw; this one has seen nothing."""
    story.note("what is kept", lambda: box.kept_span(CHANNEL))
    job = box.start_trial(TrialSetting(channel=CHANNEL, since=HOUR, until=2 * HOUR))
    story.note("what a channel saw", lambda: known(job))
    story.note("it is there at once", lambda: box.job(job.jobId).state)
    story.note("nobody was there", lambda: box.evaluate(job.jobId, draft))
    story.note("no picture of it", lambda: box.job_picture(job.jobId, 0, 0))
    strange = draft.multiAlert.model_copy(update={"algType": 9}) if draft.multiAlert else None
    story.note("an algorithm that it has not", lambda: box.evaluate(job.jobId, TrialQuestion(multiAlert=strange)))
    box.delete_job(job.jobId)


def _recording(box: Asked, story: Story, draft: TrialQuestion) -> None:
    kept = box.keep_job_file("../street film.mp4", BytesIO(RECORDING.read_bytes()))
    story.note("where an upload lies", lambda: kept.file.rpartition("-")[0])
    job = box.start_trial(TrialSetting(file=kept.file))
    story.note("a recording", lambda: known(job))
    story.note("its picture", lambda: box.job_picture(job.jobId, 1000, 64)[:2])
    story.note("behind its end", lambda: box.job_picture(job.jobId, 10 * HOUR, 64))
    story.note("stopped", lambda: box.cancel_job(job.jobId).state)
    story.note("nothing more comes", lambda: box.evaluate(job.jobId, draft).complete)
    story.note("one job", lambda: [known(one) for one in box.jobs().jobs])
    story.note("forgotten", lambda: box.delete_job(job.jobId))
    story.note("no job any more", box.jobs)
