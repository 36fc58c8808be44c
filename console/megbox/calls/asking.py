"""How a chapter's calls are sent: what every mixin of `Client` stands on."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from pydantic import ValidationError

from console.megbox.multipart import Part, Progress
from console.megbox.schema.base import WireModel
from console.megbox.transport import BASE, Query, Transport, refusal_of
from console.model.errors import BoxError, ErrorCode, Fault, FaultError

Wire = TypeVar("Wire", bound=WireModel)
# The document wants pageToken before pageSize (9.1.1), whatever else a query holds.
_FIRST = ("pageToken", "pageSize", "pageOffset")


def segment(value: object) -> str:
    """A value as one segment of a path. ``=`` stays as it is: boxes take image ids unescaped (decisions, B)."""
    return quote(str(value), safe="=-_.~")


def query_of(query: WireModel | None) -> Query | None:
    """A query's given fields in the order that boxes want; truth is spelt ``true``/``false``."""
    if query is None:
        return None
    given = query.to_wire()
    names = [name for name in _FIRST if name in given] + [name for name in given if name not in _FIRST]
    return [(name, _spelt(given[name])) for name in names]


def _spelt(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class Asking:
    """The calls of one box. Raises BoxError with the box's code, FaultError where the box cannot be had."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def _get(self, kind: type[Wire], path: str, query: WireModel | Query | None = None) -> Wire:
        """GET `path` (beneath ``/v1/MEGBOX``) and read its `data` as `kind`."""
        return self._ask(kind, "GET", path, query=query)

    def _ask(
        self,
        kind: type[Wire],
        method: str,
        path: str,
        body: WireModel | None = None,
        *,
        query: WireModel | Query | None = None,
        timeout: float | None = None,
    ) -> Wire:
        """A call that answers with `data`; `timeout` in seconds where it may take longer than others."""
        content = None if body is None else body.to_wire()
        return read_data(
            kind, self._transport.call(method, BASE + path, query=_listed(query), body=content, timeout=timeout)
        )

    def _send(
        self,
        method: str,
        path: str,
        body: WireModel | None = None,
        *,
        query: WireModel | Query | None = None,
        timeout: float | None = None,
    ) -> None:
        """A call that answers with nothing but its code."""
        content = None if body is None else body.to_wire()
        self._transport.call(method, BASE + path, query=_listed(query), body=content, timeout=timeout)

    def _upload(
        self,
        kind: type[Wire],
        path: str,
        parts: Iterable[Part],
        *,
        method: str = "POST",
        progress: Progress | None = None,
        timeout: float | None = None,
    ) -> Wire:
        """Send a form (multipart/form-data) and read the `data` of its answer."""
        data = self._transport.upload(method, BASE + path, parts, progress=progress, timeout=timeout)
        return read_data(kind, data)

    def _content(self, path: str, query: WireModel | Query | None = None) -> bytes:
        """GET what is no envelope: a picture, a recording of a voice."""
        response = self._transport.open("GET", BASE + path, query=_listed(query))
        content = self._transport.read(response)
        if response.status_code != 200 or content.startswith(b'{"code"'):
            raise refusal_of(response.status_code, content)
        return content

    def _file(self, uri: str) -> bytes:
        """What stands at a URI that the box named: an absolute path, one relative to its root, or a URL of its own.

        BoxError RESOURCES_NOT_FOUND where it is gone; FaultError BAD_ADDRESS for a URL of another host.
        """
        response = self._transport.open("GET", self._own_path(uri))
        content = self._transport.read(response)
        if response.status_code == 404:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        if response.status_code != 200 or content.startswith(b"{"):
            raise refusal_of(response.status_code, content)
        if content.startswith(b"data:"):  # some pictures come as text (decisions, F)
            try:
                return base64.b64decode(content.partition(b",")[2], validate=False)
            except binascii.Error:
                raise FaultError(Fault.NOT_A_BOX, "a picture that is none") from None
        return content

    def _own_path(self, uri: str) -> str:
        parts = urlsplit(uri)
        if parts.scheme or parts.netloc:
            if f"{parts.scheme}://{parts.netloc}" != self._transport.url:
                raise FaultError(Fault.BAD_ADDRESS, "a picture of another host")
            uri = parts.path
        return quote("/" + uri.removeprefix(".").lstrip("/"), safe="/%=&?:,;@+$!*'()~")

    def _download(self, path: str, target: Path, progress: Progress | None = None) -> None:
        """GET an absolute path of the box into a file, which is there only when it is whole."""
        self._transport.download(path, target, progress)

    def _pages(self, ask: Callable[[int | None], tuple[Wire, int, int | None]]) -> Iterator[Wire]:
        """Page after page. `ask(token)` returns a page, how many it holds, and the next token.

        A box may delete what it has read out: store a page before asking for the next. Ends at an empty page, with
        no next token, or with one that does not advance.
        """
        token: int | None = None
        while True:
            page, count, following = ask(token)
            if not count:
                return
            yield page
            if following is None or following <= (token or 0):
                return
            token = following


def _listed(query: WireModel | Query | None) -> Query | None:
    return query_of(query) if isinstance(query, WireModel) else query


def read_data(kind: type[Wire], data: Any) -> Wire:
    """An answer's `data` as `kind`; FaultError NOT_A_BOX where it is none."""
    try:
        return kind.from_device(data)
    except ValidationError as error:
        raise FaultError(Fault.NOT_A_BOX, f"{kind.__name__}: {error.error_count()} errors") from None
