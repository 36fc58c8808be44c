"""Alarms as they happen, from an engine that pushes to whoever connects (23.3)."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from console.megbox.box import PushFeed
from console.megbox.face_reports import alert_of
from console.megbox.push import HEARTBEAT, Report, ack_text, captures_of
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.services.intake import Arrival, Intake

PATIENCE = 1.0
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0

log = logging.getLogger(__name__)


def take_report(report: Report, box_key: str, intake: Intake) -> str:
    """Stores what a report holds and returns its acknowledgement, "" where it gets none; all on disk by then.

    Faces that were only seen are confirmed and not kept: nothing happened.

    Raises what kept it from the disk: then there is no acknowledgement, and the box sends it again.
    """
    now = int(time.time() * 1000)
    for capture, small, full in captures_of(report, box_key, now):
        intake.take(Arrival(capture, small, full, analysed_by=box_key, backfilled=False))
    alert = alert_of(report, box_key, now)
    if alert is not None:
        intake.take(
            Arrival(
                alert,
                report.small,
                report.full,
                analysed_by=box_key,
                backfilled=False,
                library=report.pictures[2] if len(report.pictures) > 2 else b"",
            )
        )
    return "" if report.kind == HEARTBEAT else ack_text(report)


class PushReader:
    """Keeps a push feed open on a thread of its own and stores what comes.

    `connected` is called at each new connection: what happened in between has to be read back. `refused` is
    called once where the box has no such feed, and the thread ends.
    """

    def __init__(
        self,
        open_feed: Callable[[], PushFeed],
        box_key: str,
        intake: Intake,
        connected: Callable[[], None],
        refused: Callable[[], None],
    ) -> None:
        self._open_feed = open_feed
        self._box_key = box_key
        self._intake = intake
        self._connected = connected
        self._refused = refused
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._feed: PushFeed | None = None
        self._thread = threading.Thread(target=self._run, name=f"pushes {box_key[:8]}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hangs up; the thread ends by itself, at the latest with what it is storing."""
        self._stopping.set()
        with self._lock:
            feed = self._feed
        if feed is not None:
            feed.close()

    def join(self, timeout: float) -> None:
        """Waits for the thread; `timeout` seconds."""
        self._thread.join(timeout)

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            try:
                feed = self._open_feed()
            except (BoxError, FaultError) as error:
                if has_no_feed(error):
                    self._refused()
                    return
                if isinstance(error, FaultError) and error.fault in (Fault.WRONG_PASSWORD, Fault.LOCKED):
                    return  # the session will see that too, and more tries would lock the account
                log.info("pushes of %s: %s", self._box_key, error)
            else:
                pause = FIRST_PAUSE
                self._listen(feed)
            self._stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _listen(self, feed: PushFeed) -> None:
        with self._lock:
            self._feed = feed
        try:
            self._connected()
            while not self._stopping.is_set():
                report = feed.next(PATIENCE)
                if report is not None:
                    self._take(feed, report)
        except (BoxError, FaultError) as error:
            if not self._stopping.is_set():
                log.info("pushes of %s ended: %s", self._box_key, error)
        finally:
            with self._lock:
                self._feed = None
            feed.close()

    def _take(self, feed: PushFeed, report: Report) -> None:
        try:
            acknowledgement = take_report(report, self._box_key, self._intake)
        except (BoxError, FaultError):
            raise
        except Exception:
            # Not acknowledged, so it comes again or is read back; the feed goes on for the ones behind it.
            log.exception("a report of %s was not stored", self._box_key)
            return
        if acknowledgement:
            feed.acknowledged(acknowledgement)


def has_no_feed(error: BoxError | FaultError) -> bool:
    """Whether an error at opening a feed means that the box, which answers otherwise, has none.

    A plain web server says 404, or anything else that is no WebSocket.
    """
    if isinstance(error, FaultError):
        return error.fault in (Fault.NOT_FOUND, Fault.NOT_A_BOX)
    return error.code == ErrorCode.RESOURCES_NOT_FOUND
