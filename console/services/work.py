"""Recordings worked through by this computer's own analysis: begun, followed, and what is found kept like any alarm."""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from console.engine.trial.pictures import PictureDesk
from console.media.recorded_moment import Moment
from console.megbox.client import Client
from console.megbox.rules_codec import limits_from, to_wire
from console.megbox.rules_codec_older import region_to_wire
from console.megbox.schema.analysis_jobs import AnalysisFile, AnalysisSetting, Found
from console.megbox.schema.jobs import Job
from console.megbox.schema.roi import Roi
from console.model.dictionary import AlgType
from console.model.errors import BoxError, BoxwatchError, ErrorCode, Fault, FaultError
from console.model.rule import Region, RuleLimits
from console.services.box_register import BoxRegister
from console.services.event_bus import EventBus
from console.services.login import Login
from console.services.media_import import ascii_name
from console.services.messages import RecordingEventStored, WorkChanged
from console.services.operation import Operation, OperationKind, Operations
from console.services.recordings import Recordings
from console.services.refusal import Refusal, Refused
from console.services.titles import Titles
from console.services.work_export import written
from console.services.work_finds import kept_find
from console.services.work_links import linked
from console.services.work_views import RecordedSpan, Sought, Work, WorkSource, away, origin_of, videos_in, viewed
from console.store.events import EventStore, Insertion, StoredEvent
from console.store.faults import StoreError
from console.store.pictures import PictureStore
from console.store.work import KeptWork, WorkedRecording, WorkStore

T = TypeVar("T")
ROUND = 1.0  # seconds between two looks while something is under way
AT_REST = 5.0
_PAGE = 40
_LONGEST_PICTURE = 1920

log = logging.getLogger(__name__)


