"""What an engine would need of every box, kept up to date while the box answers."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, field, replace
from typing import Any

from console.megbox.broker import Priority
from console.megbox.client import Client
from console.model.channel import Channel
from console.model.errors import BoxError, BoxwatchError, FaultError
from console.services.box_register import BoxRegister
from console.services.box_session import BoxSession
from console.services.mirror_captures import access_of, structures_of, surveillance_of
from console.services.mirror_rows import BoxMirror, mirror_of, row_of, secret_of, settings_of
from console.services.refusal import Refused
from console.services.secrets import Secrets
from console.services.views import BoxState
from console.store.mirror import MirrorStore

SECRET = "mirror/"
ROUND = 1.0
READ_AGAIN = 600.0  # seconds after which what no push and no poll of the session brings is read again
CAPTURES_AGAIN = 60.0  # and what is captured on its channels: a group that was bound a moment ago is to count
WRITE_AGAIN = 60.0  # seconds after which it is written down that all is as it was
PATIENCE = 30.0
_CALLS = {"abilities": "getAlgInfos", "faces": "videos", "structures": "multiAlgVideos"}
_CAPTURES = (("faces", 0), ("structures", 0))
LOADING = 5.0

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Reading:
    """What is due to be asked of a box: one question at a time, behind everybody else's."""

    due: float = 0.0
    captures_due: float = 0.0
    waiting: list[tuple[str, int]] = field(default_factory=list)  # what, channel
    future: Future[Any] | None = None
    asked: tuple[str, int] = ("", 0)
    began: float = 0.0
    written: float = 0.0
    config: tuple[Channel, ...] | None = None


class Mirror:
    """Mirrors of all boxes but the workstation's own engine, on a thread of its own.

    Channels and rules come from what the session reads anyhow; the rest is asked for every minute or every ten with the
    lowest priority. Faces themselves are no part of it: see `mirror_faces`.
    """

    def __init__(self, register: BoxRegister, store: MirrorStore, secrets: Secrets) -> None:
        self._register = register
        self._store = store
        self._secrets = secrets
        self._lock = threading.Lock()
        self._mirrors: dict[str, BoxMirror] = {}
        self._readings: dict[str, _Reading] = {}
        self._loaded = threading.Event()
        self._following = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mirror", daemon=True)

    def start(self) -> None:
        """Reads what was kept; returns at once."""
        self._thread.start()

    def follow(self) -> None:
        """The register knows its boxes now: keeps up with them."""
        self._following.set()

    def close(self) -> None:
        """Reads no more."""
        self._stopping.set()
        self._following.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    def of(self, key: str) -> BoxMirror | None:
        """A box as it was when it last answered; None where it never did."""
        with self._lock:
            return self._mirrors.get(key)

    def remembered(self, key: str) -> tuple[Channel, ...]:
        """The channels of a box that has not answered yet since the console began. May wait for the disk."""
        if not self._thread.ident or not self._loaded.wait(LOADING):
            return ()
        mirror = self.of(key)
        return () if mirror is None else mirror.channels

    def _run(self) -> None:
        try:
            self._load()
        except (BoxwatchError, ValueError, KeyError, TypeError):
            log.exception("the mirror of the boxes cannot be read; it is made anew")
        finally:
            self._loaded.set()
        self._following.wait()
        while not self._stopping.wait(ROUND):
            for key in list(self._register.keys()):
                entry = self._register.find(key)
                if entry is None or self._register.is_embedded(key):
                    continue
                try:
                    self._follow(entry[1])
                except BoxwatchError as error:
                    log.info("the mirror of %s: %s", key, error)
                except Exception:
                    # A box that says something odd must not keep the others from being mirrored.
                    log.exception("the mirror of %s", key)
            self._forget_gone()

    def _load(self) -> None:
        for row in self._store.rows():
            hidden: dict[int, str] = {}
            for channel in row.body["channels"]:
                if channel["secret"]:
                    try:
                        number = int(channel["number"])
                        hidden[number] = self._secrets.get(_secret(row.box_key, number)) or ""
                    except Refused:
                        log.warning("the passwords of %s's cameras cannot be read", row.box_key)
            with self._lock:
                self._mirrors[row.box_key] = mirror_of(row, hidden)

    def _follow(self, session: BoxSession) -> None:
        if session.standing.state is not BoxState.ONLINE:
            self._readings.pop(session.key, None)
            return
        reading = self._readings.setdefault(session.key, _Reading())
        now = time.monotonic()
        before = self.of(session.key) or BoxMirror(session.key, 0)
        mirror = replace(
            before,
            taken=int(session.answered * 1000),
            channels=settings_of(session.standing.channels),
            zone=before.zone if session.clock.zone is None else session.clock.zone,
        )
        mirror = self._read(session, reading, mirror, now)
        changed = replace(mirror, taken=0) != replace(before, taken=0)
        if changed:
            self._keep_secrets(before, mirror)
        if changed or now - reading.written >= WRITE_AGAIN:
            reading.written = now
            self._store.keep(row_of(mirror))
        with self._lock:
            self._mirrors[session.key] = mirror

    def _read(self, session: BoxSession, reading: _Reading, mirror: BoxMirror, now: float) -> BoxMirror:
        """Takes an answer that has come, and puts the next question."""
        if mirror.channels != reading.config or now >= reading.due:
            reading.config, reading.due = mirror.channels, now + READ_AGAIN
            reading.captures_due = now + CAPTURES_AGAIN
            regions = (("region", channel.number) for channel in mirror.channels)
            reading.waiting = [*_CAPTURES, ("configs", 0), ("access", 0), ("abilities", 0), *regions]
            numbers = {channel.number for channel in mirror.channels}
            kept = {number: region for number, region in mirror.regions.items() if number in numbers}
            mirror = replace(mirror, regions=kept)
        elif now >= reading.captures_due and not reading.waiting:
            reading.captures_due, reading.waiting = now + CAPTURES_AGAIN, list(_CAPTURES)
        if reading.future is not None:
            if not reading.future.done() and now - reading.began < PATIENCE:
                return mirror
            mirror = _answered(mirror, *reading.asked, reading.future)
            reading.future = None
        if reading.waiting:
            reading.asked, reading.began = reading.waiting.pop(0), now
            what, number = reading.asked
            reading.future = session.ask(Priority.POLL, f"{what} {number}", _question(what, number))
        return mirror

    def _keep_secrets(self, before: BoxMirror, mirror: BoxMirror) -> None:
        old = {channel.number: secret_of(channel) for channel in before.channels}
        new = {channel.number: secret_of(channel) for channel in mirror.channels}
        for number, secret in new.items():
            if secret and secret != old.get(number):
                self._secrets.set(_secret(mirror.key, number), secret)
        for number, secret in old.items():
            if secret and not new.get(number):
                self._secrets.remove(_secret(mirror.key, number))

    def _forget_gone(self) -> None:
        with self._lock:
            gone = [mirror for key, mirror in self._mirrors.items() if self._register.find(key) is None]
            for mirror in gone:
                del self._mirrors[mirror.key]
        for mirror in gone:
            self._keep_secrets(mirror, BoxMirror(mirror.key, 0))
            self._store.forget(mirror.key)


