"""The engine's box is the same near and far: the story of `tests/contract`, told to it directly and through HTTP."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.engine.local_box import LocalBox
from console.megbox.client import Client
from console.megbox.digest import DigestAccount
from console.megbox.push import ack_text
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.multi_algorithm import SurveillanceEnable
from console.megbox.server import create_app, serve
from tests.contract.scenario import scenario
from tests.engine.engines import eventually, local_box, watched_walk


@contextmanager
def over_http(box: LocalBox, digest: bool) -> Iterator[Client]:
    account = ("admin", "p:ä ss") if digest else ()
    server = serve(create_app(box, DigestAccount(*account) if digest else None))
    client = Client(server.address, *account)
    try:
        yield client
    finally:
        client.close()
        server.close()


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of an engine that has seen some alarms and now watches nothing."""
    folder = tmp_path_factory.mktemp("lived_in")
    box = local_box(folder)
    watched_walk(box)
    eventually(lambda: box.captures(CaptureQuery()).toltalCaptures >= 3, "three alarms")
    box.enable_surveillance(1, SurveillanceEnable(surveillanceEnabled=False))
    box.close()
    return folder


@pytest.mark.parametrize("digest", [False, True], ids=["open", "digest"])
def test_an_engine_is_the_same_near_and_far(lived_in: Path, tmp_path: Path, digest: bool) -> None:
    for name in ("near", "far"):
        shutil.copytree(lived_in, tmp_path / name)
    near_box, far_box = local_box(tmp_path / "near"), local_box(tmp_path / "far")
    near = scenario(near_box)
    with over_http(far_box, digest) as client:
        far = scenario(client)
    near_box.close()
    far_box.close()
    assert [step for step, _ in far] == [step for step, _ in near]
    assert "its small picture" in dict(near)
    for (step, far_answer), (_, near_answer) in zip(far, near, strict=True):
        assert far_answer == near_answer, step


def test_alarms_and_tracks_arrive_over_http_as_they_happen(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    watched_walk(box)
    near = box.push_feed()
    with over_http(box, digest=True) as client:
        far = client.push_feed()
        report = eventually(lambda: far.next(1.0), "a report")
        far.acknowledged(ack_text(report))
        reports = [eventually(lambda: near.next(1.0), "the same report")]
        while ack_text(reports[-1]) != ack_text(report):
            near.acknowledged(ack_text(reports[-1]))
            reports.append(eventually(lambda: near.next(1.0), "the same report"))
        assert reports[-1].pictures == report.pictures
        tracks = client.tracks(1)
        seen = next(message for message in tracks if message.tracks)
        assert seen.tracks[0].type == "person"
        tracks.close()
        far.close()
    box.close()
