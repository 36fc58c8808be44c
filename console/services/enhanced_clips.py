"""A stretch of a recording made clearer: its packets as the original, the enhanced clip and its record beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock

from console.media.apart import apart_telling
from console.media.enhance.clip import ClipMade, enhance_clip
from console.media.enhance.recipe import Recipe
from console.media.enhance.record import Origin, Record
from console.media.joined import Joined, Piece
from console.model.errors import Fault, FaultError
from console.services.enhanced_files import free_place, keep_record, stem_of
from console.services.enhancing import Kept
from console.services.operation import Operation, OperationKind, Operations
from console.services.played_view import Material
from console.services.recordings import Recordings
from console.services.refusal import Refusal, Refused

_CUTTING = 0.05  # of the whole work
_SILENCE = 120.0  # seconds for one picture, on a machine that has other things to do
_NO_SPACE = (28, 122)


class EnhancedClips:
    """`folder` is where clips are kept. Returns at once; the process that works is ended with the operation."""

    def __init__(self, folder: Path, operations: Operations, recordings: Recordings) -> None:
        self.folder = folder
        self._operations, self._recordings = operations, recordings
        self._naming = Lock()
        self._working = 0

    def keep(self, material: Material, start: int, end: int, recipe: Recipe, origin: Origin) -> Operation[Kept]:
        """Enhances what `material` shows from `start` to `end` (ms of its clock). The original is not encoded anew.

        Refused: CLIP_TOO_LARGE, NO_SPACE, DISK. FaultError: NOT_FOUND in a gap, and what decoding may say.
        """

        def work(operation: Operation[Kept]) -> Kept:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._naming:
                if not self._working:
                    self._clear_away()
                self._working += 1
            try:
                return self._kept(operation, material, start, end, recipe, origin)
            finally:
                with self._naming:
                    self._working -= 1

        return self._operations.start(OperationKind.ENHANCE_CLIP, origin.title, work)

    def _clear_away(self) -> None:
        """What a program that was ended by force left half-written."""
        for part in self.folder.glob(".*.mp4.part"):
            part.unlink(missing_ok=True)

    def _kept(
        self, operation: Operation[Kept], material: Material, start: int, end: int, recipe: Recipe, origin: Origin
    ) -> Kept:
        original, cut = self._original(operation, material, start, end, origin)
        try:
            return self._enhanced(operation, original, cut, recipe, origin)
        except BaseException:
            original.unlink(missing_ok=True)  # it was cut for this alone
            raise

    def _original(
        self, operation: Operation[Kept], material: Material, start: int, end: int, origin: Origin
    ) -> tuple[Path, Joined]:
        if material.is_channel:
            pieces = self._recordings.pieces(material.key, material.number, start, end)
        else:
            pieces = [Piece(piece.path, piece.start) for piece in material.pieces]
        with self._naming:
            place = _free(self.folder, stem_of(origin))
            place.touch(exist_ok=False)  # taken; what is joined comes in its place whole
        try:
            cut = self._recordings.cut(pieces, start, end, place, lambda done: operation.report(done * _CUTTING))
        except BaseException:
            place.unlink(missing_ok=True)
            raise
        return place, cut

    def _enhanced(
        self, operation: Operation[Kept], original: Path, cut: Joined, recipe: Recipe, origin: Origin
    ) -> Kept:
        place = free_place(original, ".mp4")
        part = place.with_name(f".{place.name}.part")
        record = Record(recipe, original.name, "", origin)
        try:
            made = _made(original, part, record, lambda done: operation.report(_CUTTING + (1 - _CUTTING) * done))
            facts = {
                "pictures": made.pictures,
                "length_ms": made.length_ms,
                "width": made.width,
                "height": made.height,
                "first_ms": cut.start,
                "gaps": [list(gap) for gap in cut.gaps],
            }
            sha256 = _hash_of(part)
            part.replace(place)
            written = keep_record(place, replace(made.record, facts=facts), sha256)
        except BaseException:
            place.unlink(missing_ok=True)
            raise
        finally:
            part.unlink(missing_ok=True)
        return Kept(original, place, written)


def _made(source: Path, part: Path, record: Record, report: Callable[[float], None]) -> ClipMade:
    reached = 0.0

    def told(share: float | None) -> None:
        nonlocal reached
        reached = share if share is not None else reached
        report(reached)

    try:
        return apart_telling(enhance_clip, source, part, record, silence=_SILENCE, told=told)
    except OSError as error:
        raise Refused(Refusal.NO_SPACE if error.errno in _NO_SPACE else Refusal.DISK) from None
    except FaultError as error:
        if error.fault is Fault.TOO_LARGE:
            raise Refused(Refusal.CLIP_TOO_LARGE) from None
        raise


def _free(folder: Path, stem: str) -> Path:
    number = 1
    while True:
        path = folder / f"{stem}{'' if number == 1 else f'_{number}'}.mp4"
        if not path.exists():
            return path
        number += 1


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
