"""Which channels are being recorded just now: a recorder for each plan, in a decoder's process, told of alarms."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import quote, unquote

from console.media.recorder import (
    Ending,
    RecorderChanged,
    RecorderState,
    RecordingOrder,
    SegmentDone,
    SegmentGrew,
)
from console.media.segment_repair import repaired
from console.media.segments import SegmentFile
from console.media.source import PipeSource, RtspSource, Source, source_key
from console.media.worker.pool import DecoderPool
from console.media.worker.remote_pane import PaneFailed, PaneLost, RemotePane
from console.model.channel import Channel
from console.model.errors import BoxwatchError, Fault, FaultError
from console.services.box_register import BoxRegister
from console.services.event_bus import EventBus
from console.services.media_import import FILE
from console.services.messages import EventStored, FleetChanged, RecordingChanged
from console.store.recordings import RecordingPlan, RecordingStore, Segment

log = logging.getLogger(__name__)

Place = tuple[str, int]  # a box's key and a channel's number
CLOSING_PATIENCE = 4.0
WAITING = 5_000


def folder_of(key: str, number: int) -> Path:
    """Where a channel's recordings lie beneath the recordings' folder; a box may be called anything."""
    return Path(quote(key, safe="").replace(".", "%2E") or "%", str(number))


def place_of(box_folder: str, channel_folder: str) -> Place | None:
    """The channel of two such folders; None where they are none of ours."""
    if not channel_folder.isdigit():
        return None
    return unquote(box_folder), int(channel_folder)


@dataclass(frozen=True, slots=True)
class RecordingStatus:
    """How a channel's recording is doing; `fault` says why a source is LOST."""

    state: RecorderState
    fault: Fault | None = None
    on_alarm: bool = False


