"""The way of a channel's rules to the box and back: reading, sending, conflicts, and what the box made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from console.model.dictionary import AlgType
from console.model.rule import RuleLimits
from console.model.rule_board import Board, board_changes
from console.model.rule_older import OLDER_INDEX
from console.services.messages import FleetChanged
from console.services.operation import Operation, OperationState
from console.services.rule_desk import BoxRules, Outcome, Sent
from ui.bridge import on_qt, when_done
from ui.rules.change_words import change_words
from ui.rules.document import RuleDocument
from ui.rules.legality import board_obstacle
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class RulePost(QObject):
    """Knows what the box has (`base`), and keeps the document in step with it where nothing was changed here.

    `on_change` is called when any of it changed, `on_stored` when the box has confirmed what was sent. `said` is a
    tone with a sentence that holds until the next change by hand; `conflict` what the box has instead of `base`.
    """

    def __init__(self, console: Console, key: str, number: int, document: RuleDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._console, self._key, self._number = console, key, number
        self._document = document
        self.base = board_of_channel(console, key, number)
        self.told: BoxRules | None = None
        self.conflict: Sent | None = None
        self.said: tuple[str, str] | None = None
        self.on_change: Callable[[], None] = lambda: None
        self.on_stored: Callable[[], None] = lambda: None
        self._sending: Operation[Any] | None = None
        self._reading: Operation[Any] | None = None
        self._seen = self._before = self.base
        self._unsubscribe = console.bus.subscribe(FleetChanged, self._fleet_changed)

    def begin(self) -> None:
        """Read from the box what the console does not hear by itself: the region, the older form, the limits."""
        self.read()
        when_done(self._console.rules.limits(self._key), self, self._take_limits)

    def close(self) -> None:
        """Hear of nothing any more."""
        self._unsubscribe()

    @property
    def busy(self) -> bool:
        return self._sending is not None

    @property
    def changed(self) -> bool:
        """Whether the board shows something else than the box has."""
        return bool(board_changes(self.base, self._document.board))

    # -- reading ---------------------------------------------------------------------------------------

    def read(self) -> None:
        """Ask the box what it has now."""
        self._reading = self._console.rules.read(self._key, self._number)
        when_done(self._reading, self, self._read_done)

    def _fleet_changed(self, message: FleetChanged) -> None:
        if message.box_key == self._key:
            on_qt(self, self._look_at_channel)

    def _look_at_channel(self) -> None:
        """Another rule on the box than the console saw last: everything is read anew."""
        now = board_of_channel(self._console, self._key, self._number)
        if now != self._seen:
            self._seen = now
            if not self.busy:
                self.read()
        self.on_change()

    def _read_done(self, operation: Operation[BoxRules]) -> None:
        if operation is not self._reading:
            return
        if operation.result is not None:
            self._take(operation.result)
        elif self.told is None and not self._document.board.rules:
            self.said = ("bad", error_sentence(operation.error))
        self.on_change()

    def _take(self, told: BoxRules) -> None:
        untouched = not self.changed
        self.told, self.base = told, told.board
        if not self._document.box_limits:
            self._document.box_limits = dict(told.limits)
        if untouched:
            self._document.start_over(told.board)
        if not self._document.board.rule(self._document.index):
            self._document.take_up(first_index(self._document.board, told.takes_multi))

    def _take_limits(self, operation: Operation[dict[AlgType, RuleLimits]]) -> None:
        """The box's own limits; the document's stay where the box does not say."""
        if operation.result:
            self._document.box_limits = dict(operation.result)
            self.on_change()

    # -- sending ---------------------------------------------------------------------------------------

    def send(self, anyway: bool = False) -> None:
        """Send what differs from the box, where it is legal; `anyway` even over what was changed there meanwhile."""
        board = self._document.board
        if self.busy or not self.changed or board_obstacle(self._document, self.base) is not None:
            return
        self.conflict = None
        self._before = self.base
        self._sending = self._console.rules.send(self._key, self._number, self.base, board, anyway)
        self.said = ("busy", translate("rules", "Sending to the box and reading back…"))
        when_done(self._sending, self, lambda operation: self._sent(operation, board))
        self.on_change()

    def take_theirs(self) -> None:
        """Give up what was changed here for what the box has; that, too, can be undone."""
        conflict, self.conflict = self.conflict, None
        if conflict is not None:
            self.base = conflict.found.board
            self._document.apply_board(self.base, turned=frozenset())

    def discard(self) -> None:
        """Back to what the box has; that, too, can be undone."""
        self.conflict = None
        self._document.apply_board(self.base, turned=frozenset())

    def _sent(self, operation: Operation[Sent], board: Board) -> None:
        self._sending = None
        sent = operation.result
        if operation.state is OperationState.CANCELLED:
            self.said = ("bad", translate("rules", "Cancelled. Nothing was changed."))
        elif sent is None:
            self.said = ("bad", error_sentence(operation.error))
            self.read()
        elif sent.outcome is Outcome.CONFLICT:
            self.said, self.conflict = None, sent
        else:
            self._stored(sent, board)
        self.on_change()

    def _stored(self, sent: Sent, board: Board) -> None:
        self.told, self.base = sent.found, sent.found.board
        if sent.outcome is Outcome.ALTERED:
            first = change_words(sent.changes[0], board, sent.found.board)
            words = translate("rules", "The box stored something else than was sent: {change}").format(change=first)
            self.said = ("bad", words)
            return
        if self._document.board == board:
            self._document.settle(sent.found.board)
            if self._document.index not in [rule.index for rule in sent.found.board.rules]:
                self._document.take_up(first_index(sent.found.board, sent.found.takes_multi))
        self.said = self._taken(sent.found)
        if sent.besides:
            words = change_words(sent.besides[0], self._before, sent.found.board)
            said = translate("rules", "The box took it, and changed another rule for it: {change}. See “Earlier…”.")
            self.said = ("info", said.format(change=words))
        self.on_stored()

    def _taken(self, told: BoxRules) -> tuple[str, str]:
        """What it means that the box has taken the rules."""
        if not any(rule.enabled and rule.areas for rule in told.board.rules):
            return "info", translate("rules", "The box has taken it and told it back; nothing rings.")
        if not told.surveillance:
            return "info", translate(
                "rules", "The box has taken it, but the channel is not guarded: switch that on (Ctrl+G)."
            )
        return "good", translate("rules", "The box has taken it and told it back: it is in force now.")


def board_of_channel(console: Console, key: str, number: int) -> Board:
    """The rules of a channel as the console heard of them last."""
    channel = console.fleet.channel(key, number)
    rules = channel.rules if channel is not None else ()
    return Board(tuple(sorted(rules, key=lambda rule: rule.index)))


def first_index(board: Board, takes_multi: bool = True) -> int:
    """Which rule is taken into the hand first: the alert package's, else the first."""
    own = next((rule.index for rule in board.rules if rule.algorithm is AlgType.ALERT_ALARM), None)
    if own is not None:
        return own
    if board.rules:
        return board.rules[0].index
    return 1 if takes_multi else OLDER_INDEX
