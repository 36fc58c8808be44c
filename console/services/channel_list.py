"""A box's channels: what its two lists say of them, and what `ui` may see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from console.model.channel import Channel
from console.services.views import ChannelView

_LOGIN_IN_URL = re.compile(r"(?<=://)[^/@\s]*@")


def merged(listed: Iterable[Channel], with_rules: Iterable[Channel]) -> tuple[Channel, ...]:
    """Channels of ``/videos`` (7.1.3) with the rules that ``/multiAlgVideos`` (26.2) has for them, by number."""
    known = {channel.number: channel for channel in with_rules}
    both = [
        replace(
            channel,
            rules=known[channel.number].rules,
            surveillance=known[channel.number].surveillance,
            fault=channel.fault or known[channel.number].fault,
        )
        if channel.number in known
        else channel
        for channel in listed
    ]
    return tuple(sorted(both, key=lambda channel: channel.number))


def viewed(key: str, channels: Iterable[Channel], aliases: Mapping[tuple[str, int], str]) -> tuple[ChannelView, ...]:
    """Channels without their passwords, under the names that the operator gave them."""
    return tuple(
        ChannelView(
            box_key=key,
            number=channel.number,
            name=channel.name,
            alias=aliases.get((key, channel.number), ""),
            url=without_login(channel.url),
            sub_url=without_login(channel.sub_url),
            username=channel.username,
            rotation=channel.rotation,
            surveillance=channel.surveillance,
            status=channel.status,
            fault=channel.fault,
            rules=channel.rules,
        )
        for channel in channels
    )


def without_login(url: str) -> str:
    """A URL without user name and password."""
    return _LOGIN_IN_URL.sub("", url)
