"""Channels of other boxes that are watched in their stead, for as long as the console says so."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any, get_args

import sqlite_utils

from console.engine.channel_shelf import KeptChannel
from console.engine.channel_worker import ChannelWorker
from console.engine.credentials import Credentials
from console.engine.media_folder import MediaFolder, is_file
from console.engine.supervisor import Supervisor
from console.megbox.schema.takeover import MOST, Guest, GuestState, Takeover, TakeoverState
from console.model.channel import Rotation
from console.model.errors import BoxError, ErrorCode, Fault
from console.store.database import Database

CHANNELS_PER_CORE = 3  # about six at 8 pictures a second on two


class GuestDesk:
    """Guests are at work beside the engine's channels and stand in none of its lists.

    Neither their streams nor their passwords are kept: only a row with number and name, which their captures need.
    `own` answers how many channels of its own the engine watches.
    """

    def __init__(
        self,
        database: Database,
        credentials: Credentials,
        supervisor: Supervisor,
        media: MediaFolder,
        own: Callable[[], list[int]],
    ) -> None:
        self._database = database
        self._credentials = credentials
        self._supervisor = supervisor
        self._media = media
        self._own = own
        self._lock = threading.Lock()
        self._guests: dict[int, KeptChannel] = {}

    def worker(self, number: int) -> ChannelWorker | None:
        """The worker of a guest, None where there is none."""
        return self._supervisor.worker(number) if number in self._guests else None

    def set(self, setting: Takeover) -> None:
        """Watch these and no others; one whose streams are the same goes on. Raises BoxError ILLEGAL_ARGUMENT."""
        wanted = {guest.number: _channel(guest) for guest in setting.guests}
        if len(wanted) < len(setting.guests):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("number",))
        for guest in setting.guests:
            if is_file(guest.url) or not self._media.allows(guest.url):
                raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("url",))
        with self._lock:
            for number in self._guests.keys() - wanted.keys():
                self._supervisor.end(number)
            self._name(list(wanted.values()))
            for number, channel in wanted.items():
                present = self._guests.get(number)
                if present is None or _streams(present) != _streams(channel):
                    self._supervisor.open(channel)
                elif present != channel:
                    self._supervisor.apply(channel)
            self._guests = wanted

    def state(self) -> TakeoverState:
        """How the guests are doing, and how many there could be."""
        with self._lock:
            numbers = list(self._guests)
        own = self._own()
        busy = [self._supervisor.status(number)[1] for number in (*own, *numbers)]
        return TakeoverState(
            carries=max(0, min(MOST, carried_by(_cores())) - len(own)),
            overloaded=Fault.OVERLOADED in busy,
            guests=[self._state_of(number) for number in numbers],
        )

    def _state_of(self, number: int) -> GuestState:
        status, fault = self._supervisor.status(number)
        worker = self._supervisor.worker(number)
        return GuestState(
            number=number,
            videoConStatus=int(status),
            fault=None if fault is None else fault.value,
            first=0 if worker is None else worker.taps.first_ms,
            last=0 if worker is None else worker.taps.last_ms,
        )

    def _name(self, channels: list[KeptChannel]) -> None:
        nothing = self._credentials.seal("")

        def change(db: sqlite_utils.Database) -> None:
            for channel in channels:
                db.execute(
                    "INSERT INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
                    " VALUES (?, ?, '', '', '', ?, 0, 0) ON CONFLICT (number) DO UPDATE SET name = excluded.name",
                    [channel.number, channel.name, nothing],
                )

        self._database.write(change).result()


def carried_by(cores: int) -> int:
    """How many channels that many cores can analyse."""
    return cores * CHANNELS_PER_CORE


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _channel(guest: Guest) -> KeptChannel:
    return KeptChannel(
        number=guest.number,
        name=guest.name,
        url=guest.url,
        sub_url=guest.subUrl if guest.subUrl != "rtsp://" else "",
        username=guest.username,
        password=guest.password,
        rotation=_rotation(guest.rotation),
        surveillance=guest.surveillanceEnabled,
        roi=None if guest.roi is None else guest.roi.model_dump_json(),
        rules=tuple((rule.ruleIndex, rule.model_dump_json()) for rule in guest.rules),
    )


def _rotation(value: Any) -> Rotation:
    return value if value in get_args(Rotation) else 0


def _streams(channel: KeptChannel) -> tuple[object, ...]:
    return (channel.url, channel.sub_url, channel.username, channel.password, channel.rotation)
