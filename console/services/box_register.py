"""The boxes that were added, each with its session; and the workstation's own engine among them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from console.model.channel import Channel
from console.model.errors import Fault, FaultError
from console.services.alarm_paths import AlarmDesk
from console.services.box_session import BoxSession
from console.services.engine_process import EngineEndpoint
from console.services.enrolment import examine, login_of
from console.services.login import Login
from console.services.messages import FleetChanged, Notice, NoticeKind
from console.services.refusal import Refusal, Refused
from console.services.secrets import Secrets
from console.services.titles import Titles
from console.services.views import BoxDraft, BoxFacts, BoxState
from console.store.boxes import KnownBox
from console.store.settings import Settings

ENGINE_SETTING = "engine_device_id"
SECRET = "box/"

log = logging.getLogger(__name__)


class BoxRegister:
    """Adds, removes and finds boxes; `has_engine`: this console runs an engine of its own."""

    def __init__(self, desk: AlarmDesk, secrets: Secrets, settings: Settings, titles: Titles, has_engine: bool) -> None:
        self._desk = desk
        self._secrets = secrets
        self._settings = settings
        self._titles = titles
        self._has_engine = has_engine
        self._lock = threading.Lock()
        self._entries: dict[str, tuple[KnownBox, BoxSession]] = {}
        self._engine: EngineEndpoint | None = None
        self._engine_key: str = settings.get(ENGINE_SETTING, "") if has_engine else ""
        self._stopping = False
        self.remembered: Callable[[str], tuple[Channel, ...]] = lambda key: ()
        """The channels of a box that has not answered yet, from the mirror."""
        self.stand_ins: Mapping[tuple[str, int], int] = {}
        """Channels (box, number) that the workstation's own engine watches at present, and its number for each."""

    def start(self) -> None:
        """Connects to every box that was added."""
        for known in self._desk.boxes.boxes():
            if known.address or (self._has_engine and known.key == self._engine_key):
                self._open(known)

    def stop(self, timeout: float) -> None:
        """Hangs up everywhere; waits up to `timeout` seconds in all."""
        with self._lock:
            self._stopping = True
            sessions = [session for _, session in self._entries.values()]
        _hang_up(sessions, timeout)

    def keys(self) -> list[str]:
        """Every box, in the order in which they were added."""
        with self._lock:
            return list(self._entries)

    def find(self, key: str) -> tuple[KnownBox, BoxSession] | None:
        """A box and its session."""
        return self._entries.get(key)

    def session(self, key: str) -> BoxSession:
        """The session of a box; raises `Refused(BOX_UNKNOWN)`."""
        entry = self._entries.get(key)
        if entry is None:
            raise Refused(Refusal.BOX_UNKNOWN)
        return entry[1]

    def names(self, key: str, number: int) -> tuple[str, str]:
        """What a box and a channel are called in an alarm; "" for a channel without a name of its own."""
        name, title = self._titles.of(key, number)
        entry = self._entries.get(key)
        return name or (entry[1].standing.model if entry is not None else ""), title

    def is_embedded(self, key: str) -> bool:
        """Whether a box is the workstation's own engine, which shares our disk and our clock."""
        return bool(key) and key == self._engine_key

    def analyst(self, key: str, number: int) -> tuple[str, int]:
        """Who analyses a channel at present: its own box, or the engine under a number of its own."""
        guest = self.stand_ins.get((key, number))
        return (key, number) if guest is None else (self._engine_key, guest)

    @property
    def engine_key(self) -> str:
        """The workstation's own engine; "" before its first start, and where there is none."""
        return self._engine_key

    def facts(self, draft: BoxDraft, key: str | None = None) -> BoxFacts:
        """What a box says of itself, and whether we know it already. Blocks.

        With the `key` of a box of ours, its password is used where the draft has none; raises
        `FaultError(OTHER_BOX)` where another one answers.
        """
        facts = examine(self._completed(draft, key))
        if key is not None and facts.device_id != key:
            raise FaultError(Fault.OTHER_BOX)
        return replace(facts, already_known=facts.device_id in self._entries)

    def add(self, draft: BoxDraft, take_reports: bool) -> str:
        """Tests a box, keeps it and connects to it; returns its key. Blocks.

        Raises `FaultError` and `BoxError` of the box, `Refused(BOX_KNOWN)`.
        """
        facts, login, name = self.facts(draft), login_of(draft), draft.name.strip()
        if facts.already_known:
            raise Refused(Refusal.BOX_KNOWN, facts.device_id)
        # A box that reports to nobody is ours to take without asking.
        takes_reports = take_reports or not facts.report_server
        known = KnownBox(
            facts.device_id,
            name or facts.model,
            login.address,
            login.username,
            takes_reports,
            certificate=login.certificate,
        )
        self._secrets.set(SECRET + known.key, login.password)
        self._desk.boxes.put(known)
        self._open(known)
        self._desk.bus.publish(FleetChanged(None))
        return known.key

    def remove(self, key: str) -> None:
        """Hangs up and forgets a box and its password. Blocks; raises `Refused(BOX_UNKNOWN | EMBEDDED)`."""
        if self.is_embedded(key):
            raise Refused(Refusal.EMBEDDED)
        session = self.session(key)
        _hang_up([session], timeout=5.0)
        with self._lock:
            self._entries.pop(key, None)
        self._desk.boxes.remove(key)
        self._secrets.remove(SECRET + key)
        self._titles.forget_box(key)
        self._desk.bus.publish(FleetChanged(None))

    def edit(self, key: str, draft: BoxDraft) -> None:
        """Renames a box, and tries, keeps and uses another address, user or password. Blocks.

        Raises what the box says, `FaultError(OTHER_BOX)` where it is not this one that answers.
        """
        session = self.session(key)
        known, _ = self._entries[key]
        known = replace(known, name=draft.name.strip() or session.standing.model)
        stuck = session.standing.state in (BoxState.WRONG_PASSWORD, BoxState.LOCKED)
        moved = not self.is_embedded(key) and (stuck or self._moved(known, draft))
        if moved:
            self.facts(draft, key)
            login = self._completed(draft, key)
            known = replace(
                known, address=login.address, username=login.username, certificate=login.certificate
            )
            self._secrets.set(SECRET + key, login.password)
        self._desk.boxes.put(known)
        with self._lock:
            self._entries[key] = (known, session)
        self._titles.name_box(key, known.name)
        self._desk.bus.publish(FleetChanged(key))
        if moved:
            session.begin_again()

    def _completed(self, draft: BoxDraft, key: str | None) -> Login:
        """The login that a draft means for a box of ours: with the password and the certificate that we have."""
        login = login_of(draft)
        entry = self._entries.get(key or "")
        if key is None or entry is None:
            return login
        known = entry[0]
        if not login.certificate and login.address == known.address:
            login = replace(login, certificate=known.certificate)
        if login.password or login.username != known.username:
            return login
        return replace(login, password=self._secrets.get(SECRET + key) or "")

    @staticmethod
    def _moved(known: KnownBox, draft: BoxDraft) -> bool:
        login = login_of(draft)
        anew = bool(draft.password or draft.certificate)
        return anew or (login.address, login.username) != (known.address, known.username)

    def engine_changed(self, endpoint: EngineEndpoint | None) -> None:
        """The workstation's own engine came up, at a new address, or went."""
        with self._lock:
            self._engine = endpoint
            entry = self._entries.get(self._engine_key if endpoint is None else endpoint.device_id)
        if endpoint is not None and endpoint.device_id != self._engine_key:
            self._adopt_engine(endpoint.device_id)
        if entry is not None:
            entry[1].begin_again()

    def _adopt_engine(self, device_id: str) -> None:
        """The engine's first start, or the first after its data were lost: then it is another box than before."""
        former, self._engine_key = self._engine_key, device_id
        if former:
            log.warning("the engine is another one than before: %s, was %s", device_id, former)
            with self._lock:
                entry = self._entries.pop(former, None)
            if entry is not None:
                entry[1].stop()
            self._desk.boxes.remove(former)
        self._settings.set(ENGINE_SETTING, device_id)
        if self.find(device_id) is None:
            known = KnownBox(device_id, "", "", "", takes_reports=False)
            self._desk.boxes.put(known)
            self._open(known)
        self._desk.bus.publish(FleetChanged(None))

    def _open(self, known: KnownBox) -> None:
        key = known.key
        session = BoxSession(
            key,
            name=lambda: self._titles.box(key),
            desk=self._desk,
            find_login=lambda: self._find_login(key),
            changed=lambda: self._desk.bus.publish(FleetChanged(key)),
            takes_reports=known.takes_reports,
            remembered=lambda: self.remembered(key),
        )
        with self._lock:
            if self._stopping:
                return
            if key in self._entries:
                raise Refused(Refusal.BOX_KNOWN, key)
            self._entries[key] = (known, session)
        self._titles.name_box(key, known.name)
        session.start()

    def _find_login(self, key: str) -> Login | None:
        if self.is_embedded(key):
            engine = self._engine
            return None if engine is None else Login(engine.address, engine.username, engine.password)
        entry = self._entries.get(key)
        if entry is None:
            return None
        known = entry[0]
        try:
            password = self._secrets.get(SECRET + key)
        except Refused:
            self._desk.bus.publish(Notice(NoticeKind.SECRETS_UNREADABLE))
            raise
        return Login(known.address, known.username, password or "", known.certificate)


def _hang_up(sessions: Iterable[BoxSession], timeout: float) -> None:
    """All at once, so that one that hangs does not keep the others."""
    sessions = list(sessions)
    for session in sessions:
        session.stop()
    end = time.monotonic() + timeout
    for session in sessions:
        if not session.join(max(end - time.monotonic(), 0)):
            log.warning("the session of %s does not end in time", session.key)
