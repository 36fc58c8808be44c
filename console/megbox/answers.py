"""What a served box answers: the envelope (2.3), and errors as codes (23.5)."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response

from console.megbox.schema.base import WireModel
from console.megbox.schema.envelope import Envelope
from console.model.errors import BoxError, ErrorCode

log = logging.getLogger(__name__)

ARRIVED = "boxwatch.arrived"  # in the scope: when the request came, as (epoch ms, monotonic seconds)
_LAST_CODE_OF_400 = 104_999


def envelope(
    arrived: tuple[int, float] | None, code: int, message: str, data: WireModel | Mapping[str, Any] | None = None
) -> bytes:
    """The envelope as JSON; an answer without parameters has an empty `data`."""
    when, began = arrived or (int(time.time() * 1000), time.monotonic())
    took = max(round((time.monotonic() - began) * 1000), 0)
    content = data.to_wire() if isinstance(data, WireModel) else dict(data or {})
    body = Envelope(code=code, message=message, timestamp=when, timeCost=took, data=content)
    return json.dumps(body.to_wire(), ensure_ascii=False, separators=(",", ":")).encode()


def success(connection: HTTPConnection, data: WireModel | None = None) -> Response:
    """HTTP 200 with code 0."""
    return Response(envelope(connection.scope.get(ARRIVED), 0, "OK", data), media_type="application/json")


def failure(arrived: tuple[int, float] | None, error: BoxError, status: int | None = None) -> Response:
    """HTTP 400 with the error's code and message, 500 for an internal one (23.5) unless the call has its `status`."""
    status = status or (400 if error.code <= _LAST_CODE_OF_400 else 500)
    return Response(envelope(arrived, error.code, error.message, error.data), status, media_type="application/json")


def refusal(errors: Sequence[Mapping[str, Any]]) -> BoxError:
    """Pydantic's complaints as 104000 (no JSON object), 104002 (missing) or 104001 (illegal), with argument names."""
    missing: list[str] = []
    illegal: list[str] = []
    for error in errors:
        location = [part for part in error["loc"] if part not in ("body", "query", "path")]
        name = str(error.get("ctx", {}).get("argument", "")) or _argument(location)
        if error["type"] == "json_invalid" or not name:
            return BoxError(ErrorCode.ILLEGAL_JSON_BODY)
        (missing if error["type"] in ("missing", "missing_argument") else illegal).append(name)
    if missing:
        return BoxError(ErrorCode.MISSING_ARGUMENT, tuple(dict.fromkeys(missing)))
    return BoxError(ErrorCode.ILLEGAL_ARGUMENT, tuple(dict.fromkeys(illegal)))


def _argument(location: Sequence[str | int]) -> str:
    """The innermost field's own name, as the document's example has it."""
    name = ""
    for part in location:
        if isinstance(part, str) and "[" not in part:  # with one it is pydantic's name for a branch of a union
            name = part
    return name


def answer_errors(app: FastAPI) -> None:
    """Make every error of an app an envelope; nothing of a traceback leaves the process."""

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, BoxError)
        if error.code == ErrorCode.NO_ACCESS:  # two at once: whoever looks for the reason finds it in the log
            log.info("%s %s collided and was answered %d", request.method, request.url.path, error.code)
        return failure(request.scope.get(ARRIVED), error)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError | ValidationError)
        return failure(request.scope.get(ARRIVED), refusal(error.errors()))

    async def not_there(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        arrived = request.scope.get(ARRIVED)
        if error.status_code in (404, 405):
            gone = ErrorCode.RESOURCES_NOT_FOUND
            return Response(envelope(arrived, gone, gone.message), 404, media_type="application/json")
        return failure(arrived, BoxError(ErrorCode.ILLEGAL_JSON_BODY))

    app.add_exception_handler(BoxError, refused)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, not_there)
