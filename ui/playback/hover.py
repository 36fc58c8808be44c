"""What the mouse finds on the time axis: the moment, what happened there, and a small picture of it."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import CancelledError, Future

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from console.model.errors import BoxwatchError
from console.services.playback import Material, Playback
from ui.bridge import when_done

WIDTH, HEIGHT = 192, 108
KEPT = 400  # small pictures
_REST_MS = 60  # the mouse has to rest so long before a picture is asked for
_STEP = 2000  # ms: moments closer together share a picture


class Hover(QFrame):
    """A card above the time axis; it takes no focus and no mouse."""

    def __init__(self, playback: Playback, parent: QWidget) -> None:
        super().__init__(parent)
        self._playback = playback
        self._pictures: OrderedDict[tuple[str, int, int], QPixmap | None] = OrderedDict()
        self._wanted: tuple[Material, float] | None = None
        self._waiting = False
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture, self._words = QLabel(), QLabel()
        self._picture.setFixedSize(WIDTH, HEIGHT)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setProperty("role", "caption")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(self._picture)
        column.addWidget(self._words)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask)
        self.hide()

    @property
    def picture(self) -> QPixmap:
        """The picture that it shows; null where there is none."""
        return self._picture.pixmap()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_at(self, place: QPoint, words: str, material: Material | None, moment: float) -> None:
        """Above a global place: words, and the picture of a moment where `material` has one."""
        self._words.setText(words)
        self._wanted = (material, moment) if material is not None else None
        kept = self._pictures.get(_key(material, moment)) if material is not None else None
        self._picture.setVisible(material is not None)
        self._show_picture(kept)
        self.adjustSize()
        parent = self.parentWidget() or self
        local = parent.mapFromGlobal(place)
        left = max(4, min(local.x() - self.width() // 2, parent.width() - self.width() - 4))
        self.move(left, max(4, local.y() - self.height()))
        self.show()
        self.raise_()
        if material is not None and kept is None:
            self._rest.start()

    def leave(self) -> None:
        """The mouse is gone."""
        self._wanted = None
        self._rest.stop()
        self.hide()

    def _ask(self) -> None:
        if self._wanted is None or self._waiting:
            return
        material, moment = self._wanted
        key = _key(material, moment)
        if key in self._pictures:
            self._show_picture(self._pictures[key])
            return
        self._waiting = True
        ratio = self.devicePixelRatioF()
        answer = self._playback.thumbnail(material, moment, round(WIDTH * ratio), round(HEIGHT * ratio))
        when_done(answer, self, lambda done: self._came(key, done))

    def _came(self, key: tuple[str, int, int], done: Future[bytes]) -> None:
        self._waiting = False
        picture: QPixmap | None = QPixmap()
        try:
            assert picture is not None
            picture.loadFromData(done.result())
            picture.setDevicePixelRatio(self.devicePixelRatioF())
        except (BoxwatchError, OSError, CancelledError):
            picture = None  # a gap, or a piece that cannot be read: the words say so
        self._pictures[key] = picture
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        if self._wanted is not None and _key(*self._wanted) == key:
            self._show_picture(picture)
        else:
            self._ask()

    def _show_picture(self, picture: QPixmap | None) -> None:
        self._picture.setPixmap(picture if picture is not None else QPixmap())


def _key(material: Material, moment: float) -> tuple[str, int, int]:
    piece = next((one for one in material.pieces if one.start <= moment <= one.end + 1500), None)
    return (str(piece.path) if piece is not None else "", material.number, round(moment / _STEP))
