"""`/faces`: photographs and the faces in them (chapter 5)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, is_from_device, missing, most_bytes
from console.megbox.schema.face_groups import GroupName, names_only

MOST_IN_A_POST = 50
MOST_BYTES = 4 << 20
LONGEST_DATA = 2 << 10

# base64 of an MD5 with - and _ instead of + and / (5.1.1)
ImageId = Annotated[str, field("照片标识", "Picture id", pattern=r"^[A-Za-z0-9_-]{22}==$")]
FaceToken = Annotated[str, field("人脸标识", "Face token")]
Description = Annotated[str, most_bytes(255), field("照片描述", "Description")]


class FaceRect(WireModel):
    """Where a face stands in its photograph, in pixels."""

    left: Annotated[int, field("左边界", "Left")]
    top: Annotated[int, field("上边界", "Top")]
    right: Annotated[int, field("右边界", "Right")]
    bottom: Annotated[int, field("下边界", "Bottom")]


class FacePhoto(WireModel):
    """The texts beside the photograph of POST /faces (5.1.1). `imageMd5` must be that of the file."""

    description: Description
    imageMd5: ImageId | None = None


class EnrolledFace(WireModel):
    """Answer of POST /faces (5.1.1)."""

    identity: ClassVar[frozenset[str]] = frozenset({"faceToken"})

    imageId: Annotated[str, field("照片标识", "Picture id")] = ""
    faceToken: FaceToken
    rect: Annotated[FaceRect | None, field("人脸位置", "Where the face stands")] = None


class FaceItem(WireModel):
    """A photograph of the library; `faceToken` is empty where its face is gone (5.1.3) or was never enrolled."""

    imageId: Annotated[str, field("照片标识", "Picture id")] = ""
    faceToken: FaceToken = ""
    description: Annotated[str, field("照片描述", "Description")] = ""


class FacePage(WireModel):
    """Answer of GET /faces (5.1.2), the newest last; without `nextPageToken` it was the last page."""

    spellings: ClassVar[dict[str, str]] = {"faces": "face"}

    nextPageToken: Annotated[int | None, field("下一页", "Next page")] = None
    totalFaces: Annotated[int, field("总人脸数", "Faces in all")] = 0
    face: Annotated[list[FaceItem], field("人脸列表", "Faces")] = []


class GroupRef(WireModel):
    """A group by its name, as lists of groups have it."""

    groupName: Annotated[str, field("分组名称", "Group")] = ""


class FaceInfo(WireModel):
    """Answer of GET /faces/{faceToken} (5.1.5). `image` is the face alone, base64."""

    imageId: Annotated[str, field("照片标识", "Picture id")] = ""
    description: Annotated[str, field("照片描述", "Description")] = ""
    rect: Annotated[FaceRect | None, field("人脸位置", "Where the face stands")] = None
    faceGroupList: Annotated[list[GroupRef], field("人脸组列表", "Groups")] = []
    image: Annotated[str, field("人脸图片", "Picture", repr=False)] = ""


class BatchHead(WireModel):
    """What a post of a batch begins with (5.1.8.1): how many photographs in all, how many in this post."""

    total: Annotated[int, field("批量入库总个数", "Photographs in all", ge=1, le=1_000_000)]
    count: Annotated[int, field("单次传输图片个数", "Photographs in this post", ge=1, le=MOST_IN_A_POST)]


class BatchPhoto(WireModel):
    """What is said of one photograph of a batch (5.1.8.1 data); one of `imageMd5` and `imageName` must be given."""

    imageMd5: ImageId | None = None
    imageName: Annotated[str, most_bytes(255), field("人脸图片名称", "Name of the file")] | None = None
    batchNum: Annotated[int, field("批次号", "Number of the post", ge=1)]
    batchSeq: Annotated[int | None, field("批次内序号", "Number in the batch", ge=1)] = None
    size: Annotated[int, field("图片数据原始长度", "Bytes", ge=0)]
    description: Description | None = None
    faceGroupList: Annotated[list[GroupName], BeforeValidator(names_only), field("人脸组列表", "Groups")] = []

    @model_validator(mode="after")
    def _is_called_something(self, info: ValidationInfo) -> Self:
        if self.imageMd5 is None and not self.imageName and not is_from_device(info):
            raise missing("imageMd5")
        return self

    @model_validator(mode="before")
    @classmethod
    def _empty_is_none(cls, data: Any) -> Any:
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value != "" or key == "description"}
        return data


class NamedPhoto(WireModel):
    """Which id a photograph got that came with a name (5.1.8.1 faceInfo)."""

    imageName: Annotated[str, field("人脸图片名称", "Name of the file")] = ""
    imageMd5: Annotated[str, field("照片标识", "Picture id")] = ""


class BatchStatus(WireModel):
    """How far a batch is (5.1.8.3); `faceInfo` only in the answer to a post that gave names."""

    totalCnt: Annotated[int, field("批量入库总个数", "Photographs in all")] = 0
    recvCnt: Annotated[int, field("实际接收图片个数", "Received")] = 0
    successCnt: Annotated[int, field("入库成功个数", "Enrolled")] = 0
    failCnt: Annotated[int, field("入库失败个数", "Failed")] = 0
    faceInfo: Annotated[list[NamedPhoto] | None, field("照片标识列表", "Ids of the photographs")] = None


class FailedPhoto(WireModel):
    """A photograph that could not be enrolled (5.1.9.1); `timeStamp` is epoch **seconds**."""

    imageId: Annotated[str, field("照片标识", "Picture id")] = ""
    imageName: Annotated[str, field("人脸图片名称", "Name of the file")] = ""
    failReason: Annotated[str, field("失败原因", "Reason")] = ""
    timeStamp: Annotated[int, field("入库时间，秒", "Time, s")] = 0


class FailPage(WireModel):
    """Answer of GET /faces/failList (5.1.9.1)."""

    nextPageToken: Annotated[int | None, field("下一页", "Next page")] = None
    totalFails: Annotated[int, field("总的失败数量", "Failures in all")] = 0
    fails: Annotated[list[FailedPhoto], field("入库失败列表", "Failures")] = []
