"""Chapter 8, as far as a box without faces can tell it."""

from __future__ import annotations

from typing import Any

from console.megbox.schema.alerts import AlertQuery
from tests.contract.scenario import Observation, Story


def story(box: Any) -> list[Observation]:
    """No alerts, whoever asks for which."""
    story = Story()
    story.note("the alerts", lambda: box.alerts(AlertQuery()))
    story.note("a page of them", lambda: box.alerts(AlertQuery(pageToken=0, pageSize=5)))
    story.note("from an offset", lambda: box.alerts(AlertQuery(pageOffset=3)))
    story.note("of people of the library", lambda: box.alerts(AlertQuery(QueryType=1)))
    story.note("strangers, each once", lambda: box.alerts(AlertQuery(QueryType=2, Dedup=1)))
    story.note("of a channel and a while", lambda: box.alerts(AlertQuery(chnNo=48, timeStart=1, timeEnd=2**33)))
    story.note("of one person", lambda: box.alerts(AlertQuery(faceToken="Dy9hOK9vKELki08CBeo4Uw==")))
    both = AlertQuery.model_construct(pageToken=0, pageOffset=0)
    story.note("with two ways to page", lambda: box.alerts(both))
    story.note("delete what never was", lambda: box.delete_alert("623", 1570691102826))
    return story.seen
