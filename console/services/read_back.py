"""What a box saw while nobody listened, read back through `/captures` (25.2.1)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from console.megbox.client import Client
from console.megbox.rules_codec import capture_from
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.model.errors import BoxError
from console.services.intake import Arrival, Intake

T = TypeVar("T")

PAGE = 50
OVERLAP_MS = 120_000
MOST_PASSES = 40

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
    new = newest = 0
    for _ in range(MOST_PASSES):
        pages = new_here = 0
        token: int | None = None
        while True:
            page = ask(_question(token, start))
            pages += 1
            for info in page.captures:
                new_here += _store(ask, intake, box_key, info)
                newest = max(newest, info.catchTimestamp)
            following = page.nextPageToken
            if not page.captures or following is None or following <= (token or 0):
                break
            token = following
        new += new_here
        if pages == 1 or not new_here:
            break
    # A box whose clock runs ahead must not keep us from reading what it will report when that is put right.
    return ReadBack(new, min(max(newest, since), int(time.time() * 1000)))


def _question(token: int | None, start: int) -> Callable[[Client], CapturePage]:
    query = CaptureQuery(pageToken=token, pageSize=PAGE, timeStart=start or None)
    return lambda client: client.captures(query)


def _store(ask: Ask, intake: Intake, box_key: str, info: CaptureInfo) -> bool:
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
    try:
        return ask(lambda client: client.picture(uri))
    except BoxError as error:
        log.info("a picture of an alarm is gone: %s", error.message)
        return b""
