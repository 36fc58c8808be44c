"""From a firing to a capture that is kept and reported: pictures first, the row committed, then the push."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass

import cv2

from console.engine.api import Firing
from console.engine.captures.capture_pictures import Bgr, CapturePictures, capture_pictures
from console.engine.captures.store import Captures, KeptCapture
from console.model.event import Capture
from console.store.faults import StoreError

log = logging.getLogger(__name__)
WAITING = 32  # firings with their pictures, 6 MB each at 1080p
PATIENCE = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class FiredPicture:
    """A firing with the picture (BGR, upright) in which it happened; it `arrived` at, epoch ms.

    `track_id` is the identity of its target, or its own where it has none.
    """

    channel: int
    channel_name: str
    firing: Firing
    picture: Bgr
    track_times: int
    arrived: int
    track_id: str


@dataclass(frozen=True, slots=True)
class PictureRules:
    """How pictures of captures are made (3.1.2 funcModule)."""

    small: bool = True
    full: bool = True
    quality: int = 80
    draw_box: bool = True


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A committed capture with what belongs to its report."""

    kept: KeptCapture
    pictures: CapturePictures
    width: int
    height: int
    arrived: int


class CaptureDesk:
    """One thread for all channels, so that no analysis waits for a disk.

    `on_kept` is called on that thread once a capture is committed; it must not wait.
    """

    def __init__(
        self,
        captures: Captures,
        on_kept: Callable[[KeptReport], None],
        rules: Callable[[], PictureRules] = PictureRules,
    ) -> None:
        self._captures = captures
        self._on_kept = on_kept
        self._rules = rules
        self._waiting: queue.Queue[FiredPicture | None] = queue.Queue(WAITING)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine captures", daemon=True)
        self._thread.start()

    def take(self, fired: FiredPicture) -> None:
        """Take a firing over. Waits while the desk is full: analysis may lose pictures, never an alarm."""
        self._waiting.put(fired)

    def close(self) -> None:
        """Keep what waits, then stop."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while (fired := self._waiting.get()) is not None:
            try:
                self._handle(fired)
            except Exception:
                # What nobody foresaw costs this alarm and not the thread, which every channel needs.
                log.exception("a capture of channel %d is lost", fired.channel)

    def _handle(self, fired: FiredPicture) -> None:
        rules = self._rules()
        made = pictures_of(fired, rules)
        pictures = CapturePictures(made.small if rules.small else b"", made.full if rules.full else b"")
        kept = self._keep(fired, pictures)
        if kept is not None:
            height, width = fired.picture.shape[:2]
            self._on_kept(KeptReport(kept, pictures, width, height, fired.arrived))

    def _keep(self, fired: FiredPicture, pictures: CapturePictures) -> KeptCapture | None:
        """Try until it is kept: a full disk may stop pictures, it never drops an alarm."""
        complained = False
        while True:
            try:
                return self._captures.keep(capture_of(fired), pictures.small, pictures.full).result()
            except (OSError, sqlite3.Error, StoreError) as error:
                if not complained:
                    log.error("a capture of channel %d cannot be kept yet: %s", fired.channel, error)
                complained = True
                if self._stopping.wait(PATIENCE):
                    return None


def pictures_of(fired: FiredPicture, rules: PictureRules) -> CapturePictures:
    """The pictures of a firing; none where they cannot be made, for the alarm itself stands."""
    try:
        return capture_pictures(fired.picture, fired.firing.where, quality=rules.quality, draw_box=rules.draw_box)
    except (cv2.error, ValueError) as error:
        log.error("no picture of a capture of channel %d: %s", fired.channel, error)
        return CapturePictures(b"", b"")


def capture_of(fired: FiredPicture) -> Capture:
    """The capture of a firing."""
    firing = fired.firing
    return Capture(
        box_id="",
        channel=fired.channel,
        channel_name=fired.channel_name,
        track_id=fired.track_id,
        rule_id=firing.alertor_id,
        area_id=firing.area_id,
        event_type=firing.event,
        sub_type=firing.sub_type,
        area_type=firing.area_type,
        target=firing.what,
        time=firing.time,
        rect=firing.where.clamped(),
        track_times=fired.track_times,
        direction=firing.direction,
    )
