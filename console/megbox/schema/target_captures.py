"""`/captures/face` and its siblings, and what belongs to what (sections 20.2, 20.3)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from console.megbox.schema.base import OURS, TrackId, WireModel, field, most_bytes
from console.megbox.schema.capture_fields import (
    CHANNEL,
    CYCLE_ATTR,
    FACE_ATTR,
    HUMAN_ATTR,
    MOVING_DIRECTION,
    MOVING_STATUS,
    PLATE_ATTR,
    TRACK,
    VEHICLE_ATTR,
    CatchTime,
    ChannelName,
    FullPicture,
    Rect,
    SmallPicture,
    Times,
    Track,
)
from console.megbox.schema.object_attributes import FaceAttr, HumanAttr, PlateAttr, VehicleAttr
from console.megbox.schema.paging import CHANNEL_WANTED, TIME_FROM, TIME_UNTIL, NextToken, PageQuery
from console.model.dictionary_structures import CycleClass

CAPTURES = field("抓拍列表", "Captures", "本页的抓拍，按时间排序。", "The captures of this page, by time.")
CUT_OUT = field("目标图片", "Picture", "绑定目标抠图的地址。", "Where the bound target's cut-out is fetched.")
BOUND_FACE = field(
    "绑定的人脸",
    "Face",
    "属于同一个人的人脸；没有时不返回。",
    "The face of the same person; absent where there is none.",
)
BOUND_HUMAN = field(
    "绑定的人体",
    "Person",
    "属于同一个人的人体；没有时不返回。",
    "The body of the same person; absent where there is none.",
)

_PAGE_SPELLINGS = {"totalCaptures": "toltalCaptures", "total": "toltalCaptures"}
Total = Annotated[
    int,
    field(
        "抓拍总数",
        "Captures in all",
        "符合条件的全部抓拍数，不只是本页。",
        "How many captures fit the question, not only on this page.",
    ),
]


class TargetQuery(PageQuery):
    """Parameters of GET /captures/face and its siblings (20.2). Times are epoch **seconds**."""

    chnNo: Annotated[int | None, Field(ge=1, le=48), CHANNEL_WANTED] = None
    timeStart: Annotated[int | None, Field(ge=0, le=2**33), TIME_FROM] = None
    timeEnd: Annotated[int | None, Field(ge=0, le=2**33), TIME_UNTIL] = None


class CycleAttr(WireModel):
    """Of a cycle (20.2.3)."""

    subClass: Annotated[
        int,
        field(
            "非机动车细分类",
            "Kind of cycle",
            "0 未知，1 自行车，2 电动车，3 摩托车，4 三轮车，5 其他。",
            "0 unknown, 1 bicycle, 2 electric bicycle, 3 motorcycle, 4 tricycle, 5 other.",
        ),
    ] = CycleClass.UNKNOWN.value


class TargetCapture(WireModel):
    """What every captured target has; `catchTimestamp` is epoch ms. `rect` (0..1) and what follows are ours."""

    identity: ClassVar[frozenset[str]] = frozenset({"trackId", "catchTimestamp"})
    spellings: ClassVar[dict[str, str]] = {"faceImageURI": "imageURI", "timestamp": "catchTimestamp"}

    videoNo: Annotated[int, Field(ge=1, le=48), CHANNEL]
    channelName: ChannelName = ""
    trackId: Track
    trackIdTimes: Times = 1
    imageURI: SmallPicture = ""
    fullImageURI: FullPicture = ""
    catchTimestamp: CatchTime
    rect: Rect = None
    movingStatus: Annotated[int | None, MOVING_STATUS, OURS] = None
    movingDirection: Annotated[int | None, MOVING_DIRECTION, OURS] = None


class FaceCapture(TargetCapture):
    faceAttr: Annotated[FaceAttr | None, FACE_ATTR] = None


class HumanCapture(TargetCapture):
    humanAttr: Annotated[HumanAttr | None, HUMAN_ATTR] = None


class CycleCapture(TargetCapture):
    cycleAttr: Annotated[CycleAttr | None, CYCLE_ATTR] = None


class VehicleCapture(TargetCapture):
    vehicleAttr: Annotated[VehicleAttr | None, VEHICLE_ATTR] = None


class PlateCapture(TargetCapture):
    plateAttr: Annotated[PlateAttr | None, PLATE_ATTR] = None


class FacePage(WireModel):
    """Answer of GET /captures/face (20.2.1)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[FaceCapture], CAPTURES] = []


