"""Every box that the console knows, as `ui` sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from console.media.probe import StreamInfo
from console.model.dictionary import AlgType
from console.model.rule import AlgorithmRule, RuleLimits
from console.services import channel_work
from console.services.box_register import BoxRegister
from console.services.channel_list import viewed
from console.services.channel_work import Bench
from console.services.event_bus import EventBus
from console.services.messages import FleetChanged
from console.services.operation import Operation, OperationKind, Operations
from console.services.refusal import Refusal, Refused
from console.services.titles import Titles
from console.services.views import BoxDraft, BoxFacts, BoxState, BoxView, ChannelDraft, ChannelView
from console.store.boxes import BoxStore

T = TypeVar("T")


class Fleet:
    """Snapshots of boxes and channels, and what can be done to them. Changes are told as `FleetChanged`.

    Every method returns at once. `engine_media` is the media folder of the workstation's own engine, None
    where there is no such engine.
    """

    def __init__(
        self,
        register: BoxRegister,
        operations: Operations,
        titles: Titles,
        boxes: BoxStore,
        bus: EventBus,
        engine_media: Path | None,
    ) -> None:
        self._register = register
        self._operations = operations
        self._titles = titles
        self._boxes = boxes
        self._bus = bus
        self._engine_media = engine_media

    # Snapshots

    def boxes(self) -> tuple[BoxView, ...]:
        """The workstation's own engine first, then the boxes in the order in which they were added."""
        keys = sorted(self._register.keys(), key=lambda key: not self._register.is_embedded(key))
        return tuple(view for key in keys if (view := self.box(key)) is not None)

    def box(self, key: str) -> BoxView | None:
        """One box as of now."""
        entry = self._register.find(key)
        if entry is None:
            return None
        known, session = entry
        standing = session.standing
        return BoxView(
            key=key,
            device_id=key,
            name=self._titles.box(key),
            address=known.address,
            username=known.username,
            embedded=self._register.is_embedded(key),
            state=standing.state,
            fault=standing.fault,
            error_code=standing.error_code,
            busy_with=session.busy_with,
            model=standing.model,
            firmware=standing.firmware,
            channels=viewed(key, standing.channels, self._titles.aliases()),
            missed_reports=session.missed_reports,
        )

    def channel(self, key: str, number: int) -> ChannelView | None:
        """One channel as of now."""
        box = self.box(key)
        return None if box is None else box.channel(number)

    # Boxes

    def test_box(self, draft: BoxDraft, key: str | None = None) -> Operation[BoxFacts]:
        """Asks a box who it is; fails with what is wrong. `key`: it is one of ours, whose password may be kept."""
        return self._operations.start(
            OperationKind.TEST_BOX, draft.address, lambda _: self._register.facts(draft, key)
        )

    def add_box(self, draft: BoxDraft, take_reports: bool = False) -> Operation[BoxView]:
        """Tests a box and keeps it. `take_reports`: the operator agrees that it reports to us instead of another."""
        return self._operations.start(
            OperationKind.ADD_BOX, draft.name or draft.address, lambda _: self._add(draft, take_reports)
        )

    def remove_box(self, key: str) -> Operation[None]:
        """Forgets a box and its password; its alarms stay."""
        return self._operations.start(
            OperationKind.REMOVE_BOX, self._titles.box(key), lambda _: self._register.remove(key)
        )

    def edit_box(self, key: str, draft: BoxDraft) -> Operation[None]:
        """Renames a box; another address, user or password is tried at it first, and kept where it is right.

        An empty password together with the unchanged user keeps the one that we have. Of the workstation's own
        engine only the name counts.
        """
        return self._operations.start(
            OperationKind.EDIT_BOX, self._titles.box(key), lambda _: self._register.edit(key, draft)
        )

    def set_alias(self, key: str, number: int, alias: str) -> None:
        """What the operator calls a channel; "" for the box's own name."""
        self._titles.name_channel(key, number, alias)
        self._boxes.set_alias(key, number, alias)
        self._bus.publish(FleetChanged(key))

    def refresh(self, key: str) -> Operation[None]:
        """Looks at a box again: reads its channels, or tries to connect at once."""
        return self._operations.start(OperationKind.REFRESH, self._titles.box(key), lambda _: self._look(key))

    # Channels

    def test_channel(self, key: str, draft: ChannelDraft) -> Operation[StreamInfo]:
        """Opens the streams of a draft from here; fails with what is wrong."""
        return self._work(OperationKind.TEST_CHANNEL, key, lambda o, bench: channel_work.test_channel(o, bench, draft))

    def add_channel(self, key: str, draft: ChannelDraft) -> Operation[None]:
        """Adds a channel; a local file is imported first, with progress."""
        return self._work(OperationKind.ADD_CHANNEL, key, lambda o, bench: channel_work.add_channel(o, bench, draft))

    def edit_channel(self, key: str, draft: ChannelDraft) -> Operation[None]:
        """Changes the channel `draft.number`."""
        return self._work(OperationKind.EDIT_CHANNEL, key, lambda o, bench: channel_work.edit_channel(o, bench, draft))

    def delete_channel(self, key: str, number: int) -> Operation[None]:
        """Deletes a channel from its box."""
        return self._work(
            OperationKind.DELETE_CHANNEL, key, lambda o, bench: channel_work.delete_channel(o, bench, number)
        )

    def forgive_channel(self, key: str, number: int) -> None:
        """Gives a source another chance that was disabled after crashes."""
        self._work(OperationKind.OPEN_AGAIN, key, lambda o, bench: channel_work.open_again(o, bench, number))

    def rule_limits(self, key: str) -> Operation[dict[AlgType, RuleLimits]]:
        """What each of the box's algorithm packages accepts."""
        return self._work(OperationKind.RULE_LIMITS, key, channel_work.rule_limits)

    def send_rule(self, key: str, number: int, rule: AlgorithmRule) -> Operation[None]:
        """Gives a channel one of its rules."""
        return self._work(OperationKind.SEND_RULE, key, lambda o, bench: channel_work.send_rule(o, bench, number, rule))

    def set_surveillance(self, key: str, number: int, on: bool) -> Operation[None]:
        """Switches all rules of a channel on or off."""
        return self._work(
            OperationKind.SET_SURVEILLANCE, key, lambda o, bench: channel_work.set_surveillance(o, bench, number, on)
        )

    def snapshot(self, key: str, number: int) -> Operation[bytes]:
        """What a channel shows now, as JPEG."""
        return self._work(OperationKind.SNAPSHOT, key, lambda o, bench: channel_work.snapshot(o, bench, number))

    def _look(self, key: str) -> None:
        session = self._register.session(key)
        if session.standing.state is BoxState.ONLINE:
            session.look_again()
        else:
            session.begin_again()

    def _add(self, draft: BoxDraft, take_reports: bool) -> BoxView:
        key = self._register.add(draft, take_reports)
        view = self.box(key)
        if view is None:
            raise Refused(Refusal.BOX_UNKNOWN)
        return view

    def _work(self, kind: OperationKind, key: str, work: Callable[[Operation[T], Bench], T]) -> Operation[T]:
        def do(operation: Operation[T]) -> T:
            session = self._register.session(key)
            media = self._engine_media if self._register.is_embedded(key) else None
            return work(operation, Bench(session, media, lambda number, alias: self.set_alias(key, number, alias)))

        return self._operations.start(kind, self._titles.box(key), do)
