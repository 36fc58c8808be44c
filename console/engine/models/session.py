"""Networks in ONNX Runtime: loaded when first used, shared by all channels of an engine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.model.errors import Fault, FaultError

MODELS = Path(__file__).resolve().parents[3] / "resources" / "models"

Change = Callable[[bytes], bytes]
"""Makes the network that is wanted from the bytes of the file."""


class Session:
    """One network for callers on any thread. Each call is computed by its caller's own thread.

    `lanes` calls run side by side, the others wait: two threads with a picture each do a tenth more than two threads on
    one picture (`./test bench speed`), and the machine's share that the engine may take is the planner's matter.
    """

    def __init__(self, path: Path, lanes: int = 1) -> None:
        self._path = path
        self._lanes = lanes
        self._change: Change | None = None
        self._lock = threading.Lock()
        self._turn = threading.BoundedSemaphore(lanes)
        self._session: Any = None

    def __reduce__(self) -> tuple[Callable[..., Session], tuple[Path, int, Change | None]]:
        """In another process it is loaded anew."""
        return _again, (self._path, self._lanes, self._change)

    def changed(self, change: Change) -> Session:
        """The same network, changed before it is loaded; it shares the lanes of this one."""
        other = _again(self._path, self._lanes, change)
        other._turn = self._turn
        return other

    def run(self, outputs: Sequence[str], inputs: Mapping[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        """The named outputs for these inputs.

        Raises `FaultError` (NOT_FOUND, DECODE_FAILED) where the file is missing or no network.
        """
        session = self._loaded()
        with self._turn:
            return list(session.run(list(outputs), dict(inputs)))

    def names(self) -> tuple[str, list[str]]:
        """The name of its first input, and those of its outputs. Raises as `run`."""
        session = self._loaded()
        return session.get_inputs()[0].name, [output.name for output in session.get_outputs()]

    def _loaded(self) -> Any:
        with self._lock:
            if self._session is None:
                self._session = _load(self._path, self._change)
            return self._session


def _again(path: Path, lanes: int, change: Change | None) -> Session:
    session = Session(path, lanes)
    session._change = change
    return session


def _load(path: Path, change: Change | None) -> Any:
    if not path.is_file():
        raise FaultError(Fault.NOT_FOUND, path.name)
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors only: what a load can warn of is of no use to an operator
    try:
        network = path if change is None else change(path.read_bytes())
        return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    except onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf as broken:
        raise FaultError(Fault.DECODE_FAILED, path.name) from broken
