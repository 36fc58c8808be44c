"""A tour on a wall: shows one stop after the other, and waits while the operator works there."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.wall.places import Arrangement, Keeps
from ui.wall.saved import Saved, Stop, Tour
from ui.wall.wall import Wall

TICK_MS = 250
WAITS = 30.0  # seconds after the operator's last act
AHEAD = 4.0  # seconds before a stop in which its streams are opened


class TourPlayer(QObject):
    """Plays one tour. What was on the wall before comes back at its end; it is what is remembered meanwhile."""

    changed = Signal()  # what `tour`, `stop_number`, `left`, `paused` or `waiting` say

    def __init__(
        self, wall: Wall, saved: Saved, settings: Keeps, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(wall)
        self._clock = clock
        self._wall, self._saved, self._settings = wall, saved, settings
        self._key = f"{wall.name}.tour"
        self._name = ""
        self._at = 0
        self._until = 0.0
        self._before: Arrangement | None = None
        self._worked = -WAITS
        self._showing = False
        self._prepared = False
        self.paused = False
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        wall.worked.connect(self._operator_worked)
        saved.on_changed.append(self._saved_changed)

    @property
    def tour(self) -> Tour | None:
        """What is being played."""
        return self._saved.tour(self._name)

    @property
    def stop_number(self) -> int:
        """Which stop is shown, from 1."""
        return self._at + 1

    @property
    def left(self) -> float:
        """Seconds until the next stop."""
        return max(0.0, self._until - self._clock())

    @property
    def waiting(self) -> float:
        """Seconds that it waits for the operator, 0 where it does not."""
        return max(0.0, self._worked + WAITS - self._clock()) if self.tour is not None else 0.0

    def start(self, name: str = "") -> bool:
        """Plays a tour, the last one or the first where none is named; False where there is none with a stop."""
        last = self._settings.get(f"{self._key}.last", "")
        wanted = [name] if name else [str(last), *self._saved.tours()]
        found = next((one for one in map(self._saved.tour, wanted) if one is not None and one.stops), None)
        if found is None:
            return False
        if self._before is None:
            self._before = self._wall.arrangement()
        self._name, self.paused, self._worked = found.name, False, -WAITS
        self._settings.set(self._key, found.name)
        self._settings.set(f"{self._key}.last", found.name)
        self._timer.start()
        self._show(0)
        return True

    def resume(self) -> None:
        """Goes on with the tour that was played when the program was left."""
        name = self._settings.get(self._key, "")
        if isinstance(name, str) and name:
            self.start(name)

    def end(self) -> None:
        """Back to what was on the wall before."""
        if not self._name:
            return
        self._timer.stop()
        self._name = ""
        self._settings.set(self._key, "")
        self._wall.prepare(None)
        before, self._before = self._before, None
        if before is not None:
            self._showing = True
            self._wall.arrange(before)
            self._showing = False
        self.changed.emit()

    def toggle(self) -> bool:
        """Starts, pauses or goes on; False where there is nothing to start."""
        if self.tour is None:
            return self.start()
        self._pause(not self.paused)
        return True

    def step(self, by: int) -> None:
        """The next stop (1) or the one before (-1)."""
        tour = self.tour
        if tour is not None:
            self._worked = -WAITS
            self._show((self._at + by) % len(tour.stops), by)

    def _pause(self, on: bool) -> None:
        self.paused = on
        self._worked = -WAITS
        tour = self.tour
        if not on and tour is not None:
            self._until = self._clock() + tour.seconds
        self.changed.emit()

    def _show(self, at: int, step: int = 1) -> None:
        """Shows a stop, or the next one that can be shown."""
        tour = self.tour
        if tour is None:
            return
        for ahead in range(len(tour.stops)):
            number = (at + ahead * step) % len(tour.stops)
            arrangement = self._saved.shown_at(tour.stops[number])
            if arrangement is not None:
                self._at, self._prepared = number, False
                self._until = self._clock() + tour.seconds
                self._showing = True
                self._wall.arrange(arrangement, passing=True)
                self._showing = False
                self.changed.emit()
                return

    def _tick(self) -> None:
        tour = self.tour
        if tour is None:
            self.end()
            return
        if self.paused or self.waiting:
            self._until = self._clock() + tour.seconds
        elif self.left <= 0:
            self._show((self._at + 1) % len(tour.stops))
        elif self.left <= AHEAD and not self._prepared and len(tour.stops) > 1:
            self._prepared = True
            self._wall.prepare(self._saved.shown_at(self._next(tour)))
        self.changed.emit()

    def _next(self, tour: Tour) -> Stop:
        return tour.stops[(self._at + 1) % len(tour.stops)]

    def _operator_worked(self) -> None:
        if self._name and not self._showing:
            self._worked = self._clock()
            self.changed.emit()

    def _saved_changed(self) -> None:
        tour = self.tour
        if self._name and (tour is None or not tour.stops):
            self.end()
        elif tour is not None:
            self._at = min(self._at, len(tour.stops) - 1)
