"""`/GUI/layout`: the picture that a box shows on its own screen (chapter 27)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator

from console.megbox.schema.base import WireModel, field, illegal, missing
from console.megbox.schema.partial import NUMBER

NOTHING = -1  # a window without a channel


class GuiWindow(WireModel):
    """One window; -1 is none."""

    videoChn: Annotated[
        int,
        field(
            "视频通道号",
            "Channel",
            "这个窗口显示的视频通道，1～16；-1 为空窗口。",
            "Which video channel the window shows, 1 to 16; -1 is none.",
            ge=-1,
            le=16,
        ),
    ]

    @model_validator(mode="after")
    def _no_zero(self) -> Self:
        if self.videoChn == 0:
            raise illegal("videoChn")
        return self


class GuiLayout(WireModel, defer_build=False):
    """Body of POST and answer of GET /GUI/layout; windows are needed only where it is switched on."""

    identity: ClassVar[frozenset[str]] = frozenset({"guiEnable"})

    guiEnable: Annotated[
        Literal[0, 1],
        NUMBER,
        field(
            "使能本地GUI",
            "Local screen",
            "1 在分析盒自己的屏幕上显示画面，0 不显示。",
            "1 shows pictures on the box's own screen, 0 does not.",
        ),
    ]
    windowNum: Annotated[
        Literal[1, 4, 9] | None,
        NUMBER,
        field(
            "窗口数", "Windows", "1、4 或 9 分屏；开启时必填。", "1, 4 or 9; needed where the screen is switched on."
        ),
    ] = None
    videos: Annotated[
        list[GuiWindow] | None,
        field(
            "窗口视频通道",
            "Channels of the windows",
            "从左上角起每个窗口一项，数目与窗口数相同；开启时必填。",
            "One item for each window from the upper left; needed where the screen is switched on.",
            max_length=64,
        ),
    ] = None

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
