"""Photographs on their way to a box and back: as parts of a form, and as the texts that some boxes answer with."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from console.megbox.multipart import Part
from console.model.errors import Fault, FaultError

_KINDS = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png", b"BM": "image/bmp"}


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file as it lies on a disk, and what it is called there."""

    content: bytes
    name: str = "photo.jpg"

    def __repr__(self) -> str:
        return f"Photo({self.name!r}, {len(self.content)} bytes)"

    @property
    def kind(self) -> str:
        """Its media type, told by its first bytes."""
        return _KINDS.get(self.content[:2], "application/octet-stream")

    def part(self, name: str) -> Part:
        """The photograph as a part of a form."""
        return Part(name, self.content, self.name or "photo.jpg", self.kind)


def picture_bytes(content: bytes) -> bytes:
    """A picture as a box sends it: its bytes, or a text ``data:image/jpg;base64,…`` (megbox_decisions.md, F)."""
    if not content.startswith(b"data:"):
        return content
    try:
        return base64.b64decode(content.partition(b",")[2], validate=False)
    except binascii.Error:
        raise FaultError(Fault.NOT_A_BOX, "a picture that is none") from None
