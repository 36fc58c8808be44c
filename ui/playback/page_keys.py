"""The keys of the page of recordings: everything that the mouse does there has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from ui.playback.page import PlaybackPage

_SAME = {"Shift+<": "<", "Shift+>": ">", "=": "+", "Shift+=": "+", "Shift++": "+", "_": "-", "Shift+_": "-"}


class PageKeys:
    """Acts on a page."""

    def __init__(self, page: PlaybackPage) -> None:
        self._page = page
        transport, timeline = page.transport, page.timeline
        self._acts: dict[str, Callable[[], object]] = {
            "Space": transport.toggle,
            ",": lambda: transport.step(-1),
            ".": lambda: transport.step(1),
            "Up": lambda: transport.faster(1),
            "Down": lambda: transport.faster(-1),
            "Left": lambda: self._by(-5),
            "Right": lambda: self._by(5),
            "Shift+Left": lambda: self._by(-60),
            "Shift+Right": lambda: self._by(60),
            "Ctrl+Left": lambda: self._by(-600),
            "Ctrl+Right": lambda: self._by(600),
            "Home": lambda: self._to(first=True),
            "End": lambda: self._to(first=False),
            "N": lambda: self._to_mark(1),
            "P": lambda: self._to_mark(-1),
            "B": self._turn_round,
            "+": lambda: timeline.zoom(1),
            "-": lambda: timeline.zoom(-1),
            "0": self._whole,
            "[": lambda: self._mark(first=True),
            "]": lambda: self._mark(first=False),
            "Backspace": lambda: timeline.mark_span(None, None),
            "M": transport.toggle_mute,
            "G": page.head.take_time,
            "C": page.head.take_channels,
            "Return": page.screens.toggle_alone,
            "Enter": page.screens.toggle_alone,
            "S": page.clips.save_picture,
            "Shift+E": page.clips.enhance,
            "E": page.clips.export,
            "K": page.clips.protect,
            "Esc": page.leave,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Does what belongs to a key; False where nothing does."""
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < 9 and not event.modifiers():
            self._page.lead(digit)
            return True
        written = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        written = written.replace("Num+", "")
        act = self._acts.get(_SAME.get(written, written))
        if act is None:
            return False
        act()
        return True

    def _by(self, seconds: float) -> None:
        session = self._page.reel.session
        if session is not None:
            self._page.reel.seek(session.position + seconds * 1000)

    def _to(self, *, first: bool) -> None:
        session = self._page.reel.session
        if session is not None:
            self._page.reel.seek(session.start if first else max(session.start, session.end - 1000))

    def _to_mark(self, step: int) -> None:
        moment = self._page.timeline.neighbour(step)
        if moment is not None:
            self._page.reel.seek(moment)

    def _turn_round(self) -> None:
        session = self._page.reel.session
        if session is not None:
            self._page.transport.set_rate(-session.rate if abs(session.rate) in (1, 2, 4, 8) else -1.0)

    def _whole(self) -> None:
        reel = self._page.reel
        if reel.fit is not None:
            self._page.timeline.show_part(*reel.fit, dated=reel.dated)

    def _mark(self, *, first: bool) -> None:
        span = self._page.timeline.span
        session = self._page.reel.session
        if session is None:
            return
        here = session.position
        if first:
            self._page.timeline.mark_span(here, span[1] if span is not None and span[1] > here else here)
        else:
            self._page.timeline.mark_span(span[0] if span is not None and span[0] < here else here, here)
