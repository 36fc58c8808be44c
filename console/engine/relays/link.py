"""One relay at its address: switches its outputs in time and looks whether it is still there."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping

from console.engine.relays.driver import OUTPUTS, RelayDriver
from console.engine.relays.pulses import Pulses, Timing
from console.model.errors import FaultError

log = logging.getLogger(__name__)
CHECK = 2.0  # seconds between two looks at a relay


class RelayLink:
    """Drives one relay from `start` to `close` on a thread of its own; `step` is what that thread does.

    An output that is configured is kept as its pulses say, even if somebody else switches it; the others are only
    looked at, after one that was ours has been brought to rest.
    """

    def __init__(self, name: str, driver: RelayDriver, clock: Callable[[], float] = time.monotonic) -> None:
        self.name = name
        self._driver = driver
        self._clock = clock
        self._rest: dict[int, bool] = {}
        self._leaving: dict[int, bool] = {}  # outputs that were ours: brought to rest, then left alone
        self._pulses = [Pulses() for _ in range(OUTPUTS)]
        self._closed: tuple[bool, ...] | None = None
        self._next_check = clock()
        self._complained = False
        self._asked = self._ending = False
        self._changed = threading.Condition()
        self._wire = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def online(self) -> bool:
        """Whether the relay answered when it was last spoken to."""
        return self._closed is not None

    def is_closed(self, output: int) -> bool:
        """Whether an output's contact was closed when the relay last answered; False while it does not."""
        closed = self._closed
        return closed is not None and closed[output]

    def configure(self, rest: Mapping[int, bool]) -> None:
        """Which outputs are ours, and whether their contacts are closed at rest."""
        with self._changed:
            for output in self._rest.keys() - rest.keys():
                self._pulses[output].clear()
                self._leaving[output] = self._rest[output]
            self._rest = dict(rest)
            self._asked = True
            self._changed.notify_all()

    def trigger(self, output: int, timing: Timing) -> None:
        """Plan a pulse; never waits."""
        with self._changed:
            self._pulses[output].plan(self._clock(), timing)
            self._asked = True
            self._changed.notify_all()

    def check(self) -> None:
        """Speak to the relay now. FaultError where it cannot be had."""
        with self._wire:
            self._speak(self._look)

    def step(self) -> float:
        """Do what is due; returns when there is something to do again, on the link's clock."""
        with self._wire:
            if self.online or self._next_check <= self._clock():
                self._attend_all()
        with self._changed:
            now = self._clock()
            if self._closed is not None and any(self._closed[n] != closed for n, closed in self._wanted(now).items()):
                return now  # a pulse began or ended while the relay was spoken to
            changes = [self._pulses[output].next_change(now) for output in self._rest]
            return min([self._next_check, *(change for change in changes if change is not None)])

    def start(self) -> None:
        """Begin; returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=f"relay {self.name}", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Bring every output of ours to rest, where the relay can be had; returns at once."""
        with self._changed:
            self._ending = True
            for pulses in self._pulses:
                pulses.clear()
            self._changed.notify_all()

    def close(self, timeout: float) -> None:
        """`end`, and let go of the relay; waits up to `timeout` seconds."""
        self.end()
        if self._thread is not None:
            self._thread.join(timeout)
        elif self.online:
            self.step()
            self._driver.close()

    def _run(self) -> None:
        due = self._clock()
        while not self._ending:
            with self._changed:
                self._changed.wait_for(lambda: self._ending or self._asked, max(0.0, due - self._clock()))
                self._asked = False
            if not self._ending:
                due = self.step()
        if self.online:
            self.step()
        self._driver.close()

    def _attend_all(self) -> None:
        with self._changed:
            leaving = dict(self._leaving)
            wanted = leaving | self._wanted(self._clock())
        try:
            self._speak(lambda: self._attend(wanted))
        except FaultError:
            return  # said in the log, and by `online`
        with self._changed:
            for output in leaving:
                self._leaving.pop(output, None)

    def _wanted(self, now: float) -> dict[int, bool]:
        return {output: rest != self._pulses[output].active(now) for output, rest in self._rest.items()}

    def _speak(self, words: Callable[[], None]) -> None:
        """Say something to the relay; what was online is tried twice, since it may drop an idle connection."""
        for tries_left in (1, 0) if self.online else (0,):
            try:
                words()
                return
            except FaultError as error:
                self._closed = None
                if not tries_left:
                    self._lost(error)
                    raise

    def _attend(self, wanted: Mapping[int, bool]) -> None:
        if self._closed is None or self._next_check <= self._clock():
            self._look()
        self._switch(wanted)

    def _look(self) -> None:
        self._closed = self._driver.read()
        self._next_check = self._clock() + CHECK
        if self._complained:
            log.info("relay %s answers again", self.name)
        self._complained = False

    def _switch(self, wanted: Mapping[int, bool]) -> None:
        for output, closed in wanted.items():
            if self._closed is not None and self._closed[output] != closed:
                self._driver.write(output, closed)
                self._closed = tuple(closed if n == output else known for n, known in enumerate(self._closed))

    def _lost(self, error: FaultError) -> None:
        self._next_check = self._clock() + CHECK
        if not self._complained:
            log.warning("relay %s cannot be had: %s", self.name, error)
        self._complained = True
