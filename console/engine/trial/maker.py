"""Starts the process that makes tracks, hears what comes of it, and ends it."""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from console.engine.detection import Detector
from console.engine.trial.making import make_tracks
from console.engine.trial.recipe import Recipe
from console.engine.trial.shelf import TrackShelf
from console.engine.trial.tracks import ChunkedTracks
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)
_SILENCE = 120.0  # a piece of 4K on a slow machine takes its time; a decoder that hangs does not come back
_LOOK = 0.1


class Stopped(Exception):
    """It was asked to stop."""


@dataclass(frozen=True, slots=True)
class Making:
    """What is known of a file's tracks once the file was opened. `length_ms` None where the file does not say."""

    key: str
    start_ms: int
    length_ms: int | None
    tracks: ChunkedTracks


class TrackMaker:
    """Makes the tracks of a recording, or finds them on the shelf. `detector` None: the engine's own network.

    `make` blocks; one at a time.
    """

    def __init__(self, shelf: TrackShelf, detector: Detector | None = None) -> None:
        self._shelf = shelf
        self._detector = detector

    def make(
        self,
        recipe: Recipe,
        begun: Callable[[Making], None],
        progress: Callable[[float | None], None],
        stop: threading.Event,
    ) -> None:
        """`begun` hears of the tracks before they are complete, `progress` the share done, 0..1 or None.

        Raises FaultError where the file cannot be analysed (DECODE_FAILED: it crashed the decoder), `Stopped`, and
        OSError where the disk is full.
        """
        context = multiprocessing.get_context("spawn")  # a fork would take the threads' locks along, held
        ours, theirs = context.Pipe()
        process = context.Process(
            target=make_tracks, args=(theirs, recipe, self._detector), name="trial", daemon=True
        )
        process.start()
        theirs.close()
        try:
            with ours:
                self._hear(ours, begun, progress, stop)
        except (EOFError, ConnectionResetError, BrokenPipeError):
            raise FaultError(Fault.DECODE_FAILED, "the process that analysed it has crashed") from None
        finally:
            process.kill()
            process.join()
            process.close()

    def _hear(
        self,
        pipe: Connection,
        begun: Callable[[Making], None],
        progress: Callable[[float | None], None],
        stop: threading.Event,
    ) -> None:
        _, key, start_ms, length_ms = _next(pipe, stop)
        known = self._shelf.get(key)
        making = Making(key, start_ms, length_ms, known or ChunkedTracks())
        if known is not None:
            begun(making)
            return
        pipe.send(True)
        writer = self._shelf.writer(key, {"start": start_ms, "length": length_ms})
        try:
            begun(making)
            while (said := _next(pipe, stop))[0] == "chunk":
                _, chunk, share = said
                writer.add(chunk)
                making.tracks.add(chunk)
                progress(share)
            writer.finish()
        finally:
            writer.abandon()
            self._shelf.tidy()
        making.tracks.complete = True


def _next(pipe: Connection, stop: threading.Event) -> tuple[Any, ...]:
    """What the process says next."""
    waited = 0.0
    while not pipe.poll(_LOOK):
        waited += _LOOK
        if stop.is_set():
            raise Stopped
        if waited > _SILENCE:
            raise FaultError(Fault.TIMEOUT, "the analysis hangs")
    said: tuple[Any, ...] = pipe.recv()
    if stop.is_set():
        raise Stopped
    if said[0] == "fault":
        raise FaultError(said[1], said[2])
    return said
