"""Where recordings that are worked through meet the window: a command, dropped files, pictures, moments in playback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from console.services.archive import StoredEvent
from console.services.messages import RecordingEventStored
from console.services.work_views import WorkedRecording
from ui.bridge import on_qt, when_done
from ui.language import translated
from ui.playback.page import PlaybackPage

if TYPE_CHECKING:
    from concurrent.futures import Future

    from console.services.console import Console
    from ui.main_window import MainWindow
    from ui.work.page import WorkPage

_BEFORE = 3_000  # ms: what was found is looked at from a moment before it


class WorkRoom(QObject):
    """One for a window; made when that is built."""

    def __init__(self, console: Console, window: MainWindow) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        self._back: tuple[int | None, StoredEvent] | None = None
        self._closed = False
        window.commands.on("work_through", self.open)
        # A find goes into the list where its time puts it; nothing rings, and nobody is told that it is new.
        self._unsubscribe = console.bus.subscribe(
            RecordingEventStored, lambda message: on_qt(self, lambda: window.alarms.model.tell(message.event))
        )

    def open(self) -> WorkPage | None:
        """The page, in place of the wall; None while another panel is open that wants an answer."""
        from ui.work.page import WorkPage

        panel = self._window.stack.panel
        if isinstance(panel, WorkPage):
            self._window.stack.show_wall()
            return panel
        self._window.playback.make_room()
        if self._window.stack.panel is not None:
            return None
        page = WorkPage(self._console, self._window)
        page.told.connect(
            lambda tone, words: self._window.notices.tell(tone, cast("Callable[[], str]", words))
        )
        page.picture_wanted.connect(lambda event: self._window.stack.show_picture(event, page.neighbour))
        page.video_wanted.connect(lambda event: self._play_from(page, event))
        self._window.stack.open(page)
        return page

    def _play_from(self, page: WorkPage, event: StoredEvent) -> None:
        """From the page to the moment, and back to the same place on the page."""
        self._back = page.jobs.job, event
        self.play(event)

    def play(self, event: StoredEvent) -> None:
        """The recording in which something was found, at that moment."""
        when_done(self._console.work.recording(event), self, lambda done: self._found(event, done))

    def _found(self, event: StoredEvent, done: Future[WorkedRecording | None]) -> None:
        recording = None if done.cancelled() else done.result()
        playback = self._window.playback
        if recording is not None and recording.path and Path(recording.path).is_file():
            offset = event.capture.time - recording.start
            playback.open_moment(Path(recording.path), max(0, offset - _BEFORE))
            self._come_back()
        elif recording is not None and recording.box_key:
            playback.open_place(recording.box_key, recording.number, event.capture.time - _BEFORE)
            self._come_back()
        else:
            gone = recording.path if recording is not None else event.channel_title
            self._window.notices.tell(
                "warn", lambda: translated("work", "The recording is not there any more: {file}").format(file=gone)
            )

    def _come_back(self) -> None:
        """Who left the page for a moment in playback is on it again afterwards, unless something else was opened."""
        back, self._back = self._back, None
        panel = self._window.stack.panel
        if back is not None and isinstance(panel, PlaybackPage):
            panel.closed.connect(lambda: QTimer.singleShot(0, self, lambda: self._open_at(*back)))

    def _open_at(self, job: int | None, event: StoredEvent) -> None:
        if self._window.stack.panel is None and not self._closed:
            page = self.open()
            if page is not None:
                page.look_at(job, event)

    def close(self) -> None:
        """The window closes."""
        self._closed = True
        self._unsubscribe()
