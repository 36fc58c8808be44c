"""The engine's own log: ``logs/engine.log``, in a few files of limited size, without secrets."""

from __future__ import annotations

import faulthandler
import logging
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path

from console.media.faults import redact

SIZE = 2 << 20
FILES = 3


class RedactingFormatter(logging.Formatter):
    """Takes logins and passwords out of every line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def begin_log(folder: Path) -> None:
    """Log into `folder` from now on; a thread that dies and a crash of a library leave their traces there too."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "engine.log", maxBytes=SIZE, backupCount=FILES, encoding="utf-8", delay=True)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    threading.excepthook = _thread_died
    crashes = (folder / "crash.log").open("a", encoding="utf-8")  # stays open: a dying process opens nothing
    faulthandler.enable(crashes)


def _thread_died(death: threading.ExceptHookArgs) -> None:
    name = death.thread.name if death.thread is not None else "?"
    if death.exc_value is None:
        logging.getLogger(__name__).critical("thread %s died", name)
        return
    logging.getLogger(__name__).critical("thread %s died", name, exc_info=death.exc_value)
