"""Things as pictures side by side: people of a library, records of a box."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QSize
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from ui import theme


class PictureGrid(QListView):
    """Several can be chosen: Ctrl+A, Shift and Ctrl with the mouse, or a frame drawn around them.

    `card` paints one of them in a place of the size `cell`, logical pixels.
    """

    def __init__(self, model: QAbstractListModel, card: QStyledItemDelegate, cell: QSize) -> None:
        super().__init__()
        card.setParent(self)
        self.setModel(model)
        self.setItemDelegate(card)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setMouseTracking(True)
        self.setMinimumHeight(cell.height() + theme.GRID)
        self.verticalScrollBar().setSingleStep(cell.height() // 3)
