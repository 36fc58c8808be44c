"""What the page plays: the session, its channels or files, and the part of their recordings that is at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from console.media.played_pieces import PlayedPiece
from console.model.errors import BoxwatchError
from console.services.playback import WINDOW, FileFacts, Material, PlaySession
from ui.bridge import on_qt, when_done
from ui.playback.shelf import Place, Shelf
from ui.playback.timeline import Row, Span, part_around
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

MOST = 9
_BEFORE_END = 15_000.0  # ms: where the newest recording is opened
_EDGE = WINDOW / 4  # ms from the edge of what is at hand at which more is asked for


class Reel(QObject):
    """Opens sessions one at a time. Times are epoch ms; `opened` follows every asking, with a session or without."""

    opened = Signal()
    changed = Signal()  # a screen or the clock is otherwise than before
    failed = Signal(object)  # a function that gives the sentence

    def __init__(self, console: Console, parent: QObject) -> None:
        super().__init__(parent)
        self._console = console
        self.session: PlaySession | None = None
        self.titles: list[str] = []
        self.files: list[Path] = []
        self.dated = True
        self.fit: tuple[float, float] | None = None
        self.places: list[Place] = []
        self.shelf = Shelf(console, self.title_of, self)
        self._round = 0
        self._at_hand = (0.0, 0.0)
        self._fetching = False

    def title_of(self, place: Place) -> str:
        """What the operator calls a channel; its number where it is gone."""
        channel = self._console.fleet.channel(*place)
        return channel.title if channel is not None else str(place[1])

    def rows(self) -> list[Row]:
        """What the time axis shows."""
        if self.places:
            return self.shelf.rows()
        if self.session is None:
            return []
        views = zip(self.titles, self.session.views, strict=False)
        return [Row(title, [Span(view.material.start, view.material.end)]) for title, view in views]

    def material(self, row: int) -> Material | None:
        """What is played in a row."""
        session = self.session
        return session.views[row].material if session is not None and row < len(session.views) else None

    # Opening

    def open_channels(self, places: Sequence[Place], moment: float | None = None) -> None:
        """These channels, at a moment; at the present one, or at the newest recording, where none is given."""
        self._round += 1
        self.places, self.files, self.dated = list(places)[:MOST], [], True
        if not self.places:
            self._finish([], None)
            return
        if moment is None and self.session is not None and self.dated and self.fit is not None and not self._was_file:
            moment = self.session.position
        if moment is not None:
            self._fetch(moment)
            return
        self._ask(self._console.recordings.channels(), self._newest)

    def open_files(self, paths: Sequence[Path], offset: int = 0) -> None:
        """Files, in step: by their dates where all of them tell one, else all from their beginning.

        `offset` is where it begins, ms from their first moment.
        """
        self._round += 1
        self.places, self.files = [], list(paths)[:MOST]
        asked = [self._console.playback.file(path) for path in self.files]
        came: list[tuple[Path, Material, FileFacts]] = []
        left = len(asked)

        def take(path: Path) -> Callable[[Future[tuple[Material, FileFacts]]], None]:
            def taken(done: Future[tuple[Material, FileFacts]]) -> None:
                nonlocal left
                left -= 1
                try:
                    came.append((path, *done.result()))
                except (BoxwatchError, OSError) as error:
                    self._say_bad(path, error)
                if not left:
                    self._files_came(came)
                    if offset and self.session is not None:
                        self.seek(self.session.start + offset)

            return taken

        for path, future in zip(self.files, asked, strict=True):
            self._ask(future, take(path))

    def close(self) -> None:
        """Ends what is played."""
        self._round += 1
        if self.session is not None:
            self.session.close()
            self.session = None

    # Moving

    def seek(self, moment: float) -> None:
        """To a moment; where it is not at hand, its recordings are fetched first."""
        session = self.session
        if session is None:
            return
        if self.places and not self._at_hand[0] + _EDGE <= moment <= self._at_hand[1] - _EDGE:
            self._extend(moment, and_then=lambda: session.seek(moment))
        else:
            session.seek(moment)
        self.changed.emit()

    def want(self, start: float, end: float) -> None:
        """This part of time can be seen."""
        if self.places:
            self.shelf.want(self.places, start, end)

    def grow(self) -> None:
        """What is being recorded just now is longer than it was."""
        session = self.session
        if self.places and session is not None and any(self._console.recordings.status(*p) for p in self.places):
            self._extend(session.position)
            self.refresh()

    def refresh(self) -> None:
        """What is known of the pieces has changed."""
        if self.places:
            self.shelf.want(self.places, *self.shelf.part, anew=True)

    # Answers

    @property
    def _was_file(self) -> bool:
        session = self.session
        return session is not None and not all(view.material.is_channel for view in session.views)

    def _newest(self, done: Future[list[tuple[str, int, int, int, int]]]) -> None:
        ends = [end for key, number, _, end, _ in done.result() if (key, number) in self.places]
        if not ends:
            self._finish([], None)
            self.failed.emit(lambda: self.tr("There is no recording of this channel yet."))
            return
        self._fetch(max(ends) - _BEFORE_END)

    def _fetch(self, moment: float) -> None:
        asked = [self._console.playback.channel(*place, moment) for place in self.places]
        self._ask(_all(asked), lambda done: self._fetched(done.result(), moment))

    def _fetched(self, materials: list[Material], moment: float) -> None:
        self._at_hand = (moment - WINDOW, moment + WINDOW)
        self._finish(materials, moment)

    def _extend(self, moment: float, and_then: Callable[[], object] = lambda: None) -> None:
        session = self.session
        if self._fetching or session is None:
            return
        self._fetching = True
        asked = [self._console.playback.channel(*place, moment) for place in self.places]

        def came(done: Future[list[Material]]) -> None:
            self._fetching = False
            if self.session is not session or done.cancelled() or done.exception() is not None:
                return
            for view, material in zip(session.views, done.result(), strict=True):
                if material.pieces != view.material.pieces:
                    view.extend(material.pieces)
            self._at_hand = (moment - WINDOW, moment + WINDOW)
            and_then()

        when_done(_all(asked), self, came)

    def _files_came(self, came: list[tuple[Path, Material, FileFacts]]) -> None:
        order = {path: number for number, path in enumerate(self.files)}
        came.sort(key=lambda one: order[one[0]])
        self.files = [path for path, _, _ in came]
        self.dated = bool(came) and all(facts.created is not None for _, _, facts in came)
        materials = [material if self.dated else _from_zero(material) for _, material, _ in came]
        self._finish(materials, min((one.start for one in materials), default=None))
        for path, _, facts in came:
            if facts.cut_off:
                name = path.name
                self.failed.emit(lambda name=name: self.tr("{file} was cut off: its end is missing.").format(file=name))

    def _finish(self, materials: Sequence[Material], moment: float | None) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None
        self.titles = [self.title_of(place) for place in self.places] or [path.name for path in self.files]
        if materials and moment is not None:
            self.session = self._console.playback.open(materials, moment, lambda: on_qt(self, self.changed.emit))
            if self.places:
                self.fit = part_around(moment)
                self.shelf.want(self.places, *self.fit, anew=True)
            else:
                margin = max(500.0, (self.session.end - self.session.start) * 0.02)
                self.fit = (self.session.start - margin, self.session.end + margin)
        self.opened.emit()

    def _say_bad(self, path: Path, error: Exception) -> None:
        name = path.name
        self.failed.emit(lambda: f"{name}: {error_sentence(error)}")

    def _ask(self, future: Future[Any], take: Callable[[Future[Any]], None]) -> None:
        """Takes an answer unless something else was asked for meanwhile."""
        asked = self._round

        def came(done: Future[Any]) -> None:
            if asked != self._round:
                return
            try:
                take(done)
            except CancelledError:
                return  # the console is closing
            except BoxwatchError as error:
                words = error
                self.failed.emit(lambda: error_sentence(words))

        when_done(future, self, came)


def _from_zero(material: Material) -> Material:
    pieces: tuple[PlayedPiece, ...] = tuple(
        replace(piece, start=piece.start - material.start, end=piece.end - material.start) for piece in material.pieces
    )
    return replace(material, pieces=pieces)


def _all(futures: Sequence[Future[Any]]) -> Future[list[Any]]:
    """Done when all are done: their results, or the first one's error."""
    whole: Future[list[Any]] = Future()
    left = [len(futures)]

    def one_done(_: Future[Any]) -> None:
        left[0] -= 1
        if left[0] or not whole.set_running_or_notify_cancel():
            return
        try:
            whole.set_result([future.result() for future in futures])
        except (Exception, CancelledError) as error:
            whole.set_exception(error)

    for future in futures:
        future.add_done_callback(one_done)
    return whole
