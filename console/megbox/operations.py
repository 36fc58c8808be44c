"""Tells a box what its clients did to it, for its log (chapter 21)."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

Note = Callable[[str, str, int], None]
"""Who (an address), what (method and path) and the code that was answered; must not wait for anything."""
_QUESTIONS = ("/evaluation",)  # a draft that is tried changes nothing, and is asked with every drag of the mouse
_ACTS = ("/devices/reboot", "/devices/restoreFactorySet", "/telnet_control")
_CODE = re.compile(rb'\A\{"code":(\d{1,6})[,}]')


class Operations:
    """Plain ASGI, around everything but the question who may come in."""

    def __init__(self, app: ASGIApp, note: Note) -> None:
        self._app, self._note = app, note

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_operation(scope):
            await self._app(scope, receive, send)
            return
        status, code = 500, None

        async def watched(message: MutableMapping[str, Any]) -> None:
            nonlocal status, code
            if message["type"] == "http.response.start":
                status = message["status"]
            elif code is None and (found := _CODE.match(message.get("body", b""))):
                code = int(found[1])
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            client = scope.get("client")
            described = f"{scope['method']} {scope['path'][:200]}"
            self._note(
                client[0] if client else "", described, (0 if status == 200 else status) if code is None else code
            )


def _is_operation(scope: Scope) -> bool:
    """Settings and deletions, and the questions that are none."""
    if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
        return not scope["path"].endswith(_QUESTIONS)
    asks_only = scope["path"].endswith("/telnet_control") and not scope.get("query_string")
    return scope["path"].endswith(_ACTS) and not asks_only
