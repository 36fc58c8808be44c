"""`/captures/face` and its siblings, and what belongs to what (sections 20.2, 20.3)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.megbox.schema.base import TrackId, WireModel, field, most_bytes
from console.megbox.schema.object_attributes import FaceAttr, HumanAttr, PlateAttr, VehicleAttr
from console.megbox.schema.paging import PageQuery
from console.model.dictionary_structures import CycleClass

_PAGE_SPELLINGS = {"totalCaptures": "toltalCaptures", "total": "toltalCaptures"}
NextToken = Annotated[int | None, field("下一页", "Next page")]
Total = Annotated[int, field("抓拍总数", "Captures in all")]


class TargetQuery(PageQuery):
    """Parameters of GET /captures/face and its siblings (20.2). Times are epoch **seconds**."""

    chnNo: Annotated[int | None, field("通道号", "Channel", ge=1, le=48)] = None
    timeStart: Annotated[int | None, field("开始时间，秒", "From, s", ge=0, le=2**33)] = None
    timeEnd: Annotated[int | None, field("结束时间，秒", "To, s", ge=0, le=2**33)] = None


class CycleAttr(WireModel):
    """Of a cycle (20.2.3)."""

    subClass: Annotated[int, field("非机动车细分类", "Kind of cycle")] = CycleClass.UNKNOWN.value


class TargetCapture(WireModel):
    """What every captured target has; `catchTimestamp` is epoch ms. `rect` (0..1) and what follows are ours."""

    identity: ClassVar[frozenset[str]] = frozenset({"trackId", "catchTimestamp"})
    spellings: ClassVar[dict[str, str]] = {"faceImageURI": "imageURI", "timestamp": "catchTimestamp"}

    videoNo: Annotated[int, field("通道号", "Channel", ge=1, le=48)]
    channelName: Annotated[str, field("布点名称", "Channel's name")] = ""
    trackId: Annotated[TrackId, field("目标编号", "Track")]
    trackIdTimes: Annotated[int, field("目标出现次数", "Times seen")] = 1
    imageURI: Annotated[str, field("目标图片", "Small picture")] = ""
    fullImageURI: Annotated[str, field("背景图片", "Full picture")] = ""
    catchTimestamp: Annotated[int, field("抓拍时间，毫秒", "Time, ms")]
    rect: Annotated[
        list[float] | None, field("目标位置", "Where the target stands", ours=True, min_length=4, max_length=4)
    ] = None
    movingStatus: Annotated[int | None, field("行进状态", "Moving", ours=True)] = None
    movingDirection: Annotated[int | None, field("行进方向", "Direction", ours=True)] = None


class FaceCapture(TargetCapture):
    faceAttr: Annotated[FaceAttr | None, field("人脸属性", "Face")] = None


class HumanCapture(TargetCapture):
    humanAttr: Annotated[HumanAttr | None, field("人员属性", "Person")] = None


class CycleCapture(TargetCapture):
    cycleAttr: Annotated[CycleAttr | None, field("非机动车属性", "Cycle")] = None


class VehicleCapture(TargetCapture):
    vehicleAttr: Annotated[VehicleAttr | None, field("机动车属性", "Vehicle")] = None


class PlateCapture(TargetCapture):
    plateAttr: Annotated[PlateAttr | None, field("车牌属性", "Plate")] = None


class FacePage(WireModel):
    """Answer of GET /captures/face (20.2.1)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[FaceCapture], field("抓拍列表", "Captures")] = []


class HumanPage(WireModel):
    """Answer of GET /captures/human (20.2.2)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[HumanCapture], field("抓拍列表", "Captures")] = []


class CyclePage(WireModel):
    """Answer of GET /captures/cycle (20.2.3)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[CycleCapture], field("抓拍列表", "Captures")] = []


class VehiclePage(WireModel):
    """Answer of GET /captures/vehicle (20.2.4)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[VehicleCapture], field("抓拍列表", "Captures")] = []


class PlatePage(WireModel):
    """Answer of GET /captures/plate (20.2.5)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[PlateCapture], field("抓拍列表", "Captures")] = []


class BindRequest(WireModel, defer_build=False):
    """Body of POST /bindRelation (20.3): a captured target, `mainObject` as `TargetKind`."""

    mainObject: Annotated[int, field("目标类型", "Kind of target", ge=1, le=5)]
    videoNo: Annotated[int, field("通道号", "Channel", ge=1, le=16)]
    trackId: Annotated[TrackId, most_bytes(64), field("目标编号", "Track")]
    trackIdTimes: Annotated[int, field("目标出现次数", "Times seen", ge=1, le=2**31)] = 1


class BoundFace(WireModel):
    imageURI: Annotated[str, field("目标图片", "Picture")] = ""
    faceAttr: Annotated[FaceAttr | None, field("人脸属性", "Face")] = None


class BoundHuman(WireModel):
    imageURI: Annotated[str, field("目标图片", "Picture")] = ""
    humanAttr: Annotated[HumanAttr | None, field("人员属性", "Person")] = None


class BoundCycle(WireModel):
    imageURI: Annotated[str, field("目标图片", "Picture")] = ""
    cycleAttr: Annotated[CycleAttr | None, field("非机动车属性", "Cycle")] = None


class BoundVehicle(WireModel):
    imageURI: Annotated[str, field("目标图片", "Picture")] = ""
    vehicleAttr: Annotated[VehicleAttr | None, field("机动车属性", "Vehicle")] = None


class BoundPlate(WireModel):
    imageURI: Annotated[str, field("目标图片", "Picture")] = ""
    plateAttr: Annotated[PlateAttr | None, field("车牌属性", "Plate")] = None


class BoundRider(WireModel):
    """Who rides a cycle (20.3.3)."""

    bindHuman: Annotated[BoundHuman | None, field("绑定的人体", "Person")] = None
    bindFace: Annotated[BoundFace | None, field("绑定的人脸", "Face")] = None


class BindRelation(WireModel):
    """Answer of POST /bindRelation (20.3.1–20.3.5): what belongs to the target; nothing where nothing is bound."""

    bindFace: Annotated[BoundFace | None, field("绑定的人脸", "Face")] = None
    bindHuman: Annotated[BoundHuman | None, field("绑定的人体", "Person")] = None
    bindCycle: Annotated[BoundCycle | None, field("绑定的非机动车", "Cycle")] = None
    bindVehicle: Annotated[BoundVehicle | None, field("绑定的机动车", "Vehicle")] = None
    bindPlate: Annotated[BoundPlate | None, field("绑定的车牌", "Plate")] = None
    bindArray: Annotated[list[BoundRider] | None, field("绑定关系", "Riders")] = None
