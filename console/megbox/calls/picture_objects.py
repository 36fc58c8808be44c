"""Chapter 30: what stands in a picture that somebody sends, and what it is like."""

from __future__ import annotations

import json
from typing import Any, Protocol

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.calls.photo_forms import described, photo_form, photo_of, text_from, texts_of
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.multipart import Part, Progress
from console.megbox.photo import Photo
from console.megbox.schema.object_attributes import ObjectAttributes
from console.megbox.schema.picture_objects import DetectedObjects, ObjectQuestion

_LOOKING = 30.0  # seconds that a box may take to look at a picture
_SIDES = ("left", "top", "right", "bottom")


class PictureObjectsBox(Protocol):
    """Pictures that are looked at without being kept."""

    def detect_objects(self, photo: Photo) -> DetectedObjects: ...  # 30.1  POST /picture/detect

    def object_attributes(
        self, photo: Photo, question: ObjectQuestion
    ) -> ObjectAttributes: ...  # 30.2  POST /picture/objAttr


class PictureObjectsCalls(Asking):
    """Chapter 30 of a box somewhere else."""

    def detect_objects(self, photo: Photo, progress: Progress | None = None) -> DetectedObjects:
        return self._upload(
            DetectedObjects, "/picture/detect", [photo.part("image")], progress=progress, timeout=_LOOKING
        )

    def object_attributes(
        self, photo: Photo, question: ObjectQuestion, progress: Progress | None = None
    ) -> ObjectAttributes:
        parts = [
            photo.part("image"),
            Part("captureObjEnable", str(question.captureObjEnable).lower()),
            Part("objType", question.objType),
            Part("rect", json.dumps(question.rect.to_wire())),
        ]
        return self._upload(ObjectAttributes, "/picture/objAttr", parts, progress=progress, timeout=_LOOKING)


def picture_objects_routes(box: PictureObjectsBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 30."""
    api = APIRouter(route_class=JsonRoute)

    @api.post(
        "/picture/detect",
        summary="30.1 图片检测 | Find the targets in a picture",
        response_model=DetectedObjects,
        openapi_extra=described(None, "image"),
    )
    async def detect_objects(request: Request) -> Response:
        form = await photo_form(request)
        try:
            photo = await photo_of(form, "image")
        finally:
            await form.close()
        return success(request, await exclusion.setting(lambda: box.detect_objects(photo)))

    @api.post(
        "/picture/objAttr",
        summary="30.2 获取目标属性 | What a target in a picture is like",
        response_model=ObjectAttributes,
        openapi_extra=described(ObjectQuestion, "image"),
    )
    async def object_attributes(request: Request) -> Response:
        form = await photo_form(request)
        try:
            photo = await photo_of(form, "image")
            question = await texts_of(form, ObjectQuestion, **await _sides(form))
        finally:
            await form.close()
        return success(request, await exclusion.setting(lambda: box.object_attributes(photo, question)))

    return api


async def _sides(form: FormData) -> dict[str, Any]:
    """`rect` where a client wrote its four sides as parts of their own."""
    if form.get("rect") or not all(side in form for side in _SIDES):
        return {}
    return {"rect": {side: await text_from(form[side]) for side in _SIDES}}
