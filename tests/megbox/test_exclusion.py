"""The finer points of who gives way to whom, told on one event loop so that nothing is left to chance."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

from console.megbox.exclusion import Exclusion
from console.model.errors import BoxError, ErrorCode


@pytest.fixture
def exclusion() -> Iterator[Exclusion]:
    exclusion = Exclusion()
    yield exclusion
    exclusion.close()


async def begin(*calls: Coroutine[Any, Any, Any]) -> list[asyncio.Task[Any]]:
    """Start calls one after another, each as far as it gets by itself."""
    started = []
    for call in calls:
        started.append(asyncio.create_task(call))
        await asyncio.sleep(0)
    return started


def is_refused(outcome: object) -> bool:
    return isinstance(outcome, BoxError) and outcome.code == ErrorCode.NO_ACCESS


def test_a_deletion_that_has_not_begun_gives_way_to_a_setting(exclusion: Exclusion) -> None:
    go = threading.Event()
    order: list[str] = []

    def first() -> None:
        assert go.wait(10)
        order.append("first deletion")

    async def story() -> list[Any]:
        running = await begin(
            exclusion.deletion(first),
            exclusion.deletion(lambda: order.append("second deletion")),
            exclusion.setting(lambda: order.append("setting")),
            exclusion.deletion(lambda: order.append("third deletion")),
        )
        go.set()
        return await asyncio.gather(*running, return_exceptions=True)

    outcomes = asyncio.run(story())
    assert [is_refused(outcome) for outcome in outcomes] == [False, True, False, True]
    assert order == ["first deletion", "setting"]


def test_a_setting_whose_caller_hung_up_still_keeps_the_others_out(exclusion: Exclusion) -> None:
    go = threading.Event()

    async def story() -> tuple[object, str]:
        (setting,) = await begin(exclusion.setting(lambda: go.wait(10)))
        await asyncio.sleep(0)
        setting.cancel()
        (refused,) = await asyncio.gather(exclusion.query(lambda: "too early"), return_exceptions=True)
        go.set()
        while True:
            try:
                return refused, await exclusion.query(lambda: "now")
            except BoxError:
                await asyncio.sleep(0.001)

    refused, answer = asyncio.run(asyncio.wait_for(story(), 10))
    assert is_refused(refused)
    assert answer == "now"


def test_a_setting_that_fails_opens_the_box_again(exclusion: Exclusion) -> None:
    async def story() -> str:
        with pytest.raises(ZeroDivisionError):
            await exclusion.setting(lambda: 1 / 0)
        return await exclusion.query(lambda: "open")

    assert asyncio.run(story()) == "open"


def test_faces_are_enrolled_ten_at_a_time_and_nothing_else_meanwhile(exclusion: Exclusion) -> None:
    go = threading.Event()

    async def story() -> list[Any]:
        running = await begin(
            *(exclusion.enrolment(lambda: go.wait(10)) for _ in range(11)),
            exclusion.query(lambda: None),
            exclusion.deletion(lambda: None),
            exclusion.setting(lambda: None),
        )
        go.set()
        outcomes = await asyncio.gather(*running, return_exceptions=True)
        return [*outcomes, await exclusion.setting(lambda: "open again")]

    *enrolments, late, query, deletion, setting, after = asyncio.run(story())
    assert enrolments == [True] * 10
    assert isinstance(late, BoxError)
    assert late.code == ErrorCode.PROCESS_BUSY
    assert all(is_refused(outcome) for outcome in (query, deletion, setting))
    assert after == "open again"


def test_an_enrolment_waits_for_a_deletion_and_gives_way_to_a_setting(exclusion: Exclusion) -> None:
    go = threading.Event()
    order: list[str] = []

    def deleting() -> None:
        assert go.wait(10)
        order.append("deletion")

    async def story() -> list[Any]:
        running = await begin(exclusion.deletion(deleting), exclusion.enrolment(lambda: order.append("enrolment")))
        go.set()
        outcomes = await asyncio.gather(*running, return_exceptions=True)
        blocking = threading.Event()
        setting = await begin(exclusion.setting(lambda: blocking.wait(10)))
        refused = await asyncio.gather(exclusion.enrolment(lambda: None), return_exceptions=True)
        blocking.set()
        await asyncio.gather(*setting)
        return [*outcomes, *refused]

    first, second, refused = asyncio.run(story())
    assert (first, second) == (None, None)
    assert order == ["deletion", "enrolment"]
    assert is_refused(refused)
