"""Who may use a box at the same time (section 1.4), for the calls that arrive at one served box.

How the section is read here:
- While a setting (POST, PUT) runs, every other call is answered 104004.
- A query (GET) that runs when a setting or a deletion comes is answered 104004 at once; the call itself is left to
  end on its thread, its result is thrown away. A query that comes during a deletion is answered 104004 too. Queries do
  not disturb each other: there may be two REST users.
- A deletion (DELETE, PATCH) that has begun is finished, and the setting that came meanwhile waits for it: half a
  deletion answered with an error would be worse than a moment's delay. One that has not begun gives way with 104004.
- Faces are enrolled and deleted ten at a time (chapter 5): to everybody else those are one setting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from console.model.errors import BoxError, ErrorCode

T = TypeVar("T")
MOST_ENROLMENTS = 10


class Exclusion:
    """Runs a box's blocking calls on a few threads, under the rules above. Belongs to one event loop."""

    def __init__(self, threads: int = 8) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="box-call")
        self._setting = False
        self._enrolments = 0
        self._deleting = asyncio.Lock()
        self._queries: set[asyncio.Future[None]] = set()

    async def query(self, call: Callable[[], T]) -> T:
        """Run a GET; BoxError NO_ACCESS where something of higher rank runs or comes meanwhile."""
        if self._setting or self._enrolments or self._deleting.locked():
            raise BoxError(ErrorCode.NO_ACCESS)
        stopped: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queries.add(stopped)
        work = self._start(call)
        try:
            await asyncio.wait((work, stopped), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._queries.discard(stopped)
        if stopped.done():
            work.add_done_callback(_forget)
            raise BoxError(ErrorCode.NO_ACCESS)
        return work.result()

    async def deletion(self, call: Callable[[], T]) -> T:
        """Run a DELETE, one after another; BoxError NO_ACCESS where a setting runs or waits."""
        if self._setting or self._enrolments:
            raise BoxError(ErrorCode.NO_ACCESS)
        async with self._deleting:
            if self._setting or self._enrolments:
                raise BoxError(ErrorCode.NO_ACCESS)
            self._stop_queries()
            return await asyncio.shield(self._start(call))

    async def setting(self, call: Callable[[], T]) -> T:
        """Run a POST or PUT; BoxError NO_ACCESS where another one runs."""
        if self._setting or self._enrolments:
            raise BoxError(ErrorCode.NO_ACCESS)
        self._setting = True
        work: asyncio.Future[T] | None = None
        try:
            self._stop_queries()
            async with self._deleting:
                work = self._start(call)
                return await asyncio.shield(work)
        finally:
            # A caller that hangs up does not end the setting: only its end opens the box again.
            if work is None or work.done():
                self._setting = False
            else:
                work.add_done_callback(self._setting_ended)

    async def enrolment(self, call: Callable[[], T]) -> T:
        """Enrol or delete faces, beside others that do; BoxError NO_ACCESS where a setting runs.

        Beyond ten at once it is PROCESS_BUSY (104012), the limit of links that chapter 5 speaks of.
        """
        if self._setting:
            raise BoxError(ErrorCode.NO_ACCESS)
        if self._enrolments >= MOST_ENROLMENTS:
            raise BoxError(ErrorCode.PROCESS_BUSY)
        self._enrolments += 1
        work: asyncio.Future[T] | None = None
        try:
            self._stop_queries()
            async with self._deleting:
                pass  # one that has begun is finished first; none begins while we are counted
            work = self._start(call)
            return await asyncio.shield(work)
        finally:
            if work is None or work.done():
                self._enrolments -= 1
            else:
                work.add_done_callback(self._enrolment_ended)

    def close(self) -> None:
        """Take no more calls; what still waits is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(self, call: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._pool, call)

    def _stop_queries(self) -> None:
        for stopped in self._queries:
            if not stopped.done():
                stopped.set_result(None)

    def _enrolment_ended(self, work: asyncio.Future[Any]) -> None:
        self._enrolments -= 1
        _forget(work)

    def _setting_ended(self, work: asyncio.Future[Any]) -> None:
        self._setting = False
        _forget(work)


def _forget(work: asyncio.Future[Any]) -> None:
    """Look at an abandoned call's error, so that asyncio does not report it as never retrieved."""
    if not work.cancelled():
        work.exception()
