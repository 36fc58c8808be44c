"""Firmware and its ways into a box (4.1.7, 4.1.10–4.1.15), and what a box is busy with."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import model_validator

from console.megbox.schema.base import WireModel, field, illegal, most_bytes

_Day = Annotated[
    int, field("是否选中", "Chosen", "0 这天不升级，其他值为升级。", "0 not on this day, anything else on it.")
]
_SECONDS = 86_400


class FtpServer(WireModel):
    """Where packages are fetched from. The password is no part of a repr."""

    serverIp: Annotated[
        str,
        most_bytes(127),
        field(
            "服务器地址",
            "Server",
            "存放升级包的 FTP 服务器，不超过 127 字节。",
            "The FTP server that holds the packages, 127 bytes at most.",
            min_length=1,
            pattern=r"^[^\s/@]+$",
        ),
    ]
    serverPath: Annotated[
        str,
        most_bytes(255),
        field(
            "服务器路径",
            "Folder on the server",
            "升级包所在的目录，不超过 255 字节。",
            "Where the packages lie on the server, 255 bytes at most.",
            pattern=r"^[^\r\n\x00]*$",
        ),
    ]
    username: Annotated[
        str,
        most_bytes(31),
        field(
            "用户名",
            "User",
            "登录 FTP 服务器用，不超过 31 字节。",
            "To log in to the FTP server with, 31 bytes at most.",
            pattern=r"^[^\r\n\x00]*$",
        ),
    ]
    password: Annotated[
        str,
        most_bytes(63),
        field(
            "密码",
            "Password",
            "登录 FTP 服务器用，不超过 63 字节。",
            "To log in to the FTP server with, 63 bytes at most.",
            pattern=r"^[^\r\n\x00]*$",
            repr=False,
        ),
    ]


class FtpUpgrade(FtpServer, defer_build=False):
    """Body of POST and answer of GET /ftpUpgrade. Times are seconds of the day; `dayOfWeek` begins with Monday."""

    enableAuto: Annotated[
        bool,
        field(
            "自动升级",
            "Upgrade by itself",
            "在选定的日子和时段自动查找并安装升级包。",
            "Looks for packages and installs them on the chosen days, by itself.",
        ),
    ]
    dayOfWeek: Annotated[
        list[_Day],
        field(
            "升级日期",
            "Days",
            "七个数，从周一起；0 未选，其他为已选。",
            "Seven numbers from Monday on; 0 is not chosen, anything else is.",
            min_length=7,
            max_length=7,
        ),
    ]
    timeStart: Annotated[
        int,
        field(
            "开始时间，秒",
            "From, s of the day",
            "从每天的第几秒起可以升级，0～86400。",
            "The second of the day from which it may upgrade, 0 to 86400.",
            ge=0,
            le=_SECONDS,
        ),
    ]
    timeEnd: Annotated[
        int,
        field(
            "结束时间，秒",
            "Until, s of the day",
            "到每天的第几秒为止，0～86400。",
            "The second of the day until which it may, 0 to 86400.",
            ge=0,
            le=_SECONDS,
        ),
    ]
    serverIp: Annotated[
        str,
        most_bytes(127),
        field(
            "服务器地址",
            "Server",
            "存放升级包的 FTP 服务器；自动升级时必填。",
            "The FTP server that holds the packages; needed for upgrading by itself.",
            pattern=r"^[^\s/@]*$",
        ),
    ]

    @model_validator(mode="after")
    def _somewhere(self) -> FtpUpgrade:
        if self.enableAuto and not self.serverIp:
            raise illegal("serverIp")
        return self


class FtpUpgradeNow(FtpServer, defer_build=False):
    """Body of PUT /ftpUpgrade (4.1.11): an empty `filename` asks which package there is. The times do not count."""

    filename: Annotated[
        str,
        most_bytes(63),
        field(
            "升级包文件名",
            "Package",
            "填写则立即升级；为空则只查询服务器上的升级包。",
            "Upgrades to it at once; an empty one only asks which package there is.",
            pattern=r"^[^/\\\r\n\x00]*$",
        ),
    ] = ""


class FtpPackage(WireModel):
    """Answer of PUT /ftpUpgrade to a question; nothing where the upgrade was begun."""

    filename: Annotated[
        str | None,
        field(
            "升级包文件名",
            "Package",
            "服务器上找到的升级包；没有时不返回。",
            "The package that lies on the server; absent where there is none.",
        ),
    ] = None


class BusyStatus(WireModel):
    """Answer of GET /devices/busyOperationStatus (4.1.13); `operation` holds a value of `BusyOperation`."""

    identity: ClassVar[frozenset[str]] = frozenset({"operation"})

    operation: Annotated[
        int,
        field(
            "正在进行的操作",
            "Busy with",
            "0 空闲，1 下载，2 校验，3 重提特征，4 批量入库。",
            "0 nothing, 1 downloading, 2 checking, 3 features anew, 4 enrolling a batch.",
        ),
    ]
    rate: Annotated[
        int,
        field(
            "百分比",
            "Per cent",
            "已完成的部分，0～100；空闲时忽略。",
            "How much of it is done, 0 to 100; means nothing while idle.",
            ge=0,
            le=100,
        ),
    ] = 0


class UpgradeEnd(WireModel):
    """Answer of GET /devices/upgradeEndStatus (4.1.14); values of `UpgradeType` and `UpgradeResult`.

    A box that was never upgraded answers with its version and the time 0. `timestamp` is epoch milliseconds.
    """

    type: Annotated[
        int,
        field(
            "升级类型",
            "Kind",
            "0 网页，1 手动 FTP，2 自动 FTP。",
            "0 by the web page, 1 by FTP at once, 2 by FTP by itself.",
        ),
    ] = 0
    result: Annotated[
        int,
        field(
            "升级结果",
            "Result",
            "0 成功，1 校验失败，2 网络问题，3 无可用升级包。",
            "0 done, 1 check failed, 2 network trouble, 3 no package.",
        ),
    ] = 0
    version: Annotated[str, field("版本号", "Version", "升级后的固件版本。", "The firmware's version after it.")] = ""
    timestamp: Annotated[
        int,
        field(
            "升级时间，毫秒",
            "When, ms",
            "最后一次升级的 Unix 时间；从未升级为 0。",
            "When it was last upgraded, as Unix time; 0 is never.",
        ),
    ] = 0
