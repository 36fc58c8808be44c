"""Section 14: picture channels, set up, watched for faces, edited and deleted."""

from __future__ import annotations

from typing import Protocol

from console.megbox.box import Box
from console.megbox.calls.face_groups import FaceGroupsBox
from console.megbox.calls.pictures import PicturesBox
from console.megbox.schema.face_groups import GroupDeletion, GroupSetting
from console.megbox.schema.pictures import PictureEdit, PictureSetting
from console.megbox.schema.surveillances import PictureSurveillance
from tests.contract.chapters.surveillances import FILTER, group
from tests.contract.scenario import Observation, Story

DEVICE = "34020000001190000001"


class Asked(Box, PicturesBox, FaceGroupsBox, Protocol):
    """What the story asks of a box."""


def story(box: Asked) -> list[Observation]:
    story = Story()
    box.add_face_group(GroupSetting(groupName="staff"))
    story.note("none", box.pictures)
    one = PictureSetting(pictureNo=17, pictureName="gate", deviceId=DEVICE, username="u", password="p")
    story.note("add", lambda: box.add_picture_channel(one))
    story.note("add it again", lambda: box.add_picture_channel(one))
    same = one.model_copy(update={"pictureNo": 48})
    story.note("the same device twice", lambda: box.add_picture_channel(same))
    story.note("another", lambda: box.add_picture_channel(same.model_copy(update={"deviceId": "9" * 128})))
    watch = PictureSurveillance.model_validate(
        {"surveillanceEnabled": True, "filter": FILTER, "group": [group("staff")], "livenessEnabled": False}
    )
    story.note("watch", lambda: box.set_picture_surveillance(17, watch))
    nobody = PictureSurveillance.model_validate({"surveillanceEnabled": True, "group": [group("nobody")]})
    story.note("a group that is not there", lambda: box.set_picture_surveillance(17, nobody))
    story.note("a group in use stays", lambda: box.delete_face_group("staff", GroupDeletion(deleteAllFace=1)))
    story.note("what there is", box.pictures)
    story.note("no video channels", lambda: box.videos().videos)
    edit = PictureEdit(pictureName="north", deviceId="1" * 20, subUrl="rtsp://127.0.0.1:9/")
    story.note("edit", lambda: box.edit_picture_channel(17, edit))
    story.note("edit nothing", lambda: box.edit_picture_channel(20, edit))
    story.note("take another's device", lambda: box.edit_picture_channel(48, edit))
    story.note("as edited", box.pictures)
    story.note("delete", lambda: box.delete_picture_channel(17))
    story.note("delete it again", lambda: box.delete_picture_channel(17))
    story.note("watch nothing", lambda: box.set_picture_surveillance(17, watch))
    story.note("what is left", box.pictures)
    return story.seen