class RecorderDesk:
    """Keeps a recorder for every plan, on the stream that its channel has today. No method waits but `close`.

    Everything is done on one thread, in its order: what the recorders tell, what the fleet and the operator want.
    """

    def __init__(
        self, register: BoxRegister, bus: EventBus, store: RecordingStore, pool: DecoderPool, folder: Path
    ) -> None:
        self._register = register
        self._bus = bus
        self._store = store
        self._pool = pool
        self._folder = folder
        self._plans: dict[Place, RecordingPlan] = {}
        self._running: dict[Place, _Running] = {}
        self._states: dict[Place, RecordingStatus] = {}
        self._paused = False
        self._waiting: queue.Queue[Callable[[], None] | None] = queue.Queue(WAITING)
        self._unsubscribe: list[Callable[[], None]] = []
        self._thread = threading.Thread(target=self._work, name="recordings", daemon=True)

    def start(self) -> None:
        """Begins with the plans of the store."""
        self._unsubscribe = [
            self._bus.subscribe(FleetChanged, lambda message: self._post(lambda: self._fleet_changed(message))),
            self._bus.subscribe(EventStored, self._rang),
        ]
        self._thread.start()
        self._post(lambda: self._follow(self._store.plans()))

    def follow(self, plans: list[RecordingPlan]) -> None:
        """These are the plans from now on."""
        self._post(lambda: self._follow(plans))

    def states(self) -> Mapping[Place, RecordingStatus]:
        """How each channel with a plan is doing."""
        return dict(self._states)

    def pause(self, paused: bool) -> None:
        """Writes nothing meanwhile: the disk is full."""
        self._post(lambda: self._pause(paused))

    def close(self) -> None:
        """Finishes every segment. Blocks for some seconds at most."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        if not self._thread.is_alive():
            return
        running = list(self._running.values())
        done = [one.pane.ask("stop") for one in running]
        wait(done, CLOSING_PATIENCE)
        for one in running:
            one.pane.close()
        self._post(None)
        self._thread.join(CLOSING_PATIENCE)

    def _post(self, act: Callable[[], None] | None) -> None:
        try:
            self._waiting.put_nowait(act)
        except queue.Full:
            log.error("the recordings cannot keep up")

    def _work(self) -> None:
        while (act := self._waiting.get()) is not None:
            try:
                act()
            except (BoxwatchError, OSError, sqlite3.Error):
                # A database that does not answer must not end recording: the files themselves tell what they hold.
                log.exception("recordings")

    # What happens

    def _follow(self, plans: list[RecordingPlan]) -> None:
        self._plans = {(plan.box_key, plan.channel): plan for plan in plans}
        for place in set(self._states) - set(self._plans):
            self._end(place)
            del self._states[place]
            self._bus.publish(RecordingChanged(*place))
        for place in self._plans:
            self._look(place)

    def _pause(self, paused: bool) -> None:
        self._paused = paused
        for running in self._running.values():
            running.pane.keep("pause", paused=paused)

    def _fleet_changed(self, message: FleetChanged) -> None:
        for place in self._plans:
            if message.box_key in (place[0], None):
                self._look(place)

    def _rang(self, message: EventStored) -> None:
        # What was missed happened long ago: there is nothing left of it to record.
        if message.backfilled or not message.new:
            return
        capture = message.event.capture
        running = self._running.get((capture.box_id, capture.channel))
        if running is not None and running.order.on_alarm:
            running.pane.call("alarm", time_ms=capture.time)

    def _look(self, place: Place) -> None:
        """Runs the recorder of a plan on the stream that the channel has now."""
        plan, running = self._plans[place], self._running.get(place)
        entry = self._register.find(place[0])
        channel = entry[1].channel(place[1]) if entry is not None else None
        if channel is None:
            if running is None:  # one that runs goes on: a box that is away does not take its cameras with it
                self._say(place, RecordingStatus(RecorderState.CONNECTING, None, plan.on_alarm))
            return
        if channel.fault is Fault.WRONG_PASSWORD and not (running and running.well):
            # The box has tried this password already: a try of ours would count at the camera.
            self._end(place)
            self._say(place, RecordingStatus(RecorderState.LOST, Fault.WRONG_PASSWORD, plan.on_alarm))
            return
        source = self._source_of(place, channel, plan)
        order = RecordingOrder(self._folder / folder_of(*place), plan.on_alarm, plan.before, plan.after)
        if running is not None and running.order == order and running.key == _identity(source):
            return
        self._end(place)
        self._running[place] = self._begin(place, source, order)

    def _begin(self, place: Place, source: Source, order: RecordingOrder) -> _Running:
        arguments: dict[str, Any] = {"order": order}
        opener: Callable[[str], BinaryIO] | None = None
        if isinstance(source, PipeSource):
            pipe = source
            arguments["label"] = source.label
            opener = lambda _: pipe.open()  # noqa: E731
        else:
            arguments["source"] = source
        running = _Running(order, _identity(source))
        self._say(place, RecordingStatus(RecorderState.CONNECTING, None, order.on_alarm))
        running.pane = RemotePane(
            self._pool,
            "recorder",
            arguments,
            lambda event: self._post(lambda: self._heard(place, running, event)),
            open_pipe=opener,
            key=source_key(source),
        )
        if self._paused:
            running.pane.keep("pause", paused=True)
        return running

    def _end(self, place: Place) -> None:
        running = self._running.pop(place, None)
        if running is not None:
            # Its last words are still to come: a pane that is closed is not listened to any more.
            running.pane.ask("stop").add_done_callback(lambda _: running.pane.close())

    def _heard(self, place: Place, running: _Running, event: object) -> None:
        """What a recorder tells."""
        on_alarm = running.order.on_alarm
        match event:
            case RecorderChanged(state=RecorderState.STOPPED):
                pass
            case RecorderChanged(state=state, fault=fault):
                running.well = state in (RecorderState.RECORDING, RecorderState.WATCHING)
                self._say_of(place, running, RecordingStatus(state, fault, on_alarm))
            case SegmentGrew(file=file):
                running.growing = file
                self._keep(place, file, None)
            case SegmentDone(file=file, ending=ending):
                running.growing = None
                self._keep(place, file, ending)
            case PaneLost(fault=fault) | PaneFailed(fault=fault):
                running.well = False
                self._finish_torn(place, running)
                self._say_of(place, running, RecordingStatus(RecorderState.LOST, fault, on_alarm))

    def _finish_torn(self, place: Place, running: _Running) -> None:
        """The process of a recorder died in the middle of a segment: what is whole of it is kept."""
        growing, running.growing = running.growing, None
        if growing is None:
            return
        file = repaired(growing.path)
        if file is not None:
            self._keep(place, file, Ending.CRASHED)

    def _keep(self, place: Place, file: SegmentFile, ending: Ending | None) -> None:
        try:
            name = file.path.relative_to(self._folder).as_posix()
        except ValueError:
            log.error("a recorder speaks of a file that is none of ours")
            return
        self._store.put(
            Segment(0, *place, name, file.start, file.end, file.size, file.sound, ending is None, ending or "")
        )

    def _say_of(self, place: Place, running: _Running, status: RecordingStatus) -> None:
        if self._running.get(place) is running:
            self._say(place, status)

    def _say(self, place: Place, status: RecordingStatus) -> None:
        if self._states.get(place) != status:
            self._states[place] = status
            self._bus.publish(RecordingChanged(*place))

    def _source_of(self, place: Place, channel: Channel, plan: RecordingPlan) -> Source:
        if channel.url.startswith(FILE):
            label = f"{place[0]}/{place[1]}/{channel.url}"
            return PipeSource(lambda: self._open_packets(place), label, channel.rotation)
        url = channel.url if plan.main or not channel.sub_url else channel.sub_url
        return RtspSource(url, channel.username, channel.password, rotation=channel.rotation)

    def _open_packets(self, place: Place) -> BinaryIO:
        entry = self._register.find(place[0])
        login = None if entry is None else entry[1].login
        if login is None:
            raise FaultError(Fault.REFUSED, "the engine is not up")
        return cast(BinaryIO, login.client().open_packets(place[1]))


class _Running:
    """A recorder that runs: its orders, what it reads, whether packets come, and the segment that it writes."""

    pane: RemotePane

    def __init__(self, order: RecordingOrder, key: object) -> None:
        self.order = order
        self.key = key
        self.well = False
        self.growing: SegmentFile | None = None


def _identity(source: Source) -> object:
    return (source.label, source.rotation) if isinstance(source, PipeSource) else source
