"""A recording in pieces, looked at as one: pictures follow each other over the seams, and gaps are known."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av

from console.media.played_file import PlayedFile, Shot
from console.model.errors import FaultError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PlayedPiece:
    """A file and the moments (epoch ms) of its first picture and of its last one, as far as that is known."""

    path: Path
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A picture at its moment (epoch µs)."""

    frame: av.VideoFrame
    moment: int
    pixel_aspect: Fraction


class PlayedPieces:
    """Pictures of `pieces` (oldest first), decoded on the caller's thread. A piece that cannot be read is left out.

    `entering` is told of each file before FFmpeg gets it.
    """

    def __init__(self, pieces: Sequence[PlayedPiece], entering: Callable[[Path], None] = lambda _: None) -> None:
        self._pieces = list(pieces)
        self._entering = entering
        self._bad: set[Path] = set()
        self._at = -1
        self._file: PlayedFile | None = None
        self._size = 0
        self._keys_only = False
        self.fault: FaultError | None = None

    @property
    def pieces(self) -> Sequence[PlayedPiece]:
        return self._pieces

    @property
    def file(self) -> PlayedFile | None:
        """The file of the shown picture."""
        return self._file

    @property
    def piece(self) -> PlayedPiece | None:
        """The piece of the shown picture."""
        return self._pieces[self._at] if self._file is not None else None

    def extend(self, pieces: Sequence[PlayedPiece]) -> None:
        """There are others now: what is being shown goes on."""
        shown = self.piece
        self._pieces = list(pieces)
        self._at = next((n for n, one in enumerate(self._pieces) if shown and one.path == shown.path), -1)
        if self._at < 0:
            self._leave()

    def only_keys(self, on: bool) -> None:
        """Key frames alone: for speeds at which nobody sees more."""
        self._keys_only = on
        if self._file is not None:
            self._file.only_keys(on)

    def gap(self, moment: int) -> tuple[int, int] | None:
        """The gap (epoch ms; 0: no end) in which a moment (epoch µs) lies; None where there is a recording."""
        ms = moment // 1000
        index = bisect_right(self._pieces, ms, key=lambda piece: piece.start) - 1
        if index >= 0 and ms <= self._pieces[index].end + _BETWEEN:
            return None
        before = self._pieces[index].end if index >= 0 else 0
        after = self._pieces[index + 1].start if index + 1 < len(self._pieces) else 0
        return before, after

    def seek(self, moment: int) -> Seen | None:
        """The picture of a moment (epoch µs); in a gap the last one before it, before everything the first of all."""
        index = max(0, bisect_right(self._pieces, moment // 1000, key=lambda piece: piece.start) - 1)
        for place in range(index, len(self._pieces)):
            if self._enter(place):
                file = self._file
                assert file is not None
                self._grown(moment)
                shot = file.seek(max(0, moment - self._pieces[place].start * 1000))
                return self._seen(shot)
        return None

    def peek(self) -> int | None:
        """The moment (epoch µs) of the next picture; None at the end."""
        if self._file is not None:
            shot = self._file.peek()
            if shot is not None:
                return self._moment(shot)
        nearest = next((p for p in self._pieces[self._at + 1 :] if p.path not in self._bad), None)
        if nearest is not None:
            return nearest.start * 1000
        return self._more()

    def next(self) -> Seen | None:
        """The next picture; None at the end."""
        if self._file is not None and (shot := self._file.next()) is not None:
            return self._seen(shot)
        for place in range(self._at + 1, len(self._pieces)):
            if self._enter(place):
                assert self._file is not None
                return self._seen(self._file.next())
        return None

    def previous(self) -> Seen | None:
        """The picture before the shown one; None at the beginning."""
        if self._file is not None and (shot := self._file.previous()) is not None:
            return self._seen(shot)
        for place in range(self._at - 1, -1, -1):
            if self._enter(place):
                assert self._file is not None
                return self._seen(self._file.seek(1 << 60))
        return None

    def close(self) -> None:
        """Close what is open."""
        self._leave()

    def _more(self) -> int | None:
        """A piece that is still being written may have grown since it was opened."""
        file = self._file
        if file is None or file.shown is None or file.path.stat().st_size <= self._size:
            return None
        shown = file.shown.at
        place = self._at
        self._leave()
        if not self._enter(place):
            return None
        assert self._file is not None
        self._file.seek(shown)
        coming = self._file.peek()
        return None if coming is None else self._moment(coming)

    def _grown(self, moment: int) -> None:
        """Opens a piece again that is longer by now than it was, where a moment behind its former end is wanted."""
        file, piece = self._file, self._pieces[self._at]
        if file is None or moment - piece.start * 1000 <= file.length:
            return
        if file.path.stat().st_size > self._size:
            place = self._at
            self._leave()
            self._enter(place)

    def _enter(self, place: int) -> bool:
        piece = self._pieces[place]
        if self._file is not None and self._at == place:
            return True
        if piece.path in self._bad:
            return False
        self._leave()
        try:
            size = piece.path.stat().st_size
            self._entering(piece.path)
            self._file = PlayedFile(piece.path)
        except (FaultError, OSError) as error:
            log.info("a piece cannot be played: %s", error)
            self._bad.add(piece.path)
            self.fault = error if isinstance(error, FaultError) else None
            return False
        self._file.only_keys(self._keys_only)
        self._at, self._size = place, size
        return True

    def _leave(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _moment(self, shot: Shot) -> int:
        return self._pieces[self._at].start * 1000 + shot.at

    def _seen(self, shot: Shot | None) -> Seen | None:
        if shot is None or self._file is None:
            return None
        return Seen(shot.frame, self._moment(shot), self._file.pixel_aspect)


_BETWEEN = 1500  # ms between two pictures that are no gap
