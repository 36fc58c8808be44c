"""A console for tests of the interface: the facade of `console.services` with no engine and no network behind it.

The bus and the operations are the real ones; fleet, archive and viewing hold what the test puts into them.
"""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import cv2
import numpy as np

from console.media.frame_slot import Frame, FrameSlot
from console.media.live_voice import VoiceState
from console.media.sink import FeedState, FeedStatus
from console.media.snapshot import Snapshot
from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType, VideoConStatus
from console.model.errors import Fault
from console.model.event import Capture
from console.model.geometry import Point, Rect
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget
from console.services.archive import EventMark, Pictures, StoredEvent
from console.services.event_bus import EventBus
from console.services.guard_verdict import GuardPictures, GuardVerdict
from console.services.messages import EventStored, FleetChanged, GuardChanged, RecordingChanged
from console.services.operation import Operation, OperationKind, Operations
from console.services.recordings import RecordingPlan, RecordingStatus
from console.services.shots import Shots
from console.services.viewing import Quality
from console.services.views import BoxState, BoxView, ChannelView
from tests.ui.takeover_fakes import FakeAudit, FakeTakeover
from tests.ui.work_fakes import FakeWork

T = TypeVar("T")
DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo" / "street.mp4"
ENGINE, REMOTE = "engine-1", "box-2"


def demo_rule() -> AlgorithmRule:
    """A one-way tripwire across the street, an area at its edge and a masked corner."""
    return AlgorithmRule(
        index=1,
        algorithm=AlgType.ALERT_ALARM,
        enabled=True,
        areas=(
            Area(1, AreaType.SINGLE_LINE, (Point(0.18, 0.62), Point(0.72, 0.42)), (1,)),
            Area(2, AreaType.POLYGON, (Point(0.62, 0.55), Point(0.95, 0.5), Point(0.97, 0.9), Point(0.6, 0.95)), (2,)),
            Area(3, AreaType.POLYGON, (Point(0.02, 0.05), Point(0.2, 0.05), Point(0.16, 0.25)), (3,)),
        ),
        alertors=(
            Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0, 1),
            Alertor(2, EventType.INTRUSION, (TargetType.PERSON,), 0, 1),
            Alertor(3, EventType.MASK_AREA, (TargetType.PERSON,), 0, 1),
        ),
    )


def channel(number: int = 1, key: str = ENGINE, **fields: Any) -> ChannelView:
    made = ChannelView(
        box_key=key,
        number=number,
        name=f"channel-{number}",
        alias="",
        url="rtsp://192.0.2.9/main",
        sub_url="rtsp://192.0.2.9/sub",
        username="",
        rotation=0,
        surveillance=True,
        status=VideoConStatus.CONNECTED,
        fault=None,
        rules=(),
    )
    return replace(made, **fields)


def box(key: str = ENGINE, **fields: Any) -> BoxView:
    made = BoxView(
        key=key,
        device_id=key,
        name="",
        address="127.0.0.1:8080",
        username="admin",
        embedded=key == ENGINE,
        state=BoxState.ONLINE,
        model="Boxwatch engine",
        firmware="0.1.0",
    )
    return replace(made, **fields)


def event(
    number: int, *, channel: int = 1, key: str = ENGINE, time_ms: int | None = None, **fields: Any
) -> StoredEvent:
    capture = Capture(
        box_id=key,
        channel=channel,
        channel_name=f"channel-{channel}",
        track_id=str(1000 + number),
        rule_id=1,
        area_id=1,
        event_type=EventType.TRIPWIRE if number % 3 else EventType.INTRUSION,
        sub_type=AlertSubType.TRIPWIRE if number % 3 else AlertSubType.ENTER,
        area_type=AreaType.SINGLE_LINE,
        target=TargetType.PERSON,
        time=time_ms if time_ms is not None else 1_760_000_000_000 + number * 1000,
        rect=Rect(0.4, 0.4, 0.5, 0.7),
        direction="A>B",
    )
    made = StoredEvent(
        id=number,
        capture=capture,
        box_name="This workstation",
        channel_title=f"channel-{channel}",
        received=capture.time + 300,
        small=f"small-{number}",
        full=f"full-{number}",
        analysed_by=key,
    )
    return replace(made, **fields)


