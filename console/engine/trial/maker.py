"""Starts the process that makes tracks, hears what comes of it, and ends it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from console.engine.child_process import ChildProcess
from console.engine.child_process import Stopped as Stopped
from console.engine.pipeline.detection import Detector
from console.engine.trial.making import make_tracks
from console.engine.trial.recipe import Recipe
from console.engine.trial.shelf import TrackShelf
from console.engine.trial.tracks import ChunkedTracks


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
        with ChildProcess("trial", make_tracks, recipe, self._detector) as child:
            self._hear(child, begun, progress, stop)

    def _hear(
        self,
        child: ChildProcess,
        begun: Callable[[Making], None],
        progress: Callable[[float | None], None],
        stop: threading.Event,
    ) -> None:
        _, key, start_ms, length_ms = child.heard(stop)
        known = self._shelf.get(key)
        making = Making(key, start_ms, length_ms, known or ChunkedTracks())
        if known is not None:
            begun(making)
            return
        child.say(True)
        writer = self._shelf.writer(key, {"start": start_ms, "length": length_ms})
        try:
            begun(making)
            while (said := child.heard(stop))[0] == "chunk":
                _, chunk, share = said
                writer.add(chunk)
                making.tracks.add(chunk)
                progress(share)
            writer.finish()
        finally:
            writer.abandon()
            self._shelf.tidy()
        making.tracks.complete = True
