"""The wrong-camera guard: whether every channel still shows what it showed when it was put up."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from console.model.errors import BoxwatchError
from console.scene.desk import SceneDesk
from console.services.event_bus import EventBus
from console.services.fleet import Fleet
from console.services.guard_alarm import GuardAlarm
from console.services.guard_channel import BAD, GuardChannel, Pace
from console.services.guard_lessons import Teacher
from console.services.guard_pictures import Photographer
from console.services.guard_verdict import GuardPictures, GuardState, GuardVerdict
from console.services.intake import Intake
from console.services.messages import FleetChanged, GuardChanged
from console.services.viewing import Quality, View, Viewing
from console.services.views import BoxState, ChannelView
from console.store.events import EventStore
from console.store.guard import GuardRow, GuardStore

ROUND = 1.0  # seconds between two looks at what is due
KEPT_WIDTH = 960  # of the pictures that are kept to be looked at
LEAVING = 5.0
Place = tuple[str, int]

log = logging.getLogger(__name__)


class CameraGuard:
    """Looks at one channel at a time, at each start of a stream and every few minutes, on a thread of its own.

    Every method returns at once. Changes are told as `GuardChanged`. `pace` None: it knows what was found before, and
    looks at nothing.
    """

    def __init__(
        self,
        fleet: Fleet,
        viewing: Viewing,
        intake: Intake,
        store: GuardStore,
        events: EventStore,
        bus: EventBus,
        pace: Pace | None,
    ) -> None:
        self._fleet = fleet
        self._viewing = viewing
        self._store = store
        self._bus = bus
        self._watching = pace is not None
        self._pace = pace or Pace()
        self._lock = threading.RLock()
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._desk = SceneDesk()
        self._alarm = GuardAlarm(intake, events, bus, self._desk)
        self._photographer = Photographer(viewing, self._pace.sitting, self._stopping)
        self._teacher = Teacher(self._desk, self._photographer, self._pace)
        self._channels = {(row.box_key, row.channel): GuardChannel(row, self._pace) for row in store.rows()}
        self._thread = threading.Thread(target=self._run, name="camera guard", daemon=True)
        self._unsubscribe = bus.subscribe(FleetChanged, lambda _: self._wake.set())

    def start(self) -> None:
        """Begins to look."""
        if self._watching:
            self._thread.start()

    def close(self) -> None:
        """Looks no more; after some seconds at most."""
        self._unsubscribe()
        self._stopping.set()
        self._wake.set()
        self._desk.close()
        if self._thread.is_alive():
            self._thread.join(LEAVING)

    # What it says

    def verdict(self, key: str, number: int) -> GuardVerdict | None:
        """What is said of a channel; None where nothing is known of it yet."""
        with self._lock:
            channel = self._channels.get((key, number))
            return None if channel is None else channel.verdict()

    def verdicts(self) -> tuple[GuardVerdict, ...]:
        """What is said of every channel."""
        with self._lock:
            return tuple(channel.verdict() for channel in self._channels.values())

    def pictures(self, key: str, number: int) -> GuardPictures:
        """As learned and as last seen, side by side."""
        with self._lock:
            channel = self._channels.get((key, number))
            if channel is None:
                return GuardPictures()
            row = channel.row
            return GuardPictures(row.learned_picture, row.learned_at, row.picture, row.checked)

    # What the operator says

    def accept(self, key: str, number: int) -> None:
        """"This is right": what the channel shows now is learned, in place of what was known of it.

        Where it was only unsure, what is seen now is learned besides what was known: it is the same place at night.
        """
        self._change(key, number, lambda channel: self._teacher.accept(channel, _now()))

    def mute(self, key: str, number: int, seconds: float) -> None:
        """"Not now": no alarm for so long; 0 ends that. The state stays to be seen."""
        until = _now() + round(seconds * 1000) if seconds > 0 else 0
        self._change(key, number, lambda channel: setattr(channel, "row", replace(channel.row, muted_until=until)))

    def enable(self, key: str, number: int, on: bool) -> None:
        """Switches the guard of a channel; what was learned stays."""
        self._change(key, number, lambda channel: setattr(channel, "row", replace(channel.row, enabled=on)))

    def look(self, key: str, number: int) -> None:
        """Looks at a channel as soon as it can."""
        self._change(key, number, lambda channel: None)

    def _change(self, key: str, number: int, change: Callable[[GuardChannel], object]) -> None:
        with self._lock:
            channel = self._channels.get((key, number))
            if channel is None:
                channel = self._channels[key, number] = GuardChannel(GuardRow(key, number), self._pace)
            change(channel)
            channel.due = 0.0
            self._store.keep(channel.row)
        self._wake.set()
        self._bus.publish(GuardChanged(key, number))

    # The thread

    def _run(self) -> None:
        self._stopping.wait(self._pace.settle)
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                shown = self._shown()
                self._follow(shown)
                due = self._most_due()
                if due is not None:
                    self._look_at(due, shown.get(due.place))
                    continue
            except Exception:
                # A bug in a comparison must not end the watch over all other channels.
                log.exception("the camera guard")
                self._stopping.wait(self._pace.retry)
            self._wake.wait(ROUND)

    def _shown(self) -> dict[Place, View]:
        return {(view.key, view.number): view for view in self._viewing.shown()}

    def _follow(self, shown: dict[Place, View]) -> None:
        """Knows the channels there are; a stream that began, and an address that changed, are looked at at once."""
        boxes = self._fleet.boxes()
        known = {box.key for box in boxes}
        with self._lock:
            for box in boxes:
                if box.state is not BoxState.ONLINE:
                    continue
                for channel in box.channels:
                    place = (box.key, channel.number)
                    if place not in self._channels:
                        self._channels[place] = GuardChannel(GuardRow(*place), self._pace)
                    held = self._channels[place]
                    view = shown.get(place)
                    stream = (_address(channel), None if view is None else (id(view), view.status().since))
                    if view is None and isinstance(held.stream, tuple):
                        stream = (stream[0], held.stream[1])  # one that was taken off the wall is no new one
                    if stream != held.stream:
                        held.stream, held.due = stream, 0.0
                gone = [
                    place
                    for place in self._channels
                    if place[0] == box.key and box.channel(place[1]) is None
                ]
                self._forget(gone)
            self._forget([place for place in self._channels if place[0] not in known])

    def _forget(self, gone: list[Place]) -> None:
        for place in gone:
            del self._channels[place]
        if gone:
            self._store.forget(gone)

    def _most_due(self) -> GuardChannel | None:
        now = time.monotonic()
        with self._lock:
            waiting = [
                channel
                for channel in self._channels.values()
                if channel.row.enabled and channel.due <= now and self._fleet.channel(*channel.place) is not None
            ]
        return min(waiting, key=lambda channel: channel.due, default=None)

    def _look_at(self, held: GuardChannel, view: View | None) -> None:
        channel = self._fleet.channel(*held.place)
        if channel is None:
            return
        held.wait(self._pace.retry, time.monotonic())
        try:
            if held.state is GuardState.LEARNING:
                self._learn(held, channel, view)
            else:
                self._judge(held, view)
        except BoxwatchError as error:
            if not self._stopping.is_set():
                log.warning("looking at %s/%d: %s", held.row.box_key[:8], held.row.channel, error)

    def _learn(self, held: GuardChannel, channel: ChannelView, view: View | None) -> None:
        if held.row.alarm:
            self._end(held, _now())  # a person said that what is seen is right
        before = held.verdict()
        wait = self._teacher.teach(held, channel, view, _address(channel), _now())
        held.wait(wait, time.monotonic())
        if held.verdict() != before:
            self._tell(held)

    def _judge(self, held: GuardChannel, view: View | None) -> None:
        live = view is not None and not view.closed
        jpegs = (
            self._photographer.of_shown(view)
            if live and view is not None
            else self._photographer.of_channel(*held.place, Quality.MAIN)
        )
        if len(jpegs) < 2 or not held.row.fingerprint:
            return
        judgement = self._desk.judge(held.row.fingerprint, jpegs)
        before, now = held.verdict(), _now()
        small = self._desk.small(jpegs[-1], KEPT_WIDTH)
        fingerprint = held.row.fingerprint
        if judgement.new_light and not held.doubt and held.state is GuardState.MATCH:
            fingerprint = self._desk.with_view(fingerprint, jpegs, True)
            log.info("%s/%d is known in one more light", held.row.box_key[:8], held.row.channel)
        with self._lock:
            if not held.row.fingerprint:
                return  # the operator has just said that it is to be learned anew
            changed = held.weigh(judgement, now)
            held.row = replace(held.row, picture=small, fingerprint=fingerprint)
            held.wait(self._pace.again if held.doubt else self._pace.every, time.monotonic())
        log.info(
            "%s/%d: %s (%s), likeness %.1f",
            held.row.box_key[:8],
            held.row.channel,
            judgement.state.value,
            ", ".join(judgement.reasons),
            judgement.likeness,
        )
        self._ring(held, now)
        if changed or held.verdict().doubt != before.doubt or before.reasons != held.verdict().reasons:
            self._tell(held)

    def _ring(self, held: GuardChannel, now: int) -> None:
        if held.state in BAD and not held.row.alarm and held.row.muted_until <= now:
            channel = self._fleet.channel(*held.place)
            name = "" if channel is None else channel.name
            self._alarm.ring(held.verdict(), name, held.row.learned_picture, held.row.picture, now)
            held.row = replace(held.row, alarm=now)
        elif held.state not in BAD and held.row.alarm:
            self._end(held, now)

    def _end(self, held: GuardChannel, now: int) -> None:
        rang = held.row.alarm
        held.row = replace(held.row, alarm=0)
        self._alarm.end(*held.place, rang, now)

    def _tell(self, held: GuardChannel) -> None:
        with self._lock:
            self._store.keep(held.row)
        self._bus.publish(GuardChanged(*held.place))


def _now() -> int:
    return int(time.time() * 1000)


def _address(channel: ChannelView) -> str:
    """Which streams the channel has, as a digest: an address may hold what is nobody's business."""
    return hashlib.sha256(f"{channel.url}\n{channel.sub_url}\n{channel.rotation}".encode()).hexdigest()[:16]
