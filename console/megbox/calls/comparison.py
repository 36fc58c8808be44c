"""Chapters 10 and 24: whose face it is, and what a face looks like to the model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.calls.photo_forms import described, photo_form, photo_from, photo_of, text_from, texts_of
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.multipart import Part, Progress
from console.megbox.photo import Photo
from console.megbox.schema.comparison import (
    MOST_FEATURES,
    CompareSetting,
    Comparison,
    FeatureHead,
    Features,
    SearchResult,
    SearchSetting,
)
from console.model.errors import BoxError, ErrorCode

_LOOKING = 30.0  # seconds that a box may take to look at one or two photographs
_LOOKING_AT_MANY = 120.0


class ComparisonBox(Protocol):
    """Faces against faces."""

    def compare(self, first: Photo, second: Photo, setting: CompareSetting) -> Comparison: ...  # 10.1.1  POST /compare

    def search(self, photo: Photo, setting: SearchSetting) -> SearchResult: ...  # 10.1.2  POST /search

    def features(self, photos: Sequence[Photo]) -> Features: ...  # 24.1  POST /feature


class ComparisonCalls(Asking):
    """Chapters 10 and 24 of a box somewhere else."""

    def compare(
        self, first: Photo, second: Photo, setting: CompareSetting, progress: Progress | None = None
    ) -> Comparison:
        parts = [first.part("image1"), second.part("image2"), _truth("livenessEnabled", setting.livenessEnabled)]
        return self._upload(Comparison, "/compare", parts, progress=progress, timeout=_LOOKING)

    def search(self, photo: Photo, setting: SearchSetting, progress: Progress | None = None) -> SearchResult:
        parts = [
            photo.part("image"),
            Part("group", json.dumps(setting.group, ensure_ascii=False)),
            _truth("livenessEnabled", setting.livenessEnabled),
            _truth("featureUpload", setting.featureUpload),
        ]
        return self._upload(SearchResult, "/search", parts, progress=progress, timeout=_LOOKING)

    def features(self, photos: Sequence[Photo], progress: Progress | None = None) -> Features:
        parts = [Part("total", str(len(photos))), *(photo.part("image") for photo in photos)]
        return self._upload(Features, "/feature", parts, progress=progress, timeout=_LOOKING_AT_MANY)


def _truth(name: str, value: bool) -> Part:
    return Part(name, str(value).lower())


def comparison_routes(box: ComparisonBox, exclusion: Exclusion) -> APIRouter:
    """Chapters 10 and 24."""
    api = APIRouter(route_class=JsonRoute)

    @api.post(
        "/compare",
        summary="10.1.1 1:1人脸比对 | Compare two faces",
        response_model=Comparison,
        openapi_extra=described(CompareSetting, "image1", "image2"),
    )
    async def compare(request: Request) -> Response:
        form = await photo_form(request, 2)
        try:
            first, second = await photo_of(form, "image1"), await photo_of(form, "image2")
            setting = await texts_of(form, CompareSetting)
        finally:
            await form.close()
        return success(request, await exclusion.setting(lambda: box.compare(first, second, setting)))

    @api.post(
        "/search",
        summary="10.1.2 1:N人脸搜索 | Search a face in groups",
        response_model=SearchResult,
        openapi_extra=described(SearchSetting, "image"),
    )
    async def search(request: Request) -> Response:
        form = await photo_form(request)
        try:
            photo = await photo_of(form, "image")
            setting = await texts_of(form, SearchSetting, **await _groups(form))
        finally:
            await form.close()
        return success(request, await exclusion.setting(lambda: box.search(photo, setting)))

    @api.post(
        "/feature",
        summary="24.1 获取图片特征信息 | Get the features of photographs",
        response_model=Features,
        openapi_extra=described(FeatureHead, "image", many=True),
    )
    async def features(request: Request) -> Response:
        form = await photo_form(request, MOST_FEATURES)
        try:
            head = await texts_of(form, FeatureHead)
            photos = [await photo_from(part) for part in form.getlist("image")]
        finally:
            await form.close()
        if not photos:
            raise BoxError(ErrorCode.MISSING_ARGUMENT, ("image",))
        if len(photos) != head.total:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("total",))
        return success(request, await exclusion.setting(lambda: box.features(photos)))

    return api


async def _groups(form: FormData) -> dict[str, Any]:
    """The groups of a search: a JSON list of names or objects, or a part for each name."""
    texts = [await text_from(part) for name in ("group", "group[]") for part in form.getlist(name)]
    texts = [text for text in texts if text]
    if not texts:
        return {}
    if len(texts) == 1 and texts[0].lstrip().startswith(("[", "{")):
        try:
            listed = json.loads(texts[0])
        except ValueError as error:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("group",)) from error
        return {"group": listed if isinstance(listed, list) else [listed]}
    return {"group": texts}
