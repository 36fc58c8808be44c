"""Coded values of a box as a whole, with their names in both languages (3.1, 4.1, 21.1)."""

from __future__ import annotations

from enum import IntEnum

from console.model.dictionary import Language


class BusyOperation(IntEnum):
    """What a box is busy with (4.1.13)."""

    DONE = 0
    DOWNLOAD = 1
    CHECK = 2
    FEATURES = 3
    BATCH = 4


class UpgradeType(IntEnum):
    """How an upgrade came (4.1.14 type)."""

    WEB = 0
    FTP_BY_HAND = 1
    FTP_BY_ITSELF = 2


class UpgradeResult(IntEnum):
    """How an upgrade ended (4.1.14 result)."""

    DONE = 0
    CHECK_FAILED = 1
    NETWORK = 2
    NO_PACKAGE = 3


class LogType(IntEnum):
    """Kinds of log entries (21.1). 2 is called an exception in the question and an alert in the answer."""

    OPERATION = 1
    EXCEPTION = 2
    SYSTEM = 3
    CUSTOM = 4


class EthernetMode(IntEnum):
    """How a port gets its address (4.1.1 ethNetMode)."""

    DHCP = 0
    STATIC = 1


class BondMode(IntEnum):
    """How two ports work together (4.1.1 ethBondMode)."""

    BACKUP = 1
    BALANCE = 2
    INDEPENDENT = 7


class WorkMode(IntEnum):
    """Working modes (3.1.1 workMode); on the wire they are the strings of `WORK_MODES`."""

    WHITE_LIST = 0
    BLACK_LIST = 1


WORK_MODES = {WorkMode.WHITE_LIST: "WhiteNameListMode", WorkMode.BLACK_LIST: "BlackNameListMode"}

_TABLE: tuple[tuple[IntEnum, str, str], ...] = (
    (BusyOperation.DONE, "空闲", "Idle"),
    (BusyOperation.DOWNLOAD, "下载文件", "Downloading"),
    (BusyOperation.CHECK, "校验文件", "Checking a file"),
    (BusyOperation.FEATURES, "重提特征", "Computing features again"),
    (BusyOperation.BATCH, "批量入库", "Enrolling a batch"),
    (UpgradeType.WEB, "网页升级", "By upload"),
    (UpgradeType.FTP_BY_HAND, "手动FTP升级", "By FTP, by hand"),
    (UpgradeType.FTP_BY_ITSELF, "自动FTP升级", "By FTP, by itself"),
    (UpgradeResult.DONE, "成功", "Done"),
    (UpgradeResult.CHECK_FAILED, "校验失败", "The package was refused"),
    (UpgradeResult.NETWORK, "网络问题", "Network trouble"),
    (UpgradeResult.NO_PACKAGE, "无可用升级文件", "No package was found"),
    (LogType.OPERATION, "用户操作", "Operation"),
    (LogType.EXCEPTION, "异常", "Exception"),
    (LogType.SYSTEM, "系统", "System"),
    (LogType.CUSTOM, "自定义", "Custom"),
    (EthernetMode.DHCP, "自动获取", "DHCP"),
    (EthernetMode.STATIC, "静态地址", "Static address"),
    (BondMode.BACKUP, "主备", "Backup"),
    (BondMode.BALANCE, "负载平衡", "Balance"),
    (BondMode.INDEPENDENT, "独立使用", "Independent"),
    (WorkMode.WHITE_LIST, "通行模式", "Passage (white list)"),
    (WorkMode.BLACK_LIST, "抓捕模式", "Capture (black list)"),
)
# By class and value: members of different IntEnums that share a number are equal to each other.
_NAME_OF: dict[tuple[type, int], tuple[str, str]] = {(type(value), int(value)): (zh, en) for value, zh, en in _TABLE}


def device_name_of(value: IntEnum | int, language: Language) -> str:
    """The name of one of these values in a language; what no dictionary knows is shown as its number."""
    names = _NAME_OF.get((type(value), int(value)))
    return str(int(value)) if names is None else names[0 if language == "zh" else 1]
