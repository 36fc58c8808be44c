"""Flow and density of an engine's channels, ours beneath ``/v1/BOXWATCH/measures`` (docs/decisions/0013)."""

from __future__ import annotations

import asyncio
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, query_of, read_data
from console.megbox.json_body import JsonRoute
from console.megbox.live import EXTENSION
from console.megbox.schema.base import LARGEST
from console.megbox.schema.measures import Bucket, KnownMeasure, MeasureList, MeasureSeries, MeasureSetting, SeriesQuery

_BASE = f"{EXTENSION}/measures"

MeasureId = Annotated[int, Path(alias="measureId", ge=0, le=LARGEST)]
Moment = Annotated[int, Query(ge=0, le=LARGEST)]


class MeasuresBox(Protocol):
    """What an engine answers beside `Extended`; a plain MegBox answers 404 to it."""

    def measures(self) -> MeasureList:
        """Every line and area that is measured."""
        ...

    def add_measure(self, setting: MeasureSetting) -> KnownMeasure:
        """Measure a line or an area from now on; 104001 points where they make none, 104019 for a ninth."""
        ...

    def remove_measure(self, number: int) -> None:
        """Measure it no longer and forget its series; 104007 where there is none."""
        ...

    def measure_series(self, number: int, query: SeriesQuery) -> MeasureSeries:
        """What was counted: minutes of seven days at most, hours and days of 400 days."""
        ...


class MeasuresCalls(Asking):
    """See `Client`."""

    def measures(self) -> MeasureList:
        return read_data(MeasureList, self._transport.call("GET", _BASE))

    def add_measure(self, setting: MeasureSetting) -> KnownMeasure:
        return read_data(KnownMeasure, self._transport.call("POST", _BASE, body=setting.to_wire()))

    def remove_measure(self, number: int) -> None:
        self._transport.call("DELETE", f"{_BASE}/{number}")

    def measure_series(self, number: int, query: SeriesQuery) -> MeasureSeries:
        return read_data(
            MeasureSeries, self._transport.call("GET", f"{_BASE}/{number}/series", query=query_of(query))
        )


def measures_routes(box: MeasuresBox) -> APIRouter:
    """Beneath ``/v1/BOXWATCH``. Neither do these wait for the calls of section 1.4, nor hold them up."""
    api = APIRouter(route_class=JsonRoute, prefix="/measures")

    @api.get("", response_model=MeasureList)
    async def measures(request: Request) -> Response:
        return success(request, await asyncio.to_thread(box.measures))

    @api.post("", response_model=KnownMeasure)
    async def add_measure(request: Request, setting: MeasureSetting) -> Response:
        return success(request, await asyncio.to_thread(box.add_measure, setting))

    @api.delete("/{measureId}")
    async def remove_measure(request: Request, number: MeasureId) -> Response:
        await asyncio.to_thread(box.remove_measure, number)
        return success(request)

    @api.get("/{measureId}/series", response_model=MeasureSeries)
    async def measure_series(
        request: Request, number: MeasureId, since: Moment, until: Moment, bucket: Bucket = "hour"
    ) -> Response:
        query = SeriesQuery(since=since, until=until, bucket=bucket)
        return success(request, await asyncio.to_thread(box.measure_series, number, query))

    return api
