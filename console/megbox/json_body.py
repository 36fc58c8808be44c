"""The bodies of requests: JSON as its standard has it, and no more of it than a box can want."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, NoReturn

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

MOST_BYTES = 1 << 20  # two rules with all their areas are 10 KB
_DRAINED = 64 << 20


class BadBody(ValueError):
    """A body that is no JSON, or too much of it."""


class _JsonRequest(Request):
    most: int = MOST_BYTES

    async def body(self) -> bytes:
        """The body; BadBody where it is longer than `most` bytes.

        What is too much is read and thrown away, so that the client hears the refusal instead of a broken pipe; up
        to a limit, because nobody has to listen for ever.
        """
        if not hasattr(self, "_body"):
            taken, length = bytearray(), 0
            async for chunk in self.stream():
                length += len(chunk)
                if length <= self.most:
                    taken += chunk
                elif length > _DRAINED:
                    break
            if length > self.most:
                raise BadBody(f"more than {self.most} bytes")
            self._body = bytes(taken)
        return self._body

    async def json(self) -> Any:
        """The body's value, read as UTF-8 alone; NaN and Infinity, which Python would take, are refused."""
        if not hasattr(self, "_json"):
            self._json = json.loads((await self.body()).decode("utf-8-sig"), parse_constant=_refuse)
        return self._json


def _refuse(constant: str) -> NoReturn:
    raise BadBody(constant)


class JsonRoute(APIRoute):
    """A route whose body is read so; whatever is wrong with one becomes 104000."""

    most: ClassVar[int] = MOST_BYTES

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """See `APIRoute`."""
        handle = super().get_route_handler()

        async def read(request: Request) -> Response:
            body = _JsonRequest(request.scope, request.receive)
            body.most = self.most
            return await handle(body)

        return read


class PicturesRoute(JsonRoute):
    """The same for bodies with a few pictures in them, of 4 MB each before they become base64."""

    most: ClassVar[int] = 24 << 20
