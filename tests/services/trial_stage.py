"""Trials for tests: a real engine's box behind a real server, and a register that knows it by a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from console.engine.local_box import LocalBox
from console.megbox.box import Box
from console.megbox.server import Server, create_app, serve
from console.services.event_bus import EventBus
from console.services.login import Login
from console.services.operation import Operations
from console.services.refusal import Refusal, Refused
from console.services.trial import Trials
from tests.contract.sample_box import SampleBox
from tests.engine.engines import BrightDetector, local_box, walk
from tests.engine.trial.films import repeated

ENGINE, BOX, GONE = "engine-1", "box-2", "box-3"


class Register:
    """As `BoxRegister` for trials: sessions by key, and which of them is this computer's own engine."""

    def __init__(self) -> None:
        self.sessions: dict[str, Any] = {}
        self.embedded = ENGINE

    def keys(self) -> list[str]:
        return list(self.sessions)

    def is_embedded(self, key: str) -> bool:
        return key == self.embedded

    def session(self, key: str) -> Any:
        if key not in self.sessions:
            raise Refused(Refusal.BOX_UNKNOWN)
        return self.sessions[key]


class NoRecordings:
    """As `Recordings` where nothing was recorded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def channels(self) -> Future[list[Any]]:
        done: Future[list[Any]] = Future()
        done.set_result([])
        return done

    def segments(self, key: str, number: int, start: int, end: int) -> Future[list[Any]]:
        return self.channels()


@dataclass
class TrialStage:
    """`film` is a recording of eight walks, outside of the engine's folder."""

    bus: EventBus
    operations: Operations
    register: Register
    trials: Trials
    engine: LocalBox
    film: Path
    titles: SimpleNamespace
    restart: Callable[[], None]
    """The engine ends and is started again, at another port."""


@contextmanager
def trial_stage(folder: Path, detector: BrightDetector | None = None) -> Iterator[TrialStage]:
    """An engine with key ENGINE and a plain box with key BOX."""
    register = Register()
    servers: dict[str, Server] = {}

    def serve_as(key: str, box: Box) -> None:
        servers[key] = serve(create_app(box))
        register.sessions[key] = SimpleNamespace(login=Login(servers[key].address), channel=lambda number: None)

    def restart() -> None:
        register.sessions[ENGINE].login = None
        servers[ENGINE].close()
        stage.engine.close()
        stage.engine = local_box(folder, detector=detector)
        serve_as(ENGINE, stage.engine)

    engine = local_box(folder, detector=detector)
    serve_as(ENGINE, engine)
    serve_as(BOX, SampleBox())
    register.sessions[GONE] = SimpleNamespace(login=None, channel=lambda number: None)
    bus = EventBus()
    operations = Operations(bus)
    titles = SimpleNamespace(box=lambda key: key, of=lambda key, number: (key, str(number)))
    recordings: Any = NoRecordings(folder)
    known: Any = register
    named: Any = titles
    trials = Trials(known, operations, named, recordings, engine.media.root)
    film = repeated(walk(folder / "one.mp4"), folder / "gate.mp4", 8)
    stage = TrialStage(bus, operations, register, trials, engine, film, titles, restart)
    try:
        yield stage
    finally:
        operations.stop()
        trials.close()
        for server in servers.values():
            server.close()
        stage.engine.close()
