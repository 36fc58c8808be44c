"""Channels of other boxes that are watched in their stead, for as long as the console says so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any, get_args

import sqlite_utils

from console.engine.channels.shelf import KeptChannel
from console.engine.channels.worker import ChannelWorker, Workshop
from console.engine.credentials import Credentials
from console.engine.media_folder import is_file
from console.engine.supervisor import Supervisor
from console.engine.takeover_access import judged
from console.engine.takeover_faces import GuestFaceShelf, GuestKnower
from console.engine.watch.tools import WatchTools
from console.megbox.schema.configs import Configs
from console.megbox.schema.takeover import MOST, Guest, GuestState, Takeover, TakeoverState
from console.megbox.schema.time_zones import zone_of
from console.model.channel import Rotation
from console.model.dictionary_access import OpenDoorStatus
from console.model.errors import BoxError, ErrorCode, Fault
from console.store.database import Database


class GuestDesk:
    """Guests are at work beside the engine's channels and stand in none of its lists.

    Neither their streams nor their passwords are kept: only a row with number and name, which their captures need.
    They are watched with the tools of `shop`, but by the zone, the parameters and the faces of their own box.
    `own` answers which channels of its own the engine watches.
    """

    def __init__(
        self,
        database: Database,
        credentials: Credentials,
        supervisor: Supervisor,
        shop: Workshop,
        faces: GuestFaceShelf,
        own: Callable[[], list[int]],
    ) -> None:
        self._database = database
        self._credentials = credentials
        self._supervisor = supervisor
        self._shop = shop
        self._faces = faces
        self._own = own
        self._lock = threading.Lock()
        self._guests: dict[int, KeptChannel] = {}
        self._bodies: dict[int, Guest] = {}

    def worker(self, number: int) -> ChannelWorker | None:
        """The worker of a guest, None where there is none."""
        return self._supervisor.worker(number) if number in self._guests else None

    def set(self, setting: Takeover) -> None:
        """Watch these and no others; one whose streams are the same goes on. Raises BoxError ILLEGAL_ARGUMENT."""
        wanted = {guest.number: _channel(guest) for guest in setting.guests}
        if len(wanted) < len(setting.guests):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("number",))
        for guest in setting.guests:
            if is_file(guest.url) or not self._shop.media.allows(guest.url):
                raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("url",))
        with self._lock:
            for number in self._guests.keys() - wanted.keys():
                self._supervisor.end(number)
                del self._guests[number]
            self._name(list(wanted.values()))
            before, self._bodies = self._bodies, {guest.number: guest for guest in setting.guests}
            for number, channel in wanted.items():
                present, body, was = self._guests.get(number), self._bodies[number], before.get(number)
                if (
                    present is None
                    or was is None
                    or _streams(present) != _streams(channel)
                    or _home(was) != _home(body)
                ):
                    self._supervisor.open(channel, self._shop_of(body))
                elif present != channel or was.configs != body.configs:
                    self._supervisor.apply(channel)
                self._guests[number] = channel  # each as soon as it is at work: the next may be refused
            if self._shop.load is not None:
                ranked = sorted(setting.guests, key=lambda guest: guest.priority)
                self._shop.load.rank_guests([guest.number for guest in ranked])

    def _shop_of(self, guest: Guest) -> Workshop:
        """What a guest is watched with: of its own box where that matters, and without series of our own."""
        zone = self._shop.zone if guest.timeZone is None else zone_of(guest.timeZone)
        number = guest.number

        def configs() -> Configs:
            body = self._bodies.get(number)
            return body.configs if body is not None and body.configs is not None else self._shop.configs()

        return replace(self._shop, watch=self._tools_of(guest, zone), zone=zone, configs=configs, measures=None)

    def _tools_of(self, guest: Guest, zone: tzinfo) -> WatchTools | None:
        tools = self._shop.watch
        if tools is None:
            return None
        knower, number = GuestKnower(self._faces, guest.owner), guest.number

        def judge(channel: int, groups: Collection[str], at: int) -> OpenDoorStatus:
            body, local = self._bodies.get(number), datetime.fromtimestamp(at / 1000, zone)
            return judged(None if body is None else body.access, channel, groups, local)

        return replace(tools, knower=knower, judge=judge, library_face=knower.picture, zone=zone)

    def state(self) -> TakeoverState:
        """How the guests are doing, and how many there could be."""
        with self._lock:
            numbers = list(self._guests)
        busy = [self._supervisor.status(number)[1] for number in (*self._own(), *numbers)]
        # The planner gives every guest its share by importance, and lets those rest whom the machine cannot carry.
        return TakeoverState(
            carries=MOST,
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
        structures=tuple((index, body.model_dump_json()) for index, body in enumerate(guest.structures, 1)),
        faces=None if guest.faces is None else guest.faces.model_dump_json(),
    )


def _rotation(value: Any) -> Rotation:
    return value if value in get_args(Rotation) else 0


def _streams(channel: KeptChannel) -> tuple[object, ...]:
    return (channel.url, channel.sub_url, channel.username, channel.password, channel.rotation)


def _home(guest: Guest) -> tuple[object, ...]:
    """What of its box a worker is built with."""
    return (guest.owner, guest.timeZone)
