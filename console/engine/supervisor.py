"""All channels at work: opens, changes and ends them, and knows how each is doing."""

from __future__ import annotations

import logging
import threading
import time

from console.engine.channels.shelf import KeptChannel
from console.engine.channels.stream import fault_status
from console.engine.channels.worker import ChannelWorker, Workshop, source_of
from console.media.source import source_key
from console.model.dictionary import VideoConStatus
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)
PATIENCE = 1.5  # an embedded engine ends within two seconds


class Supervisor:
    """The workers of an engine by channel number; one change at a time."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._lock = threading.RLock()
        self._workers: dict[int, ChannelWorker] = {}
        self._refused: dict[int, Fault] = {}
        self._ending: list[threading.Thread] = []

    def open(self, channel: KeptChannel, shop: Workshop | None = None) -> None:
        """Begin a channel anew; one that was at work ends first. `shop`: where it has other tools than the others."""
        with self._lock:
            self.end(channel.number)
            try:
                worker = ChannelWorker(channel, shop or self._shop)
            except FaultError as error:
                # A file that has become a link out of the folder since it was accepted.
                log.error("channel %d is not opened: %s", channel.number, error.fault.value)
                self._refused[channel.number] = error.fault
                return
            self._workers[channel.number] = worker
            worker.start()

    def forgive(self, channel: KeptChannel) -> None:
        """Let a channel's sources be opened again even where they crashed the engine three times."""
        for url in (channel.url, channel.sub_url):
            if url:
                self._shop.journal.forgive(source_key(source_of(channel, url, self._shop.media)))

    def apply(self, channel: KeptChannel) -> None:
        """Other rules, name or region for a channel at work."""
        worker = self._workers.get(channel.number)
        if worker is not None:
            worker.apply(channel)

    def worker(self, number: int) -> ChannelWorker | None:
        """The worker of a channel, None where it is not at work."""
        return self._workers.get(number)

    def status(self, number: int) -> tuple[VideoConStatus, Fault | None]:
        """How a channel is doing (7.1.3), and the fault behind it."""
        worker = self._workers.get(number)
        if worker is not None:
            return worker.status
        fault = self._refused.get(number)
        return fault_status(fault), fault

    def end(self, number: int) -> None:
        """End a channel. Returns at once: a camera that hangs must not hold up a setting (1.4)."""
        with self._lock:
            self._refused.pop(number, None)
            worker = self._workers.pop(number, None)
            if worker is not None:
                ender = threading.Thread(target=worker.close, name=f"end {number}", daemon=True)
                self._ending = [other for other in self._ending if other.is_alive()] + [ender]
                ender.start()

    def close(self) -> None:
        """End all channels, side by side: a hanging camera must not delay the others, nor the end for long."""
        for number in list(self._workers):
            self.end(number)
        until = time.monotonic() + PATIENCE
        for ender in self._ending:
            ender.join(max(0.0, until - time.monotonic()))
