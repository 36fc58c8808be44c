"""What the console remembers of a channel's rules: what the box confirmed, and on which picture it was drawn."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from console.model.rule import AlgorithmRule
from console.model.rule_board import Board, rule_changes
from console.model.rule_json import from_json, to_json
from console.store.settings import Settings

MOST_VERSIONS = 12


@dataclass(frozen=True, slots=True)
class Version:
    """A rule as the box had it at `time` (epoch ms)."""

    time: int
    rule: AlgorithmRule


@dataclass(frozen=True, slots=True)
class DrawnOn:
    """The picture for which the rules of a channel were found right: its size in pixels, and when (epoch ms).

    `turned_at`: when the camera was seen to look elsewhere since, 0 where it was not.
    """

    width: int
    height: int
    time: int
    turned_at: int = 0


class RuleMemory:
    """Kept in the console's settings; every method returns at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def versions(self, key: str, number: int, index: int) -> tuple[Version, ...]:
        """What the box confirmed of a rule, newest first."""
        found: list[Version] = []
        for entry in self._kept(key, number).get(str(index), []):
            rule = from_json(entry.get("rule"))
            if rule is not None:
                found.append(Version(int(entry.get("time", 0)), rule))
        return tuple(found)

    def confirm(self, key: str, number: int, board: Board) -> None:
        """The box has told that it has these rules; what it had before and is no other stays one version."""
        kept, changed = self._kept(key, number), False
        for rule in board.rules:
            versions = self.versions(key, number, rule.index)
            newest = versions[0].rule if versions else None
            if rule == newest or (not rule.areas and newest is None) or not rule_changes(newest, rule):
                continue
            entry = {"time": int(time.time() * 1000), "rule": to_json(rule)}
            kept[str(rule.index)] = [entry, *kept.get(str(rule.index), [])][:MOST_VERSIONS]
            changed = True
        if changed:
            self._settings.set(_versions_name(key, number), kept)

    def drawn_on(self, key: str, number: int) -> DrawnOn | None:
        """The picture for which the rules were found right last; None where nobody has looked yet."""
        kept = self._settings.get(_picture_name(key, number))
        try:
            return DrawnOn(int(kept["width"]), int(kept["height"]), int(kept["time"]), int(kept.get("turned_at", 0)))
        except (KeyError, TypeError, ValueError):
            return None

    def found_right(self, key: str, number: int, size: tuple[int, int]) -> None:
        """The rules fit the picture of now, which has this size in pixels."""
        told = {"width": size[0], "height": size[1], "time": int(time.time() * 1000)}
        self._settings.set(_picture_name(key, number), told)

    def camera_turned(self, key: str, number: int, since: int) -> None:
        """The camera looks elsewhere since that time (epoch ms): what was found right before then is stale."""
        drawn = self.drawn_on(key, number)
        if drawn is not None and since > drawn.time and not drawn.turned_at:
            told = {"width": drawn.width, "height": drawn.height, "time": drawn.time, "turned_at": since}
            self._settings.set(_picture_name(key, number), told)

    def _kept(self, key: str, number: int) -> dict[str, Any]:
        kept = self._settings.get(_versions_name(key, number))
        return dict(kept) if isinstance(kept, dict) else {}


def _versions_name(key: str, number: int) -> str:
    return f"rule_versions/{key}/{number}"


def _picture_name(key: str, number: int) -> str:
    return f"rule_picture/{key}/{number}"
