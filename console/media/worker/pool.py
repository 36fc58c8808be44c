"""The console's decoders: which worker runs which pane, and what happens when one dies."""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from console.media.worker.link import WorkerLink
from console.media.worker.messages import Picture, Stuck, ToConsole
from console.model.errors import Fault

if TYPE_CHECKING:
    from console.media.journal import OpeningJournal
    from console.media.worker.remote_pane import RemotePane

log = logging.getLogger(__name__)

TOGETHER = 9  # panes that share a worker: each worker costs 25 MB and some CPU, each crash interrupts its panes
_EVERY = 1.0  # seconds between two looks at the workers
_CALM = 1.5  # seconds after the last placing until a spare worker is made
_IDLE = 20.0  # seconds that workers without a pane are kept
_AGAIN = (0.0, 0.0, 1.0, 3.0, 10.0)  # seconds until a pane is opened after so many deaths in a row
_IN_A_ROW = 60.0
_NONE: dict[int, RemotePane] = {}
_LIMIT = 3  # crashes that disable a source


class DecoderPool:
    """Workers are started when the first pane comes and end some time after the last one. Thread-safe.

    Panes of one kind share workers, `together` each: a tile never interrupts a recording. Those to blame for a crash
    have one each. `journal` remembers over a restart which sources crashed their decoder.
    """

    def __init__(self, journal: OpeningJournal | None = None, together: int = TOGETHER) -> None:
        self._journal = journal
        self._together = together
        self._wake = threading.Condition(threading.RLock())
        self._shared: dict[WorkerLink, str] = {}  # with the kind of their panes
        self._alone: dict[WorkerLink, str] = {}
        self._spare: WorkerLink | None = None
        self._panes: dict[WorkerLink, dict[int, RemotePane]] = {}
        self._pending: list[tuple[float, RemotePane]] = []
        self._ended: list[WorkerLink] = []
        self._crashes: dict[str, int] = defaultdict(int)
        self._apart: set[int] = set()  # panes that may be to blame
        self._placed = 0.0
        self._used = time.monotonic()
        self._closed = False
        self._supervisor: threading.Thread | None = None

    # For panes

    def place(self, pane: RemotePane) -> None:
        """Open a pane in some worker; returns at once."""
        with self._wake:
            if self._closed:
                return
            self._pending.append((0.0, pane))
            if self._supervisor is None:
                self._supervisor = threading.Thread(target=self._supervise, name="decoder pool", daemon=True)
                self._supervisor.start()
            self._wake.notify_all()

    def forget(self, pane: RemotePane) -> None:
        """A pane has ended."""
        with self._wake:
            for panes in self._panes.values():
                panes.pop(pane.number, None)
            self._pending = [one for one in self._pending if one[1] is not pane]
            self._apart.discard(pane.number)
            self._used = time.monotonic()
            self._wake.notify_all()

    # For everybody

    def crashes(self, key: str) -> int:
        """How often a source crashed its decoder, in a row."""
        return self._journal.crashes(key) if self._journal is not None else self._crashes[key]

    def blame(self, key: str) -> None:
        """A source crashed its decoder; after three times it is not opened any more."""
        if self._journal is not None:
            self._journal.crashed(key)
        else:
            self._crashes[key] += 1

    def forgive(self, key: str) -> None:
        """Give a source another chance; the operator wants it, or it has been well for long."""
        self._crashes.pop(key, None)
        if self._journal is not None:
            self._journal.forgive(key)

    def panes(self) -> int:
        """How many panes are open in a worker."""
        with self._wake:
            return sum(map(len, self._panes.values()))

    def pids(self) -> list[int]:
        """The process ids of all workers."""
        with self._wake:
            return [link.pid for link in self._links()]

    def close(self, timeout: float = 3.0) -> None:
        """End every pane and every worker; waits up to `timeout` seconds, then they are killed."""
        with self._wake:
            self._closed = True
            self._pending.clear()
            self._wake.notify_all()
        if self._supervisor is not None:
            self._supervisor.join(timeout + 5)

    # The supervisor's thread

    def _supervise(self) -> None:
        looked = time.monotonic()
        while True:
            with self._wake:
                if not self._closed and not self._ended and not self._due(time.monotonic()):
                    self._wake.wait(_EVERY / 4 if self._pending else _EVERY)
                if self._closed:
                    break
                ended, self._ended = self._ended, []
            for link in ended:
                self._bury(link)
            now = time.monotonic()
            for pane in self._take_due(now):
                self._open(pane)
            if now - looked >= _EVERY:
                self._look(now, late=now - looked > 2 * _EVERY)
                looked = now
            self._keep_spare(now)
        self._leave()

    def _due(self, now: float) -> bool:
        return any(when <= now for when, _ in self._pending)

    def _take_due(self, now: float) -> list[RemotePane]:
        with self._wake:
            due = [pane for when, pane in self._pending if when <= now]
            self._pending = [one for one in self._pending if one[0] > now]
            return due

    def _open(self, pane: RemotePane) -> None:
        if pane.closing:
            pane.close()
            return
        if pane.key is not None and self.crashes(pane.key) >= _LIMIT:
            pane.lost(Fault.DISABLED_AFTER_CRASHES, blamed=True)
            return
        suspect = pane.number in self._apart or (pane.key is not None and self.crashes(pane.key) > 0)
        with self._wake:
            link = self._own_worker(pane) if suspect else self._shared_worker(pane.kind)
            self._panes[link][pane.number] = pane
            self._placed = time.monotonic()
        pane.opens_in(link)

    def _own_worker(self, pane: RemotePane) -> WorkerLink:
        link = self._new_worker()
        self._alone[link] = pane.key or str(pane.number)
        return link

    def _shared_worker(self, kind: str) -> WorkerLink:
        """The fullest one that has room, so that as few as possible are needed."""
        fitting = [
            link
            for link, its in self._shared.items()
            if its == kind and not link.ended and len(self._panes[link]) < self._together
        ]
        link = max(fitting, key=lambda link: len(self._panes[link]), default=None)
        if link is None:
            link = self._new_worker()
            self._shared[link] = kind
        return link

    def _new_worker(self) -> WorkerLink:
        link, self._spare = self._spare, None
        if link is None or link.ended:
            link = WorkerLink(self._heard, self._has_ended)
        self._panes[link] = {}
        return link

    def _keep_spare(self, now: float) -> None:
        """A worker that is up already makes a crash cost a moment instead of a start."""
        with self._wake:
            busy = any(self._panes.values())
            if self._spare is None and busy and now - self._placed > _CALM:
                self._spare = WorkerLink(self._heard, self._has_ended)
                return
            leaving: list[WorkerLink] = []
            if not busy and not self._pending and now - self._used > _IDLE:
                leaving = self._links()
            if now - self._placed > _IDLE:
                emptied = [*self._alone, *self._shared]
                leaving += [link for link in emptied if not self._panes.get(link) and link not in leaving]
        for link in leaving:
            link.leave(1.0)

    def _look(self, now: float, *, late: bool) -> None:
        with self._wake:
            links = self._links()
        for link in links:
            if late:
                link.excuse()
            if link.look(now):
                continue
            if link.silent:  # killed by the look before: a worker nobody hears of must not keep its panes
                log.error("decoder %d was killed and did not end: %s", link.pid, link.whereabouts())
                self._bury(link)
                continue
            log.error("decoder %d hangs", link.pid)
            link.silent = True
            link.kill()

    def _bury(self, link: WorkerLink) -> None:
        """A worker has ended: its panes are opened again, the one to blame in a process of its own."""
        with self._wake:
            panes = self._panes.pop(link, {})
            alone = self._alone.pop(link, None) is not None
            self._shared.pop(link, None)
            if link is self._spare:
                self._spare = None
        if not panes:
            return
        fault = Fault.DECODER_HUNG if link.silent or link.hung else Fault.DECODER_CRASHED
        blame = link.blame()
        if blame is None and alone and link.crashed_itself():
            blame = next(iter(panes)), next(iter(panes.values())).key or ""
        log.warning("decoder %d is gone (%s): %d streams, blamed %s", link.pid, fault.value, len(panes), blame)
        if blame is not None and blame[1]:
            self.blame(blame[1])
        now = time.monotonic()
        for number, pane in panes.items():
            blamed = blame is not None and blame[0] == number
            if blamed or (blame is None and link.crashed_itself()):
                self._apart.add(number)
            pane.deaths = [when for when in pane.deaths if now - when < _IN_A_ROW] + [now]
            if blame is not None and blamed and blame[1] and self.crashes(blame[1]) >= _LIMIT:
                pane.lost(Fault.DISABLED_AFTER_CRASHES, blamed=True)
                continue
            pane.lost(fault, blamed=blamed)
            delay = _AGAIN[min(len(pane.deaths), len(_AGAIN)) - 1]
            with self._wake:
                self._pending.append((now + delay, pane))

    def _leave(self) -> None:
        with self._wake:
            links = self._links()
            panes = [pane for panes in self._panes.values() for pane in panes.values()]
        leaving = [threading.Thread(target=link.leave, args=(2.5,), daemon=True) for link in links]
        for thread in leaving:
            thread.start()
        for thread in leaving:
            thread.join()
        for pane in panes:
            pane.close()

    def _links(self) -> list[WorkerLink]:
        return [*self._shared, *self._alone, *([self._spare] if self._spare is not None else [])]

    # The reading threads of the workers

    def _heard(self, link: WorkerLink, message: ToConsole | Picture) -> None:
        # Without the lock: some hundred pictures a second, and looking up two names is one step each.
        pane = self._panes.get(link, _NONE).get(getattr(message, "pane", 0))
        if isinstance(message, Stuck):
            log.error("decoder %d: a stream does not come back", link.pid)
            link.hung = message.pane, message.key
            link.kill()
            return
        if pane is not None:
            pane.heard(link, message)

    def _has_ended(self, link: WorkerLink) -> None:
        with self._wake:
            self._ended.append(link)
            self._wake.notify_all()
