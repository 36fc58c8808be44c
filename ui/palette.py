"""The palette: one field that finds every command, channel, box and whatever else other rooms put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.commands import plain_text
from ui.theme import CAPTION, TEXT, font, tokens

WIDTH, ROW, ROWS = 560, 36, 11
AT_MOST = 60
ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found and done. `also` is what else it is found by, `kind` says in a word what it is."""

    words: str
    kind: str
    do: Callable[[], object]
    key: str = ""
    icon: str = ""
    also: str = ""


def action_entries(actions: Iterable[tuple[QAction, str]], kind: str) -> list[Entry]:
    """Those actions that can be done now, each with what else it is found by."""
    return [
        Entry(
            plain_text(action.text()).rstrip("…"),
            kind,
            action.trigger,
            action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            str(action.property("iconName") or ""),
            also,
        )
        for action, also in actions
        if action.isEnabled() and action.text()
    ]


def rank(entry: Entry, typed: str) -> int | None:
    """How well an entry fits what was typed, smaller is better; None where it does not."""
    wanted = typed.casefold().split()
    words, also = entry.words.casefold(), f"{entry.kind} {entry.also}".casefold()
    if not all(part in words or part in also or _scattered(part, words) for part in wanted):
        return None
    best = 0
    for part in wanted:
        if words.startswith(part):
            best += 0
        elif f" {part}" in words:
            best += 1
        elif part in words:
            best += 2
        else:
            best += 4 if part in also else 6
    return best


def _scattered(part: str, words: str) -> bool:
    """Whether the letters come in this order, as people abbreviate; not for one or two letters."""
    if len(part) < 3:
        return False
    rest = iter(words)
    return all(letter in rest for letter in part)


class Palette(QDialog):
    """Opens over the window; Enter does what is chosen, Esc leaves everything as it was."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._entries = entries
        self.setWindowTitle(self.tr("Find a command, channel or box"))
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("Find a command, channel or box"))
        self.typed.setAccessibleName(self.windowTitle())
        self.list = QListWidget()
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.windowTitle())
        self._nothing = QLabel(self.tr("Nothing is called that."))
        self._nothing.setProperty("role", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        for widget in (self.typed, self.list, self._nothing):
            column.addWidget(widget)
        self.list.setFixedHeight(ROW * ROWS)
        self._nothing.setFixedHeight(ROW * ROWS)
        self.setFixedWidth(WIDTH)
        self.setStyleSheet(f"Palette {{ border: 1px solid {tokens().line}; }}")
        self.typed.textChanged.connect(self._find)
        self.list.itemClicked.connect(lambda _: self._do())
        self.typed.installEventFilter(self)
        self._find("")

    def chosen(self) -> Entry | None:
        """The entry that Enter would do."""
        item = self.list.currentItem()
        entry = item.data(ENTRY) if item is not None else None
        return entry if isinstance(entry, Entry) else None

    def open_over(self, window: QWidget) -> None:
        """Shows itself in the upper middle of a window."""
        place = window.mapToGlobal(QPoint((window.width() - WIDTH) // 2, max(40, window.height() // 8)))
        self.move(place)
        self.open()
        self.typed.setFocus()

    def _find(self, typed: str) -> None:
        ranked = [(rank(entry, typed), entry) for entry in self._entries]
        found = sorted([(fit, entry) for fit, entry in ranked if fit is not None], key=lambda one: one[0])
        self.list.clear()
        for _, entry in found[:AT_MOST]:
            item = QListWidgetItem(entry.words, self.list)
            item.setData(ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.words}, {entry.kind} {entry.key}".strip())
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)

    def _do(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.accept()
            entry.do()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Arrows walk in the list while the field has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do()
                return True
        return False


class _EntryDelegate(QStyledItemDelegate):
    """A row: icon, words, at the right its kind and its key."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(WIDTH - 40, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        entry = index.data(ENTRY)  # type: ignore[attr-defined]
        row: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, tokens().colour("raised"))
            painter.fillRect(QRect(row.left(), row.top(), 3, row.height()), tokens().colour("accent"))
        if entry.icon:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(row.left() + 12, row.top() + 10, icons.pixmap(entry.icon, "text", 16, ratio))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(font(CAPTION))
        painter.setPen(tokens().colour("secondary"))
        right = row.adjusted(0, 0, -12, 0)
        said = " · ".join(filter(None, (entry.kind, entry.key)))
        width = painter.fontMetrics().horizontalAdvance(said) + 16
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, said)
        painter.setFont(font(TEXT))
        painter.setPen(tokens().colour("text"))
        room = row.adjusted(40, 0, -width - 12, 0)
        words = painter.fontMetrics().elidedText(entry.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, words)
        painter.restore()
