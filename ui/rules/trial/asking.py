"""Asks what the draft would have done: after every change, and as long as more comes in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from console.model.errors import BoxError, BoxwatchError
from console.model.rule import AlgorithmRule, Region
from console.services.trial_views import TrialResult, TrialRun
from ui.bridge import when_done

if TYPE_CHECKING:
    from console.services.trial import Trials

SOON_MS = 120  # after the last of many small changes
AGAIN_MS = 350  # while more comes in
AWAY_MS = 2_000  # while nobody answers

Draft = tuple[AlgorithmRule, Region | None]


class DraftAsker(QObject):
    """One draft of a trial. One question is under way at a time; a change in the meantime is asked for afterwards.

    `answered` hears of every result, `refused` of what is wrong (None where all is well again).
    """

    def __init__(
        self,
        trials: Trials,
        draft: Callable[[], Draft | None],
        answered: Callable[[TrialResult], None],
        refused: Callable[[BoxwatchError | None], None],
        parent: QObject,
    ) -> None:
        """`draft` is asked when it is time; None: nothing can be judged at present."""
        super().__init__(parent)
        self._trials = trials
        self._draft, self._answered, self._refused = draft, answered, refused
        self._run: TrialRun | None = None
        self._start: int | None = None
        self._asked: Future[TrialResult] | None = None
        self._stale = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def follow(self, run: TrialRun | None, start: int | None) -> None:
        """Another run, or another time at which the recording began."""
        self._run, self._start = run, start
        self.ask_soon(0)

    def ask_soon(self, after_ms: int = SOON_MS) -> None:
        """The draft has changed."""
        self._stale = True
        if self._run is not None:
            self._timer.start(after_ms)

    def stop(self) -> None:
        """Nothing is asked any more."""
        self._run = None
        self._timer.stop()

    def _ask(self) -> None:
        if self._asked is not None or self._run is None:
            return  # it is asked for when the answer has come
        draft = self._draft()
        if draft is None:
            return
        self._stale = False
        rule, region = draft
        self._asked = self._trials.evaluate(self._run, rule, region, self._start)
        run = self._run
        when_done(self._asked, self, lambda done: self._hear(done, run))

    def _hear(self, done: Future[TrialResult], run: TrialRun) -> None:
        self._asked = None
        if run is not self._run:
            self._ask()
            return
        try:
            result = done.result()
        except CancelledError:
            return
        except BoxwatchError as error:
            self._refused(error)
            if not isinstance(error, BoxError):
                self._timer.start(AWAY_MS)  # an engine that is being started again comes back
            return
        self._refused(None)
        if not self._stale:
            self._answered(result)
        if self._stale:
            self._timer.start(0)
        elif not result.complete:
            self._timer.start(AGAIN_MS)
