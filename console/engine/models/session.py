"""Networks in ONNX Runtime: loaded when first used, one thread each, shared by all channels of an engine."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from console.model.errors import Fault, FaultError

MODELS = Path(__file__).resolve().parents[3] / "resources" / "models"


class Session:
    """One network, in one thread, for callers on any thread.

    Calls go one after the other: on two cores a second inference beside the first only takes time from the
    picture on the screen. Threads do not spin while they wait, for the same reason.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._session: Any = None

    def __reduce__(self) -> tuple[type[Session], tuple[Path]]:
        """In another process it is loaded anew."""
        return Session, (self._path,)

    def run(self, outputs: Sequence[str], inputs: Mapping[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        """The named outputs for these inputs.

        Raises `FaultError` (NOT_FOUND, DECODE_FAILED) where the file is missing or no network.
        """
        with self._lock:
            return list(self._loaded().run(list(outputs), dict(inputs)))

    def names(self) -> tuple[str, list[str]]:
        """The name of its first input, and those of its outputs. Raises as `run`."""
        with self._lock:
            session = self._loaded()
            return session.get_inputs()[0].name, [output.name for output in session.get_outputs()]

    def _loaded(self) -> Any:
        if self._session is None:
            self._session = _load(self._path)
        return self._session


def _load(path: Path) -> Any:
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
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf as broken:
        raise FaultError(Fault.DECODE_FAILED, path.name) from broken
