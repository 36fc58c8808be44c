"""What is drawn over the pictures, each kind by itself: boxes, names, trails, rules. Remembered."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from ui.wall.places import Keeps

_SETTING = "wall.layers"


@dataclass(frozen=True, slots=True)
class Layers:
    """`all` switches the rest off together without forgetting it."""

    all: bool = True
    boxes: bool = True
    names: bool = True
    trails: bool = True
    rules: bool = True

    def shows(self, kind: str) -> bool:
        """Whether a kind (the name of a field) is drawn now."""
        return self.all and bool(getattr(self, kind))

    def switched(self, kind: str, on: bool) -> Layers:
        """With a kind on or off; switching a kind on brings back what was switched off together."""
        changed = replace(self, **{kind: on})
        return replace(changed, all=True) if on else changed


KINDS = tuple(field.name for field in fields(Layers) if field.name != "all")


def recall(settings: Keeps) -> Layers:
    """The layers of the run before."""
    kept = settings.get(_SETTING)
    if not isinstance(kept, dict):
        return Layers(all=bool(settings.get("wall.overlays", True)))
    known = {field.name: bool(kept[field.name]) for field in fields(Layers) if field.name in kept}
    return replace(Layers(), **known)


def remember(settings: Keeps, layers: Layers) -> None:
    settings.set(_SETTING, {field.name: getattr(layers, field.name) for field in fields(Layers)})
