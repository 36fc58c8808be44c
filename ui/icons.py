"""Line icons (Lucide) tinted by a token of the theme.

A button or action that got its icon through `give` is tinted anew by `retint` when the theme changes.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton

from ui.theme import DARK, RESOURCES, tokens

_NAME, _TOKEN = "iconName", "iconToken"
_SIZE, _BESIDE = 16, 6  # pixels


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, token: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon of resources/icons in a token's colour; `size` in pixels, `ratio` device pixels each."""
    return _drawn(name, str(getattr(tokens(), token)), size, ratio)


def over_picture(name: str, token: str, size: int, ratio: float) -> QPixmap:
    """The icon in the dark theme's colour: what is drawn over pictures looks the same in both themes."""
    return _drawn(name, str(getattr(DARK, token)), size, ratio)


def icon(name: str, token: str = "text", beside: int = 0) -> QIcon:
    """The icon for a button or action, sharp at one and two device pixels, faded where disabled.

    `beside`: so many pixels of nothing at its right, for a style that would put the text against it.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        for size in (16, 20):
            made.addPixmap(_spaced(pixmap(name, token, size, ratio), beside))
            made.addPixmap(_spaced(pixmap(name, "line", size, ratio), beside), QIcon.Mode.Disabled)
    return made


def _spaced(drawn: QPixmap, beside: int) -> QPixmap:
    if not beside:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(beside * ratio), drawn.height())
    wider.fill(Qt.GlobalColor.transparent)
    wider.setDevicePixelRatio(ratio)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wider


def give(target: QAbstractButton | QAction, name: str, token: str = "text") -> None:
    """Sets the icon and remembers which, so that `retint` can set it again in another theme."""
    target.setProperty(_NAME, name)
    target.setProperty(_TOKEN, token)
    _put(target, name, token)


def retint(root: QObject) -> None:
    """Draws every icon beneath `root` that came through `give` in the colours of the theme in use."""
    targets: list[QAction | QAbstractButton] = [
        *root.findChildren(QAction),
        *root.findChildren(QAbstractButton),
    ]
    for target in targets:
        name = target.property(_NAME)
        if name:
            _put(target, str(name), str(target.property(_TOKEN)))


def _put(target: QAbstractButton | QAction, name: str, token: str) -> None:
    """A push button has words beside its icon, and the style leaves nothing between the two."""
    if isinstance(target, QPushButton):
        target.setIcon(icon(name, token, _BESIDE))
        target.setIconSize(QSize(_SIZE + _BESIDE, _SIZE))
    else:
        target.setIcon(icon(name, token))
