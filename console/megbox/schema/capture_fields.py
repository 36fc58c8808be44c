"""What a box tells of whatever it saw, in lists and pushes alike (8, 9, 20.2, 23, 25)."""

from __future__ import annotations

from typing import Annotated

from console.megbox.schema.base import TrackId, field

TRACK = field(
    "目标编号",
    "Track",
    "同一目标在画面中保持不变，最多 20 位数字。",
    "Stays the same while a target is in view; up to 20 digits.",
)
TIMES = field(
    "目标出现次数",
    "Times seen",
    "这是同一目标编号的第几次抓拍，从 1 开始。",
    "Which sighting of this track it is, counting from 1.",
)
CHANNEL = field(
    "通道号",
    "Channel",
    "看到目标的通道：1～16 为视频通道，17～48 为图片通道。",
    "Where it was seen: 1–16 are video channels, 17–48 picture channels.",
)
CHANNEL_NAME = field(
    "布点名称", "Channel's name", "看到目标时该通道的布点名称。", "What the channel was called when it happened."
)
DEVICE_ID = field(
    "设备编号",
    "Device ID",
    "分析盒的唯一编号，通常为 MAC 后面补 0 到 20 位。",
    "The box's only number, usually its MAC filled up with zeros to 20 places.",
)
CATCH_TIME = field("抓拍时间，毫秒", "Time, ms", "拍到目标的 Unix 时间。", "When the target was caught, as Unix time.")
FIRST_SEEN = field(
    "进入时间，毫秒",
    "First seen, ms",
    "目标第一次被看到的 Unix 时间。",
    "When the target first came into view, as Unix time.",
)
LAST_SEEN = field(
    "离开时间，毫秒",
    "Last seen, ms",
    "目标离开的 Unix 时间；还没有离开时为空。",
    "When the target left, as Unix time; empty while it is still there.",
)
FACE_ATTR = field(
    "人脸属性",
    "Face",
    "年龄、性别、发型、帽子、口罩和眼镜；不是人脸时不返回。",
    "Age, gender, hair, hat, mask and glasses; absent where it is no face.",
)
HUMAN_ATTR = field(
    "人员属性",
    "Person",
    "衣着、包、帽子和动作；不是人体时不返回。",
    "Clothes, bags, hat and action; absent where it is no person.",
)
VEHICLE_ATTR = field(
    "机动车属性",
    "Vehicle",
    "车型、品牌、颜色和朝向；不是机动车时不返回。",
    "Kind, make, colour and orientation; absent where it is no motor vehicle.",
)
CYCLE_ATTR = field(
    "非机动车属性",
    "Cycle",
    "非机动车的细分类；不是非机动车时不返回。",
    "Which kind of cycle it is; absent where it is none.",
)
PLATE_ATTR = field(
    "车牌属性",
    "Plate",
    "车牌的号码、颜色和类型；不是车牌时不返回。",
    "Number, colour and kind of the plate; absent where it is none.",
)
MOVING_STATUS = field(
    "行进状态",
    "Moving",
    "0 未知，1 静止，2 运动；人脸和车牌总是 0。",
    "0 unknown, 1 standing, 2 moving; always 0 for faces and plates.",
)
MOVING_DIRECTION = field(
    "行进方向",
    "Direction",
    "0 未知，1 上，2 下，3 左，4 右，5 左上，6 左下，7 右上，8 右下。",
    "0 unknown, 1 up, 2 down, 3 left, 4 right, 5 up left, 6 down left, 7 up right, 8 down right.",
)
SMALL_PICTURE = field(
    "目标图片",
    "Small picture",
    "目标抠图的地址；没有图片时为空。",
    "Where the target's cut-out is fetched; empty where there is no picture.",
)
FULL_PICTURE = field(
    "背景图片",
    "Full picture",
    "整幅背景图的地址；没有图片时为空。",
    "Where the whole picture is fetched; empty where there is none.",
)
RECT = field(
    "目标位置",
    "Where the target stands",
    "[x1, y1, x2, y2]，背景图的 0～1。",
    "[x1, y1, x2, y2], 0 to 1 of the full picture.",
    ours=True,
    min_length=4,
    max_length=4,
)
DIRECTION = field(
    "越线方向",
    "Direction",
    "A>B 或 B>A，与规则中绊线两侧的标记一致；不是越线时不返回。",
    "A>B or B>A, as the sides of the tripwire are marked; absent where none was crossed.",
    ours=True,
)

Track = Annotated[TrackId, TRACK]
Times = Annotated[int, TIMES]
SeenOn = Annotated[int, CHANNEL]
ChannelName = Annotated[str, CHANNEL_NAME]
CatchTime = Annotated[int, CATCH_TIME]
SmallPicture = Annotated[str, SMALL_PICTURE]
FullPicture = Annotated[str, FULL_PICTURE]
Rect = Annotated[list[float] | None, RECT]
Direction = Annotated[str | None, DIRECTION]
