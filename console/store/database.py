"""A database file: one thread writes, everybody reads.

WAL with synchronous=NORMAL: a row whose `write` has answered survives a `kill -9` of the process (its pages
are with the kernel), and the file stays whole after a loss of power, which may however cost the last moments
before it.
"""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlite_utils

from console.store.faults import StoreError, StoreFault

T = TypeVar("T")
Migration = Callable[[sqlite_utils.Database], None]

BUSY_TIMEOUT_MS = 5_000
QUEUE_LIMIT = 1_000
QUEUE_PATIENCE = 30.0
READERS_KEPT = 4
CHECKED_ALWAYS_BELOW = 64 << 20

log = logging.getLogger(__name__)


class Database:
    """A database file at `path`, brought up to date by `migrations`: in order, each in a transaction.

    The number of migrations done stands in the file (``user_version``); a migration that was released is
    never changed. A damaged file is set aside beside `path` (see `set_aside`) and an empty one begun. Raises
    `StoreError(NEWER)` for a file of a newer program and `StoreError(NOT_WRITABLE)`.
    """

    def __init__(self, path: Path, migrations: Sequence[Migration]) -> None:
        self.path = path
        self.set_aside: Path | None = None
        """Where the damaged file went that was found at the start; None where there was none."""
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._room = threading.BoundedSemaphore(QUEUE_LIMIT)  # what bounds the queue
        self._readers: list[sqlite_utils.Database] = []
        self._gate = threading.Lock()
        self._closed = False
        self._connection = self._open(migrations)
        self._writer = threading.Thread(target=self._write_all, name=f"writer {path.name}", daemon=True)
        self._writer.start()

    def write(self, change: Callable[[sqlite_utils.Database], T]) -> Future[T]:
        """Runs `change` on the writer thread in a transaction of its own.

        The future is done when the transaction is committed, or has the exception after which it was rolled
        back. Returns at once unless a thousand changes are waiting, when it waits for room.
        """
        job = _Job(change)
        if not self._room.acquire(timeout=QUEUE_PATIENCE):
            job.future.set_exception(StoreError(StoreFault.OVERLOADED))
            return job.future
        with self._gate:
            if not self._closed:
                self._jobs.put(job)
                return job.future
        self._room.release()
        job.future.set_exception(StoreError(StoreFault.CLOSED))
        return job.future

    def write_later(self, change: Callable[[sqlite_utils.Database], object]) -> None:
        """Like `write` for changes that nobody waits for; one that fails is logged."""
        self.write(change).add_done_callback(_complain)

    @contextmanager
    def read(self) -> Iterator[sqlite_utils.Database]:
        """A connection of the caller's own for as long as the block lasts; it cannot write."""
        with self._gate:
            if self._closed:
                raise StoreError(StoreFault.CLOSED)
            reader = self._readers.pop() if self._readers else None
        reader = reader or self._connect(readonly=True)
        try:
            yield reader
        finally:
            with self._gate:
                keep = not self._closed and len(self._readers) < READERS_KEPT
                if keep:
                    self._readers.append(reader)
            if not keep:
                reader.conn.close()

    def close(self) -> None:
        """Writes what waits, then closes; a second call does nothing."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            readers, self._readers = self._readers, []
            self._jobs.put(None)
        for reader in readers:
            reader.conn.close()
        self._writer.join()

    def _write_all(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._room.release()
            job.run(self._connection)
        self._connection.conn.close()

    def _connect(self, readonly: bool = False) -> sqlite_utils.Database:
        # Connections wander between threads but never serve two at once: the writer belongs to its thread
        # after the migrations, a reader to whoever took it out of the list.
        database = sqlite_utils.Database(
            sqlite3.connect(self.path, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False),
            execute_plugins=False,
        )
        database.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        database.execute("PRAGMA foreign_keys=ON")
        if readonly:
            database.execute("PRAGMA query_only=ON")
        return database

    def _open(self, migrations: Sequence[Migration]) -> sqlite_utils.Database:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            unclean = self.path.with_name(self.path.name + "-wal").exists()
            try:
                return self._prepare(migrations, unclean)
            except _Damaged as damage:
                self.set_aside = self._put_away()
                log.error("%s is damaged (%s) and was set aside as %s", self.path, damage, self.set_aside)
                return self._prepare(migrations, unclean=False)
        except (OSError, sqlite3.OperationalError) as error:
            raise StoreError(StoreFault.NOT_WRITABLE, str(error)) from error

    def _prepare(self, migrations: Sequence[Migration], unclean: bool) -> sqlite_utils.Database:
        database = self._connect()
        try:
            self._examine(database, unclean)
            database.enable_wal()
            database.execute("PRAGMA synchronous=NORMAL")
            _migrate(database, migrations)
        except BaseException:
            database.conn.close()
            raise
        return database

    def _examine(self, database: sqlite_utils.Database, unclean: bool) -> None:
        """Raises `_Damaged`; the whole of a large file is looked at only where it was not closed in order."""
        try:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if unclean or self.path.stat().st_size < CHECKED_ALWAYS_BELOW:
                found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
                if found != "ok":
                    raise _Damaged(found)
        except sqlite3.OperationalError:
            raise  # locked, or not readable: not a matter of its content
        except sqlite3.DatabaseError as error:
            raise _Damaged(str(error)) from error

    def _put_away(self) -> Path:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        aside = self.path.with_name(f"{self.path.name}.damaged-{stamp}")
        for suffix in ("", "-wal", "-shm"):
            part = self.path.with_name(self.path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        return aside


def _migrate(database: sqlite_utils.Database, migrations: Sequence[Migration]) -> None:
    done = int(database.execute("PRAGMA user_version").fetchone()[0])
    if done > len(migrations):
        raise StoreError(StoreFault.NEWER, f"version {done}, this program knows {len(migrations)}")
    for number, migration in enumerate(migrations[done:], start=done + 1):
        with database.atomic():
            migration(database)
            database.execute(f"PRAGMA user_version={number}")


def _complain(future: Future[object]) -> None:
    if error := future.exception():
        log.error("a change was not written: %s", error)


class _Damaged(Exception):
    """The file is no database, or no longer a whole one."""


class _Job:
    """A change that waits for the writer."""

    def __init__(self, change: Callable[[sqlite_utils.Database], Any]) -> None:
        self.change = change
        self.future: Future[Any] = Future()

    def run(self, database: sqlite_utils.Database) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            with database.atomic():
                result = self.change(database)
        except Exception as error:
            # Whatever the change raised belongs to who asked for it; the writer goes on for the others.
            self.future.set_exception(error)
        else:
            self.future.set_result(result)
