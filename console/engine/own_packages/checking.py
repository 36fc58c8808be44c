"""A user's network is tried in a process that may die before anything else depends on it."""

from __future__ import annotations

import math
import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from console.engine.own_packages.description import Description, refused
from console.engine.own_packages.outputs import decoded
from console.model.errors import BoxError

MOST_BYTES = 256 << 20
_PATIENCE = 90.0  # seconds for loading it and four pictures, on a machine that is busy
_RUNS = 3


def check_model(description: Description, model: Path) -> float:
    """How many milliseconds of one core the network takes for a picture, after it was tried.

    Raises BoxError 104001: model (no such file), model.size, model.network (no network, one that refers to other
    files, or one that ends the process), model.input or model.output (not as the description says).
    """
    if not model.is_file():
        raise refused("model")
    if not 0 < model.stat().st_size <= MOST_BYTES:
        raise refused("model.size")
    context = multiprocessing.get_context("spawn")  # a fork would take the threads' locks along, held
    ours, theirs = context.Pipe()
    process = context.Process(target=_try, args=(theirs, description, model), name="own package", daemon=True)
    process.start()
    theirs.close()
    try:
        with ours:
            answer: tuple[str, float] = ours.recv() if ours.poll(_PATIENCE) else ("model.network", 0.0)
    except (EOFError, ConnectionResetError, BrokenPipeError):
        answer = ("model.network", 0.0)  # it took the process along
    finally:
        process.kill()
        process.join()
        process.close()
    wrong, milliseconds = answer
    if wrong:
        raise refused(wrong)
    return milliseconds


def _try(sending: Connection, description: Description, model: Path) -> None:
    """Runs in the new process."""
    try:
        sending.send(("", _milliseconds(description, model)))
    except BoxError as error:
        sending.send((error.arguments[0], 0.0))


def _milliseconds(description: Description, model: Path) -> float:
    session = _session(model)
    (given, *more) = session.get_inputs()
    size = (1, 3, description.input.height, description.input.width)
    if more or given.type != "tensor(float)" or not _fits(given.shape, size):
        raise refused("model.input")
    names = [output.name for output in session.get_outputs()]
    pictures = [np.zeros(size, np.float32), np.ones(size, np.float32)]
    took = math.inf
    for number in range(_RUNS):
        began = time.process_time()
        outputs = _run(session, names, given.name, pictures[number % 2])
        took = min(took, time.process_time() - began)
        boxes, scores = decoded(dict(zip(names, outputs, strict=True)), description)
        if boxes.shape != (len(scores), 4):
            raise refused("model.output")
        if len(scores) and not -1e-3 <= float(scores.min()) <= float(scores.max()) <= 1.001:
            raise refused("model.scores")
    return took * 1000


def _session(model: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        # From memory, so that weights outside of the file are not found, wherever the network says they lie.
        return onnxruntime.InferenceSession(model.read_bytes(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library's own errors have no common parent
        raise refused("model.network") from error


def _run(session: Any, names: list[str], given: str, picture: Any) -> list[Any]:
    try:
        outputs = list(session.run(names, {given: picture}))
    except Exception as error:  # the library's own errors have no common parent
        raise refused("model.input") from error
    if any(not isinstance(output, np.ndarray) or output.dtype != np.float32 for output in outputs):
        raise refused("model.output")
    return outputs


def _fits(shape: Sequence[object], size: tuple[int, ...]) -> bool:
    """Whether an input of some shape takes a picture; what has a name instead of a number takes any size."""
    return len(shape) == 4 and all(
        not isinstance(told, int) or told == wanted for told, wanted in zip(shape, size, strict=True)
    )
