"""The wall with 1, 4, 9 and 16 live cameras, beside plain decoding of the same streams in the same run."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.report import table
from tests.conftest import shared_folder
from tests.servers import rtsp
from tests.servers.clips import Clips

TITLE = "The wall: live cameras with overlays at 1920×1080, beside plain decoding of the same streams"

# name, streams, height of the picture; the prototype's CPU % with and without painting (design, "Moving pictures")
SCENES = (("1x1080p", 1, 1080), ("4x360p", 4, 360), ("9x360p", 9, 360), ("16x360p", 16, 360))
FIGURES = ("cpu_percent", "fps", "fps_worst", "latency_ms", "latency_95_ms", "worst_gap_ms", "memory_mb", "own_cpu_percent")


def run(argv: list[str]) -> dict[str, object]:
    """Measures; CPU is % of one core, latency from the server's sending to the end of painting."""
    parser = argparse.ArgumentParser(prog="./test bench wall")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each scene is measured")
    parser.add_argument("--scene", choices=[name for name, _, _ in SCENES], action="append")
    options = parser.parse_args(argv)
    if reason := rtsp.missing():
        raise SystemExit(reason)
    wanted = [scene for scene in SCENES if not options.scene or scene[0] in options.scene]
    results: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        clips = make_clips(Path(folder) / "clips", {height for _, _, height in wanted})
        for name, count, height in wanted:
            results[name] = measure(Path(folder), clips[height], count, options.seconds)
            print(f"{name}: done", file=sys.stderr, flush=True)
    print(table([row(name, figures) for name, figures in results.items()], ("scene", "plain cpu", "ratio", *FIGURES)))
    return {"seconds": options.seconds, "scenes": results}


def make_clips(folder: Path, heights: set[int]) -> dict[int, Path]:
    """Four seconds with stamped pictures for each height, of a shared recording where there is one."""
    shared = shared_folder()
    clips = Clips(folder, shared / "media" if shared else None)
    kinds = {
        1080: (1920, "royal_opera_house_walk_1080p.mp4", 4_000_000),
        360: (640, "person-bicycle-car-detection.mp4", 600_000),
    }
    return {
        height: clips.stream(
            "h264", kinds[height][0], height, film=kinds[height][1], bit_rate=kinds[height][2], stamp=True
        )
        for height in heights
    }


def measure(folder: Path, clip: Path, count: int, seconds: float) -> dict[str, float]:
    """One scene: first decoding alone, then the wall, of the same cameras."""
    log = folder / f"sent-{count}-{clip.stem}"
    with rtsp.RtspServer({f"camera{n}": clip for n in range(count)}, log=log) as server:
        urls = [server.url(f"camera{n}") for n in range(count)]
        plain = child("plain", seconds, log, urls)
        wall = child("wall", seconds, log, urls)
    return wall | {
        "plain_cpu_percent": plain["cpu_percent"],
        "plain_fps": plain["fps"],
        "plain_memory_mb": plain["memory_mb"],
        "cpu_ratio": wall["cpu_percent"] / max(plain["cpu_percent"], 0.01),
    }


def child(kind: str, seconds: float, log: Path, urls: list[str]) -> dict[str, float]:
    """What a process of its own measured of itself."""
    command = [sys.executable, "-m", "tests.bench.wall_child", kind, str(seconds), str(log), *urls]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(
        command,
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
        timeout=120 + seconds,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def row(name: str, figures: dict[str, float]) -> list[object]:
    """One line of the table."""
    return [
        name,
        round(figures["plain_cpu_percent"], 1),
        round(figures["cpu_ratio"], 2),
        *(round(figures[figure], 1) for figure in FIGURES),
    ]
