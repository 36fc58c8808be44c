"""How fast the engine is: channels carried, recordings worked through, from a crossing to the screen, memory."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import cv2

from console.engine.device.cores import usable_cores
from tests.bench import alarm, speed_channels, speed_detector, speed_files
from tests.bench.report import table
from tests.bench.speed_files import Run
from tests.engine.pets_truth import STREET

TITLE = "Speed: channels carried, recordings, from a crossing to the screen, memory"

ALL = 16  # channels that can be set up
BUSY_AIM, STILL_AIM = 8.0, 60.0  # multiples of real time, two cores
PARTS = ("detector", "files", "channels", "alarm")


def run(argv: list[str]) -> dict[str, object]:
    """`--only PART` (detector, files, channels, alarm), `--seconds N` (40): how long channels and alarms are watched.

    Figures "on idle cores" are by processor time: what this machine would do if nothing else ran on it. Those on the
    clock suffer from whatever else does.
    """
    parser = argparse.ArgumentParser(prog="bench speed")
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--seconds", type=float, default=40.0)
    given = parser.parse_args(argv)
    parts = given.only or PARTS
    cv2.setNumThreads(1)  # as in the engine's process
    figures: dict[str, object] = {"cores": usable_cores()}
    with tempfile.TemporaryDirectory() as folder:
        still = speed_files.still_clip(Path(folder)) if {"files", "channels"} & set(parts) else Path()
        if "detector" in parts:
            figures |= _detector()
        if "files" in parts:
            figures |= _files(still)
        if "channels" in parts:
            figures |= _channels(still, given.seconds)
    if "alarm" in parts:
        figures |= {f"alarm_{name}": value for name, value in alarm.run(["--seconds", str(given.seconds)]).items()}
    return figures


def _detector() -> dict[str, object]:
    rows = speed_detector.rows(rounds=40)
    print(table(rows, ("detector, a picture of 768 × 576", "ms on the clock", "ms of the processor")))
    print()
    return {"detector": [{"setting": name, "clock_ms": clock, "cpu_ms": cpu} for name, clock, cpu in rows]}


def _files(still: Path) -> dict[str, object]:
    figures: dict[str, object] = {}
    rows = []
    for name, path, aim in (("busy", STREET, BUSY_AIM), ("still", still, STILL_AIM)):
        runs: tuple[tuple[str, int, Run], ...] = (
            ("the whole pipeline", usable_cores(), speed_files.whole(path)),
            ("plain: decode and detect, one after the other", 1, speed_files.plainly(path)),
            ("decoding alone, one thread", 1, speed_files.decoding(path)),
        )
        for what, cores, one in runs:
            rows.append((name, what, one.speed, one.idle_speed(cores), one.pictures, one.looked))
        ours = runs[0][2]
        figures |= {
            f"file_{name}_speed": ours.speed,
            f"file_{name}_speed_on_idle_cores": ours.idle_speed(usable_cores()),
            f"file_{name}_plain_speed": runs[1][2].speed,
            f"file_{name}_decoding_speed": runs[2][2].speed,
            f"file_{name}_looked_share": ours.looked / ours.pictures,
            f"file_{name}_aim": aim,
            f"file_{name}_aim_met": ours.speed >= aim,
        }
    headings = ("scene", "multiples of real time", "on the clock", "on idle cores", "pictures", "looked at")
    print(table(rows, headings))
    print()
    return figures


def _channels(still: Path, seconds: float) -> dict[str, object]:
    figures: dict[str, object] = {}
    rows = []
    for name, words, path, wanted in (
        ("busy", "busy, as many as it has room for", STREET, None),
        ("too_many", "busy, more than that", STREET, ALL),
        ("still", "still", still, ALL),
    ):
        answer = speed_channels.carried(path, wanted, seconds)
        load, (one, every) = answer["load"], answer["memory"]
        channels = load["channels"]
        count = len(channels)
        whole = [one for one in channels if one["analysed"] >= one["fullFps"] * speed_channels.NEARLY]
        reduced, resting = (sum(one["status"] == what for one in channels) for what in ("reduced", "resting"))
        share = [one["share"] for one in channels if one["analysed"] > 0]
        each = sum(share) / max(1e-9, sum(one["analysed"] for one in channels) / 8.0)
        nominal = sum(one["analysed"] for one in channels) / 8.0
        megabytes = (every - one) / (count - 1)
        rows.append((words, count, len(whole), reduced, resting, nominal / load["cores"], 1 / each, megabytes))
        figures |= {
            f"{name}_channels": count,
            f"{name}_at_full_rate": len(whole),
            f"{name}_reduced": reduced,
            f"{name}_resting": resting,
            f"{name}_carried_per_core": nominal / load["cores"],
            f"{name}_carried_per_idle_core": 1 / each,
            f"{name}_cores_used": load["used"],
            f"{name}_memory_per_channel_mb": megabytes,
            f"{name}_engine_memory_mb": every,
            f"{name}_parts": _parts(load),
        }
    headings = ("channels", "number", "at 8/s", "reduced", "resting", "carried per core", "per idle core", "MB each")
    print(table(rows, headings))
    print("Carried: pictures analysed a second of all together, divided by 8 and by the cores.")
    print("Per idle core: the same by processor time, were all of a core spent on it.")
    print()
    return figures


def _parts(load: dict[str, Any]) -> list[dict[str, object]]:
    return [{"part": one["part"], "ms": one["perPicture"], "share": one["share"]} for one in load["parts"]]
