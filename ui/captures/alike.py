"""Who looks like this: captures in similar clothing or paint, the most alike first. It tells nobody's identity."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.megbox.schema.appearance import CaptureLook, LookAlikes, PictureLook
from console.megbox.schema.captures import CaptureInfo
from console.model.errors import BoxError, ErrorCode
from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.captures.details import Details
from ui.captures.grid import RecordGrid
from ui.captures.model import RECORD_ROLE
from ui.captures.pictures import RecordPictures
from ui.captures.records import Record, capture
from ui.captures.words import caption
from ui.forms.fields import ResultLine
from ui.words import clock, error_sentence

if TYPE_CHECKING:
    from console.services.device_calls import Call, Photo
    from ui.device.page import DevicePage

translate = QCoreApplication.translate

MOST = 60
KINDS = ("human", "vehicle")
_OBJECTS = ("person", "human", "car", "vehicle", "motorVehicle")
_SIZE = (980, 620)
_HOUR, _DAY = 3600, 86_400
_SPANS = (None, _HOUR, _DAY, 7 * _DAY)

Limits = dict[str, Any]
Question = Callable[[Limits], "Call[LookAlikes]"]
Index = QModelIndex | QPersistentModelIndex


def can_be_sought(record: Record | None) -> bool:
    """Whether it is a captured person or vehicle, in a list of its kind or among all captures."""
    if record is None:
        return False
    wire = record.wire
    among_all = isinstance(wire, CaptureInfo) and wire.is_sighting and wire.objType in _OBJECTS
    return record.kind in KINDS or among_all


def of_record(record: Record) -> Question:
    """Who looks like a captured person or vehicle."""
    track, moment = record.key

    def asking(limits: Limits) -> Call[LookAlikes]:
        question = CaptureLook(trackId=track, catchTimestamp=moment, **limits)
        return lambda client: client.looks_like(question)

    return asking


def of_picture(photo: Photo, kind: str, rect: Any) -> Question:
    """Who looks like a target (`human`, `vehicle`) that stands in `rect` of a picture."""

    def asking(limits: Limits) -> Call[LookAlikes]:
        question = PictureLook.model_validate({"objType": kind, "rect": rect.model_dump(), **limits})
        return lambda client: client.looks_like_picture(photo, question)

    return asking


class AlikeModel(QAbstractListModel):
    """What the box found, in its order; `score` is 0..100."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[tuple[Record, float]] = ()

    def show_found(self, found: Sequence[tuple[Record, float]]) -> None:
        self.beginResetModel()
        self._shown = found
        self.endResetModel()

    def score(self, record: Record) -> float:
        """How alike one of the records looks."""
        return next((score for other, score in self._shown if other is record), 0.0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, score = self._shown[index.row()]
        if role == RECORD_ROLE:
            return record
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((f"{score:.0f} %", *caption(record)))
        return None


class AlikeDialog(QDialog):
    """Pictures with how alike they look and when it was; the chosen one stands beside them."""

    def __init__(self, page: DevicePage, asking: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent or page)
        self._page, self._asking = page, asking
        self._asked: Operation[LookAlikes] | None = None
        self.setWindowTitle(translate("captures", "Who looks like this"))
        self.resize(*_SIZE)
        self.channel, self.span = QComboBox(), QComboBox()
        self.model = AlikeModel(self)
        self.grid = RecordGrid(self.model, RecordPictures(page.console, page.box_key, self), self._lines)
        self.details = Details(page.console, page.box_key)
        self.warning, self.count = QLabel(wordWrap=True), QLabel()
        self.warning.setProperty("role", "warn")
        self.count.setProperty("role", "caption")
        self.result_line = ResultLine()
        self._fill()
        self._arrange()
        for box in (self.channel, self.span):
            box.activated.connect(lambda _: self.ask())
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.ask()

    def ask(self) -> None:
        """Ask the box anew, within the channel and the time that are chosen."""
        limits: Limits = {"most": MOST}
        if self.channel.currentData() is not None:
            limits["chnNo"] = self.channel.currentData()
        if self.span.currentData() is not None:
            limits["timeStart"] = int(time.time()) - self.span.currentData()
        self.count.setText("")
        self.result_line.busy(translate("captures", "The box compares clothing and colours…"))
        # Reads of one name are asked once: every question is its own.
        what = f"who looks alike {id(self)} {limits}"
        asked = self._page.console.devices.read(self._page.box_key, what, self._asking(limits))
        self._asked = asked
        when_done(asked, self, self._told)

    # Inside

    def _fill(self) -> None:
        self.warning.setText(translate("captures", "Similar clothing, not identity."))
        self.warning.setToolTip(
            translate("captures", "Clothing and paint are compared by their colours. Two people in black look alike.")
        )
        self.channel.addItem(translate("captures", "Every channel"), None)
        box = self._page.console.fleet.box(self._page.box_key)
        for one in box.channels if box is not None else ():
            self.channel.addItem(one.title, one.number)
        spans = (
            translate("captures", "Any time"),
            translate("captures", "Last hour"),
            translate("captures", "Last 24 hours"),
            translate("captures", "Last 7 days"),
        )
        for text, seconds in zip(spans, _SPANS, strict=True):
            self.span.addItem(text, seconds)
        self.channel.setAccessibleName(translate("captures", "Channel"))
        self.span.setAccessibleName(translate("captures", "Time"))
        self.grid.setAccessibleName(translate("captures", "Captures that look alike"))

    def _arrange(self) -> None:
        close = QPushButton(translate("captures", "Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        top.addWidget(self.warning, 1)
        top.addWidget(self.channel)
        top.addWidget(self.span)
        left = QVBoxLayout()
        left.setSpacing(theme.GRID)
        left.addWidget(self.grid, 1)
        left.addWidget(self.count)
        middle = QHBoxLayout()
        middle.setSpacing(theme.MARGIN)
        middle.addLayout(left, 1)
        middle.addWidget(self.details)
        foot = QHBoxLayout()
        foot.addWidget(self.result_line, 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GRID)
        for row in (top, middle, foot):
            column.addLayout(row, 1 if row is middle else 0)

    def _lines(self, record: Record) -> tuple[str, str]:
        return f"{self.model.score(record):.0f} %", clock(record.time, date=True)[5:]

    def _told(self, done: Operation[LookAlikes]) -> None:
        if done is not self._asked:
            return
        self.result_line.clear()
        if done.state is not OperationState.DONE or done.result is None:
            self.model.show_found(())
            self.result_line.bad(_refused(done.error))
            return
        found = [(record, match.score) for match in done.result.matches if (record := _record(match)) is not None]
        self.model.show_found(found)
        compared = translate("captures", "{n} shown of {all} captures compared")
        self.count.setText(compared.format(n=len(found), all=f"{done.result.compared:,}"))
        if found:
            self.grid.setCurrentIndex(self.model.index(0, 0))
        else:
            self.result_line.good(translate("captures", "There is no other capture to compare with."))

    def _show_chosen(self) -> None:
        chosen = self.grid.chosen()
        self.details.show_record(chosen[-1] if chosen else None)


def _record(match: Any) -> Record | None:
    if match.human is not None:
        return capture("human", match.human)
    return None if match.vehicle is None else capture("vehicle", match.vehicle)


def _refused(error: Any) -> str:
    if isinstance(error, BoxError) and error.code == ErrorCode.RESOURCES_NOT_FOUND:
        return translate(
            "captures", "Of this capture the box kept no look: too small, too dark, or from before this was possible."
        )
    if isinstance(error, BoxError) and error.arguments == ("rect",):
        return translate("captures", "The target is too small or too dark to be compared. Choose another one.")
    return error_sentence(error)
