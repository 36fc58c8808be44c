"""The pictures of people: fetched from the box a few at a time, the last ones asked for first, and kept."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from console.services.operation import Operation, OperationState
from ui.bridge import on_qt, when_done

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.device_calls import Call

SIDE = 112
KEPT = 600
_WAITING_MOST = 120  # more than fit on a screen: who scrolls past is not waited for
_AT_ONCE = 2


class Portraits(QObject):
    """Pictures by their `imageId`, cut to squares of 112; `ready` tells that one is there."""

    ready = Signal(str)

    def __init__(self, console: Console, box_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console, self._box_key = console, box_key
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._waiting: OrderedDict[str, float] = OrderedDict()
        self._under_way: set[str] = set()
        self._fetched = 0  # how many the box is being asked for
        self._cutters = QThreadPool(self)
        self._cutters.setMaxThreadCount(1)

    def of(self, image_id: str, ratio: float) -> QPixmap | None:
        """The picture, or None where it is not there yet or cannot be had. `ratio`: device pixels per logical one."""
        if image_id in self._kept:
            self._kept.move_to_end(image_id)
            return self._kept[image_id]
        if image_id and image_id not in self._under_way:
            self._waiting[image_id] = ratio
            self._waiting.move_to_end(image_id)
            while len(self._waiting) > _WAITING_MOST:
                self._waiting.popitem(last=False)
            self._next()
        return None

    def of_file(self, path: Path, ratio: float) -> QPixmap | None:
        """The same for a picture on a disk."""
        key = str(path)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._under_way:
            self._under_way.add(key)

            def cut() -> None:
                try:
                    image = square(path.read_bytes(), ratio)
                except OSError:
                    image = None
                on_qt(self, lambda: self._keep(key, image))

            self._cutters.start(cut)
        return None

    def question(self, image_id: str) -> Call[bytes]:
        """The call that fetches a picture."""
        return lambda client: client.face_image(image_id)

    def cut(self, content: bytes, ratio: float) -> QImage | None:
        """A picture as it is kept, None where it is none. Any thread."""
        return square(content, ratio)

    def forget(self) -> None:
        """Nothing that waits is fetched any more: other people are looked at."""
        self._waiting.clear()

    def _next(self) -> None:
        while self._waiting and self._fetched < _AT_ONCE:
            image_id, ratio = self._waiting.popitem()
            self._under_way.add(image_id)
            self._fetched += 1
            self._fetch(image_id, ratio)

    def _fetch(self, image_id: str, ratio: float) -> None:
        operation = self._console.devices.read(self._box_key, f"picture {image_id[:64]}", self.question(image_id))
        when_done(operation, self, lambda done: self._came(image_id, ratio, done))

    def _came(self, image_id: str, ratio: float, done: Operation[bytes]) -> None:
        self._fetched -= 1
        if done.state is not OperationState.DONE or done.result is None:
            self._keep(image_id, None)
            return
        content = done.result

        def cut() -> None:
            image = self.cut(content, ratio)
            on_qt(self, lambda: self._keep(image_id, image))

        self._cutters.start(cut)

    def _keep(self, image_id: str, image: QImage | None) -> None:
        self._under_way.discard(image_id)
        self._kept[image_id] = None if image is None else QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(image_id)
        self._next()


def square(content: bytes, ratio: float = 1.0, side: int = SIDE) -> QImage | None:
    """The middle of a picture as a square, None where it is no picture. Any thread."""
    image = QImage.fromData(content)
    if image.isNull():
        return None
    pixels = round(side * ratio)
    scaled = image.scaled(
        QSize(pixels, pixels),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    cut = scaled.copy((scaled.width() - pixels) // 2, (scaled.height() - pixels) // 2, pixels, pixels)
    cut.setDevicePixelRatio(ratio)
    return cut
