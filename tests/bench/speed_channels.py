"""An engine in a process of its own with many channels: how many it carries, what each costs in time and memory."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.engine.pets_truth import GATES, rule_of

NEARLY = 0.9  # of the rate, from which a channel counts as carried


def carried(clip: Path, count: int | None, seconds: float) -> dict[str, Any]:
    """An engine with so many channels of a clip, looped in real time, each with tripwires, for some seconds.

    `count` None: as many as it says that it has room for. What it tells of its load at the end, and its memory in MB
    with the first channel and with all.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_engine, args=(theirs, clip, count, seconds), daemon=True)
    process.start()
    theirs.close()
    try:
        answer: dict[str, Any] = ours.recv()
    finally:
        process.join(10)
        process.kill()
    return answer


def _engine(pipe: Connection, clip: Path, count: int | None, seconds: float) -> None:
    from console.engine.process import _limit_threads

    _limit_threads()
    from console.engine.local_box import LocalBox
    from console.megbox.rules_codec import to_wire
    from console.megbox.schema.videos import VideoSetting

    folder = Path(tempfile.mkdtemp())
    box = LocalBox(folder)
    rule = to_wire(rule_of(GATES), True)
    box.start()
    memory = []
    shutil.copy(clip, box.media.root / clip.name)
    number = 0
    while number < (count or 1):
        number += 1
        name, url = f"c{number}", f"file:{clip.name}"
        box.add_video(VideoSetting(videoNo=number, videoName=name, url=url, rotation=0))
        box.set_multi_alert(number, rule)
        if number == 1:
            time.sleep(8)  # networks, packages and libraries are there then
            memory.append(_rss())
            count = count or 1 + box.engine_load().room
    time.sleep(seconds)
    load = box.engine_load()
    memory.append(_rss())
    pipe.send({"load": load.model_dump(), "memory": memory})
    box.close()
    shutil.rmtree(folder, ignore_errors=True)


def _rss() -> float:
    """Resident memory, MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))
