"""Lists that come in pages: `pageToken` counts pages, `pageOffset` entries (5.1.2, 6.1.4, 5.1.9.1)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device

PAGE_TOKEN = field(
    "列表起始位置",
    "Page token",
    "填上一页返回的 nextPageToken；查第一页时不填。",
    "The nextPageToken of the page before; none for the first page.",
)
PAGE_SIZE = field(
    "每页最大数量",
    "Page size",
    "一页最多返回多少条；不填则由分析盒决定。",
    "The most items of one page; the box chooses where it is left out.",
)
PAGE_OFFSET = field(
    "列表偏移量",
    "Offset",
    "跳过前面多少条，从 0 开始；不能与 pageToken 同时使用。",
    "How many items to skip, from 0; not together with pageToken.",
)
TIME_FROM = field(
    "开始时间，秒",
    "From, s",
    "只查此刻及以后的，Unix 时间，单位秒；不填则不限。",
    "Nothing before this Unix time in seconds; no limit where it is left out.",
)
TIME_UNTIL = field(
    "结束时间，秒",
    "To, s",
    "只查此刻及以前的，Unix 时间，单位秒；不填则不限。",
    "Nothing after this Unix time in seconds; no limit where it is left out.",
)
CHANNEL_WANTED = field(
    "通道号",
    "Channel",
    "只查这个通道；不填则查全部通道。",
    "This channel alone; every channel where it is left out.",
)
NextToken = Annotated[
    int | None,
    field(
        "下一页",
        "Next page",
        "下一次请求要填的 pageToken；没有此项就是最后一页。",
        "The pageToken of the next request; absent on the last page.",
    ),
]


class PageQuery(WireModel):
    """Which page of a list is wanted; `pageOffset` excludes `pageToken`. Without `pageSize` the box chooses."""

    pageToken: Annotated[int | None, Field(ge=0, le=2**31), PAGE_TOKEN] = None
    pageSize: Annotated[int | None, Field(ge=1, le=2**31), PAGE_SIZE] = None
    pageOffset: Annotated[int | None, Field(ge=0, le=2**31), PAGE_OFFSET] = None

    @model_validator(mode="after")
    def _one_way_to_page(self, info: ValidationInfo) -> Self:
        if self.pageOffset is not None and self.pageToken is not None and not is_from_device(info):
            raise illegal("pageOffset")
        return self
