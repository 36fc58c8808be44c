"""What has to happen before some of the manual's pictures can be taken: a recording, counts, and one more box.

The other box is an engine of its own with two cameras of the demo street. One of them can be turned or unplugged, and
the box can be killed.
"""

from __future__ import annotations

import math
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import cv2
import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from console.engine.demo import CHANNEL, CLIP, RULE
from console.megbox.schema.measures import MeasureSetting
from console.model.dictionary import TargetType
from console.services.guard_channel import Pace
from console.services.guard_pictures import Sitting
from console.services.guard_verdict import GuardState
from console.services.takeover_plan import is_watched
from console.services.takeover_setting import TakeoverSetting
from console.services.views import BoxDraft, BoxState, ChannelDraft
from console.store.recordings import RecordingPlan
from tests.end_to_end.program import Program
from tests.servers.clips import Clips
from tests.servers.rtsp import RtspServer, free_port

if TYPE_CHECKING:
    from console.megbox.client import Client
    from console.services.console import Console
    from console.services.operation import Operation

PATIENCE = 180.0
QUICK = Pace(Sitting(pictures=4, apart=0.3), settle=1, every=3, again=1, retry=2, lessons=2, apart=2)
BOX, GATE, YARD = "MegBox-2", 1, 2
SILENCE = 5  # seconds
_FPS, _SECONDS = 10, 20
_TURNED, _AWAY = 5.0, (0.14, -0.08)  # degrees, and parts of the picture
_MINUTE, _DAY = 60_000, 24 * 60
_LOOKS, _BUSY = 480, 5  # pictures a minute; people a minute at the busiest hour


def wait(seconds: float, until: Callable[[], object] = lambda: False) -> None:
    """Let the program run for so long, or until something is so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not until():
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()


def must(until: Callable[[], object], what: str) -> None:
    """Wait for something without which there is no picture."""
    wait(PATIENCE, until)
    if not until():
        raise SystemExit(f"it did not happen: {what}")


def record(console: Console, key: str) -> None:
    """From now on the demo's channel is recorded."""
    console.recordings.set_plans([RecordingPlan(key, CHANNEL)], *console.recordings.limits())


def hazy_street() -> bytes:
    """A picture of the demo's street, as JPEG, with haze that grows with the distance and some noise."""
    capture = cv2.VideoCapture(str(CLIP))
    capture.set(cv2.CAP_PROP_POS_FRAMES, 120)
    _, picture = capture.read()
    capture.release()
    through = np.linspace(0.35, 0.8, picture.shape[0])[:, None, None]
    grain = np.random.default_rng(1).normal(0, 5, picture.shape)
    hazy = picture * through + np.array((225, 220, 215)) * (1 - through) + grain
    return cv2.imencode(".jpg", np.clip(hazy, 0, 255).astype(np.uint8))[1].tobytes()


def count(console: Console, key: str) -> None:
    """The demo's line and area have been counted for a day, which is made up."""
    names = {}
    for area in RULE.areas:
        kind = "area" if len(area.points) > 2 else "line"
        points = [{"x": point.x, "y": point.y} for point in area.points]
        told = {"videoNo": CHANNEL, "name": kind, "kind": kind, "points": points}
        measure = _asked(console, key, _counting(MeasureSetting.model_validate(told)))
        names[measure.id] = kind
    now = int(time.time() * 1000) // _MINUTE
    with closing(sqlite3.connect(console.options.data / "engine" / "engine.db", timeout=30)) as db, db:
        for number, kind in names.items():
            db.execute("UPDATE measures SET since = ? WHERE id = ?", [(now - _DAY) * _MINUTE, number])
            for minute in range(now - _DAY, now):
                _fill(db, number, kind, minute)


def _counting(setting: MeasureSetting) -> Callable[[Client], Any]:
    return lambda client: client.add_measure(setting)


def _fill(db: sqlite3.Connection, number: int, kind: str, minute: int) -> None:
    """A quiet night, and two busy times of the day."""
    hour = time.localtime(minute * 60).tm_hour + minute % 60 / 60
    busy = 0.04 + sum(math.exp(-((hour - peak) ** 2) / 6) for peak in (8.5, 17.5))
    chance = np.random.default_rng(minute * 10 + number)
    there = int(chance.poisson(2 * busy))
    db.execute("INSERT OR IGNORE INTO measure_minutes VALUES (?, ?, ?, ?)", [number, minute, _LOOKS, there])
    if kind == "area":
        counts = {"": int(there * _LOOKS * 0.6)}
    else:
        morning = 1.6 if hour < 12 else 0.7
        counts = {"A>B": int(chance.poisson(_BUSY * busy * morning)), "B>A": int(chance.poisson(_BUSY * busy))}
    for direction, passed in counts.items():
        if passed:
            row = [number, minute, direction, int(TargetType.PERSON), passed]
            db.execute("INSERT OR IGNORE INTO measure_counts VALUES (?, ?, ?, ?, ?)", row)


