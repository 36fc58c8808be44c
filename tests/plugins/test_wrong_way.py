"""Against the arrow of a one-way tripwire."""

from __future__ import annotations

import pytest

from console.model.dictionary import EventType
from console.model.errors import BoxError
from tests.plugins.scenes import evaluator, line, straight, tripwire, walk

ACROSS = ((0.2, 0.5), (0.8, 0.5))
WITH_THE_ARROW = straight((0.5, 0.2), (0.5, 0.8))
AGAINST = list(reversed(WITH_THE_ARROW))


def watching(both: bool = False):
    return evaluator([line(*ACROSS, both=both)], [tripwire(event=EventType.WRONG_WAY)])


def test_it_rings_against_the_arrow_alone():
    assert walk(WITH_THE_ARROW, watching()) == []
    (firing,) = walk(AGAINST, watching())
    assert (firing.event, firing.direction) == (EventType.WRONG_WAY, "B>A")


def test_there_and_back_rings_for_the_way_back():
    (firing,) = walk(WITH_THE_ARROW + AGAINST, watching())
    assert firing.direction == "B>A"


def test_a_line_for_both_ways_has_no_wrong_one():
    with pytest.raises(BoxError) as refused:
        watching(both=True)
    assert refused.value.arguments == ("area_type",)
