"""A draft rule tried on what was recorded: by the engine that watches the channel, or by this computer's own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from console.engine.trial.pictures import PictureDesk
from console.megbox.client import Client
from console.megbox.rules_codec import to_wire
from console.megbox.rules_codec_older import older_to_wire, region_to_wire
from console.megbox.schema.jobs import TrialQuestion, TrialSetting
from console.megbox.schema.roi import Roi
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.model.rule import AlgorithmRule, Region
from console.model.rule_older import OLDER_INDEX
from console.services.box_register import BoxRegister
from console.services.login import Login
from console.services.operation import Operation, OperationKind, Operations
from console.services.recordings import Recordings
from console.services.refusal import Cancelled, Refusal, Refused
from console.services.titles import Titles
from console.services.trial_files import brought
from console.services.trial_views import Choices, Material, MaterialKind, TrialResult, TrialRun, result_of

T = TypeVar("T")
THREADS = 2  # a drag of the mouse asks for one thing, the list of pictures for another
_LOOK = 0.3  # seconds between two looks at a job
_AWAY = 30.0  # an engine that ended by itself is back sooner
_ENDED = ("done", "failed", "cancelled")
_IDLE_CLIENTS = 3


class Trials:
    """Every method returns at once. `media` is the media folder of this computer's own engine, None without one."""

    def __init__(
        self,
        register: BoxRegister,
        operations: Operations,
        titles: Titles,
        recordings: Recordings,
        media: Path | None,
    ) -> None:
        self._register = register
        self._operations = operations
        self._titles = titles
        self._recordings = recordings
        self._media = media
        self._moments = PictureDesk()
        self._answering = ThreadPoolExecutor(THREADS, thread_name_prefix="trial")
        self._idle: list[tuple[Login, Client]] = []
        self._lock = threading.Lock()
        self._closed = threading.Event()

    def close(self) -> None:
        """Nothing is asked any more."""
        self._closed.set()
        self._answering.shutdown(wait=False, cancel_futures=True)
        self._moments.close()
        with self._lock:
            idle, self._idle = self._idle, []
        for _, client in idle:
            client.close()

    def choices(self, key: str, number: int) -> Future[Choices]:
        """On what the rule of a channel can be tried. Raises `Refused(TRIAL_NEEDS_ENGINE)` where nowhere."""
        return self._soon(lambda: self._choices(key, number))

    def begin(
        self, key: str, number: int, material: Material, begun: Callable[[TrialRun], None]
    ) -> Operation[TrialRun]:
        """Brings the material to the engine and has it tracked; ends when all of it is.

        `begun` is called on a service thread as soon as the first question can be asked. Where it is cancelled, or
        fails in the middle, drafts can still be judged on what was found until then.
        """

        def work(operation: Operation[TrialRun]) -> TrialRun:
            engine = self._engine_of(key)
            with self._client(engine) as client:
                setting, start = self._brought(operation, client, engine, (key, number), material)
                job = client.start_trial(setting)
                shows = material.kind is not MaterialKind.SEEN or self._is_recorded(key, number, material)
                run = TrialRun(engine, job.jobId, number, material, engine != key, start, job.length, shows)
            begun(run)
            try:
                return self._followed(operation, run)
            except Cancelled:
                with self._client(engine) as client:
                    client.cancel_job(run.job)
                raise

        return self._operations.start(OperationKind.TRY_RULE, self._title(key, number), work)

    def evaluate(
        self, run: TrialRun, rule: AlgorithmRule, region: Region | None = None, start: int | None = None
    ) -> Future[TrialResult]:
        """What a draft would have done on what there is so far; ask again where the result is not complete.

        `start` (epoch ms) is when the recording began, where its own clock is not to count.
        """
        if start is None and run.material.kind is MaterialKind.RECORDED:
            start = run.start
        older = rule.index == OLDER_INDEX
        question = TrialQuestion(
            multiAlert=None if older else to_wire(rule, True),
            alertVideos=older_to_wire(rule, True) if older else None,
            region=_wire_region(region),
            start=start,
        )
        return self._ask(run, lambda client: result_of(client.evaluate(run.job, question)))

    def picture(self, run: TrialRun, offset: int, longest: int = 0) -> Future[bytes]:
        """What the material shows `offset` ms after its beginning, as JPEG; `longest` side in pixels, 0 for all.

        Of what a channel only saw there is a picture where this console has recorded the channel.
        """
        if run.material.kind is MaterialKind.SEEN:
            return self._soon(lambda: self._recorded_picture(run, offset, longest))
        return self._ask(run, lambda client: client.job_picture(run.job, offset, longest))

    def forget(self, run: TrialRun) -> None:
        """The trial is over; the tracks stay with the engine for the next one."""
        if not self._closed.is_set():
            self._ask(run, lambda client: _forget(client, run.job))

    def _recorded_picture(self, run: TrialRun, offset: int, longest: int) -> bytes:
        time = run.material.since + offset
        segments = self._recordings.segments(run.engine, run.number, time, time + 1).result()
        if not segments:
            raise FaultError(Fault.NOT_FOUND)
        channel = self._register.session(run.engine).channel(run.number)
        rotation = 0 if channel is None else channel.rotation
        path = self._recordings.path(segments[0])
        return self._moments.at(path, time, rotation, longest, segments[0].start).jpeg

    def _choices(self, key: str, number: int) -> Choices:
        engine = self._engine_of(key)
        elsewhere = engine != key
        channel = self._register.session(key).channel(number)
        seen = None
        if not elsewhere:
            with self._client(engine) as client:
                span = client.kept_span(number)
            seen = (span.since, span.until) if span.since is not None and span.until is not None else None
        recorded = next(
            (
                (first, last)
                for box, place, first, last, _ in self._recordings.channels().result()
                if (box, place) == (key, number)
            ),
            None,
        )
        played = not elsewhere and channel is not None and channel.url.startswith("file:")
        return Choices(seen, recorded, played, elsewhere)

    def _title(self, key: str, number: int) -> str:
        """What a channel is called: by the operator, by its box, else its number."""
        known = self._register.keys()
        channel = self._register.session(key).channel(number) if key in known else None
        return self._titles.of(key, number)[1] or (channel.name if channel is not None else "") or str(number)

    def _is_recorded(self, key: str, number: int, material: Material) -> bool:
        return bool(self._recordings.segments(key, number, material.since, material.until).result())

    def _engine_of(self, key: str) -> str:
        """Who tries the rules of a box: itself where it is an engine, otherwise this computer's own analysis."""
        if self._register.is_embedded(key):
            return key
        try:
            with self._client(key) as client:
                client.kept_span(1)
            return key
        except (BoxError, FaultError, Refused) as error:
            keys = self._register.keys()
            own = next((one for one in keys if self._register.is_embedded(one)), None)
            if own is None:
                has_none = isinstance(error, FaultError) and error.fault is Fault.NOT_FOUND
                raise Refused(Refusal.TRIAL_NEEDS_ENGINE) if has_none else error from None
            return own

    def _brought(
        self,
        operation: Operation[TrialRun],
        client: Client,
        engine: str,
        channel: tuple[str, int],
        material: Material,
    ) -> tuple[TrialSetting, int | None]:
        """What the engine is asked for, and when it began where we know better; a file is brought to it first."""
        key, number = channel
        if material.kind is MaterialKind.SEEN:
            return TrialSetting(channel=number, since=material.since, until=material.until), material.since
        if material.kind is MaterialKind.PLAYED:
            return TrialSetting(channel=number), None
        found = self._register.session(key).channel(number)
        # A recording of the channel lies as the camera sent it; a file of the operator's stands as it should.
        rotation = found.rotation if found is not None and material.kind is MaterialKind.RECORDED else 0
        with self._material_file(operation, channel, material) as (path, start):
            if self._register.is_embedded(engine) and self._media is not None:
                url = brought(path, self._media, operation.report)
            else:
                with path.open("rb") as content:
                    url = client.upload_job_file(
                        path.name, content, lambda sent, whole: operation.report(sent / max(whole, 1))
                    ).file
        return TrialSetting(file=url, rotation=rotation), start

    @contextmanager
    def _material_file(
        self, operation: Operation[TrialRun], channel: tuple[str, int], material: Material
    ) -> Iterator[tuple[Path, int | None]]:
        """The file of this computer that holds the material, and when it began; one made for it is deleted again."""
        if material.kind is MaterialKind.FILE:
            if material.path is None or not material.path.is_file():
                raise FaultError(Fault.NOT_FOUND)
            yield material.path, None
            return
        key, number = channel
        made = self._recordings.folder / f".trial-{key[:8]}-{number}-{operation.id}.mp4"
        joining = self._recordings.export(key, number, material.since, material.until, made, self._title(key, number))
        try:
            while not joining.wait(_LOOK):
                operation.check()
            if joining.error is not None:
                raise joining.error
            yield made, None if joining.result is None else joining.result.start
        finally:
            joining.cancel()
            made.unlink(missing_ok=True)

    def _followed(self, operation: Operation[TrialRun], run: TrialRun) -> TrialRun:
        """Waits until the job is done; raises its fault. An engine that is started again goes on with it."""
        seen = time.monotonic()
        while True:
            try:
                with self._client(run.engine) as client:
                    job = client.job(run.job)
            except (FaultError, Refused):
                if time.monotonic() - seen > _AWAY:
                    raise
                operation.check()
                self._closed.wait(_LOOK)
                continue
            seen = time.monotonic()
            if job.state in _ENDED:
                break
            if job.progress is not None:
                operation.report(job.progress)
            operation.check()
            self._closed.wait(_LOOK)
        if job.state == "done":
            return replace(run, start=job.start if run.start is None else run.start, length=job.length)
        fault = Fault._value2member_map_.get(job.fault)
        raise FaultError(fault if isinstance(fault, Fault) else Fault.FAILED)

    def _ask(self, run: TrialRun, question: Callable[[Client], T]) -> Future[T]:
        def ask() -> T:
            with self._client(run.engine) as client:
                return question(client)

        return self._soon(ask)

    def _soon(self, answer: Callable[[], T]) -> Future[T]:
        """Answered on a service thread; a cancelled future once the console is closing."""
        try:
            return self._answering.submit(answer)
        except RuntimeError:
            if not self._closed.is_set():
                raise
            never: Future[T] = Future()
            never.cancel()
            return never

    @contextmanager
    def _client(self, key: str) -> Iterator[Client]:
        """A client of one's own; connections are kept for the next question."""
        login = self._register.session(key).login
        if login is None:
            raise Refused(Refusal.BOX_NOT_READY)
        with self._lock:
            found = next((one for one in self._idle if one[0] == login), None)
            if found is not None:
                self._idle.remove(found)
        client = found[1] if found is not None else login.client()
        try:
            yield client
        except BaseException:
            client.close()
            raise
        with self._lock:
            keep = not self._closed.is_set() and len(self._idle) < _IDLE_CLIENTS
            if keep:
                self._idle.append((login, client))
        if not keep:
            client.close()


def _forget(client: Client, job: int) -> None:
    try:
        client.delete_job(job)
    except BoxError as error:
        if error.code != ErrorCode.RESOURCES_NOT_FOUND:
            raise


def _wire_region(region: Region | None) -> Roi | None:
    if region is None or not region.enabled:
        return None
    wire = region_to_wire(1, region)
    return Roi(enable=True, area=wire.area)
