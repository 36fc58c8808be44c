"""The envelope around every answer (section 2.3)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from console.megbox.schema.base import WireModel, field


class Envelope(WireModel):
    """`timestamp` is when the request arrived (epoch ms), `timeCost` how long it took (ms), `code` 0 is success."""

    identity: ClassVar[frozenset[str]] = frozenset({"code"})

    code: Annotated[
        int,
        field(
            "返回代码",
            "Code",
            "0 表示成功，其他值见错误码列表。",
            "0 is success, anything else a number of the table of errors.",
        ),
    ]
    message: Annotated[
        str,
        field(
            "错误消息",
            "Message",
            "错误码的名称，参数有误时还带参数名。",
            "The error's name, with the names of the arguments that are wrong.",
        ),
    ] = ""
    timestamp: Annotated[
        int,
        field(
            "请求到达时间，毫秒",
            "Time of arrival, ms",
            "分析盒收到请求的 Unix 时间。",
            "The Unix time at which the box took the request.",
        ),
    ] = 0
    timeCost: Annotated[
        int,
        field(
            "处理耗时，毫秒",
            "Time taken, ms",
            "从收到请求到完成任务所用的时间。",
            "From the request's arrival until it was done.",
        ),
    ] = 0
    data: Annotated[
        Any,
        field(
            "返回参数",
            "Data",
            "接口自己的返回内容；没有时为空。",
            "What the call itself answers; empty where it answers nothing.",
        ),
    ] = None
