"""Section 14 as the engine answers it."""

from __future__ import annotations

from console.engine.channels.picture_channels import PictureChannels
from console.engine.watch.picture_intake import PictureIntake
from console.megbox.schema.pictures import PictureEdit, Pictures, PictureSetting, TakenPicture
from console.megbox.schema.surveillances import PictureSurveillance


class PictureAnswers:
    """`PicturesBox` on what whoever mixes this in keeps."""

    _picture_channels: PictureChannels
    _intake: PictureIntake

    def pictures(self) -> Pictures:
        return self._picture_channels.told()

    def add_picture_channel(self, channel: PictureSetting) -> None:
        self._picture_channels.add(channel)

    def edit_picture_channel(self, picture_no: int, channel: PictureEdit) -> None:
        self._picture_channels.edit(picture_no, channel)

    def delete_picture_channel(self, picture_no: int) -> None:
        self._picture_channels.delete(picture_no)

    def set_picture_surveillance(self, picture_no: int, body: PictureSurveillance) -> None:
        self._picture_channels.watch(picture_no, body)

    def take_picture(self, device_id: str, image: bytes, time: int) -> TakenPicture:
        taken = self._intake.take(device_id, image, time)
        return TakenPicture(faces=taken.seen, captured=taken.captured)
