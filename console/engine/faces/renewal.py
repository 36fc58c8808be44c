"""Faces that an older program enrolled get this program's embedding, from what was kept of their photographs."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable

import cv2
import numpy as np

from console.engine.busy import BusyBoard
from console.engine.faces.library import AgedFace, FaceLibrary
from console.engine.faces.seen import NUMBERS, Embedding
from console.engine.faces.vision import FaceVision
from console.engine.pipeline.detection import Picture
from console.model.dictionary_device import BusyOperation
from console.model.errors import FaultError
from console.store.faults import StoreError

_PAUSE = 1.0  # a face is followed by a pause of its own length: half a processor, so that channels are still watched
_SAME = 0.45
"""How far a face of a kept picture may be from the embedding that was made of the photograph, made in the same way."""

log = logging.getLogger(__name__)


class FaceRenewal:
    """Renews a library on a thread of its own; what cannot be renewed stays as it is, and is found all the same.

    While faces of the first version are left, `vision` says of every face what that version says of it, too.
    """

    def __init__(self, library: FaceLibrary, vision: FaceVision, board: BusyBoard) -> None:
        self._library, self._vision, self._board = library, vision, board
        self._ending = threading.Event()
        self._worker: threading.Thread | None = None

    def start(self) -> None:
        """Begin where there is something to renew; otherwise nothing happens."""
        total = self._library.count_aged()
        if not total:
            return
        log.info("%d faces of an older version are made anew", total)
        self._vision.first_too = True
        self._worker = threading.Thread(target=self._run, args=(total,), name="face-renewal", daemon=True)
        self._worker.start()

    def wait(self, seconds: float) -> bool:
        """Whether it is over by then."""
        if self._worker is not None:
            self._worker.join(seconds)
        return self._worker is None or not self._worker.is_alive()

    def close(self) -> None:
        """End with the face that is being looked at; the others have their turn at the next start."""
        self._ending.set()
        if self._worker is not None:
            self._worker.join()

    def _run(self, total: int) -> None:
        with self._board.aside(BusyOperation.FEATURES) as task:
            try:
                self._renew_all(task.advance, total)
            except (FaultError, StoreError, sqlite3.Error) as fault:
                log.error("faces of an older version stay as they are: %s", fault)

    def _renew_all(self, advance: Callable[[int, int], None], total: int) -> None:
        last = done = 0
        while not self._ending.is_set() and (face := self._library.aged(last)) is not None:
            began = time.monotonic()
            embedding = self._seen_again(face)
            if embedding is not None:
                self._library.renew(face.number, embedding)
            last, done = face.number, done + 1
            advance(done, total)
            self._ending.wait((time.monotonic() - began) * _PAUSE)
        left = self._library.count_aged()
        self._vision.first_too = left > 0
        if left and not self._ending.is_set():
            log.warning("%d faces could not be made anew; they are compared as before", left)

    def _seen_again(self, aged: AgedFace) -> Embedding | None:
        """The embedding of the face in a kept picture that is the one that was enrolled; None where none is."""
        for kept in aged.pictures:
            picture = cv2.imdecode(np.frombuffer(kept, np.uint8), cv2.IMREAD_COLOR)
            if picture is None:
                continue
            for bgr in (np.asarray(picture, np.uint8), with_margin(np.asarray(picture, np.uint8))):
                for face in self._vision.examine(bgr):
                    first = self._vision.first_embedding(bgr, face)
                    if float(np.linalg.norm(first - aged.embedding)) <= _SAME:
                        return self._vision.embedding(bgr, face)[:NUMBERS]
        return None


def with_margin(picture: Picture) -> Picture:
    """A picture with half of it again around it: a face that fills it is found so."""
    height, width = picture.shape[:2]
    grey = (127, 127, 127)
    around = cv2.copyMakeBorder(
        picture, height // 4, height // 4, width // 4, width // 4, cv2.BORDER_CONSTANT, value=grey
    )
    return np.asarray(around, np.uint8)
