"""Where a box reports to (4.1.3, 4.1.4), and what it reports in alert mode (25.4)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from console.megbox.schema.base import TrackId, WireModel, field

ACTIVE = "activeMode"
PASSIVE = "passiveMode"


class AlertConfig(WireModel):
    """Active reports of alerts: `alertInterval` s between at most `alertResend` further tries."""

    alertReportMode: Annotated[str, field("报警上报模式", "Alert reports", pattern=f"^({ACTIVE}|{PASSIVE})$")] = PASSIVE
    reportServerAdd: Annotated[str, field("上报服务器地址", "Report server", max_length=1024)] = ""
    alertInterval: Annotated[int, field("重发间隔，秒", "Seconds between tries", ge=0, le=10)] = 0
    alertResend: Annotated[int, field("重发次数", "Further tries", ge=0, le=2)] = 0
    pushImageSW: Annotated[bool, field("传送图片", "Send pictures")] = False
    pushBigImageSW: Annotated[bool, field("传送全景图", "Send the full picture")] = True
    pushSmallImageSW: Annotated[bool, field("传送小图", "Send the small picture")] = True


class CaptureConfig(WireModel):
    """Active reports of captures, which is what alarms of rules are (25.4)."""

    captureReportMode: Annotated[str, field("抓拍上报模式", "Capture reports", pattern=f"^({ACTIVE}|{PASSIVE})$")] = (
        PASSIVE
    )
    reportServerAdd: Annotated[str, field("上报服务器地址", "Report server", max_length=1024)] = ""
    pushImageSW: Annotated[bool, field("传送图片", "Send pictures")] = False
    pushBigImageSW: Annotated[bool, field("传送全景图", "Send the full picture")] = True
    pushSmallImageSW: Annotated[bool, field("传送小图", "Send the small picture")] = True


class Reports(WireModel, defer_build=False):
    """Body of POST and answer of GET /devices/reports. A half that a client leaves out is switched off."""

    alertConfig: Annotated[AlertConfig, field("报警上报", "Alerts")] = Field(default_factory=AlertConfig)
    capture: Annotated[CaptureConfig, field("抓拍上报", "Captures")] = Field(default_factory=CaptureConfig)


class PixelPoint(WireModel):
    """A corner of a target in pixels of the full picture."""

    x: Annotated[float, field("横坐标", "X")]
    y: Annotated[float, field("纵坐标", "Y")]


class AlertTarget(WireModel):
    """Who set an alarm off; `points` are the upper left and the lower right corner."""

    identity: ClassVar[frozenset[str]] = frozenset({"target_id"})

    target_type: Annotated[str, field("目标类型", "Target")] = ""
    target_id: Annotated[TrackId, field("目标编号", "Track")]
    points: Annotated[list[PixelPoint], field("目标坐标", "Corners")] = []


class AlertEvent(WireModel):
    """One alarm of a report. The last five fields are ours; without `rule_id` the rule is `alertor_id`."""

    area_id: Annotated[int, field("警戒区域编号", "Area")] = 0
    area_type: Annotated[str, field("警戒区域类型", "Kind of area")] = ""
    alertor_id: Annotated[int, field("警戒规则编号", "Alertor")] = 0
    alertor_type: Annotated[str, field("警戒事件类型", "Event")] = ""
    target: Annotated[AlertTarget, field("目标", "Target")]
    rule_id: Annotated[int | None, field("警戒子规则编号", "Rule", ours=True)] = None
    alert_sub_type: Annotated[int | None, field("警戒子类型", "Sub-type", ours=True)] = None
    direction: Annotated[str | None, field("越线方向", "Direction", ours=True)] = None
    rect: Annotated[
        list[float] | None, field("目标位置", "Where the target stands", ours=True, min_length=4, max_length=4)
    ] = None
    track_times: Annotated[int | None, field("目标出现次数", "Times seen", ours=True)] = None


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

    alert_events: Annotated[list[AlertEvent], field("警戒事件", "Alarms")]
    captureFace: Annotated[int | str, field("小图", "Small picture", repr=False)] = 0
    fullImage: Annotated[int | str, field("背景大图", "Full picture", repr=False)] = 0
    device_id: Annotated[str, field("设备编号", "Device ID")] = ""
    stream_id: Annotated[int, field("通道号", "Channel")] = 0
    stream_name: Annotated[str, field("布点名称", "Channel's name")] = ""
    frame_id: Annotated[int, field("帧编号", "Frame")] = 0
    dts: Annotated[int, field("解码时间戳，毫秒", "Decoding time, ms")] = 0
    pts: Annotated[int, field("显示时间戳，毫秒", "Presentation time, ms")] = 0
    recv_ts: Annotated[int, field("帧到达时间，毫秒", "Arrival time, ms")] = 0
