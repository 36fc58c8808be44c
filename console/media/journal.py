"""Remembers over a crash which source was being opened, so that one bad stream cannot end the program for ever."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from threading import Lock

log = logging.getLogger(__name__)


class OpeningJournal:
    """Counts the crashes of the process while a source was being opened (design/decisions.md, "Decoding").

    `path` is a small JSON file of ours; an entry is on the disk before its source is touched. What is still marked as
    being opened when the file is read had the process end meanwhile: one crash more. An opening that ends in any
    other way sets its count back, so only crashes in a row count. `killed`: the last run was ended from outside
    (a signal, not a fault of its own), so nothing that it was opening is to blame. Thread-safe.
    """

    def __init__(self, path: Path, limit: int = 3, *, killed: bool = False) -> None:
        self._path = path
        self._limit = limit
        self._lock = Lock()
        self._opening: set[str] = set()
        self._crashes = self._load(killed)
        with self._lock:
            self._save()

    def opening(self, key: str) -> None:
        """A source is about to be opened; returns when that stands on the disk."""
        with self._lock:
            if key not in self._opening:
                self._opening.add(key)
                self._save()

    def opened(self, key: str) -> None:
        """The opening is over, well or badly, and the process still lives."""
        with self._lock:
            if key in self._opening:
                self._opening.discard(key)
                self._crashes.pop(key, None)
                self._save()

    def crashed(self, key: str) -> None:
        """A decoder in a process of its own ended because of this source."""
        with self._lock:
            self._crashes[key] = self._crashes.get(key, 0) + 1
            self._save()

    def crashes(self, key: str) -> int:
        """How many times in a row the process ended while this source was being opened."""
        return self._crashes.get(key, 0)

    def disabled(self, key: str) -> bool:
        """Whether the source is not to be opened any more."""
        return self.crashes(key) >= self._limit

    def forgive(self, key: str) -> None:
        """Give the source another chance."""
        with self._lock:
            if self._crashes.pop(key, None) is not None:
                self._save()

    def _load(self, killed: bool) -> dict[str, int]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            crashes = {str(key): int(count) for key, count in kept["crashes"].items()}
            opening = [str(key) for key in kept["opening"]]
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.warning("the journal of openings cannot be read and begins anew: %s", error)
            return {}
        for key in () if killed else opening:
            crashes[key] = crashes.get(key, 0) + 1
            log.warning("the program ended while source %s was being opened (%d)", key, crashes[key])
        return crashes

    def _save(self) -> None:
        text = json.dumps({"opening": sorted(self._opening), "crashes": self._crashes})
        scratch = self._path.with_suffix(".tmp")
        try:
            with scratch.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(self._path)
        except OSError as error:
            # A full disk must not keep a camera from being shown; it only loses this protection.
            log.warning("the journal of openings cannot be written: %s", error)
