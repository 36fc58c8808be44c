"""Pictures arrive on a real FTP server, where and under the names that chapter 19 says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from console.engine.reports import ftp_push
from console.engine.reports.ftp_names import PictureKind, directories, file_name
from console.engine.reports.ftp_push import try_login
from console.megbox.schema.ftp_upload import FtpLogin, FtpUpload
from console.model.dictionary import FaceEvent, TargetType
from console.model.errors import BoxError, ErrorCode
from console.model.sighting import Sighting
from tests.engine.engines import eventually
from tests.engine.office import SENDER, Office
from tests.megbox.faces import PICTURES, RECOGNISED
from tests.servers.ftp import Server

NAME = "78ca834004d3_20261120063152213_03_{}_01_2002"  # of RECOGNISED, without what is bound to it


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "ftp")
    yield server
    server.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "engine")
    yield office
    office.close()


@pytest.fixture(autouse=True)
def _shorter_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ftp_push, "FIRST_PAUSE", 0.05)


def setting(port: int, **more: Any) -> FtpUpload:
    given = {"pathMode": [0, 0, 0], "enableBackground": True, **more}
    return FtpUpload(enable=True, serverAddr="127.0.0.1", serverPort=port, username="box", password="p:ä", **given)


def test_an_alert_sends_its_three_pictures(office: Office, server: Server) -> None:
    office.outbox.configure_ftp(setting(server.port, pathMode=[2, 3, 1], remoteDir="/一号/box"))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    eventually(lambda: len(server.files()) == 3 and all(server.files().values()), "three pictures")
    where = "一号/box/12345678901234567890/20261120/03_gate/"
    # What is bound to the target stands in the capture's own name only.
    assert server.files() == {
        where + NAME.format("01") + "_02_7657.jpg": PICTURES.small,
        where + NAME.format("02") + ".jpg": PICTURES.library,
        where + NAME.format("03") + ".jpg": PICTURES.full,
    }


def test_the_background_stays_at_home_unless_it_is_wanted(office: Office, server: Server) -> None:
    office.outbox.configure_ftp(setting(server.port, enableBackground=False))
    office.desk.keep_capture(replace(RECOGNISED, event_type=FaceEvent.CAPTURED), PICTURES)
    office.desk.keep_capture(replace(RECOGNISED, event_type=FaceEvent.CAPTURED, track_id="15"), PICTURES)
    eventually(lambda: len(server.files()) == 2, "two pictures")
    assert {name.split("_")[3] for name in server.files()} == {"01"}


def test_what_a_server_misses_it_gets_when_it_is_back(office: Office, tmp_path: Path) -> None:
    first = Server(tmp_path / "ftp")
    first.close()
    office.outbox.configure_ftp(setting(first.port))
    for track in range(5):
        office.desk.keep_alert(replace(RECOGNISED, track_id=str(track)), PICTURES)
    eventually(lambda: office.alerts.find("4", RECOGNISED.time), "all alerts")
    late = Server(tmp_path / "ftp", first.port)
    eventually(lambda: len(late.files()) == 15, "everything")
    late.close()


def test_a_server_that_takes_nothing_does_not_hold_up_the_engine(office: Office, tmp_path: Path) -> None:
    server = Server(tmp_path / "ftp", rights="el")
    office.outbox.configure_ftp(setting(server.port))
    for track in range(3):
        office.desk.keep_alert(replace(RECOGNISED, track_id=str(track)), PICTURES)
    upload = office.outbox._ftp._upload
    assert upload is not None
    eventually(lambda: not upload._waiting, "all are given up")
    server.close()
    assert server.files() == {}


def test_the_connection_test_tells_good_from_bad(server: Server) -> None:
    try_login(FtpLogin(serverAddr="127.0.0.1", serverPort=server.port, username="box", password="p:ä"))
    for odd in ({"password": "wrong"}, {"username": "nobody"}, {"serverPort": 9}):
        login = {"serverAddr": "127.0.0.1", "serverPort": server.port, "username": "box", "password": "p:ä", **odd}
        with pytest.raises(BoxError) as refused:
            try_login(FtpLogin.model_validate(login))
        assert refused.value.code == ErrorCode.FTP_CONNECT_TEST_FAIL


@pytest.mark.parametrize(
    ("mode", "where"),
    [
        ([0, 0, 0], []),
        ([1, 3, 0], ["03_gate", "20261120"]),
        ([3, 1, 2], ["20261120", "03_gate", "12345678901234567890"]),
        ([4, 1, 3], ["own", "place", "03_gate", "20261120"]),
    ],
)
def test_directories_are_made_of_their_levels(mode: list[int], where: list[str]) -> None:
    own = setting(21, pathMode=mode, customPath="own/../place/")
    assert directories(own, SENDER, RECOGNISED) == where


@pytest.mark.parametrize(("name", "where"), [("", "03"), ("../..", "03_..-.."), ("a/b\\c", "03_a-b-c"), ("..", "03")])
def test_a_cameras_name_is_one_directory(name: str, where: str) -> None:
    capture = replace(RECOGNISED, channel_name=name)
    assert directories(setting(21, pathMode=[1, 0, 0]), SENDER, capture) == [where]


@pytest.mark.parametrize(
    ("target", "track", "ending"),
    [
        (TargetType.PERSON, "5", "02_0005"),
        (TargetType.CAR, "123456", "03_3456"),
        (TargetType.CYCLE, "1", "04_0001"),
        (TargetType.PLATE, "1", "05_0001"),
        (TargetType.FLAME, "1", "00_0001"),
        ("dragon", "1", "00_0001"),
    ],
)
def test_a_name_says_what_it_shows(target: TargetType | str, track: str, ending: str) -> None:
    capture = replace(RECOGNISED, target=target, track_id=track, sighting=Sighting())
    assert file_name(SENDER, capture, PictureKind.CAPTURE).endswith(f"_03_01_{ending}.jpg")
