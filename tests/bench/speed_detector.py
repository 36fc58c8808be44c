"""The detector in the settings that there are: its canvas, threads, sessions, batches."""

from __future__ import annotations

import statistics
import struct
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from console.engine.models.nanodet import OUTPUTS
from console.engine.models.nanodet_canvas import SIDE, resized
from console.engine.models.session import MODELS

CANVAS = (416, 320)  # of a picture of 768 × 576
NETWORK = (MODELS / "nanodet.onnx").read_bytes()
_SHAPES = ("const_95", "const_105", "const_115", "const_116", "const_117", "const_118")


def rows(rounds: int) -> list[tuple[str, float, float]]:
    """Setting, milliseconds on the clock and of the processor for one picture; medians of `rounds`."""
    wide = resized(NETWORK, *CANVAS)
    one, two = _session(wide, 1), _session(wide, 2)
    found = [
        ("the whole square, 1 thread", *_alone(_session(NETWORK, 1), (SIDE, SIDE), 1, rounds)),
        ("as high as the picture, 1 thread", *_alone(one, CANVAS, 1, rounds)),
        ("2 threads on one picture", *_alone(two, CANVAS, 1, rounds)),
        ("2 pictures side by side, one session", *_beside([one, one], rounds)),
        ("2 pictures side by side, two sessions", *_beside([one, _session(wide, 1)], rounds)),
    ]
    for batch in (2, 4):
        session = _session(_batched(wide, batch), 2)
        found.append((f"{batch} pictures as one batch, 2 threads", *_alone(session, CANVAS, batch, rounds)))
    return found


def _session(network: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _input(canvas: tuple[int, int], batch: int) -> dict[str, Any]:
    width, height = canvas
    return {"image": np.random.default_rng(1).random((batch, 3, height, width), np.float32)}


def _alone(session: Any, canvas: tuple[int, int], batch: int, rounds: int) -> tuple[float, float]:
    given = _input(canvas, batch)
    return _timed(lambda: session.run(OUTPUTS, given), batch, rounds)


def _beside(sessions: list[Any], rounds: int) -> tuple[float, float]:
    given = _input(CANVAS, 1)

    def go() -> None:
        threads = [threading.Thread(target=one.run, args=(OUTPUTS, given)) for one in sessions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return _timed(go, len(sessions), rounds)


def _timed(go: Callable[[], object], pictures: int, rounds: int) -> tuple[float, float]:
    for _ in range(3):
        go()
    clock, cpu = [], []
    for _ in range(rounds):
        began, spent = time.perf_counter(), time.process_time()
        go()
        clock.append((time.perf_counter() - began) * 1000 / pictures)
        cpu.append((time.process_time() - spent) * 1000 / pictures)
    return statistics.median(clock), statistics.median(cpu)


def _batched(network: bytes, batch: int) -> bytes:
    """The network's file for several pictures at once."""
    old = b"\n\x02\x08\x01\n\x02\x08\x03\n\x03\x08"
    assert network.count(old) == 1
    network = network.replace(old, b"\n\x02\x08" + bytes([batch]) + old[4:])
    for name in _SHAPES:
        head = b"\x42" + bytes([len(name)]) + name.encode() + b"\x4a\x18"
        at = network.index(head) + len(head)
        network = network[:at] + struct.pack("<q", batch) + network[at + 8 :]
    return network


def plain_detector() -> Callable[[Any], object]:
    """The network as its file has it, on the square canvas, in one thread, without reading its outputs."""
    import cv2

    session = _session(NETWORK, 1)

    def detect(bgr: Any) -> object:
        height, width = bgr.shape[:2]
        scale = SIDE / max(height, width)
        canvas = np.zeros((SIDE, SIDE, 3), np.float32)
        small = cv2.resize(bgr, (round(width * scale), round(height * scale)))
        canvas[: small.shape[0], : small.shape[1]] = small
        return session.run(OUTPUTS, {"image": np.ascontiguousarray(canvas.transpose(2, 0, 1)[None])})

    return detect
