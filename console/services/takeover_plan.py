"""Which channels of a silent box an engine takes over, with which rules, and why not the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from console.megbox.rules_codec import limits_from, to_wire
from console.megbox.schema.algorithms import AlgInfos
from console.megbox.schema.configs import Configs
from console.megbox.schema.roi import Roi
from console.megbox.schema.structures import StructureSurveillance
from console.megbox.schema.surveillances import Surveillance
from console.megbox.schema.takeover import Guest, GuestAccess
from console.model.channel import Channel
from console.model.dictionary import AlgType, EventType
from console.model.rule import AlgorithmRule, RuleLimits
from console.services.mirror_captures import access_at, groups_of, judges_life
from console.services.mirror_rows import BoxMirror
from console.services.takeover_setting import TakeoverSetting
from console.services.views import ChannelView


class WhyNot(StrEnum):
    """Why a channel is not taken over; `ui` puts the words."""

    NOT_WATCHED = "not_watched"  # nothing was watched for on it, so nothing is missing
    NO_ROOM = "no_room"  # more important ones take what this machine can carry
    CAMERA_SILENT = "camera_silent"
    NOTHING_OF_OURS = "nothing_of_ours"  # none of its events is known to our analysis
    BAD_STREAM = "bad_stream"  # an address that our engine does not open
    ON_THE_BOX = "on_the_box"  # a recording that lies on the box itself
    NO_ENGINE = "no_engine"  # the workstation's own analysis is not up


class Missing(StrEnum):
    """What of a channel's captures is not done in its box's stead; `ui` puts the words."""

    CAPTURES = "captures"  # settings that our engine does not understand
    NO_COPY = "no_copy"  # of the faces that it looks for there is no copy here: they are captured, nobody is recognised
    LIFE = "life"  # whether a face is a live one
    ACCESS = "access"  # who may enter: rules that our engine does not understand


@dataclass(frozen=True, slots=True)
class Planned:
    """A channel of a silent box. `guest` is what the engine is told, None with the reason `why_not`.

    `lacks` are events that the box watched for on it and we cannot; `missing`: what it captured and we do not.
    """

    number: int
    guest: Guest | None = None
    why_not: WhyNot | None = None
    lacks: tuple[EventType, ...] = ()
    missing: tuple[Missing, ...] = ()


def is_watched(channel: Channel | ChannelView) -> bool:
    """Whether a box looks for anything on a channel; without a rule of this kind it is faces, or what else it has."""
    return channel.surveillance and (not channel.rules or any(rule.enabled and rule.alertors for rule in channel.rules))


def planned(
    mirror: BoxMirror,
    channels: Iterable[Channel],
    setting: TakeoverSetting,
    ours: Mapping[AlgType, RuleLimits],
    silent: Collection[int] = (),
    has_copy: bool = False,
) -> list[Planned]:
    """The watched ones of these channels of a box, the most important first, whatever there is room for.

    `silent` cameras do not answer; `has_copy`: the engine has a copy of the box's faces.
    """
    wanted = sorted(filter(is_watched, channels), key=lambda channel: setting.rank(channel.number))
    return [_planned(mirror, channel, ours, channel.number in silent, has_copy) for channel in wanted]


def events_lacking(abilities: dict[str, Any] | None, ours: Mapping[AlgType, RuleLimits]) -> tuple[EventType, ...]:
    """What a box's algorithms offer (26.4) and ours do not, by the dictionary's order."""
    if abilities is None:
        return ()
    theirs = limits_from(AlgInfos.from_device(abilities))
    offered = {limit.event for limits in theirs.values() for limit in limits.events}
    known = {limit.event for limits in ours.values() for limit in limits.events}
    return tuple(sorted(offered - known))


def _planned(
    mirror: BoxMirror, channel: Channel, ours: Mapping[AlgType, RuleLimits], camera_silent: bool, has_copy: bool
) -> Planned:
    rules, lacks = [], set[EventType]()
    for rule in channel.rules:
        possible, unknown = _possible(rule, ours)
        lacks |= unknown
        if possible is not None:
            rules.append(possible)
    faces, structures, missing = _captures(mirror, channel.number, has_copy)
    access, lost = _access(mirror, channel.number)
    missing += lost
    told = tuple(sorted(lacks))
    if channel.url.startswith("file:"):
        return Planned(channel.number, None, WhyNot.ON_THE_BOX, told, missing)
    if camera_silent:
        return Planned(channel.number, None, WhyNot.CAMERA_SILENT, told, missing)
    if not (rules or structures or faces is not None):
        return Planned(channel.number, None, WhyNot.NOTHING_OF_OURS, told, missing)
    region = mirror.regions.get(channel.number)
    try:
        guest = Guest(
            name=channel.name,
            url=channel.url,
            subUrl=channel.sub_url,
            username=channel.username,
            password=channel.password,
            rotation=channel.rotation,
            rules=[to_wire(rule, True) for rule in rules],
            roi=None if region is None else Roi.from_device(region),
            owner=mirror.key,
            timeZone=mirror.zone,
            faces=faces,
            structures=structures,
            access=access,
            configs=None if mirror.configs is None else Configs.from_device(mirror.configs),
        )
    except ValidationError:
        return Planned(channel.number, None, WhyNot.BAD_STREAM, told, missing)
    if not channel.url.startswith(("rtsp://", "rtsps://")):
        return Planned(channel.number, None, WhyNot.BAD_STREAM, told, missing)
    return Planned(channel.number, guest, None, told, missing)


def _access(mirror: BoxMirror, number: int) -> tuple[GuestAccess | None, tuple[Missing, ...]]:
    """Who may enter at a channel, as strictly as our engine takes it."""
    body = access_at(mirror.access, number)
    try:
        return None if body is None else GuestAccess.model_validate(body), ()
    except ValidationError:
        return None, (Missing.ACCESS,)


def _captures(
    mirror: BoxMirror, number: int, has_copy: bool
) -> tuple[Surveillance | None, list[StructureSurveillance], tuple[Missing, ...]]:
    """What is captured on a channel, as strictly as our engine takes it, and what of it cannot be done."""
    body, bodies = mirror.faces.get(number), mirror.structures.get(number, ())
    missing = list[Missing]()
    faces, structures = None, list[StructureSurveillance]()
    try:
        faces = None if body is None else Surveillance.model_validate(body)
    except ValidationError:
        missing.append(Missing.CAPTURES)
    for one in bodies:
        try:
            structures.append(StructureSurveillance.model_validate(one))
        except ValidationError:
            missing.append(Missing.CAPTURES)
    names, everybody = groups_of(body, bodies)
    if (names or everybody) and not has_copy:
        missing.append(Missing.NO_COPY)
    if judges_life(body, bodies):
        missing.append(Missing.LIFE)
    return faces, structures, tuple(dict.fromkeys(missing))


def _possible(
    rule: AlgorithmRule, ours: Mapping[AlgType, RuleLimits]
) -> tuple[AlgorithmRule | None, set[EventType]]:
    """A rule without the alarms that we have no analysis for; the package that has them may be another one of ours."""
    if not rule.enabled:
        return None, set()
    offers = {algorithm: {limit.event for limit in limits.events} for algorithm, limits in ours.items()}
    known = offers.get(rule.algorithm, set())
    kept = tuple(one for one in rule.alertors if one.event in known)
    missing = {one.event for one in rule.alertors if one.event not in known}
    if not kept or all(one.event is EventType.MASK_AREA for one in kept):
        return None, missing
    ids = {one.id for one in kept}
    areas = tuple(
        replace(area, alertor_ids=tuple(one for one in area.alertor_ids if one in ids))
        for area in rule.areas
        if ids & set(area.alertor_ids)
    )
    return replace(rule, alertors=kept, areas=areas), missing
