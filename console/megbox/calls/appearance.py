"""Who looks like this: ours, beneath ``/v1/BOXWATCH/appearance``. Similar clothing, not identity."""

from __future__ import annotations

import asyncio
import json
from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, read_data
from console.megbox.calls.photo_forms import described, photo_form, photo_of, texts_of
from console.megbox.json_body import JsonRoute
from console.megbox.live import EXTENSION
from console.megbox.multipart import Part
from console.megbox.photo import Photo
from console.megbox.schema.appearance import CaptureLook, LookAlikes, PictureLook

_BASE = f"{EXTENSION}/appearance"
_PATIENCE = 30.0


class AppearanceBox(Protocol):
    """What an engine answers beside `Extended`; a plain MegBox answers 404 to it."""

    def looks_like(self, question: CaptureLook) -> LookAlikes:
        """The captures that look most like one; 104007 where there is none, or where its look was not measured."""
        ...

    def looks_like_picture(self, photo: Photo, question: PictureLook) -> LookAlikes:
        """The captures that look most like a target of a picture; 104001 `rect` where its look cannot be measured."""
        ...


class AppearanceCalls(Asking):
    """See `Client`."""

    def looks_like(self, question: CaptureLook) -> LookAlikes:
        return read_data(
            LookAlikes, self._transport.call("POST", _BASE, body=question.to_wire(), timeout=_PATIENCE)
        )

    def looks_like_picture(self, photo: Photo, question: PictureLook) -> LookAlikes:
        texts = question.to_wire()
        rect = json.dumps(texts.pop("rect"))
        parts = [photo.part("image"), Part("rect", rect), *(Part(name, str(value)) for name, value in texts.items())]
        answer = self._transport.upload("POST", f"{_BASE}/picture", parts, progress=None, timeout=_PATIENCE)
        return read_data(LookAlikes, answer)


def appearance_routes(box: AppearanceBox) -> APIRouter:
    """Beneath ``/v1/BOXWATCH``. Neither do these wait for the calls of section 1.4, nor hold them up."""
    api = APIRouter(route_class=JsonRoute, prefix="/appearance")

    @api.post("", response_model=LookAlikes)
    async def looks_like(request: Request, question: CaptureLook) -> Response:
        return success(request, await asyncio.to_thread(box.looks_like, question))

    @api.post("/picture", response_model=LookAlikes, openapi_extra=described(PictureLook, "image"))
    async def looks_like_picture(request: Request) -> Response:
        form = await photo_form(request)
        try:
            photo = await photo_of(form, "image")
            question = await texts_of(form, PictureLook)
        finally:
            await form.close()
        return success(request, await asyncio.to_thread(box.looks_like_picture, photo, question))

    return api
