"""Kills at random moments, of the engine and of the console: no acknowledged alarm is lost."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

import psutil
import pytest
import requests

from tests.end_to_end.program import Program, eventually
from tests.end_to_end.test_console_runs import stored

# A hundred of them: BOXWATCH_KILLS=100 ./test tests/end_to_end/test_kills.py
KILLS = int(os.environ.get("BOXWATCH_KILLS", "24"))
IN_FLIGHT = 2000  # milliseconds from a picture to its row in the console, generously
IDENTITY = ("channel", "track_id", "rule_id", "area_id", "time")


AREA = {
    "area_type": "polygon",
    "area_id": 1,
    "alertor_ids": [1],
    "points": [{"x": x, "y": y} for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))],
}
ALERTOR = {
    "alertor_id": 1,
    "alertor_type": ["intrusion"],
    "target_min": 0,
    "target_max": 1,
    "target_type": ["person"],
    "cooldown_duration": 1,
    "duration": 0,
    "timeRange": [0, 86400],
}
EVERYBODY_RINGS = {
    "surveillanceEnabled": True,
    "algType": 14,
    "ruleIndex": 1,
    "ruleEnable": True,
    "alertRules": {
        "proc": "init_rules",
        "customizedOptions": {"area_list": [AREA], "alertor_configs": [ALERTOR]},
    },
}


def ring_for_everybody(data: Path) -> None:
    """The demo channel with an area as large as the picture: alarms in every moment that a kill can hit."""
    with Program("engine", "--demo", "--listen", "127.0.0.1:0", "--data", data) as engine:
        address = json.loads(eventually(lambda: engine.lines)[0])["listening"]
        url = f"http://{address}/v1/MEGBOX/multiAlgVideos/1/multiAlert"
        assert requests.post(url, json=EVERYBODY_RINGS, timeout=10).json()["code"] == 0


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_random_kills_lose_no_acknowledged_alarm(tmp_path: Path) -> None:
    ring_for_everybody(tmp_path)
    chance = random.Random(20261120)
    printed: dict[int, dict[str, object]] = {}
    program = Program("--for", "900", "--data", tmp_path)
    try:
        for number in range(KILLS):
            if number % 4 == 3:
                eventually(program.alarms, 120)  # on a slow machine most kills hit a program that is still starting
            time.sleep(chance.uniform(0.2, 2.5))
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
        left = time.time() * 1000
        with program:
            program.process.terminate()
            program.wait(30)
    printed |= {alarm["id"]: alarm for alarm in program.alarms()}
    kept = stored(tmp_path)
    assert len(printed) > KILLS // 4, "too little happened between the kills to prove anything"
    assert set(printed) <= {row["id"] for row in kept}
    captured = stored(tmp_path, "engine/engine.db", "captures")
    print(f"{KILLS} kills, {len(captured)} alarms captured by the engine, {len(kept)} kept by the console")
    known = {tuple(str(row[name]) for name in IDENTITY) for row in kept}
    missing = [row for row in captured if tuple(str(row[name]) for name in IDENTITY) not in known]
    # What was captured while the last console went waits for the next connection; nothing older may be missing.
    assert not [row for row in missing if row["time"] < left - IN_FLIGHT]
    for row in kept:
        for picture in (row["small"], row["full"]):
            assert picture is None or (tmp_path / "pictures" / str(picture)).is_file()
