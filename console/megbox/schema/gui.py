"""`/GUI/layout`: the picture that a box shows on its own screen (chapter 27)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from console.megbox.schema.base import WireModel, field, illegal, missing
from console.megbox.schema.partial import NUMBER

NOTHING = -1  # a window without a channel


class GuiWindow(WireModel):
    """One window; -1 is none."""

    videoChn: Annotated[int, field("视频通道号", "Channel", ge=-1, le=16)]

    @model_validator(mode="after")
    def _no_zero(self) -> Self:
        if self.videoChn == 0:
            raise illegal("videoChn")
        return self


class GuiLayout(WireModel, defer_build=False):
    """Body of POST and answer of GET /GUI/layout; windows are needed only where it is switched on."""

    identity: ClassVar[frozenset[str]] = frozenset({"guiEnable"})

    guiEnable: Annotated[Literal[0, 1], NUMBER, field("使能本地GUI", "Local screen")]
    windowNum: Annotated[Literal[1, 4, 9] | None, NUMBER, field("窗口数", "Windows")] = None
    videos: Annotated[list[GuiWindow] | None, field("窗口视频通道", "Channels of the windows", max_length=64)] = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.guiEnable == 1:
            for name in ("windowNum", "videos"):
                if getattr(self, name) is None:
                    raise missing(name)
        return self

    def channels(self) -> list[int]:
        """The channels that are shown, by window; empty windows left out."""
        return [window.videoChn for window in self.videos or [] if window.videoChn != NOTHING]
