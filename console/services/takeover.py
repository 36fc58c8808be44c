"""Offline takeover: a box falls silent, its channels stay guarded by the workstation's own engine."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from console.megbox.schema.takeover import FIRST, MOST, Guest
from console.model.errors import BoxwatchError
from console.model.event import Capture
from console.services.audit import Act, Actor, Audit
from console.services.box_register import BoxRegister
from console.services.event_bus import EventBus
from console.services.messages import EventStored, FleetChanged, TakeoverChanged
from console.services.mirror import Mirror
from console.services.mirror_faces import FaceCopy, FaceMirror
from console.services.takeover_allotment import Allotment
from console.services.takeover_course import Course
from console.services.takeover_engine import StandIn
from console.services.takeover_gaps import GapRecord
from console.services.takeover_outage import Outage, OutageView, Phase, outage_of, view_of
from console.services.takeover_setting import Mode, TakeoverSetting, keep_setting, setting_of
from console.store.mirror import MirrorStore
from console.store.settings import Settings

ROUND = 0.5
LOOKS = 3  # questions put to a box in the time after which it counts as silent
WRITE_EVERY = 5.0
SHED_EVERY = 60.0  # the engine's own statement of how it keeps up comes once a minute
TRY_MORE_AFTER = 300.0

log = logging.getLogger(__name__)


class Takeover:
    """Watches over all boxes on a thread of its own. Every method returns at once; changes are told as
    `TakeoverChanged`.
    """

    def __init__(
        self,
        register: BoxRegister,
        mirror: Mirror,
        faces: FaceMirror,
        store: MirrorStore,
        settings: Settings,
        gaps: GapRecord,
        audit: Audit,
        bus: EventBus,
    ) -> None:
        self._register = register
        self._mirror = mirror
        self._faces = faces
        self._store = store
        self._settings = settings
        self._audit = audit
        self._bus = bus
        self._gaps = gaps
        self._course = Course(register, mirror, gaps, audit)
        self._engine = StandIn(register)
        self._allotment = Allotment(mirror, store, faces.has_copy)
        self._lock = threading.RLock()
        self._outages: dict[str, Outage] = {}
        self._views: dict[str, OutageView] = {}
        self._silent_since: dict[str, int] = {}
        self._own: dict[tuple[str, int, int], int] = {}
        self._cores: dict[str, str] = {}
        self._orders: list[Callable[[], None]] = []
        self._shed_at = 0.0
        self._written = 0.0
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._unsubscribe = bus.subscribe(EventStored, self._stored)
        self._thread = threading.Thread(target=self._run, name="takeover", daemon=True)

    def start(self) -> None:
        """Begins to watch over the boxes."""
        self._thread.start()

    def close(self) -> None:
        """Watches no more; what is under way is written down and goes on with the next run."""
        self._unsubscribe()
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(3.0)
        self._allotment.close()

    # What it says

    def view(self, key: str) -> OutageView | None:
        """How it stands with a box that does not answer; None where it does."""
        with self._lock:
            return self._views.get(key)

    def views(self) -> tuple[OutageView, ...]:
        """Every box that does not answer."""
        with self._lock:
            return tuple(self._views.values())

    def setting(self, key: str) -> TakeoverSetting:
        """How a box wants to be stood in for."""
        return setting_of(self._settings, key)

    def mirrored(self, key: str) -> int:
        """When what is known of a box was last true (epoch ms); 0 where nothing is known."""
        mirror = self._mirror.of(key)
        return 0 if mirror is None else mirror.taken

    def faces(self, key: str) -> FaceCopy | None:
        """How far the copy of a box's faces is; None where there is none."""
        return self._faces.of(key)

    def ahead(self, key: str) -> int:
        """How far the times in a box's own records are ahead of ours, ms; 0 where they are not, or nobody knows."""
        entry = self._register.find(key)
        return 0 if entry is None else entry[1].clock.ahead

    def origin(self, capture: Capture) -> Capture:
        """What the engine saw as a guest is the event of the channel that it guarded."""
        if capture.channel < FIRST or not self._register.is_embedded(capture.box_id):
            return capture
        place = self._allotment.places.get(capture.channel)
        return capture if place is None else replace(capture, box_id=place[0], channel=place[1])

    # What the operator says

    def set_setting(self, key: str, setting: TakeoverSetting) -> None:
        """From now on; an outage under way follows it."""
        if setting != self.setting(key):
            keep_setting(self._settings, key, setting)
            self._audit.add(Actor.OPERATOR, Act.SETTING, key, mode=setting.mode.value, seconds=setting.seconds)
            self._faces.look_again()
            self._order(lambda: None)

    def take(self, key: str) -> None:
        """The operator says yes, or does not want to wait."""
        self._order(lambda: self._begin(key, Actor.OPERATOR))

    def decline(self, key: str) -> None:
        """The operator says no; until the box has been back."""
        self._order(lambda: self._say_no(key))

    def _stored(self, message: EventStored) -> None:
        """An alarm of a time in which nobody was thought to be on guard: it may have been read back later."""
        event = message.event
        key, channel, when = event.capture.box_id, event.capture.channel, event.capture.time
        if event.analysed_by == key:
            entry = self._register.find(key)
            if entry is not None and message.new and not message.backfilled:
                entry[1].clock.reported(when, event.received)
            when -= self.ahead(key)
        guard = event.analysed_by == key or self._register.is_embedded(event.analysed_by)
        if guard and when > self._silent_since.get(key, when):
            second = (key, channel, when // 1000)  # thousands may be read back: one a second says as much
            with self._lock:
                self._own[second] = max(when, self._own.get(second, 0))

    def _order(self, order: Callable[[], None]) -> None:
        with self._lock:
            self._orders.append(order)
        self._wake.set()

    def _say_no(self, key: str) -> None:
        outage = self._outages.get(key)
        if outage is not None and outage.phase is not Phase.RETURNING:
            act = Act.ENDED_BY_HAND if outage.takes else Act.DECLINED
            outage.phase, outage.taken_at = Phase.DECLINED, 0
            self._audit.add(Actor.OPERATOR, act, key)

    def _begin(self, key: str, actor: Actor) -> None:
        outage = self._outages.get(key)
        if outage is None or outage.takes or outage.phase is Phase.RETURNING:
            return
        outage.phase, outage.taken_at = Phase.TAKEN, _now()
        seconds = (outage.taken_at - outage.silent_since) // 1000
        self._audit.add(actor, Act.TAKEN, key, seconds=seconds)
        log.warning("%s has been silent for %d s; its channels are taken over", key, seconds)

    # The thread

    def _run(self) -> None:
        self._recall()
        while not self._stopping.is_set():
            try:
                self._round(_now())
            except BoxwatchError as error:
                log.warning("takeover: %s", error)
            except Exception:
                # Whatever goes wrong with one box must not leave the others without.
                log.exception("takeover")
            self._wake.wait(ROUND)
            self._wake.clear()
        self._write(force=True)

    def _recall(self) -> None:
        for key, body in self._store.outages().items():
            try:
                self._outages[key] = outage_of(body)
                self._silent_since[key] = self._outages[key].silent_since
            except (KeyError, TypeError, ValueError):
                log.exception("an outage of %s cannot be read", key)
                self._store.end_outage(key)

    def _round(self, now: int) -> None:
        with self._lock:
            orders, self._orders = self._orders, []
            own, self._own = self._own, {}
        for order in orders:
            order()
        for (key, channel, _), when in sorted(own.items(), key=lambda one: one[1]):
            self._gaps.seen(key, channel, when)
        for key in list(self._register.keys()):
            if not self._register.is_embedded(key):
                try:
                    self._look_at(key, now)
                except BoxwatchError as error:
                    # One that was removed in this moment must not leave the others without.
                    log.warning("takeover of %s: %s", key, error)
        for key in [key for key in self._outages if self._register.find(key) is None]:
            self._drop(key)
        self._guard(now)
        self._publish()
        self._write()

    def _look_at(self, key: str, now: int) -> None:
        outage, setting = self._outages.get(key), self.setting(key)
        self._register.session(key).look_every = setting.seconds / LOOKS
        if outage is None:
            outage = self._course.begins(key, setting, now)
            if outage is None:
                return
            self._outages[key] = outage
            self._silent_since[key] = outage.silent_since
            self._audit.add(Actor.CONSOLE, Act.BOX_SILENT, key, since=outage.silent_since)
        self._course.go_on(outage, setting, now)
        if outage.phase is Phase.SILENT and now - outage.silent_since >= setting.seconds * 1000 and outage.watches:
            if setting.mode is Mode.AUTOMATIC and self._register.engine_key:
                self._begin(key, Actor.CONSOLE)
            elif setting.mode is Mode.ASK and self._register.engine_key:
                outage.phase = Phase.ASKING
                self._audit.add(Actor.CONSOLE, Act.ASKED, key, seconds=(now - outage.silent_since) // 1000)
        if self._course.is_over(outage):
            self._course.finish(outage, now)
            self._drop(key)

    def _drop(self, key: str) -> None:
        del self._outages[key]
        self._cores.pop(key, None)
        self._store.end_outage(key)

    def _guard(self, now: int) -> None:
        """Tells the engine what to watch, and writes down what it does."""
        taken = [outage for outage in self._outages.values() if outage.takes]
        wanted = self._allotment.wanted(taken, self._engine, self.setting)
        self._engine.look(tuple(wanted), needed=bool(self._outages))
        state = self._engine.state
        if state is not None and state.overloaded and len(wanted) > 1:
            self._shed(wanted)
        elif self._allotment.room < MOST and time.monotonic() - self._shed_at >= TRY_MORE_AFTER:
            self._allotment.room, self._shed_at = self._allotment.room + 1, time.monotonic()
        if not taken:
            self._allotment.room, self._engine.refused = MOST, set()
        if self._engine.limits is not None:
            for outage in self._outages.values():
                self._course.compare(outage, self._engine.limits)
        states = {} if state is None else {one.number: one for one in state.guests}
        for outage in taken:
            self._course.cover(outage, states, now)
        self._stand_in(taken, set(states))

    def _shed(self, wanted: list[Guest]) -> None:
        """The least important one goes where the analysis does not keep up, one at a time."""
        if time.monotonic() - self._shed_at < SHED_EVERY:
            return
        self._shed_at = time.monotonic()
        self._allotment.room = len(wanted) - 1
        key, number = self._allotment.places[wanted[-1].number]
        self._audit.add(Actor.CONSOLE, Act.SHED, key, channels=self._course.titled(key, [number]))

    def _stand_in(self, taken: list[Outage], at_work: set[int]) -> None:
        """Tracks of a channel come from whoever analyses it."""
        present = {
            (outage.key, watch.number): watch.guest
            for outage in taken
            for watch in outage.watches.values()
            if watch.guest in at_work and not watch.handed_back
        }
        before = self._register.stand_ins
        if present != before:
            self._register.stand_ins = present
            for key in {place[0] for place in present.keys() ^ before.keys()}:
                self._bus.publish(FleetChanged(key))

    def _publish(self) -> None:
        views = {key: view_of(outage) for key, outage in self._outages.items()}
        with self._lock:
            before, self._views = self._views, views
        for key in before.keys() | views.keys():
            if before.get(key) != views.get(key):
                self._note_channels(before.get(key), views.get(key))
                self._bus.publish(TakeoverChanged(key))

    def _note_channels(self, before: OutageView | None, view: OutageView | None) -> None:
        """Whom the engine guards now, where those are others than before."""
        if view is None or view.phase is not Phase.TAKEN or view.guarded == (() if before is None else before.guarded):
            return
        others = self._course.titled(view.key, (stand.number for stand in view.channels if not stand.guarded))
        guarded = self._course.titled(view.key, view.guarded)
        self._audit.add(Actor.CONSOLE, Act.CHANNELS, view.key, channels=guarded, others=others)

    def _write(self, force: bool = False) -> None:
        """Every change, and every few seconds how far the engine has come."""
        now = time.monotonic()
        due = force or now - self._written >= WRITE_EVERY
        for key, outage in self._outages.items():
            body = outage.to_json()
            core = json.dumps(body | {"watches": [one | {"covered": 0} for one in body["watches"]]})
            if due or core != self._cores.get(key):
                self._cores[key] = core
                self._store.keep_outage(key, body)
        if due:
            self._written = now


def _now() -> int:
    return int(time.time() * 1000)
