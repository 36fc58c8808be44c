"""Fetches bytes for a pane: opens what its owner knows, and passes on what comes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import BinaryIO

from console.media.faults import fault_of, redact
from console.media.worker.link import WorkerLink
from console.media.worker.messages import PipeData, PipeOpened
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)

_PORTION = 65536
_PATIENCE = 5.0


class Pump:
    """One pipe of a worker, on a thread of its own until either side has enough."""

    def __init__(self, link: WorkerLink, number: int, opener: Callable[[], BinaryIO]) -> None:
        self._link = link
        self._number = number
        self._opener = opener
        self._closed = False
        self._pipe: BinaryIO | None = None
        threading.Thread(target=self._run, name=f"pipe {number}", daemon=True).start()

    def close(self) -> None:
        """Hang up; from any thread, and at once."""
        self._closed = True
        if self._pipe is not None:
            self._pipe.close()

    def _run(self) -> None:
        try:
            self._pipe = self._opener()
        except Exception as error:
            fault = fault_of(error)
            if fault is Fault.FAILED and not isinstance(error, FaultError):
                log.warning("a pipe cannot be opened: %s", redact(repr(error)))
            self._link.post(PipeOpened(self._number, fault, redact(str(error))))
            return
        self._link.post(PipeOpened(self._number))
        take = getattr(self._pipe, "read1", self._pipe.read)
        try:
            while not self._closed and (data := take(_PORTION)):
                if not self._link.post_patiently(PipeData(self._number, data), _PATIENCE):
                    return
        except (OSError, ValueError, FaultError) as error:
            log.debug("a pipe ended: %s", redact(str(error)))
        finally:
            self._pipe.close()
            if not self._closed:
                self._link.post_patiently(PipeData(self._number, b""), _PATIENCE)
