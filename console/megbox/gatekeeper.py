"""What happens to a request before any route sees it: its time of arrival, where it comes from, who sends it."""

from __future__ import annotations

import logging
import time
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from console.megbox.answers import ARRIVED, envelope, failure
from console.megbox.digest import DigestAccount, Verdict
from console.model.errors import BoxError, ErrorCode

log = logging.getLogger(__name__)


class Gatekeeper:
    """Plain ASGI, so that streams pass without being buffered; guards HTTP and WebSockets alike."""

    def __init__(self, app: ASGIApp, account: DigestAccount | None) -> None:
        self._app, self._account = app, account

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        arrived = (int(time.time() * 1000), time.monotonic())
        scope[ARRIVED] = arrived
        turned_away = self._turned_away(scope, arrived)
        if turned_away is not None:
            # For a WebSocket, Starlette makes this the answer to the handshake.
            await turned_away(scope, receive, send)
            return
        if scope["type"] == "http":
            _body_is_json(scope)
        started = False

        async def watched(message: object) -> None:
            nonlocal started
            started = True
            await send(message)  # type: ignore[arg-type]

        try:
            await self._app(scope, receive, watched)
        except Exception:
            if started:
                raise
            log.exception("a call ended with an error of ours")
            await failure(arrived, BoxError(ErrorCode.INTERNAL_ERROR))(scope, receive, send)

    def _turned_away(self, scope: Scope, arrived: tuple[int, float]) -> Response | None:
        """The answer to somebody who may not come in, or None."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
            # A web page in the operator's browser must not reach a box that listens on loopback without digest.
            return failure(arrived, BoxError(ErrorCode.NO_ACCESS))
        if self._account is None or not self._account.enabled:
            return None
        verdict = self._account.judge(scope.get("method", "GET"), _target(scope), headers.get("authorization"))
        if verdict is Verdict.WELCOME:
            return None
        if verdict is Verdict.LOCKED:
            return failure(arrived, BoxError(ErrorCode.ACCOUNT_BLOCKED))
        challenge = self._account.challenge(stale=verdict is Verdict.STALE)
        return Response(
            envelope(arrived, ErrorCode.PASSWORD_ERROR, ErrorCode.PASSWORD_ERROR.message),
            401,
            {"WWW-Authenticate": challenge},
            media_type="application/json",
        )


def _target(scope: Scope) -> str:
    """The request-target as it was sent: what the client has signed."""
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope.get("query_string", b"")
    return (path + b"?" + query if query else path).decode("latin-1")


def _body_is_json(scope: Scope) -> None:
    """Bodies are JSON whatever the client calls them (curl -d says they are a form), but for forms with files."""
    headers = MutableHeaders(scope=scope)
    is_upload = headers.get("content-type", "").lower().startswith("multipart/form-data")
    if scope["method"] in ("POST", "PUT", "PATCH", "DELETE") and not is_upload:
        headers["content-type"] = "application/json"
