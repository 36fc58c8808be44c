"""The live picture beneath the shapes, or the frozen one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from console.media.frame_slot import Frame
from console.services.viewing import Quality, View
from ui.bridge import on_qt
from ui.words import fault_word

if TYPE_CHECKING:
    from console.services.console import Console


class LivePicture(QObject):
    """Hands every new picture of a channel's main stream to `show`; `show_state` gets a word where none comes."""

    def __init__(
        self,
        console: Console,
        box_key: str,
        number: int,
        show: Callable[[QImage, tuple[int, int], Frame], None],
        show_state: Callable[[str], None],
        parent: QObject,
    ) -> None:
        """`show` is given the image, the size of the whole picture, and the frame whose memory it reads."""
        super().__init__(parent)
        self._show, self._show_state = show, show_state
        self._frozen = False
        self._seen = False
        self._view: View | None = console.viewing.open(box_key, number, Quality.MAIN, (960, 540))
        self._view.slot.on_new = lambda: on_qt(self, self._fetch)
        self._view.on_status = lambda status: on_qt(self, self._tell)
        self._tell()
        self._fetch()

    @property
    def frozen(self) -> bool:
        return self._frozen

    def freeze(self, frozen: bool) -> None:
        """Hold the picture, or let it go on."""
        self._frozen = frozen
        self._fetch()

    def show_again(self) -> None:
        """The newest picture, even of a frozen one: something else was shown in its place."""
        self._seen = False
        self._fetch()

    def set_size(self, width: int, height: int) -> None:
        """The size at which the whole picture is painted, in device pixels."""
        if self._view is not None:
            self._view.set_size(width, height)

    def close(self) -> None:
        """No more pictures."""
        view, self._view = self._view, None
        if view is not None:
            view.slot.on_new = None
            view.on_status = None
            view.close()

    def _fetch(self) -> None:
        frame = self._view.slot.latest() if self._view is not None else None
        if frame is None or (self._frozen and self._seen):
            return
        self._seen = True
        height, width = frame.pixels.shape[:2]
        image = QImage(frame.pixels.data, width, height, frame.pixels.strides[0], QImage.Format.Format_RGB32)
        self._show_state("")
        self._show(image, (frame.source_width, frame.source_height), frame)

    def _tell(self) -> None:
        """Say why there is no picture, as long as there never was one."""
        if self._view is not None and not self._seen:
            fault = self._view.status().fault
            self._show_state(fault_word(fault) if fault is not None else "…")
