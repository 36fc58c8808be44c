"""The region of interest of a channel (section 15): outside of it no rule looks."""

from __future__ import annotations

from dataclasses import dataclass

import shapely

from console.engine.api import Evaluator, Firing
from console.megbox.schema.roi import Roi, RoiPoint
from console.model.track import TrackedTarget, TrackFrame

WIDTH, HEIGHT = 1920, 1080  # the document's picture, whatever the real one's size is


@dataclass(frozen=True, slots=True)
class Region:
    """A polygon on the upright picture; `covers` a target whose foot stands in it."""

    polygon: shapely.Polygon

    def covers(self, target: TrackedTarget) -> bool:
        """Whether the target's foot stands inside or on the edge."""
        foot = target.box.foot
        return bool(self.polygon.covers(shapely.Point(foot.x, foot.y)))


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

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`."""
        inside = tuple(target for target in frame.targets if self._region.covers(target))
        return self._evaluator.feed(TrackFrame(frame.pts, inside))

    def reset(self) -> None:
        """See `Evaluator`."""
        self._evaluator.reset()
