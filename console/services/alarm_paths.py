"""The ways on which one box's alarms reach us while it is online: pushed by it, and read back."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from console.model.errors import BoxError, BoxwatchError
from console.services.address import host_of
from console.services.event_bus import EventBus
from console.services.intake import Intake
from console.services.login import Login
from console.services.messages import Notice, NoticeKind
from console.services.pushes import PushReader
from console.services.read_back import Ask, read_back
from console.services.report_receiver import ReportReceiver, pushing_to, receiver_of
from console.store.boxes import BoxStore

READ_BACK_EVERY = 60.0
POLL_EVERY = 5.0  # where nothing is pushed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AlarmDesk:
    """What the alarms of all boxes go through."""

    intake: Intake
    boxes: BoxStore
    receiver: ReportReceiver
    bus: EventBus


class AlarmPaths:
    """Belongs to one connection of one box: a thread for pushes, and one that reads back.

    `ask` goes through the box's queue, so reading back thousands of alarms holds nobody else up. `missed` is
    told how many alarms were read back because no push had brought them.
    """

    def __init__(
        self,
        key: str,
        name: str,
        login: Login,
        desk: AlarmDesk,
        ask: Ask,
        takes_reports: bool,
        missed: Callable[[int], None],
    ) -> None:
        self._key = key
        self._name = name
        self._host = host_of(login.address)
        self._desk = desk
        self._ask = ask
        self._takes_reports = takes_reports
        self._missed = missed
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._no_feed = threading.Event()
        self._client = login.client()
        self._pushes = PushReader(
            self._client.push_feed, key, desk.intake, connected=self._wake.set, refused=self._without_feed
        )
        self._thread = threading.Thread(target=self._run, name=f"read back {key[:8]}", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hangs up; returns at once."""
        self._stopping.set()
        self._wake.set()
        self._pushes.close()

    def join(self, timeout: float) -> None:
        """Waits for what was under way."""
        self._pushes.join(timeout)
        self._thread.join(timeout)
        self._client.close()

    def _without_feed(self) -> None:
        self._no_feed.set()
        self._wake.set()

    def _run(self) -> None:
        every, arranged = READ_BACK_EVERY, False
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                if self._no_feed.is_set() and not arranged:
                    every = READ_BACK_EVERY if self._arrange() else POLL_EVERY
                    arranged = True
                self._read_back()
            except BoxwatchError as error:
                # Whether the box is lost is for the session to find out; nothing was skipped, so it goes on
                # from here.
                log.info("reading back %s: %s", self._key, error)
            except Exception:
                # An alarm that the disk does not take: what came before it is stored, and it is tried again.
                log.exception("reading back %s", self._key)
            self._wake.wait(every)

    def _read_back(self) -> None:
        since = self._desk.boxes.read_back_to(self._key)
        began = time.monotonic()
        found = read_back(self._ask, self._desk.intake, self._key, since)
        if found.read_to != since:
            self._desk.boxes.set_read_back_to(self._key, found.read_to)
        if found.new:
            log.info("%d alarms of %s read back in %.1f s", found.new, self._key, time.monotonic() - began)
            self._missed(found.new)
            self._desk.bus.publish(Notice(NoticeKind.EVENTS_READ_BACK, {"box": self._name, "count": found.new}))

    def _arrange(self) -> bool:
        """Has a box without a feed push to us, where that is ours to say; whether it does."""
        receiver = self._desk.receiver
        ours = receiver.address_for(self._host)
        if ours is None:
            return False
        try:
            present = receiver_of(self._ask(lambda client: client.reports()))
            if present and present not in (ours, receiver.given(self._key)) and not self._takes_reports:
                args = {"box": self._name, "receiver": host_of(present)}
                self._desk.bus.publish(Notice(NoticeKind.REPORTS_GO_ELSEWHERE, args))
                return False
            if present != ours:
                self._ask(lambda client: client.set_reports(pushing_to(ours)))
        except BoxError as error:
            # Firmware without the setting, or somebody else at work: then its alarms are polled.
            log.info("%s cannot be told where to report to: %s", self._key, error)
            return False
        receiver.remember_given(self._key, ours)
        return True
