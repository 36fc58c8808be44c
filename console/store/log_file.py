"""A program's own log: a few files of limited size, without secrets."""

from __future__ import annotations

import faulthandler
import logging
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

SIZE = 2 << 20
FILES = 3


class RedactingFormatter(logging.Formatter):
    """Takes logins and passwords out of every line, tracebacks included; `redact` says how."""

    def __init__(self, redact: Callable[[str], str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


def begin_log(path: Path, redact: Callable[[str], str]) -> None:
    """Log into `path` from now on, also what a thread died of.

    Raises OSError where the folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=SIZE, backupCount=FILES, encoding="utf-8", delay=True)
    handler.setFormatter(RedactingFormatter(redact))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    threading.excepthook = _thread_died


def begin_crash_log(path: Path) -> None:
    """A crash of a library leaves its trace in `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    crashes = path.open("a", encoding="utf-8")  # stays open: a dying process opens nothing
    faulthandler.enable(crashes)


def _thread_died(death: threading.ExceptHookArgs) -> None:
    name = death.thread.name if death.thread is not None else "?"
    if death.exc_value is None:
        logging.getLogger(__name__).critical("thread %s died", name)
        return
    logging.getLogger(__name__).critical("thread %s died", name, exc_info=death.exc_value)
