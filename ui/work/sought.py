"""What is looked for in recordings: rules that were drawn, taken or kept, and targets that are captured."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.megbox.schema.structures import CaptureConfigs, StructuresPart, StructureSurveillance
from console.megbox.schema.surveillances import BoundGroup, Surveillance
from console.model.dictionary import AlgType
from console.model.errors import BoxwatchError
from console.model.rule_board import Board
from console.model.rule_json import board_from_json, board_to_json
from console.model.rule_older import OLDER_INDEX
from console.services.work_views import Sought
from ui import icons
from ui.bridge import when_done
from ui.rules.sentence import rule_sentences
from ui.service_words import box_title
from ui.theme import GRID

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate
SETS = "work_rule_sets"
ALL_DAY = "000000"
_TARGETS = ("human", "motorVehicle", "nonMotorVehicle", "plate", "face")
_SENTENCES = 4


class SoughtForm(QWidget):
    """`changed`: something else is looked for; `draw_wanted`: the operator wants to draw."""

    changed = Signal()
    draw_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._board = Board()
        self.draw, self.take, self.sets, self.clear = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.rules = QLabel(wordWrap=True)
        self.targets = {name: QCheckBox() for name in _TARGETS}
        self.groups = QListWidget()
        self._rules_label, self._targets_label, self._groups_label = QLabel(), QLabel(), QLabel()
        self._take_menu, self._sets_menu = QMenu(self), QMenu(self)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def board(self) -> Board:
        """The rules."""
        return self._board

    def set_board(self, board: Board) -> None:
        """Other rules."""
        self._board = board
        self._show_rules()
        self.changed.emit()

    @property
    def sought(self) -> Sought:
        """What is chosen."""
        wanted = [name for name, box in self.targets.items() if box.isChecked()]
        structures: tuple[StructureSurveillance, ...] = ()
        if wanted:
            part = StructuresPart(detectTargetList=wanted, captureConfigs=CaptureConfigs(captureMode=0))
            structures = (StructureSurveillance(surveillanceEnabled=True, surveillanceType=1, structures=part),)
        groups = [
            self.groups.item(row).text()
            for row in range(self.groups.count())
            if self.groups.item(row).checkState() is Qt.CheckState.Checked
        ]
        faces = None
        if groups:
            bound = [
                BoundGroup(
                    groupName=name,
                    searchThresholdHigh=75,
                    searchThresholdLow=20,
                    startTime=ALL_DAY,
                    endTime=ALL_DAY,
                )
                for name in groups
            ]
            faces = Surveillance(surveillanceEnabled=True, group=bound)
        return Sought(self._board, faces, structures)

    def begin(self) -> None:
        """Nothing is looked for; who is known is asked for."""
        self._board = Board()
        for box in self.targets.values():
            box.setChecked(False)
        self.groups.clear()
        when_done(self._console.work.groups(), self, self._groups_came)
        self._show_rules()

    def _build(self) -> None:
        for label in (self._rules_label, self._targets_label, self._groups_label):
            label.setProperty("role", "heading")
        self.rules.setProperty("role", "secondary")
        for button, icon in (
            (self.draw, "pentagon"), (self.take, "video"), (self.sets, "copy"), (self.clear, "x")
        ):  # fmt: skip
            icons.give(button, icon)
        self.take.setMenu(self._take_menu)
        self.sets.setMenu(self._sets_menu)
        acts = QHBoxLayout()
        acts.setSpacing(GRID)
        for button in (self.draw, self.take, self.sets, self.clear):
            acts.addWidget(button)
        acts.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 2)
        for place, box in enumerate(self.targets.values()):
            grid.addWidget(box, place // 3, place % 3)
        grid.setColumnStretch(2, 1)
        self.groups.setMaximumHeight(96)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._rules_label)
        column.addLayout(acts)
        column.addWidget(self.rules)
        column.addWidget(self._targets_label)
        column.addLayout(grid)
        column.addWidget(self._groups_label)
        column.addWidget(self.groups)
        self._groups_label.hide()
        self.groups.hide()

    def _connect(self) -> None:
        self.draw.clicked.connect(self.draw_wanted)
        self.clear.clicked.connect(lambda: self.set_board(Board()))
        self._take_menu.aboutToShow.connect(self._fill_channels)
        self._sets_menu.aboutToShow.connect(self._fill_sets)
        for box in self.targets.values():
            box.toggled.connect(lambda _: self.changed.emit())
        self.groups.itemChanged.connect(lambda _: self.changed.emit())

    def _groups_came(self, done: Future[list[str]]) -> None:
        try:
            names = done.result()
        except (BoxwatchError, CancelledError):
            names = []
        for name in names:
            item = QListWidgetItem(name, self.groups)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.groups.setVisible(bool(names))
        self._groups_label.setVisible(bool(names))

    def _fill_channels(self) -> None:
        self._take_menu.clear()
        for box in self._console.fleet.boxes():
            for channel in box.channels:
                board = as_sought(channel.rules)
                if board.rules:
                    action = self._take_menu.addAction(f"{box_title(box)} · {channel.title}")
                    action.triggered.connect(lambda _=False, board=board: self.set_board(board))
        if self._take_menu.isEmpty():
            self._take_menu.addAction(translate("work", "No channel has a rule")).setEnabled(False)

    def _fill_sets(self) -> None:
        self._sets_menu.clear()
        for name, board in sorted(self._kept().items()):
            action = self._sets_menu.addAction(name)
            action.triggered.connect(lambda _=False, board=board: self.set_board(board))
        if self._sets_menu.isEmpty():
            self._sets_menu.addAction(translate("work", "No set is kept yet")).setEnabled(False)
        self._sets_menu.addSeparator()
        keep = self._sets_menu.addAction(translate("work", "Keep these rules…"))
        keep.setEnabled(bool(self._board.rules))
        keep.triggered.connect(self._ask_name)
        forget = self._sets_menu.addMenu(translate("work", "Forget"))
        for name in sorted(self._kept()):
            forget.addAction(name).triggered.connect(lambda _=False, name=name: self._forget(name))
        forget.setEnabled(bool(self._kept()))

    def _kept(self) -> dict[str, Board]:
        kept: Any = self._console.settings.get(SETS) or {}
        boards = {str(name): board_from_json(one) for name, one in kept.items()} if isinstance(kept, dict) else {}
        return {name: board for name, board in boards.items() if board is not None}

    def _ask_name(self) -> None:
        title = translate("work", "Keep these rules")
        name, agreed = QInputDialog.getText(self, title, translate("work", "Name of the set"))
        if agreed and name.strip():
            self.keep_as(name.strip())

    def keep_as(self, name: str) -> None:
        """Keep the rules as a set, in place of one of the same name."""
        kept = {**self._kept(), name: self._board}
        self._console.settings.set(SETS, {one: board_to_json(board) for one, board in kept.items()})

    def _forget(self, name: str) -> None:
        kept = {one: board_to_json(board) for one, board in self._kept().items() if one != name}
        self._console.settings.set(SETS, kept)

    def _show_rules(self) -> None:
        sentences = [sentence for rule in self._board.rules for sentence in rule_sentences(rule)]
        shown = [f"• {sentence}" for sentence in sentences[:_SENTENCES]]
        if len(sentences) > _SENTENCES:
            shown.append(translate("work", "… and {n} more").format(n=len(sentences) - _SENTENCES))
        self.rules.setText("\n".join(shown) or translate("work", "No rule: only the targets below are captured."))
        self.clear.setEnabled(bool(self._board.rules))

    def retranslate(self) -> None:
        self._rules_label.setText(translate("work", "What rings"))
        self._targets_label.setText(translate("work", "What is captured"))
        self._groups_label.setText(translate("work", "Whose faces are looked for"))
        self.draw.setText(translate("work", "Draw on a picture…"))
        self.take.setText(translate("work", "From a channel"))
        self.sets.setText(translate("work", "Kept sets"))
        self.clear.setText(translate("work", "None"))
        words = (
            translate("work", "People"),
            translate("work", "Motor vehicles"),
            translate("work", "Cycles"),
            translate("work", "Number plates"),
            translate("work", "Faces"),
        )
        for box, word in zip(self.targets.values(), words, strict=True):
            box.setText(word)
        self.groups.setAccessibleName(self._groups_label.text())
        self._show_rules()


def as_sought(rules: Any) -> Board:
    """A channel's rules as they can be asked of recordings: numbered from 1, those of the older form in the new one."""
    made = []
    for number, rule in enumerate((rule for rule in rules if rule.areas), 1):
        algorithm = AlgType.ALERT_ALARM if rule.index == OLDER_INDEX else rule.algorithm
        made.append(replace(rule, index=number, algorithm=algorithm, enabled=True))
    return Board(tuple(made))
