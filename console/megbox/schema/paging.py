"""Lists that come in pages: `pageToken` counts pages, `pageOffset` entries (5.1.2, 6.1.4, 5.1.9.1)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device


class PageQuery(WireModel):
    """Which page of a list is wanted; `pageOffset` excludes `pageToken`. Without `pageSize` the box chooses."""

    pageToken: Annotated[int | None, field("列表起始位置", "Page token", ge=0, le=2**31)] = None
    pageSize: Annotated[int | None, field("每页最大数量", "Page size", ge=1, le=2**31)] = None
    pageOffset: Annotated[int | None, field("列表偏移量", "Offset", ge=0, le=2**31)] = None

    @model_validator(mode="after")
    def _one_way_to_page(self, info: ValidationInfo) -> Self:
        if self.pageOffset is not None and self.pageToken is not None and not is_from_device(info):
            raise illegal("pageOffset")
        return self
