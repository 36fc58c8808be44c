"""A box's rules in memory, behind the interface of `console.services.rule_desk.RuleDesk`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from console.model.dictionary import AlgType
from console.model.errors import BoxwatchError
from console.model.rule import AlgorithmRule, RuleLimits
from console.model.rule_board import Board, board_changes
from console.services.operation import Operation, OperationKind
from console.services.rule_desk import SLACK, BoxRules, Outcome, Sent
from console.services.rule_memory import RuleMemory
from tests.ui.forms.fakes import ENGINE, FakeConsole

Place = tuple[str, int]


@dataclass
class FakeDesk:
    """`boards` is what the boxes have; `refusal` ends every sending; `alter` is what a box makes of a rule."""

    console: FakeConsole
    boards: dict[Place, Board] = field(default_factory=dict)
    sizes: dict[Place, tuple[int, int]] = field(default_factory=dict)
    known: dict[AlgType, RuleLimits] = field(default_factory=lambda: {AlgType.ALERT_ALARM: RuleLimits()})
    takes_multi: bool = True
    takes_older: bool = True
    takes_region: bool = True
    surveillance: bool = True
    unread: int = 0
    refusal: BoxwatchError | None = None
    alter: Callable[[AlgorithmRule], AlgorithmRule] = lambda rule: rule
    sent: list[tuple[str, int, Board]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.memory = RuleMemory(cast(Any, self.console.settings))

    def board(self, key: str = ENGINE, number: int = 1) -> Board:
        if (key, number) not in self.boards:
            channel = self.console.fleet.channel(key, number)
            self.boards[key, number] = Board(channel.rules if channel is not None else ())
        return self.boards[key, number]

    def _told(self, key: str, number: int) -> BoxRules:
        board = self.board(key, number)
        self.memory.confirm(key, number, board)
        forms = (self.takes_multi, self.takes_older, self.takes_region)
        return BoxRules(board, board.rule(0), self.known, *forms, self.surveillance, self.unread)

    def read(self, key: str, number: int) -> Operation[BoxRules]:
        return self._start(OperationKind.READ_DEVICE, lambda: self._told(key, number))

    def limits(self, key: str) -> Operation[dict[AlgType, RuleLimits]]:
        return self._start(OperationKind.READ_DEVICE, lambda: self.known)

    def picture_size(self, key: str, number: int) -> Operation[tuple[int, int]]:
        return self._start(OperationKind.READ_DEVICE, lambda: self.sizes.get((key, number), (1920, 1080)))

    def send(self, key: str, number: int, base: Board, board: Board, anyway: bool = False) -> Operation[Sent]:
        def work() -> Sent:
            if self.refusal is not None:
                raise self.refusal
            meanwhile = board_changes(base, self.board(key, number), SLACK)
            if meanwhile and not anyway:
                return Sent(Outcome.CONFLICT, self._told(key, number), meanwhile)
            self.sent.append((key, number, board))
            self.boards[key, number] = Board(tuple(self.alter(rule) for rule in board.rules), board.region)
            altered = board_changes(board, self.boards[key, number], SLACK)
            outcome = Outcome.ALTERED if altered else Outcome.STORED
            return Sent(outcome, self._told(key, number), altered)

        return self._start(OperationKind.SEND_RULE, work)

    def _start(self, kind: OperationKind, work: Callable[[], Any]) -> Operation[Any]:
        return self.console.operations.start(kind, "fake", lambda _: work())
