"""Kept tracks in pieces of about a minute, exact to the last bit, so that a trial is a real run."""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame

PICTURES = 480  # in a piece: a minute at eight a second
_VERSION = 1
_LONGEST_HEAD = 4096
_HEAD = struct.Struct("<IIIqq")  # bytes, pictures, targets, first and last time in epoch ms
_MARK = b"boxwatch tracks\n"


@dataclass(frozen=True, slots=True)
class ChunkHead:
    """What is known of a piece without unpacking it; times in epoch ms."""

    pictures: int
    targets: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A packed piece."""

    head: ChunkHead
    content: bytes


def packed(frames: Sequence[TrackFrame]) -> Chunk:
    """Pictures in the order of their time, at least one; nothing of them is rounded."""
    targets = [target for frame in frames for target in frame.targets]
    parts = (
        np.array([frame.pts for frame in frames], "<i8"),
        np.array([len(frame.targets) for frame in frames], "<u2"),
        np.array([int(target.id) for target in targets], "<u8"),
        np.array([int(target.target) for target in targets], "u1"),
        np.array([target.score for target in targets], "<f8"),
        np.array([(t.box.x1, t.box.y1, t.box.x2, t.box.y2) for t in targets], "<f8"),
    )
    head = ChunkHead(len(frames), len(targets), frames[0].pts, frames[-1].pts)
    return Chunk(head, zlib.compress(b"".join(part.tobytes() for part in parts), 3))


def unpacked(chunk: Chunk) -> list[TrackFrame]:
    """What `packed` packed. ValueError or zlib.error where it is damaged."""
    data, head, place = zlib.decompress(chunk.content), chunk.head, 0

    def column(kind: str, count: int) -> list[Any]:
        nonlocal place
        values = np.frombuffer(data, kind, count, place)
        place += values.nbytes
        listed: list[Any] = values.tolist()
        return listed

    times, counts = column("<i8", head.pictures), column("<u2", head.pictures)
    ids, kinds, scores = (column(kind, head.targets) for kind in ("<u8", "u1", "<f8"))
    corners = column("<f8", 4 * head.targets)
    names = {number: str(number) for number in set(ids)}
    known = {kind: TargetType(kind) for kind in set(kinds)}
    targets = [
        TrackedTarget(names[ids[i]], known[kinds[i]], scores[i], Rect(*corners[4 * i : 4 * i + 4]))
        for i in range(head.targets)
    ]
    frames, begin = [], 0
    for time, count in zip(times, counts, strict=True):
        frames.append(TrackFrame(time, tuple(targets[begin : begin + count])))
        begin += count
    return frames


class TrackFileWriter:
    """Writes ``path`` piece by piece; it is there under its name only when `finish` was called."""

    def __init__(self, path: Path, about: dict[str, Any]) -> None:
        """`about` is kept beside the tracks: what they were made of."""
        self._path = path
        self._draft = path.with_name(f".{path.name}.part")
        self._file: BinaryIO = self._draft.open("wb")
        self._file.write(_MARK + json.dumps(about | {"version": _VERSION}).encode() + b"\n")

    def add(self, chunk: Chunk) -> None:
        """OSError where the disk is full."""
        head = chunk.head
        self._file.write(_HEAD.pack(len(chunk.content), head.pictures, head.targets, head.first, head.last))
        self._file.write(chunk.content)

    def finish(self) -> None:
        """All of it is there."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._draft.replace(self._path)

    def abandon(self) -> None:
        """Nothing is kept; may be called after `finish`, too."""
        self._file.close()
        self._draft.unlink(missing_ok=True)


def read_about(path: Path) -> dict[str, Any]:
    """What a file's tracks were made of. ValueError where it is none of ours, OSError where it cannot be read."""
    with path.open("rb") as file:
        return _about(file)


def read_chunks(path: Path) -> list[Chunk]:
    """Every piece of a file, packed (an hour is a few megabytes). ValueError, OSError as `read_about`."""
    chunks = []
    with path.open("rb") as file:
        _about(file)
        while head := file.read(_HEAD.size):
            if len(head) < _HEAD.size:
                raise ValueError("cut off")
            length, pictures, targets, first, last = _HEAD.unpack(head)
            content = file.read(length)
            if len(content) < length:
                raise ValueError("cut off")
            chunks.append(Chunk(ChunkHead(pictures, targets, first, last), content))
    return chunks


def _about(file: BinaryIO) -> dict[str, Any]:
    if file.read(len(_MARK)) != _MARK:
        raise ValueError("no file of tracks")
    line = file.readline(_LONGEST_HEAD)
    about = json.loads(line) if line.endswith(b"\n") else None
    if not isinstance(about, dict) or about.get("version") != _VERSION:
        raise ValueError("of another version")
    return about
