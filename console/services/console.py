"""The console as a whole: what `main.py` builds and `ui` asks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from console.services.archive import EventArchive
from console.services.event_bus import EventBus
from console.services.fleet import Fleet
from console.services.operation import Operations
from console.services.viewing import Viewing
from console.store.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """How the console was started. `engine_command` None: without an engine of its own."""

    data: Path
    language: str | None = None
    engine_command: list[str] | None = None
    demo: bool = True


class Console:
    """Raises `StoreError` where the data directory cannot be used."""

    fleet: Fleet
    archive: EventArchive
    viewing: Viewing
    bus: EventBus
    operations: Operations
    settings: Settings

    def __init__(self, options: Options) -> None:
        self.options = options

    def start(self) -> None:
        """Starts the engine and connects to every box; returns at once."""

    def stop(self) -> None:
        """Stops everything that was started; nothing runs when it returns, within about ten seconds."""
