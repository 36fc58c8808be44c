"""The alarm of a camera that something is wrong with: a capture like any other, kept before it is reported."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable

import cv2

from console.engine.captures.capture_desk import KeptReport
from console.engine.captures.capture_pictures import CapturePictures
from console.engine.captures.store import Captures
from console.engine.care.faults import EVENTS, CareFault
from console.model.event import Capture
from console.model.geometry import Rect
from console.scene.edge_field import Picture
from console.store.faults import StoreError

log = logging.getLogger(__name__)
SMALL_WIDTH = 320
QUALITY = 82
AGAIN = 600_000  # ms in which a fault that comes and goes rings once


class CareAlarms:
    """Rings on the thread that looks after cameras; `report` sends what is kept and must not wait.

    Neither relays nor voices hear of it: a siren is for people, not for a dirty lens.
    """

    def __init__(self, captures: Captures, new_id: Callable[[], str], report: Callable[[KeptReport], None]) -> None:
        self._captures = captures
        self._new_id = new_id
        self._report = report
        self._rang: dict[tuple[int, CareFault], int] = {}

    def ring(self, channel: int, name: str, fault: CareFault, picture: Picture | None, detail: str, now: int) -> bool:
        """Keep and report an alarm of `now` (epoch ms) with the newest picture; False where that has to be tried again.

        `detail` stands in its direction field: why.
        """
        rang = self._rang.get((channel, fault))
        if rang is not None and 0 <= now - rang < AGAIN:
            return True
        pictures = _pictures(picture)
        capture = Capture(
            box_id="",
            channel=channel,
            channel_name=name,
            track_id=self._new_id(),
            rule_id=0,
            area_id=0,
            event_type=EVENTS[fault],
            sub_type=None,
            area_type=None,
            target="",
            time=now,
            rect=Rect(0.0, 0.0, 1.0, 1.0) if picture is not None else None,
            track_times=1,
            direction=detail,
        )
        try:
            kept = self._captures.keep(capture, pictures.small, pictures.full).result()
        except (OSError, sqlite3.Error, StoreError) as error:
            log.warning("an alarm of channel %d cannot be kept yet: %s", channel, error)
            return False
        self._rang[channel, fault] = now
        if kept is not None:
            height, width = (0, 0) if picture is None else picture.shape[:2]
            self._report(KeptReport(kept, pictures, width, height, now))
        return True


def jpeg_of(picture: Picture, width: int) -> bytes:
    """A picture as JPEG, no wider than `width` points."""
    if picture.shape[1] > width:
        size = (width, max(1, round(picture.shape[0] * width / picture.shape[1])))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return data.tobytes() if done else b""


def _pictures(picture: Picture | None) -> CapturePictures:
    if picture is None:
        return CapturePictures(b"", b"")
    return CapturePictures(jpeg_of(picture, SMALL_WIDTH), jpeg_of(picture, picture.shape[1]))
