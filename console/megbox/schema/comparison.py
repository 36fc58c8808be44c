"""`/compare`, `/search`, `/feature`: whose face it is (chapters 10 and 24)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.face_fields import FaceText, FaceToken
from console.megbox.schema.face_groups import GroupName, names_only
from console.megbox.schema.faces import GroupRef

MOST_FEATURES = 25
TOP = 5


class CompareSetting(WireModel):
    """The text beside the two photographs of POST /compare (10.1.1)."""

    livenessEnabled: Annotated[
        bool,
        field(
            "活体使能",
            "Check that it lives",
            "同时判断照片中是否为真人，默认关闭。",
            "Also judges whether the photographs show a live person; off by default.",
        ),
    ] = False


class SeenFaceInfo(WireModel):
    """How a face was seen in a photograph (10.1.1, 10.1.2, 24.1). Angles in degrees, `blurness` 0 is sharp.

    `livenessScore` is 0 where it was not examined; a box that has no opinion leaves `age` out.
    """

    left: Annotated[
        int | None,
        field("左边界", "Left", "人脸左边缘，照片像素。", "The face's left edge, in pixels of the photograph."),
    ] = None
    top: Annotated[
        int | None,
        field("上边界", "Top", "人脸上边缘，照片像素。", "The face's upper edge, in pixels of the photograph."),
    ] = None
    right: Annotated[
        int | None,
        field("右边界", "Right", "人脸右边缘，照片像素。", "The face's right edge, in pixels of the photograph."),
    ] = None
    bottom: Annotated[
        int | None,
        field("下边界", "Bottom", "人脸下边缘，照片像素。", "The face's lower edge, in pixels of the photograph."),
    ] = None
    roll: Annotated[
        int,
        field(
            "旋转角度",
            "Roll",
            "头向肩倾斜的度数，-180～180。",
            "How far the head leans to a shoulder, -180 to 180 degrees.",
        ),
    ] = 0
    yaw: Annotated[
        int,
        field(
            "水平角度", "Yaw", "头左右转动的度数，-100～100。", "How far the head is turned aside, -100 to 100 degrees."
        ),
    ] = 0
    pitch: Annotated[
        int,
        field(
            "垂直角度",
            "Pitch",
            "头上下俯仰的度数，-100～100。",
            "How far the head looks up or down, -100 to 100 degrees.",
        ),
    ] = 0
    blurness: Annotated[
        float, field("清晰度", "Blurness", "0～100，值越小越清晰。", "0 to 100; the smaller, the sharper.")
    ] = 0.0
    livenessScore: Annotated[
        float | None,
        field(
            "活体检测结果",
            "Liveness",
            "0～100，越高越像真人；没有检测时为 0。",
            "0 to 100, the higher the more alive; 0 where it was not examined.",
        ),
    ] = None
    quality: Annotated[
        float | None, field("图片质量", "Quality", "0～1，越大越好。", "0 to 1; the larger, the better.")
    ] = None
    age: Annotated[
        int | None,
        field(
            "年龄", "Age", "估计的岁数；不能判断时不返回。", "The estimated years; absent where the box has no opinion."
        ),
    ] = None


class Comparison(WireModel):
    """Answer of POST /compare (10.1.1); the score is 0..100."""

    compareScore: Annotated[
        float,
        field(
            "相似度",
            "Score",
            "0～100，越高越可能是同一个人。",
            "0 to 100; the higher, the likelier they are one person.",
        ),
    ]
    detectionResult1: Annotated[
        SeenFaceInfo,
        field("图片1检测结果", "First face", "第一张照片中最大的人脸。", "The largest face of the first photograph."),
    ]
    detectionResult2: Annotated[
        SeenFaceInfo,
        field("图片2检测结果", "Second face", "第二张照片中最大的人脸。", "The largest face of the second photograph."),
    ]


class SearchSetting(WireModel):
    """The texts beside the photograph of POST /search (10.1.2)."""

    group: Annotated[
        list[GroupName],
        BeforeValidator(names_only),
        field(
            "人脸组列表",
            "Groups",
            "在这些人脸组中查找，至少一个名称。",
            "The names of the groups to search, at least one.",
            min_length=1,
        ),
    ]
    livenessEnabled: Annotated[
        bool,
        field(
            "活体使能",
            "Check that it lives",
            "同时判断照片中是否为真人，默认关闭。",
            "Also judges whether the photograph shows a live person; off by default.",
        ),
    ] = False
    featureUpload: Annotated[
        bool,
        field(
            "返回特征数据",
            "Answer with the feature",
            "返回照片中人脸的特征，默认不返回。",
            "Whether the face's feature comes back too; not by default.",
        ),
    ] = False


class FeatureInfo(WireModel):
    """What a face looks like to a model (10.1.2, 24.1): base64, comparable only within one `version`."""

    feature: Annotated[
        str,
        field(
            "特征数据",
            "Feature",
            "模型算出的人脸特征，base64；版本相同才能比较。",
            "The model's view of the face in base64; comparable within one version only.",
            repr=False,
        ),
    ] = ""
    version: Annotated[
        str, field("模型版本", "Model", "算出特征的模型版本。", "The version of the model that made the feature.")
    ] = ""


class SearchHit(WireModel):
    """Somebody who looks like it (10.1.2); the score is 0..100."""

    group: Annotated[
        list[GroupRef],
        field("人脸组列表", "Groups", "该人脸绑定的人脸组。", "The groups that this face is bound to."),
    ] = []
    searchScore: Annotated[
        float,
        field(
            "相似度",
            "Score",
            "0～100，越高越可能是同一个人。",
            "0 to 100; the higher, the likelier they are one person.",
        ),
    ] = 0.0
    faceToken: FaceToken = ""
    description: FaceText = ""
    imageUrl: Annotated[
        str,
        field(
            "底库图片地址",
            "Picture",
            "人脸库中这张脸的下载地址。",
            "Where the library's picture of this face can be fetched.",
        ),
    ] = ""


class SearchResult(WireModel):
    """Answer of POST /search (10.1.2): the best first; fewer where the groups hold fewer faces."""

    detectionResult: Annotated[
        SeenFaceInfo,
        field(
            "图片检测结果",
            "The face",
            "照片中最大的人脸，用来查找的就是它。",
            "The photograph's largest face, the one that was looked for.",
        ),
    ]
    top1: Annotated[
        SearchHit | None,
        field(
            "比对结果1",
            "Best",
            "最像的一张；组内没有人脸时不返回。",
            "The likest one; absent where the groups are empty.",
        ),
    ] = None
    top2: Annotated[
        SearchHit | None,
        field(
            "比对结果2",
            "Second",
            "第二像的一张；人脸不够时不返回。",
            "The second likest; absent where there are fewer faces.",
        ),
    ] = None
    top3: Annotated[
        SearchHit | None,
        field(
            "比对结果3",
            "Third",
            "第三像的一张；人脸不够时不返回。",
            "The third likest; absent where there are fewer faces.",
        ),
    ] = None
    top4: Annotated[
        SearchHit | None,
        field(
            "比对结果4",
            "Fourth",
            "第四像的一张；人脸不够时不返回。",
            "The fourth likest; absent where there are fewer faces.",
        ),
    ] = None
    top5: Annotated[
        SearchHit | None,
        field(
            "比对结果5",
            "Fifth",
            "第五像的一张；人脸不够时不返回。",
            "The fifth likest; absent where there are fewer faces.",
        ),
    ] = None
    featureInfo: Annotated[
        FeatureInfo | None,
        field(
            "特征数据",
            "Feature",
            "仅在请求了 featureUpload 时返回。",
            "Present where the request asked for it by featureUpload.",
        ),
    ] = None

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """Those that there are, best first."""
        return tuple(hit for hit in (self.top1, self.top2, self.top3, self.top4, self.top5) if hit is not None)


class FeatureHead(WireModel):
    """The text beside the photographs of POST /feature (24.1)."""

    total: Annotated[
        int,
        field(
            "图片数",
            "Photographs",
            "这次请求里有多少张照片，最多 25。",
            "How many photographs the request brings, 25 at most.",
            ge=1,
            le=MOST_FEATURES,
        ),
    ]


class FeatureResult(WireModel):
    """What became of one photograph (24.1): `ret_code` 0, or the code of what was wrong with it."""

    ret_code: Annotated[
        int,
        field(
            "结果",
            "Result",
            "0 表示成功，否则为这张照片的错误码。",
            "0 is success, otherwise the number of what is wrong with the photograph.",
        ),
    ] = 0
    featureInfo: Annotated[
        FeatureInfo | None,
        field(
            "特征数据",
            "Feature",
            "最大人脸的特征；失败时不返回。",
            "The largest face's feature; absent after a failure.",
        ),
    ] = None
    detectionResult: Annotated[
        SeenFaceInfo | None,
        field(
            "检测结果",
            "The face",
            "这张照片中最大的人脸；失败时不返回。",
            "The largest face of this photograph; absent after a failure.",
        ),
    ] = None


class Features(WireModel):
    """Answer of POST /feature (24.1), in the order of the photographs."""

    identity: ClassVar[frozenset[str]] = frozenset({"result_array"})

    result_array: Annotated[
        list[FeatureResult],
        field(
            "结果列表",
            "Results",
            "每张照片一项，顺序与上传时相同。",
            "One for each photograph, in the order of the request.",
        ),
    ]
