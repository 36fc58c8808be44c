"""The page of captures: an investigator looks through what the box itself keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from console.media.enhance.record import Origin
from console.model.errors import BoxError, ErrorCode
from ui import icons, saving, theme
from ui.captures.alike import AlikeDialog, can_be_sought, of_record
from ui.captures.details import Details
from ui.captures.filters import Filters
from ui.captures.grid import RecordGrid
from ui.captures.looking import LookDialog
from ui.captures.model import RecordsModel
from ui.captures.pictures import RecordPictures, picture_call
from ui.captures.records import KIND, Record, is_ours
from ui.captures.words import caption
from ui.confirm import ConfirmLoss, agreed
from ui.device.page import DevicePage
from ui.enhance.room import KEY, open_page
from ui.faces.in_turn import InTurn
from ui.faces.page import fill_height
from ui.forms.fields import ResultLine
from ui.words import clock, error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

_NARROW = 56  # pixels of a button that is an icon alone: six of them stand in a row


class CapturesPage(DevicePage):
    """Filters at the top, pictures beneath, the chosen one at the side."""

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.filters = Filters()
        self.model = RecordsModel(console, box_key, self)
        self.grid = RecordGrid(self.model, RecordPictures(console, box_key, self))
        self.details = Details(console, box_key)
        self.acts = InTurn(console, box_key, self)
        self.save_button, self.save_target_button, self.delete_button = QPushButton(), QPushButton(), QPushButton()
        self.delete_button.setProperty("destructive", True)
        self.look_button, self.alike_button, self.enhance_button = QPushButton(), QPushButton(), QPushButton()
        self.enhance_whole, self.enhance_small = QAction(self), QAction(self)
        self._count, self._chosen, self._empty = QLabel(), QLabel(), QLabel(wordWrap=True)
        for label in (self._count, self._chosen):
            label.setProperty("role", "caption")
        self._empty.setProperty("role", "secondary")
        self.result_line = ResultLine()
        self.result_line.hide()
        self._may_read: set[str] = set()
        self._deleting: list[Record] = []
        self._arrange()
        self._connect()
        self.retranslate()

    def _arrange(self) -> None:
        told = QHBoxLayout()
        told.addWidget(self._count, 1)
        told.addWidget(self._chosen)
        left = QVBoxLayout()
        left.setSpacing(theme.GRID)
        left.addWidget(self._empty)
        left.addWidget(self.grid, 1)
        left.addLayout(told)
        middle = QHBoxLayout()
        middle.setSpacing(theme.MARGIN)
        middle.addLayout(left, 1)
        middle.addWidget(self.details)
        foot = QHBoxLayout()
        foot.addWidget(self.delete_button)
        foot.addStretch(1)
        foot.addWidget(self.alike_button)
        foot.addWidget(self.look_button)
        foot.addWidget(self.enhance_button)
        foot.addWidget(self.save_target_button)
        foot.addWidget(self.save_button)
        self.body.setSpacing(theme.GRID + 4)
        self.body.addWidget(self.filters)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.result_line)
        self.body.addLayout(foot)
        fill_height(self)
        for button in (self.save_button, self.save_target_button):
            icons.give(button, "download")
        icons.give(self.enhance_button, "contrast")
        self.enhance_button.setFixedWidth(_NARROW)

    def _connect(self) -> None:
        self.filters.changed.connect(self.load)
        self.model.loaded.connect(self._show_counts)
        self.model.failed.connect(self._failed)
        self.model.asked.connect(lambda asked: self.follow(asked, lambda _: None, lambda _: True))
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.model.modelReset.connect(self._show_chosen)
        self.look_button.clicked.connect(lambda: LookDialog(self).open())
        self.alike_button.clicked.connect(self.find_alike)
        self.save_button.clicked.connect(self.save)
        self.save_target_button.clicked.connect(self.save_target)
        self.delete_button.clicked.connect(self.delete)
        self.acts.advanced.connect(self._advanced)
        self.acts.ended.connect(self._ended)
        delete = QAction(self.grid, shortcut=QKeySequence(QKeySequence.StandardKey.Delete))
        delete.triggered.connect(self.delete)
        self.grid.addAction(delete)
        for act, key, slot in (
            (self.enhance_whole, KEY, self.enhance),
            (self.enhance_small, "Shift+T", self.enhance_target),
        ):
            act.setShortcut(QKeySequence(key))
            act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            act.triggered.connect(slot)
            self.addAction(act)
        menu = QMenu(self.enhance_button)
        menu.addActions([self.enhance_whole, self.enhance_small])
        self.enhance_button.setMenu(menu)

    def title(self) -> str:
        return translate("captures", "Captures")

    def load(self) -> None:
        """Look anew for what is entered."""
        box = self.console.fleet.box(self.box_key)
        self.filters.offer_channels([(one.number, one.title) for one in box.channels] if box is not None else [])
        wanted = self.filters.wanted()
        ours = is_ours(box)
        if not ours and not self._may_be_read(wanted.kind):
            return
        self.say("")
        self.model.search(wanted, keeping=not ours)
        self._show_counts()

    def retranslate(self) -> None:
        super().retranslate()
        self.filters.retranslate()
        self.grid.setAccessibleName(translate("captures", "Captures"))
        self.alike_button.setText(translate("captures", "Who looks like this…"))
        self.look_button.setText(translate("captures", "Analyse a picture…"))
        self.enhance_button.setToolTip(translate("captures", "Make its picture clearer (Shift+E)"))
        self.enhance_button.setAccessibleName(translate("captures", "Make its picture clearer (Shift+E)"))
        self.enhance_whole.setText(translate("captures", "The whole picture"))
        self.enhance_small.setText(translate("captures", "The target"))
        self.save_button.setText(translate("captures", "Save the whole picture…"))
        self.save_target_button.setText(translate("captures", "Save the target…"))
        self.delete_button.setText(translate("captures", "Delete from the box…"))
        self.details.retranslate()
        self._show_counts()
        self._offer()

    def find_alike(self) -> None:
        """Captures in similar clothing or paint."""
        record = self.details.record
        if record is not None and can_be_sought(record):
            AlikeDialog(self, of_record(record)).open()

    def enhance(self) -> None:
        """The whole picture of the chosen record, made clearer."""
        record = self.details.record
        if record is not None:
            self._ask_to_enhance(record, record.full or record.small)

    def enhance_target(self) -> None:
        """The small picture of it, a face or a plate."""
        record = self.details.record
        if record is not None:
            self._ask_to_enhance(record, record.small)

    def save(self) -> None:
        """The whole picture, where the operator wants it."""
        record = self.details.record
        if record is not None:
            self._save(record.full or record.small, record)

    def save_target(self) -> None:
        """The small picture."""
        record = self.details.record
        if record is not None:
            self._save(record.small, record)

    def delete(self) -> None:
        """The chosen ones, after their number was typed."""
        chosen = self.grid.chosen()
        if not chosen or self.acts.running:
            return
        loss = translate(
            "captures", "They go from the box with their pictures. Alarms that are stored in this console stay there."
        )
        question = translate("captures", "Delete {n} records from the box?").format(n=len(chosen))
        dialog = ConfirmLoss(question, loss, str(len(chosen)), translate("captures", "Delete"), self)
        dialog.accepted.connect(lambda: self.delete_records(chosen))
        dialog.open()

    def delete_records(self, records: list[Record]) -> None:
        """One after the other; what the box does not know any more counts as deleted."""
        self.result_line.hide()
        self._deleting = records
        self.acts.begin("delete a record", [record.deletion() for record in records], repeatable=True)
        self._offer()

    # Inside

    def _save(self, uri: str, record: Record) -> None:
        """Asks where, then fetches: what the box does not have any more is said, and nothing is written."""
        path = saving.ask_where(self, f"{record.channel} {clock(record.time, date=True)}.jpg") if uri else ""
        if path:
            self.read(f"picture of a record {uri[-128:]}", picture_call(uri), lambda content: self._keep(path, content))

    def _ask_to_enhance(self, record: Record, uri: str) -> None:
        if uri:
            what = f"picture of a record {uri[-128:]}"
            self.read(what, picture_call(uri), lambda content: self._enhance(record, content))

    def _enhance(self, record: Record, content: bytes) -> None:
        words = " · ".join(caption(record))
        origin = Origin(f"{record.channel} {caption(record)[0]}", record.time)
        open_page(self, self.console, self.console.enhancing.of_bytes(content, origin), words)

    def _keep(self, path: str, content: bytes) -> None:
        if not content:
            self.say(translate("captures", "The box sent no picture. Choose another record."))
        elif not saving.save(path, content):
            self.say(translate("captures", "The picture could not be kept there. Choose another folder."))

    def _may_be_read(self, kind: str) -> bool:
        """Asks once for each list that may shrink when it is read."""
        if not KIND[kind].deletes or kind in self._may_read:
            return True
        question = translate("captures", "Read this list of the box?")
        loss = translate(
            "captures",
            "Some boxes delete from this list what was read. Alarms and recognitions are stored in this console "
            "first; other programs that read the same list will miss them.",
        )
        if not agreed(self, question, loss, translate("captures", "Read it")):
            self.say(translate("captures", "The list was not read. Choose another kind of record."))
            return False
        self._may_read.add(kind)
        return True

    def _failed(self, error: Any) -> None:
        if isinstance(error, BoxError) and error.code == ErrorCode.CAPTURE_DISABLE:
            self.say(translate("captures", "The box keeps no captures. Switch their pictures on in its settings."))
        else:
            self.say(error_sentence(error))
        self._show_counts()

    def _show_counts(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        if total is None:
            self._count.setText(translate("captures", "Asking the box…"))
        elif self.model.complete:
            self._count.setText(translate("captures", "{n} found").format(n=f"{shown:,}"))
        else:
            text = translate("captures", "{n} of {all} found; more come when you scroll")
            self._count.setText(text.format(n=f"{shown:,}", all=f"{total:,}"))
        self._empty.setVisible(not shown and total is not None and self.model.complete)
        self._empty.setText(
            translate("captures", "The box keeps nothing of this. Look in a longer time or for other records.")
        )

    def _show_chosen(self) -> None:
        chosen = self.grid.chosen()
        self._chosen.setText(translate("captures", "{n} chosen").format(n=len(chosen)) if chosen else "")
        self.details.show_record(chosen[-1] if chosen else None)
        self._offer()

    def _offer(self) -> None:
        record = self.details.record
        self.alike_button.setVisible(is_ours(self.console.fleet.box(self.box_key)))
        self.alike_button.setEnabled(can_be_sought(record))
        self.save_button.setEnabled(record is not None and bool(record.picture))
        self.enhance_button.setEnabled(record is not None and bool(record.picture))
        self.enhance_small.setEnabled(record is not None and bool(record.small and record.full))
        self.save_target_button.setEnabled(record is not None and bool(record.small and record.full))
        self.delete_button.setEnabled(bool(self.grid.chosen()) and not self.acts.running)

    def _advanced(self, done: int, total: int) -> None:
        self._chosen.setText(translate("captures", "{done} of {total} deleted").format(done=done, total=total))

    def _ended(self, error: Any) -> None:
        left = len(self.acts.failures)
        if left:
            reason = error_sentence(error)
            self.result_line.bad(
                translate("captures", "{n} could not be deleted: {reason}").format(n=left, reason=reason)
            )
            self.result_line.show()
            self.load()
        else:
            self.model.forget(self._deleting)
        self._show_chosen()
