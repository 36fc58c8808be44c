"""A camera for the tests of its care: pictures of a recording, seen by a clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from console.engine.care.channel import CareChannel, Change
from console.engine.care.faults import CareFault, CareSettings, Strictness
from console.engine.care.reference import Reference
from tests.bench.day_of_change import Chance, Picture
from tests.bench.guard_material import cameras

EVERY = 10  # half as often as the engine, which costs half the time
SOURCE = "a stream"
Act = Callable[[Picture, int, Chance], Picture]


def settings(*unasked: CareFault) -> CareSettings:
    """The usual settings, without some checks."""
    usual = CareSettings()
    return replace(usual, strictness=usual.strictness | dict.fromkeys(unasked, Strictness.OFF))


UNREAD = settings(CareFault.CLOCK, CareFault.CAPTION)


@lru_cache(maxsize=4)
def film(folder: Path, name: str) -> tuple[Picture, ...]:
    """Pictures of a recording, evenly spread."""
    (camera, *_halves) = cameras(folder, (name,), 6)
    return tuple(picture for window in camera.windows for picture in window)


class Played:
    """A channel that is shown a film; `now` are the seconds that have passed."""

    def __init__(
        self, pictures: Sequence[Picture], asked: CareSettings = UNREAD, reference: Reference | None = None
    ) -> None:
        self.pictures = pictures
        self.channel = CareChannel(asked, reference, SOURCE)
        self.chance = np.random.default_rng(3)
        self.now = 0
        self._shown = 0

    def play(self, seconds: int, act: Act | None = None) -> list[tuple[CareFault, bool, int]]:
        """Fault, whether it began, and after how many seconds, of so many seconds of the film."""
        heard: list[tuple[CareFault, bool, int]] = []
        for second in range(0, seconds, EVERY):
            picture = self.pictures[self._shown % len(self.pictures)]
            self._shown += 1
            shown = picture if act is None else act(picture, second, self.chance)
            heard += self._heard(self.channel.see(shown, self._passed()), second)
        return heard

    def silence(self, seconds: int, *, connected: bool = False) -> list[tuple[CareFault, bool, int]]:
        """The same without pictures."""
        heard: list[tuple[CareFault, bool, int]] = []
        for second in range(0, seconds, EVERY):
            heard += self._heard(self.channel.miss(self._passed(), connected), second)
        return heard

    def state(self, fault: CareFault) -> tuple[str, str]:
        """State and reason of a check."""
        check = next(check for check in self.channel.view().checks if check.fault is fault)
        return check.state.value, check.finding.why.value

    def _passed(self) -> int:
        self.now += EVERY
        return self.now * 1000

    @staticmethod
    def _heard(changes: list[Change], second: int) -> list[tuple[CareFault, bool, int]]:
        return [(change.fault, change.begun, second) for change in changes]


@lru_cache(maxsize=4)
def learned(folder: Path, name: str) -> Reference:
    """What is learned of a recording in its first minute."""
    played = Played(film(folder, name))
    played.play(140)
    assert played.channel.reference is not None
    return played.channel.reference
