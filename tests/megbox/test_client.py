"""What an operator is told when a box cannot be had, and what a client never does."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from console.megbox.client import Client
from console.megbox.digest import DigestAccount
from console.megbox.schema.boxwatch import TracksMessage
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.megbox.schema.videos import VideoSetting
from console.megbox.server import Server
from console.megbox.transport import base_url
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from tests.contract.sample_box import MIDNIGHT, SampleBox, sample_capture
from tests.megbox.conftest import wait_for
from tests.megbox.test_server import alarm

VIDEO = VideoSetting(videoNo=1, videoName="gate", url="rtsp://127.0.0.1:9/", rotation=0)


def http(body: str | bytes, status: str = "200 OK", headers: str = "") -> bytes:
    content = body.encode() if isinstance(body, str) else body
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\n{headers}Connection: close\r\n\r\n"
    return head.encode() + content


def fault(call: Callable[[], Any]) -> Fault:
    with pytest.raises(FaultError) as raised:
        call()
    return raised.value.fault


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("192.0.2.1", "http://192.0.2.1"),
        (" box.example:8080/ ", "http://box.example:8080"),
        ("HTTPS://box.example", "https://box.example"),
        ("[::1]:80", "http://[::1]:80"),
    ],
)
def test_addresses_as_people_type_them(typed: str, meant: str) -> None:
    assert base_url(typed) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", Fault.BAD_ADDRESS),
        ("box:port", Fault.BAD_ADDRESS),
        ("box:99999", Fault.BAD_ADDRESS),
        ("http://admin:secret@box", Fault.BAD_ADDRESS),
        ("box/v1", Fault.BAD_ADDRESS),
        ("my box", Fault.BAD_ADDRESS),
        ("rtsp://box", Fault.BAD_PROTOCOL),
    ],
)
def test_what_is_no_address_is_said_so(typed: str, told: Fault) -> None:
    assert fault(lambda: Client(typed)) is told


def test_nothing_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert fault(Client(f"127.0.0.1:{port}").device) is Fault.REFUSED


def test_a_name_that_does_not_exist() -> None:
    assert fault(Client("no-such-box.invalid").device) is Fault.UNREACHABLE


def test_a_port_that_never_answers(answering: Callable[[bytes | None], str]) -> None:
    assert fault(Client(answering(None), timeout=0.2).device) is Fault.TIMEOUT


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", Fault.NOT_A_BOX),
        (b"RTSP/1.0 400 Bad Request\r\n\r\n", Fault.NOT_A_BOX),
        (b"\x00\xff" * 100, Fault.NOT_A_BOX),
        (http("<html>router</html>"), Fault.NOT_A_BOX),
        (http("<html>not here</html>", "404 Not Found"), Fault.NOT_A_BOX),
        (http('{"error": "no such path"}', "404 Not Found"), Fault.NOT_A_BOX),
        (http('{"code": 404, "message": "no"}', "404 Not Found"), Fault.OTHER_API),
        (http('{"code": 0, "data": {"model": "x"}}'), Fault.NOT_A_BOX),
        (http('{"deviceId": "no envelope"}'), Fault.NOT_A_BOX),
        (http("[]"), Fault.NOT_A_BOX),
        (http("", "302 Found", "Location: http://192.0.2.7/\r\n"), Fault.NOT_A_BOX),
        (http("", "401 Unauthorized", 'WWW-Authenticate: Basic realm="x"\r\n'), Fault.WRONG_PASSWORD),
        (http("x", "502 Bad Gateway"), Fault.NOT_A_BOX),
        (b"", Fault.ENDED),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", Fault.ENDED),
        (http('{"code": 104101, "message": "ACCOUNT_BLOCKED"}', "400 Bad"), Fault.LOCKED),
    ],
    ids=range(16),
)
def test_something_else_answers(answering: Callable[[bytes | None], str], content: bytes, told: Fault) -> None:
    assert fault(Client(answering(content), "admin", "p", timeout=2).device) is told


@pytest.mark.parametrize(
    ("body", "code", "arguments"),
    [
        (
            {"code": 104001, "message": "ILLEGAL_ARGUMENT：searchThreshold，rotation"},
            104001,
            ("searchThreshold", "rotation"),
        ),
        ({"code": "104007", "message": "RESOURCES_NOT_FOUND", "time_cost": 3}, 104007, ()),
        ({"code": 14001, "message": "ILLEGAL_ARGUMENT:a"}, 14001, ("a",)),
        ({"code": 0, "message": ""}, 105000, ()),
    ],
)
def test_refusals_are_read_however_they_are_written(
    answering: Callable[[bytes | None], str], body: dict[str, Any], code: int, arguments: tuple[str, ...]
) -> None:
    client = Client(answering(http(json.dumps(body, ensure_ascii=False), "400 Bad Request")))
    with pytest.raises(BoxError) as refused:
        client.configs()
    assert (refused.value.code, refused.value.arguments) == (code, arguments)


def test_a_box_with_trailing_commas_is_understood(answering: Callable[[bytes | None], str]) -> None:
    content = http('{"code":0,"data":{"device_id":"abc","channelNum":"8",},}')
    device = Client(answering(content)).device()
    assert (device.deviceId, device.channelNum) == ("abc", 8)


def test_an_answer_that_drips_for_ever_is_given_up(answering: Callable[[bytes | None], str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        stop = threading.Event()

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                while not stop.wait(0.02):
                    try:
                        connection.sendall(b" ")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            assert fault(Client(f"127.0.0.1:{listening.getsockname()[1]}", timeout=0.1).device) is Fault.TIMEOUT
        finally:
            stop.set()
            thread.join()


def test_a_proxy_of_the_environment_is_not_asked(
    box: SampleBox, served: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ws_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    client = Client(served(box).address)
    assert client.device().deviceModel == "Sample"
    client.push_feed().close()


def test_after_two_refusals_the_password_is_not_tried_again(box: SampleBox, served: Callable[..., Server]) -> None:
    client = Client(served(box, DigestAccount("admin", "right", max_tries=3)).address, "admin", "wrong")
    for _ in range(10):
        assert fault(client.device) is Fault.WRONG_PASSWORD
    assert fault(client.push_feed) is Fault.WRONG_PASSWORD
    assert fault(lambda: client.open_packets(1)) is Fault.WRONG_PASSWORD
    client.set_credentials("admin", "right")
    assert client.device().deviceModel == "Sample"
    feed = client.push_feed()
    feed.close()


def test_a_locked_account_is_called_locked(box: SampleBox, served: Callable[..., Server]) -> None:
    address = served(box, DigestAccount("admin", "right", max_tries=3)).address
    for _ in range(2):
        assert fault(Client(address, "admin", "wrong").device) is Fault.WRONG_PASSWORD
    assert fault(Client(address, "admin", "wrong").device) is Fault.LOCKED


def test_a_password_is_only_sent_to_who_asks(box: SampleBox, served: Callable[..., Server]) -> None:
    client = Client(served(box).address, "admin", "secret")
    assert client.device().deviceModel == "Sample"
    assert "secret" not in repr(client) + repr(vars(client)["_transport"]) + repr(vars(client)["_transport"].account)


def test_a_nonce_that_has_become_old_is_renewed(box: SampleBox, served: Callable[..., Server]) -> None:
    now = [1000.0]
    server = served(box, DigestAccount("admin", "p", clock=lambda: now[0]))
    client = Client(server.address, "admin", "p")
    for _ in range(5):
        assert client.device().deviceModel == "Sample"
        now[0] += 61


def test_every_page_is_asked_for_once_and_in_order(box: SampleBox, served: Callable[..., Server]) -> None:
    asked: list[CaptureQuery] = []
    pages = box.captures

    def noted(query: CaptureQuery) -> CapturePage:
        asked.append(query)
        return pages(query)

    box.captures = noted  # type: ignore[method-assign]
    client = Client(served(box).address)
    found = [one.trackId for page in client.captures_all(CaptureQuery(pageSize=3)) for one in page.captures]
    assert found == [sample_capture(number).trackId for number in range(7)]
    assert [query.pageToken for query in asked] == [None, 3, 6]


def test_a_box_that_repeats_its_page_token_is_not_asked_for_ever(answering: Callable[[bytes | None], str]) -> None:
    page = {"nextPageToken": 1, "toltalCaptures": 9, "captures": [sample_capture(1).to_wire()]}
    client = Client(answering(http(json.dumps({"code": 0, "data": page}))))
    assert sum(1 for _ in client.captures_all(CaptureQuery())) == 2


def test_page_token_stands_before_page_size(box: SampleBox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        seen: list[bytes] = []

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                seen.append(connection.recv(65536))
                connection.sendall(http('{"code": 0, "data": {}}'))

        thread = threading.Thread(target=answer)
        thread.start()
        query = CaptureQuery(alertObjType="person", pageSize=5, pageToken=0, timeStart=1)
        Client(f"127.0.0.1:{listening.getsockname()[1]}").captures(query)
        thread.join()
    assert b"GET /v1/MEGBOX/captures?pageToken=0&pageSize=5&timeStart=1&alertObjType=person HTTP" in seen[0]


@pytest.mark.parametrize(
    ("uri", "path"),
    [("./record_CHN0/2019/1_c0.00_r-1.97.jpg", b"/record_CHN0/2019/1_c0.00_r-1.97.jpg"), ("/a/b.jpg", b"/a/b.jpg")],
)
def test_pictures_are_fetched_where_boxes_say(uri: str, path: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        seen: list[bytes] = []

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                seen.append(connection.recv(65536))
                connection.sendall(http("data:image/jpg;base64,/9j/"))

        thread = threading.Thread(target=answer)
        thread.start()
        client = Client(f"127.0.0.1:{listening.getsockname()[1]}")
        assert client.picture(uri) == b"\xff\xd8\xff"
        thread.join()
    assert seen[0].startswith(b"GET " + path + b" HTTP")


def test_a_picture_of_another_host_is_not_fetched(box: SampleBox, served: Callable[..., Server]) -> None:
    client = Client(served(box).address)
    assert fault(lambda: client.picture("http://192.0.2.1/x.jpg")) is Fault.BAD_ADDRESS
    assert client.picture(client.url + sample_capture(1).imageURI)


class Endless(SampleBox):
    """Sends one small chunk and then nothing more; says when somebody closed it."""

    def __init__(self) -> None:
        super().__init__()
        self.add_video(VIDEO)
        self.left = threading.Event()

    def packets(self, video_no: int) -> Iterator[bytes]:
        return Waiting(b"moof", self.left)

    def tracks(self, video_no: int) -> Iterator[TracksMessage]:
        return Waiting(TracksMessage(pts=MIDNIGHT), self.left)


class Waiting(Iterator[Any]):
    def __init__(self, item: object, left: threading.Event) -> None:
        self._items, self._left = [item], left

    def __next__(self) -> object:
        if self._items:
            return self._items.pop()
        self._left.wait(20)
        raise StopIteration

    def close(self) -> None:
        self._left.set()


def test_packets_are_read_as_they_come_and_a_reader_can_be_called_off(served: Callable[..., Server]) -> None:
    box = Endless()
    reader = Client(served(box).address).open_packets(1)
    assert reader.read(1_000_000) == b"moof"  # at once, though a million bytes were asked for
    ended: list[bytes] = []
    waiting = threading.Thread(target=lambda: ended.append(reader.read(1_000_000)))
    waiting.start()
    reader.close()
    waiting.join(10)
    assert ended == [b""]
    assert box.left.wait(10), "the box was not told that nobody reads any more"


def test_tracks_can_be_called_off(served: Callable[..., Server]) -> None:
    box = Endless()
    tracks = Client(served(box).address).tracks(1)
    assert next(tracks).pts == MIDNIGHT
    ended: list[object] = []
    waiting = threading.Thread(target=lambda: ended.extend(tracks))
    waiting.start()
    tracks.close()
    waiting.join(10)
    assert not waiting.is_alive()
    assert ended == []
    assert box.left.wait(10), "the box was not told that nobody listens any more"


def test_a_box_without_the_extension_says_not_found(answering: Callable[[bytes | None], str]) -> None:
    client = Client(answering(http('{"code": 404, "message": "NOT_FOUND"}', "404 Not Found")))
    assert fault(lambda: client.open_packets(1)) is Fault.NOT_FOUND
    assert fault(lambda: client.tracks(1)) is Fault.NOT_FOUND


def test_a_feed_of_reports_is_confirmed_and_ends(box: SampleBox, served: Callable[..., Server]) -> None:
    server = served(box)
    feed = Client(server.address).push_feed()
    assert feed.next(0.01) is None
    box.waiting.put(alarm("18446744073709551615"))
    report = feed.next(10)
    assert report == alarm("18446744073709551615")
    feed.acknowledged("Capture_01_1772323200123_18446744073709551615_ACK")
    wait_for(lambda: len(box.confirmed) == 1)
    server.close()
    assert fault(lambda: feed.next(10)) is Fault.ENDED
    feed.close()


def test_sixteen_streams_do_not_starve_a_request(served: Callable[..., Server]) -> None:
    box = Endless()
    client = Client(served(box).address)
    readers = [client.open_packets(1) for _ in range(16)]
    tracks = [client.tracks(1) for _ in range(16)]
    assert all(reader.read(10) == b"moof" for reader in readers)
    assert client.device().deviceModel == "Sample"
    for reader, track in zip(readers, tracks, strict=True):
        reader.close()
        track.close()


def test_a_capture_is_found_again_by_its_key(box: SampleBox, served: Callable[..., Server]) -> None:
    client = Client(served(box).address)
    one: CaptureInfo = sample_capture(2)
    assert client.capture(one.trackId, one.catchTimestamp) == one
    with pytest.raises(BoxError) as refused:
        client.capture("车 1?", 1)
    assert refused.value.code == ErrorCode.RESOURCES_NOT_FOUND
