"""What can be kept of a playback: the picture, a span as one file, and pieces that retention shall leave alone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from console.media.enhance.record import Origin
from console.media.joined import Joined
from console.services.operation import Operation, OperationState
from console.services.played_view import Material
from ui import icons, saving
from ui.bridge import when_done
from ui.enhance.page import Stretch
from ui.enhance.room import open_page
from ui.playback.reel import Reel
from ui.playback.screen import PlayScreen
from ui.playback.timeline import Timeline
from ui.playback.words import file_stamp, moment_words

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.playback.page import PlaybackPage

VIDEOS = "*.mp4 *.mov *.mkv *.avi *.ts *.mts *.m2ts *.mpg *.mpeg *.flv *.h264 *.264 *.h265 *.265 *.hevc *.wmv *.asf"
_AROUND = 30_000  # ms before and after the clock that are saved where no span is marked


class ClipActs(QObject):
    """Acts on what a page plays. `told`: a colour of the theme and a function that gives the sentence."""

    told = Signal(str, object)

    def __init__(self, console: Console, reel: Reel, timeline: Timeline, page: PlaybackPage) -> None:
        super().__init__(page)
        self._console, self._reel, self._timeline, self._page = console, reel, timeline, page
        self._picture = self._button("camera", self.save_picture)
        self._protect = self._button("lock", self.protect)
        self._export = self._button("download", self.export)
        self._enhance = self._button("contrast", self.enhance)
        self.buttons: tuple[QWidget, ...] = (self._enhance, self._picture, self._protect, self._export)
        timeline.marked.connect(self.tick)
        self.retranslate()

    def span(self) -> tuple[float, float] | None:
        """What would be saved: the marked span, or half a minute around the clock."""
        session = self._reel.session
        if session is None:
            return None
        marked = self._timeline.span
        if marked is not None and marked[1] - marked[0] >= 1000:
            return marked
        return session.position - _AROUND, session.position + _AROUND

    def tick(self) -> None:
        """What can be done now."""
        there = self._reel.session is not None
        self._picture.setEnabled(there)
        self._enhance.setEnabled(there)
        self._export.setEnabled(there)
        self._protect.setEnabled(there and bool(self._reel.places))

    # Acts

    def ask_files(self) -> list[Path]:
        """The files that the operator chose."""
        paths, _ = QFileDialog.getOpenFileNames(
            self._page, self.tr("Open recordings"), str(Path.home()),
            f"{self.tr('Recordings')} ({VIDEOS});;{self.tr('All files')} (*)",
        )  # fmt: skip
        return [Path(path) for path in paths]

    def save_picture(self) -> None:
        """The leading screen's picture as a file."""
        screen = self._screen()
        frame = screen.frame if screen is not None else None
        if screen is None or frame is None:
            return
        height, width = frame.pixels.shape[:2]
        image = QImage(frame.pixels.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
        path = saving.ask_where(self._page, f"{screen.accessibleName()}-{file_stamp(frame.pts_ms)}.jpg")
        if path and not image.save(path, b"JPG", 92):
            self.told.emit("warn", lambda: self.tr("The picture could not be saved there."))

    def enhance(self) -> None:
        """The leading screen's picture made clearer, and with the same steps the span, where there is one."""
        screen, span, material = self._screen(), self.span(), self._reel.material(self._page.leader)
        session = self._reel.session
        frame = screen.frame if screen is not None else None
        if frame is None or span is None or material is None or session is None:
            return
        session.pause()
        moment, start, end = frame.pts_ms, round(span[0]), round(span[1])
        asked = self._console.enhancing.of_moment(
            material.pieces, moment, material.rotation, self._origin(material, moment)
        )
        dated = self._reel.dated
        words = " – ".join(moment_words(at, dated=dated, millis=False) for at in (max(start, session.start), end))
        stretch = Stretch(material, start, end, self._origin(material, start), words)
        title = f"{self._reel.titles[self._page.leader]} · {moment_words(moment, dated=dated)}"
        open_page(self._page, self._console, asked, title, stretch)

    def export(self) -> None:
        """The marked span of the leading channel as one MP4."""
        span = self.span()
        row = self._page.leader
        material = self._reel.material(row)
        if span is None or material is None:
            return
        start, end = round(span[0]), round(span[1])
        title = self._reel.titles[row]
        name = f"{Path(title).stem if not material.is_channel else title}-{file_stamp(start)}.mp4"
        path = self._ask_where(name)
        if not path:
            return
        if material.is_channel:
            work = self._console.recordings.export(material.key, material.number, start, end, Path(path), title)
        else:
            work = self._console.recordings.export_file(material.pieces, start, end, Path(path), title)
        when_done(work, self, lambda done: self._exported(done, Path(path)))

    def protect(self) -> None:
        """Keeps the marked span's pieces from retention; those that all are kept are let go."""
        span = self.span()
        row = self._page.leader
        material = self._reel.material(row)
        if span is None or material is None or not material.is_channel:
            return
        spans = self._timeline.rows[row].spans if row < len(self._timeline.rows) else ()
        touched = [one for one in spans if one.start < span[1] and one.end > span[0]]
        on = not (touched and all(one.protected for one in touched))
        work = self._console.recordings.protect(material.key, material.number, round(span[0]), round(span[1]), on)
        when_done(work, self, lambda done: self._protected(done, on))

    def _screen(self) -> PlayScreen | None:
        screens = self._page.screens.all()
        return next((one for one in screens if one.selected), None) or next(iter(screens), None)

    def _origin(self, material: Material, moment: int) -> Origin:
        title = self._reel.titles[self._page.leader]
        title = title if material.is_channel else Path(title).stem
        if self._reel.dated:
            return Origin(title, moment)
        return Origin(f"{title} {moment_words(moment, dated=False)}")

    def _ask_where(self, name: str) -> str:
        proposed = Path.home() / name.replace("/", "-").replace(":", "").replace(" ", "_")
        path, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Save a clip"), str(proposed), self.tr("Video (*.mp4 *.mov)")
        )
        return path

    def _exported(self, operation: Operation[Joined], path: Path) -> None:
        joined = operation.result
        if operation.state is not OperationState.DONE or joined is None:
            return  # the window tells why
        dated = self._reel.dated
        gaps = [
            f"{moment_words(first, dated=dated, millis=False)} – {moment_words(last, dated=dated, millis=False)}"
            for first, last in joined.gaps
        ]

        def words() -> str:
            saved = self.tr("Saved as {file}.").format(file=path.name)
            if joined.left_out:
                saved += " " + self.tr("{n} pieces did not fit the first one and are left out.").format(
                    n=joined.left_out
                )
            if gaps:
                saved += " " + self.tr("Gaps: {gaps}.").format(gaps="; ".join(gaps[:5]))
            return saved

        self.told.emit("warn" if gaps or joined.left_out else "good", words)

    def _protected(self, done: Future[int], on: bool) -> None:
        if done.cancelled() or done.exception() is not None:
            return
        number = done.result()
        self._reel.refresh()

        def words() -> str:
            kept = self.tr("{n} pieces are kept whatever their age.") if on else self.tr("{n} pieces may go with age.")
            return kept.format(n=number)

        self.told.emit("info", words)

    # Words

    def _button(self, icon: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        icons.give(button, icon)
        button.clicked.connect(act)
        return button

    def retranslate(self) -> None:
        for button, words in (
            (self._enhance, self.tr("Make the picture or the marked span clearer (Shift+E)")),
            (self._picture, self.tr("Save the picture (S)")),
            (self._protect, self.tr("Keep the marked span, or let it go with age (K)")),
            (self._export, self.tr("Save the marked span as a file (E)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
