"""Joins segments into one file in a worker: their packets came from cameras, and a demuxer reads them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.media.faults import fault_of
from console.media.joined import Joined, Piece, join
from console.media.worker.pane import PaneHost
from console.model.errors import Fault, FaultError

_STEP = 0.01


@dataclass(frozen=True, slots=True)
class JoinProgress:
    """How far it is, 0..1."""

    done: float


@dataclass(frozen=True, slots=True)
class JoinFailed:
    """Nothing was written; `errno` where the disk is to blame."""

    fault: Fault
    errno: int | None = None


class _Given(Exception):
    """The owner does not want it any more."""


class JoiningPane:
    """Writes the span from `start` to `end` (epoch ms) of `pieces` to `to`.

    Events: JoinProgress, and at the end Joined or JoinFailed.
    """

    def __init__(self, host: PaneHost, pieces: Sequence[Piece], start: int, end: int, to: Path) -> None:
        self._host = host
        self._given_up = False
        self._told = 0.0
        self._thread = threading.Thread(target=self._run, args=(pieces, start, end, to), name="joining", daemon=True)
        self._thread.start()

    @property
    def commands(self) -> Mapping[str, Callable[..., Any]]:
        return {}

    def stuck(self, now: float) -> str | None:
        """Never: nothing is decoded."""
        return None

    def close(self) -> None:
        """Gives up; nothing stays of the file."""
        self._given_up = True
        self._thread.join()

    def _run(self, pieces: Sequence[Piece], start: int, end: int, to: Path) -> None:
        try:
            done: Joined | JoinFailed = join(pieces, start, end, to, self._progress)
        except _Given:
            return
        except FaultError as error:
            done = JoinFailed(error.fault)
        except OSError as error:
            done = JoinFailed(fault_of(error), error.errno)
        self._host.tell(done)

    def _progress(self, done: float) -> None:
        if self._given_up:
            raise _Given
        if done - self._told >= _STEP:
            self._told = done
            self._host.tell(JoinProgress(done))
