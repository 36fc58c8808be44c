"""The rule on the drawing board, with everything that was done to it. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from console.model.dictionary import AreaType
from console.model.rule import AlgorithmRule, RuleLimits
from ui.rules.edits import Direction, alertors_of, area_of, with_area


@dataclass(frozen=True, slots=True)
class Sheet:
    """One state of the board.

    `turned` are the tripwires whose points were reversed since they were drawn, so that their sides A and B
    stay where the operator saw them while the direction changes.
    """

    rule: AlgorithmRule
    turned: frozenset[int] = frozenset()


class RuleDocument:
    """A rule being edited: its states for undo and redo, and what is selected.

    `on_change` is called after every change of either.
    """

    def __init__(self, rule: AlgorithmRule, limits: RuleLimits) -> None:
        self.limits = limits
        self.selected: int | None = None
        self.selected_point: int | None = None
        self.on_change: Callable[[], None] = lambda: None
        self._done: list[Sheet] = []
        self._undone: list[Sheet] = []
        self._sheet = Sheet(rule)
        self._act = ""

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def rule(self) -> AlgorithmRule:
        return self._sheet.rule

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def apply(self, rule: AlgorithmRule, act: str = "", turned: frozenset[int] | None = None) -> None:
        """Make a change. Changes in a row with the same `act` (one drag, one number typed) undo together."""
        sheet = Sheet(rule, self._sheet.turned if turned is None else turned)
        if sheet != self._sheet:
            if not act or act != self._act:
                self._done.append(self._sheet)
            self._act = act
            self._undone.clear()
            self._sheet = sheet
        self._tell()

    def rest(self) -> None:
        """The act is over: the next change is undone by itself, whatever it is called."""
        self._act = ""

    def undo(self) -> None:
        self._step(self._done, self._undone)

    def redo(self) -> None:
        self._step(self._undone, self._done)

    def _step(self, source: list[Sheet], target: list[Sheet]) -> None:
        if source:
            before = self._sheet.rule
            target.append(self._sheet)
            self._sheet = source.pop()
            self._act = ""
            changed = _first_changed(before, self.rule)
            if changed is not None and changed != self.selected:
                self.selected, self.selected_point = changed, None
            self._tell()

    def start_over(self, rule: AlgorithmRule) -> None:
        """Another rule on the board; nothing of the old one can be undone."""
        self._done, self._undone, self._sheet, self._act = [], [], Sheet(rule), ""
        self._tell()

    def select(self, area_id: int | None, point: int | None = None) -> None:
        """Select an area, and one of its points or none."""
        if (area_id, point) != (self.selected, self.selected_point):
            self.selected, self.selected_point = area_id, point
            self._act = ""
            self._tell()

    def set_enabled(self, enabled: bool) -> None:
        """Switch the whole rule on or off (26.1.1 ruleEnable)."""
        self.apply(replace(self.rule, enabled=enabled))

    def direction(self, area_id: int) -> Direction:
        """Which way a tripwire rings, as its sides are labelled on the board."""
        area = area_of(self.rule, area_id)
        if area is not None and area.type is AreaType.SINGLE_LINE_BOTH:
            return Direction.BOTH
        return Direction.B_TO_A if area_id in self._sheet.turned else Direction.A_TO_B

    def set_direction(self, area_id: int, direction: Direction) -> None:
        """Make a tripwire ring this way.

        A one-way tripwire rings from the left to the right hand of its stored order
        (`console.model.rule.Area`), so the other way is the same line with its points reversed.
        """
        area = area_of(self.rule, area_id)
        if area is None or direction is self.direction(area_id):
            return
        turned = area_id in self._sheet.turned
        turn = direction is Direction.B_TO_A
        points = area.points[::-1] if turn != turned else area.points
        kind = AreaType.SINGLE_LINE_BOTH if direction is Direction.BOTH else AreaType.SINGLE_LINE
        self.apply(
            with_area(self.rule, replace(area, type=kind, points=points)),
            turned=(self._sheet.turned | {area_id}) if turn else (self._sheet.turned - {area_id}),
        )

    def cycle_direction(self, area_id: int) -> None:
        """A→B, B→A, both, and again."""
        order = (Direction.A_TO_B, Direction.B_TO_A, Direction.BOTH)
        self.set_direction(area_id, order[(order.index(self.direction(area_id)) + 1) % 3])

    def _tell(self) -> None:
        area = area_of(self.rule, self.selected)
        if area is None:
            self.selected = self.selected_point = None
        elif self.selected_point is not None and self.selected_point >= len(area.points):
            self.selected_point = None
        self.on_change()


def _first_changed(before: AlgorithmRule, after: AlgorithmRule) -> int | None:
    """The first area of `after` that looks or rings otherwise than in `before`."""
    old = {area.id: (area, alertors_of(before, area)) for area in before.areas}
    return next((area.id for area in after.areas if old.get(area.id) != (area, alertors_of(after, area))), None)
