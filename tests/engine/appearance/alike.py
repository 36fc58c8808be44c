"""Who looks alike on PETS09-S2L1: people of the second half of their tracks sought among those of the first half."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from console.engine.appearance.look import Look, look_of
from console.engine.structure.cutout import cutout_of
from console.model.geometry import Rect
from tests.engine.pets_truth import HEIGHT, WIDTH, TrueBox, true_boxes

_EARLY, _LATE = (0.1, 0.2, 0.3, 0.4), (0.6, 0.7, 0.8, 0.9)
# Tracks of one person who left and came back in the same clothes, as an eye sees it.
_SAME_CLOTHES = {10: 6, 11: 3, 12: 4, 9: 5, 2: 5}


@dataclass(frozen=True, slots=True, eq=False)
class SeenLook:
    """A look, of which track, and whether it is one that is sought (late) or one that is found (early)."""

    track: int
    late: bool
    look: Look

    @property
    def clothes(self) -> int:
        return _SAME_CLOTHES.get(self.track, self.track)


@dataclass(frozen=True, slots=True)
class Ranks:
    """Shares of those who are sought: whose own track, whose clothes come first, whose clothes are among the first
    five; and the mean average precision by clothes."""

    track: float
    clothes: float
    among_five: float
    precision: float


def looks_of_pets(media: Path) -> tuple[list[SeenLook], float]:
    """Eight looks of every track, hidden people too; and what each costs in milliseconds of processor."""
    tracks: dict[int, list[TrueBox]] = defaultdict(list)
    for box in true_boxes(media):
        tracks[box.track].append(box)
    wanted: dict[int, list[tuple[TrueBox, bool]]] = defaultdict(list)
    for boxes in tracks.values():
        boxes.sort(key=lambda box: box.picture)
        for share in _EARLY + _LATE:
            box = boxes[int(len(boxes) * share)]
            wanted[box.picture].append((box, share in _LATE))
    film = cv2.VideoCapture(str(media / "video" / "vtest.avi"))
    seen: list[SeenLook] = []
    spent = 0.0
    for number in range(max(wanted) + 1):
        film.grab()
        if number not in wanted:
            continue
        picture = np.asarray(film.retrieve()[1], np.uint8)
        for box, late in wanted[number]:
            rect = Rect(box.x / WIDTH, box.y / HEIGHT, (box.x + box.width) / WIDTH, (box.y + box.height) / HEIGHT)
            cutout = cutout_of(picture, rect)
            began = time.process_time()
            look = look_of(cutout)
            spent += time.process_time() - began
            if look is not None:
                seen.append(SeenLook(box.track, late, look))
    film.release()
    return seen, spent / len(seen) * 1000


def ranks(seen: list[SeenLook]) -> Ranks:
    """How well the late ones find the early ones."""
    found = [one for one in seen if not one.late]
    kept = np.stack([one.look for one in found])
    rows = []
    for one in (one for one in seen if one.late):
        order = [found[i] for i in np.argsort(-(kept @ one.look))]
        hits = np.array([other.clothes == one.clothes for other in order])
        precision = (np.cumsum(hits) / np.arange(1, len(order) + 1))[hits].mean()
        rows.append((order[0].track == one.track, hits[0], hits[:5].any(), precision))
    track, clothes, five, precision = np.array(rows, float).mean(0).tolist()
    return Ranks(track, clothes, five, precision)
