"""What a channel is watched for beside its rules: faces (7.1.2), structures (20.1), alerts in the older form (25.1)."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager

from console.engine.channels.alert_video_rules import checked_old_rule, old_form_of, shown_as_multi
from console.engine.channels.shelf import ChannelShelf, KeptChannel
from console.megbox.rules_codec import from_wire as rule_from_wire
from console.megbox.schema.alert_videos import AlertSurveillance, OldAlertRules
from console.megbox.schema.multi_algorithm import AlgRule, MultiAlert
from console.megbox.schema.structures import StructuresRule, StructureSurveillance
from console.megbox.schema.surveillances import BoundGroup, Surveillance
from console.model.dictionary import EventType
from console.model.errors import BoxError, ErrorCode

SLOTS = (1, 2)


class VideoModes:
    """Settings of the channels in `shelf`, each change under `changing`.

    `group_names` answers which face groups there are, `apply` tells a channel at work of its new settings, `offered`
    which alerts can be watched for.
    """

    def __init__(
        self,
        shelf: ChannelShelf,
        changing: AbstractContextManager[bool],
        group_names: Callable[[], set[str]],
        apply: Callable[[int], None],
        offered: Callable[[], Collection[EventType]],
    ) -> None:
        self._shelf = shelf
        self._changing = changing
        self._group_names = group_names
        self._apply = apply
        self._offered = offered

    def channels(self) -> list[KeptChannel]:
        """Every video channel."""
        return self._shelf.all()

    def channel(self, number: int) -> KeptChannel:
        """A channel. Raises BoxError NO_VIDEO."""
        channel = self._shelf.of(number)
        if channel is None:
            raise BoxError(ErrorCode.NO_VIDEO)
        return channel

    def set_faces(self, number: int, body: Surveillance) -> None:
        """7.1.2. Raises NO_VIDEO, GROUP_NAME_NOT_EXIST."""
        with self._changing:
            self.channel(number)
            self.check_groups(body.group)
            self._shelf.set_faces(number, body.model_dump_json(), body.surveillanceEnabled)
            self._apply(number)

    def set_alert(self, number: int, body: AlertSurveillance) -> None:
        """25.1.1. Raises NO_VIDEO, and 104001 for what cannot be watched."""
        with self._changing:
            channel = self.channel(number)
            if body.alertRules is None:
                self._shelf.set_surveillance(number, body.surveillanceEnabled)
            else:
                checked_old_rule(body.alertRules, self._offered())
                taken = [index for index, _ in channel.alerts] or [index for index, _ in channel.rules]
                index = taken[0] if taken else self._free(channel)
                self._shelf.set_rule(number, index, body.model_dump_json(), body.surveillanceEnabled, "alert")
            self._apply(number)

    def set_structures(self, number: int, body: StructureSurveillance) -> None:
        """20.1.1. Raises NO_VIDEO, GROUP_NAME_NOT_EXIST, HASHRATE_OVER_LIMIT where both slots hold alert rules."""
        with self._changing:
            channel = self.channel(number)
            if body.faces is not None:
                self.check_groups(body.faces.group)
            if body.part is None:
                self._shelf.set_surveillance(number, body.surveillanceEnabled)
            else:
                index = body.ruleIndex or self._slot_of_structures(channel, body.surveillanceType)
                kept = body.model_copy(update={"ruleIndex": index})
                self._shelf.set_rule(number, index, kept.model_dump_json(), body.surveillanceEnabled, "structures")
            self._apply(number)

    def is_bound(self, group: str) -> bool:
        """Whether a video channel looks for a face group (6.1.3 GROUP_BEUSED)."""
        return any(group in (one.groupName for one in groups_of(channel)) for channel in self._shelf.all())

    def check_groups(self, groups: list[BoundGroup] | None) -> None:
        """Raises GROUP_NAME_NOT_EXIST where one of them is not in the library."""
        if groups and not {group.groupName for group in groups} <= self._group_names():
            raise BoxError(ErrorCode.GROUP_NAME_NOT_EXIST)

    def _slot_of_structures(self, channel: KeptChannel, kind: int) -> int:
        for index, body in channel.structures:
            if StructureSurveillance.model_validate_json(body).surveillanceType == kind:
                return index
        return self._free(channel)

    def _free(self, channel: KeptChannel) -> int:
        taken = {index for index, _ in (*channel.rules, *channel.alerts, *channel.structures)}
        free = next((index for index in SLOTS if index not in taken), None)
        if free is None:
            raise BoxError(ErrorCode.HASHRATE_OVER_LIMIT)
        return free


def faces_of(channel: KeptChannel) -> Surveillance | None:
    """The face surveillance of a channel (7.1.2), None where none was ever set."""
    return None if channel.faces is None else Surveillance.model_validate_json(channel.faces)


def structures_of(channel: KeptChannel) -> list[StructureSurveillance]:
    """What is captured on a channel (20.1.1), by slot."""
    return [StructureSurveillance.model_validate_json(body) for _, body in channel.structures]


def groups_of(channel: KeptChannel) -> list[BoundGroup]:
    """Every face group that a channel looks for."""
    faces = faces_of(channel)
    groups = list(faces.group or []) if faces is not None else []
    for body in structures_of(channel):
        groups += (body.faces.group or []) if body.faces is not None else []
    return groups


def alert_of(channel: KeptChannel) -> tuple[int | None, OldAlertRules | None]:
    """A channel's alert rule in the older form with its algType.

    It is told as it was sent; what 26.1.1 set is told where it can be said in this form, and else not.
    """
    for _, body in channel.alerts:
        kept = AlertSurveillance.from_device(json.loads(body))
        return kept.algType, kept.alertRules
    for _, body in channel.rules:
        multi = MultiAlert.from_device(json.loads(body))
        rule = rule_from_wire(multi)
        old = None if rule is None else old_form_of(rule)
        if old is not None:
            return multi.algType, old
    return None, None


def alg_rules_of(channel: KeptChannel) -> list[AlgRule]:
    """Everything in a channel's slots as GET /multiAlgVideos tells it (26.2)."""
    told: dict[int, AlgRule] = {}
    for index, body in channel.rules:
        kept = MultiAlert.from_device(json.loads(body))
        told[index] = AlgRule(
            ruleIndex=index, ruleEnable=kept.ruleEnable, algType=kept.algType, alertRules=kept.alertRules
        )
    for index, body in channel.alerts:
        shown = shown_as_multi(AlertSurveillance.from_device(json.loads(body)), index)
        if shown is not None:
            told[index] = shown
    for index, body in channel.structures:
        structures = StructureSurveillance.model_validate_json(body)
        told[index] = AlgRule(
            ruleIndex=index,
            ruleEnable=structures.ruleEnable,
            algType=structures.surveillanceType,
            structuresRule=StructuresRule.of(structures),
        )
    return [told[index] for index in sorted(told)]
