"""What a box saw while nobody listened, read back through `/captures` (25.2.1) and `/alerts` (8.1.1)."""

from __future__ import annotations

import base64
import binascii
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from console.megbox.client import Client
from console.megbox.face_reports import alert_from
from console.megbox.rules_codec import capture_from
from console.megbox.schema.alerts import AlertInfo, AlertPage, AlertQuery
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.services.intake import Arrival, Intake

T = TypeVar("T")

PAGE = 50
OVERLAP_MS = 120_000
MOST_PASSES = 40
LONGEST_URI = 1024
# Refusals that another try may not meet; after any other the box has nothing for us there.
_PASSING = frozenset(
    {
        ErrorCode.NO_ACCESS,
        ErrorCode.REQUEST_TIMEOUT,
        ErrorCode.PROCESS_BUSY,
        ErrorCode.SERVER_BUSY,
        ErrorCode.SYSTEM_REBOOT,
        ErrorCode.INTERNAL_ERROR,
    }
)

log = logging.getLogger(__name__)


class Ask(Protocol):
    """Puts a question to the box, after its turn in the queue, and waits for the answer."""

    def __call__(self, call: Callable[[Client], T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was found: alarms that were new, and up to when (epoch ms) everything is stored now."""

    new: int
    read_to: int


def read_back(ask: Ask, intake: Intake, box_key: str, since: int) -> ReadBack:
    """Stores every alarm of a box from `since` (epoch ms, 0: from the beginning) on that is not in the store.

    A page is on disk before the next one is asked for: a real box deletes what was read (4.1.3), which also
    moves the pages, so it goes round again until a round brings nothing new. Raises what `ask` and `intake`
    raise.
    """
    start = max(since - OVERLAP_MS, 0) // 1000
    newest = 0

    def captures(token: int | None) -> _Page:
        nonlocal newest
        page = _captures(ask, token, start)
        stored = sum(store_capture(ask, intake, box_key, info) for info in page.captures)
        newest = max([newest, *(info.catchTimestamp for info in page.captures)])
        return _Page(len(page.captures), stored, page.nextPageToken)

    def alerts(token: int | None) -> _Page:
        nonlocal newest
        page = _alerts(ask, token, start)
        stored = sum(store_alert(ask, intake, box_key, info) for info in page.alertsEvent)
        newest = max([newest, *(info.timestamp for info in page.alertsEvent)])
        return _Page(len(page.alertsEvent), stored, page.nextPageToken)

    new = _all_pages(captures) + _all_pages(alerts)
    # A box whose clock runs ahead must not keep us from reading what it will report when that is put right.
    return ReadBack(new, min(max(newest, since), int(time.time() * 1000)))


@dataclass(frozen=True, slots=True)
class _Page:
    count: int
    stored: int
    following: int | None


def _all_pages(read: Callable[[int | None], _Page]) -> int:
    """Round after round until one brings nothing new; how many were new."""
    new = 0
    for _ in range(MOST_PASSES):
        pages = new_here = 0
        token: int | None = None
        while True:
            page = read(token)
            pages += 1
            new_here += page.stored
            if not page.count or page.following is None or page.following <= (token or 0):
                break
            token = page.following
        new += new_here
        if pages == 1 or not new_here:
            break
    return new


def _alerts(ask: Ask, token: int | None, start: int) -> AlertPage:
    """A page of alerts; none where the box keeps none in its present mode, or does not know the call."""
    query = AlertQuery(pageToken=token, pageSize=PAGE, timeStart=start or None)
    try:
        return ask(lambda client: client.alerts(query))
    except BoxError as error:
        if error.code in _PASSING:
            raise
        log.info("no alerts are read back: %s", error.message)
    except FaultError as error:
        if error.fault is not Fault.NOT_FOUND:
            raise
    return AlertPage()


def store_alert(ask: Ask, intake: Intake, box_key: str, info: AlertInfo) -> bool:
    """Keep an alert of `/alerts` with its pictures; whether anything of it was new. Raises what `ask` raises."""
    alert = alert_from(info, box_key)
    known = intake.known(alert)
    small = _picture(ask, info.captureImageURL) if known is None or known.small is None else b""
    full = _picture(ask, info.captureFullImageURL) if known is None or known.full is None else b""
    top = info.top1
    face = (
        _picture(ask, top.faceImageURL or top.faceImage or "") if top and (known is None or not known.library) else b""
    )
    if known is not None and not (small or full or face):
        return False
    return intake.take(Arrival(alert, small, full, analysed_by=box_key, backfilled=True, library=face))


def _captures(ask: Ask, token: int | None, start: int) -> CapturePage:
    """A page of captures; none where the box keeps none (9.1.1 CAPTURE_DISABLE)."""
    query = CaptureQuery(pageToken=token, pageSize=PAGE, timeStart=start or None)
    try:
        return ask(lambda client: client.captures(query))
    except BoxError as error:
        if error.code != ErrorCode.CAPTURE_DISABLE:
            raise
        return CapturePage()


def store_capture(ask: Ask, intake: Intake, box_key: str, info: CaptureInfo) -> bool:
    """The same for an alarm of `/captures`."""
    if info.is_sighting:
        return False  # somebody was seen, and nothing happened
    capture = capture_from(info, box_key)
    known = intake.known(capture)
    small = _picture(ask, info.imageURI) if known is None or known.small is None else b""
    full = _picture(ask, info.fullImageURI) if known is None or known.full is None else b""
    if known is not None and not small and not full:
        return False
    return intake.take(Arrival(capture, small, full, analysed_by=box_key, backfilled=True))


def _picture(ask: Ask, uri: str) -> bytes:
    if not uri:
        return b""
    if len(uri) > LONGEST_URI or uri.startswith("data:"):
        return _from_base64(uri)  # the tables of 8.1.1 have the picture itself there
    try:
        return ask(lambda client: client.picture(uri))
    except BoxError as error:
        log.info("a picture of an alarm is gone: %s", error.message)
        return b""


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text.partition(",")[2] if text.startswith("data:") else text)
    except binascii.Error:
        log.info("a picture of an alarm that is none")
        return b""
