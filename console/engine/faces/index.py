"""Every enrolled face's embedding in memory, searched exactly: a million in some tens of milliseconds."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.engine.faces.seen import NUMBERS, Embedding

EVERYBODY = (1 << 64) - 1
_ROWS = 1 << 16  # per block: a library grows without ever being copied


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A face near to what was searched for: its number in the library and the Euclidean distance."""

    face: int
    distance: float


class _Block:
    """Room for 65,536 faces; memory is taken by the system as it is filled."""

    def __init__(self) -> None:
        self.vectors = np.empty((_ROWS, NUMBERS), np.float32)
        self.squares = np.empty(_ROWS, np.float32)
        self.faces = np.empty(_ROWS, np.int64)
        self.groups = np.zeros(_ROWS, np.uint64)

    def put(self, place: int, faces: list[int], vectors: NDArray[np.float32], groups: NDArray[np.uint64]) -> None:
        """Write as many rows as there are `faces`, from `place` on."""
        here, many = slice(place, place + len(faces)), len(faces)
        self.vectors[here] = vectors[:many]
        self.squares[here] = np.einsum("ij,ij->i", self.vectors[here], self.vectors[here])
        self.faces[here] = faces
        self.groups[here] = groups[:many]


class FaceIndex:
    """Faces by number, each with a set of groups as bits (slot 0..63). Safe from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks: list[_Block] = []
        self._row_of: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._row_of)

    def add(self, face: int, embedding: Embedding, groups: int = 0) -> None:
        """Take in a face, or replace it. `groups` has a bit for each of its groups."""
        self.add_many([face], embedding[None], [groups])

    def add_many(self, faces: Iterable[int], embeddings: NDArray[np.float32], groups: Iterable[int]) -> None:
        """Take in many faces: row i of `embeddings` (n × 128) is face i."""
        numbers = list(faces)
        bits = np.fromiter(groups, np.uint64, len(numbers))
        self.remove(numbers)
        with self._lock:
            first = len(self._row_of)
            self._row_of.update(zip(numbers, range(first, first + len(numbers)), strict=True))
            done = 0
            while done < len(numbers):
                row = first + done
                if row == len(self._blocks) * _ROWS:
                    self._blocks.append(_Block())
                many = min(_ROWS - row % _ROWS, len(numbers) - done)
                self._blocks[-1].put(row % _ROWS, numbers[done : done + many], embeddings[done:], bits[done:])
                done += many

    def remove(self, faces: Iterable[int]) -> None:
        """Forget faces; those that are not there are passed over."""
        with self._lock:
            for face in faces:
                row = self._row_of.pop(face, None)
                if row is not None:
                    self._fill(row, len(self._row_of))

    def set_groups(self, faces: Iterable[int], groups: Iterable[int]) -> None:
        """The groups of faces, as bits; faces that are not there are passed over."""
        with self._lock:
            for face, bits in zip(faces, groups, strict=True):
                row = self._row_of.get(face)
                if row is not None:
                    self._blocks[row // _ROWS].groups[row % _ROWS] = bits

    def drop_group(self, slot: int) -> None:
        """Take a group (0..63) from everybody who is in it."""
        with self._lock:
            for block in self._blocks:
                block.groups &= np.uint64(EVERYBODY ^ (1 << slot))

    def clear(self) -> None:
        """Forget everybody."""
        with self._lock:
            self._blocks.clear()
            self._row_of.clear()

    def search(self, embedding: Embedding, most: int = 5, groups: int = EVERYBODY) -> list[Neighbour]:
        """The `most` nearest faces, nearest first.

        `groups`: only faces that are in one of these groups (bits); `EVERYBODY` takes in those without a group, too.
        """
        wanted = np.asarray(embedding, np.float32)
        best: list[Neighbour] = []
        with self._lock:
            for number, block in enumerate(self._blocks):
                rows = min(len(self._row_of) - number * _ROWS, _ROWS)
                if rows > 0:
                    best += _nearest(block, rows, wanted, most, groups)
        return sorted(best, key=lambda one: (one.distance, one.face))[:most]

    def _fill(self, row: int, last: int) -> None:
        """Move the last face into a row that became free, and give back a block that is no longer used."""
        if row != last:
            block, place = self._blocks[row // _ROWS], row % _ROWS
            other, there = self._blocks[last // _ROWS], last % _ROWS
            for kept, moved in (
                (block.vectors, other.vectors),
                (block.squares, other.squares),
                (block.faces, other.faces),
                (block.groups, other.groups),
            ):
                kept[place] = moved[there]
            self._row_of[int(block.faces[place])] = row
        if last % _ROWS == 0:
            self._blocks.pop()


def _nearest(block: _Block, rows: int, wanted: Embedding, most: int, groups: int) -> list[Neighbour]:
    """The nearest of one block. |a - b|² = |a|² + |b|² - 2ab finds them; the distances are then measured directly."""
    if groups == EVERYBODY:
        squares = block.squares[:rows] - 2 * (block.vectors[:rows] @ wanted)
        chosen = np.arange(rows) if rows <= most else np.argpartition(squares, most - 1)[:most]
    else:
        members = np.flatnonzero(block.groups[:rows] & np.uint64(groups))
        if len(members) < rows // 4:  # few: only they are looked at
            squares = block.squares[members] - 2 * (block.vectors[members] @ wanted)
        else:
            squares = (block.squares[:rows] - 2 * (block.vectors[:rows] @ wanted))[members]
        chosen = members if len(members) <= most else members[np.argpartition(squares, most - 1)[:most]]
    distances = np.linalg.norm(block.vectors[chosen].astype(np.float64) - wanted, axis=1)
    return [Neighbour(int(block.faces[row]), float(d)) for row, d in zip(chosen, distances, strict=True)]
