"""What is kept of recordings: torn files are mended at the start, the old and the too many go, a full disk stops it."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

from console.media.recorder import Ending
from console.media.segment_repair import repaired
from console.media.segments import start_of
from console.services.event_bus import EventBus
from console.services.messages import Notice, NoticeKind
from console.services.recorder_desk import place_of
from console.store.recordings import RecordingStore, Segment
from console.store.settings import Settings

GIGABYTES, GIGABYTES_SETTING = 200, "recording_gigabytes"
FREE_GIGABYTES, FREE_SETTING = 5, "recording_free_gigabytes"
DAYS = 30  # of a channel that is not recorded any more
DAY_MS = 86_400_000
GIGA = 1 << 30
RECOVERED = 1.2
LOOK_EVERY = 3.0
RETAIN_EVERY = 300.0
BATCH = 200

log = logging.getLogger(__name__)


class RecordingKeep:
    """Looks after the folder of recordings on a thread of its own.

    `on_mended` is called when nothing torn is left: nobody may write there before. `on_full(True)` is called when
    less than the wanted space is free on the disk, `on_full(False)` when there is a fifth more than that again. `free`
    tells the free bytes of the disk of a folder.
    """

    def __init__(
        self,
        folder: Path,
        store: RecordingStore,
        settings: Settings,
        bus: EventBus,
        on_full: Callable[[bool], None],
        on_mended: Callable[[], None] = lambda: None,
        free: Callable[[Path], int] | None = None,
    ) -> None:
        self._folder = folder
        self._store = store
        self._settings = settings
        self._bus = bus
        self._on_full = on_full
        self._on_mended = on_mended
        self._free = free or (lambda path: shutil.disk_usage(path).free)
        self._full = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeping recordings", daemon=True)

    @property
    def full(self) -> bool:
        """Whether recording is stopped for want of space."""
        return self._full

    def start(self) -> None:
        """Mends what was left behind, then watches; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the step that is under way."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    # Once

    def mend(self) -> int:
        """Finishes what a program that ended in the middle left behind; how many files that were. Blocks."""
        mended = 0
        for segment in self._store.unfinished():
            mended += self._mend(self._folder / segment.file, segment.box_key, segment.channel)
        known = self._store.files()
        for path in sorted(self._folder.glob("*/*/*/*.m[po][4v]")):
            if self._stopping.is_set():
                break
            name = path.relative_to(self._folder).as_posix()
            place = place_of(*name.split("/")[:2])
            if name not in known and place is not None and start_of(path) is not None:
                mended += self._mend(path, *place)
        return mended

    def _mend(self, path: Path, key: str, number: int) -> int:
        name = path.relative_to(self._folder).as_posix()
        found = [segment.id for segment in self._store.unfinished() if segment.file == name]
        try:
            file = repaired(path)
            if file is None:
                path.unlink(missing_ok=True)
        except FileNotFoundError:
            file = None
        except OSError as error:
            log.warning("a recording cannot be mended: %s", error)
            return 0
        if file is None:
            self._store.forget(found)
            return 0
        ending = Ending.CRASHED.value
        self._store.put(Segment(0, key, number, name, file.start, file.end, file.size, file.sound, False, ending))
        return 1

    # Again and again

    def retain(self, now: int) -> int:
        """Deletes what is older than its channel's days, and the oldest beyond the size; how many files. Blocks."""
        gone = 0
        days = {(plan.box_key, plan.channel): plan.days for plan in self._store.plans()}
        for key, number, *_ in self._store.channels():
            before = now - days.get((key, number), DAYS) * DAY_MS
            gone += self._delete(self._store.older(key, number, before))
        most = int(float(self._settings.get(GIGABYTES_SETTING, GIGABYTES)) * GIGA)
        while (over := self._store.bytes() - most) > 0 and not self._stopping.is_set():
            oldest = []
            for segment in self._store.oldest(BATCH):
                if over <= 0:
                    break
                oldest.append(segment)
                over -= segment.bytes
            if not self._delete(oldest):
                break
            gone += len(oldest)
        return gone

    def look(self) -> None:
        """Stops and resumes recording by what is free on the disk."""
        floor = float(self._settings.get(FREE_SETTING, FREE_GIGABYTES)) * GIGA
        free = self._free(self._folder)
        full = free < floor * (RECOVERED if self._full else 1)
        if full == self._full:
            return
        self._full = full
        log.warning("recording %s: disk of %s", "stopped" if full else "goes on", self._folder)
        self._on_full(full)
        kind = NoticeKind.RECORDING_STOPPED if full else NoticeKind.RECORDING_RESUMED
        self._bus.publish(Notice(kind, {"free": round(free / GIGA)}))

    def _delete(self, segments: list[Segment]) -> int:
        """Files first: a row without its file would only be a gap, a file without its row would stay for ever."""
        deleted = []
        for segment in segments:
            path = self._folder / segment.file
            try:
                path.unlink(missing_ok=True)
                deleted.append(segment.id)
                if not any(path.parent.iterdir()):
                    path.parent.rmdir()
            except FileNotFoundError:
                continue
            except OSError as error:
                log.warning("a recording was not deleted: %s", error)
        self._store.forget(deleted)
        return len(deleted)

    def _run(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if mended := self.mend():
                log.info("%d recordings were finished that the program had left open", mended)
        except Exception:
            # Whatever is wrong with one old file, the disk has to be watched.
            log.exception("mending recordings")
        if not self._stopping.is_set():
            self._on_mended()
        retained = -RETAIN_EVERY
        while not self._stopping.is_set():
            try:
                self.look()
                if time.monotonic() - retained >= RETAIN_EVERY:
                    retained = time.monotonic()
                    self.retain(time.time_ns() // 1_000_000)
            except Exception:
                # A failing disk must not end what makes room again.
                log.exception("keeping recordings")
            self._stopping.wait(LOOK_EVERY)
