"""What happens when a face is recognised at a channel: it is judged, and a relay may open (chapters 12, 13)."""

from __future__ import annotations

from collections.abc import Collection

from console.engine.access.book import AccessBook
from console.engine.relays.board import RelayBoard
from console.model.dictionary_access import OpenDoorStatus


class Entrance:
    """Joins the access rules and the relays of a box."""

    def __init__(self, access: AccessBook, relays: RelayBoard) -> None:
        self._access = access
        self._relays = relays

    def recognised(self, channel: int, groups: Collection[str], at: int) -> OpenDoorStatus:
        """A face was found in `groups` (none: not recognised) at `at`, epoch ms; never waits.

        Triggers the channel's relay where it listens for recognitions, and returns what the report says
        (23.1.2 openDoorStatus).
        """
        status = self._access.judge(channel, groups, at)
        self._relays.on_recognition(channel, status)
        return status
