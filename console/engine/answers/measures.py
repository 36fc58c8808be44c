"""Our calls about flow and density answered by the engine (console.megbox.calls.measures)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import shapely

from console.engine.measures.desk import DAY_MS, MeasureDesk
from console.engine.measures.store import Measure, MeasureKind, Tally
from console.megbox.schema.alert_rules import AreaPoint
from console.megbox.schema.measures import (
    KnownMeasure,
    MeasureList,
    MeasureSeries,
    MeasureSetting,
    SeriesPoint,
    SeriesQuery,
    SeriesValue,
)
from console.model.dictionary import wire_name
from console.model.errors import BoxError, ErrorCode
from console.model.geometry import Point
from console.model.rule import crosses_itself

MOST = 8  # of a channel
_SPANS = {"minute": 7 * DAY_MS, "hour": 400 * DAY_MS, "day": 400 * DAY_MS}


class MeasuresAnswers:
    """A part of `LocalBox`, which sets what stands here; changes are made one at a time, by `_changing`."""

    _measures: MeasureDesk
    _changing: threading.RLock
    _has_channel: Callable[[int], bool]
    _apply: Callable[[int], None]

    def measures(self) -> MeasureList:
        return MeasureList(measures=[self._told_measure(one) for one in self._measures.store.all()])

    def add_measure(self, setting: MeasureSetting) -> KnownMeasure:
        points = [Point(point.x, point.y) for point in setting.points]
        kind = MeasureKind(setting.kind)
        if not _is_sound(points, kind):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("points",))
        with self._changing:
            if not self._has_channel(setting.videoNo):
                raise BoxError(ErrorCode.VIDEO_CH_NOT_EXIST)
            there = [one for one in self._measures.store.all() if one.channel == setting.videoNo]
            if len(there) >= MOST:
                raise BoxError(ErrorCode.HASHRATE_OVER_LIMIT)
            now = int(time.time() * 1000)
            kept = self._measures.store.add(setting.videoNo, setting.name, kind, points, now)
            self._apply(setting.videoNo)
        return self._told_measure(kept)

    def remove_measure(self, number: int) -> None:
        with self._changing:
            known = self._of_measures(number)
            self._measures.store.remove(number)
            self._apply(known.channel)

    def measure_series(self, number: int, query: SeriesQuery) -> MeasureSeries:
        known = self._of_measures(number)
        if not query.since < query.until <= query.since + _SPANS[query.bucket]:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("until",))
        found = self._measures.series(known, query.since, query.until, query.bucket)
        return MeasureSeries(
            id=number, bucket=query.bucket, points=[_told_point(known, begin, tally) for begin, tally in found]
        )

    def _of_measures(self, number: int) -> Measure:
        for one in self._measures.store.all():
            if one.id == number:
                return one
        raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)

    def _told_measure(self, one: Measure) -> KnownMeasure:
        return KnownMeasure(
            id=one.id,
            videoNo=one.channel,
            name=one.name,
            kind=one.kind.value,
            points=[AreaPoint(x=point.x, y=point.y) for point in one.points],
            since=one.since,
            share=one.share,
            now=self._measures.now(one.id) if one.kind is MeasureKind.AREA else None,
        )


def _is_sound(points: list[Point], kind: MeasureKind) -> bool:
    closed = kind is MeasureKind.AREA
    if len(points) < (3 if closed else 2) or len(set(points)) < len(points) or crosses_itself(tuple(points), closed):
        return False
    return not closed or bool(shapely.Polygon([(point.x, point.y) for point in points]).area > 0)


def _told_point(one: Measure, begin: int, tally: Tally) -> SeriesPoint:
    """Crossings as they are; of an area the mean number over the pictures."""
    per = 1 if one.kind is MeasureKind.LINE else max(1, tally.pictures)
    values = [
        SeriesValue(direction=direction, target=wire_name(kind), value=count / per)
        for (direction, kind), count in sorted(tally.counts.items())
    ]
    return SeriesPoint(time=begin, pictures=tally.pictures, most=tally.most, values=values)
