"""One channel's lines and areas counted, picture by picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shapely

from console.engine.api import Evaluator, Firing
from console.engine.measures.store import Measure, MeasureKind, MeasureStore, Tally
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackFrame

COUNTED = (TargetType.PERSON, TargetType.CAR, TargetType.CYCLE)


def line_rule(lines: Sequence[Measure]) -> AlgorithmRule:
    """Tripwires both ways for everybody, one for each line, numbered by its measure: flow is counted as alarms ring."""
    areas = tuple(Area(line.id, AreaType.SINGLE_LINE_BOTH, line.points, (1,)) for line in lines)
    return AlgorithmRule(1, AlgType.ALERT_ALARM, True, areas, (Alertor(1, EventType.TRIPWIRE, COUNTED, 0, 1),))


class Meter:
    """An `Evaluator` that never rings: it counts into a store. `lines` evaluates the `line_rule`.

    `on_seen` hears how many are in an area, after every picture.
    """

    def __init__(
        self,
        measures: Sequence[Measure],
        lines: Sequence[Evaluator],
        store: MeasureStore,
        on_seen: Callable[[int, int, int], None],
    ) -> None:
        self._store = store
        self._lines = tuple(lines)
        self._on_seen = on_seen
        self._line_ids = [one.id for one in measures if one.kind is MeasureKind.LINE]
        self._areas: list[tuple[int, shapely.Polygon]] = []
        for one in measures:
            if one.kind is MeasureKind.AREA:
                polygon = shapely.Polygon([(point.x, point.y) for point in one.points])
                shapely.prepare(polygon)
                self._areas.append((one.id, polygon))

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`; nothing rings."""
        found = {number: Tally(pictures=1) for number in self._line_ids}
        for lines in self._lines:
            for firing in lines.feed(frame):
                found[firing.area_id].counts[firing.direction, firing.what] += 1
        for number, polygon in self._areas:
            found[number] = self._present(polygon, frame)
            self._on_seen(number, sum(found[number].counts.values()), frame.pts)
        for number, tally in found.items():
            self._store.count(number, frame.pts, tally)
        return []

    def reset(self) -> None:
        """See `Evaluator`."""
        for lines in self._lines:
            lines.reset()

    def _present(self, polygon: shapely.Polygon, frame: TrackFrame) -> Tally:
        tally = Tally(pictures=1)
        for target in frame.targets:
            foot = target.box.foot
            if target.target in COUNTED and shapely.intersects_xy(polygon, foot.x, foot.y):
                tally.counts["", target.target] += 1
        tally.most = sum(tally.counts.values())
        return tally
