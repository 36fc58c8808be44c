"""The small pictures of the alarm list: read and cut off the Qt thread, kept for the rows that are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Protocol

from PySide6.QtCore import QObject, QRect, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from console.model.geometry import Rect
from console.services.archive import Pictures, StoredEvent
from ui.bridge import on_qt

WIDTH, HEIGHT = 96, 54
KEPT = 400
AROUND = 1.8  # the cut is so many times as high as the target


class HasPictures(Protocol):
    def pictures(self, event: StoredEvent, /) -> Future[Pictures]: ...


class Thumbnails(QObject):
    """Pictures of 96×54 by the event's id; `ready` tells that one which was asked for is there."""

    ready = Signal(int)

    def __init__(self, archive: HasPictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._kept: OrderedDict[tuple[int, bool], QPixmap | None] = OrderedDict()
        self._asked: set[tuple[int, bool]] = set()
        self._cutters = QThreadPool(self)
        self._cutters.setMaxThreadCount(1)

    def of(self, event: StoredEvent, ratio: float) -> QPixmap | None:
        """The picture, or None where there is none or not yet. `ratio`: device pixels per logical one."""
        if not event.full and not event.small:
            return None
        key = (event.id, bool(event.full))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._asked and len(self._asked) < KEPT:
            self._asked.add(key)
            self._archive.pictures(event).add_done_callback(self._cut_later(key, event, ratio))
        return None

    def stop(self) -> None:
        """Drops what waits and lets the one under way end; the console is about to go."""
        self._cutters.clear()
        self._cutters.waitForDone(2000)

    def _cut_later(self, key: tuple[int, bool], event: StoredEvent, ratio: float) -> Callable[[Future[Pictures]], None]:
        def cut(answer: Future[Pictures]) -> None:
            try:
                pictures = answer.result()
            except (CancelledError, OSError):
                on_qt(self, lambda: self._keep(key, None))
                return
            image = thumbnail(pictures, event.capture.rect, ratio)
            on_qt(self, lambda: self._keep(key, image))

        return lambda answer: self._cutters.start(lambda: cut(answer))

    def _keep(self, key: tuple[int, bool], image: QImage | None) -> None:
        self._asked.discard(key)
        self._kept[key] = QPixmap.fromImage(image) if image is not None else None
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(key[0])


def thumbnail(pictures: Pictures, target: Rect | None, ratio: float) -> QImage | None:
    """96×54 around the target where it is known, the whole scene or the target alone otherwise. Any thread."""
    size = QSize(round(WIDTH * ratio), round(HEIGHT * ratio))
    scene = QImage.fromData(pictures.full) if pictures.full else QImage()
    if scene.isNull():
        scene = QImage.fromData(pictures.small) if pictures.small else QImage()
        if scene.isNull():
            return None
        image = scene.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    else:
        part = scene.copy(around(target, scene.size())) if target is not None else scene
        image = part.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        left, top = (image.width() - size.width()) // 2, (image.height() - size.height()) // 2
        image = image.copy(QRect(left, top, size.width(), size.height()))
    image.setDevicePixelRatio(ratio)
    return image


def around(target: Rect, scene: QSize) -> QRect:
    """A cut of 16:9 in pixels of the scene, with the target in its middle as far as the border allows."""
    height = max(target.height * AROUND * scene.height(), target.width * AROUND * scene.width() * 9 / 16)
    height = min(max(height, scene.height() / 4), scene.height(), scene.width() * 9 / 16)
    width = height * 16 / 9
    left = (target.x1 + target.x2) / 2 * scene.width() - width / 2
    top = (target.y1 + target.y2) / 2 * scene.height() - height / 2
    left = min(max(left, 0), scene.width() - width)
    top = min(max(top, 0), scene.height() - height)
    return QRect(round(left), round(top), round(width), round(height))
