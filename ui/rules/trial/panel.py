"""The trial's panel: what the draft on the board would have done, on what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.model.errors import BoxError, BoxwatchError, ErrorCode
from console.model.rule import AlgorithmRule, Region
from console.services.messages import OperationChanged
from console.services.operation import Operation, OperationState
from console.services.trial_views import Caught, Choices, Material, MaterialKind, TrialResult, TrialRun
from ui import icons, theme
from ui.bridge import on_qt, when_done
from ui.rules.edits import area_of
from ui.rules.trial.asking import Draft, DraftAsker
from ui.rules.trial.board import Row, TrialBoard
from ui.rules.trial.compare_bar import CompareBar
from ui.rules.trial.material_bar import MaterialBar
from ui.rules.trial.stills import Stills
from ui.rules.trial.strip import LOW_BELOW, AlarmStrip
from ui.rules.trial.timeline import Timeline
from ui.rules.trial.words import summary
from ui.rules.words import shape_label
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate
_GLIMPSE_MS = 2_000  # of less nothing is said yet


class TrialPanel(QWidget):
    """Tries the draft of one channel's rule.

    `moment_shown` carries a picture of the material with its target marked, and its size; `moment_left` tells that the
    live picture may come back. `closed`: the operator is done with it.
    """

    moment_shown = Signal(QImage, int, int)
    moment_left = Signal()
    closed = Signal()

    def __init__(
        self,
        console: Console,
        box_key: str,
        number: int,
        draft: Callable[[], AlgorithmRule],
        parent: QWidget | None = None,
        *,
        legal: Callable[[], bool] = lambda: True,
        region: Callable[[], Region | None] = lambda: None,
    ) -> None:
        """`draft` and `region` are what is on the board; nothing is judged while it is not `legal`."""
        super().__init__(parent)
        self._console, self._box_key, self._number = console, box_key, number
        self._draft, self._legal, self._region = draft, legal, region
        self._trying: Operation[TrialRun] | None = None
        self._choices = Choices()
        self._error: BoxwatchError | None = None
        self._failure: BoxwatchError | None = None
        self._cancelled = self._gone = False
        self.board = TrialBoard()
        self.bar = MaterialBar()
        self.compare = CompareBar()
        self.timeline = Timeline()
        self.stills = Stills(console.trials, self)
        self.strip = AlarmStrip(self.stills)
        self.strip.alarms.place = self._where
        self._now = DraftAsker(console.trials, self._draft_now, self._heard, self._refused, self)
        self._aside = DraftAsker(console.trials, self._draft_aside, self._heard_aside, lambda _: None, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID // 2)
        for widget in (self.bar, self.compare, self.timeline, self.strip):
            column.addWidget(widget)
        self.setAcceptDrops(True)
        self._connect()
        self._unsubscribe = console.bus.subscribe(OperationChanged, self._operation_changed)
        self.retranslate()
        self._say("info", translate("trial", "Looking what there is to try the rule on…"))
        when_done(console.trials.choices(box_key, number), self, self._take_choices)

    def _connect(self) -> None:
        self.bar.tried.connect(self.try_it)
        self.bar.cancelled.connect(self.cancel)
        self.bar.left.connect(self.closed)
        self.bar.material_changed.connect(self._show)
        self.bar.clock_set.connect(lambda time: self._set_clock(time))
        self.compare.kept.connect(self.keep_as_a)
        self.compare.forgotten.connect(self.forget_a)
        self.compare.shown.connect(lambda by: self._show_only(by))
        self.timeline.picked.connect(self.strip.choose)
        self.strip.chosen.connect(lambda number: self._look_at(number))
        theme.theme().changed.connect(self._retint)

    # -- what the operator does ------------------------------------------------------------------------

    def try_it(self) -> None:
        """Try the draft on what is chosen."""
        material = self.bar.material()
        if material is None:
            self.bar.choose_file()
            material = self.bar.material()
        if material is not None:
            self._begin(material)

    def try_file(self, path: Path) -> None:
        """Try the draft on a file of this computer."""
        self.bar.take_file(path)
        self._begin(Material(MaterialKind.FILE, path))

    def cancel(self) -> None:
        """Stop the trial that is on its way; what was found so far stays."""
        if self._trying is not None:
            self._trying.cancel()

    def draft_changed(self) -> None:
        """The board shows something else: judged by itself in a moment."""
        if self.board.run is not None:
            self._now.ask_soon()

    def keep_as_a(self) -> None:
        """Put this draft aside, to compare the next one with it."""
        self.board.keep(self._draft(), self._region())
        self._aside.follow(self.board.run, self.board.start)
        self._show()

    def forget_a(self) -> None:
        """No comparison any more."""
        self.board.forget_kept()
        self._aside.stop()
        self.compare.show_filter(None)
        self._show()

    def close_trial(self) -> None:
        """The editor goes: nothing runs on."""
        if self._gone:
            return
        self._gone = True
        self._unsubscribe()
        run, trying = self.board.run, self._trying
        self._forget_run()
        if trying is not None:
            trying.cancel()
            trying.add_done_callback(lambda _: self._console.trials.forget(run) if run is not None else None)

    # -- the trial -------------------------------------------------------------------------------------

    def _begin(self, material: Material) -> None:
        if self._trying is not None:
            return
        self._forget_run()
        self._error = self._failure = None
        self._cancelled = False
        self._trying = self._console.trials.begin(
            self._box_key, self._number, material, lambda run: on_qt(self, lambda: self._begun(run))
        )
        self.bar.show_running(None, running=True)
        self._say("info", translate("trial", "Looking through the recording…"))
        when_done(self._trying, self, self._ended)
        self._show()

    def _begun(self, run: TrialRun) -> None:
        if self._trying is None:
            return
        self.board.begin(run)
        self.stills.follow(run)
        self._follow()

    def _ended(self, operation: Operation[TrialRun]) -> None:
        self._trying = None
        self.bar.show_running(None)
        self._now.ask_soon(0)  # on what was found until it was stopped drafts can still be judged
        self._failure = operation.error if operation.state is OperationState.FAILED else None
        self._cancelled = operation.state is OperationState.CANCELLED
        self._show()

    def _forget_run(self) -> None:
        run = self.board.run
        self.board.begin(None)
        self._now.follow(None, None)
        self._aside.follow(None, None)
        self.stills.follow(None)
        self.moment_left.emit()
        if run is not None and self._trying is None:
            self._console.trials.forget(run)

    def _follow(self) -> None:
        self._now.follow(self.board.run, self.board.start)
        if self.board.comparing:
            self._aside.follow(self.board.run, self.board.start)

    def _set_clock(self, time: int) -> None:
        self.board.start = time
        self._follow()

    def _draft_now(self) -> Draft | None:
        if not self._legal():
            self._say("bad", translate("trial", "The rule cannot be judged as it is: mend it above."))
            return None
        return self._draft(), self._region()

    def _draft_aside(self) -> Draft | None:
        kept = self.board.kept
        return None if kept is None else (kept.rule, kept.region)

    def _heard(self, result: TrialResult) -> None:
        self.board.result = result
        self._show()

    def _heard_aside(self, result: TrialResult) -> None:
        self.board.kept_result = result
        self._show()

    def _refused(self, error: BoxwatchError | None) -> None:
        self._error = error
        if error is not None:
            self._show()

    def _operation_changed(self, message: OperationChanged) -> None:
        operation = message.operation
        if operation is self._trying and operation.state is OperationState.RUNNING:
            on_qt(self, self._show_progress)

    # -- what is shown ---------------------------------------------------------------------------------

    def _show_progress(self) -> None:
        if self._trying is not None:
            self.bar.show_running(self._trying.progress, running=True)

    def _take_choices(self, done: Future[Choices]) -> None:
        try:
            self._choices = done.result()
        except CancelledError:
            return
        except BoxwatchError as error:
            self._error = error
        self.bar.offer(self._choices)
        self._show()

    def _show_only(self, by: Caught | None) -> None:
        self.board.shown = by
        self._show()

    def _show(self) -> None:
        """Show the board as it is now."""
        board, rows = self.board, self.board.rows()
        result = board.result
        # A choice of clock is offered once it is known that there is none.
        given = board.start is not None
        self.bar.ask_for_clock(result is not None and (given or not board.has_clock), given=given)
        self.compare.show_counts(board.counts() if board.comparing else None)
        self.compare.keep.setEnabled(result is not None)
        clocked = board.has_clock
        self.timeline.show_rows(rows, board.span, result.busy if result is not None else (), self._whole(), clocked)
        self.strip.alarms.show_rows(rows, clocked)
        self.timeline.setVisible(board.span is not None)
        self.strip.setVisible(bool(rows))
        self.bar.try_button.setEnabled(self._trying is None)
        self._say_what()

    def _whole(self) -> int | None:
        """How long all of it is, ms, while it is looked through: the timeline fills."""
        share, span = self._trying.progress if self._trying is not None else None, self.board.span
        return None if not share or share < 0.01 or span is None else round((span[1] - span[0]) / share)

    def _where(self, row: Row) -> str:
        """At which shape of its draft an alarm rang, and which way it was crossed."""
        rule = self.board.kept.rule if row.by is Caught.A and self.board.kept is not None else self._draft()
        area = area_of(rule, row.alarm.area_id)
        place = shape_label(rule, area) if area is not None else ""
        return " ".join(part for part in (place, row.alarm.direction.replace(">", "→")) if part)

    def _say_what(self) -> None:
        result = self.board.result
        if self._failure is not None:
            said = [self._trouble(self._failure)]
            if result is not None and result.covered:
                said.append(translate("trial", "Until there: {found}").format(found=self._found(result)))
            self._say("bad", " ".join(said))
        elif self._error is not None:
            self._say("bad", self._trouble(self._error))
        elif result is not None:
            self._say("" if result.complete and not self._cancelled else "info", self._found(result))
        elif self._cancelled:
            self._say("info", translate("trial", "Cancelled."))
        elif self._trying is not None:
            self._say("info", translate("trial", "Looking through the recording…"))
        else:
            self._say("info", self._invitation())

    def _found(self, result: TrialResult) -> str:
        if not result.complete and result.covered < _GLIMPSE_MS:
            return translate("trial", "Looking through the recording…")
        said = summary(result)
        run = self.board.run
        if result.blind:
            said += " " + translate(
                "trial", "Alarms that are judged from pictures (falls, fights, fires) are not shown."
            )
        if self._cancelled:
            said = translate("trial", "Stopped early.") + " " + said
        if run is not None and run.elsewhere:
            said += " " + translate(
                "trial", "Tried by this workstation's analysis; the box's may see things otherwise."
            )
        return said

    def _invitation(self) -> str:
        there = self._choices
        if there.seen is None and there.recorded is None and not there.played:
            return translate("trial", "Nothing is kept of this channel yet: choose a recording, or drag one here.")
        return translate("trial", "Try shows what this draft would have done. A recording can be dragged here, too.")

    @staticmethod
    def _trouble(error: BoxwatchError) -> str:
        if isinstance(error, BoxError) and error.code == ErrorCode.RESOURCES_NOT_FOUND:
            return translate("trial", "The tracks of this trial are not kept any more: try again.")
        if isinstance(error, BoxError) and error.code == ErrorCode.PROCESS_BUSY:
            return translate("trial", "Too many trials wait already: try again when one has ended.")
        return error_sentence(error)

    def _say(self, tone: str, sentence: str) -> None:
        self.compare.say(tone, sentence)

    def _look_at(self, number: int) -> None:
        rows = self.strip.alarms.rows
        self.timeline.show_current(number if 0 <= number < len(rows) else None)
        if not 0 <= number < len(rows):
            self.moment_left.emit()
            return
        self.stills.whole(rows[number].alarm, self._show_moment, lambda error: self._say("bad", self._trouble(error)))

    def _show_moment(self, image: QImage) -> None:
        if not image.isNull():
            self.moment_shown.emit(image, image.width(), image.height())

    def retranslate(self) -> None:
        self.timeline.setAccessibleName(translate("trial", "When the rule would have rung"))
        self.strip.setAccessibleName(translate("trial", "Alarms that the draft would have raised"))
        self._show()

    def _retint(self) -> None:
        icons.retint(self)
        self._show()

    # -- events ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.strip.currentIndex().isValid():
                self.strip.clearSelection()
                self.strip.setCurrentIndex(self.strip.alarms.index(-1))
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.set_low(self.window().height() < LOW_BELOW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draft_changed()  # what was drawn while it was folded

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_trial()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.try_file(path)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
