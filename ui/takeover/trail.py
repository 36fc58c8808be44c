"""The audit trail as a table: when, which box, who, what. Older entries come while one scrolls."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from console.services.audit import Audit, AuditEntry
from ui.bridge import when_done
from ui.takeover.words import act_sentence, actor_word
from ui.words import clock

PAGE = 100
_COLUMNS = 4


class Trail(QTableWidget):
    """Newest first."""

    def __init__(self, audit: Audit, parent: QWidget | None = None) -> None:
        super().__init__(0, _COLUMNS, parent)
        self._audit = audit
        self._entries: list[AuditEntry] = []
        self._asking = False
        self._again = False
        self._more = True
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStyleSheet(
            "QHeaderView { background: transparent; border: none; }"
            "QHeaderView::section { background: transparent; border: none; padding: 4px 8px; font-size: 12px; }"
        )
        self.setStyleSheet("QTableView::item { padding: 5px 8px; }")
        for column in range(_COLUMNS - 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_COLUMNS - 1, QHeaderView.ResizeMode.Stretch)
        # How many lines a text takes is known once its column has its width.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.resizeRowsToContents)
        header.sectionResized.connect(lambda *_: self._fitting.start())
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.retranslate()

    def reload(self) -> None:
        """Reads the newest again; what is shown stays until they are there."""
        if self._asking:
            self._again = True
            return
        self._ask(None)

    def _ask(self, before: AuditEntry | None) -> None:
        self._asking = True
        when_done(self._audit.page(before, PAGE), self, lambda done: self._came(before, done))

    def _came(self, before: AuditEntry | None, done: Future[list[AuditEntry]]) -> None:
        self._asking = False
        try:
            found = done.result()
        except CancelledError:
            return  # the console is closing
        self._more = len(found) == PAGE
        self._entries = found if before is None else [*self._entries, *found]
        self._fill()
        if self._again:
            self._again = False
            self._ask(None)

    def _fill(self) -> None:
        self.setRowCount(len(self._entries))
        for row, entry in enumerate(self._entries):
            words = (clock(entry.time, date=True), entry.box_name, actor_word(entry), act_sentence(entry))
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, column, item)
        self._fitting.start()

    def _scrolled(self, value: int) -> None:
        if value == self.verticalScrollBar().maximum() and self._more and self._entries and not self._asking:
            self._ask(self._entries[-1])

    def retranslate(self) -> None:
        self.setHorizontalHeaderLabels([self.tr("Time"), self.tr("Box"), self.tr("By"), self.tr("What")])
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
