"""What is too old or too much goes, from the first day."""

from __future__ import annotations

import logging
import threading
import time

from console.services.event_bus import EventBus
from console.services.messages import Notice, NoticeKind
from console.store.events import EventStore
from console.store.pictures import PictureStore, day_of
from console.store.settings import Settings

DAYS, DAYS_SETTING = 90, "retention_days"
GIGABYTES, GIGABYTES_SETTING = 20, "retention_gigabytes"
DAY_MS = 86_400_000
EVERY = 3_600.0
FIRST_AFTER = 30.0

log = logging.getLogger(__name__)


class Retention:
    """Deletes alarms and pictures past their days, and the oldest pictures beyond their share of the disk."""

    def __init__(self, events: EventStore, pictures: PictureStore, settings: Settings, bus: EventBus) -> None:
        self._events = events
        self._pictures = pictures
        self._settings = settings
        self._bus = bus
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends after the step that is under way."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def apply(self, now: int) -> tuple[int, int]:
        """Does it once, as of `now` (epoch ms): how many alarms and how many pictures went. Blocks."""
        days = int(self._settings.get(DAYS_SETTING, DAYS))
        most = int(float(self._settings.get(GIGABYTES_SETTING, GIGABYTES)) * (1 << 30))
        # Whole days, so that rows and the folders of their pictures go together.
        midnight = now // DAY_MS * DAY_MS - days * DAY_MS
        deleted = self._events.delete_before(midnight)
        gone = self._pictures.retain(day_of(midnight), most)
        self._events.forget_pictures(gone)
        return deleted, len(gone)

    def _run(self) -> None:
        pause = FIRST_AFTER
        while not self._stopping.wait(pause):
            pause = EVERY
            try:
                deleted, pictures = self.apply(int(time.time() * 1000))
            except Exception:
                # A full or failing disk must not end retention, the one thing that makes room again.
                log.exception("retention")
                continue
            if deleted or pictures:
                self._bus.publish(Notice(NoticeKind.RETENTION, {"count": deleted, "pictures": pictures}))
