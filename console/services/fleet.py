"""Every box that the console knows."""

from __future__ import annotations

from console.media.probe import StreamInfo
from console.model.dictionary import AlgType
from console.model.rule import AlgorithmRule, RuleLimits
from console.services.operation import Operation
from console.services.views import BoxDraft, BoxFacts, BoxView, ChannelDraft, ChannelView


class Fleet:
    """Snapshots of boxes and channels, and what can be done to them. Changes are told as `FleetChanged`."""

    def boxes(self) -> tuple[BoxView, ...]:
        """The workstation's own engine first, then the boxes in the order in which they were added."""
        raise NotImplementedError

    def box(self, key: str) -> BoxView | None:
        raise NotImplementedError

    def channel(self, key: str, number: int) -> ChannelView | None:
        raise NotImplementedError

    def test_box(self, draft: BoxDraft) -> Operation[BoxFacts]:
        raise NotImplementedError

    def add_box(self, draft: BoxDraft, take_reports: bool = False) -> Operation[BoxView]:
        raise NotImplementedError

    def remove_box(self, key: str) -> Operation[None]:
        raise NotImplementedError

    def rename_box(self, key: str, name: str) -> None:
        raise NotImplementedError

    def set_alias(self, key: str, number: int, alias: str) -> None:
        raise NotImplementedError

    def test_channel(self, key: str, draft: ChannelDraft) -> Operation[StreamInfo]:
        raise NotImplementedError

    def add_channel(self, key: str, draft: ChannelDraft) -> Operation[None]:
        raise NotImplementedError

    def edit_channel(self, key: str, draft: ChannelDraft) -> Operation[None]:
        raise NotImplementedError

    def delete_channel(self, key: str, number: int) -> Operation[None]:
        raise NotImplementedError

    def rule_limits(self, key: str) -> Operation[dict[AlgType, RuleLimits]]:
        raise NotImplementedError

    def send_rule(self, key: str, number: int, rule: AlgorithmRule) -> Operation[None]:
        raise NotImplementedError

    def set_surveillance(self, key: str, number: int, on: bool) -> Operation[None]:
        raise NotImplementedError

    def snapshot(self, key: str, number: int) -> Operation[bytes]:
        raise NotImplementedError

    def refresh(self, key: str) -> Operation[None]:
        raise NotImplementedError

    def forgive_channel(self, key: str, number: int) -> None:
        raise NotImplementedError
