"""What the time axis shows of the chosen channels: pieces and marks of the part of time that can be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from console.model.dictionary import GapEvent, event_of, name_of
from console.services.archive import EventMark
from console.services.recordings import Segment
from ui.bridge import when_done
from ui.language import language
from ui.playback.time_scale import DAY, HOUR
from ui.playback.timeline import Mark, Row, Span
from ui.words import clock

if TYPE_CHECKING:
    from console.services.console import Console

Place = tuple[str, int]
_SOON_MS = 120
_MOST = 8 * DAY  # of a longer part only the days around its middle are asked for


class Shelf(QObject):
    """Asks for the rows of `places` whenever another part of time is wanted. `changed`: they are here."""

    changed = Signal()

    def __init__(self, console: Console, title_of: Callable[[Place], str], parent: QObject) -> None:
        super().__init__(parent)
        self._console = console
        self._title_of = title_of
        self._places: tuple[Place, ...] = ()
        self._part = (0.0, 0.0)
        self._asked = (0.0, 0.0)
        self._round = 0
        self._spans: dict[Place, Sequence[Span]] = {}
        self._marks: dict[Place, Sequence[Mark]] = {}
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)

    @property
    def part(self) -> tuple[float, float]:
        """The part of time that was wanted last."""
        return self._part

    def rows(self) -> list[Row]:
        """The rows as far as they are here, in the order of the places."""
        return [
            Row(self._title_of(place), self._spans.get(place, ()), self._marks.get(place, ()))
            for place in self._places
        ]

    def want(self, places: Sequence[Place], start: float, end: float, *, anew: bool = False) -> None:
        """These channels, at least from `start` to `end` (epoch ms); `anew`: even where that was asked before."""
        if end - start > _MOST:
            middle = (start + end) / 2
            start, end = middle - _MOST / 2, middle + _MOST / 2
        changed = tuple(places) != self._places
        self._places = tuple(places)
        self._part = (start, end)
        inside = self._asked[0] <= start and end <= self._asked[1]
        if changed or anew or not inside:
            self._soon.start()

    def _ask(self) -> None:
        start, end = self._part
        room = max(HOUR, (end - start) / 2)
        self._asked = (start - room, end + room)
        self._round += 1
        first, last = round(self._asked[0]), round(self._asked[1])
        for place in self._places:
            when_done(self._console.recordings.segments(*place, first, last), self, self._taker(self._spans_of, place))
            when_done(self._console.archive.marks(*place, first, last), self, self._taker(self._marks_of, place))

    def _taker(self, take: Callable[[Place, Future[Any]], None], place: Place) -> Callable[[Future[Any]], None]:
        asked = self._round

        def taken(done: Future[Any]) -> None:
            if asked == self._round:
                try:
                    take(place, done)
                except CancelledError:
                    return  # the console is closing
                self.changed.emit()

        return taken

    def _spans_of(self, place: Place, done: Future[list[Segment]]) -> None:
        self._spans[place] = [Span(one.start, one.end, one.ending, one.protected) for one in done.result()]

    def _marks_of(self, place: Place, done: Future[list[EventMark]]) -> None:
        words = language()
        self._marks[place] = [
            Mark(one.time, one.captured, name_of(event_of(one.event_type), words) + _span(one), _hole(one))
            for one in done.result()
        ]


def _hole(mark: EventMark) -> int | None:
    """When a hole in the record ended; None of everything else, even where it lasted."""
    return mark.until if mark.event_type == GapEvent.NOT_GUARDED else None


def _span(mark: EventMark) -> str:
    """From when to when nobody guarded; "" of everything else."""
    until = _hole(mark)
    return "" if until is None else f" {clock(mark.time)}–{clock(until) if until else '…'}"
