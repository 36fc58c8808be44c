"""Rules of a channel: read from the box, sent, read back and compared."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from console.megbox.broker import Priority
from console.megbox.client import Client
from console.megbox.jpeg_size import jpeg_size
from console.megbox.rules_codec import from_wire, limits_from, to_wire
from console.megbox.rules_codec_older import older_from_wire, older_to_wire, region_from_wire, region_to_wire
from console.megbox.schema.algorithms import RuleTypeAttr
from console.megbox.schema.multi_algorithm import MultiAlgVideo
from console.model.dictionary import AlgType
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.model.rule import AlgorithmRule, RuleLimits
from console.model.rule_board import Board, Change, board_changes, rule_changes, same_lines
from console.model.rule_older import OLDER_INDEX
from console.services.box_register import BoxRegister
from console.services.box_session import BoxSession
from console.services.operation import Operation, OperationKind, Operations
from console.services.refusal import Refusal, Refused
from console.services.rule_memory import RuleMemory
from console.services.titles import Titles

T = TypeVar("T")

SLACK = 1.0  # pixels of 1920 × 1080 by which a box may round what it stores
# How boxes say that they do not know a call, not in their present mode, or not with this number.
_UNSUPPORTED = (ErrorCode.WORK_MODE_NOT_MATCH, ErrorCode.RESOURCES_NOT_FOUND, ErrorCode.ILLEGAL_ARGUMENT)


@dataclass(frozen=True, slots=True)
class BoxRules:
    """What a box told of a channel's rules: what it has, what it accepts, and which calls it knows.

    `older` is what it tells in the older form, which may be one of the rules of the board again. `unread` shapes are of
    kinds or ring for events that no dictionary knows: they are not on the board, and lost where their rule is sent.
    """

    board: Board
    older: AlgorithmRule | None = None
    limits: dict[AlgType, RuleLimits] = field(default_factory=dict)
    takes_multi: bool = True
    takes_older: bool = True
    takes_region: bool = True
    surveillance: bool = False
    unread: int = 0


class Outcome(StrEnum):
    """How a sending ended."""

    STORED = "stored"  # read back, and it is what was sent
    ALTERED = "altered"  # read back, and it is something else
    CONFLICT = "conflict"  # not sent: the box has another rule than the one that was changed here


@dataclass(frozen=True, slots=True)
class Sent:
    """`found` is what the box has now; `changes` from what was sent (CONFLICT: from what was read before) to that.

    `besides` is what became other although it was not sent: a box may put a rule of the older form in another's place.
    """

    outcome: Outcome
    found: BoxRules
    changes: tuple[Change, ...] = ()
    besides: tuple[Change, ...] = ()


class RuleDesk:
    """Every method returns at once; the work is an operation on a service thread."""

    def __init__(self, register: BoxRegister, operations: Operations, titles: Titles, memory: RuleMemory) -> None:
        self._register = register
        self._operations = operations
        self._titles = titles
        self.memory = memory

    def read(self, key: str, number: int) -> Operation[BoxRules]:
        """Everything that is drawn on a channel, as the box has it now."""
        return self._start(OperationKind.READ_DEVICE, key, lambda work: work.read(number))

    def limits(self, key: str) -> Operation[dict[AlgType, RuleLimits]]:
        """What every package of a box accepts, with the parameters of every event (26.4, 26.5)."""
        return self._start(OperationKind.READ_DEVICE, key, lambda work: work.limits())

    def send(self, key: str, number: int, base: Board, board: Board, anyway: bool = False) -> Operation[Sent]:
        """Writes what differs from `base`, which is what the board was made from, and reads it back.

        Where the box has something else than `base` there by now, nothing is written unless `anyway`.
        """
        return self._start(OperationKind.SEND_RULE, key, lambda work: work.send(number, base, board, anyway))

    def picture_size(self, key: str, number: int) -> Operation[tuple[int, int]]:
        """Width and height in pixels of what a channel shows now."""
        return self._start(OperationKind.READ_DEVICE, key, lambda work: work.picture_size(number))

    def _start(self, kind: OperationKind, key: str, call: Callable[[_Work], T]) -> Operation[T]:
        def do(operation: Operation[T]) -> T:
            return call(_Work(operation, self._register.session(key), self.memory))

        return self._operations.start(kind, self._titles.box(key), do)


@dataclass(frozen=True, slots=True)
class _Work:
    """One operation on one box."""

    operation: Operation[Any]
    session: BoxSession
    memory: RuleMemory

    def ask(self, what: str, call: Callable[[Client], T]) -> T:
        return self.operation.wait_for(self.session.ask(Priority.READ, what, call, repeatable=True))

    def known(self, what: str, call: Callable[[Client], T]) -> T | None:
        """The answer; None where the box does not know the call, or not in its present mode."""
        try:
            return self.ask(what, call)
        except BoxError as error:
            if error.code not in _UNSUPPORTED:
                raise
        except FaultError as error:
            if error.fault is not Fault.NOT_FOUND:
                raise
        return None

    def tell(self, what: str, call: Callable[[Client], None]) -> None:
        self.operation.wait_for(self.session.ask(Priority.COMMAND, what, call))

    def read(self, number: int) -> BoxRules:
        multi = self.known("rules", lambda client: client.multi_alg_videos())
        infos = self.known("alg_infos", lambda client: client.alg_infos())
        older = self.known("alert_videos", lambda client: client.alert_videos())
        region = self.known(f"roi {number}", lambda client: client.roi(number))
        limits = {} if infos is None else limits_from(infos)
        video = next((one for one in multi.videos if one.videoNo == number), None) if multi is not None else None
        old = next((one for one in older.videos if one.videoNo == number), None) if older is not None else None
        if video is None and old is None:
            raise Refused(Refusal.CHANNEL_UNKNOWN)
        told = older_from_wire(old.alertRules, old.algType) if old is not None else None
        rules = _rules_of(video) if video is not None else ()
        board = Board(_once(rules, told, limits), None if region is None else region_from_wire(region))
        on = video.surveillanceEnabled if video is not None else bool(old and old.surveillanceEnabled)
        self.memory.confirm(self.session.key, number, board)
        forms = (multi is not None, older is not None, region is not None)
        return BoxRules(board, told, limits, *forms, on, _unread(video))

    def limits(self) -> dict[AlgType, RuleLimits]:
        infos = self.known("alg_infos", lambda client: client.alg_infos())
        attrs: dict[int, RuleTypeAttr] = {}
        if infos is None:
            return {}
        for event in dict.fromkeys(one.type_num for info in infos.alg_infos for one in info.alertor_type):
            said = self.known(f"rule_type_attr {event}", lambda client, event=event: client.rule_type_attr(event))  # type: ignore[misc]
            if said is not None:
                attrs[event] = said
        return limits_from(infos, attrs)

    def send(self, number: int, base: Board, board: Board, anyway: bool) -> Sent:
        fresh = self.read(number)
        indexes = [rule.index for rule in board.rules if rule != base.rule(rule.index)]
        region = board.region != base.region
        theirs = _parts(fresh.board, indexes, region)
        meanwhile = board_changes(_parts(base, indexes, region), theirs, SLACK)
        if meanwhile and not anyway:
            return Sent(Outcome.CONFLICT, fresh, meanwhile)
        try:
            for index in indexes:
                rule = board.rule(index)
                assert rule is not None
                self._write_rule(number, rule, fresh)
            if region:
                self._write_region(number, board)
        finally:
            self.session.look_again()
        found = self.read(number)
        wanted = Board(tuple(_as_stored(rule) for rule in board.rules), board.region)
        # In a form of its own, even where the board shows it in the newer one.
        stored = found.board if found.older is None else found.board.with_rule(found.older)
        altered = board_changes(_parts(wanted, indexes, region), _parts(stored, indexes, region), SLACK)
        others = [rule.index for rule in (*fresh.board.rules, *found.board.rules) if rule.index not in indexes]
        besides = board_changes(_parts(fresh.board, others, False), _parts(found.board, others, False), SLACK)
        return Sent(Outcome.ALTERED if altered else Outcome.STORED, found, altered, besides)

    def _write_rule(self, number: int, rule: AlgorithmRule, fresh: BoxRules) -> None:
        """The channel's first enabled rule switches its surveillance on; later ones leave it."""
        on = fresh.surveillance or (rule.enabled and not any(one.areas for one in fresh.board.rules))
        if rule.index == OLDER_INDEX:
            body = older_to_wire(rule, on)
            self.tell("set_alert_surveillance", lambda client: client.set_alert_surveillance(number, body))
        else:
            setting = to_wire(rule, on)
            self.tell("set_multi_alert", lambda client: client.set_multi_alert(number, setting))

    def _write_region(self, number: int, board: Board) -> None:
        if board.region is None:
            self.tell("delete_roi", lambda client: client.delete_roi(number))
        else:
            setting = region_to_wire(number, board.region)
            self.tell("set_roi", lambda client: client.set_roi(setting))

    def picture_size(self, number: int) -> tuple[int, int]:
        text = self.ask(f"snapshot {number}", lambda client: client.snap_full_image(number)).image
        try:
            picture = base64.b64decode(text.partition(",")[2] if text.startswith("data:") else text)
        except binascii.Error:
            picture = b""
        size = jpeg_size(picture)
        if size is None:
            raise FaultError(Fault.DECODE_FAILED, "the picture is no JPEG")
        return size


