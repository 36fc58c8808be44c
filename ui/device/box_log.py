"""The log of a box: the newest entries, by kind, and all of it as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton

from console.megbox.schema.logs import LogEntry, LogFile, LogPage, LogQuery
from console.model.dictionary import Language
from console.model.dictionary_device import LogType, device_name_of
from ui.device.call_words import entry_words, purposes
from ui.device.section import Section, SectionedPage
from ui.device.table import Table
from ui.language import language

translate = QCoreApplication.translate

PAGE = 100
_SIGNS: dict[int, tuple[str, str]] = {
    LogType.EXCEPTION: ("triangle-alert", "warn"),
    LogType.OPERATION: ("users", "secondary"),
}


class BoxLog(Section):
    """A hundred entries at a time, newest first."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Log"))
        self._entries: list[LogEntry] = []
        self._next: int | None = None
        self._total = 0
        self.kind = QComboBox()
        self.kind.addItem("", 0)
        for kind in LogType:
            self.kind.addItem("", int(kind))
        self.kind.activated.connect(lambda _=0: self.load())
        self.more_button, self.export_button = QPushButton(), QPushButton()
        self.more_button.clicked.connect(self.more)
        self.export_button.clicked.connect(self.export)
        for widget in (self.kind, self.more_button, self.export_button):
            self.acts.addWidget(widget)
        self.table = Table(4, wide=3, most=10)
        self.raw = QLabel(wordWrap=True)
        self.raw.setProperty("role", "caption")
        self.raw.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table.itemSelectionChanged.connect(self._show_raw)
        self.body.addWidget(self.table)
        self.body.addWidget(self.raw)

    def load(self) -> None:
        query = LogQuery(pageSize=PAGE, type=self.kind.currentData() or None)
        self.read("log", lambda client: _with_purposes(client.log(query)), self._first)

    def more(self) -> None:
        """The next hundred."""
        query = LogQuery(pageToken=self._next, pageSize=PAGE, type=self.kind.currentData() or None)
        self.read("log", lambda client: _with_purposes(client.log(query)), self._further)

    def export(self) -> None:
        """All of it into a file that the operator names."""
        name, _ = QFileDialog.getSaveFileName(self, translate("device", "Keep the log"), "box-log.txt")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Have the box write its log, fetch it, and keep it there."""
        self.read("log file", lambda client: client.log_file(), lambda found: self._fetch(found, path))

    def retranslate(self) -> None:
        super().retranslate()
        self.kind.setItemText(0, translate("device", "Everything"))
        for index, kind in enumerate(LogType, start=1):
            self.kind.setItemText(index, device_name_of(kind, language()))
        self.more_button.setText(translate("device", "Older"))
        self.export_button.setText(translate("device", "Export…"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "Time"),
                translate("device", "Kind"),
                translate("device", "From"),
                translate("device", "What happened"),
            ]
        )
        self.summarise(translate("device", "{n} of {all} entries").format(n=len(self._entries), all=self._total))
        self._show()

    def _fetch(self, found: LogFile, path: Path) -> None:
        self.read(
            "log content", lambda client: client.log_content(found.logURI), lambda content: self._keep(path, content)
        )

    def _keep(self, path: Path, content: bytes) -> None:
        try:
            path.write_bytes(content)
        except OSError:
            self.say(translate("device", "The log could not be kept there. Choose another folder."))
            return
        words = translate("device", "Kept as {file} ({size} KB).")
        self.say(words.format(file=path.name, size=max(1, len(content) // 1024)), "good")

    def _first(self, page: LogPage) -> None:
        self._entries.clear()
        self._further(page)

    def _further(self, page: LogPage) -> None:
        self._entries.extend(page.log)
        self._next, self._total = page.nextPageToken, page.totalLogs
        self.more_button.setEnabled(bool(page.log) and self._next is not None and len(self._entries) < self._total)
        self.retranslate()

    def _show(self) -> None:
        rows = [
            (one.id, (_time(one.timestamp), _kind(one.type), one.userIP, entry_words(one.description)))
            for one in self._entries
        ]
        self.table.show_rows(rows, [_SIGNS.get(one.type, ("info", "secondary")) for one in self._entries])
        for row, one in enumerate(self._entries):
            self.table.explain(row, one.description)
        self._show_raw()

    def _show_raw(self) -> None:
        """What the box wrote, word for word, of the chosen entry."""
        chosen = next((one for one in self._entries if one.id == self.table.key()), None)
        self.raw.setText(chosen.description if chosen is not None else "")
        self.raw.setVisible(chosen is not None)


def _with_purposes(page: LogPage) -> LogPage:
    """The answer, once the table that its calls are told with was read: on the box's thread, not on Qt's."""
    for known in get_args(Language):
        purposes(known)
    return page


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M:%S")


def _kind(value: int) -> str:
    return device_name_of(LogType(value), language()) if value in LogType._value2member_map_ else str(value)
