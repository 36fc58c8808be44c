"""What has to go when a box is told to forget: chapters say here what of theirs it is."""

from __future__ import annotations

import logging
from collections.abc import Callable

log = logging.getLogger(__name__)
Clear = Callable[[], None]


class Clearing:
    """Each chapter registers what it clears; whoever orders a clearing knows none of them."""

    def __init__(self) -> None:
        self._library: list[Clear] = []
        self._checks: list[Clear] = []
        self._records: list[Clear] = []

    def on_library(self, clear: Clear, check: Clear | None = None) -> None:
        """`clear` empties a part of the library, or what hangs on it: faces, groups, surveillance (3.1.1).

        `check` raises BoxError where that cannot be done just now; then nothing is cleared anywhere.
        """
        self._library.append(clear)
        if check is not None:
            self._checks.append(check)

    def on_records(self, clear: Clear) -> None:
        """`clear` deletes what was recorded: captures, alerts, pictures, tracks. Settings stay."""
        self._records.append(clear)

    def library(self) -> None:
        """A change of workMode or libMode: everything that `on_library` names goes."""
        for check in self._checks:
            check()
        log.warning("the library and all surveillance are cleared")
        for clear in self._library:
            clear()

    def records(self) -> None:
        """The storage is formatted: everything that `on_records` names goes."""
        log.warning("all records are cleared")
        for clear in self._records:
            clear()
