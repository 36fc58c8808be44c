"""Channels that are sent pictures (section 14), and our way of sending one."""

from __future__ import annotations

import asyncio
import time
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, segment
from console.megbox.calls.photo_forms import photo_form, photo_of
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.live import EXTENSION
from console.megbox.multipart import Part
from console.megbox.photo import Photo
from console.megbox.schema.pictures import PictureEdit, Pictures, PictureSetting, TakenPicture
from console.megbox.schema.surveillances import PictureSurveillance
from console.megbox.uploads import text_of
from console.model.errors import BoxError, ErrorCode

PictureNo = Annotated[int, Path(alias="pictureNo")]


class PicturesBox(Protocol):
    """See `Box`."""

    def pictures(self) -> Pictures: ...  # 14.3  GET /pictures

    def add_picture_channel(self, channel: PictureSetting) -> None: ...  # 14.1  POST /pictures

    def edit_picture_channel(self, picture_no: int, channel: PictureEdit) -> None: ...  # 14.5  PUT /pictures/{n}

    def delete_picture_channel(self, picture_no: int) -> None: ...  # 14.4  DELETE /pictures/{pictureNo}

    def set_picture_surveillance(
        self, picture_no: int, body: PictureSurveillance
    ) -> None: ...  # 14.2  PUT /pictures/{pictureNo}/surveillances

    def take_picture(
        self, device_id: str, image: bytes, time: int
    ) -> TakenPicture: ...  # ours: a picture that a device took at `time`, epoch ms


class PicturesCalls(Asking):
    """See `Client`."""

    def pictures(self) -> Pictures:
        return self._get(Pictures, "/pictures")

    def add_picture_channel(self, channel: PictureSetting) -> None:
        self._send("POST", "/pictures", channel)

    def edit_picture_channel(self, picture_no: int, channel: PictureEdit) -> None:
        self._send("PUT", f"/pictures/{picture_no}", channel)

    def delete_picture_channel(self, picture_no: int) -> None:
        self._send("DELETE", f"/pictures/{picture_no}")

    def set_picture_surveillance(self, picture_no: int, body: PictureSurveillance) -> None:
        self._send("PUT", f"/pictures/{picture_no}/surveillances", body)

    def take_picture(self, device_id: str, image: bytes, time: int) -> TakenPicture:
        parts = [Part("time", str(time)), Photo(image).part("image")]
        data = self._transport.upload("POST", f"{EXTENSION}/pictures/{segment(device_id)}", parts)
        return TakenPicture.from_device(data)


def pictures_routes(box: PicturesBox, exclusion: Exclusion) -> APIRouter:
    """Routes of section 14."""
    api = APIRouter(route_class=JsonRoute)

    @api.get("/pictures", response_model=Pictures, summary="14.3 获取所有图片布点 | Picture channels")
    async def pictures(request: Request) -> Response:
        return success(request, await exclusion.query(box.pictures))

    @api.post("/pictures", summary="14.1 创建图片通道 | Add a picture channel")
    async def add_picture_channel(request: Request, channel: PictureSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.add_picture_channel(channel)))

    @api.put("/pictures/{pictureNo}", summary="14.5 编辑图片通道 | Edit a picture channel")
    async def edit_picture_channel(request: Request, picture_no: PictureNo, channel: PictureEdit) -> Response:
        return success(request, await exclusion.setting(lambda: box.edit_picture_channel(picture_no, channel)))

    @api.delete("/pictures/{pictureNo}", summary="14.4 删除图片布点 | Delete a picture channel")
    async def delete_picture_channel(request: Request, picture_no: PictureNo) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_picture_channel(picture_no)))

    @api.put("/pictures/{pictureNo}/surveillances", summary="14.2 图片布控 | Watch a picture channel for faces")
    @api.put("/pictures/{pictureNo}/serveillances", include_in_schema=False)
    async def set_picture_surveillance(request: Request, picture_no: PictureNo, body: PictureSurveillance) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_picture_surveillance(picture_no, body)))

    return api


def picture_intake_routes(box: PicturesBox) -> APIRouter:
    """Ours, beneath ``/v1/BOXWATCH``: how a device's picture reaches its channel without GA/T 1400."""
    api = APIRouter(route_class=JsonRoute)

    @api.post("/pictures/{deviceId}", response_model=TakenPicture)
    async def take_picture(request: Request, device_id: Annotated[str, Path(alias="deviceId")]) -> Response:
        form = await photo_form(request)
        try:
            photo = await photo_of(form, "image")
            moment = text_of(form, "time")
        finally:
            await form.close()
        if moment is not None and not (moment.isdecimal() and len(moment) <= 15):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("time",))
        when = time.time_ns() // 1_000_000 if moment is None else int(moment)
        # Data, not a setting: it neither waits for the calls of section 1.4 nor holds them up.
        return success(request, await asyncio.to_thread(box.take_picture, device_id, photo.content, when))

    return api
