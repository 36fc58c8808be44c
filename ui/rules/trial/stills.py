"""Pictures of a trial's moments: fetched when they are looked at, and a few kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from console.model.errors import BoxwatchError
from console.model.geometry import Rect
from console.services.trial_views import TrialAlarm, TrialRun
from ui.bridge import on_qt
from ui.theme import tokens

if TYPE_CHECKING:
    from console.services.trial import Trials

WIDTH, HEIGHT = 120, 68
KEPT = 200
_LONGEST = 320  # pixels of a still that is fetched for the list: sharp on a dense screen, too


_Wish = tuple[TrialAlarm, Callable[[QImage], None], Callable[[BoxwatchError], None]]


class Stills(QObject):
    """Small pictures by the alarm's place in the material; `ready` tells that one has come."""

    ready = Signal()

    def __init__(self, trials: Trials, parent: QObject) -> None:
        super().__init__(parent)
        self._trials = trials
        self._run: TrialRun | None = None
        self._kept: OrderedDict[int, QPixmap | None] = OrderedDict()
        self._wished: list[int] = []
        self._asked: int | None = None
        self._looking = False
        self._next: _Wish | None = None

    def follow(self, run: TrialRun | None) -> None:
        """Another run: other pictures."""
        self._run = run
        self._kept.clear()
        self._wished.clear()
        self._asked = None

    def of(self, offset: int) -> QPixmap | None:
        """The picture at a place (ms), None where there is none or not yet."""
        if offset in self._kept:
            self._kept.move_to_end(offset)
            return self._kept[offset]
        return None

    def wish(self, offsets: Sequence[int]) -> None:
        """What is on the screen now, in the order in which it is read; what was scrolled past is not fetched."""
        self._wished = [offset for offset in offsets if offset not in self._kept and offset != self._asked]
        self._fetch()

    def whole(self, alarm: TrialAlarm, show: Callable[[QImage], None], fail: Callable[[BoxwatchError], None]) -> None:
        """The picture of an alarm in full, with its target marked; nothing where the run has none."""
        self._next = (alarm, show, fail)
        if not self._looking:
            self._look()

    def _look(self) -> None:
        """Fetch the whole picture that was wished for last: an arrow key that is held wishes for many."""
        run, wished, self._next = self._run, self._next, None
        self._looking = run is not None and run.pictures and wished is not None
        if run is None or wished is None or not self._looking:
            return
        alarm, show, fail = wished
        asked = self._trials.picture(run, alarm.offset)
        colour = tokens().colour("alarm")

        def came(done: Future[bytes]) -> None:
            failed: BoxwatchError | None = None
            image = QImage()
            try:
                image = QImage.fromData(done.result())
            except CancelledError:
                return
            except BoxwatchError as error:
                failed = error
            if not image.isNull() and alarm.box is not None:
                mark(image, alarm.box, colour)
            on_qt(self, lambda: self._looked(run, lambda: show(image) if failed is None else fail(failed)))

        asked.add_done_callback(came)

    def _looked(self, run: TrialRun, tell: Callable[[], None]) -> None:
        if run is self._run:
            tell()
        self._look()

    def _fetch(self) -> None:
        if self._asked is not None or self._run is None or not self._run.pictures or not self._wished:
            return
        offset, run = self._wished.pop(0), self._run
        self._asked = offset

        def came(done: Future[bytes]) -> None:
            try:
                image = QImage.fromData(done.result())
            except (BoxwatchError, CancelledError):
                image = QImage()  # the list goes on without it
            on_qt(self, lambda: self._keep(run, offset, image))

        self._trials.picture(run, offset, _LONGEST).add_done_callback(came)

    def _keep(self, run: TrialRun, offset: int, image: QImage) -> None:
        if run is not self._run:
            return
        self._asked = None
        self._kept[offset] = None if image.isNull() else QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit()
        self._fetch()


def mark(image: QImage, box: Rect, colour: QColor) -> None:
    """Draw where the target stands into a picture."""
    size: QSize = image.size()
    painter = QPainter(image)
    pen = QPen(colour, max(2, size.height() // 240))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(
        round(box.x1 * size.width()),
        round(box.y1 * size.height()),
        round(box.width * size.width()),
        round(box.height * size.height()),
    )
    painter.end()