def _asked(console: Console, key: str, call: Callable[[Client], Any]) -> Any:
    return _done(console.devices.change(key, "example", call))


def _done(operation: Operation[Any]) -> Any:
    """What an operation has brought; the program runs meanwhile."""
    must(lambda: operation.wait(0), operation.kind.value)
    if operation.error is not None:
        raise operation.error
    return operation.result


@dataclass(slots=True)
class _Films:
    street: Path
    turned: Path


class Outpost:
    """A box with the cameras `GATE` and `YARD`, both guarded."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._folder = tempfile.TemporaryDirectory()
        self._films = _films(Path(self._folder.name))
        self._cameras = {name: RtspServer({name: self._films.street}, fps=_FPS) for name in ("gate", "yard")}
        self._address = f"127.0.0.1:{free_port()}"
        self._program: Program | None = None
        self.key = ""

    def __enter__(self) -> Self:
        console = self._console
        for camera in self._cameras.values():
            camera.start()
        program = self._program = Program(
            "engine", "--listen", self._address, "--data", Path(self._folder.name) / "box"
        )
        must(lambda: program.lines, "the other box starts")
        self.key = _done(console.fleet.add_box(BoxDraft(self._address, "admin", "megbox", BOX))).key
        must(self._is_online, "the other box answers")
        for number, name in ((GATE, "gate"), (YARD, "yard")):
            draft = ChannelDraft(number, name, self._cameras[name].url(name))
            _done(console.fleet.add_channel(self.key, draft))
            _done(console.fleet.send_rule(self.key, number, RULE))
            _done(console.fleet.set_surveillance(self.key, number, True))
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for camera in self._cameras.values():
            camera.stop()
        self._folder.cleanup()

    def turn(self) -> None:
        """The gate's camera is turned, once it is known what it shows; and the guard has seen that."""
        must(lambda: self._state() is GuardState.MATCH, "the camera is learned")
        self._cameras["gate"].order("gate", "play", self._films.turned)
        must(lambda: self._state() is GuardState.TURNED, "the camera is seen to be turned")

    def turn_back(self) -> None:
        """It is as it was."""
        self._cameras["gate"].order("gate", "play", self._films.street)
        must(lambda: self._state() is GuardState.MATCH, "the camera is seen to be right")

    def fall_silent(self) -> None:
        """The yard's camera goes, and then the box; the workstation guards the gate."""
        console = self._console
        console.takeover.set_setting(self.key, TakeoverSetting(seconds=SILENCE))
        must(self._all_watched, "the rules of the other box are known")
        self._cameras["yard"].stop()
        self.kill()
        must(self._guarded, "the other box is stood in for")

    def kill(self) -> None:
        """As a power cut does."""
        if self._program is not None and self._program.process.poll() is None:
            self._program.process.send_signal(signal.SIGKILL)
            self._program.wait()

    def _state(self) -> GuardState | None:
        verdict = self._console.guard.verdict(self.key, GATE)
        return None if verdict is None else verdict.state

    def _is_online(self) -> bool:
        box = self._console.fleet.box(self.key)
        return box is not None and box.state is BoxState.ONLINE

    def _all_watched(self) -> bool:
        box = self._console.fleet.box(self.key)
        watched = box is not None and len(box.channels) == 2 and all(map(is_watched, box.channels))
        return watched and self._console.takeover.mirrored(self.key) > 0

    def _guarded(self) -> bool:
        view = self._console.takeover.view(self.key)
        return view is not None and view.guarded == (GATE,)


def _films(folder: Path) -> _Films:
    """The demo's street, and what a camera shows that somebody has turned."""
    turned = folder / "turned.mp4"
    source = cv2.VideoCapture(str(CLIP))
    width, height = (int(source.get(of)) for of in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
    move = cv2.getRotationMatrix2D((width / 2, height / 2), _TURNED, 1.25)
    move[:, 2] += np.array([_AWAY[0] * width, _AWAY[1] * height])
    film = cv2.VideoWriter(str(turned), cv2.VideoWriter.fourcc(*"mp4v"), _FPS, (width, height))
    for _ in range(_FPS * _SECONDS):
        there, picture = source.read()
        if not there:
            break
        film.write(cv2.warpAffine(picture, move, (width, height), borderMode=cv2.BORDER_REFLECT))
    film.release()
    source.release()
    clips = Clips(folder / "clips", folder)

    def stream(film: Path) -> Path:
        return clips.stream("h264", width, height, _FPS, _SECONDS, str(film), 2_000_000)

    return _Films(stream(CLIP), stream(turned))
