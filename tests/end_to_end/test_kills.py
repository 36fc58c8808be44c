"""A hundred kills at random moments, of the engine and of the console: no acknowledged alarm is lost."""

from __future__ import annotations

import random
import time
from pathlib import Path

import psutil
import pytest

from tests.end_to_end.program import Program, eventually
from tests.end_to_end.test_console_runs import stored

KILLS = 100
IDENTITY = ("channel", "track_id", "rule_id", "area_id", "time")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_hundred_random_kills_lose_no_acknowledged_alarm(tmp_path: Path) -> None:
    seed = 20261120
    chance = random.Random(seed)
    printed: dict[int, dict[str, object]] = {}
    program = Program("--for", "900", "--data", tmp_path)
    try:
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.2, 3.0))
            engine = program.engine()
            if engine is not None and chance.random() < 0.5:
                try:
                    engine.kill()
                except psutil.NoSuchProcess:
                    pass  # it had gone with the console before this one
                continue
            children = program.children()
            program.kill()
            printed |= {alarm["id"]: alarm for alarm in program.alarms()}
            psutil.wait_procs(children, 10)
            program = Program("--for", "900", "--data", tmp_path)
        seen = len(program.alarms())
        eventually(lambda: len(program.alarms()) >= seen + 3, 120)
    finally:
        with program:
            program.process.terminate()
            program.wait(30)
    printed |= {alarm["id"]: alarm for alarm in program.alarms()}
    kept = stored(tmp_path)
    assert len(printed) > 10, "too little happened between the kills to prove anything"
    assert set(printed) <= {row["id"] for row in kept}
    captured = stored(tmp_path, "engine/engine.db", "captures")
    print(f"{KILLS} kills, {len(captured)} alarms captured by the engine, {len(kept)} kept by the console")
    known = {tuple(str(row[name]) for name in IDENTITY) for row in kept}
    missing = [row for row in captured if tuple(str(row[name]) for name in IDENTITY) not in known]
    # One that was captured while the last console went may wait for the next connection; none older may be missing.
    assert len(missing) <= 1
    for row in kept:
        for picture in (row["small"], row["full"]):
            assert picture is None or (tmp_path / "pictures" / str(picture)).is_file()
