"""The words of the page "Load": how a channel stands, which part of the work is meant."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.megbox.schema.load import ChannelLoad, EngineLoad
from ui.language import translated

translate = QCoreApplication.translate

_PARTS: dict[str, str] = {
    "decode": QT_TRANSLATE_NOOP("device", "Decoding"),
    "picture": QT_TRANSLATE_NOOP("device", "Movement and picture"),
    "detect": QT_TRANSLATE_NOOP("device", "Detector"),
    "track": QT_TRANSLATE_NOOP("device", "Tracking"),
    "watch": QT_TRANSLATE_NOOP("device", "Faces, structure, plates"),
    "measures": QT_TRANSLATE_NOOP("device", "Counts"),
    "care": QT_TRANSLATE_NOOP("device", "Camera care"),
}
_OF_PACKAGE = QT_TRANSLATE_NOOP("device", "Package {name}")
_SIGNS: dict[str, tuple[str, str]] = {
    "full": ("circle-check", "good"),
    "reduced": ("triangle-alert", "warn"),
    "resting": ("pause", "alarm"),
    "waiting": ("circle-dashed", "secondary"),
}
_HARDLY = 0.1  # pictures a second
_MISSED = 0.75  # of its rate: a channel that reaches less does not keep up


def part_name(part: str, packages: dict[str, str]) -> str:
    """A part of the work; `packages` has the names of packages by key."""
    if part in _PARTS:
        return translated("device", _PARTS[part])
    return translated("device", _OF_PACKAGE).format(name=packages.get(part, part))


def channel_sign(channel: ChannelLoad) -> tuple[str, str]:
    """Icon and token of a channel's state."""
    return _SIGNS["reduced" if _misses(channel) else channel.status]


def channel_state(channel: ChannelLoad) -> str:
    """How a channel stands, in a few words."""
    if channel.status == "waiting":
        return translate("device", "No pictures come")
    if channel.status == "resting":
        return translate("device", "Rests: no capacity left for it")
    if _misses(channel):
        return translate("device", "Pictures are missed: the machine does not keep up")
    if channel.status == "reduced":
        words = translate("device", "Reduced to {rate} pictures a second")
        return words.format(rate=f"{channel.fps:g}")
    return translate("device", "Full rate, still") if channel.still else translate("device", "Full rate")


def _misses(channel: ChannelLoad) -> bool:
    return channel.status in ("full", "reduced") and channel.analysed < channel.fps * _MISSED


def channel_pictures(channel: ChannelLoad) -> str:
    """How many pictures a second were analysed, and of those looked at."""
    if channel.analysed < _HARDLY:
        return "–"
    return f"{channel.analysed:.1f} / {channel.looked:.1f}"


def channel_title(channel: ChannelLoad) -> str:
    """Its number and name; a guest has a name alone."""
    if channel.videoNo >= 100_000:
        return translate("device", "{name} (of a silent box)").format(name=channel.videoName)
    return f"{channel.videoNo} · {channel.videoName}"


def ms(value: float) -> str:
    """Milliseconds."""
    return f"{value:.1f} ms" if value < 100 else f"{value:.0f} ms"


def share(value: float) -> str:
    """A share of one core."""
    return f"{value:.1%}" if value < 0.1 else f"{value:.0%}"


def about(load: EngineLoad) -> str:
    """The machine in one line."""
    words = translate("device", "Analysis uses {used} of {usable} cores that it may fill (of {cores}).").format(
        used=f"{load.used:.1f}", usable=f"{load.usable:.1f}", cores=load.cores
    )
    short = [one for one in load.channels if one.status in ("reduced", "resting")]
    if not short:
        room = translate("device", "Room for {room} more with movement.").format(room=load.room)
        return f"{words} {room}"
    resting = sum(one.status == "resting" for one in short)
    told = translate("device", "{reduced} reduced, {resting} resting.").format(
        reduced=len(short) - resting, resting=resting
    )
    return f"{words} {told}"


def concern(load: EngineLoad) -> str:
    """What the operator should know and can do; "" while every channel has its full rate."""
    if load.carried < load.usable * 0.9 and any(one.status in ("reduced", "resting") for one in load.channels):
        return translate(
            "device",
            "Other programs take much of this machine: analysis gets {carried} cores. End what is not needed, or give "
            "the engine a machine of its own.",
        ).format(carried=f"{load.carried:.1f}")
    if any(one.status == "resting" for one in load.channels):
        return translate(
            "device",
            "There is more movement than this machine can look at. Channels at the end of the list are not analysed "
            "and no rule rings on them. Use sub-streams, switch off what is not needed, or move what matters up.",
        )
    if any(one.status == "reduced" for one in load.channels):
        return translate(
            "device",
            "There is more movement than this machine can look at eight times a second. Rules go on; a runner is "
            "located less exactly.",
        )
    return ""