def _question(what: str, number: int) -> Callable[[Client], Any]:
    def ask(client: Client) -> Any:
        match what:
            case "abilities":
                return client.alg_infos()
            case "faces":
                return client.videos()
            case "structures":
                return client.multi_alg_videos()
            case "configs":
                return client.configs()
            case "access":
                return access_of(client)
        return client.roi(number)

    return ask


def _answered(mirror: BoxMirror, what: str, number: int, future: Future[Any]) -> BoxMirror:
    name = f"areaROI/{number}" if what == "region" else _CALLS.get(what, what)
    unread = tuple(one for one in mirror.unread if one != name)
    try:
        answer = future.result(0)
    except (BoxError, FaultError, FutureTimeout) as error:
        log.info("%s of %s was not read: %s", name, mirror.key, error)
        return replace(mirror, unread=(*unread, name))
    mirror = replace(mirror, unread=unread)
    match what:
        case "abilities":
            return replace(mirror, abilities=answer.to_wire())
        case "configs":
            return replace(mirror, configs=answer.to_wire())
        case "access":
            return replace(mirror, access=answer)
        case "faces":
            found = ((video.videoNo, surveillance_of(video, mirror.channel(video.videoNo))) for video in answer.videos)
            return replace(mirror, faces={number: body for number, body in found if body is not None})
        case "structures":
            listed = ((video.videoNo, structures_of(video)) for video in answer.videos)
            return replace(mirror, structures={number: bodies for number, bodies in listed if bodies})
    return replace(mirror, regions={**mirror.regions, number: answer.to_wire()})


def _secret(key: str, number: int) -> str:
    return f"{SECRET}{key}/{number}"
