"""Tracks of recordings on the disk, by what they were made of; the oldest go when there are too many."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

from console.engine.trial.track_chunks import TrackFileWriter, read_about, read_chunks
from console.engine.trial.tracks import ChunkedTracks

log = logging.getLogger(__name__)
MOST_BYTES = 1 << 30
LONGEST_DAYS = 30


class TrackShelf:
    """A folder of files, one for every key. What a process left half-written is thrown away at the start."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        folder.mkdir(parents=True, exist_ok=True)
        for draft in folder.glob(".*.part"):
            draft.unlink(missing_ok=True)

    def about(self, key: str) -> dict[str, Any] | None:
        """What stands beside the tracks of a key; None where there are none, or damaged ones."""
        try:
            return read_about(self._path(key))
        except (OSError, ValueError):
            return None

    def get(self, key: str) -> ChunkedTracks | None:
        """The tracks of a key; None where there are none, or damaged ones."""
        path = self._path(key)
        try:
            tracks = ChunkedTracks(read_chunks(path), complete=True)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            log.warning("kept tracks cannot be read: %s", error)
            path.unlink(missing_ok=True)
            return None
        path.touch()
        return tracks

    def writer(self, key: str, about: dict[str, Any]) -> TrackFileWriter:
        """For tracks that are being made. OSError where the disk does not take them."""
        return TrackFileWriter(self._path(key), about)

    def tidy(self) -> None:
        """Delete what was not used for a month, and the oldest beyond the limit."""
        files = sorted(self._folder.glob("*.tracks"), key=lambda path: path.stat().st_mtime, reverse=True)
        oldest, room = time.time() - LONGEST_DAYS * 86_400, self._most_bytes
        for path in files:
            status = path.stat()
            room -= status.st_size
            if room < 0 or status.st_mtime < oldest:
                path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete all of it."""
        for path in self._folder.glob("*.tracks"):
            path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.tracks"
