"""The region of interest of a channel (section 15): outside of it no rule looks."""

from __future__ import annotations

from dataclasses import dataclass

import shapely

from console.engine.api import Evaluator, Firing, Picture, PictureEvaluator
from console.engine.packaged import package_of, wants_every_picture
from console.megbox.schema.roi import Roi, RoiPoint
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame

WIDTH, HEIGHT = 1920, 1080  # the document's picture, whatever the real one's size is


@dataclass(frozen=True, slots=True)
class Region:
    """A polygon on the upright picture; `covers` a target whose foot stands in it."""

    polygon: shapely.Polygon

    def covers(self, target: TrackedTarget) -> bool:
        """Whether the target's foot stands inside or on the edge."""
        return self.covers_foot(target.box)

    def covers_foot(self, box: Rect) -> bool:
        """The same for a box."""
        return bool(self.polygon.covers(shapely.Point(box.foot.x, box.foot.y)))

    def part(self, frame: TrackFrame) -> TrackFrame:
        """A picture's targets that stand in the region."""
        return TrackFrame(frame.pts, tuple(target for target in frame.targets if self.covers(target)))


def region_of(roi: Roi | None) -> Region | None:
    """The region to apply; None where there is none or it is switched off."""
    if roi is None or not roi.enable or len(roi.area) < 3:
        return None
    polygon = shapely.Polygon([(point.posX / WIDTH, point.posY / HEIGHT) for point in roi.area])
    shapely.prepare(polygon)
    return Region(polygon)


def is_polygon(points: list[RoiPoint]) -> bool:
    """Whether the corners make a polygon that has a size and does not cross itself."""
    polygon = shapely.Polygon([(point.posX, point.posY) for point in points])
    return bool(polygon.is_valid) and polygon.area > 0


class RegionEvaluator:
    """An evaluator that is shown only the targets inside a region."""

    def __init__(self, evaluator: Evaluator, region: Region) -> None:
        self._evaluator = evaluator
        self._region = region
        self.package = package_of(evaluator)
        self.every_picture = wants_every_picture(evaluator)

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`."""
        return self._evaluator.feed(self._region.part(frame))

    def reset(self) -> None:
        """See `Evaluator`."""
        self._evaluator.reset()


class RegionPictureEvaluator(RegionEvaluator):
    """The same for one that sees pictures: what it finds outside the region does not ring."""

    def __init__(self, evaluator: PictureEvaluator, region: Region) -> None:
        super().__init__(evaluator, region)
        self._seer = evaluator

    def look(self, picture: Picture, frame: TrackFrame) -> list[Firing]:
        """See `PictureEvaluator`."""
        rung = self._seer.look(picture, self._region.part(frame))
        return [firing for firing in rung if firing.target is not None or self._region.covers_foot(firing.where)]
