"""`/faces`: photographs and the faces in them (chapter 5)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, is_from_device, missing, most_bytes
from console.megbox.schema.face_fields import FaceText, FaceToken, LibraryGroup, PictureId
from console.megbox.schema.face_groups import GroupName, names_only
from console.megbox.schema.paging import NextToken

MOST_IN_A_POST = 50
MOST_BYTES = 4 << 20
LONGEST_DATA = 2 << 10

# base64 of an MD5 with - and _ instead of + and / (5.1.1)
IMAGE_ID = field(
    "照片标识",
    "Picture id",
    "照片文件 MD5 的 base64，+ 换成 -，/ 换成 _，共 24 字符。",
    "The file's MD5 in base64 with - for + and _ for /, 24 characters.",
)
DESCRIPTION = field(
    "照片描述",
    "Description",
    "自由填写，不超过 255 字节，通常是姓名。",
    "Anything, 255 bytes at most; usually the person's name.",
)
ImageId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{22}==$"), IMAGE_ID]
Description = Annotated[str, most_bytes(255), DESCRIPTION]


class FaceRect(WireModel):
    """Where a face stands in its photograph, in pixels."""

    left: Annotated[
        int, field("左边界", "Left", "左边缘距照片左边的像素。", "The left edge, in pixels from the photograph's left.")
    ]
    top: Annotated[
        int, field("上边界", "Top", "上边缘距照片顶部的像素。", "The upper edge, in pixels from the photograph's top.")
    ]
    right: Annotated[
        int,
        field("右边界", "Right", "右边缘距照片左边的像素。", "The right edge, in pixels from the photograph's left."),
    ]
    bottom: Annotated[
        int,
        field("下边界", "Bottom", "下边缘距照片顶部的像素。", "The lower edge, in pixels from the photograph's top."),
    ]


class FacePhoto(WireModel):
    """The texts beside the photograph of POST /faces (5.1.1). `imageMd5` must be that of the file."""

    description: Description
    imageMd5: Annotated[ImageId | None, IMAGE_ID] = None


class EnrolledFace(WireModel):
    """Answer of POST /faces (5.1.1)."""

    identity: ClassVar[frozenset[str]] = frozenset({"faceToken"})

    imageId: PictureId = ""
    faceToken: FaceToken
    rect: Annotated[
        FaceRect | None,
        field(
            "人脸位置",
            "Where the face stands",
            "照片中最大人脸的位置，检测到人脸才有。",
            "Where the photograph's largest face stands; present where one was found.",
        ),
    ] = None


class FaceItem(WireModel):
    """A photograph of the library; `faceToken` is empty where its face is gone (5.1.3) or was never enrolled."""

    imageId: PictureId = ""
    faceToken: FaceToken = ""
    description: FaceText = ""


class FacePage(WireModel):
    """Answer of GET /faces (5.1.2), the newest last; without `nextPageToken` it was the last page."""

    spellings: ClassVar[dict[str, str]] = {"faces": "face"}

    nextPageToken: NextToken = None
    totalFaces: Annotated[
        int,
        field(
            "总人脸数",
            "Faces in all",
            "人脸库中的全部人脸数，不只是本页。",
            "How many faces the library holds, not only this page.",
        ),
    ] = 0
    face: Annotated[
        list[FaceItem],
        field("人脸列表", "Faces", "本页的人脸，最新入库的排在最后。", "The faces of this page, the newest last."),
    ] = []


class GroupRef(WireModel):
    """A group by its name, as lists of groups have it."""

    groupName: LibraryGroup = ""


class FaceInfo(WireModel):
    """Answer of GET /faces/{faceToken} (5.1.5). `image` is the face alone, base64."""

    imageId: PictureId = ""
    description: FaceText = ""
    rect: Annotated[
        FaceRect | None,
        field(
            "人脸位置", "Where the face stands", "人脸在原始照片中的位置。", "Where the face stands in its photograph."
        ),
    ] = None
    faceGroupList: Annotated[
        list[GroupRef],
        field(
            "人脸组列表",
            "Groups",
            "该人脸绑定的人脸组；不在人脸组中时为空。",
            "The groups that the face is bound to; empty where there are none.",
        ),
    ] = []
    image: Annotated[
        str,
        field(
            "人脸图片",
            "Picture",
            "从照片中抠出的人脸，base64。",
            "The face cut out of its photograph, base64.",
            repr=False,
        ),
    ] = ""


class BatchHead(WireModel):
    """What a post of a batch begins with (5.1.8.1): how many photographs in all, how many in this post."""

    total: Annotated[
        int,
        field(
            "批量入库总个数",
            "Photographs in all",
            "整批要入库的照片数，不只是这一次。",
            "How many photographs the whole batch has, not this post alone.",
            ge=1,
            le=1_000_000,
        ),
    ]
    count: Annotated[
        int,
        field(
            "单次传输图片个数",
            "Photographs in this post",
            "这一次上传的照片数，最多 50；两次上传间隔不超过 30 秒。",
            "How many come now, 50 at most; posts follow each other within 30 s.",
            ge=1,
            le=MOST_IN_A_POST,
        ),
    ]


class BatchPhoto(WireModel):
    """What is said of one photograph of a batch (5.1.8.1 data); one of `imageMd5` and `imageName` must be given."""

    imageMd5: Annotated[ImageId | None, IMAGE_ID] = None
    imageName: Annotated[
        str | None,
        most_bytes(255),
        field(
            "人脸图片名称",
            "Name of the file",
            "没有给出 imageMd5 时必填，不超过 255 字节。",
            "Needed where imageMd5 is not given, 255 bytes at most.",
        ),
    ] = None
    batchNum: Annotated[
        int,
        field(
            "批次号",
            "Number of the post",
            "第几次上传，从 1 开始，同一次的照片相同。",
            "Which post of the batch it is, from 1; the same for all its photographs.",
            ge=1,
        ),
    ]
    batchSeq: Annotated[
        int | None,
        field(
            "批次内序号",
            "Number in the batch",
            "照片在这次上传中的序号，从 1 递增。",
            "The photograph's place within its post, counting from 1.",
            ge=1,
        ),
    ] = None
    size: Annotated[
        int,
        field(
            "图片数据原始长度",
            "Bytes",
            "照片文件的字节数，不超过 4 MB。",
            "The file's length in bytes, 4 MB at most.",
            ge=0,
        ),
    ]
    description: Annotated[Description | None, DESCRIPTION] = None
    faceGroupList: Annotated[
        list[GroupName],
        BeforeValidator(names_only),
        field(
            "人脸组列表",
            "Groups",
            "入库后要绑定的人脸组名称，可以为空。",
            "The groups to bind the face to once it is enrolled; may be empty.",
        ),
    ] = []

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

    imageName: Annotated[
        str,
        field("人脸图片名称", "Name of the file", "上传时给出的照片文件名。", "The file's name as the post gave it."),
    ] = ""
    imageMd5: Annotated[
        str,
        field("照片标识", "Picture id", "分析盒为这张照片算出的标识。", "The id that the box made of this photograph."),
    ] = ""


class BatchStatus(WireModel):
    """How far a batch is (5.1.8.3); `faceInfo` only in the answer to a post that gave names."""

    totalCnt: Annotated[
        int,
        field(
            "批量入库总个数",
            "Photographs in all",
            "这一批声明的照片总数。",
            "How many photographs the batch announced.",
        ),
    ] = 0
    recvCnt: Annotated[
        int,
        field("实际接收图片个数", "Received", "分析盒已收到的照片数。", "How many photographs have arrived so far."),
    ] = 0
    successCnt: Annotated[
        int,
        field("入库成功个数", "Enrolled", "已成功入库的照片数。", "How many photographs became faces of the library."),
    ] = 0
    failCnt: Annotated[
        int,
        field(
            "入库失败个数",
            "Failed",
            "未能入库的照片数，原因见失败列表。",
            "How many were refused; the list of failures says why.",
        ),
    ] = 0
    faceInfo: Annotated[
        list[NamedPhoto] | None,
        field(
            "照片标识列表",
            "Ids of the photographs",
            "按文件名上传时，每张照片得到的标识。",
            "Which id each photograph got, where they came with names.",
        ),
    ] = None


class FailedPhoto(WireModel):
    """A photograph that could not be enrolled (5.1.9.1); `timeStamp` is epoch **seconds**."""

    imageId: PictureId = ""
    imageName: Annotated[
        str,
        field(
            "人脸图片名称",
            "Name of the file",
            "上传时的文件名；只给了标识时为空。",
            "The file's name as it was sent; empty where it came with an id alone.",
        ),
    ] = ""
    failReason: Annotated[
        str,
        field(
            "失败原因",
            "Reason",
            "未能入库的错误，例如 BLURNESS 或 FACE_ALREADY_EXIST。",
            "The error that kept it out, such as BLURNESS or FACE_ALREADY_EXIST.",
        ),
    ] = ""
    timeStamp: Annotated[
        int, field("入库时间，秒", "Time, s", "尝试入库时的 Unix 时间。", "When it was tried, as Unix time.")
    ] = 0


class FailPage(WireModel):
    """Answer of GET /faces/failList (5.1.9.1)."""

    nextPageToken: NextToken = None
    totalFails: Annotated[
        int,
        field(
            "总的失败数量",
            "Failures in all",
            "现有的全部失败条数，不只是本页。",
            "How many failures there are, not only on this page.",
        ),
    ] = 0
    fails: Annotated[
        list[FailedPhoto],
        field(
            "入库失败列表",
            "Failures",
            "本页未能入库的照片。",
            "The photographs of this page that could not be enrolled.",
        ),
    ] = []
