"""The page of recordings that are worked through: jobs at the left, what the chosen one found at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.services.archive import StoredEvent
from console.services.messages import WorkChanged
from console.services.operation import Operation, OperationState
from console.services.work_views import Work
from ui import icons, theme
from ui.bridge import on_qt, when_done
from ui.playback.file_drops import files_of
from ui.theme import GRID, MARGIN
from ui.words import error_sentence, event_word, target_word
from ui.work.beginning import NewWork
from ui.work.found import FoundView
from ui.work.jobs import JobList
from ui.work.words import work_words

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate
LIST = 296  # pixels


class WorkPage(QFrame):
    """In place of the wall until `closed`. `told`: a colour of the theme and a function that gives the sentence."""

    closed = Signal()
    told = Signal(str, object)
    picture_wanted = Signal(StoredEvent)
    video_wanted = Signal(StoredEvent)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.jobs, self.found, self.new = JobList(), FoundView(console), NewWork(console)
        self.add, self.pause, self.stop = QPushButton(), QPushButton(), QPushButton()
        self.export, self.delete = QPushButton(), QPushButton()
        self._wanted: int | None = None  # a job that was begun and is not listed yet
        self._title, self._name, self._state = QLabel(), QLabel(), QLabel(wordWrap=True)
        self._empty, self._close = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), QToolButton()
        self._begin_here = QPushButton()
        self._build()
        self._connect()
        theme.theme().changed.connect(self._retint)
        self._unsubscribe = console.bus.subscribe(WorkChanged, lambda _: on_qt(self, self.refresh))
        self.retranslate()
        self.refresh()

    @property
    def work(self) -> Work | None:
        """The chosen job."""
        return next((work for work in self._console.work.works() if work.job == self.jobs.job), None)

    @property
    def is_filling(self) -> bool:
        """Whether something has been entered for a new job that would be lost."""
        return self._right.currentWidget() is self.new and not self.new.untouched

    def begin_with(self, paths: Sequence[Path]) -> None:
        """A new job on these files."""
        self.new.begin(paths)
        self._show_page(self.new)
        self.new.setFocus()

    def neighbour(self, event: StoredEvent, step: int) -> StoredEvent | None:
        """The find that stands `step` rows further."""
        return self.found.neighbour(event, step)

    def look_at(self, job: int | None, event: StoredEvent) -> None:
        """A job, and of its finds this one as soon as it is there."""
        self.jobs.choose(job)
        self.found.look_at(event)

    def leave(self) -> None:
        """Back to the wall; the work goes on."""
        self._unsubscribe()
        self.found.close_view()
        self.new.close_view()
        self.closed.emit()

    def refresh(self) -> None:
        """Show how it stands now."""
        works = self._console.work.works()
        self.jobs.show_works(works)
        if self._wanted in [work.job for work in works]:
            self.jobs.choose(self._wanted)
            self._wanted = None
        self._show_work()

    # Building

    def _build(self) -> None:
        for label, role in ((self._title, "title"), (self._name, "heading"), (self._state, "secondary")):
            label.setProperty("role", role)
        self._empty.setProperty("role", "secondary")
        self.delete.setProperty("destructive", True)
        for button, icon in ((self.add, "plus"), (self.export, "download"), (self.stop, "x"), (self.delete, "trash-2")):
            icons.give(button, icon)
        icons.give(self._close, "x")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.jobs, 1)
        left.addWidget(self.add)
        side = QWidget()
        side.setFixedWidth(LIST)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        self._side = side
        self._right = QStackedWidget()
        self._pages: tuple[QWidget, ...] = (self._nothing(), self._chosen(), self.new)
        for page in self._pages:
            self._right.addWidget(page)
        halves = QHBoxLayout()
        halves.setSpacing(MARGIN)
        halves.addWidget(side)
        halves.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(head)
        column.addLayout(halves, 1)

    def _nothing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._empty)
        column.addSpacing(GRID)
        column.addWidget(self._begin_here, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._begin_here.setProperty("primary", True)
        return page

    def _chosen(self) -> QWidget:
        page = QWidget()
        foot = QHBoxLayout()
        foot.addWidget(self.delete)
        foot.addStretch(1)
        for button in (self.stop, self.pause, self.export):
            foot.addWidget(button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._name)
        column.addWidget(self._state)
        column.addWidget(self.found, 1)
        column.addLayout(foot)
        return page

    def _connect(self) -> None:
        self._close.clicked.connect(self.leave)
        self.add.clicked.connect(lambda: self.begin_with(()))
        self._begin_here.clicked.connect(lambda: self.begin_with(()))
        self.jobs.chosen.connect(lambda _: self._job_chosen())
        self.jobs.itemClicked.connect(lambda _: self._job_chosen())
        self.found.picture_wanted.connect(self.picture_wanted)
        self.found.video_wanted.connect(self.video_wanted)
        self.new.left.connect(self._new_left)
        self.new.begun.connect(self._begun)
        self.pause.clicked.connect(self._pause)
        self.stop.clicked.connect(self._stop)
        self.export.clicked.connect(self._export)
        self.delete.clicked.connect(self._delete)
        key = QAction(self.jobs, shortcut=QKeySequence(QKeySequence.StandardKey.Delete))
        key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        key.triggered.connect(self._delete)
        self.jobs.addAction(key)

    # What is shown

    def _job_chosen(self) -> None:
        self._show_work()

    def _new_left(self) -> None:
        self._show_page(self._pages[0])
        self._show_work()
        self.jobs.setFocus()

    def _begun(self, job: int) -> None:
        self._wanted = job
        self._new_left()
        self.refresh()

    def _show_page(self, page: QWidget) -> None:
        """One at a time; those that are not shown take no room."""
        for one in self._pages:
            policy = QSizePolicy.Policy.Preferred if one is page else QSizePolicy.Policy.Ignored
            one.setSizePolicy(policy, policy)
        self._right.setCurrentWidget(page)
        self._side.setVisible(page is not self.new and bool(self._console.work.works()))

    def _show_work(self) -> None:
        work = self.work
        if self._right.currentWidget() is not self.new:
            self._show_page(self._pages[0 if work is None else 1])
        self.found.show_work(work)
        if work is None:
            return
        self._name.setText(work.name)
        self._state.setText(work_words(work))
        paused = work.state == "paused"
        icons.give(self.pause, "play" if paused else "pause")
        self.pause.setText(translate("work", "Go on") if paused else translate("work", "Pause"))
        self.pause.setVisible(not work.is_over)
        self.stop.setVisible(not work.is_over)
        away = work.state == "away"
        for button in (self.pause, self.stop, self.delete):
            button.setEnabled(not away)
        self.export.setEnabled(work.found > 0)

    # What the operator does

    def _pause(self) -> None:
        work = self.work
        if work is not None:
            desk = self._console.work
            self._follow(desk.resume(work.job) if work.state == "paused" else desk.pause(work.job))

    def _stop(self) -> None:
        work = self.work
        if work is not None:
            self._follow(self._console.work.cancel(work.job))

    def _delete(self) -> None:
        work = self.work
        if work is None:
            return
        question = translate("work", "Delete the job “{name}”?").format(name=work.name)
        box = QMessageBox(QMessageBox.Icon.Warning, question, question, QMessageBox.StandardButton.NoButton, self)
        box.setInformativeText(
            translate("work", "Its recordings are not touched. What it found, {n} events, stays in the list of alarms.")
            .format(n=work.found)
        )  # fmt: skip
        too = QCheckBox(translate("work", "Delete its events, too"))
        too.setEnabled(work.found > 0)
        box.setCheckBox(too)
        go = box.addButton(translate("work", "Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is go:
            self._follow(self._console.work.delete(work.job, with_events=too.isChecked()))

    def _export(self) -> None:
        events = list(self.found.model.listed)
        if not events:
            return
        folder = QFileDialog.getExistingDirectory(self, translate("work", "Export what is listed to a folder"))
        if folder:
            self.export_to(events, Path(folder))

    def export_to(self, events: Sequence[StoredEvent], folder: Path) -> None:
        """A table and the pictures of these events, in a folder of their own."""
        named = [(event_word(event.capture), target_word(event.capture.target)) for event in events]
        by_id = {event.id: words for event, words in zip(events, named, strict=True)}
        work = self._console.work.export(events, folder, table_head(), lambda event: by_id[event.id])
        when_done(work, self, self._exported)

    def _exported(self, work: Operation[Path]) -> None:
        path = work.result
        if work.state is OperationState.DONE and path is not None:
            words = translate("work", "Exported to {folder}").format(folder=path)
            self.told.emit("good", lambda: words)

    def _follow(self, work: Operation[None]) -> None:
        when_done(work, self, lambda _: self.refresh())

    # Words and events

    def retranslate(self) -> None:
        self._title.setText(translate("work", "Work through recordings"))
        self.setAccessibleName(self._title.text())
        self.jobs.setAccessibleName(translate("work", "Jobs"))
        self._close.setToolTip(translate("work", "Back to the wall (Esc)"))
        self._close.setAccessibleName(self._close.toolTip())
        self.add.setText(translate("work", "New job…"))
        self._begin_here.setText(translate("work", "Choose recordings…"))
        possible = self._console.work.possible
        self._begin_here.setEnabled(possible)
        self.add.setEnabled(possible)
        self._empty.setText(
            translate(
                "work",
                "Drop recordings or folders here. They are searched by rules, for people, vehicles, plates and faces, "
                "faster than they play where the computer can, and what is found is listed with its picture.",
            )
            if possible
            else error_words_without_engine()
        )
        self.stop.setText(translate("work", "Stop"))
        self.export.setText(translate("work", "Export…"))
        self.delete.setText(translate("work", "Delete…"))
        self._show_work()

    def _retint(self) -> None:
        icons.retint(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.found.retranslate()
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._right.currentWidget() is self.new:
                self._new_left()
            else:
                self.leave()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()) and self._console.work.possible:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = files_of(event.mimeData())
        if paths:
            event.acceptProposedAction()
            if self._right.currentWidget() is self.new:
                self.new.add(paths)
            else:
                self.begin_with(paths)


def error_words_without_engine() -> str:
    """Why nothing can be worked through here."""
    from console.services.refusal import Refusal, Refused

    return error_sentence(Refused(Refusal.WORK_NEEDS_ENGINE))


def table_head() -> list[str]:
    """The columns of an export (`console.services.work_export.written`)."""
    return [
        translate("work", "File"),
        translate("work", "Time (UTC)"),
        translate("work", "Seconds from the beginning"),
        translate("work", "Event"),
        translate("work", "Event number"),
        translate("work", "Target"),
        translate("work", "Track"),
        translate("work", "Direction"),
        translate("work", "Area"),
        translate("work", "Left"),
        translate("work", "Top"),
        translate("work", "Right"),
        translate("work", "Bottom"),
        translate("work", "Recognised as"),
        translate("work", "Score"),
        translate("work", "Picture of the target"),
        translate("work", "Picture of the scene"),
    ]
