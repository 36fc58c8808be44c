"""How the engine's own screen is shown: by which command, and where that finds the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScreenSetting:
    """`command` starts the process that shows it; `address` is where the engine answers, None before it does."""

    command: Sequence[str]
    address: Callable[[], str | None]
