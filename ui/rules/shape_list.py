"""The shapes of a rule as a list, for finding them without searching the picture."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from console.model.dictionary import name_of
from console.model.rule import AlgorithmRule, Area
from ui import icons, theme
from ui.language import language
from ui.rules.document import RuleDocument
from ui.rules.edits import Kind, alertors_of, kind_of
from ui.rules.ink import colour_of
from ui.rules.words import shape_label

translate = QCoreApplication.translate

ROW = 32


class ShapeList(QWidget):
    """Every shape with what it rings for; a click selects, Delete or the button deletes."""

    def __init__(self, document: RuleDocument) -> None:
        super().__init__()
        self._document = document
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "secondary")
        self.rows = QListWidget()
        self.rows.setIconSize(QPixmap(12, 12).size())
        self.rows.currentRowChanged.connect(self._picked)
        self.delete = QPushButton()
        self.delete.setProperty("destructive", True)
        self.delete.clicked.connect(self._delete)
        icons.give(self.delete, "trash-2", "alarm")
        policy = self.delete.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.delete.setSizePolicy(policy)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addWidget(self.rows)
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(translate("rules", "Shapes"))
        self.rows.setAccessibleName(translate("rules", "Shapes"))
        self._empty.setText(translate("rules", "Nothing is drawn yet. Choose a tool above and click on the picture."))
        self.delete.setText(translate("rules", "Delete"))
        self.refresh()

    def refresh(self) -> None:
        """Show the document's shapes and which is selected."""
        rule, shapes = self._document.rule, self._document.shapes
        self.rows.blockSignals(True)
        while self.rows.count() > len(shapes):
            self.rows.takeItem(self.rows.count() - 1)
        while self.rows.count() < len(shapes):
            self.rows.addItem(QListWidgetItem())
        chosen = -1
        for index, area in enumerate(shapes):
            item = self.rows.item(index)
            item.setText(_row_text(rule, area))
            item.setIcon(_swatch(kind_of(rule, area)))
            item.setSizeHint(QRect(0, 0, 0, ROW).size())
            if area.id == self._document.selected:
                chosen = index
        self.rows.setCurrentRow(chosen)
        if chosen < 0:
            self.rows.clearSelection()
        self.rows.blockSignals(False)
        self.rows.setFixedHeight(ROW * len(shapes) + 4)
        self.rows.setVisible(bool(shapes))
        self._empty.setVisible(not shapes)
        self.delete.setVisible(chosen >= 0)

    def _picked(self, row: int) -> None:
        shapes = self._document.shapes
        self._document.select(shapes[row].id if 0 <= row < len(shapes) else None)

    def _delete(self) -> None:
        selected = self._document.selected
        if selected is not None:
            self._document.remove(selected)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _row_text(rule: AlgorithmRule, area: Area) -> str:
    label = shape_label(rule, area)
    if kind_of(rule, area) in (Kind.MASK, Kind.REGION):
        return label
    events = "、" if language() == "zh" else ", "
    return f"{label} · {events.join(name_of(a.event, language()) for a in alertors_of(rule, area))}"


def _swatch(kind: Kind) -> QIcon:
    """The kind's colour in its form: a line for a tripwire, a square for an area, an empty one for what is quiet."""
    pixmap = QPixmap(12, 12)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    colour = colour_of(kind)
    if kind is Kind.TRIPWIRE:
        painter.fillRect(0, 5, 12, 3, colour)
    elif kind is Kind.DOUBLE:
        painter.fillRect(0, 2, 12, 3, colour)
        painter.fillRect(0, 8, 12, 3, colour)
    elif kind is Kind.AREA:
        painter.fillRect(1, 1, 10, 10, colour)
    else:
        painter.setPen(QColor(colour))
        painter.drawRect(1, 1, 9, 9)
    painter.end()
    return QIcon(pixmap)
