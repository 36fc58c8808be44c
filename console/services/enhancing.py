"""Making pictures and stretches of recordings clearer on request, with the original kept beside the result."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

from console.media.apart import apart
from console.media.enhance.light import Picture
from console.media.enhance.measured import Measures, measured, proposed
from console.media.enhance.moment import picture_at
from console.media.enhance.picture import enhanced
from console.media.enhance.recipe import Recipe
from console.media.enhance.record import Origin, Record, hash_of, hash_of_pixels
from console.media.enhance.still_file import MOST_BYTES, MOST_PIXELS, opened, record_in
from console.media.played_pieces import PlayedPiece
from console.model.channel import Rotation
from console.model.errors import Fault, FaultError
from console.services.enhanced_files import keep_original, keep_picture, may_write_beside
from console.services.operation import Operation, OperationKind, Operations
from console.services.refusal import Refusal, Refused

_SEEKING = 30.0  # seconds that finding a picture in a recording may take


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """A picture that may be enhanced: its pixels, the bytes of its file, where it is from, what ails it.

    `path` where it lies as a file of its own, `proposed` what it asks for by itself. `record` is that of an earlier
    enhancement which was opened: then this is the original of that, and `repeats` says whether the record's steps give
    the same pixels today.
    """

    picture: Picture = field(repr=False)
    data: bytes = field(repr=False)
    origin: Origin
    measures: Measures
    proposed: Recipe
    path: Path | None = None
    record: Record | None = None
    repeats: bool = False


Opened: TypeAlias = Subject | Recipe


@dataclass(frozen=True, slots=True)
class Kept:
    """The files that lie beside each other."""

    original: Path
    result: Path
    record: Path


class Enhancing:
    """Every method returns at once. `folder` is where originals go that are no files of their own."""

    def __init__(self, folder: Path, operations: Operations) -> None:
        self.folder = folder
        self._operations = operations
        self._workers = ThreadPoolExecutor(1, thread_name_prefix="enhancing")
        self._lock, self._writing = Lock(), Lock()
        self._newest: Future[Any] | None = None

    def close(self) -> None:
        """Begins nothing more."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    # What can be enhanced

    def of_bytes(self, data: bytes, origin: Origin) -> Future[Opened]:
        """A picture that somebody holds: of an alarm, a capture. Refused(NO_PICTURE | PICTURE_TOO_LARGE)."""

        def work() -> Opened:
            return _subject(data, origin)

        return self._workers.submit(work)

    def of_file(self, path: Path) -> Future[Opened]:
        """A picture file, or an enhanced one or its record: then the original beside it, and what was done to it.

        Of a clip's record the steps alone. Refused: NO_PICTURE, PICTURE_TOO_LARGE, ORIGINAL_MISSING, ORIGINAL_CHANGED,
        DISK.
        """
        return self._workers.submit(_of_file, path)

    def of_moment(
        self, pieces: Sequence[PlayedPiece], moment_ms: int, rotation: Rotation, origin: Origin
    ) -> Future[Opened]:
        """The picture of a recording at a moment of its clock, in full size. FaultError where it cannot be had."""

        def work() -> Opened:
            png, _ = apart(picture_at, tuple(pieces), moment_ms, rotation, timeout=_SEEKING)
            return _subject(png, origin)

        return self._workers.submit(work)

    # Enhancing

    def preview(self, subject: Subject, recipe: Recipe) -> Future[Picture]:
        """The picture with a recipe done; one that waits is cancelled when another is asked for."""
        with self._lock:
            if self._newest is not None:
                self._newest.cancel()
            self._newest = made = self._workers.submit(lambda: enhanced(subject.picture, recipe))
        return made

    def keep(self, subject: Subject, recipe: Recipe) -> Operation[Kept]:
        """Writes the enhanced picture and its record beside the original. Refused(PICTURE_TOO_LARGE)."""

        def work(operation: Operation[Kept]) -> Kept:
            _check_size(subject, recipe)
            picture = enhanced(subject.picture, recipe)
            operation.check()
            height, width = picture.shape[:2]
            facts = {
                "width": width,
                "height": height,
                "before": subject.measures.record(),
                "after": measured(picture).record(),
            }
            with self._writing:
                path = subject.path
                if path is None or not may_write_beside(path) or not _holds(path, subject.data):
                    path = keep_original(self.folder, subject.origin, subject.data)
                record = Record(recipe, path.name, "", subject.origin, facts=facts)
                result = keep_picture(path, subject.data, picture, record)
            return Kept(path, result, result.with_suffix(".json"))

        return self._operations.start(OperationKind.ENHANCE_PICTURE, subject.origin.title, work)


def fits(picture: Picture, scale: int) -> bool:
    """Whether a picture may be enlarged so many times."""
    height, width = picture.shape[:2]
    return bool(width * height * scale * scale <= MOST_PIXELS)


def _check_size(subject: Subject, recipe: Recipe) -> None:
    if not fits(subject.picture, recipe.scale):
        raise Refused(Refusal.PICTURE_TOO_LARGE)


def _subject(data: bytes, origin: Origin, path: Path | None = None) -> Subject:
    try:
        picture = opened(data)
    except FaultError as error:
        large = error.fault is Fault.TOO_LARGE
        raise Refused(Refusal.PICTURE_TOO_LARGE if large else Refusal.NO_PICTURE, error.detail) from None
    return Subject(picture, data, origin, measured(picture), proposed(picture), path)


def _of_file(path: Path) -> Opened:
    data = _read(path)
    try:
        record = Record.of_json(data) if path.suffix.lower() == ".json" else record_in(data)
    except ValueError:
        raise Refused(Refusal.NO_PICTURE, "no record") from None
    if record is None:
        return _subject(data, Origin(path.stem), path)
    if not record.pixels_sha256:
        return record.recipe
    beside = path.parent / Path(record.original).name  # never elsewhere; the folder itself where it is no name
    if not beside.is_file():
        raise Refused(Refusal.ORIGINAL_MISSING, record.original)
    original = _read(beside)
    if hash_of(original) != record.original_sha256:
        raise Refused(Refusal.ORIGINAL_CHANGED, record.original)
    subject = _subject(original, record.origin, beside)
    _check_size(subject, record.recipe)
    again = hash_of_pixels(enhanced(subject.picture, record.recipe))
    return replace(subject, record=record, repeats=again == record.pixels_sha256)


def _read(path: Path) -> bytes:
    """A file's bytes; Refused(PICTURE_TOO_LARGE | NO_PICTURE | DISK)."""
    try:
        if not path.is_file():
            raise Refused(Refusal.NO_PICTURE, "no regular file")
        if path.stat().st_size > MOST_BYTES:
            raise Refused(Refusal.PICTURE_TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise Refused(Refusal.DISK, type(error).__name__) from None


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file still is what was opened."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
