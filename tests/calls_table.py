"""Writes the manual's table of all calls: ``python -m tests.calls_table``, after a call, a page or a test has come.

What is served comes from the engine's box, the client's methods from `Client`, pages and tests from the sources:
whoever asks a box is called `box` or `client` there.
"""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from console.engine.local_box import LocalBox
from console.megbox.api_table import Call, Row, calls_of, markdown
from console.megbox.client import Client
from console.megbox.server import create_app
from console.model.dictionary import Language
from tests.engine.engines import local_box

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "resources" / "manual"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
PAGE = "95-calls.md"

Cell = Mapping[Language, str]
NOTHING: Cell = {"zh": "", "en": ""}
YES: Cell = {"zh": "是", "en": "yes"}
_UPGRADE: Cell = {"zh": "校验后拒绝：软件由安装包升级", "en": "checked, then refused: the installer upgrades it"}
_PLATFORM: Cell = {"zh": "保存并读回；尚未对接", "en": "kept and read back; no connection yet"}
_UNKNOWN: Cell = {"zh": "是；无模型的属性答“未知”", "en": "yes; “unknown” where there is no model"}
_LIVENESS: Cell = {"zh": "是；活体分数恒为 0（无模型）", "en": "yes; liveness stays 0: no model"}
# What the engine does with a call where "yes" would say too much.
ENGINE: Mapping[str, Cell] = {
    "set_configs": {
        "zh": "是；RTSP 转发只保存并读回，https 拒绝",
        "en": "yes; RTSP forwarding is only kept, https refused",
    },
    "upgrade": _UPGRADE,
    "ftp_upgrade_now": _UPGRADE,
    "set_meg_connect": _PLATFORM,
    "set_gat1400": _PLATFORM,
    "gat1400_status": {"zh": "如实：未连接", "en": "tells the truth: not connected"},
    "set_gat1400_server": _PLATFORM,
    "set_meg_active": _PLATFORM,
    "set_device": {
        "zh": "保存并读回；不改主机网络与时钟（时间记为偏移）",
        "en": "kept and read back; never touches the host (a time is its own offset)",
    },
    "telnet_control": {"zh": "始终关闭；打开即拒绝", "en": "stays off; switching it on is refused"},
    "compare": _LIVENESS,
    "search": _LIVENESS,
}
# Where an operator meets a call; folders and modules of ui, the first that fits.
_CHANNELS: Cell = {"zh": "通道", "en": "Channels"}
_RELAYS: Cell = {"zh": "继电器与语音", "en": "Relays and voice"}
_REPORTS: Cell = {"zh": "上报与上传", "en": "Reports and uploads"}
_SETTINGS: Cell = {"zh": "设置", "en": "Settings"}
_MAINTENANCE: Cell = {"zh": "维护", "en": "Maintenance"}
_WINDOW: Cell = {"zh": "主窗口", "en": "Main window"}
PLACES: tuple[tuple[str, Cell], ...] = (
    ("ui/captures", {"zh": "抓拍", "en": "Captures"}),
    ("ui/faces", {"zh": "人脸库", "en": "Faces"}),
    ("ui/access", {"zh": "门禁", "en": "Access"}),
    ("ui/device/identity", {"zh": "设备", "en": "Device"}),
    ("ui/device/channels", _CHANNELS),
    ("ui/device/camera_search", _CHANNELS),
    ("ui/device/channel_faces", _CHANNELS),
    ("ui/device/channel_targets", _CHANNELS),
    ("ui/device/picture_channels", _CHANNELS),
    ("ui/device/picture_faces", _CHANNELS),
    ("ui/device/region", _CHANNELS),
    ("ui/device/relays", _RELAYS),
    ("ui/device/voice", _RELAYS),
    ("ui/device/reports", _REPORTS),
    ("ui/device/http_receivers", _REPORTS),
    ("ui/device/ftp_push", _REPORTS),
    ("ui/device/platforms", _REPORTS),
    ("ui/device/settings", _SETTINGS),
    ("ui/device/own_screen", _SETTINGS),
    ("ui/device/password", _SETTINGS),
    ("ui/device/maintenance", _MAINTENANCE),
    ("ui/device/box_log", _MAINTENANCE),
    ("ui/device/firmware", _MAINTENANCE),
    ("ui", _WINDOW),
    ("console/services", _WINDOW),
)
_RULES: Cell = {"zh": "由规则布控页面以 26.1.1 下发", "en": "the rule editor sends 26.1.1 instead"}
_PROGRAMS: Cell = {"zh": "无：供程序取用特征数据", "en": "none: vectors are for programs, nobody can read them"}
# Why an operator does not meet a call.
NOWHERE: Mapping[str, Cell] = {
    "upgrade": _MAINTENANCE,  # by `upgrade_from`, which reads the file
    "features": _PROGRAMS,
    "set_alert_surveillance": _RULES,
    "alert_videos": _RULES,
    "rule_type_attr": {"zh": "规则的限值取自 26.4", "en": "none: the editor takes its limits from 26.4"},
    "unbind_voice": _RELAYS,  # an empty binding is an unbinding there
}
_HEADINGS: Cell = {
    "zh": "# 接口一览\n\n分析盒的每一个 Web API 调用：控制台如何调用，内置引擎是否真正执行，在哪个页面，由哪个测试"
    "验证。本页由程序生成。\n\n",
    "en": "# All calls\n\nEvery call of a box's Web API: how the console makes it, whether the engine really does\n"
    "it, on which page it stands, which tests prove it. This page is generated.\n\n",
}


@cache
def served() -> tuple[Call, ...]:
    """What the engine's box serves."""
    with tempfile.TemporaryDirectory() as folder:
        box = local_box(Path(folder), start=False)
        calls = calls_of(create_app(box).openapi())
        box.close()
    return tuple(calls)


@cache
def rows() -> tuple[Row, ...]:
    """The whole table."""
    pages = _askers([ROOT / "ui", ROOT / "console" / "services"])
    tests = _askers([ROOT / "tests"])
    return tuple(
        Row(
            call,
            client={language: f"`{call.name}`" if hasattr(Client, call.name) else "" for language in LANGUAGES},
            engine=ENGINE.get(call.name, YES) if hasattr(LocalBox, call.name) else NOTHING,
            page=_place(pages.get(call.name, ()), call.name),
            tested=_test(tests.get(call.name, ())),
        )
        for call in served()
    )


def page(language: Language) -> str:
    """The manual's page."""
    return _HEADINGS[language] + markdown(rows(), language)


def _place(files: Iterable[str], name: str) -> Cell:
    asking = sorted(files)
    for start, place in PLACES:
        if any(file.startswith(start) for file in asking):
            return place
    return NOWHERE.get(name, NOTHING)


def _test(files: Iterable[str]) -> Cell:
    """The folders of the tests that make a call: the file would change with every test that is written."""
    folders = ", ".join(sorted({file.split("/")[1] for file in files}))
    return {"zh": folders, "en": folders}


def _askers(folders: Iterable[Path]) -> dict[str, set[str]]:
    """Which files ask a box for what: every ``box.call``, ``client.call`` or ``Client.call`` in them."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        for file in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in _BOXES:
                    found.setdefault(node.attr, set()).add(file.relative_to(ROOT).as_posix())
    return found


_BOXES = frozenset({"box", "client", "Client", "far", "near", "engine"})


def main() -> None:
    for language in LANGUAGES:
        (MANUAL / language / PAGE).write_text(page(language), encoding="utf-8")


if __name__ == "__main__":
    main()
