"""Algorithm packages of an engine, ours beneath ``/v1/BOXWATCH/packages`` (design/decisions.md)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.megbox.schema.base import WireModel, field


class Bilingual(WireModel):
    """A text in both languages."""

    zh: Annotated[str, field("中文", "Chinese", "中文文字。", "The text in Chinese.", ours=True)] = ""
    en: Annotated[str, field("英文", "English", "英文文字。", "The text in English.", ours=True)] = ""


class PackageModel(WireModel):
    """A file of weights that a package needs."""

    file: Annotated[
        str, field("文件名", "File", "模型文件的名称。", "The name of the model's file.", ours=True)
    ]
    present: Annotated[
        bool, field("存在", "Present", "文件是否在引擎上。", "Whether the engine has the file.", ours=True)
    ] = False


class PackageEvent(WireModel):
    """An event of a package. `state`: on, off (nobody measured it), model_missing, unchecked."""

    type: Annotated[
        str,
        field("事件类型", "Event", "数据字典中的事件名称。", "The event's name in the dictionary.", ours=True),
    ]
    typeNum: Annotated[
        int, field("事件编号", "Event number", "数据字典中的事件编号。", "The event's number in it.", ours=True)
    ]
    state: Annotated[
        str,
        field(
            "状态",
            "State",
            "on 可用、off 未启用、model_missing 缺模型、unchecked 未检查。",
            "on, off, model_missing or unchecked.",
            ours=True,
        ),
    ] = "on"
    measured: Annotated[
        bool,
        field(
            "经过实测",
            "Measured",
            "是否有人测过准确率；未经实测的默认关闭。",
            "Whether anybody measured how often it is right; it is off by itself where not.",
            ours=True,
        ),
    ] = True
    byPicture: Annotated[
        bool,
        field(
            "需要画面",
            "Needs pictures",
            "为 true 时不能用已存轨迹试用。",
            "Where true it cannot be tried on kept tracks.",
            ours=True,
        ),
    ] = False
    note: Annotated[
        Bilingual, field("说明", "Note", "什么情况下报警。", "What it rings for.", ours=True)
    ] = Bilingual()


class Package(WireModel):
    """An algorithm package. `fault` names what is wrong with a user's own that cannot be used."""

    identity: ClassVar[frozenset[str]] = frozenset({"key"})

    key: Annotated[
        str, field("算法包标识", "Key", "算法包目录的名称。", "The name of the package's folder.", ours=True)
    ]
    algType: Annotated[
        int,
        field(
            "算法类型", "Algorithm", "数据字典中的算法编号。", "The algorithm's number in the dictionary.", ours=True
        ),
    ] = 0
    name: Annotated[
        Bilingual, field("名称", "Name", "算法包的名称。", "What the package is called.", ours=True)
    ] = Bilingual()
    note: Annotated[
        Bilingual, field("说明", "Note", "算法包检测什么。", "What the package watches for.", ours=True)
    ] = Bilingual()
    version: Annotated[
        str, field("版本", "Version", "算法包自己的版本号。", "The package's own version.", ours=True)
    ] = ""
    licence: Annotated[
        str,
        field(
            "许可", "Licence", "用户算法包的模型许可。", "That of the models of a user's own package.", ours=True
        ),
    ] = ""
    own: Annotated[
        bool, field("用户添加", "Own", "是否由用户添加。", "Whether a user has added it.", ours=True)
    ] = False
    milliseconds: Annotated[
        float | None,
        field(
            "每帧耗时，毫秒",
            "Time per picture, ms",
            "检查时测得的单核耗时；没有检查过时没有。",
            "Of one core, measured at the check; absent where there was none.",
            ours=True,
        ),
    ] = None
    models: Annotated[
        list[PackageModel], field("模型", "Models", "需要的模型文件。", "Files of weights that it needs.", ours=True)
    ] = []
    events: Annotated[
        list[PackageEvent], field("事件", "Events", "能检测的事件。", "What it can watch for.", ours=True)
    ] = []
    fault: Annotated[
        str | None,
        field(
            "问题",
            "Fault",
            "用户算法包中不正确的字段或检查项；没有问题时没有。",
            "The field or check that is wrong in a user's package; absent where nothing is.",
            ours=True,
        ),
    ] = None


class PackageList(WireModel):
    """Answer of GET /packages."""

    packages: Annotated[
        list[Package],
        field("算法包", "Packages", "引擎上的算法包。", "The algorithm packages of the engine.", ours=True),
    ] = []


class EventSwitch(WireModel, defer_build=False):
    """Body of PUT /packages/{key}/events/{typeNo}: an unmeasured event switched on or off."""

    enabled: Annotated[
        bool,
        field(
            "启用",
            "On",
            "为 true 时提供这个未经实测的事件。",
            "Where true this unmeasured event is offered.",
            ours=True,
        ),
    ]
