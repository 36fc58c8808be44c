"""From a recognition or a sighting to a row that is kept and reported: pictures first, the row committed, then the
push."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from console.engine.captures.alerts import Alerts
from console.engine.captures.capture_desk import PictureRules
from console.engine.captures.store import Captures
from console.engine.reports.items import ItemKind, ItemRef, ReportItem
from console.megbox.face_reports import SeenPictures
from console.model.event import Capture
from console.store.faults import StoreError

log = logging.getLogger(__name__)
WAITING = 64
PATIENCE = 1.0
KEPT_LATER = (OSError, sqlite3.Error, StoreError)


@dataclass(frozen=True, slots=True)
class _Task:
    kind: ItemKind
    capture: Capture
    pictures: SeenPictures
    arrived: int
    look: bytes = b""


class SightingDesk:
    """One thread for all channels. `on_kept` is called on it once a row is committed; it must not wait."""

    def __init__(
        self,
        captures: Captures,
        alerts: Alerts,
        on_kept: Callable[[ReportItem], None],
        rules: Callable[[], PictureRules] = PictureRules,
    ) -> None:
        self._captures = captures
        self._alerts = alerts
        self._on_kept = on_kept
        self._rules = rules
        self._waiting: queue.Queue[_Task | None] = queue.Queue(WAITING)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine sightings", daemon=True)
        self._thread.start()

    def keep_alert(self, alert: Capture, pictures: SeenPictures, arrived: int | None = None) -> None:
        """Take over a recognition or a stranger (chapter 8); `event_type` is RECOGNISED or STRANGER.

        `alert.sighting` says whom it was taken for, `arrived` when its frame came (epoch ms). Waits while the desk is
        full: recognition may lose pictures, never an alert.
        """
        self._put(ItemKind.ALERT, alert, pictures, arrived)

    def keep_capture(
        self, capture: Capture, pictures: SeenPictures, arrived: int | None = None, look: bytes = b""
    ) -> None:
        """Take over a face or another target that was seen (9.1, 20.2); `event_type` is CAPTURED.

        `look` is what it is found by when somebody asks who looks alike; nothing where that was not measured.
        """
        self._put(ItemKind.CAPTURE, capture, pictures, arrived, look)

    def close(self) -> None:
        """Keep what waits, then stop."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join(timeout=2)

    def _put(
        self, kind: ItemKind, capture: Capture, pictures: SeenPictures, arrived: int | None, look: bytes = b""
    ) -> None:
        if capture.sighting is None:
            raise ValueError("a sighting belongs to it")
        self._waiting.put(_Task(kind, capture, pictures, capture.time if arrived is None else arrived, look))

    def _run(self) -> None:
        while (task := self._waiting.get()) is not None:
            self._handle(task)

    def _handle(self, task: _Task) -> None:
        rules, given = self._rules(), task.pictures
        pictures = replace(given, small=given.small if rules.small else b"", full=given.full if rules.full else b"")
        complained = False
        while True:
            try:
                item = self._keep(task, pictures)
                break
            except KEPT_LATER as error:
                if not complained:
                    log.error("what channel %d saw cannot be kept yet: %s", task.capture.channel, error)
                complained = True
                if self._stopping.wait(PATIENCE):
                    return
        if item is not None:
            self._on_kept(item)

    def _keep(self, task: _Task, pictures: SeenPictures) -> ReportItem | None:
        """The committed item; None where its channel has been deleted meanwhile."""
        if task.kind is ItemKind.ALERT:
            alert = self._alerts.keep(task.capture, pictures.small, pictures.full, pictures.library).result()
            kept = None if alert is None else (alert.id, alert.capture, alert.full)
        else:
            seen = self._captures.keep(task.capture, pictures.small, pictures.full, task.look).result()
            kept = None if seen is None else (seen.id, seen.capture, seen.full)
        if kept is None:
            return None
        number, capture, full = kept
        return ReportItem(ItemRef(task.kind, number), capture, pictures, task.arrived, full)
