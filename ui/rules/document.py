"""What is drawn on a channel, on the drawing board, with everything that was done to it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from console.model.dictionary import AlgType, AreaType
from console.model.geometry import Point
from console.model.rule import DOUBLE_LINES, Alertor, AlgorithmRule, Area, Region, RuleLimits
from console.model.rule_board import Board
from console.model.rule_older import OLDER_INDEX, OLDER_LIMITS
from ui.rules.edits import (
    REGION_ID,
    Direction,
    alertors_of,
    area_of,
    both_ways,
    directions_for,
    drawn_alike,
    kind_of,
    with_alertor,
    with_area,
    without_area,
)

Turned = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One state of the board.

    `turned` are the tripwires (index of the rule, area id) whose order was reversed since they were drawn, so that
    their sides A and B stay where the operator saw them while the direction changes.
    """

    board: Board
    turned: Turned = frozenset()


class RuleDocument:
    """A channel's board being edited: its states for undo and redo, which rule is in hand, and what is selected.

    `on_change` is called after every change of any of them. A selected area of `REGION_ID` is the region of interest.
    """

    def __init__(self, board: Board, index: int = 1, limits: Mapping[AlgType, RuleLimits] | None = None) -> None:
        self.box_limits: dict[AlgType, RuleLimits] = dict(limits or {})
        self.selected: int | None = None
        self.selected_point: int | None = None
        self.selected_line = 0
        self.alarm = 0  # which of the alarms of the selected shape is in hand
        self.on_change: Callable[[], None] = lambda: None
        self._index = index
        self._done: list[Sheet] = []
        self._undone: list[Sheet] = []
        self._sheet = Sheet(board)
        self._act = ""
        self._highest: dict[int, int] = {}
        self._note_numbers()

    # -- what is there ---------------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def board(self) -> Board:
        return self._sheet.board

    @property
    def index(self) -> int:
        """Which rule is in hand: 1 or 2, or 0 for the older form."""
        return self._index

    @property
    def rule(self) -> AlgorithmRule:
        """The rule in hand; an empty one where the board has none of its index."""
        found = self.board.rule(self._index)
        if found is not None:
            return found
        older = self._index == OLDER_INDEX
        return AlgorithmRule(self._index, AlgType.PERIMETER_ALARM if older else AlgType.ALERT_ALARM, True, (), ())

    @property
    def limits(self) -> RuleLimits:
        """What the box accepts of the rule in hand."""
        return self.limits_of(self.rule)

    def limits_of(self, rule: AlgorithmRule) -> RuleLimits:
        """What the box accepts of a rule; the document's where it does not say."""
        if rule.index == OLDER_INDEX:
            return OLDER_LIMITS
        return self.box_limits.get(rule.algorithm) or RuleLimits(rule.algorithm)

    @property
    def shapes(self) -> tuple[Area, ...]:
        """The region first, where there is one, then the areas of the rule in hand."""
        region = self.board.region
        areas = self.rule.areas
        return areas if region is None else (Area(REGION_ID, AreaType.POLYGON, region.points, ()), *areas)

    def shape(self, area_id: int | None) -> Area | None:
        """A shape by its id."""
        return next((area for area in self.shapes if area.id == area_id), None)

    @property
    def alertor(self) -> Alertor | None:
        """The alarm in hand of the selected shape."""
        area = area_of(self.rule, self.selected)
        watching = alertors_of(self.rule, area) if area is not None else ()
        return watching[min(self.alarm, len(watching) - 1)] if watching else None

    @property
    def highest_id(self) -> int:
        """The highest number that a shape of the rule in hand has, or had since the board was begun."""
        return self._highest.get(self._index, 0)

    def _note_numbers(self) -> None:
        for rule in self.board.rules:
            numbers = [area.id for area in rule.areas]
            self._highest[rule.index] = max([self._highest.get(rule.index, 0), *numbers])

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    # -- acts ------------------------------------------------------------------------------------------

    def apply(self, rule: AlgorithmRule, act: str = "", turned: Turned | None = None) -> None:
        """Change the rule in hand. Changes in a row with the same `act` (one drag, one number typed) undo together."""
        self.apply_board(self.board.with_rule(rule), act, turned)

    def apply_board(self, board: Board, act: str = "", turned: Turned | None = None) -> None:
        """Change anything on the board."""
        sheet = Sheet(board, self._sheet.turned if turned is None else turned)
        if sheet != self._sheet:
            if not act or act != self._act:
                self._done.append(self._sheet)
            self._act = act
            self._undone.clear()
            self._sheet = sheet
            self._note_numbers()
        self._tell()

    def change_alertor(self, alertor: Alertor, act: str = "", kind: AreaType | None = None) -> None:
        """Replace the alarm in hand; `kind` where its event wants another type of line."""
        if self.selected is None:
            return
        together = self.limits.one_alarm
        rule = with_alertor(self.rule, self.selected, alertor, together)
        if kind is not None:
            watched = {alertor.id} if together else set()
            areas = (
                replace(one, type=kind)
                if one.id == self.selected or (watched & set(one.alertor_ids) and drawn_alike(one.type, kind))
                else one
                for one in rule.areas
            )
            rule = replace(rule, areas=tuple(areas))
        self.apply(rule, act)

    def put_line(self, area_id: int, line: int, points: tuple[Point, ...], act: str = "") -> None:
        """Replace the points of a shape, or of one line of a double tripwire."""
        area = self.shape(area_id)
        if area is not None:
            self.put(replace(area, second=points) if line else replace(area, points=points), act)

    def put(self, area: Area, act: str = "") -> None:
        """Replace a shape by another form of it."""
        if area.id == REGION_ID:
            region = self.board.region
            enabled = region is None or region.enabled
            self.apply_board(replace(self.board, region=Region(enabled, area.points)), act)
        else:
            self.apply(with_area(self.rule, area), act)

    def put_region(self, region: Region | None) -> None:
        """Another region of interest, or none."""
        self.apply_board(replace(self.board, region=region))

    def remove(self, area_id: int) -> None:
        """Delete a shape."""
        if area_id == REGION_ID:
            self.put_region(None)
        else:
            self.apply(without_area(self.rule, area_id))

    def rest(self) -> None:
        """The act is over: the next change is undone by itself, whatever it is called."""
        self._act = ""

    def undo(self) -> None:
        self._step(self._done, self._undone)

    def redo(self) -> None:
        self._step(self._undone, self._done)

    def _step(self, source: list[Sheet], target: list[Sheet]) -> None:
        if source:
            before = self.board
            target.append(self._sheet)
            self._sheet = source.pop()
            self._act = ""
            self._look_at_change(before)
            self._tell()

    def _look_at_change(self, before: Board) -> None:
        """Take the rule into the hand, and select the shape, that a step changed."""
        for rule in self.board.rules:
            was = before.rule(rule.index)
            if rule != was:
                self._index = rule.index
                changed = _first_changed(was, rule)
                if changed is not None and changed != self.selected:
                    self._select(changed, None)
                return
        if self.board.region != before.region and self.board.region is not None:
            self._select(REGION_ID, None)

    def start_over(self, board: Board) -> None:
        """Another board; nothing of the old one can be undone."""
        self._done, self._undone, self._sheet, self._act = [], [], Sheet(board), ""
        self._note_numbers()
        self._tell()

    def settle(self, board: Board) -> None:
        """What is on the board as the box says it (rounded, renumbered); no act of the hand."""
        self._sheet = replace(self._sheet, board=board)
        self._note_numbers()
        self._act = ""
        self._tell()

    def take_up(self, index: int) -> None:
        """Take another rule into the hand."""
        if index != self._index:
            self._index = index
            self._select(None, None)
            self._act = ""
            self._tell()

    def select(self, area_id: int | None, point: int | None = None, line: int = 0) -> None:
        """Select a shape, and one of its points or none."""
        if (area_id, point, line) != (self.selected, self.selected_point, self.selected_line):
            self._select(area_id, point, line)
            self._act = ""
            self._tell()

    def _select(self, area_id: int | None, point: int | None, line: int = 0) -> None:
        if area_id != self.selected:
            self.alarm = 0
        self.selected, self.selected_point, self.selected_line = area_id, point, line

    def set_enabled(self, enabled: bool) -> None:
        """Switch the whole rule on or off (26.1.1 ruleEnable)."""
        self.apply(replace(self.rule, enabled=enabled))

    # -- direction -------------------------------------------------------------------------------------

    def direction(self, area_id: int) -> Direction:
        """Which way a tripwire rings, as its sides are labelled on the board."""
        area = area_of(self.rule, area_id)
        if area is not None and both_ways(area):
            return Direction.BOTH
        return Direction.B_TO_A if (self._index, area_id) in self._sheet.turned else Direction.A_TO_B

    def directions(self, area_id: int) -> tuple[Direction, ...]:
        """The ways in which a tripwire may ring: what its event takes."""
        area = area_of(self.rule, area_id)
        if area is None:
            return ()
        watching = alertors_of(self.rule, area)
        known = self.limits.of(watching[0].event) if watching else None
        return directions_for(kind_of(self.rule, area), known)

    def set_direction(self, area_id: int, direction: Direction) -> None:
        """Make a tripwire ring this way.

        A one-way tripwire rings from the left to the right hand of its stored order, a double one from its first line
        to its second (`console.model.rule.Area`), so the other way is the same with the order reversed. In the older
        form all lines ring one way or all both ways.
        """
        area = area_of(self.rule, area_id)
        if area is None or direction is self.direction(area_id):
            return
        key = (self._index, area_id)
        turn = direction is Direction.B_TO_A
        if turn != (key in self._sheet.turned):
            area = _reversed(area)
        one_way, both = DOUBLE_LINES if area.type in DOUBLE_LINES else (AreaType.SINGLE_LINE, AreaType.SINGLE_LINE_BOTH)
        kind = both if direction is Direction.BOTH else one_way
        rule = with_area(self.rule, replace(area, type=kind))
        if self.limits.one_alarm:
            areas = (replace(one, type=kind) if one.type in (one_way, both) else one for one in rule.areas)
            rule = replace(rule, areas=tuple(areas))
        self.apply(rule, turned=(self._sheet.turned | {key}) if turn else (self._sheet.turned - {key}))

    def cycle_direction(self, area_id: int) -> None:
        """A→B, B→A, both, and again; only what the event takes."""
        order = self.directions(area_id)
        now = self.direction(area_id)
        if order:
            self.set_direction(area_id, order[(order.index(now) + 1) % len(order) if now in order else 0])

    def _tell(self) -> None:
        area = self.shape(self.selected)
        if area is None:
            self._select(None, None)
        elif self.selected_point is not None:
            lines = area.lines
            if self.selected_line >= len(lines) or self.selected_point >= len(lines[self.selected_line]):
                self._select(area.id, None)
        self.on_change()


def _reversed(area: Area) -> Area:
    """The tripwire with its order turned round."""
    if area.type in DOUBLE_LINES and area.second:
        return replace(area, points=area.second, second=area.points)
    return replace(area, points=area.points[::-1])


def _first_changed(before: AlgorithmRule | None, after: AlgorithmRule) -> int | None:
    """The first area of `after` that looks or rings otherwise than in `before`."""
    old = {} if before is None else {area.id: (area, alertors_of(before, area)) for area in before.areas}
    return next((area.id for area in after.areas if old.get(area.id) != (area, alertors_of(after, area))), None)