class RecordingWork:
    """Every method returns at once. `media` is the folder of this computer's own engine, None without one.

    WorkChanged is published when a job stands otherwise than before, RecordingEventStored for what was found.
    """

    def __init__(
        self,
        register: BoxRegister,
        operations: Operations,
        titles: Titles,
        recordings: Recordings,
        bus: EventBus,
        events: EventStore,
        pictures: PictureStore,
        store: WorkStore,
        media: Path | None,
    ) -> None:
        self._register = register
        self._operations = operations
        self._titles = titles
        self._recordings = recordings
        self._bus = bus
        self._events = events
        self._pictures = pictures
        self._store = store
        self._media = media
        self._moments = PictureDesk()
        self._works: tuple[Work, ...] = ()
        self._beginning = threading.Lock()  # a job is not looked at before it is known here what it is
        self._client: tuple[Login, Client] | None = None  # belongs to the thread
        self._closed = threading.Event()
        self._wake = threading.Event()
        self._answering = ThreadPoolExecutor(2, thread_name_prefix="work")
        self._thread = threading.Thread(target=self._run, name="recording work", daemon=True)

    @property
    def possible(self) -> bool:
        """Whether there is an analysis on this computer at all."""
        return self._media is not None

    def start(self) -> None:
        """Follows the jobs of the engine from now on."""
        self._thread.start()

    def close(self) -> None:
        """Nothing is asked any more; the engine goes on by itself when it is there again."""
        self._closed.set()
        self._wake.set()
        self._answering.shutdown(wait=False, cancel_futures=True)
        self._moments.close()
        if self._thread.is_alive():
            self._thread.join(3.0)

    # What the operator sees

    def works(self) -> tuple[Work, ...]:
        """The jobs as they stood a moment ago, newest first."""
        return self._works

    def found(self, keys: Sequence[str]) -> Future[list[StoredEvent]]:
        """What was found in recordings, by time."""
        return self._soon(lambda: self._events.of_recordings(keys) if keys else [])

    def recording(self, event: StoredEvent) -> Future[WorkedRecording | None]:
        """In which recording something was found."""
        return self._soon(lambda: None if event.recording is None else self._store.recording(event.recording))

    def picture(self, source: WorkSource, longest: int = _LONGEST_PICTURE) -> Future[Moment]:
        """A picture near the beginning of a recording, to draw on. Its FaultError says what is wrong with the file."""
        return self._soon(lambda: self._first_picture(source, longest))

    def videos(self, paths: Sequence[Path]) -> Future[list[Path]]:
        """The files among these, and the videos of the folders; a folder may be large, and far away."""
        return self._soon(lambda: videos_in(paths))

    def groups(self) -> Future[list[str]]:
        """The groups of faces that this computer's analysis knows."""

        def ask() -> list[str]:
            with closing(self._login().client()) as client:
                return sorted(group.groupName for group in client.face_groups().faceGroupList)

        return self._soon(ask)

    def limits(self) -> Future[dict[AlgType, RuleLimits]]:
        """What this computer's analysis can watch for."""

        def ask() -> dict[AlgType, RuleLimits]:
            with closing(self._login().client()) as client:
                return limits_from(client.alg_infos())

        return self._soon(ask)

    # What the operator does

    def begin(self, name: str, sources: Sequence[WorkSource], sought: Sought) -> Operation[int]:
        """Works through recordings; the operation ends with the number of the job, as soon as the engine has it."""

        def work(operation: Operation[int]) -> int:
            media = self._media
            if media is None:
                raise Refused(Refusal.WORK_NEEDS_ENGINE)
            login = self._login()
            brought = [
                self._brought(operation, media, source, (place, len(sources))) for place, source in enumerate(sources)
            ]
            setting = AnalysisSetting(
                name=name,
                files=[file for file, _ in brought],
                rules=[to_wire(rule, True) for rule in sought.board.rules if rule.areas],
                region=_wire_region(sought.board.region),
                faces=sought.faces,
                structures=list(sought.structures),
            )
            body = {"name": name, "origins": [origin for _, origin in brought], "sought": _digest(setting)}
            with closing(login.client()) as client, self._beginning:
                job = client.start_analysis(setting)
                self._store.add(self._register.engine_key, job.jobId, body)
            self._wake.set()
            return job.jobId

        return self._operations.start(OperationKind.WORK_THROUGH, name, work)

    def export(
        self,
        events: Sequence[StoredEvent],
        folder: Path,
        head: Sequence[str],
        words: Callable[[StoredEvent], tuple[str, str]],
    ) -> Operation[Path]:
        """What was found as a table with its pictures in a folder of its own beneath `folder` (`work_export`)."""
        known: dict[str, int] = {}

        def starts(key: str) -> int:
            if key not in known:
                recording = self._store.recording(key)
                known[key] = 0 if recording is None else recording.start
            return known[key]

        def work(operation: Operation[Path]) -> Path:
            return written(events, folder, self._pictures, head, words, starts, operation.report)

        return self._operations.start(OperationKind.EXPORT_FOUND, folder.name, work)

    def pause(self, job: int) -> Operation[None]:
        """Stop until it is resumed."""
        return self._command(job, lambda client: client.pause_job(job))

    def resume(self, job: int) -> Operation[None]:
        """Go on."""
        return self._command(job, lambda client: client.resume_job(job))

    def cancel(self, job: int) -> Operation[None]:
        """Stop for good; what was found stays."""
        return self._command(job, lambda client: client.cancel_job(job))

    def delete(self, job: int, *, with_events: bool) -> Operation[None]:
        """Forget a job, and what it found as well where that is wanted and no other job found it, too."""
        works = self._works
        mine = next((work.keys for work in works if work.job == job), ())

        def forget(client: Client) -> None:
            try:
                client.delete_job(job)
            except BoxError as error:
                if error.code != ErrorCode.RESOURCES_NOT_FOUND:
                    raise
            self._store.delete(self._register.engine_key, job)
            left = {kept.job for kept in self._store.all(self._register.engine_key)}
            others = {key for work in self._works if work.job in left for key in work.keys}
            gone = [key for key in mine if key not in others]
            if with_events and gone:
                self._events.delete_recordings(gone)

        return self._command(job, forget)

    # Inside

    def _command(self, job: int, call: Callable[[Client], object]) -> Operation[None]:
        name = next((work.name for work in self._works if work.job == job), str(job))

        def work(operation: Operation[None]) -> None:
            with closing(self._login().client()) as client:
                call(client)
            self._wake.set()

        return self._operations.start(OperationKind.CHANGE_WORK, name, work)

    def _login(self) -> Login:
        key = self._register.engine_key
        entry = self._register.find(key) if key else None
        login = entry[1].login if entry is not None else None
        if login is None:
            raise Refused(Refusal.BOX_NOT_READY if self._media is not None else Refusal.WORK_NEEDS_ENGINE)
        return login

    def _first_picture(self, source: WorkSource, longest: int) -> Moment:
        if source.path is not None:
            if not source.path.is_file():
                raise FaultError(Fault.NOT_FOUND)
            return self._moments.at(source.path, 0, source.rotation, longest, 0)
        span = source.span
        segments = [] if span is None else self._recordings.segments(
            span.box_key, span.number, span.since, span.until
        ).result()
        if span is None or not segments:
            raise FaultError(Fault.NOT_FOUND)
        time = max(span.since, segments[0].start)
        return self._moments.at(
            self._recordings.path(segments[0]), time, source.rotation, longest, segments[0].start
        )

    def _brought(
        self, operation: Operation[int], media: Path, source: WorkSource, turn: tuple[int, int]
    ) -> tuple[AnalysisFile, dict[str, object]]:
        """A recording where the engine finds it, and where it really lies."""
        place, whole = turn

        def report(share: float) -> None:
            operation.report((place + share) / whole)

        report(0.0)
        if source.path is not None:
            url = linked(source.path, media, report)
            origin: dict[str, object] = {"path": str(source.path.resolve()), "box_key": "", "number": 0}
            name, start = source.path.name, source.start
        else:
            assert source.span is not None
            url, start = self._exported(operation, media, source.span)
            name = self._titles.of(source.span.box_key, source.span.number)[1] or self._channel_name(source.span)
            origin = {"path": "", "box_key": source.span.box_key, "number": source.span.number}
        file = AnalysisFile(file=url, name=name[:255], start=start, rotation=source.rotation)
        return file, origin | {"name": name, "rotation": source.rotation}

    def _channel_name(self, span: RecordedSpan) -> str:
        return self._register.names(span.box_key, span.number)[1] or str(span.number)

    def _exported(self, operation: Operation[int], media: Path, span: RecordedSpan) -> tuple[str, int | None]:
        """What was recorded of a channel as one file for the engine, and its first moment."""
        box = ascii_name(span.box_key, 8)  # it calls itself what it wants
        made = media / "analyses" / f"{box}-{span.number}-{span.since}-{secrets.token_hex(6)}.mp4"
        made.parent.mkdir(parents=True, exist_ok=True)
        joining = self._recordings.export(
            span.box_key, span.number, span.since, span.until, made, self._channel_name(span)
        )
        try:
            while not joining.wait(0.2):
                operation.check()
        except BaseException:
            joining.cancel()
            raise
        if joining.error is not None:
            raise joining.error
        return f"file:analyses/{made.name}", None if joining.result is None else joining.result.start

    def _run(self) -> None:
        while not self._closed.is_set():
            self._wake.clear()
            try:
                pause = self._look()
            except (BoxwatchError, StoreError) as error:
                log.info("recordings that are worked through: %s", error)
                self._drop_client()
                self._show(tuple(away(work) for work in self._works))
                pause = AT_REST
            except Exception:
                log.exception("recordings that are worked through")
                self._drop_client()
                pause = AT_REST
            self._wake.wait(pause)
        self._drop_client()

    def _look(self) -> float:
        """How the jobs stand now, and what they have found since; how long to wait for the next look."""
        engine = self._register.engine_key
        entry = self._register.find(engine) if engine else None
        login = entry[1].login if entry is not None else None
        if login is None:
            self._show(tuple(away(work) for work in self._works))
            return AT_REST if not self._works else ROUND
        client = self._client_of(login)
        with self._beginning:
            jobs = {job.jobId: job for job in client.jobs().jobs if job.analysis is not None}
            kept = {work.job: work for work in self._store.all(engine)}
        for number in jobs.keys() - kept.keys():
            # Somebody else began it, or its row was lost: then the engine alone knows of its files.
            self._store.add(engine, number, {"origins": []})
            kept[number] = KeptWork(engine, number, {"origins": []}, 0)
        behind = False
        shown = []
        for number in sorted(jobs, reverse=True):
            work = viewed(jobs[number], kept[number])
            shown.append(work)
            behind = self._store_finds(client, engine, work, kept[number], jobs[number]) or behind
        self._show(tuple(shown))
        under_way = any(work.state in ("waiting", "running") for work in shown)
        return 0.0 if behind else ROUND if under_way else AT_REST

    def _store_finds(self, client: Client, engine: str, work: Work, kept: KeptWork, job: Job) -> bool:
        """A page of what was found since; whether there is more."""
        if job.analysis is None or job.analysis.last <= kept.read_to:
            return False
        page = client.found(work.job, kept.read_to, _PAGE).found
        for one in page:
            self._keep(engine, work, kept, one)
        if not page:
            return False
        self._store.keep(KeptWork(engine, kept.job, kept.body, page[-1].number))
        return page[-1].number < job.analysis.last

    def _keep(self, engine: str, work: Work, kept: KeptWork, found: Found) -> None:
        file = work.files[found.place]
        if file.key is None:
            return
        origin = origin_of(kept, found.place)
        if self._store.recording(file.key) is None:
            self._store.keep_recording(
                WorkedRecording(
                    file.key,
                    file.name,
                    str(origin.get("path", "")),
                    str(origin.get("box_key", "")),
                    int(origin.get("number", 0)),  # type: ignore[call-overload]
                    file.start or 0,
                    int(origin.get("rotation", 0)),  # type: ignore[call-overload]
                )
            )
        event = kept_find(found, file, engine, self._pictures, time.time_ns() // 1_000_000)
        stored, outcome = self._events.insert(event)
        if outcome is not Insertion.KNOWN:
            self._bus.publish(RecordingEventStored(stored))

    def _show(self, works: tuple[Work, ...]) -> None:
        if works != self._works:
            self._works = works
            self._bus.publish(WorkChanged())

    def _client_of(self, login: Login) -> Client:
        if self._client is None or self._client[0] != login:
            self._drop_client()
            self._client = login, login.client()
        return self._client[1]

    def _drop_client(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(BoxwatchError):
                client[1].close()

    def _soon(self, answer: Callable[[], T]) -> Future[T]:
        try:
            return self._answering.submit(answer)
        except RuntimeError:
            if not self._closed.is_set():
                raise
            never: Future[T] = Future()
            never.cancel()
            return never


def _digest(setting: AnalysisSetting) -> str:
    """What was looked for, so that the same question on the same recording finds the same events."""
    wire = {name: value for name, value in setting.to_wire().items() if name not in ("name", "files")}
    return hashlib.sha256(json.dumps(wire, sort_keys=True).encode()).hexdigest()[:24]


def _wire_region(region: Region | None) -> Roi | None:
    if region is None or not region.enabled:
        return None
    return Roi(enable=True, area=region_to_wire(1, region).area)
