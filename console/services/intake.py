"""An alarm's way from a report to the disk, and only then to everybody else."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from console.model.event import Capture
from console.services.event_bus import EventBus
from console.services.messages import EventStored, Notice, NoticeKind
from console.store.events import EventStore, Insertion, NewEvent, StoredEvent
from console.store.faults import StoreError
from console.store.pictures import PictureStore

log = logging.getLogger(__name__)

Names = Callable[[str, int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """An alarm as it came in, with its JPEG pictures (b"" where there is none); `library` is whom a face looks like.

    `analysed_by` is the deviceId of who analysed; `backfilled` where it was read back and not told as it
    happened. `until` is 0 for what lasts, and None for what happens in a moment (`StoredEvent`).
    """

    capture: Capture
    small: bytes
    full: bytes
    analysed_by: str
    backfilled: bool
    library: bytes = b""
    until: int | None = None


class Intake:
    """Stores alarms and tells of them. `names` gives what box and channel are called: (box_id, channel) -> both."""

    def __init__(self, events: EventStore, pictures: PictureStore, bus: EventBus, names: Names) -> None:
        self._events = events
        self._pictures = pictures
        self._bus = bus
        self._names = names
        self.origin: Callable[[Capture], Capture] = lambda capture: capture
        """Whose event it is: what an engine saw in a box's stead is that box's."""
        self.ahead: Callable[[str], int] = lambda key: 0
        """How far the times in a box's own records are ahead of ours (ms)."""

    def known(self, capture: Capture) -> StoredEvent | None:
        """The alarm as it was stored before, if it was."""
        return self._events.find(self.origin(capture).identity)

    def take(self, arrival: Arrival) -> bool:
        """Keeps an alarm; on disk with its pictures when this returns. True if it was new.

        Raises whatever kept it from the disk: the report must then not be acknowledged.
        """
        capture = self.origin(arrival.capture)
        box_name, channel_title = self._names(capture.box_id, capture.channel)
        ahead = self.ahead(capture.box_id)
        try:
            stored, outcome = self._events.insert(
                NewEvent(
                    capture=capture,
                    box_name=box_name,
                    channel_title=channel_title or capture.channel_name,
                    received=int(time.time() * 1000),
                    small=self._pictures.write(arrival.small, capture.time),
                    full=self._pictures.write(arrival.full, capture.time),
                    analysed_by=arrival.analysed_by,
                    library=self._pictures.write(arrival.library, capture.time),
                    until=arrival.until,
                    shift=-ahead if arrival.analysed_by == capture.box_id else ahead,
                )
            )
        except StoreError:
            raise  # the console is about to leave; the box will send it again
        except Exception:
            log.exception("an alarm of %s could not be stored", capture.box_id)
            self._bus.publish(Notice(NoticeKind.EVENT_NOT_STORED, {"box": box_name}))
            raise
        new = outcome is Insertion.NEW
        if outcome is not Insertion.KNOWN:
            self._bus.publish(EventStored(stored, arrival.backfilled, new))
        return new
