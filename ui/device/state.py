"""A state as shape, colour and words, and facts as names with their values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ui import icons, theme
from ui.theme import GRID


class StateLabel(QWidget):
    """Shape and words together, because colour never stands alone."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._words = QLabel(), QLabel(wordWrap=True)
        self._now = ("circle-dashed", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        theme.theme().changed.connect(self._paint)
        self._paint()

    def tell(self, icon: str, token: str, words: str) -> None:
        """What is so now."""
        self._now = (icon, token)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._paint()

    @property
    def words(self) -> str:
        return self._words.text()

    def _paint(self) -> None:
        self._sign.setPixmap(icons.pixmap(*self._now, 16, self.devicePixelRatioF()))


class Facts(QWidget):
    """Names and values, which can be selected and copied, in as many columns as asked for."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self._columns = columns
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID * 2)
        self._grid.setVerticalSpacing(GRID)
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Name and value of each; an empty value is shown as a dash."""
        while len(self._labels) < len(facts):
            name, value = QLabel(), QLabel(wordWrap=True)
            name.setProperty("role", "secondary")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            place = len(self._labels)
            self._grid.addWidget(name, place // self._columns, place % self._columns * 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place // self._columns, place % self._columns * 2 + 1)
            self._labels.append((name, value))
        for index, (name, value) in enumerate(self._labels):
            there = index < len(facts)
            name.setVisible(there)
            value.setVisible(there)
            if there:
                name.setText(facts[index][0])
                value.setText(facts[index][1] or "—")

    def value(self, name: str) -> str | None:
        """The value that stands behind a name; None where it is not shown."""
        return {label.text(): value.text() for label, value in self._labels}.get(name)
