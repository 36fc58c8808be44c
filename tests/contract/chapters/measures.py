"""Flow and density: a line and an area measured, refused, read as series, removed."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.measures import MeasuresBox
from console.megbox.schema.measures import MeasureSetting, SeriesQuery
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story

CHANNEL = 7
LINE = [(0.1, 0.5), (0.9, 0.5)]
AREA = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)]
BOW = [(0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9)]


class Asked(Box, MeasuresBox, Protocol):
    """What the story asks of a box."""


def setting(kind: str, points: list[tuple[float, float]], channel: int = CHANNEL) -> MeasureSetting:
    told = [{"x": x, "y": y} for x, y in points]
    return MeasureSetting.model_validate({"videoNo": channel, "name": "gate", "kind": kind, "points": told})


def known(measure: Any) -> Any:
    """A measure without what differs from one run to the next: when it began."""
    told = measure.to_wire()
    told["since"] = told["since"] > 0
    return told


def story(box: Asked) -> list[Observation]:
    story = Story()
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="yard", url=NOWHERE, rotation=0))
    line = box.add_measure(setting("line", LINE))
    story.note("a line", lambda: known(line))
    area = box.add_measure(setting("area", AREA))
    story.note("an area", lambda: known(area))
    story.note("all of them", lambda: [known(one) for one in box.measures().measures])
    story.note("an area of two points", lambda: box.add_measure(setting("area", LINE)))
    story.note("an area that crosses itself", lambda: box.add_measure(setting("area", BOW)))
    story.note("a line that goes nowhere", lambda: box.add_measure(setting("line", [LINE[0], LINE[0]])))
    story.note("of no channel", lambda: box.add_measure(setting("line", LINE, 9)))
    day = 86_400_000
    for since, until, bucket in ((0, day, "minute"), (0, 400 * day, "day"), (0, 8 * day, "minute"), (day, day, "hour")):
        query = SeriesQuery.model_validate({"since": since, "until": until, "bucket": bucket})
        story.note(f"{bucket} of {until - since} ms", partial(box.measure_series, line.id, query))
    query = SeriesQuery(since=0, until=day)
    story.note("series of nothing", lambda: box.measure_series(999, query))
    for number in range(6):
        box.add_measure(setting("line", [(0.1, 0.1 * number), (0.9, 0.5)]))
    story.note("a ninth", lambda: box.add_measure(setting("line", LINE)))
    story.note("removed", lambda: box.remove_measure(line.id))
    story.note("removed again", lambda: box.remove_measure(line.id))
    box.delete_video(CHANNEL)
    story.note("none without its channel", box.measures)
    return story.seen
