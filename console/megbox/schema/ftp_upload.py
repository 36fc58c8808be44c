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
_User = Annotated[
    str,
    _Line,
    most_bytes(256),
    field(
        "用户名",
        "User",
        "登录 FTP 服务器用，不超过 256 字节。",
        "To log in to the FTP server with, 256 bytes at most.",
    ),
]
_Password = Annotated[
    str,
    _Line,
    most_bytes(256),
    field(
        "密码",
        "Password",
        "登录 FTP 服务器用，不超过 256 字节。",
        "To log in to the FTP server with, 256 bytes at most.",
        repr=False,
    ),
]


class FtpLogin(WireModel, defer_build=False):
    """Body of POST /ftpUpload: try to log in (19.1.3)."""

    serverAddr: Annotated[
        str,
        _Line,
        field(
            "服务器地址",
            "Server",
            "要测试的 FTP 服务器，域名或 IP 地址。",
            "The FTP server to try, by name or address.",
            min_length=1,
            max_length=255,
        ),
    ]
    serverPort: Annotated[
        int,
        field(
            "端口号",
            "Port",
            "FTP 服务器的端口，1～65535，通常为 21。",
            "The FTP server's port, 1 to 65535, 21 as a rule.",
            ge=1,
            le=65535,
        ),
    ]
    username: _User = ""
    password: _Password = ""


class FtpUpload(WireModel, defer_build=False):
    """Body of PUT and answer of GET /ftpUpload (19.1.1, 19.1.2). `pathMode` has three levels, see `PathPart`."""

    enable: Annotated[
        bool,
        field(
            "使能FTP上传",
            "Push pictures by FTP",
            "每次抓拍都把图片送到 FTP 服务器；默认关闭。",
            "Every capture's pictures go to the FTP server; off by default.",
        ),
    ]
    serverAddr: Annotated[
        str,
        _Line,
        field(
            "服务器地址",
            "Server",
            "域名或 IP 地址；启用时必填。",
            "By name or address; needed where it is enabled.",
            max_length=255,
        ),
    ] = ""
    serverPort: Annotated[
        int,
        field(
            "端口号",
            "Port",
            "FTP 服务器的端口，1～65535，默认 21；总要填写。",
            "The FTP server's port, 1 to 65535, 21 by default; always needed.",
            ge=1,
            le=65535,
        ),
    ]
    username: _User = ""
    password: _Password = ""
    remoteDir: Annotated[
        str,
        _Line,
        most_bytes(256),
        field(
            "远程目录",
            "Remote directory",
            "图片存放在服务器的哪个目录之下，不超过 256 字节。",
            "The folder of the server beneath which pictures go, 256 bytes at most.",
        ),
    ] = ""
    enableBackground: Annotated[
        bool,
        field(
            "上传背景大图",
            "Send the full picture",
            "除目标小图外，也上传整幅画面；默认不传。",
            "Sends the whole picture beside the target's; off by default.",
        ),
    ] = False
    pathMode: Annotated[
        list[int],
        field(
            "目录层级",
            "Directories",
            "三级目录：0 无，1 通道号_名称，2 设备编号，3 日期，4 自定义。",
            "Three levels: 0 none, 1 channel and name, 2 device, 3 date, 4 own.",
            min_length=3,
            max_length=3,
        ),
    ] = DEFAULT_PATH
    customPath: Annotated[
        str | None,
        _Line,
        most_bytes(256),
        field(
            "自定义目录",
            "Own directory",
            "目录层级含自定义（4）时必填，不超过 256 字节。",
            "Needed where a level is an own one (4), 256 bytes at most.",
        ),
    ] = None

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
