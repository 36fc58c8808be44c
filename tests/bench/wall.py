"""The wall with 1, 4, 9 and 16 live cameras, beside plain decoding of the same streams in the same run."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import wall_rivals
from tests.bench.report import table
from tests.conftest import shared_folder
from tests.servers import rtsp
from tests.servers.clips import Clips

TITLE = "The wall: live cameras with overlays at 1920×1080, beside plain decoding of the same streams"

# name, streams, height of the picture; the prototype's CPU % with and without painting (design, "Moving pictures")
SCENES = (("1x1080p", 1, 1080), ("4x360p", 4, 360), ("9x360p", 9, 360), ("16x360p", 16, 360))
FIGURES = (
    "cpu_percent", "own_cpu_percent", "fps", "fps_worst", "latency_ms", "latency_95_ms", "worst_gap_ms", "memory_mb"
)  # fmt: skip


def run(argv: list[str]) -> dict[str, object]:
    """Measures; CPU is % of one core for console and decoders together, latency from the server's sending to the end
    of painting, memory without counting twice what processes share."""
    parser = argparse.ArgumentParser(prog="./test bench wall")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each scene is measured")
    parser.add_argument("--scene", choices=[name for name, _, _ in SCENES], action="append")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long cameras come and go (0: no acts at all)")
    parser.add_argument("--alone", action="store_true", help="without FFmpeg, ffplay and libVLC beside it")
    options = parser.parse_args(argv)
    if reason := rtsp.missing():
        raise SystemExit(reason)
    wanted = [scene for scene in SCENES if not options.scene or scene[0] in options.scene]
    results: dict[str, dict[str, float]] = {}
    beside: dict[str, dict[str, object]] = {}
    acts: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        heights = {height for _, _, height in wanted} | ({360, 1080} if options.minutes else set())
        clips = make_clips(Path(folder) / "clips", heights)
        for name, count, height in wanted:
            results[name], beside[name] = measure(Path(folder), clips[height], count, options.seconds, options.alone)
            print(f"{name}: done", file=sys.stderr, flush=True)
        if options.minutes:
            acts = started("tests.bench.wall_acts", str(clips[360]), str(clips[1080]), str(options.minutes))
    print(table([row(name, figures) for name, figures in results.items()], ("scene", "plain cpu", "ratio", *FIGURES)))
    print(table([(name, *rival) for name, rivals in beside.items() for rival in rivals.items()]))
    return {"seconds": options.seconds, **acts, "scenes": results, "beside": beside}


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


def measure(
    folder: Path, clip: Path, count: int, seconds: float, alone: bool
) -> tuple[dict[str, float], dict[str, object]]:
    """One scene: decoding alone, then the wall, then what else shows the same cameras."""
    log = folder / f"sent-{count}-{clip.stem}"
    with rtsp.RtspServer({f"camera{n}": clip for n in range(count)}, log=log) as server:
        urls = [server.url(f"camera{n}") for n in range(count)]
        plain = started("tests.bench.wall_child", "plain", str(seconds), str(log), *urls)
        wall = started("tests.bench.wall_child", "wall", str(seconds), str(log), *urls)
        rivals = () if alone else (wall_rivals.ffmpeg, wall_rivals.ffplay, wall_rivals.libvlc)
        beside: dict[str, object] = {rival.__name__: rival(seconds, urls) for rival in rivals}
    figures = wall | {
        "plain_cpu_percent": plain["cpu_percent"],
        "plain_fps": plain["fps"],
        "plain_memory_mb": plain["memory_mb"],
        "cpu_ratio": wall["cpu_percent"] / max(plain["cpu_percent"], 0.01),
        "cpu_percent_per_stream": wall["cpu_percent"] / count,
    }
    return figures, beside


def started(module: str, *arguments: str) -> dict[str, float]:
    """What a process of its own measured of itself."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
        timeout=3600,
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
