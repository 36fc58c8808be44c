"""A second engine is one more box: its alarms come with pictures, and those that were missed come exactly once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.model.dictionary import GapEvent
from console.services.console import Console, Options
from console.services.messages import EventStored, Notice, NoticeKind
from console.services.viewing import Quality
from console.services.views import BoxDraft, BoxState
from tests.end_to_end.program import Program, eventually
from tests.end_to_end.test_console_runs import stored
from tests.end_to_end.test_kills import IDENTITY, ring_for_everybody
from tests.services.conftest import Heard, done

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def second_engine(data: Path) -> tuple[Program, str]:
    """An engine alone on the loopback, and its address."""
    program = Program("engine", "--demo", "--listen", "127.0.0.1:0", "--data", data)
    return program, json.loads(eventually(lambda: program.lines)[0])["listening"]


def identities(rows: list[dict[str, object]]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(str(row[name]) for name in IDENTITY) for row in rows)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The console's data directory and the second engine's, which rings all the time."""
    ring_for_everybody(tmp_path / "other")
    return tmp_path / "console", tmp_path / "other"


@pytest.fixture
def consoles(folders: tuple[Path, Path]) -> Iterator[list[Console]]:
    opened: list[Console] = []
    yield opened
    for console in opened:
        console.stop()


def begun(consoles: list[Console], data: Path) -> tuple[Console, Heard]:
    """A console without an engine of its own."""
    console = Console(Options(data, use_keyring=False, sound_options=("--aout=dummy",)))
    consoles.append(console)
    heard = Heard(console.bus, EventStored, Notice)
    console.start()
    return console, heard


def state(console: Console) -> BoxState:
    return console.fleet.boxes()[0].state


def test_alarms_come_with_pictures_and_missed_ones_once(folders: tuple[Path, Path], consoles: list[Console]) -> None:
    data, other = folders
    engine, address = second_engine(other)
    with engine:
        console, heard = begun(consoles, data)
        facts = done(console.fleet.test_box(BoxDraft(address, "admin", "megbox")))
        assert facts.is_engine
        key = done(console.fleet.add_box(BoxDraft(address, "admin", "megbox", "Yard"))).key
        view = console.viewing.open(key, 1, Quality.SUB, (480, 360))
        eventually(lambda: view.slot.latest() and view.tracks.at(view.slot.latest().pts_ms, 0))  # type: ignore[union-attr]
        eventually(lambda: [message for message in heard.events() if not message.backfilled])
        live = next(message.event for message in heard.events() if not message.backfilled)
        assert (live.box_name, live.capture.box_id) == ("Yard", key)
        pictures = console.archive.pictures(live).result(20)
        assert (pictures.small or b"").startswith(b"\xff\xd8")
        assert (pictures.full or b"").startswith(b"\xff\xd8")
        consoles.remove(console)
        console.stop()

        away = len(stored(other, "engine/engine.db", "captures"))
        eventually(lambda: len(stored(other, "engine/engine.db", "captures")) >= away + 3)
        console, heard = begun(consoles, data)
        eventually(lambda: NoticeKind.EVENTS_READ_BACK in heard.notices())
        assert [message for message in heard.events() if message.backfilled]
        eventually(lambda: [message for message in heard.events() if not message.backfilled])

    eventually(lambda: state(console) is BoxState.OFFLINE)
    captured = identities(stored(other, "engine/engine.db", "captures"))
    assert max(captured.values()) == 1
    again, address = second_engine(other)  # at another port: the operator says where
    with again:
        draft = BoxDraft(address, "admin", "", "Yard")
        done(console.fleet.edit_box(console.fleet.boxes()[0].key, draft))
        eventually(lambda: state(console) is BoxState.ONLINE)
        # The last ones may have rung while the engine was ending: they are read back now.
        eventually(lambda: not captured - identities(stored(data)))
    kept = [row for row in stored(data) if row["event_type"] != GapEvent.NOT_GUARDED]
    assert max(identities(kept).values()) == 1, "an alarm was stored twice"
    assert all(row["small"] and row["full"] for row in kept)
