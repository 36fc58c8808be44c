"""An engine with recordings to work through, and the same work without an engine."""

from __future__ import annotations

import os
from datetime import UTC
from pathlib import Path
from typing import Any

import av
import numpy as np

from console.engine.local_box import LocalBox
from console.engine.pipeline.detection import Detector, Picture
from console.engine.recordings.reading import work_through
from console.engine.recordings.task import FileTask, Find, Step
from console.megbox.client import Client
from console.megbox.schema.analysis_jobs import AnalysisFile, AnalysisSetting, Found
from console.megbox.schema.jobs import Job
from console.megbox.server import create_app, serve
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import Detection
from tests.engine.detectors import BLOCK, BrightDetector
from tests.engine.engines import alert, eventually, local_box, tripwire

FPS = 12


def film(path: Path, seconds: int, *, created: str = "", poison: int | None = None) -> Path:
    """A bright block that walks through the picture again and again, in H.264 as cameras make it: with B-frames that
    lean on what came before their key picture. The picture `poison` is white all over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"g": "15", "bf": "3", "preset": "veryfast", "x264-params": "open-gop=1:scenecut=0"}
    with av.open(str(path), "w") as container:
        if created:
            container.metadata["creation_time"] = created
        stream = container.add_stream("libx264", rate=FPS, options=options)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for number in range(seconds * FPS):
            picture = np.full((240, 320, 3), 60, np.uint8)
            left = round(320 * (0.1 + 0.7 * (number % 20) / 20))
            picture[80:160, left : left + 32] = BLOCK
            if number == poison:
                picture[:] = 255
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return path


class FatalDetector(BrightDetector):
    """Dies of a white picture, as decoders die of some files."""

    def detect(self, bgr: Picture) -> list[Detection]:
        if bgr.min() > 220:
            os.abort()
        return super().detect(bgr)


def rules() -> tuple[AlgorithmRule, ...]:
    """A wire and an area in which nobody may stay: rules with a memory; the area's comes round again and again."""
    whole = (Point(0.0, 0.0), Point(1.0, 0.0), Point(1.0, 1.0), Point(0.0, 1.0))
    stay = AlgorithmRule(
        index=2,
        algorithm=AlgType.ALERT_ALARM,
        enabled=True,
        alertors=(
            Alertor(id=1, event=EventType.INTRUSION, targets=(TargetType.PERSON,), duration=1, cooldown=2),
        ),
        areas=(Area(id=1, type=AreaType.POLYGON, points=whole, alertor_ids=(1,)),),
    )
    return tripwire(), stay


class _Deaf:
    """The other end of the pipe of `work_through`."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def send(self, said: tuple[Any, ...]) -> None:
        if said[0] == "step":
            self.steps.append(said[1])


def worked_through(path: Path, detector: Detector, checkpoint: bytes | None = None, known: int = 0) -> list[Step]:
    """A recording in this process, from a checkpoint on."""
    pipe = _Deaf()
    task = FileTask(path, path.name, rules(), UTC)
    work_through(pipe, task, detector, checkpoint, known)  # type: ignore[arg-type]
    return pipe.steps


def found_in(steps: list[Step]) -> list[Find]:
    """What steps found, together."""
    return [find for step in steps for find in step.finds]


class Stage:
    """An engine on a folder, which is served; `close` and `open` as often as wanted."""

    def __init__(self, folder: Path, detector: Detector) -> None:
        self._folder, self._detector = folder, detector
        self.box: LocalBox
        self.client: Client
        self.open()
        self.media = self.box.media.root

    def open(self) -> None:
        self.box = local_box(self._folder, detector=self._detector)
        self._server = serve(create_app(self.box))
        self.client = Client(self._server.address, timeout=20)

    def close(self) -> None:
        self.client.close()
        self._server.close()
        self.box.close()

    def begin(self, *names: str) -> int:
        """A job on files of the media folder; its number."""
        return self.client.start_analysis(setting(*names)).jobId

    def ended(self, number: int) -> Job:
        """The job when it is over."""

        def look() -> Job | None:
            job = self.client.job(number)
            return None if job.state in ("waiting", "running") else job

        return eventually(look, "the end of the job", patience=90)

    def found(self, number: int) -> list[Found]:
        """All that a job has found, without its numbers."""
        every: list[Found] = []
        while page := self.client.found(number, every[-1].number if every else 0, 7).found:
            every += page
        return every


def setting(*names: str) -> AnalysisSetting:
    """What `Stage.begin` asks for."""
    files = [AnalysisFile(file=f"file:{name}") for name in names]
    return AnalysisSetting(files=files, rules=[alert(one) for one in rules()])
