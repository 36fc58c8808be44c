"""One rule for many channels: what each has now, whether it fits there, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.model.rule import AlgorithmRule
from console.model.rule_older import OLDER_INDEX
from console.services.operation import Operation
from console.services.rule_desk import BoxRules, Outcome, Sent
from console.services.views import BoxState
from ui import theme
from ui.bridge import when_done
from ui.rules.carrying import other_aspect
from ui.rules.document import RuleDocument
from ui.rules.legality import board_obstacle
from ui.rules.words import obstacle_sentence, rule_label
from ui.service_words import box_title
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

ROW = 48  # two lines of what happens there

@dataclass
class _Channel:
    """A channel that may get the rule, and what is known of it."""

    key: str
    number: int
    row: QTreeWidgetItem
    told: BoxRules | None = None
    size: tuple[int, int] | None = None
    asked: bool = False
    ready: bool = False
    refused: bool = False


class CopyDialog(QDialog):
    """Ticked channels are looked at one by one; nothing is sent before the button is pressed."""

    def __init__(
        self,
        console: Console,
        key: str,
        number: int,
        rule: AlgorithmRule,
        size: tuple[int, int] | None,
        parent: QWidget | None = None,
    ) -> None:
        """`size` is that of the picture that the rule was drawn on, in pixels."""
        super().__init__(parent)
        self._console, self._rule, self._size = console, rule, size
        self.setWindowTitle(translate("rules", "Copy the rule to other channels"))
        self.setMinimumSize(560, 420)
        self.resize(720, 420)
        intro = QLabel(translate("rules", "Tick the channels that are to have “{rule}” as well.").format(
            rule=rule_label(rule.index, rule.algorithm)
        ))  # fmt: skip
        intro.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([translate("rules", "Channel"), translate("rules", "What happens there")])
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemChanged.connect(self._ticked)
        self.go, self.leave = QPushButton(translate("rules", "Copy")), QPushButton(translate("rules", "Close"))
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self.copy)
        self.leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GRID)
        for widget in (intro, self.list):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.channels: list[_Channel] = []
        self._fill(key, number)
        self._enable()

    def _fill(self, key: str, number: int) -> None:
        self.list.blockSignals(True)
        for box in self._console.fleet.boxes():
            for channel in box.channels:
                if (box.key, channel.number) == (key, number):
                    continue
                row = QTreeWidgetItem(self.list, [f"{box_title(box)} – {channel.title}", ""])
                online = box.state is BoxState.ONLINE
                row.setSizeHint(1, QSize(0, ROW))
                row.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
                row.setCheckState(0, Qt.CheckState.Unchecked)
                row.setDisabled(not online)
                if not online:
                    row.setText(1, translate("rules", "The box is not connected."))
                self.channels.append(_Channel(box.key, channel.number, row))
        self.list.blockSignals(False)

    # -- looking ---------------------------------------------------------------------------------------

    def _ticked(self, row: QTreeWidgetItem, column: int) -> None:
        channel = next((one for one in self.channels if one.row is row), None)
        if column != 0 or channel is None:
            return
        if row.checkState(0) is Qt.CheckState.Checked and not channel.asked:
            channel.asked = True
            self._say(channel, translate("rules", "Looking…"))
            desk = self._console.rules
            when_done(desk.read(channel.key, channel.number), self, lambda done: self._read(channel, done))
        self._enable()

    def _read(self, channel: _Channel, operation: Operation[BoxRules]) -> None:
        if operation.result is None:
            channel.refused = True
            self._say(channel, error_sentence(operation.error))
            self._enable()
            return
        channel.told = operation.result
        looking = self._console.rules.picture_size(channel.key, channel.number)
        when_done(looking, self, lambda done: self._sized(channel, done))

    def _sized(self, channel: _Channel, operation: Operation[tuple[int, int]]) -> None:
        channel.size, channel.ready = operation.result, True
        self._say(channel, self._outlook(channel))
        self._enable()

    def _outlook(self, channel: _Channel) -> str:
        """What copying will do there: what it replaces, whether it fits, whether the picture has another form."""
        told = channel.told
        assert told is not None
        made = self._made_for(told)
        document = RuleDocument(told.board.with_rule(made), made.index, told.limits)
        found = board_obstacle(document, told.board)
        if found is not None:
            channel.refused = True
            return translate("rules", "Does not fit there: {why}").format(why=obstacle_sentence(document, found))
        said = []
        if channel.size is None:
            said.append(translate("rules", "There is no picture: nobody can say whether it has the same form."))
        elif self._size is not None and other_aspect(self._size, channel.size):
            said.append(
                translate("rules", "The picture has another form ({new}, here {old}): check the shapes there.").format(
                    old=f"{self._size[0]} × {self._size[1]}", new=f"{channel.size[0]} × {channel.size[1]}"
                )
            )
        there = told.board.rule(made.index)
        if there is not None and there.areas:
            said.append(translate("rules", "Replaces “{rule}”.").format(rule=rule_label(there.index, there.algorithm)))
        return " ".join(said) or translate("rules", "Fits.")

    def _made_for(self, told: BoxRules) -> AlgorithmRule:
        """The rule as that channel gets it: over the one of its own package, else at a free place."""
        if self._rule.index == OLDER_INDEX:
            return self._rule
        own = next((one.index for one in told.board.rules if one.algorithm is self._rule.algorithm and one.index), None)
        taken = {one.index for one in told.board.rules if one.areas}
        free = next((index for index in (1, 2) if index not in taken), self._rule.index)
        return replace(self._rule, index=own or free)

    # -- copying ---------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Send it to every channel that is ticked and that takes it."""
        for channel in self._wanted():
            told = channel.told
            assert told is not None
            channel.ready = False
            self._say(channel, translate("rules", "Sending to the box and reading back…"))
            board = told.board.with_rule(self._made_for(told))
            sending = self._console.rules.send(channel.key, channel.number, told.board, board)
            when_done(sending, self, partial(self._sent, channel))
        self._enable()

    def _sent(self, channel: _Channel, operation: Operation[Sent]) -> None:
        sent: Any = operation.result
        channel.row.setCheckState(0, Qt.CheckState.Unchecked)
        channel.asked = False
        if sent is None:
            words = error_sentence(operation.error)
        elif sent.outcome is Outcome.STORED:
            words = translate("rules", "Done: the box told it back.")
            if channel.size is not None:
                self._console.rules.memory.found_right(channel.key, channel.number, channel.size)
        elif sent.outcome is Outcome.ALTERED:
            words = translate("rules", "The box stored something else: look at the rules there.")
        else:
            words = translate("rules", "Changed there meanwhile, nothing was sent: tick it again.")
        self._say(channel, words)
        self._enable()

    def _wanted(self) -> list[_Channel]:
        ticked = (one for one in self.channels if one.row.checkState(0) is Qt.CheckState.Checked)
        return [one for one in ticked if one.ready and not one.refused]

    def _enable(self) -> None:
        self.go.setEnabled(bool(self._wanted()))

    def _say(self, channel: _Channel, words: str) -> None:
        self.list.blockSignals(True)
        channel.row.setText(1, words)
        channel.row.setToolTip(1, words)
        self.list.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.isEnabled():
            self.copy()
        else:
            super().keyPressEvent(event)

