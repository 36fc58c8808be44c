"""Channels of a silent box at an engine: watched as that box had them, seen in none of its own lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.engine.channels.shelf import KeptChannel
from console.engine.local_box import LocalBox
from console.megbox.client import Client
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.takeover import Guest, Takeover
from console.model.errors import BoxError, ErrorCode
from tests.engine.channels.test_cameras import PASSWORD, USER, camera
from tests.engine.engines import alert, eventually, local_box
from tests.engine.test_contract import over_http
from tests.servers.rtsp import RtspServer

__all__ = ["camera"]
NUMBER = 123_456


@pytest.fixture
def box(tmp_path: Path) -> Iterator[LocalBox]:
    engine = local_box(tmp_path)
    yield engine
    engine.close()


@pytest.fixture
def client(box: LocalBox) -> Iterator[Client]:
    with over_http(box, digest=True) as client:
        yield client


def guest(url: str, **more: object) -> Guest:
    return Guest.model_validate(
        {"number": NUMBER, "name": "gate", "url": url, "rotation": 0, "rules": [alert().model_dump()], **more}
    )


def test_a_guest_rings_and_stands_in_no_list(box: LocalBox, client: Client, camera: RtspServer) -> None:
    carries = client.takeover().carries
    assert carries > 0
    there = Takeover(guests=[guest(camera.url("main"), username=USER, password=PASSWORD)])
    client.set_takeover(there)
    found = eventually(lambda: client.captures(CaptureQuery()).captures, "an alarm")[0]
    assert (found.videoNo, found.channelName) == (NUMBER, "gate")
    assert client.picture(found.imageURI).startswith(b"\xff\xd8")
    state = client.set_takeover(there).guests[0]  # told again, it goes on where it was
    assert 0 < state.first <= found.catchTimestamp <= state.last
    tracks = client.tracks(NUMBER)
    assert next(message for message in tracks if message.tracks).tracks[0].type == "person"
    assert client.videos().videos == []
    assert client.multi_alg_videos().videos == []
    client.set_takeover(Takeover())
    assert client.takeover().guests == []
    assert list(tracks) is not None  # they end
    tracks.close()
    assert client.captures(CaptureQuery()).toltalCaptures >= 1, "what it saw stays to be read"


def test_its_password_is_nowhere_on_the_disk(box: LocalBox, client: Client, tmp_path: Path) -> None:
    client.set_takeover(Takeover(guests=[guest("rtsp://127.0.0.1:9/none", username=USER, password="Kennwort-99")]))
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"Kennwort-99" not in path.read_bytes(), path


@pytest.mark.parametrize("url", ["file:walk.mp4", "concat:a|b", "http://127.0.0.1/x"])
def test_what_must_not_be_opened_is_refused(client: Client, url: str) -> None:
    with pytest.raises(BoxError) as refused:
        client.set_takeover(Takeover(guests=[guest(url)]))
    assert refused.value.code == ErrorCode.ILLEGAL_ARGUMENT
    assert client.takeover().guests == []


def test_a_guest_that_is_refused_spoils_nothing_for_those_who_come_after_it(
    box: LocalBox, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = guest("rtsp://127.0.0.1:9/none"), guest("rtsp://127.0.0.1:9/bad", number=NUMBER + 1)
    client.set_takeover(Takeover(guests=[good]))
    opened = box._supervisor.open

    def picky(channel: KeptChannel, *more: Any) -> None:
        if channel.number == NUMBER + 1:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_type",))
        opened(channel, *more)

    monkeypatch.setattr(box._supervisor, "open", picky)
    with pytest.raises(BoxError):
        client.set_takeover(Takeover(guests=[bad]))
    assert [one.number for one in client.set_takeover(Takeover(guests=[good])).guests] == [NUMBER]
    assert box._supervisor.worker(NUMBER) is not None