def jpeg(width: int, height: int, shade: int = 90) -> bytes:
    picture = np.full((height, width, 3), shade, np.uint8)
    cv2.rectangle(picture, (width // 3, height // 4), (width // 2, height - 8), (80, 160, 240), -1)
    return cv2.imencode(".jpg", picture)[1].tobytes()


class FakeTracks:
    def __init__(self) -> None:
        self.targets: tuple[TrackedTarget, ...] = ()

    def at(self, pts_ms: int, arrived_ms: int) -> tuple[TrackedTarget, ...]:
        return self.targets


class FakeView:
    """A view whose pictures the test puts in."""

    def __init__(self, quality: Quality = Quality.SUB, size: tuple[int, int] = (0, 0)) -> None:
        self.slot = FrameSlot()
        self.tracks = FakeTracks()
        self.on_status: Callable[[FeedStatus], None] | None = None
        self.state = FeedStatus(FeedState.CONNECTING, since=time.time())
        self.qualities = [quality]
        self.size = size
        self.closed = False
        self.crop: tuple[float, float, float, float] | None = None

    @property
    def quality(self) -> Quality:
        return self.qualities[-1]

    def status(self) -> FeedStatus:
        return self.state

    def set_size(self, width: int, height: int) -> None:
        self.size = (width, height)

    def set_quality(self, quality: Quality) -> None:
        if quality is not self.quality:
            self.qualities.append(quality)

    def look(self) -> Future[Snapshot]:
        """The newest picture in full resolution, as a camera of 1280 × 720 would have it."""
        answer: Future[Snapshot] = Future()
        answer.set_result(Snapshot(jpeg(1280, 720), 1280, 720, int(time.time() * 1000)))
        return answer

    def set_crop(self, crop: tuple[float, float, float, float] | None) -> None:
        self.crop = crop

    def close(self) -> None:
        self.closed = True

    def show(self, pixels: np.ndarray, generation: int = 0) -> None:
        """A picture arrives, and the channel is live."""
        height, width = pixels.shape[:2]
        now = time.monotonic()
        self.slot.put(Frame(pixels, width, height, int(time.time() * 1000), now, generation))
        if self.state.state is not FeedState.LIVE:
            self.state = FeedStatus(FeedState.LIVE, since=time.time(), width=width, height=height, fps=25)


def plain(width: int, height: int, bgr: tuple[int, int, int] = (60, 60, 60)) -> np.ndarray:
    """A picture of one colour, BGRA."""
    picture = np.full((height, width, 4), 255, np.uint8)
    picture[:, :, :3] = bgr
    return picture


class FakeViewing:
    def __init__(self) -> None:
        self.opened: list[tuple[str, int, FakeView]] = []
        self.make: Callable[[Quality, tuple[int, int]], FakeView] = FakeView

    def open(self, key: str, number: int, quality: Quality, size: tuple[int, int]) -> FakeView:
        view = self.make(quality, size)
        self.opened.append((key, number, view))
        return view

    def open_again(self, key: str, number: int) -> None:
        """Nothing has crashed here."""

    def of(self, key: str, number: int) -> FakeView:
        """The newest open view of a channel."""
        return next(v for k, n, v in reversed(self.opened) if (k, n) == (key, number) and not v.closed)


class FakeFleet:
    def __init__(self, bus: EventBus, operations: Operations) -> None:
        self._bus, self._operations = bus, operations
        self.all: dict[str, BoxView] = {}
        self.calls: list[tuple[Any, ...]] = []

    def put(self, box: BoxView) -> None:
        self.all[box.key] = box
        self._bus.publish(FleetChanged(box.key))

    def boxes(self) -> tuple[BoxView, ...]:
        return tuple(self.all.values())

    def box(self, key: str) -> BoxView | None:
        return self.all.get(key)

    def channel(self, key: str, number: int) -> ChannelView | None:
        found = self.all.get(key)
        return found.channel(number) if found else None

    def start(self, kind: OperationKind, work: Callable[[Operation[T]], T], *call: Any) -> Operation[T]:
        self.calls.append((kind, *call))
        return self._operations.start(kind, str(call), work)

    def snapshot(self, key: str, number: int) -> Operation[bytes]:
        return self.start(OperationKind.SNAPSHOT, lambda _: jpeg(640, 360), key, number)

    def delete_channel(self, key: str, number: int) -> Operation[None]:
        return self.start(OperationKind.DELETE_CHANNEL, lambda _: None, key, number)

    def remove_box(self, key: str) -> Operation[None]:
        return self.start(OperationKind.REMOVE_BOX, lambda _: None, key)

    def refresh(self, key: str) -> Operation[None]:
        return self.start(OperationKind.REFRESH, lambda _: None, key)

    def set_surveillance(self, key: str, number: int, on: bool) -> Operation[None]:
        return self.start(OperationKind.SET_SURVEILLANCE, lambda _: None, key, number, on)

    def forgive_channel(self, key: str, number: int) -> None:
        self.calls.append(("forgive", key, number))


class FakeArchive:
    """Alarms in memory; answers come from another thread, as the real ones do."""

    def __init__(self) -> None:
        self.events: list[StoredEvent] = []
        self.asked: list[str] = []

    def newest(self, limit: int) -> Future[list[StoredEvent]]:
        return self.page(None, limit)

    def page(
        self, before: StoredEvent | None, limit: int, box_key: str | None = None, channel: int | None = None
    ) -> Future[list[StoredEvent]]:
        def key(event: StoredEvent) -> tuple[int, int]:
            return event.capture.time, event.id

        found = sorted(self.events, key=key, reverse=True)
        found = [e for e in found if before is None or key(e) < key(before)]
        found = [e for e in found if box_key in (None, e.capture.box_id) and channel in (None, e.capture.channel)]
        return self._answer("page", found[:limit])

    def pictures(self, event: StoredEvent) -> Future[Pictures]:
        return self._answer("pictures", Pictures(jpeg(96, 160), jpeg(768, 576)))

    def counts(self, minutes: int) -> Future[list[tuple[int, int]]]:
        now = int(time.time()) // 60
        return self._answer("counts", [((now - ago) * 60_000, (ago * 7) % 5) for ago in range(minutes)])

    def marks(self, box_key: str, channel: int, start: int, end: int) -> Future[list[EventMark]]:
        captures = [(e.id, e.capture) for e in self.events]
        found = [
            EventMark(number, capture.time, int(capture.event_type), capture.sighting is not None)
            for number, capture in captures
            if (capture.box_id, capture.channel) == (box_key, channel) and start <= capture.time <= end
        ]
        return self._answer("marks", found)

    def _answer(self, question: str, answer: T) -> Future[T]:
        self.asked.append(question)
        future: Future[T] = Future()
        threading.Thread(target=future.set_result, args=(answer,)).start()
        return future


class FakeSettings:
    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        self.values[name] = json.loads(json.dumps(value))


class FakeGuard:
    """Says what it was told to say, and remembers what the operator said."""

    def __init__(self, bus: EventBus) -> None:
        self._bus = bus
        self.said: dict[tuple[str, int], GuardVerdict] = {}
        self.seen: dict[tuple[str, int], GuardPictures] = {}
        self.told: list[tuple[object, ...]] = []

    def say(self, verdict: GuardVerdict, pictures: GuardPictures | None = None) -> None:
        self.said[verdict.key, verdict.number] = verdict
        self.seen[verdict.key, verdict.number] = pictures or GuardPictures()
        self._bus.publish(GuardChanged(verdict.key, verdict.number))

    def verdict(self, key: str, number: int) -> GuardVerdict | None:
        return self.said.get((key, number))

    def verdicts(self) -> tuple[GuardVerdict, ...]:
        return tuple(self.said.values())

    def pictures(self, key: str, number: int) -> GuardPictures:
        return self.seen.get((key, number), GuardPictures())

    def accept(self, key: str, number: int) -> None:
        self.told.append(("accept", key, number))

    def mute(self, key: str, number: int, seconds: float) -> None:
        self.told.append(("mute", key, number, seconds))

    def enable(self, key: str, number: int, on: bool) -> None:
        self.told.append(("enable", key, number, on))

    def look(self, key: str, number: int) -> None:
        self.told.append(("look", key, number))


class FakeRecordings:
    """Plans in memory, and what the test says about their state."""

    def __init__(self, bus: EventBus, operations: Operations) -> None:
        self._bus, self._operations = bus, operations
        self.planned: list[RecordingPlan] = []
        self.states: dict[tuple[str, int], RecordingStatus] = {}
        self.there: list[tuple[str, int, int, int, int]] = []
        self.asked_limits: tuple[int, int] = (200, 5)

    def tell(self, key: str, number: int, status: RecordingStatus) -> None:
        """The recording of a channel is doing so now."""
        self.states[key, number] = status
        self._bus.publish(RecordingChanged(key, number))

    def status(self, key: str, number: int) -> RecordingStatus | None:
        return self.states.get((key, number))

    def limits(self) -> tuple[int, int]:
        return self.asked_limits

    def plans(self) -> Future[list[RecordingPlan]]:
        return _answered(list(self.planned))

    def channels(self) -> Future[list[tuple[str, int, int, int, int]]]:
        return _answered(self.there)

    def set_plans(self, plans: list[RecordingPlan], gigabytes: int, free: int) -> Operation[None]:
        def work(_: Operation[None]) -> None:
            self.planned, self.asked_limits = list(plans), (gigabytes, free)

        return self._operations.start(OperationKind.SET_RECORDING, "", work)


def _answered(value: T) -> Future[T]:
    future: Future[T] = Future()
    threading.Thread(target=future.set_result, args=(value,)).start()
    return future


class FakeListening:
    """One channel that is heard, without a sound."""

    def __init__(self) -> None:
        self.on_change: Callable[[], None] | None = None
        self.place: tuple[str, int] | None = None
        self.state: VoiceState | None = None
        self.volume = 80

    def listen(self, key: str, number: int) -> None:
        self.place, self.state = (key, number), VoiceState.HEARD
        if self.on_change is not None:
            self.on_change()

    def stop(self) -> None:
        self.place = self.state = None
        if self.on_change is not None:
            self.on_change()


class FakeConsole:
    def __init__(self) -> None:
        self.bus = EventBus()
        self.guard = FakeGuard(self.bus)
        self.takeover = FakeTakeover(self.bus)
        self.audit = FakeAudit()
        self.operations = Operations(self.bus)
        self.fleet = FakeFleet(self.bus, self.operations)
        self.archive = FakeArchive()
        self.viewing = FakeViewing()
        self.settings = FakeSettings()
        self.sounds = SimpleNamespace(muted=False)
        self.recordings = FakeRecordings(self.bus, self.operations)
        self.playback = SimpleNamespace(open=None)  # tests of playback bring the real one
        self.listening = FakeListening()
        self._folder = tempfile.TemporaryDirectory()
        self.work = FakeWork(self.operations)
        self.shots = Shots(Path(self._folder.name) / "shots", self.operations)
        self.started = self.stopped = False

    def start(self) -> None:
        self.started = True

    def stop(self) -> None:
        self.stopped = True
        self.operations.stop()
        self._folder.cleanup()

    def ring(self, stored: StoredEvent, backfilled: bool = False) -> None:
        """An alarm is stored and told, from a thread of the services."""
        self.archive.events.append(stored)
        teller = threading.Thread(target=self.bus.publish, args=(EventStored(stored, backfilled),))
        teller.start()
        teller.join()


def furnished() -> FakeConsole:
    """An engine with the demo channel and one more, and a box that does not answer."""
    console = FakeConsole()
    street = channel(1, alias="街景演示", rules=(demo_rule(),), url="file:street.mp4", sub_url="")
    gate = channel(2, name="north-gate", alias="北门", status=VideoConStatus.FAILED, fault=Fault.REFUSED)
    console.fleet.put(box(ENGINE, channels=(street, gate)))
    yard = channel(1, REMOTE, name="yard", alias="后院")
    console.fleet.put(
        box(
            REMOTE,
            name="东区分析盒",
            address="192.0.2.7:80",
            state=BoxState.OFFLINE,
            fault=Fault.TIMEOUT,
            channels=(yard,),
        )
    )
    return console
