"""Bodies of uploads as devices want them: a boundary of their own, a length, no chunks (decisions, F)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

Progress = Callable[[int, int], None]  # bytes sent, bytes altogether; called on the thread that sends
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form. A text has no `filename`; a file may be bytes or an open binary file."""

    name: str
    content: str | bytes | IO[bytes]
    filename: str | None = None
    kind: str = "text/plain"

    def head(self) -> str:
        """Its headers; quotes and line ends in names are escaped as browsers do."""
        filename = "" if self.filename is None else f'; filename="{_quoted(self.filename)}"'
        return f'Content-Disposition: form-data; name="{_quoted(self.name)}"{filename}\r\nContent-Type: {self.kind}\r\n'


def _quoted(text: str) -> str:
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


class MultipartBody:
    """A multipart/form-data body that is read piece by piece, as often as it is rewound: files are never in memory."""

    def __init__(self, parts: Iterable[Part], progress: Progress | None = None) -> None:
        self._boundary = f"boxwatch{secrets.token_hex(16)}"
        self._pieces: list[bytes | IO[bytes]] = []
        for part in parts:
            content = part.content.encode() if isinstance(part.content, str) else part.content
            self._pieces += [f"--{self._boundary}\r\n{part.head()}\r\n".encode(), content, b"\r\n"]
        self._pieces.append(f"--{self._boundary}--\r\n".encode())
        self._length = sum(_size(piece) for piece in self._pieces)
        self._progress = progress
        self._piece = self._offset = self._sent = 0

    @property
    def content_type(self) -> str:
        """With the boundary, unquoted."""
        return f"multipart/form-data; boundary={self._boundary}"

    def __len__(self) -> int:
        return self._length

    def tell(self) -> int:
        """How much was read: what `requests` remembers to begin again after a challenge."""
        return self._sent

    def seek(self, position: int) -> int:
        """Begin again; only 0 is asked for."""
        if position != 0:
            raise ValueError("a body can be sent from its beginning only")
        self._piece = self._offset = self._sent = 0
        return 0

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes, fewer at the end; all that is left where it is negative."""
        wanted = self._length - self._sent if size < 0 else size
        parts: list[bytes] = []
        while wanted > 0 and self._piece < len(self._pieces):
            part = self._from_piece(self._pieces[self._piece], min(wanted, _CHUNK))
            if not part:
                self._piece, self._offset = self._piece + 1, 0
                continue
            parts.append(part)
            self._offset += len(part)
            wanted -= len(part)
        content = b"".join(parts)
        self._sent += len(content)
        if content and self._progress is not None:
            self._progress(self._sent, self._length)
        return content

    def _from_piece(self, piece: bytes | IO[bytes], size: int) -> bytes:
        if isinstance(piece, bytes):
            return piece[self._offset : self._offset + size]
        piece.seek(self._offset)
        return piece.read(size)


def _size(piece: bytes | IO[bytes]) -> int:
    return len(piece) if isinstance(piece, bytes) else piece.seek(0, os.SEEK_END)
