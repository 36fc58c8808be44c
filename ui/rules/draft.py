"""What is drawn and not sent yet, so that it is still there tomorrow; and what is carried from channel to channel."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Protocol

from console.model.dictionary import EventType
from console.model.geometry import Point
from console.model.rule import GRID, AlgorithmRule, Area, RuleLimits
from console.model.rule_board import Board
from console.model.rule_json import board_from_json, board_to_json
from ui.rules.edits import alertors_of, kind_of, type_for
from ui.rules.shape import shifted

MIME = "application/x-boxwatch-rule"
_ASIDE = 24  # pixels of 1920 × 1080 by which a copy is put beside what it was made of


class Kept(Protocol):
    """The console's settings."""

    def get(self, name: str, default: Any = None) -> Any: ...

    def set(self, name: str, value: Any) -> None: ...


def setting_name(box_key: str, number: int) -> str:
    """The setting under which the draft of a channel is kept."""
    return f"rule_draft/{box_key}/{number}"


def kept_draft(settings: Kept, box_key: str, number: int) -> Board | None:
    """The draft of a channel, None where there is none."""
    return board_from_json(settings.get(setting_name(box_key, number)))


def keep_draft(settings: Kept, box_key: str, number: int, board: Board | None) -> None:
    """Keep a draft, or forget it."""
    name = setting_name(box_key, number)
    wanted = board_to_json(board) if board is not None else None
    if settings.get(name) != wanted:
        settings.set(name, wanted)


@dataclass(frozen=True, slots=True)
class Clip:
    """Shapes on the clipboard, and the size in pixels of the picture that they were drawn on (0 where unknown)."""

    board: Board
    width: int = 0
    height: int = 0

    def to_bytes(self) -> bytes:
        told = {"board": board_to_json(self.board), "size": [self.width, self.height]}
        return json.dumps(told).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Clip | None:
        """What `to_bytes` made; None where it is something else."""
        try:
            told = json.loads(data)
            board = board_from_json(told["board"])
            width, height = (int(value) for value in told["size"])
        except (KeyError, TypeError, ValueError):
            return None
        return cls(board, width, height) if board is not None else None


def clipped(rule: AlgorithmRule, area_id: int | None) -> AlgorithmRule:
    """Only one of a rule's shapes with its alarms; all of it where none is named."""
    area = next((one for one in rule.areas if one.id == area_id), None)
    return rule if area is None else replace(rule, areas=(area,), alertors=alertors_of(rule, area))


def pasted(rule: AlgorithmRule, clip: AlgorithmRule, limits: RuleLimits) -> tuple[AlgorithmRule, int | None]:
    """The rule with the shapes of another one added, under numbers of their own, and the id of the last.

    Where a shape stands there already, the copy stands beside it. In the older form they share the alarm that is there.
    """
    last = None
    for area in clip.areas:
        watching = alertors_of(clip, area)
        last = max((one.id for one in rule.areas), default=0) + 1
        number = max((one.id for one in rule.alertors), default=0)
        mask = any(one.event is EventType.MASK_AREA for one in watching)
        there = next((one for one in rule.alertors if (one.event is EventType.MASK_AREA) is mask), None)
        placed = _beside(rule, area)
        if limits.one_alarm and there is not None:
            known = limits.of(there.event)
            kind = kind_of(clip, area)
            area_type = type_for(kind, known, area.type) if known is not None else area.type
            rule = replace(
                rule, areas=(*rule.areas, replace(placed, id=last, type=area_type, alertor_ids=(there.id,)))
            )
            continue
        own = tuple(replace(one, id=number + step) for step, one in enumerate(watching, 1))
        made = replace(placed, id=last, alertor_ids=tuple(one.id for one in own))
        rule = replace(rule, areas=(*rule.areas, made), alertors=(*rule.alertors, *own))
    return rule, last


def _beside(rule: AlgorithmRule, area: Area) -> Area:
    """The area where it is free: moved aside as long as another shape has the very same points."""
    taken = {one.lines for one in rule.areas}
    for step in range(len(rule.areas) + 1):
        by = step * _ASIDE
        there = shifted((*area.points, *area.second), by / GRID[0], by / GRID[1])
        made = replace(area, points=_cut(there, 0, len(area.points)), second=_cut(there, len(area.points), len(there)))
        if made.lines not in taken:
            return made
    return area


def _cut(points: tuple[Point, ...], start: int, end: int) -> tuple[Point, ...]:
    return points[start:end]
