"""How each box wants to be stood in for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.store.settings import Settings

SETTING = "takeover/"
SHORTEST, LONGEST, USUAL = 5, 3600, 30  # seconds


class Mode(StrEnum):
    """What happens when a box falls silent."""

    OFF = "off"  # nothing: its channels are not guarded, which is said
    ASK = "ask"  # the operator is asked
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class TakeoverSetting:
    """`seconds` of silence until something happens; `order` are channel numbers, the most important first.

    Channels that stand not in `order` come behind it, by number. `faces`: whether the box's face groups are
    copied here.
    """

    mode: Mode = Mode.AUTOMATIC
    seconds: int = USUAL
    order: tuple[int, ...] = ()
    faces: bool = True

    @property
    def copies_faces(self) -> bool:
        """Whether there is to be a copy of its faces: not without a purpose."""
        return self.faces and self.mode is not Mode.OFF

    def rank(self, number: int) -> tuple[int, int]:
        """Where a channel stands: the smaller, the more important."""
        return (self.order.index(number), 0) if number in self.order else (len(self.order), number)


def setting_of(settings: Settings, key: str) -> TakeoverSetting:
    """The setting of a box; the usual one where none was made, or what stands there makes no sense."""
    kept = settings.get(SETTING + key)
    try:
        seconds = min(max(int(kept["seconds"]), SHORTEST), LONGEST)
        order = tuple(int(number) for number in kept["order"])
        return TakeoverSetting(Mode(kept["mode"]), seconds, order, bool(kept.get("faces", True)))
    except (TypeError, KeyError, ValueError):
        return TakeoverSetting()


def keep_setting(settings: Settings, key: str, setting: TakeoverSetting) -> None:
    """Remembers how a box wants to be stood in for."""
    kept = {"mode": setting.mode.value, "seconds": setting.seconds, "order": list(setting.order)}
    settings.set(SETTING + key, kept | {"faces": setting.faces})
