"""What else decodes or shows the same cameras: FFmpeg into nothing, a grid of ffplay, a grid of libVLC.

    python -m tests.bench.wall_rivals SECONDS URL...      the libVLC grid, as a process of its own; prints JSON
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from typing import Any

import psutil

WARM_UP = 5.0
CELL = (638, 358)
_HUSH = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def ffmpeg(seconds: float, urls: list[str]) -> dict[str, float] | str:
    """One process that decodes all of them, one thread each, and throws the pictures away; or why it cannot be had."""
    program = shutil.which("ffmpeg")
    if program is None:
        return "no ffmpeg here"
    command = [program, "-nostdin", "-v", "error"]
    for url in urls:
        command += ["-probesize", "100000", "-analyzeduration", "200000", "-fpsprobesize", "0"]
        command += ["-threads", "1", "-rtsp_transport", "tcp", "-i", url]
    for number in range(len(urls)):
        command += ["-map", f"{number}:v", "-f", "null", "-"]
    return _measured([command], seconds, {}, warm_up=WARM_UP + 1.5 * len(urls))  # it opens one after the other


def ffplay(seconds: float, urls: list[str]) -> dict[str, float] | str:
    """A process for each, drawn by SDL into a window that nobody sees."""
    program = shutil.which("ffplay")
    if program is None:
        return "no ffplay here"
    size = ["-x", str(CELL[0]), "-y", str(CELL[1])]
    commands = [[program, "-v", "error", "-an", "-rtsp_transport", "tcp", *size, url] for url in urls]
    return _measured(commands, seconds, {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"})


def libvlc(seconds: float, urls: list[str]) -> dict[str, float] | str:
    """A process with a player for each, which gets transport stream from PyAV (Debian's has no RTSP)."""
    try:
        import vlc  # noqa: F401
    except (ImportError, OSError, NameError):
        return "no libVLC here"
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.wall_rivals", str(seconds), *urls],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=120 + seconds,
    )
    return dict(json.loads(done.stdout.splitlines()[-1])) if done.stdout else f"libVLC ended with {done.returncode}"


def _measured(
    commands: list[list[str]], seconds: float, environment: dict[str, str], warm_up: float = WARM_UP
) -> dict[str, float]:
    processes = [subprocess.Popen(command, env=os.environ | environment, **_HUSH) for command in commands]  # type: ignore[call-overload]
    try:
        time.sleep(warm_up)
        return usage([psutil.Process(process.pid) for process in processes], seconds)
    finally:
        for process in processes:
            process.kill()
            process.wait()


def usage(processes: list[psutil.Process], seconds: float) -> dict[str, float]:
    """CPU (% of a core) and memory (PSS, MB) of processes over some seconds from now."""
    before, began = sum(sum(process.cpu_times()[:2]) for process in processes), time.monotonic()
    time.sleep(seconds)
    spent = sum(sum(process.cpu_times()[:2]) for process in processes) - before
    memory = sum(process.memory_full_info().pss for process in processes)
    return {"cpu_percent": 100 * spent / (time.monotonic() - began), "memory_mb": memory / 1e6}


def _grid(seconds: float, urls: list[str]) -> dict[str, float]:
    import vlc

    options = ["--aout=dummy", "--avcodec-hw=none", "--no-video-title-show", "--no-osd", "--quiet"]
    instance = vlc.Instance(*options)
    width, height = CELL
    kept: list[object] = []
    pictures = [0] * len(urls)
    for number, url in enumerate(urls):
        reading, writing = os.pipe()
        threading.Thread(target=_remux, args=(url, writing), daemon=True).start()
        buffer = (ctypes.c_ubyte * (width * height * 4))()

        def lock(_: object, planes: Any, buffer: Any = buffer) -> None:
            planes[0] = ctypes.cast(buffer, ctypes.c_void_p)

        def shown(_: object, __: object, number: int = number) -> None:
            pictures[number] += 1

        callbacks = (
            ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))(lock),
            ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(shown),
        )
        player = instance.media_player_new()
        media = instance.media_new(f"fd://{reading}", ":demux=ts", ":network-caching=200", ":avcodec-threads=1")
        player.set_media(media)
        vlc.libvlc_video_set_callbacks(player, callbacks[0], None, callbacks[1], None)
        player.video_set_format("RV32", width, height, width * 4)
        player.play()
        kept.append((player, callbacks, buffer))
    time.sleep(WARM_UP + 2)
    before = list(pictures)
    figures = usage([psutil.Process()], seconds)
    rates = [(now - then) / seconds for now, then in zip(pictures, before, strict=True)]
    return figures | {"fps": sum(rates) / len(rates)}


def _remux(url: str, descriptor: int) -> None:
    import av

    with (
        av.open(url, options={"rtsp_transport": "tcp"}) as camera,
        os.fdopen(descriptor, "wb", buffering=0) as pipe,
        av.open(pipe, "w", format="mpegts", options={"flush_packets": "1"}) as output,
    ):
        stream = output.add_stream_from_template(camera.streams.video[0])
        for packet in camera.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                output.mux(packet)


if __name__ == "__main__":
    print(json.dumps(_grid(float(sys.argv[1]), sys.argv[2:])))
    sys.stdout.flush()
    os._exit(0)
