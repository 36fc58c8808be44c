"""Faces on a channel of pictures: the same as on a camera's, and whether living people are told from photographs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from console.megbox.schema.surveillances import PictureSurveillance, Surveillance
from ui.device.channel_faces import ChannelFaces, number_of

if TYPE_CHECKING:
    from console.services.device_calls import Call


class PictureFaces(ChannelFaces):
    """Face surveillance of a picture channel (14.2)."""

    model = PictureSurveillance

    def _call(self, setting: Surveillance) -> Call[Any]:
        assert self._video is not None
        assert isinstance(setting, PictureSurveillance)
        number = number_of(self._video)
        return lambda client: client.set_picture_surveillance(number, setting)
