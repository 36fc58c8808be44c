"""A box's mirror as it is written: everything but passwords in the database, those among the secrets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from console.megbox.rules_codec import from_wire, to_wire
from console.megbox.schema.multi_algorithm import MultiAlert
from console.model.channel import Channel, Rotation
from console.model.dictionary import VideoConStatus
from console.services.channel_list import without_login
from console.store.mirror import MirrorRow


@dataclass(frozen=True, slots=True)
class BoxMirror:
    """What the console knows of a box so that an engine can stand in for it, as of `taken` (epoch ms).

    `regions` are bodies of 15.2 by channel, `abilities` the answer of 26.4 (None: not read yet). `faces` are bodies of
    7.1.2 and `structures` of 20.1.1 by channel: what it captures besides. `configs` is the answer of 3.1.2, `access`
    all of chapter 12 as lists ``rules``, ``schedules`` and ``calendars``, `zone` its time zone as in 4.1.1. `unread`
    are calls that it refused.
    """

    key: str
    taken: int
    channels: tuple[Channel, ...] = ()
    regions: Mapping[int, dict[str, Any]] = field(default_factory=dict)
    abilities: dict[str, Any] | None = None
    faces: Mapping[int, dict[str, Any]] = field(default_factory=dict)
    structures: Mapping[int, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    configs: dict[str, Any] | None = None
    access: dict[str, Any] | None = None
    zone: int | None = None
    unread: tuple[str, ...] = ()

    def channel(self, number: int) -> Channel | None:
        """A channel with its credentials: not for `ui`."""
        return next((channel for channel in self.channels if channel.number == number), None)


def settings_of(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """Channels as they are set up, whatever they are doing at present."""
    return tuple(replace(channel, status=VideoConStatus.CONNECTED, fault=None) for channel in channels)


def row_of(mirror: BoxMirror) -> MirrorRow:
    """What stands in the database."""
    body = {
        "channels": [_written(channel) for channel in mirror.channels],
        "regions": {str(number): body for number, body in mirror.regions.items()},
        "abilities": mirror.abilities,
        "surveillances": {str(number): body for number, body in mirror.faces.items()},
        "structuring": {str(number): list(bodies) for number, bodies in mirror.structures.items()},
        "configs": mirror.configs,
        "access": mirror.access,
        "zone": mirror.zone,
        "unread": list(mirror.unread),
    }
    return MirrorRow(mirror.key, mirror.taken, body)


def secret_of(channel: Channel) -> str:
    """What stands among the secrets; "" where a channel has none."""
    has_login = any(without_login(url) != url for url in (channel.url, channel.sub_url))
    if not channel.password and not has_login:
        return ""
    return json.dumps({"password": channel.password, "url": channel.url, "sub_url": channel.sub_url})


def mirror_of(row: MirrorRow, secrets: Mapping[int, str]) -> BoxMirror:
    """What `row_of` and `secret_of` wrote; a channel whose secret is lost has no password."""
    body = row.body
    return BoxMirror(
        key=row.box_key,
        taken=row.taken,
        channels=tuple(_read(one, secrets.get(int(one["number"]), "")) for one in body["channels"]),
        regions={int(number): region for number, region in body["regions"].items()},
        abilities=body["abilities"],
        faces={int(number): one for number, one in body.get("surveillances", {}).items()},
        structures={int(number): tuple(many) for number, many in body.get("structuring", {}).items()},
        configs=body.get("configs"),
        access=body.get("access"),
        zone=body.get("zone"),
        unread=tuple(body["unread"]),
    )


def _written(channel: Channel) -> dict[str, Any]:
    return {
        "number": channel.number,
        "name": channel.name,
        "url": without_login(channel.url),
        "sub_url": without_login(channel.sub_url),
        "username": channel.username,
        "rotation": channel.rotation,
        "surveillance": channel.surveillance,
        "secret": bool(secret_of(channel)),
        "rules": [to_wire(rule, channel.surveillance).to_wire() for rule in channel.rules],
    }


def _read(one: Mapping[str, Any], secret: str) -> Channel:
    hidden = json.loads(secret) if secret else {}
    rules = (from_wire(MultiAlert.from_device(rule)) for rule in one["rules"])
    return Channel(
        number=int(one["number"]),
        name=str(one["name"]),
        url=hidden.get("url") or one["url"],
        sub_url=hidden.get("sub_url") or one["sub_url"],
        username=str(one["username"]),
        password=hidden.get("password", ""),
        rotation=_rotation(one["rotation"]),
        surveillance=bool(one["surveillance"]),
        rules=tuple(rule for rule in rules if rule is not None),
    )


def _rotation(value: Any) -> Rotation:
    return value if value in get_args(Rotation) else 0
