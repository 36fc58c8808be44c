"""Forms as devices want them, and back again: what is sent is what a server reads, with progress and refusals."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from starlette.responses import JSONResponse

from console.megbox.answers import answer_errors
from console.megbox.digest import DigestAccount
from console.megbox.exclusion import Exclusion
from console.megbox.gatekeeper import Gatekeeper
from console.megbox.multipart import MultipartBody, Part
from console.megbox.serving import Server, serve
from console.megbox.streaming import Streams
from console.megbox.transport import Account, Transport
from console.megbox.uploads import file_of, read_form, text_of
from console.model.errors import BoxError, ErrorCode

MOST = 300_000
PASSWORD = "p:ä"


@pytest.fixture
def server() -> Iterator[Server]:
    """Tells what it read of a form, behind digest."""
    app = FastAPI()
    app.state.streams, app.state.exclusion = Streams(), Exclusion()
    requests_seen: list[str] = []
    app.state.seen = requests_seen

    @app.post("/form")
    async def form(request: Request) -> JSONResponse:
        requests_seen.append("form")
        form = await read_form(request, MOST, ErrorCode.FIRMWARE_TOO_BIG)
        file = file_of(form, "picture")
        content = await file.read()
        data = {"text": text_of(form, "text"), "name": file.filename, "kind": file.content_type, "size": len(content)}
        await form.close()
        return JSONResponse({"code": 0, "message": "OK", "data": data | {"sum": sum(content)}})

    @app.get("/v1/MEGBOX/configs/detect")
    async def small(request: Request) -> JSONResponse:
        requests_seen.append("small")
        return JSONResponse({"code": 0, "message": "OK", "data": {"type": 3}})

    @app.get("/file")
    async def file(request: Request) -> JSONResponse:
        return JSONResponse({"code": 104007, "message": "RESOURCES_NOT_FOUND"}, status_code=400)

    answer_errors(app)
    app.add_middleware(Gatekeeper, account=DigestAccount("admin", PASSWORD))
    running = serve(app)
    yield running
    running.close()


@pytest.fixture
def transport(server: Server) -> Iterator[Transport]:
    one = Transport(server.address, Account("admin", PASSWORD))
    yield one
    one.close()


def test_what_is_sent_is_what_is_read_and_is_sent_once(server: Server, transport: Transport) -> None:
    told: list[tuple[int, int]] = []
    picture = io.BytesIO(bytes(range(256)) * 1000)
    parts = [Part("text", "组 ä\r\n--x"), Part("picture", picture, '面 "1".jpg', "image/jpeg")]
    data = transport.upload("POST", "/form", parts, progress=lambda done, whole: told.append((done, whole)))
    assert data["text"] == "组 ä\r\n--x"
    assert (data["kind"], data["size"], data["sum"]) == ("image/jpeg", 256_000, 255 * 128 * 1000)
    assert server._app.state.seen == ["small", "form"]
    assert [done for done, _ in told] == sorted({done for done, _ in told}), "it never began again"
    assert told[-1][0] == told[-1][1] > 256_000


def test_a_second_upload_needs_no_question_before(server: Server, transport: Transport) -> None:
    for _ in range(2):
        transport.upload("POST", "/form", [Part("picture", b"x", "a.jpg")])
    assert server._app.state.seen == ["small", "form", "form"]


def test_no_two_bodies_have_the_same_boundary_and_none_is_quoted() -> None:
    kinds = {MultipartBody([Part("a", "b")]).content_type for _ in range(20)}
    assert len(kinds) == 20
    assert not any('"' in kind for kind in kinds)


@pytest.mark.parametrize("size", [1, 7, 65_536, -1])
def test_a_body_is_the_same_however_it_is_read_and_again_after_a_rewind(size: int) -> None:
    body = MultipartBody([Part("a", "b"), Part("f", io.BytesIO(b"0123456789" * 20), "f.bin")])

    def read() -> bytes:
        parts = []
        while part := body.read(size):
            parts.append(part)
        return b"".join(parts)

    whole = read()
    assert len(whole) == len(body) == body.tell()
    body.seek(0)
    assert read() == whole
    with pytest.raises(ValueError, match="beginning"):
        body.seek(1)


def test_too_big_is_told_before_anything_is_read(transport: Transport) -> None:
    with pytest.raises(BoxError) as refused:
        transport.upload("POST", "/form", [Part("picture", bytes(MOST), "a.jpg")])
    assert refused.value.code == ErrorCode.FIRMWARE_TOO_BIG


def test_a_missing_file_is_named(transport: Transport) -> None:
    with pytest.raises(BoxError) as refused:
        transport.upload("POST", "/form", [Part("text", "x")])
    assert (refused.value.code, refused.value.arguments) == (ErrorCode.MISSING_ARGUMENT, ("picture",))


def test_a_download_is_there_when_it_is_whole_and_not_before(transport: Transport, tmp_path: Path) -> None:
    told: list[int] = []
    transport.download("/v1/MEGBOX/configs/detect", tmp_path / "a.json", lambda done, _: told.append(done))
    assert (tmp_path / "a.json").stat().st_size == told[-1]
    with pytest.raises(BoxError) as refused:
        transport.download("/file", tmp_path / "b.json")
    assert refused.value.code == ErrorCode.RESOURCES_NOT_FOUND
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]
