"""The page on which a picture is made clearer: original and result, the steps, and keeping it beside the original."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from console.media.enhance.light import Picture
from console.media.enhance.recipe import Recipe
from console.media.enhance.record import Origin, Record
from console.model.errors import BoxwatchError
from console.services.enhancing import Kept, Opened, Subject, fits
from console.services.operation import Operation, OperationState
from console.services.played_view import Material
from console.services.refusal import Refusal, Refused
from ui.bridge import courier, on_qt, when_done
from ui.enhance.compare import STEP, Way
from ui.enhance.page_parts import PageParts
from ui.enhance.words import kept_words, measure_words, recipe_words
from ui.service_words import refusal_sentence
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

PICTURES = "*.jpg *.jpeg *.png *.bmp *.json"
_REST_MS = 120  # a slider has to rest so long before the picture is made anew


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a recording that the same steps can be done to; `words` say when it is."""

    material: Material
    start: int
    end: int
    origin: Origin
    words: str


class EnhancePage(QFrame):
    """`closed` when the operator goes back; what was not kept is gone then."""

    closed = Signal()

    def __init__(
        self,
        console: Console,
        asked: Future[Opened],
        title: str,
        stretch: Stretch | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._console, self._title, self.stretch = console, title, stretch
        self.subject: Subject | None = None
        self._asked = asked
        self.shown_recipe: Recipe | None = None  # what the result on the screen was made with
        self._clip: Operation[Kept] | None = None
        self._last_clip: Operation[Kept] | None = None
        self.kept_at = Path()
        self._said: Callable[[], str] = lambda: ""
        self.setProperty("role", "panel")
        self.parts = PageParts(self)
        self.compare, self.steps = self.parts.compare, self.parts.steps
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self._make)
        self._watch = QTimer(self, interval=200)
        self._watch.timeout.connect(self._show_progress)
        self.setFocusProxy(self.compare)
        self._connect()
        self.retranslate()
        self._wait_for(asked)

    def _connect(self) -> None:
        parts = self.parts
        parts.close.clicked.connect(self.leave)
        parts.open.clicked.connect(self.ask_file)
        parts.way.clicked.connect(self.other_way)
        parts.nearer.clicked.connect(lambda: self.compare.nearer(STEP))
        parts.farther.clicked.connect(lambda: self.compare.nearer(1 / STEP))
        parts.whole.clicked.connect(self.compare.whole)
        parts.by_itself.clicked.connect(self.by_itself)
        parts.reset.clicked.connect(lambda: self.take(Recipe()))
        parts.keep.clicked.connect(self.keep)
        parts.clip.clicked.connect(self.keep_clip)
        parts.folder.clicked.connect(self._open_folder)
        self.steps.changed.connect(self._changed)
        QShortcut(
            QKeySequence.StandardKey.Save, self, self.keep, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    # What is shown

    def _wait_for(self, asked: Future[Opened]) -> None:
        self._asked = asked
        self.parts.busy(True)
        self.compare.words = translate("enhance", "The picture is on its way…")
        self.compare.update()

        def ready(done: Future[Opened]) -> None:
            # On the thread that opened it: turning it into an image takes a moment too.
            subject = done.result() if not done.cancelled() and done.exception() is None else None
            image = _as_image(subject.picture) if isinstance(subject, Subject) else QImage()
            on_qt(self, lambda: self._came(asked, image))

        courier()
        asked.add_done_callback(ready)

    def _came(self, asked: Future[Opened], image: QImage) -> None:
        if asked is not self._asked:
            return
        self.parts.busy(False)
        try:
            found = asked.result()
            if isinstance(found, Recipe) and self.subject is None:
                raise Refused(Refusal.RECORD_OF_CLIP)
        except CancelledError:
            return  # the console is closing
        except (BoxwatchError, OSError) as error:
            wrong = error
            self.say("bad", lambda: error_sentence(wrong))
            self.compare.words = error_sentence(error)
            self.compare.update()
            return
        if isinstance(found, Recipe):
            self.take(found)
            self.say("info", lambda: translate("enhance", "The steps of that clip, done to this picture."))
        else:
            self.show_subject(found, image)

    def show_subject(self, subject: Subject, image: QImage) -> None:
        """A picture to work on; with the steps that it was enhanced by where it was, else with those it asks for."""
        self.subject = subject
        self.shown_recipe = None
        if subject.path is not None:  # another one than the page was opened with
            self._title, self.stretch = subject.path.name, None
        self.retranslate()
        self.compare.show_before(image)
        self.parts.measured.setText(measure_words(subject.measures))
        record = subject.record
        if record is None:
            self.say("", lambda: "")
            self.take(subject.proposed)
            return
        self.take(record.recipe)
        if subject.repeats:
            self.say("good", _same_words)
        else:
            self.say("warn", lambda: _other_words(record))

    def take(self, recipe: Recipe) -> None:
        """These steps, all at once."""
        if self.subject is None:
            return
        self.steps.show_recipe(recipe)
        self._changed()
        self._later.stop()
        self._make()

    def by_itself(self) -> None:
        """The steps that the picture asks for."""
        subject = self.subject
        if subject is not None:
            self.take(subject.proposed)
            if subject.proposed.does_nothing:
                self.say("info", lambda: translate("enhance", "By what can be measured this picture lacks nothing."))

    def other_way(self) -> None:
        """Beside each other, or one picture with a line."""
        self.compare.show_way(Way.WIPE if self.compare.way is Way.BESIDE else Way.BESIDE)
        self.retranslate()

    def _changed(self) -> None:
        self._later.start()
        self.parts.busy(True)
        self.compare.waiting = True
        self.compare.update()
        self._offer()

    def _make(self) -> None:
        subject, recipe = self.subject, self.steps.recipe
        if subject is None or not fits(subject.picture, recipe.scale):
            self.parts.busy(False)
            return
        made = self._console.enhancing.preview(subject, recipe)
        courier()

        def ready(done: Future[Picture]) -> None:
            # On the thread that made it: turning it into an image takes a moment too.
            if done.cancelled() or done.exception() is not None:
                on_qt(self, lambda: self._not_made(recipe, done))
                return
            image = _as_image(done.result())
            on_qt(self, lambda: self._shown(subject, recipe, image))

        made.add_done_callback(ready)

    def _shown(self, subject: Subject, recipe: Recipe, image: QImage) -> None:
        if subject is not self.subject or recipe != self.steps.recipe:
            return
        self.shown_recipe = recipe
        self.compare.waiting = False
        self.compare.show_after(image)
        self.parts.busy(False)

    def _not_made(self, recipe: Recipe, done: Future[Picture]) -> None:
        if done.cancelled() or recipe != self.steps.recipe:
            return
        self.parts.busy(False)
        self.compare.waiting = False
        self.compare.update()
        self.say("bad", lambda: translate("enhance", "This could not be done to the picture. Try it with fewer steps."))

    # Keeping

    def keep(self) -> None:
        """Writes the result beside the original."""
        subject, recipe = self.subject, self.steps.recipe
        if subject is None or not self.parts.keep.isEnabled():
            return
        self.parts.keep.setEnabled(False)
        when_done(self._console.enhancing.keep(subject, recipe), self, self._kept)

    def keep_clip(self) -> None:
        """Enhances the stretch with these steps; again: stops it."""
        stretch, recipe = self.stretch, self.steps.recipe
        if stretch is None or self.subject is None or not self.parts.clip.isEnabled():
            return
        if self._clip is not None:
            self._clip.cancel()
            return
        clips = self._console.enhanced_clips
        self._clip = clips.keep(stretch.material, stretch.start, stretch.end, recipe, stretch.origin)
        self._watch.start()
        self.say("info", lambda: translate("enhance", "The stretch is being enhanced; you may leave this page."))
        self._offer()
        when_done(self._clip, self, self._clip_kept)

    def waits_for(self, operation: Operation[Any]) -> bool:
        """Whether this page says itself how a clip ends, or has just said it."""
        return operation in (self._clip, self._last_clip)

    def _kept(self, operation: Operation[Kept]) -> None:
        self._offer()
        kept = operation.result
        if operation.state is OperationState.DONE and kept is not None:
            self._tell_kept(kept)
        elif operation.state is OperationState.FAILED:
            self.say("bad", lambda: error_sentence(operation.error))

    def _clip_kept(self, operation: Operation[Kept]) -> None:
        self._clip, self._last_clip = None, operation
        self._watch.stop()
        self.parts.progress(None)
        self._kept(operation)
        if operation.state is OperationState.CANCELLED:
            self.say("info", lambda: translate("enhance", "The clip was stopped; nothing of it was kept."))

    def _tell_kept(self, kept: Kept) -> None:
        self.kept_at = kept.result
        self.say("good", lambda: kept_words(kept))
        self.parts.folder.show()

    def _show_progress(self) -> None:
        self.parts.progress(self._clip.progress if self._clip is not None else None)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.kept_at.parent)))

    # Files

    def ask_file(self) -> None:
        """Another picture, or the record of an earlier enhancement."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            translate("enhance", "Open a picture, or the record of an enhancement"),
            str(Path.home()),
            f"{translate('enhance', 'Pictures and records')} ({PICTURES});;{translate('enhance', 'All files')} (*)",
        )
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """A picture in place of this one; of a clip's record only the steps are taken."""
        self._wait_for(self._console.enhancing.of_file(path))

    # Words and keys

    def say(self, tone: str, words: Callable[[], str]) -> None:
        """One sentence below the heading, in a tone: good, warn, bad, info; "" for none."""
        self._said = words
        self.parts.tell(tone, words())

    def leave(self) -> None:
        """Back to where it was opened; a clip that is being made goes on."""
        self._later.stop()
        self._watch.stop()
        self.closed.emit()

    def _heading(self) -> str:
        return translate("enhance", "Enhance · {what}").format(what=self._title)

    def _offer(self) -> None:
        subject, recipe = self.subject, self.steps.recipe
        there = subject is not None
        fitting = subject is not None and fits(subject.picture, recipe.scale)
        keep = fitting and not recipe.does_nothing
        self.parts.offer(there=there, keep=keep, clip=self.stretch is not None, running=self._clip is not None)
        if there and not fitting:
            self.say("warn", lambda: refusal_sentence(Refusal.PICTURE_TOO_LARGE))
        self.parts.summary.setText(recipe_words(recipe))

    def retranslate(self) -> None:
        self.parts.retranslate(
            self._heading(), self.compare.way, self.stretch.words if self.stretch is not None else ""
        )
        if self.subject is not None:
            self.parts.measured.setText(measure_words(self.subject.measures))
        self.parts.set_words(self._said())
        self._offer()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_A:
                self.by_itself()
            case Qt.Key.Key_Backspace:
                self.take(Recipe())
            case Qt.Key.Key_W:
                self.other_way()
            case Qt.Key.Key_E:
                self.keep_clip()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.compare.nearer(STEP)
            case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
                self.compare.nearer(1 / STEP)
            case Qt.Key.Key_0:
                self.compare.whole()
            case _:
                super().keyPressEvent(event)


def _as_image(picture: Picture) -> QImage:
    """The same pixels as Qt draws them fastest, in memory of its own."""
    height, width = picture.shape[:2]
    picture = np.ascontiguousarray(picture)
    image = QImage(picture.data, width, height, width * 3, QImage.Format.Format_BGR888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _same_words() -> str:
    return translate("enhance", "Done again from its record: the same as what was kept, pixel for pixel.")


def _other_words(record: Record) -> str:
    text = translate("enhance", "Done again from its record, but not the same as what was kept by {program}.")
    return text.format(program=f"{record.program}, {record.library}")
