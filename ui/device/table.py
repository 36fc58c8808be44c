"""A table of a page: rows are things of the box, chosen by click or arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ui import icons, theme

KEY = Qt.ItemDataRole.UserRole
_SHOWN_ROWS = 8


class Table(QTableWidget):
    """Rows with a key each. It is as high as its rows, up to `most` of them; the column `wide` takes the rest."""

    def __init__(self, columns: int, wide: int, most: int = _SHOWN_ROWS, *, several: bool = False) -> None:
        super().__init__(0, columns)
        self._most = most
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(16, 16))
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(theme.ROW)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        head.setStyleSheet(
            "QHeaderView { background: transparent; border: none; }"
            "QHeaderView::section { background: transparent; border: none; padding: 0 11px; font-size: 12px; }"
        )
        # A row is chosen without drowning the colour of its sign; the focus ring says where the keys go.
        self.setStyleSheet(
            "QTableView::item { padding: 0 8px; }"
            "QTableView::item:selected { background: palette(midlight); color: palette(text); }"
            "QTableView { border: 1px solid transparent; } QTableView:focus { border: 1px solid palette(highlight); }"
        )
        self._fit()

    def show_rows(self, rows: Sequence[tuple[object, Sequence[str]]], signs: Sequence[tuple[str, str]] = ()) -> None:
        """Key and texts of each row; `signs` are icon and token of the first column. The choice is kept."""
        chosen = self.chosen_keys()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for row, (key, texts) in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(KEY, key)
                if column == 0 and row < len(signs):
                    item.setIcon(icons.icon(*signs[row]))
                self.setItem(row, column, item)
        flag = QItemSelectionModel.SelectionFlag
        self.clearSelection()
        for row, (key, _texts) in enumerate(rows):
            if key in chosen:
                self.selectionModel().select(self.model().index(row, 0), flag.Select | flag.Rows)
        self.blockSignals(False)
        self._fit()
        self.itemSelectionChanged.emit()

    def chosen_keys(self) -> list[object]:
        """The keys of the chosen rows."""
        return [index.data(KEY) for index in self.selectionModel().selectedRows()]

    def key(self) -> object | None:
        """The key of the one chosen row."""
        return next(iter(self.chosen_keys()), None)

    def choose(self, key: object) -> None:
        """Choose the row of a key."""
        for row in range(self.rowCount()):
            item = self.item(row, 0)
            if item is not None and item.data(KEY) == key:
                self.selectRow(row)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def explain(self, row: int, detail: str) -> None:
        """What a row says more precisely, as its tooltip."""
        for column in range(self.columnCount()):
            item = self.item(row, column)
            if item is not None:
                item.setToolTip(detail)

    def _fit(self) -> None:
        rows = min(max(self.rowCount(), 1), self._most)
        self.setFixedHeight(theme.ROW * (rows + 1) + 4)
