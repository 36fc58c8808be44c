"""The pictures of records, by the URI that the box names them with."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from ui.faces.portraits import SIDE, Portraits

if TYPE_CHECKING:
    from console.services.device_calls import Call

_LONGEST_URI = 1024


class RecordPictures(Portraits):
    """As portraits, but whole: what was captured may be wide or tall."""

    def question(self, image_id: str) -> Call[bytes]:
        return picture_call(image_id)

    def cut(self, content: bytes, ratio: float) -> QImage | None:
        image = QImage.fromData(content)
        if image.isNull():
            return None
        pixels = round(SIDE * ratio)
        size = QSize(pixels, pixels)
        scaled = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        return scaled


def picture_call(uri: str) -> Call[bytes]:
    """Fetches a picture by its URI. By the tables of 8.1.1 the picture itself may stand there, in base64."""
    if len(uri) > _LONGEST_URI or uri.startswith("data:"):
        return lambda _: _from_base64(uri)
    return lambda client: client.picture(uri)


def _from_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text.partition(",")[2] if text.startswith("data:") else text)
    except binascii.Error:
        return b""
