"""Where a box reports to (4.1.3, 4.1.4), and what it reports in alert mode (25.4)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from console.megbox.schema.base import OURS, TrackId, WireModel, field
from console.megbox.schema.capture_fields import CHANNEL, CHANNEL_NAME, DEVICE_ID, TIMES, TRACK, Direction, Rect

SERVER = field(
    "上报服务器地址",
    "Report server",
    "ws://地址:端口/，主动模式必填；被动模式不使用。",
    "ws://address:port/, needed in the active mode; not used in the passive one.",
    max_length=1024,
)
PICTURES = field(
    "传送图片",
    "Send pictures",
    "传图的总开关；关闭后大图小图都不传。",
    "The main switch: while it is off, neither picture is sent.",
)
FULL_PICTURES = field(
    "传送全景图",
    "Send the full picture",
    "在传送图片开启时有效，默认开启。",
    "Counts while pictures are sent at all; on by default.",
)
SMALL_PICTURES = field(
    "传送小图",
    "Send the small picture",
    "在传送图片开启时有效，默认开启。",
    "Counts while pictures are sent at all; on by default.",
)

ACTIVE = "activeMode"
PASSIVE = "passiveMode"


class AlertConfig(WireModel):
    """Active reports of alerts: `alertInterval` s between at most `alertResend` further tries."""

    alertReportMode: Annotated[
        str,
        field(
            "报警上报模式",
            "Alert reports",
            "activeMode 主动推送到服务器；passiveMode 等待查询。",
            "activeMode pushes alerts to a server, passiveMode waits to be asked for them.",
            pattern=f"^({ACTIVE}|{PASSIVE})$",
        ),
    ] = PASSIVE
    reportServerAdd: Annotated[str, SERVER] = ""
    alertInterval: Annotated[
        int,
        field(
            "重发间隔，秒",
            "Seconds between tries",
            "推送失败后隔多久再试，0～10。",
            "How long to wait after a push that failed, 0 to 10.",
            ge=0,
            le=10,
        ),
    ] = 0
    alertResend: Annotated[
        int,
        field(
            "重发次数",
            "Further tries",
            "推送失败后再试几次，0～2，之后丢弃。",
            "How often a push that failed is tried again, 0 to 2; then it is dropped.",
            ge=0,
            le=2,
        ),
    ] = 0
    pushImageSW: Annotated[bool, PICTURES] = False
    pushBigImageSW: Annotated[bool, FULL_PICTURES] = True
    pushSmallImageSW: Annotated[bool, SMALL_PICTURES] = True


class CaptureConfig(WireModel):
    """Active reports of captures, which is what alarms of rules are (25.4)."""

    captureReportMode: Annotated[
        str,
        field(
            "抓拍上报模式",
            "Capture reports",
            "activeMode 主动推送到服务器；passiveMode 等待查询。",
            "activeMode pushes captures to a server, passiveMode waits to be asked for them.",
            pattern=f"^({ACTIVE}|{PASSIVE})$",
        ),
    ] = PASSIVE
    reportServerAdd: Annotated[str, SERVER] = ""
    pushImageSW: Annotated[bool, PICTURES] = False
    pushBigImageSW: Annotated[bool, FULL_PICTURES] = True
    pushSmallImageSW: Annotated[bool, SMALL_PICTURES] = True


class Reports(WireModel, defer_build=False):
    """Body of POST and answer of GET /devices/reports. A half that a client leaves out is switched off."""

    alertConfig: Annotated[
        AlertConfig,
        field(
            "报警上报",
            "Alerts",
            "认出人或陌生人时怎样上报；不填则关闭。",
            "How recognised people and strangers are reported; off where it is left out.",
        ),
    ] = Field(default_factory=AlertConfig)
    capture: Annotated[
        CaptureConfig,
        field(
            "抓拍上报",
            "Captures",
            "抓拍和规则报警怎样上报；不填则关闭。",
            "How captures and alarms of rules are reported; off where it is left out.",
        ),
    ] = Field(default_factory=CaptureConfig)


class PixelPoint(WireModel):
    """A corner of a target in pixels of the full picture."""

    x: Annotated[float, field("横坐标", "X", "从画面左边起的像素。", "In pixels from the picture's left.")]
    y: Annotated[float, field("纵坐标", "Y", "从画面顶部起的像素。", "In pixels from the picture's top.")]


class AlertTarget(WireModel):
    """Who set an alarm off; `points` are the upper left and the lower right corner."""

    identity: ClassVar[frozenset[str]] = frozenset({"target_id"})

    target_type: Annotated[
        str,
        field(
            "目标类型",
            "Target",
            "数据字典中的目标类型，例如 person。",
            "The target's type in the dictionary, such as person.",
        ),
    ] = ""
    target_id: Annotated[TrackId, TRACK]
    points: Annotated[
        list[PixelPoint], field("目标坐标", "Corners", "左上角和右下角。", "The upper left and the lower right one.")
    ] = []


class AlertEvent(WireModel):
    """One alarm of a report. The last five fields are ours; without `rule_id` the rule is `alertor_id`."""

    area_id: Annotated[
        int,
        field(
            "警戒区域编号",
            "Area",
            "哪个区域报的警，每个区域编号不同。",
            "Which area rang; no two areas have one number.",
        ),
    ] = 0
    area_type: Annotated[
        str,
        field(
            "警戒区域类型",
            "Kind of area",
            "数据字典中的区域类型，例如 polygon。",
            "The area's type in the dictionary, such as polygon.",
        ),
    ] = ""
    alertor_id: Annotated[
        int,
        field(
            "警戒规则编号",
            "Alertor",
            "哪个报警器报的警，每个报警器编号不同。",
            "Which alertor rang; no two alertors have one number.",
        ),
    ] = 0
    alertor_type: Annotated[
        str,
        field(
            "警戒事件类型",
            "Event",
            "数据字典中的事件类型，例如 intrusion。",
            "The event's type in the dictionary, such as intrusion.",
        ),
    ] = ""
    target: Annotated[AlertTarget, field("目标", "Target", "谁触发了报警。", "Who set the alarm off.")]
    rule_id: Annotated[
        int | None,
        field(
            "警戒子规则编号",
            "Rule",
            "触发报警的规则；没有时即为报警器编号。",
            "The rule that rang; the alertor's number where it is absent.",
            ours=True,
        ),
    ] = None
    alert_sub_type: Annotated[
        int | None,
        field(
            "警戒子类型",
            "Sub-type",
            "1 绊线，2 进入，3 离开，4 进出，5 停留，6 翻墙。",
            "1 tripwire, 2 entering, 3 leaving, 4 both, 5 staying, 6 climbing.",
            ours=True,
        ),
    ] = None
    direction: Direction = None
    rect: Rect = None
    track_times: Annotated[int | None, TIMES, OURS] = None


class AlertEventReport(WireModel):
    """A report of alarms (25.4). `pts` is when they happened, epoch ms, the `catchTimestamp` of `/captures`.

    `captureFace` and `fullImage` are lengths of the binary pictures that follow, or pictures in base64.
    """

    spellings: ClassVar[dict[str, str]] = {
        "fulIImage": "fullImage",
        "photo": "fullImage",
        "videoNo": "stream_id",
        "channelName": "stream_name",
    }

    alert_events: Annotated[
        list[AlertEvent], field("警戒事件", "Alarms", "同一帧画面中的全部报警。", "Every alarm of one picture.")
    ]
    captureFace: Annotated[
        int | str,
        field(
            "小图",
            "Small picture",
            "后面小图的字节数，或 base64 的图片本身；0 为没有。",
            "The length in bytes of the small picture that follows, or itself in base64; 0 is none.",
            repr=False,
        ),
    ] = 0
    fullImage: Annotated[
        int | str,
        field(
            "背景大图",
            "Full picture",
            "后面大图的字节数，或 base64 的图片本身；0 为没有。",
            "The length in bytes of the full picture that follows, or itself in base64; 0 is none.",
            repr=False,
        ),
    ] = 0
    device_id: Annotated[str, DEVICE_ID] = ""
    stream_id: Annotated[int, CHANNEL] = 0
    stream_name: Annotated[str, CHANNEL_NAME] = ""
    frame_id: Annotated[
        int, field("帧编号", "Frame", "码流中的第几帧画面。", "Which picture of the stream it was.")
    ] = 0
    dts: Annotated[
        int,
        field(
            "解码时间戳，毫秒",
            "Decoding time, ms",
            "画面应当解码的 Unix 时间。",
            "When the picture was due to be decoded, as Unix time.",
        ),
    ] = 0
    pts: Annotated[
        int,
        field(
            "显示时间戳，毫秒",
            "Presentation time, ms",
            "画面拍下的 Unix 时间，即报警时间。",
            "When the picture was taken, as Unix time: the alarm's time.",
        ),
    ] = 0
    recv_ts: Annotated[
        int,
        field(
            "帧到达时间，毫秒",
            "Arrival time, ms",
            "画面到达分析盒的 Unix 时间。",
            "When the picture reached the box, as Unix time.",
        ),
    ] = 0
