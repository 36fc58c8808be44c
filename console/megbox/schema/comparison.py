"""`/compare`, `/search`, `/feature`: whose face it is (chapters 10 and 24)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.face_groups import GroupName, names_only
from console.megbox.schema.faces import GroupRef

MOST_FEATURES = 25
TOP = 5


class CompareSetting(WireModel):
    """The text beside the two photographs of POST /compare (10.1.1)."""

    livenessEnabled: Annotated[bool, field("活体使能", "Check that it lives")] = False


class SeenFaceInfo(WireModel):
    """How a face was seen in a photograph (10.1.1, 10.1.2, 24.1). Angles in degrees, `blurness` 0 is sharp.

    `livenessScore` is 0 where it was not examined; a box that has no opinion leaves `age` out.
    """

    left: Annotated[int | None, field("左边界", "Left")] = None
    top: Annotated[int | None, field("上边界", "Top")] = None
    right: Annotated[int | None, field("右边界", "Right")] = None
    bottom: Annotated[int | None, field("下边界", "Bottom")] = None
    roll: Annotated[int, field("旋转角度", "Roll")] = 0
    yaw: Annotated[int, field("水平角度", "Yaw")] = 0
    pitch: Annotated[int, field("垂直角度", "Pitch")] = 0
    blurness: Annotated[float, field("清晰度", "Blurness")] = 0.0
    livenessScore: Annotated[float | None, field("活体检测结果", "Liveness")] = None
    quality: Annotated[float | None, field("图片质量", "Quality")] = None
    age: Annotated[int | None, field("年龄", "Age")] = None


class Comparison(WireModel):
    """Answer of POST /compare (10.1.1); the score is 0..100."""

    compareScore: Annotated[float, field("相似度", "Score")]
    detectionResult1: Annotated[SeenFaceInfo, field("图片1检测结果", "First face")]
    detectionResult2: Annotated[SeenFaceInfo, field("图片2检测结果", "Second face")]


class SearchSetting(WireModel):
    """The texts beside the photograph of POST /search (10.1.2)."""

    group: Annotated[list[GroupName], BeforeValidator(names_only), field("人脸分组列表", "Groups", min_length=1)]
    livenessEnabled: Annotated[bool, field("活体使能", "Check that it lives")] = False
    featureUpload: Annotated[bool, field("返回特征数据", "Answer with the feature")] = False


class FeatureInfo(WireModel):
    """What a face looks like to a model (10.1.2, 24.1): base64, comparable only within one `version`."""

    feature: Annotated[str, field("特征数据", "Feature", repr=False)] = ""
    version: Annotated[str, field("模型版本", "Model")] = ""


class SearchHit(WireModel):
    """Somebody who looks like it (10.1.2); the score is 0..100."""

    group: Annotated[list[GroupRef], field("人脸分组列表", "Groups")] = []
    searchScore: Annotated[float, field("相似度", "Score")] = 0.0
    faceToken: Annotated[str, field("人脸标识", "Face token")] = ""
    description: Annotated[str, field("人脸描述", "Description")] = ""
    imageUrl: Annotated[str, field("底库图片地址", "Picture")] = ""


class SearchResult(WireModel):
    """Answer of POST /search (10.1.2): the best first; fewer where the groups hold fewer faces."""

    detectionResult: Annotated[SeenFaceInfo, field("图片检测结果", "The face")]
    top1: Annotated[SearchHit | None, field("比对结果1", "Best")] = None
    top2: Annotated[SearchHit | None, field("比对结果2", "Second")] = None
    top3: Annotated[SearchHit | None, field("比对结果3", "Third")] = None
    top4: Annotated[SearchHit | None, field("比对结果4", "Fourth")] = None
    top5: Annotated[SearchHit | None, field("比对结果5", "Fifth")] = None
    featureInfo: Annotated[FeatureInfo | None, field("特征数据", "Feature")] = None

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """Those that there are, best first."""
        return tuple(hit for hit in (self.top1, self.top2, self.top3, self.top4, self.top5) if hit is not None)


class FeatureHead(WireModel):
    """The text beside the photographs of POST /feature (24.1)."""

    total: Annotated[int, field("图片数", "Photographs", ge=1, le=MOST_FEATURES)]


class FeatureResult(WireModel):
    """What became of one photograph (24.1): `ret_code` 0, or the code of what was wrong with it."""

    ret_code: Annotated[int, field("结果", "Result")] = 0
    featureInfo: Annotated[FeatureInfo | None, field("特征数据", "Feature")] = None
    detectionResult: Annotated[SeenFaceInfo | None, field("检测结果", "The face")] = None


class Features(WireModel):
    """Answer of POST /feature (24.1), in the order of the photographs."""

    identity: ClassVar[frozenset[str]] = frozenset({"result_array"})

    result_array: Annotated[list[FeatureResult], field("结果列表", "Results")]
