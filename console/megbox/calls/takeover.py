"""Channels of a silent box watched by an engine, ours beneath ``/v1/BOXWATCH/takeover``."""

from __future__ import annotations

import asyncio
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, read_data, segment
from console.megbox.json_body import PicturesRoute
from console.megbox.live import EXTENSION
from console.megbox.schema.guest_faces import GuestFaceChange, GuestFaces, GuestLibraries, GuestLibrary
from console.megbox.schema.takeover import Takeover, TakeoverState

_BASE = f"{EXTENSION}/takeover"
_PATIENCE = 60.0  # seconds: a photograph takes up to one, and others may be at the networks

OwnerKey = Annotated[str, Path(alias="owner", min_length=1, max_length=128)]


class TakeoverBox(Protocol):
    """What an engine answers beside `Extended`; a plain MegBox answers 404 to it."""

    def takeover(self) -> TakeoverState:
        """Which channels of others it watches, and how many it could."""
        ...

    def set_takeover(self, setting: Takeover) -> TakeoverState:
        """Watch these and no others. They are not kept: after a restart it has to be told again.

        Raises BoxError ILLEGAL_ARGUMENT for a stream that must not be opened, or two guests of one number.
        """
        ...

    def guest_libraries(self) -> GuestLibraries:
        """Of which boxes there are copies of faces, and how many."""
        ...

    def guest_faces(self, owner: str) -> GuestFaces:
        """Everything in the copy of one box, without pictures; an empty copy where there is none."""
        ...

    def change_guest_faces(self, owner: str, change: GuestFaceChange) -> GuestLibrary:
        """Take in, change and drop faces of a box's copy, which is begun where there was none.

        Raises BoxError SPACE_IS_FULL; faces before that one are taken in.
        """
        ...

    def delete_guest_faces(self, owner: str) -> None:
        """Forget everything of a box; one of which there is nothing is forgotten too."""
        ...


class TakeoverCalls(Asking):
    """See `Client`."""

    def takeover(self) -> TakeoverState:
        return read_data(TakeoverState, self._transport.call("GET", _BASE))

    def set_takeover(self, setting: Takeover) -> TakeoverState:
        return read_data(TakeoverState, self._transport.call("PUT", _BASE, body=setting.to_wire()))

    def guest_libraries(self) -> GuestLibraries:
        return read_data(GuestLibraries, self._transport.call("GET", f"{_BASE}/faces"))

    def guest_faces(self, owner: str) -> GuestFaces:
        return read_data(GuestFaces, self._transport.call("GET", f"{_BASE}/faces/{segment(owner)}", timeout=_PATIENCE))

    def change_guest_faces(self, owner: str, change: GuestFaceChange) -> GuestLibrary:
        path = f"{_BASE}/faces/{segment(owner)}"
        return read_data(
            GuestLibrary, self._transport.call("POST", path, body=change.to_wire(), timeout=_PATIENCE)
        )

    def delete_guest_faces(self, owner: str) -> None:
        self._transport.call("DELETE", f"{_BASE}/faces/{segment(owner)}")


def takeover_routes(box: TakeoverBox) -> APIRouter:
    """Beneath ``/v1/BOXWATCH``. Neither do these wait for the calls of section 1.4, nor hold them up."""
    api = APIRouter(route_class=PicturesRoute, prefix="/takeover")

    @api.get("", response_model=TakeoverState)
    async def takeover(request: Request) -> Response:
        return success(request, await asyncio.to_thread(box.takeover))

    @api.put("", response_model=TakeoverState)
    async def set_takeover(request: Request, setting: Takeover) -> Response:
        return success(request, await asyncio.to_thread(box.set_takeover, setting))

    @api.get("/faces", response_model=GuestLibraries)
    async def guest_libraries(request: Request) -> Response:
        return success(request, await asyncio.to_thread(box.guest_libraries))

    @api.get("/faces/{owner:path}", response_model=GuestFaces)
    async def guest_faces(request: Request, owner: OwnerKey) -> Response:
        return success(request, await asyncio.to_thread(box.guest_faces, owner))

    @api.post("/faces/{owner:path}", response_model=GuestLibrary)
    async def change_guest_faces(request: Request, owner: OwnerKey, change: GuestFaceChange) -> Response:
        return success(request, await asyncio.to_thread(box.change_guest_faces, owner, change))

    @api.delete("/faces/{owner:path}")
    async def delete_guest_faces(request: Request, owner: OwnerKey) -> Response:
        await asyncio.to_thread(box.delete_guest_faces, owner)
        return success(request)

    return api
