"""Rules drawn on a picture of a recording, with the tools of the rule editor."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from console.media.recorded_moment import Moment
from console.model.dictionary import AlgType
from console.model.errors import BoxwatchError
from console.model.rule import RuleLimits
from console.model.rule_board import Board
from console.services.work_views import WorkSource
from ui.bridge import when_done
from ui.rules.canvas import RuleCanvas
from ui.rules.document import RuleDocument
from ui.rules.edits import Kind, events_for
from ui.rules.form import RuleForm
from ui.rules.legality import board_obstacle
from ui.rules.post import first_index
from ui.rules.rule_bar import RuleBar
from ui.rules.shape_list import ShapeList
from ui.rules.tabs import RuleTabs
from ui.rules.words import drawing_hint, obstacle_sentence, resting_hint
from ui.theme import GRID, MARGIN
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate
SIDE = 304  # pixels, as in the rule editor


class RuleDrawing(QWidget):
    """`done` carries the board that was drawn, `left` that nothing is to be changed."""

    done = Signal(object)
    left = Signal()

    def __init__(
        self, console: Console, board: Board, source: WorkSource | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document = RuleDocument(board, first_index(board))
        self.canvas = RuleCanvas(self.document)
        self.bar, self.tabs = RuleBar(), RuleTabs(self.document)
        self.tabs.takes_older = False
        self.shapes, self.form = ShapeList(self.document), RuleForm(self.document)
        self.use, self.cancel, self._sentence = QPushButton(), QPushButton(), QLabel(wordWrap=True)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.canvas)
        self.retranslate()
        when_done(console.work.limits(), self, self._limits_came)
        if source is not None:
            self.canvas.set_state(translate("work", "Opening the recording…"))
            when_done(console.work.picture(source), self, self._picture_came)

    def _lay_out(self) -> None:
        bar = self.bar
        bar.put_tabs(self.tabs)
        # What belongs to a channel that is watched now.
        for action in (bar.freeze, bar.changes, bar.copy_to, bar.trial):
            action.setEnabled(False)
        for button in bar.findChildren(QToolButton):
            if button.defaultAction() in (bar.freeze, bar.changes, bar.copy_to, bar.trial, bar.leave):
                button.hide()
        self.use.setProperty("primary", True)
        self._sentence.setProperty("role", "secondary")
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(self.shapes)
        column.addWidget(self.form)
        column.addStretch(1)
        side = QScrollArea()
        side.setWidget(beside)
        side.setWidgetResizable(True)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedWidth(SIDE)
        side.setFrameShape(QFrame.Shape.NoFrame)
        middle, foot = QHBoxLayout(), QHBoxLayout()
        middle.setSpacing(GRID)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(side)
        foot.addWidget(self._sentence, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(bar)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.document.on_change = self.refresh
        self.canvas.tool_changed.connect(self._tool_changed)
        self.canvas.progressed.connect(self._show_hint)
        bar = self.bar
        bar.on_pick = self.canvas.set_tool
        bar.undo.triggered.connect(self._undo)
        bar.redo.triggered.connect(self.document.redo)
        bar.whole.triggered.connect(self.canvas.show_all)
        bar.sizes.toggled.connect(self.canvas.show_sizes)
        bar.send.triggered.connect(self._use)
        bar.leave.triggered.connect(self.left)
        for place, action in enumerate(bar.tabs):
            action.triggered.connect(lambda _=False, place=place: self.tabs.take(place))
        self.use.clicked.connect(self._use)
        self.cancel.clicked.connect(self.left)

    def _limits_came(self, done: Future[dict[AlgType, RuleLimits]]) -> None:
        try:
            self.document.box_limits = done.result()
        except (BoxwatchError, CancelledError):
            return  # the document's own bounds hold; what the analysis does not take it says when the job is begun
        self.refresh()

    def _picture_came(self, done: Future[Moment]) -> None:
        try:
            moment = done.result()
        except (BoxwatchError, OSError) as error:
            self.canvas.set_state(error_sentence(error))
            return
        except CancelledError:
            return
        self.canvas.set_state("")
        self.canvas.set_picture(QImage.fromData(moment.jpeg), (moment.width, moment.height))

    def _undo(self) -> None:
        if not self.canvas.undo_point():
            self.document.undo()

    def _tool_changed(self) -> None:
        pen = self.canvas.pen
        self.bar.show_tool(pen.kind if pen is not None else None)
        self.refresh()

    def _use(self) -> None:
        if self.use.isEnabled():
            self.done.emit(self.document.board)

    def refresh(self) -> None:
        """Show the document as it is now."""
        self.tabs.refresh()
        self.shapes.refresh()
        self.form.refresh()
        obstacle = board_obstacle(self.document, Board())
        self._sentence.setText(obstacle_sentence(self.document, obstacle) if obstacle is not None else "")
        self.use.setEnabled(obstacle is None)
        self.bar.undo.setEnabled(self.document.can_undo or self.canvas.drawing)
        self.bar.redo.setEnabled(self.document.can_redo)
        for kind in (Kind.AREA, Kind.TRIPWIRE, Kind.DOUBLE, Kind.MASK):
            missing = translate("rules", "no event of this rule's package uses it")
            self.bar.allow(kind, "" if events_for(kind, self.document.limits) else missing)
        self._show_hint()
        self.canvas.update()

    def _show_hint(self) -> None:
        pen = self.canvas.pen
        self.bar.say(drawing_hint(pen) if pen is not None else resting_hint(self.document))

    def retranslate(self) -> None:
        self.canvas.setAccessibleName(translate("rules", "Picture with the shapes"))
        self.bar.set_heading(translate("work", "Rules for the recordings"))
        self.use.setText(translate("work", "Use these rules"))
        self.cancel.setText(translate("work", "Cancel"))
        self.refresh()

    def event(self, event: QEvent) -> bool:
        """While it has the keyboard its keys are its own, whatever they mean in the main window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.bar.meant_by(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.bar.meant_by(event)
        if action is not None:
            action.trigger()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
