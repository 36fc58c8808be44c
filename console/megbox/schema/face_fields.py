"""What a face of the library is known by: the same three fields in many answers (23.4)."""

from __future__ import annotations

from typing import Annotated

from console.megbox.schema.base import field

FaceToken = Annotated[
    str,
    field(
        "人脸标识",
        "Face token",
        "入库成功后由分析盒产生的 24 字节标识；没有入库的为空。",
        "24 bytes that the box gives an enrolled face; empty where none was enrolled.",
    ),
]
PictureId = Annotated[
    str,
    field(
        "照片标识",
        "Picture id",
        "原始照片的 24 字节标识，由照片文件的 MD5 得来，用于取回原图。",
        "24 bytes made of the file's MD5, by which the original photograph is fetched.",
    ),
]
FaceText = Annotated[
    str,
    field(
        "照片描述",
        "Description",
        "入库时写下的文字，不超过 255 字节。",
        "What was written at enrolment, 255 bytes at most.",
    ),
]
LibraryGroup = Annotated[
    str, field("人脸组名称", "Group", "人脸组的唯一名称，1～32 字节。", "The group's only name, 1 to 32 bytes.")
]
