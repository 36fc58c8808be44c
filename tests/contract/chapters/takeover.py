"""Channels of a silent box: told, told again, let go, and what is refused."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.takeover import TakeoverBox
from console.megbox.schema.takeover import Guest, Takeover, TakeoverState
from tests.contract.scenario import NOWHERE, Observation, Story, rule

NUMBERS = (123_456, 234_567)


class Asked(Box, TakeoverBox, Protocol):
    """What the story asks of a box."""


def guest(number: int, **more: Any) -> Guest:
    given = {"number": number, "name": "gate", "url": NOWHERE, "rotation": 0, "rules": [rule().model_dump()], **more}
    return Guest.model_validate(given)


def known(state: TakeoverState) -> Any:
    """Which guests there are; how their cameras are doing differs from run to run."""
    return state.carries > 0, sorted(one.number for one in state.guests)


def story(box: Asked) -> list[Observation]:
    story = Story()
    story.note("nobody", lambda: known(box.takeover()))
    both = Takeover(guests=[guest(number) for number in NUMBERS])
    story.note("two", lambda: known(box.set_takeover(both)))
    story.note("told again", lambda: known(box.set_takeover(both)))
    story.note("one goes", lambda: known(box.set_takeover(Takeover(guests=[guest(NUMBERS[1])]))))
    story.note("none is a channel of its own", box.videos)
    story.note("nor has one rules", box.multi_alg_videos)
    for name, wrong in (
        ("a file", [guest(NUMBERS[0], url="file:street.mp4")]),
        ("twice the same", [guest(NUMBERS[0]), guest(NUMBERS[0])]),
    ):
        story.note(name, partial(box.set_takeover, Takeover(guests=wrong)))
    story.note("it stays as it was", lambda: known(box.takeover()))
    story.note("all go", lambda: known(box.set_takeover(Takeover())))
    return story.seen
