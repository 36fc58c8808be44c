"""The process in which a recording becomes tracks: it may die of a hostile file, and gives way to live channels."""

from __future__ import annotations

import hashlib
import time
from multiprocessing.connection import Connection
from pathlib import Path

from console import __version__
from console.engine.models.nanodet import NanoDet
from console.engine.models.session import MODELS
from console.engine.packages import Packages
from console.engine.pipeline.detection import Detector
from console.engine.pipeline.file_analysis import analyse_file
from console.engine.pipeline.tracking import BufferedIouTracker
from console.engine.trial.recipe import Recipe
from console.engine.trial.track_chunks import PICTURES, packed
from console.media.recorded_moment import clock_of, length_ms
from console.model.track import TrackFrame

_BLOCK = 1 << 20
_NEWS = 0.7  # seconds after which whoever waits hears of it


def make_tracks(sending: Connection, recipe: Recipe, detector: Detector | None) -> None:
    """Runs in the new process; `sending` hears of it in tuples.

    ("key", key, start_ms, length_ms or None): whoever listens answers True to go on. Then ("chunk", chunk, share done
    or None) again and again, and ("end",); see `console.engine.child_process`.
    """
    start, length = clock_of(recipe.path), length_ms(recipe.path)
    sending.send(("key", key_of(recipe, detector), start, length))
    if not sending.recv():
        return
    frames: list[TrackFrame] = []
    analysed = analyse_file(
        recipe.path,
        [],
        detector=detector or NanoDet(),
        packages=Packages(),
        start_ms=start,
        fps=recipe.fps,
        rotation=recipe.rotation,
    )
    sent = time.monotonic()
    for one in analysed:
        frames.append(one.frame)
        if len(frames) >= PICTURES or time.monotonic() - sent >= _NEWS:
            sending.send(("chunk", packed(frames), _share(one.frame.pts - start, length)))
            frames, sent = [], time.monotonic()
    if frames:
        sending.send(("chunk", packed(frames), 1.0))
    sending.send(("end",))


def _share(done: int, whole: int | None) -> float | None:
    return None if not whole else min(done / whole, 1.0)


def key_of(recipe: Recipe, detector: Detector | None) -> str:
    """What the tracks depend on: the file's content, the network, how it is followed, and how often it is looked at."""
    tracker = BufferedIouTracker
    settings = (
        _VERSION_OF_TRACKS,
        recipe.rotation,
        recipe.fps,
        (tracker.HIGH, tracker.ACTIVATION, tracker.FIRST_IOU, tracker.SECOND_IOU, tracker.LOST_S),
        _network() if detector is None else type(detector).__qualname__,
    )
    digest = hashlib.sha256(repr(settings).encode())
    digest.update(digest_of(recipe.path))
    return digest.hexdigest()[:40]


_VERSION_OF_TRACKS = (2, __version__)


def _network() -> str:
    return digest_of(MODELS / "nanodet.onnx").hex()


def digest_of(path: Path) -> bytes:
    """SHA-256 of a file's content."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.digest()


