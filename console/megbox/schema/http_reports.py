"""`/devices/httpReports`: where a box reports to over HTTP (4.1.5, 4.1.6)."""

from __future__ import annotations

from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device

CAPTURES, RECOGNITIONS, BOTH = 1, 2, 3


def _no_address(value: Any) -> Any:
    """The document calls the second server's address a number; where there is none, boxes may say 0."""
    return "" if value == 0 and not isinstance(value, bool) else value


class HttpServer(WireModel):
    """One receiver. `eventType` says what it gets; a report that fails is tried again `resend` times."""

    url: Annotated[
        str,
        BeforeValidator(_no_address),
        field(
            "上报地址",
            "Address",
            "接收上报的 http(s) 地址；为空则不上报。",
            "The http(s) address that takes the reports; an empty one takes none.",
            max_length=1024,
        ),
    ] = ""
    captureUpload: Annotated[
        bool,
        field(
            "上传抓拍图",
            "Send pictures",
            "传图的总开关；关闭后大图小图都不传。",
            "The main switch: while it is off, neither picture is sent.",
        ),
    ] = False
    smallCaptureUpload: Annotated[
        bool,
        field(
            "上传小图",
            "Send the small picture",
            "目标的抠图，在上传抓拍图开启时有效。",
            "The target's cut-out; counts while pictures are sent at all.",
        ),
    ] = True
    bigCaptureUpload: Annotated[
        bool,
        field(
            "上传背景大图",
            "Send the full picture",
            "整幅画面，在上传抓拍图开启时有效。",
            "The whole picture; counts while pictures are sent at all.",
        ),
    ] = True
    eventType: Annotated[
        int,
        field(
            "数据类型：1抓拍 2识别 3全部",
            "What: 1 captures, 2 recognitions, 3 both",
            "上报哪些数据，默认只上报识别。",
            "What is reported there; recognitions by default.",
            ge=1,
            le=3,
        ),
    ] = RECOGNITIONS
    resend: Annotated[
        int,
        field(
            "失败后尝试次数",
            "Further tries",
            "上报失败后再试几次，0～3，默认 1。",
            "How often a report that failed is tried again, 0 to 3, 1 by default.",
            ge=0,
            le=3,
        ),
    ] = 1
    interval: Annotated[
        int,
        field(
            "重传间隔，秒",
            "Seconds between tries",
            "上报失败后隔多久再试，1～5，默认 1。",
            "How long to wait after a report that failed, 1 to 5, 1 by default.",
            ge=1,
            le=5,
        ),
    ] = 1
    featureUpload: Annotated[
        bool,
        field(
            "上传特征",
            "Send features",
            "同时上报人脸特征，供其他系统比对。",
            "Also sends the face's feature, for other systems to compare.",
        ),
    ] = False

    def takes(self, kind: int) -> bool:
        """Whether CAPTURES or RECOGNITIONS go there."""
        return bool(self.url) and self.eventType in (kind, BOTH)


class HttpMainServer(HttpServer):
    """The main receiver; with `persistReport` what failed is kept and tried again every half an hour (23.2)."""

    persistReport: Annotated[
        bool,
        field(
            "信息持续上报",
            "Keep what failed",
            "失败的上报保留下来，每半小时重试，直到成功。",
            "What failed is kept and tried again every half an hour until it succeeds.",
        ),
    ] = False


class HttpReports(WireModel, defer_build=False):
    """Body of POST and answer of GET /devices/httpReports."""

    enable: Annotated[
        bool,
        field(
            "开启主动上报",
            "Reports over HTTP",
            "总开关；开启时至少要有一个地址。",
            "The main switch; on, there has to be at least one address.",
        ),
    ]
    main: Annotated[
        HttpMainServer,
        field(
            "主设备",
            "Main receiver",
            "首先上报的服务器，失败的可以保留重传。",
            "The server that reports go to first; what fails can be kept for it.",
        ),
    ] = Field(default_factory=HttpMainServer)
    slave: Annotated[
        HttpServer,
        field(
            "从设备",
            "Second receiver",
            "同时上报的另一个服务器；没有时地址为空。",
            "Another server that reports go to as well; an empty address is none.",
        ),
    ] = Field(default_factory=HttpServer)

    @model_validator(mode="after")
    def _addresses_can_be_called(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        if not all(is_http_address(one.url) for one in (self.main, self.slave) if one.url):
            raise illegal("url")
        if self.enable and not self.main.url and not self.slave.url:
            raise illegal("url")
        return self


def is_http_address(url: str) -> bool:
    """Whether something can be posted there: ``http(s)://host[:port]/…`` without blanks or control characters."""
    if any(letter.isspace() or not letter.isprintable() for letter in url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
