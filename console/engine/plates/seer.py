"""Plates in a picture: each with its number and colour, or without where nobody could be sure."""

from __future__ import annotations

from dataclasses import dataclass

from console.engine.models import plate_corners, plate_detect
from console.engine.models.plate_corners import FlatPlate, PlateCorners, laid_flat
from console.engine.models.plate_detect import PixelBox, PlateDetector
from console.engine.models.session import MODELS
from console.engine.pipeline.detection import Picture
from console.engine.plates.numbers import Series, number_of
from console.engine.plates.paint import plate_colour
from console.megbox.schema.object_attributes import PlateAttr
from console.model.dictionary_structures import PlateColour, PlateType
from console.scene.text_networks import models_folder
from console.scene.text_reader import Reading, read_line

_SURE = 0.9  # of the letters on average: below it a number is not believed
_CERTAIN = 0.9  # of a plate without a number: signs with text give boxes, too
_NARROW, _WIDE = 512, 1024
_NATIVE = 2048
_TWO_LINES = 0.34  # height by width from which on a plate may have two lines
_TALLEST = 0.40  # and up to which it may have one
_WHOLE = (0.0, 0.0, 1.0, 1.0)
_BESIDE = 0.08
_LOOSE, _TALL = (192, 56), (240, 120)
_SURE_OF_TWO = 0.6
_SPLITS = (((0.0, 0.0, 1.0, 0.44), (0.0, 0.38, 1.0, 1.0)), ((0.1, 0.0, 0.9, 0.38), (0.0, 0.32, 1.0, 1.0)))
"""Where the upper and the lower line may be."""


@dataclass(frozen=True, slots=True)
class SeenPlate:
    """A plate in a picture: `box` left, top, right, bottom in its pixels, `score` 0..1; `number` "" where unsure."""

    score: float
    box: PixelBox
    number: str = ""
    colour: PlateColour = PlateColour.UNKNOWN
    kind: PlateType = PlateType.UNKNOWN

    def attr(self) -> PlateAttr:
        """In the words of 20.2.5."""
        return PlateAttr(type=self.kind.value, color=self.colour.value, num=self.number)


class PlateSeer:
    """One for the whole engine; safe from several threads. Every call raises `FaultError` where a network is broken."""

    def __init__(self) -> None:
        self._detector = PlateDetector()
        self._corners = PlateCorners()

    @property
    def available(self) -> bool:
        """Whether the networks are there: without them nothing is claimed of plates."""
        files = (plate_detect.FILE, plate_corners.FILE)
        return all((MODELS / file).is_file() for file in files) and models_folder() is not None

    def find(self, bgr: Picture) -> list[SeenPlate]:
        """Every plate in a BGR picture, the surest first: those that were read, and boxes that are certain."""
        if not self.available:
            return []
        longest = max(bgr.shape[:2])
        sides = [_NARROW, _WIDE] + ([min(longest, _NATIVE)] if longest > _WIDE else [])
        seen = [self._seen(bgr, box, score) for score, box in self._detector.find(bgr, sides)]
        return [plate for plate in seen if plate.number or plate.score >= _CERTAIN]

    def read(self, bgr: Picture, box: PixelBox) -> SeenPlate:
        """The plate that stands in `box`, pixels of a BGR picture."""
        return self._seen(bgr, box, 1.0) if self.available else SeenPlate(1.0, box)

    def _seen(self, bgr: Picture, box: PixelBox, score: float) -> SeenPlate:
        flat = self._corners.flatten(bgr, box)
        kind, read = _read(bgr, flat)
        if read is None:
            return SeenPlate(score, box, colour=plate_colour(flat.pixels, None))
        number, series = read
        return SeenPlate(score, box, number, plate_colour(flat.pixels, series), kind)


def _read(bgr: Picture, flat: FlatPlate) -> tuple[PlateType, tuple[str, Series] | None]:
    """One line as the corners have it, then with what is beside them; where that is no number, two lines."""
    read = _believed(read_line(flat.pixels, _WHOLE))
    if read is None and flat.stands < _TALLEST:
        read = _believed(read_line(laid_flat(bgr, flat.corners, _LOOSE, _BESIDE), _WHOLE))
    if read is not None or flat.stands < _TWO_LINES:
        return PlateType.SINGLE_ROW, read
    for around in (0.0, _BESIDE):
        tall = laid_flat(bgr, flat.corners, _TALL, around)
        for upper, lower in _SPLITS:
            read = _two_lines(read_line(tall, upper), read_line(tall, lower))
            if read is not None:
                return PlateType.DOUBLE_ROW, read
    return PlateType.DOUBLE_ROW, None


def _two_lines(above: Reading, below: Reading) -> tuple[str, Series] | None:
    """Above stand a province and a letter, small and far apart: there are few, so the reader may be less sure."""
    sure = below.score >= _SURE and above.score >= _SURE_OF_TWO
    return number_of(above.text + below.text) if sure else None


def _believed(reading: Reading) -> tuple[str, Series] | None:
    return number_of(reading.text) if reading.score >= _SURE else None
