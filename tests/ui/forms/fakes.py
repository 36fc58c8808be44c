"""A console whose fleet answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from console.model.dictionary import AlgType, VideoConStatus
from console.model.errors import BoxwatchError
from console.model.rule import AlgorithmRule, RuleLimits
from console.services.event_bus import EventBus
from console.services.operation import Operation, OperationKind, Operations
from console.services.views import BoxDraft, BoxFacts, BoxState, BoxView, ChannelDraft, ChannelView

ENGINE = "engine-1"
REMOTE = "box-2"


def channel(number: int = 1, rules: tuple[AlgorithmRule, ...] = (), box_key: str = ENGINE, **more: Any) -> ChannelView:
    """A channel that is doing well."""
    plain: dict[str, Any] = {
        "box_key": box_key,
        "number": number,
        "name": f"CHN{number}",
        "alias": "",
        "url": "file:street.mp4",
        "sub_url": "",
        "username": "",
        "rotation": 0,
        "surveillance": True,
        "status": VideoConStatus.CONNECTED,
        "fault": None,
        "rules": rules,
    }
    return ChannelView(**{**plain, **more})


def box(key: str = ENGINE, channels: tuple[ChannelView, ...] = (), embedded: bool = True) -> BoxView:
    """A box that is online."""
    name = "This workstation" if embedded else "Gate box"
    return BoxView(key, key, name, "127.0.0.1:1", "admin", embedded, BoxState.ONLINE, channels=channels)


@dataclass
class FakeFleet:
    """Every operation runs on the real worker threads and ends with the answer set here."""

    operations: Operations
    known: list[BoxView] = field(default_factory=lambda: [box()])
    facts: BoxFacts = field(
        default_factory=lambda: BoxFacts("box-9", "MegCube-B4H", "1.3.0", 16, is_engine=False, report_server="")
    )
    answers: dict[OperationKind, Any] = field(default_factory=dict)
    limits: dict[AlgType, RuleLimits] = field(default_factory=lambda: {AlgType.ALERT_ALARM: RuleLimits()})
    asked: list[tuple[OperationKind, Any]] = field(default_factory=list)

    def boxes(self) -> tuple[BoxView, ...]:
        return tuple(self.known)

    def box(self, key: str) -> BoxView | None:
        return next((one for one in self.known if one.key == key), None)

    def channel(self, key: str, number: int) -> ChannelView | None:
        found = self.box(key)
        return found.channel(number) if found else None

    def _run(self, kind: OperationKind, asked: Any, otherwise: Any = None) -> Operation[Any]:
        self.asked.append((kind, asked))
        answer = self.answers.get(kind, otherwise)

        def work(operation: Operation[Any]) -> Any:
            if isinstance(answer, BoxwatchError):
                raise answer
            return answer(operation, asked) if isinstance(answer, Callable) else answer  # type: ignore[arg-type]

        return self.operations.start(kind, "fake", work)

    def test_box(self, draft: BoxDraft, key: str | None = None) -> Operation[Any]:
        return self._run(OperationKind.TEST_BOX, draft if key is None else (draft, key), self.facts)

    def edit_box(self, key: str, draft: BoxDraft) -> Operation[Any]:
        return self._run(OperationKind.EDIT_BOX, (key, draft))

    def add_box(self, draft: BoxDraft, take_reports: bool = False) -> Operation[Any]:
        return self._run(OperationKind.ADD_BOX, (draft, take_reports), box("box-9", embedded=False))

    def test_channel(self, key: str, draft: ChannelDraft) -> Operation[Any]:
        return self._run(OperationKind.TEST_CHANNEL, (key, draft))

    def add_channel(self, key: str, draft: ChannelDraft) -> Operation[Any]:
        return self._run(OperationKind.ADD_CHANNEL, (key, draft))

    def edit_channel(self, key: str, draft: ChannelDraft) -> Operation[Any]:
        return self._run(OperationKind.EDIT_CHANNEL, (key, draft))

    def rule_limits(self, key: str) -> Operation[Any]:
        return self._run(OperationKind.RULE_LIMITS, key, self.limits)

    def send_rule(self, key: str, number: int, rule: AlgorithmRule) -> Operation[Any]:
        return self._run(OperationKind.SEND_RULE, (key, number, rule))

    def snapshot(self, key: str, number: int) -> Operation[Any]:
        return self._run(OperationKind.SNAPSHOT, (key, number))

    def sent(self, kind: OperationKind) -> list[Any]:
        """What was asked of a kind, in order."""
        return [asked for one, asked in self.asked if one is kind]


class FakeSettings:
    """Settings that are gone with the test."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        self.values[name] = value


class FakeConsole:
    """Stands where `console.services.console.Console` stands; its pictures are put in by the test."""

    def __init__(self) -> None:
        self.bus = EventBus()
        self.operations = Operations(self.bus)
        self.fleet = FakeFleet(self.operations)
        self.settings = FakeSettings()
        self.viewing: Any = None

    def stop(self) -> None:
        self.operations.stop()