class HumanPage(WireModel):
    """Answer of GET /captures/human (20.2.2)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[HumanCapture], CAPTURES] = []


class CyclePage(WireModel):
    """Answer of GET /captures/cycle (20.2.3)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[CycleCapture], CAPTURES] = []


class VehiclePage(WireModel):
    """Answer of GET /captures/vehicle (20.2.4)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[VehicleCapture], CAPTURES] = []


class PlatePage(WireModel):
    """Answer of GET /captures/plate (20.2.5)."""

    spellings: ClassVar[dict[str, str]] = _PAGE_SPELLINGS
    nextPageToken: NextToken = None
    toltalCaptures: Total = 0
    captures: Annotated[list[PlateCapture], CAPTURES] = []


class BindRequest(WireModel, defer_build=False):
    """Body of POST /bindRelation (20.3): a captured target, `mainObject` as `TargetKind`."""

    mainObject: Annotated[
        int,
        field(
            "目标类型",
            "Kind of target",
            "1 人脸，2 人体，3 机动车，4 非机动车，5 车牌。",
            "1 face, 2 person, 3 motor vehicle, 4 cycle, 5 number plate.",
            ge=1,
            le=5,
        ),
    ]
    videoNo: Annotated[int, Field(ge=1, le=16), CHANNEL]
    trackId: Annotated[TrackId, most_bytes(64), TRACK]
    trackIdTimes: Annotated[
        int,
        field(
            "目标出现次数",
            "Times seen",
            "要查同一目标的第几次抓拍，不填为第 1 次。",
            "Which sighting of the track is meant; the first where it is left out.",
            ge=1,
            le=2**31,
        ),
    ] = 1


class BoundFace(WireModel):
    imageURI: Annotated[str, CUT_OUT] = ""
    faceAttr: Annotated[FaceAttr | None, FACE_ATTR] = None


class BoundHuman(WireModel):
    imageURI: Annotated[str, CUT_OUT] = ""
    humanAttr: Annotated[HumanAttr | None, HUMAN_ATTR] = None


class BoundCycle(WireModel):
    imageURI: Annotated[str, CUT_OUT] = ""
    cycleAttr: Annotated[CycleAttr | None, CYCLE_ATTR] = None


class BoundVehicle(WireModel):
    imageURI: Annotated[str, CUT_OUT] = ""
    vehicleAttr: Annotated[VehicleAttr | None, VEHICLE_ATTR] = None


class BoundPlate(WireModel):
    imageURI: Annotated[str, CUT_OUT] = ""
    plateAttr: Annotated[PlateAttr | None, PLATE_ATTR] = None


class BoundRider(WireModel):
    """Who rides a cycle (20.3.3)."""

    bindHuman: Annotated[BoundHuman | None, BOUND_HUMAN] = None
    bindFace: Annotated[BoundFace | None, BOUND_FACE] = None


class BindRelation(WireModel):
    """Answer of POST /bindRelation (20.3.1–20.3.5): what belongs to the target; nothing where nothing is bound."""

    bindFace: Annotated[BoundFace | None, BOUND_FACE] = None
    bindHuman: Annotated[BoundHuman | None, BOUND_HUMAN] = None
    bindCycle: Annotated[
        BoundCycle | None,
        field(
            "绑定的非机动车",
            "Cycle",
            "这个人骑的非机动车；没有时不返回。",
            "The cycle that the person rides; absent where there is none.",
        ),
    ] = None
    bindVehicle: Annotated[
        BoundVehicle | None,
        field(
            "绑定的机动车",
            "Vehicle",
            "挂着这块车牌的机动车；没有时不返回。",
            "The vehicle that the plate is on; absent where there is none.",
        ),
    ] = None
    bindPlate: Annotated[
        BoundPlate | None,
        field(
            "绑定的车牌",
            "Plate",
            "这辆机动车的车牌；没有时不返回。",
            "The vehicle's number plate; absent where there is none.",
        ),
    ] = None
    bindArray: Annotated[
        list[BoundRider] | None,
        field(
            "绑定关系",
            "Riders",
            "骑这辆非机动车的人，每人一项；没有时不返回。",
            "Who rides the cycle, one item for each; absent where nobody does.",
        ),
    ] = None
