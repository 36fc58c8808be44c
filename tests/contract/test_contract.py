"""``Client(create_app(x))`` behaves as ``x``: one story, told to a box directly and through HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

import pytest

from console.megbox.box import Box
from console.megbox.client import Client
from console.megbox.digest import DigestAccount
from console.megbox.schema.videos import VideoSetting
from console.megbox.server import create_app, serve
from console.model.errors import BoxError, ErrorCode
from tests.contract.sample_box import SampleBox
from tests.contract.scenario import scenario

# One entry for every box that there is; each makes a box in its first state.
BOXES: list[Callable[[], Box]] = [SampleBox]


@contextmanager
def over_http(box: Box, digest: bool) -> Iterator[Client]:
    server = serve(create_app(box, DigestAccount("admin", "p:ä ss") if digest else None))
    client = Client(server.address, *(("admin", "p:ä ss") if digest else ()))
    try:
        yield client
    finally:
        client.close()
        server.close()


@pytest.mark.parametrize("digest", [False, True], ids=["open", "digest"])
@pytest.mark.parametrize("make", BOXES)
def test_a_box_is_the_same_near_and_far(make: Callable[[], Box], digest: bool) -> None:
    near = scenario(make())
    with over_http(make(), digest) as far:
        seen = scenario(far)
    assert [step for step, _ in seen] == [step for step, _ in near]
    for (step, far_answer), (_, near_answer) in zip(seen, near, strict=True):
        assert far_answer == near_answer, step


@pytest.mark.parametrize("make", BOXES)
def test_the_story_meets_answers_and_refusals(make: Callable[[], Box]) -> None:
    """So that two boxes that refuse everything do not pass for equal."""
    seen = dict(scenario(make()))
    assert seen["add a channel"] is None
    assert seen["add it again"][0] == ErrorCode.VIDEO_CH_EXIST
    assert seen["the channel"][0]["rotation"] == 90
    assert seen["edit what is not there"][0] == ErrorCode.VIDEO_CH_NOT_EXIST
    assert seen["add what no box opens"][:2] == (ErrorCode.ILLEGAL_ARGUMENT, ("url",))
    assert seen["a picture of what is not there"][0] == ErrorCode.NO_VIDEO
    assert len(seen["the rules"][0]["algRules"]) == 2
    assert seen["an algorithm that it has not"][1] == ("algType",)
    assert seen["it stopped"] is False
    assert seen["what never was"][0] == ErrorCode.RESOURCES_NOT_FOUND
    assert seen["a picture outside"][0] == ErrorCode.RESOURCES_NOT_FOUND
    assert seen["delete it again"][0] == ErrorCode.NO_VIDEO
    assert seen["no rules are left"] == []


@pytest.mark.parametrize("digest", [False, True], ids=["open", "digest"])
def test_the_extension_is_the_same_near_and_far(digest: bool) -> None:
    box = SampleBox()
    with over_http(box, digest) as far:
        with pytest.raises(BoxError) as refused:
            b"".join(far.packets(1))
        assert refused.value.code == ErrorCode.NO_VIDEO
        with pytest.raises(BoxError):
            far.tracks(1)
        add_channel(box)
        assert b"".join(far.packets(1)) == b"".join(box.packets(1))
        tracks = far.tracks(1)
        assert list(islice(tracks, 1)) == list(box.tracks(1))
        assert list(tracks) == []
        tracks.close()


def add_channel(box: SampleBox) -> None:
    box.add_video(VideoSetting(videoNo=1, videoName="gate", url="rtsp://127.0.0.1:9/", rotation=0))
