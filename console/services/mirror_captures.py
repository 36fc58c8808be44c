"""What a box captures on a channel beside its rules: from how it tells it to how an engine is told it (7.1, 20.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from console.megbox.client import Client
from console.megbox.schema.multi_algorithm import MultiAlgVideo
from console.megbox.schema.structures import StructuresRule
from console.megbox.schema.videos import Video
from console.model.channel import Channel

FACES, STRUCTURES = 0, 1  # surveillanceType of 20.1.1
_SHARED = ("detectTargetList", "pushConfigs", "captureConfigs")
_OF_FACES = ("livenessEnabled", "livenessThreshold", "filter", "group", "globalStranger")


def surveillance_of(video: Video, channel: Channel | None) -> dict[str, Any] | None:
    """The body of 7.1.2 behind a channel of 7.1.3; None where no faces are sought on it.

    A filter alone is told of every channel by some boxes: it counts where the channel has no rule.
    """
    seeks = bool(video.group) or (video.globalStranger is not None and video.globalStranger.enable)
    captures = video.filter is not None and channel is not None and not channel.rules
    if not video.surveillanceEnabled or not (seeks or captures):
        return None
    told = video.to_wire()
    names = ("surveillanceEnabled", "filter", "group", "globalStranger", "livenessThreshold")
    return {name: told[name] for name in names if told.get(name) is not None}


def structures_of(video: MultiAlgVideo) -> tuple[dict[str, Any], ...]:
    """The bodies of 20.1.1 behind a channel of 26.2, those that are switched on."""
    if not video.surveillanceEnabled:
        return ()
    return tuple(
        _body(rule.structuresRule, rule.algType, rule.ruleIndex)
        for rule in video.algRules
        if rule.ruleEnable and rule.structuresRule is not None
    )


def access_of(client: Client) -> dict[str, Any]:
    """All of chapter 12 of a box."""
    return {
        "rules": [rule.to_wire() for rule in client.access_rules_all()],
        "schedules": [schedule.to_wire() for schedule in client.schedules_all()],
        "calendars": [calendar.to_wire() for calendar in client.calendars_all()],
    }


def access_at(access: Mapping[str, Any] | None, number: int) -> dict[str, Any] | None:
    """What of it is about a channel; None where no rule names it."""
    rules = [rule for rule in (access or {}).get("rules", ()) if number in rule.get("videoNo", ())]
    if access is None or not rules:
        return None
    found: dict[str, Any] = {"rules": rules}
    for kind, named, name in (
        ("schedules", "scheduleNames", "scheduleName"),
        ("calendars", "calendarNames", "calendarName"),
    ):
        used = {one for rule in rules for one in rule.get(named, ())}
        found[kind] = [entry for entry in access.get(kind, ()) if entry.get(name) in used]
    return found


def groups_of(faces: Mapping[str, Any] | None, structures: Iterable[Mapping[str, Any]]) -> tuple[set[str], bool]:
    """The face groups that a channel looks for, and whether it looks for strangers to the whole library."""
    names, everybody = set[str](), False
    for part in (faces, *(body.get("faces") for body in structures)):
        if part:
            names |= {group["groupName"] for group in part.get("group") or ()}
            everybody = everybody or bool((part.get("globalStranger") or {}).get("enable"))
    return names, everybody


def judges_life(faces: Mapping[str, Any] | None, structures: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a channel tells live faces from pictures of faces."""
    threshold = 0 if faces is None else faces.get("livenessThreshold") or 0
    return threshold > 0 or any((body.get("faces") or {}).get("livenessEnabled") for body in structures)


def _body(rule: StructuresRule, algorithm: int, index: int) -> dict[str, Any]:
    told = rule.to_wire()
    kind = algorithm if algorithm in (FACES, STRUCTURES) else (FACES if rule.group or rule.filter else STRUCTURES)
    names = _SHARED if kind == STRUCTURES else (*_SHARED, *_OF_FACES)
    part = {name: told[name] for name in names if told.get(name) is not None}
    if kind == FACES:
        part.setdefault("livenessEnabled", False)
    return {
        "surveillanceEnabled": True,
        "attributeEnabled": rule.attributeEnabled,
        "surveillanceType": kind,
        "ruleIndex": index,
        "ruleEnable": True,
        ("faces" if kind == FACES else "structures"): part,
    }