def _rules_of(video: MultiAlgVideo) -> tuple[AlgorithmRule, ...]:
    rules = (rule for wire in video.algRules if (rule := from_wire(wire)) is not None)
    return tuple(sorted(rules, key=lambda rule: rule.index))


def _unread(video: MultiAlgVideo | None) -> int:
    """How many shapes of a channel's rules are not on the board."""
    told = [wire for wire in video.algRules if wire.alertRules is not None] if video is not None else []
    areas = sum(len(wire.alertRules.customizedOptions.area_list) for wire in told if wire.alertRules is not None)
    return areas - sum(len(rule.areas) for wire in told if (rule := from_wire(wire)) is not None)


def _once(
    rules: tuple[AlgorithmRule, ...], older: AlgorithmRule | None, limits: dict[AlgType, RuleLimits]
) -> tuple[AlgorithmRule, ...]:
    """A box that tells one rule in both forms has it once: in the newer form, unless its package cannot say it."""
    if older is None:
        return rules
    twin = next((rule for rule in rules if _same_shapes(rule, older)), None)
    if twin is None:
        return (older, *rules)
    known = limits.get(twin.algorithm)
    if known is not None and all(known.of(alertor.event) is not None for alertor in twin.alertors):
        return rules
    return (older, *(rule for rule in rules if rule is not twin))


def _same_shapes(one: AlgorithmRule, other: AlgorithmRule) -> bool:
    lines = tuple(line for area in one.areas for line in area.lines)
    return same_lines(lines, tuple(line for area in other.areas for line in area.lines), SLACK)


def _parts(board: Board, indexes: list[int], region: bool) -> Board:
    """Only what is written."""
    return Board(tuple(rule for rule in board.rules if rule.index in indexes), board.region if region else None)


def _as_stored(rule: AlgorithmRule) -> AlgorithmRule:
    """A rule as it comes back from a box that keeps all that its form can say."""
    if rule.index != OLDER_INDEX or rule_changes(None, rule) == ():
        return rule
    body = older_to_wire(rule, True)
    return older_from_wire(body.alertRules, body.algType) or rule
