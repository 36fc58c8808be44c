"""Photographs on their way to a box and back."""

from __future__ import annotations

from dataclasses import dataclass

from console.megbox.multipart import Part

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
