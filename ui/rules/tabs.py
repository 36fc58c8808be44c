"""Which of a channel's rules is in hand: one tab for each, and a button for another one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QWidget

from console.model.dictionary import AlgType, name_of
from console.model.rule import AlgorithmRule
from console.model.rule_older import OLDER_INDEX
from ui import icons, theme
from ui.language import language
from ui.rules.document import RuleDocument
from ui.rules.words import rule_label

translate = QCoreApplication.translate

INDEXES = (1, 2)  # rules that a channel has room for (26.1.1 ruleIndex)


class RuleTabs(QWidget):
    """`takes_older` and `takes_multi` say which forms the box knows."""

    def __init__(self, document: RuleDocument) -> None:
        super().__init__()
        self._document = document
        self._showing = False
        self.takes_older, self.takes_multi = True, True
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setDocumentMode(True)
        self.bar.currentChanged.connect(self._picked)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.add = QToolButton()
        self.add.setMenu(self.menu)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.give(self.add, "plus", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self.bar)
        row.addWidget(self.add)
        self.retranslate()

    def retranslate(self) -> None:
        self.bar.setAccessibleName(translate("rules", "Rules of the channel"))
        self.add.setToolTip(translate("rules", "Another rule for this channel"))
        self.add.setAccessibleName(self.add.toolTip())
        self.refresh()

    def indexes(self) -> list[int]:
        """The rules that have a tab, in their order; the older form is the last."""
        found = {rule.index for rule in self._document.board.rules} | {self._document.index}
        if self.takes_multi and found == {OLDER_INDEX}:
            found.add(INDEXES[0])
        return sorted(found, key=lambda index: (index == OLDER_INDEX, index))

    def refresh(self) -> None:
        """Show the rules of the board and which is in hand."""
        self._showing = True
        indexes = self.indexes()
        while self.bar.count() > len(indexes):
            self.bar.removeTab(self.bar.count() - 1)
        while self.bar.count() < len(indexes):
            self.bar.addTab("")
        for place, index in enumerate(indexes):
            rule = self._document.board.rule(index)
            algorithm = rule.algorithm if rule is not None else AlgType.ALERT_ALARM
            self.bar.setTabText(place, rule_label(index, algorithm))
            if index == OLDER_INDEX:
                tip = translate("rules", "One alarm for all shapes, as boxes of older firmware know it (25.1)")
                self.bar.setTabToolTip(place, tip)
        self.bar.setCurrentIndex(indexes.index(self._document.index))
        self._showing = False
        self.add.setVisible(bool(self._offers()))

    def take(self, place: int) -> None:
        """Take the rule of a tab into the hand."""
        indexes = self.indexes()
        if 0 <= place < len(indexes):
            self._document.take_up(indexes[place])

    def fill_menu(self) -> None:
        """What can be added: a rule of each package at the free place, and the older form."""
        self.menu.clear()
        for words, rule in self._offers():
            self.menu.addAction(words, self._adder(rule))

    def _adder(self, rule: AlgorithmRule) -> Callable[[], None]:
        def add() -> None:
            self._document.apply_board(self._document.board.with_rule(rule))
            self._document.take_up(rule.index)

        return add

    def _offers(self) -> list[tuple[str, AlgorithmRule]]:
        taken = self.indexes()
        free = next((index for index in INDEXES if index not in taken), None)
        found: list[tuple[str, AlgorithmRule]] = []
        if self.takes_multi and free is not None:
            for algorithm in self._document.box_limits or (AlgType.ALERT_ALARM,):
                words = translate("rules", "Rule {n} of the package “{package}”").format(
                    n=free, package=name_of(algorithm, language())
                )
                found.append((words, AlgorithmRule(free, algorithm, True, (), ())))
        if self.takes_older and OLDER_INDEX not in taken:
            words = translate("rules", "A rule of the older form (25.1)")
            found.append((words, AlgorithmRule(OLDER_INDEX, AlgType.PERIMETER_ALARM, True, (), ())))
        return found

    def _picked(self, place: int) -> None:
        if not self._showing:
            self.take(place)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
