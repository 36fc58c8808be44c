"""Algorithm packages of an engine, ours beneath ``/v1/BOXWATCH/packages``: listed, switched, added and removed."""

from __future__ import annotations

import asyncio
from typing import IO, Annotated, Protocol
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, read_data
from console.megbox.json_body import JsonRoute
from console.megbox.live import EXTENSION
from console.megbox.multipart import Part, Progress
from console.megbox.schema.base import LARGEST
from console.megbox.schema.packages import EventSwitch, Package, PackageList
from console.megbox.uploads import file_of, read_form
from console.model.errors import ErrorCode

MOST_BYTES = 300 << 20
_PATIENCE = 180.0  # the network is tried before anything is answered
_BASE = f"{EXTENSION}/packages"

Key = Annotated[str, Path(min_length=1, max_length=100)]
TypeNo = Annotated[int, Path(alias="typeNo", ge=0, le=LARGEST)]


class PackagesBox(Protocol):
    """What an engine answers beside `Extended`; a plain MegBox answers 404 to it."""

    def packages(self) -> PackageList:
        """Every package, whether anything of it is offered or not."""
        ...

    def add_package(self, manifest: IO[bytes], model: IO[bytes]) -> Package:
        """Keep a user's own package once it was checked; 104001 names what is wrong with it."""
        ...

    def check_package(self, key: str) -> Package:
        """Try the network of a package that was put into its folder by hand."""
        ...

    def remove_package(self, key: str) -> None:
        """Take a user's own package away; 104007 where there is none of that name, 104004 for one of ours."""
        ...

    def switch_event(self, key: str, type_no: int, switch: EventSwitch) -> Package:
        """Offer an unmeasured event of a package, or no longer."""
        ...


class PackagesCalls(Asking):
    """See `Client`."""

    def packages(self) -> PackageList:
        return read_data(PackageList, self._transport.call("GET", _BASE))

    def add_package(self, manifest: IO[bytes], model: IO[bytes]) -> Package:
        return self.upload_package(manifest, model)

    def upload_package(self, manifest: IO[bytes], model: IO[bytes], progress: Progress | None = None) -> Package:
        """`add_package`, telling how much has been sent."""
        parts = [
            Part("manifest", manifest, "manifest.json", "application/json"),
            Part("model", model, "model.onnx", "application/octet-stream"),
        ]
        return read_data(
            Package, self._transport.upload("POST", _BASE, parts, progress=progress, timeout=_PATIENCE)
        )

    def check_package(self, key: str) -> Package:
        path = f"{_BASE}/{quote(key, safe='')}/check"
        return read_data(Package, self._transport.call("POST", path, timeout=_PATIENCE))

    def remove_package(self, key: str) -> None:
        self._transport.call("DELETE", f"{_BASE}/{quote(key, safe='')}")

    def switch_event(self, key: str, type_no: int, switch: EventSwitch) -> Package:
        path = f"{_BASE}/{quote(key, safe='')}/events/{type_no}"
        return read_data(Package, self._transport.call("PUT", path, body=switch.to_wire()))


def packages_routes(box: PackagesBox) -> APIRouter:
    """Beneath ``/v1/BOXWATCH``. Neither do these wait for the calls of section 1.4, nor hold them up."""
    api = APIRouter(route_class=JsonRoute, prefix="/packages")

    @api.get("", response_model=PackageList)
    async def packages(request: Request) -> Response:
        return success(request, await asyncio.to_thread(box.packages))

    @api.post("", response_model=Package)
    async def add_package(request: Request) -> Response:
        form = await read_form(request, MOST_BYTES, ErrorCode.INVALID_SIZE)
        try:
            manifest, model = file_of(form, "manifest"), file_of(form, "model")
            kept = await asyncio.to_thread(box.add_package, manifest.file, model.file)
        finally:
            await form.close()
        return success(request, kept)

    @api.post("/{key}/check", response_model=Package)
    async def check_package(request: Request, key: Key) -> Response:
        return success(request, await asyncio.to_thread(box.check_package, key))

    @api.delete("/{key}")
    async def remove_package(request: Request, key: Key) -> Response:
        await asyncio.to_thread(box.remove_package, key)
        return success(request)

    @api.put("/{key}/events/{typeNo}", response_model=Package)
    async def switch_event(request: Request, key: Key, type_no: TypeNo, switch: EventSwitch) -> Response:
        return success(request, await asyncio.to_thread(box.switch_event, key, type_no, switch))

    return api
