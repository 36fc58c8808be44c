"""The envelope around every answer (section 2.3)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from console.megbox.schema.base import WireModel, field


class Envelope(WireModel):
    """`timestamp` is when the request arrived (epoch ms), `timeCost` how long it took (ms), `code` 0 is success."""

    identity: ClassVar[frozenset[str]] = frozenset({"code"})

    code: Annotated[int, field("返回代码", "Code")]
    message: Annotated[str, field("错误消息", "Message")] = ""
    timestamp: Annotated[int, field("请求到达时间，毫秒", "Time of arrival, ms")] = 0
    timeCost: Annotated[int, field("处理耗时，毫秒", "Time taken, ms")] = 0
    data: Annotated[Any, field("返回参数", "Data")] = None
