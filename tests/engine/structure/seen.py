"""What people wear and which colour vehicles have in the shared clips, as somebody saw it who looked at the cut-outs.

Where an eye cannot decide (a black that may be a dark brown, faded jeans) every answer that it would accept stands
there; HIDDEN is what cannot be seen at all: there only "unknown" is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from console.engine.pipeline.detection import Picture
from console.model.dictionary_structures import ClothesColour as C
from console.model.dictionary_structures import PlateColour as P
from console.model.dictionary_structures import VehicleColour as V
from console.model.geometry import Rect
from tests.engine.pets_truth import true_boxes

HIDDEN: frozenset[C] = frozenset()


def _any(*codes: C) -> frozenset[C]:
    return frozenset(codes)


BLACK, RED, LIGHT = _any(C.BLACK), _any(C.RED), _any(C.LIGHT_BLUE)
DARK = _any(C.BLACK, C.BROWN)
NAVY = _any(C.BLACK, C.DARK_BLUE)
DENIM = _any(C.DARK_BLUE, C.LIGHT_BLUE)
FADED = _any(C.DARK_BLUE, C.LIGHT_BLUE, C.GREY)
CHARCOAL = _any(C.BLACK, C.GREY)
TWO = _any(C.COLOURFUL, C.RED, C.DARK_BLUE)

# Track and picture of PETS09-S2L1, above, below. Pictures at a quarter and at three quarters of each track.
PETS: tuple[tuple[int, int, frozenset[C], frozenset[C]], ...] = (
    (1, 366, BLACK, BLACK),
    (1, 652, BLACK, BLACK),
    (2, 548, HIDDEN, HIDDEN),
    (3, 594, TWO, NAVY),
    (4, 578, BLACK, NAVY),
    (4, 722, BLACK, NAVY),
    (5, 630, HIDDEN, HIDDEN),
    (5, 740, DARK, DENIM),
    (6, 656, RED, NAVY),
    (6, 748, RED, NAVY),
    (7, 679, DENIM, CHARCOAL),
    (7, 721, DENIM, CHARCOAL),
    (8, 720, DARK, BLACK),
    (9, 129, DARK, DENIM),
    (9, 389, DARK, DENIM),
    (10, 460, RED, DENIM),
    (10, 538, RED, DENIM),
    (11, 86, TWO, NAVY),
    (11, 297, TWO, NAVY),
    (12, 81, BLACK, NAVY),
    (12, 301, BLACK, NAVY),
    (13, 128, CHARCOAL, DENIM),
    (13, 304, DARK, DENIM),
    (14, 273, DARK, BLACK),
    (14, 360, DARK, BLACK),
    (15, 51, HIDDEN, HIDDEN),
    (15, 154, BLACK, BLACK),
    (16, 139, LIGHT, DENIM),
    (16, 188, LIGHT, DENIM),
    (17, 169, NAVY, FADED),
    (17, 243, BLACK, FADED),
    (18, 531, DARK, BLACK),
    (18, 585, DARK, BLACK),
    (19, 36, HIDDEN, HIDDEN),
)

Box = tuple[int, int, int, int]
OPERA, ONE_BY_ONE, CROSSING, HALL = (
    "royal_opera_house_walk_1080p.mp4",
    "one-by-one-person-detection.mp4",
    "person-bicycle-car-detection.mp4",
    "pets2006_3.mp4",
)
# Clip, picture, box in pixels. No threshold of colours was changed after these had been looked at; that legs may be cut
# off by the picture was seen here.
OTHERS: tuple[tuple[str, int, Box, frozenset[C], frozenset[C]], ...] = (
    (OPERA, 20, (1440, 691, 1645, 1072), _any(C.BLACK, C.GREY, C.BROWN, C.PURPLE), _any(C.BLACK, C.GREY, C.PURPLE)),
    (OPERA, 20, (1245, 676, 1415, 1078), CHARCOAL, NAVY),
    (OPERA, 20, (453, 623, 595, 1056), _any(C.WHITE, C.GREY), NAVY),
    (OPERA, 80, (256, 526, 654, 1076), _any(C.BLACK, C.GREY, C.DARK_BLUE), HIDDEN),
    (OPERA, 80, (20, 602, 320, 1077), BLACK, HIDDEN),
    (OPERA, 80, (1073, 664, 1320, 1080), BLACK, HIDDEN),
    (OPERA, 80, (1373, 685, 1566, 1078), _any(C.BLACK, C.GREY, C.BROWN, C.PURPLE), _any(C.BLACK, C.GREY, C.PURPLE)),
    (OPERA, 80, (1023, 650, 1158, 1074), NAVY, NAVY),
    (ONE_BY_ONE, 100, (381, 15, 515, 387), _any(C.GREY), CHARCOAL),
    (ONE_BY_ONE, 300, (382, 8, 545, 374), NAVY, NAVY),
    (CROSSING, 330, (161, 20, 191, 97), _any(C.WHITE, C.GREY), NAVY | CHARCOAL),
    (HALL, 900, (267, 255, 324, 474), _any(C.DARK_BLUE, C.BLACK, C.COLOURFUL), NAVY),
)

# The measuring of vehicles was written by somebody who had looked at these: expect less elsewhere.
PALE_BLUE = frozenset({V.CYAN, V.BLUE, V.SILVER})
CARS: tuple[tuple[str, int, Box, frozenset[V]], ...] = (
    (CROSSING, 36, (1, 105, 98, 226), frozenset({V.WHITE})),
    (CROSSING, 360, (118, 178, 288, 398), PALE_BLUE),
    (CROSSING, 384, (39, 56, 214, 182), PALE_BLUE),
    (CROSSING, 396, (1, 57, 106, 155), PALE_BLUE),
    ("car-detection.mp4", 72, (271, 162, 472, 427), frozenset({V.WHITE})),
    ("car-detection.mp4", 96, (280, 1, 401, 121), frozenset({V.WHITE})),
    ("car-detection.mp4", 228, (310, 4, 434, 118), frozenset({V.RED})),
    ("tfl_osd.mp4", 36, (264, 138, 298, 177), frozenset({V.RED, V.PATTERNED})),
    ("tfl_osd.mp4", 48, (269, 134, 309, 186), frozenset({V.RED, V.PATTERNED})),
    ("tfl_osd.mp4", 48, (102, 237, 143, 283), frozenset({V.RED})),
    ("tfl_osd.mp4", 48, (47, 234, 90, 281), frozenset({V.WHITE, V.SILVER})),
    ("tfl_osd.mp4", 72, (250, 214, 287, 252), frozenset({V.WHITE})),
    ("hlpr_1.jpg", 0, (86, 74, 242, 244), frozenset({V.BLUE})),
    ("hlpr_test_img.jpg", 0, (587, 323, 1892, 991), frozenset({V.WHITE})),
)

# The plate of each photograph. That of hlpr_1 has two lines, six pixels high: nobody can read it here.
PLATES: tuple[tuple[str, str, P], ...] = (
    ("hlpr_1.jpg", "", P.YELLOW),
    ("hlpr_2.jpg", "藏DT5022", P.BLUE),
    ("hlpr_test_img.jpg", "苏ED51712", P.SMALL_NEW_ENERGY),
)


@dataclass(frozen=True, slots=True)
class Worn:
    """Somebody in a picture (BGR), and what an eye accepts as the colour of the clothes."""

    name: str
    picture: Picture
    rect: Rect
    above: frozenset[C]
    below: frozenset[C]


def pets_people(media: Path) -> list[Worn]:
    """Everybody of `PETS`."""
    boxes = {(box.track, box.picture): box for box in true_boxes(media)}
    found = []
    for track, picture, above, below in PETS:
        box, seen = boxes[track, picture], picture_of(media, "vtest.avi", picture)
        corners = (box.x, box.y, box.x + box.width, box.y + box.height)
        found.append(Worn(f"{track}@{picture}", seen, _share(seen, corners), above, below))
    return found


def other_people(media: Path) -> list[Worn]:
    """Everybody of `OTHERS`."""
    found = []
    for clip, picture, box, above, below in OTHERS:
        seen = picture_of(media, clip, picture)
        found.append(Worn(f"{clip[:5]}@{picture} x{box[0]}", seen, _share(seen, box), above, below))
    return found


def vehicles(media: Path) -> list[tuple[str, Picture, Rect, frozenset[V]]]:
    """Every vehicle of `CARS`."""
    found = []
    for clip, picture, box, colours in CARS:
        seen = picture_of(media, clip, picture)
        found.append((f"{clip[:5]}@{picture} x{box[0]}", seen, _share(seen, box), colours))
    return found


def picture_of(media: Path, name: str, number: int) -> Picture:
    """A picture of a clip, counted from 0, or a still."""
    if name.endswith(".jpg"):
        still = cv2.imread(str(media / "plates" / name))
        assert still is not None
        return np.asarray(still, np.uint8)
    return _pictures(media, name)[number]


@cache
def _pictures(media: Path, name: str) -> dict[int, Picture]:
    """The pictures of a clip that are asked for above, in one run through it."""
    wanted = {picture for _, picture, _, _ in PETS} if name == "vtest.avi" else set()
    wanted |= {number for clip, number, _, _, _ in OTHERS if clip == name}
    wanted |= {number for clip, number, _, _ in CARS if clip == name}
    film = cv2.VideoCapture(str(media / "video" / name))
    found: dict[int, Picture] = {}
    for number in range(max(wanted) + 1):
        film.grab()
        if number in wanted:
            read, picture = film.retrieve()
            assert read
            found[number] = np.asarray(picture, np.uint8)
    film.release()
    return found


def _share(picture: Picture, box: tuple[float, float, float, float]) -> Rect:
    height, width = picture.shape[:2]
    return Rect(box[0] / width, box[1] / height, box[2] / width, box[3] / height)
