"""Many people at once: choosing them, sending them, and mending what the box refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QThreadPool, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.megbox.schema.faces import FailPage
from console.megbox.schema.paging import PageQuery
from ui import icons, theme
from ui.bridge import on_qt
from ui.confirm import agreed
from ui.faces.batch_files import Collected, from_folder, from_sheet
from ui.faces.batch_run import BatchRun, Phase
from ui.faces.failures import Failure, FailureList, FailureModel
from ui.faces.group_choice import GroupChoice
from ui.faces.mending import Mending
from ui.faces.portraits import Portraits
from ui.forms.fields import Field, ResultLine
from ui.words import error_sentence

if TYPE_CHECKING:
    from ui.faces.page import FacesPage

translate = QCoreApplication.translate

_FAILURES_SHOWN = 500


class BatchPanel(QWidget):
    """`enrolled` after some have come in."""

    enrolled = Signal()

    def __init__(self, page: FacesPage) -> None:
        super().__init__()
        self._page = page
        self._collected = Collected(())
        self._source = ""
        self.run = BatchRun(page.console, page.box_key, self)
        self.folder_button, self.sheet_button = QPushButton(), QPushButton()
        icons.give(self.folder_button, "folder-open")
        self.groups = GroupChoice()
        self.groups_field = Field(self.groups)
        self.told = QLabel(wordWrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.result_line = ResultLine()
        self.begin_button, self.pause_button, self.stop_button = QPushButton(), QPushButton(), QPushButton()
        self.begin_button.setProperty("primary", True)
        self.portraits = Portraits(page.console, page.box_key, self)
        self.failures = FailureModel(self)
        self.failure_list = FailureList(self.failures, self.portraits)
        self.mending = Mending(page, self.failure_list, self.groups.chosen, self)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._total_failures = 0
        self._generation = 0
        self._lay_out()
        self._connect()

    @property
    def busy(self) -> bool:
        return self.run.running or self.mending.running

    def _lay_out(self) -> None:
        # Without failures below, the step stays beneath what it is about.
        self.groups_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        sources = QHBoxLayout()
        sources.setSpacing(theme.GRID)
        sources.addWidget(self.folder_button)
        sources.addWidget(self.sheet_button)
        sources.addStretch(1)
        steps = QHBoxLayout()
        steps.setSpacing(theme.GRID)
        steps.addWidget(self.stop_button)
        steps.addStretch(1)
        steps.addWidget(self.pause_button)
        steps.addWidget(self.begin_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(sources)
        layout.addWidget(self.told)
        layout.addWidget(self.groups_field)
        layout.addWidget(self.bar)
        layout.addWidget(self.result_line)
        layout.addLayout(steps)
        layout.addWidget(self._heading)
        layout.addWidget(self.failure_list, 1)
        layout.addWidget(self.mending)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.folder_button.clicked.connect(self._ask_folder)
        self.sheet_button.clicked.connect(self._ask_sheet)
        self.begin_button.clicked.connect(self._begin)
        self.pause_button.clicked.connect(self._pause_or_go_on)
        self.stop_button.clicked.connect(self._stop)
        self.run.advanced.connect(self._show)
        self.run.stumbled.connect(lambda error: self.result_line.bad(error_sentence(error)))
        self.run.finished.connect(self._finished)
        self.mending.mended.connect(self._mended)
        self.mending.clear_button.clicked.connect(self._clear)
        self.failures.modelReset.connect(self._show)
        self.failures.rowsInserted.connect(lambda *_: self._show())
        self.failures.wanted.connect(self._more_failures)
        self.failures.rowsRemoved.connect(lambda *_: self._show())

    def retranslate(self) -> None:
        self.folder_button.setText(translate("faces", "Pictures of a folder…"))
        self.sheet_button.setText(translate("faces", "A sheet (Excel, CSV)…"))
        self.groups_field.set_label(translate("faces", "Put them into"))
        self.begin_button.setText(translate("faces", "Enrol all"))
        self.stop_button.setText(translate("faces", "Stop"))
        self.failure_list.setAccessibleName(translate("faces", "Not enrolled"))
        self.groups.retranslate()
        self.mending.retranslate()
        self._show()

    def offer_groups(self, names: Sequence[str]) -> None:
        """The groups of the box."""
        self.groups.offer(names)
        self.mending.offer_groups(names)
        self._show()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if not self.run.running:
            self.load_failures()

    def load_failures(self) -> None:
        """What the box has in its list, and what could not even be sent."""
        query = PageQuery(pageSize=_FAILURES_SHOWN)
        self._page.read("face failures", lambda client: client.face_failures(query), self._take_failures)

    def _more_failures(self, token: int) -> None:
        """The page that `token` names; an answer that is older than the list is dropped."""
        query, generation = PageQuery(pageToken=token, pageSize=_FAILURES_SHOWN), self._generation

        def came(page: FailPage) -> None:
            if generation == self._generation:
                following = page.nextPageToken
                goes_on = bool(page.fails) and following is not None and following > token
                self.failures.append(self._told(page), following if goes_on else None)

        self._page.read("face failures", lambda client: client.face_failures(query), came)

    def take(self, source: Path, collect: Callable[[Path], Collected]) -> None:
        """Look through a folder or a sheet, off the Qt thread."""
        self._source = source.name
        self.told.setText(translate("faces", "Looking through “{name}”…").format(name=source.name))

        def look() -> None:
            try:
                found, sentence = collect(source), ""
            except OSError:
                found, sentence = Collected(()), translate("faces", "It cannot be read.")
            except ValueError:
                found = Collected(())
                sentence = translate("faces", "No column of this sheet names pictures. Write the file beside the name.")
            on_qt(self, lambda: self._take(found, sentence))

        QThreadPool.globalInstance().start(look)

    # Inside

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, translate("faces", "Choose a folder of pictures"))
        if chosen:
            self.take(Path(chosen), from_folder)

    def _ask_sheet(self) -> None:
        kinds = translate("faces", "Sheets") + " (*.xlsx *.xlsm *.csv *.txt)"
        chosen, _ = QFileDialog.getOpenFileName(self, translate("faces", "Choose a sheet"), "", kinds)
        if chosen:
            self.take(Path(chosen), from_sheet)

    def _take(self, found: Collected, sentence: str) -> None:
        self._collected = found
        self.result_line.clear()
        if sentence:
            self.result_line.bad(sentence)
        elif found.missing:
            names = translate("faces", ", ").join(found.missing[:3])
            text = translate("faces", "{n} pictures that the sheet names are not there: {names}")
            self.result_line.bad(text.format(n=len(found.missing), names=names))
        self._show()

    def _begin(self) -> None:
        self.result_line.clear()
        self.run.begin(self._collected.items, self.groups.chosen())
        self._show()

    def _pause_or_go_on(self) -> None:
        self.result_line.clear()
        if self.run.phase is Phase.PAUSED:
            self.run.go_on()
        else:
            self.run.pause()

    def _stop(self) -> None:
        left = self.run.total - self.run.enrolled - self.run.failed
        question = translate("faces", "Stop enrolling?")
        loss = translate("faces", "About {n} pictures will not be sent. Who is enrolled already stays.").format(n=left)
        if agreed(self, question, loss, translate("faces", "Stop")):
            self.run.stop()

    def _finished(self) -> None:
        text = translate("faces", "{n} enrolled, {m} not.").format(n=self.run.enrolled, m=self.run.failed)
        if self.run.failed:
            self.result_line.bad(text)
        else:
            self.result_line.good(text)
        self.load_failures()
        self.enrolled.emit()

    def _mended(self) -> None:
        self.enrolled.emit()
        self._show()

    def _clear(self) -> None:
        question = translate("faces", "Empty the list?")
        loss = translate("faces", "The box forgets why {n} pictures were refused.").format(n=self._total_failures)
        if agreed(self, question, loss, translate("faces", "Empty")):
            self.run.unreadable.clear()
            self._page.change(
                "empty the list of failures",
                lambda client: client.clear_face_failures(),
                lambda _: self.load_failures(),
                repeatable=True,
            )

    def _take_failures(self, page: FailPage) -> None:
        own = [Failure("", item.name, str(int(code)), 0, item) for item, code in self.run.unreadable]
        told = self._told(page)
        self._generation += 1
        self._total_failures = max(page.totalFails, len(told)) + len(own)
        self.failures.show_failures([*own, *told], page.nextPageToken if told else None)

    def _told(self, page: FailPage) -> list[Failure]:
        """Failures of the box, with the files that this console sent."""
        known = {item.name: item for item in self.run.items}
        return [
            Failure(fail.imageId, fail.imageName, fail.failReason, fail.timeStamp, known.get(fail.imageName))
            for fail in page.fails
        ]

    def _show(self) -> None:
        run, count = self.run, len(self._collected.items)
        if not run.running and self._source and count:
            first = self._collected.items[0]
            text = translate("faces", "“{name}”: {n} pictures. The first: {file} → {description}")
            self.told.setText(
                text.format(name=self._source, n=f"{count:,}", file=first.path.name, description=first.description)
            )
        elif not run.running and self._source:
            self.told.setText(translate("faces", "“{name}” holds no pictures.").format(name=self._source))
        elif run.running:
            self.told.setText(self._progress_sentence())
        else:
            self.told.setText(
                translate(
                    "faces",
                    "Choose a folder (the description is the file's name), or a sheet with the picture's file in one"
                    " column and who it is in the others.",
                )
            )
        self.bar.setVisible(run.running)
        self.bar.setRange(0, max(run.total, 1))
        self.bar.setValue(run.enrolled + run.failed)
        for button in (self.folder_button, self.sheet_button, self.groups):
            button.setEnabled(not run.running)
        self.begin_button.setVisible(not run.running)
        self.begin_button.setEnabled(bool(count))
        self.stop_button.setVisible(run.running)
        self.pause_button.setVisible(run.phase in (Phase.SENDING, Phase.PAUSED))
        paused = run.phase is Phase.PAUSED
        self.pause_button.setText(translate("faces", "Go on") if paused else translate("faces", "Pause"))
        self._show_failures()

    def _progress_sentence(self) -> str:
        run = self.run
        text = translate("faces", "{done} of {total} · {enrolled} enrolled · {failed} not").format(
            done=f"{run.enrolled + run.failed:,}", total=f"{run.total:,}", enrolled=run.enrolled, failed=run.failed
        )
        if run.phase is Phase.PAUSED:
            text += " · " + translate("faces", "paused")
        return text

    def _show_failures(self) -> None:
        shown = self.failures.rowCount()
        text = translate("faces", "Not enrolled: {n}").format(n=shown)
        if self.failures.canFetchMore(QModelIndex()):
            text += " " + translate("faces", "(of {n}; more come when you scroll)").format(
                n=f"{self._total_failures:,}"
            )
        self._heading.setText(text)
        for part in (self._heading, self.failure_list, self.mending):
            part.setVisible(shown > 0)
