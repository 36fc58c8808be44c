"""`/ftpUpload`: pictures pushed to an FTP server (chapter 19)."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Self

from pydantic import AfterValidator, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device, missing, most_bytes


class PathPart(IntEnum):
    """What a level of the directories is named for (19.1.1 pathMode)."""

    NONE = 0
    CAMERA = 1
    DEVICE = 2
    DATE = 3
    CUSTOM = 4


_N, _CAM, _DEV, _DAY, _OWN = PathPart
# The table of 19.2: which levels may follow each other.
LEGAL_PATHS: frozenset[tuple[int, ...]] = frozenset(
    {
        (_N, _N, _N),
        *((_CAM, second, _N) for second in (_N, _DAY)),
        *((_DEV, *rest) for rest in ((_N, _N), (_CAM, _N), (_CAM, _DAY), (_DAY, _N), (_DAY, _CAM))),
        *((_DAY, *rest) for rest in ((_N, _N), (_DEV, _N), (_DEV, _CAM), (_CAM, _N), (_CAM, _DEV))),
        *((_OWN, *rest) for rest in ((_N, _N), (_CAM, _N), (_CAM, _DAY), (_DAY, _N), (_DAY, _CAM))),
    }
)
DEFAULT_PATH = [int(_DEV), int(_DAY), int(_CAM)]


def _one_line(value: str | None) -> str | None:
    """FTP's commands are lines: a break in an argument would be another command."""
    if value is not None and not all(letter.isprintable() for letter in value):
        raise ValueError("control characters")
    return value


_Line = AfterValidator(_one_line)


class FtpLogin(WireModel, defer_build=False):
    """Body of POST /ftpUpload: try to log in (19.1.3)."""

    serverAddr: Annotated[str, _Line, field("服务器地址", "Server", min_length=1, max_length=255)]
    serverPort: Annotated[int, field("端口号", "Port", ge=1, le=65535)]
    username: Annotated[str, _Line, most_bytes(256), field("用户名", "User")] = ""
    password: Annotated[str, _Line, most_bytes(256), field("密码", "Password", repr=False)] = ""


class FtpUpload(WireModel, defer_build=False):
    """Body of PUT and answer of GET /ftpUpload (19.1.1, 19.1.2). `pathMode` has three levels, see `PathPart`."""

    enable: Annotated[bool, field("使能FTP上传", "Push pictures by FTP")]
    serverAddr: Annotated[str, _Line, field("服务器地址", "Server", max_length=255)] = ""
    serverPort: Annotated[int, field("端口号", "Port", ge=1, le=65535)]
    username: Annotated[str, _Line, most_bytes(256), field("用户名", "User")] = ""
    password: Annotated[str, _Line, most_bytes(256), field("密码", "Password", repr=False)] = ""
    remoteDir: Annotated[str, _Line, most_bytes(256), field("远程目录", "Remote directory")] = ""
    enableBackground: Annotated[bool, field("上传背景大图", "Send the full picture")] = False
    pathMode: Annotated[list[int], field("目录层级", "Directories", min_length=3, max_length=3)] = DEFAULT_PATH
    customPath: Annotated[str | None, _Line, most_bytes(256), field("自定义目录", "Own directory")] = None

    @model_validator(mode="after")
    def _levels_go_together(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        if tuple(self.pathMode) not in LEGAL_PATHS:
            raise illegal("pathMode")
        if PathPart.CUSTOM in self.pathMode and not self.customPath:
            raise missing("customPath") if self.customPath is None else illegal("customPath")
        if self.enable and not self.serverAddr:
            raise illegal("serverAddr")
        return self
