"""A run for a bounded time with screenshots at sensible moments: for tests, for the manual, for whoever asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from ui.main_window import MainWindow

ALARMS_WANTED = 3


class Shots(QObject):
    """Takes `start`, `picture`, `maximised` and last `wall`, each a PNG of the window; then `done`.

    The first waits for `ALARMS_WANTED` alarms, but not beyond half of the time. Without a folder it only keeps
    the time.
    """

    done = Signal()

    def __init__(self, window: MainWindow, folder: Path | None, seconds: float) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._alarms = 0
        self._begun = False
        self._step = max(0.3, min(4.0, seconds * 0.1))
        self._saving = QThreadPool(self)
        self._saving.setMaxThreadCount(1)
        QTimer.singleShot(round(seconds * 1000), self, self._end)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            window.alarm.connect(self._count)
            QTimer.singleShot(round(seconds * 500), self, self._begin)

    def _count(self) -> None:
        self._alarms += 1
        if self._alarms == ALARMS_WANTED:
            QTimer.singleShot(1500, self, self._begin)

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        self._take("start")
        newest = self._window.alarms.model.alarm_at(0)
        if newest is None:
            self._maximise()
            return
        self._window.stack.show_picture(newest)
        self._later(self._after_picture)

    def _after_picture(self) -> None:
        self._take("picture")
        self._window.stack.show_wall()
        self._maximise()

    def _maximise(self) -> None:
        self._window.wall.maximise(min(self._window.wall.places(), default=0))
        self._later(self._after_maximised)

    def _after_maximised(self) -> None:
        self._take("maximised")
        self._window.wall.restore()

    def _end(self) -> None:
        if self._folder is not None:
            self._window.wall.restore()
            self._window.stack.show_wall()
            self._window.alarms.to_newest()
            QTimer.singleShot(300, self, self._last)
        else:
            self.done.emit()

    def _last(self) -> None:
        self._take("wall")
        self._saving.waitForDone(10_000)
        self.done.emit()

    def _later(self, act: object) -> None:
        QTimer.singleShot(round(self._step * 1000), self, act)  # type: ignore[call-overload]

    def _take(self, name: str) -> None:
        if self._folder is None:
            return
        image = self._window.grab().toImage()
        path = str(self._folder / f"{name}.png")
        self._saving.start(lambda: image.save(path))
