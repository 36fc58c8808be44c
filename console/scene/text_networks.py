"""The two networks of PP-OCRv4 that find and read writing, as they come in the package `rapidocr-onnxruntime`.

Only its model files are used, none of its code: so none of what that code asks for is needed.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

PACKAGE = "rapidocr_onnxruntime"
FINDER = "ch_PP-OCRv4_det_infer.onnx"
READER = "ch_PP-OCRv4_rec_infer.onnx"


def models_folder() -> Path | None:
    """Where the networks are; None where the package is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "models"
    return folder if (folder / FINDER).is_file() and (folder / READER).is_file() else None


@lru_cache(maxsize=2)
def network(name: str) -> Any:
    """A network, loaded once, on one thread of its own; raises FileNotFoundError where it is not installed."""
    import onnxruntime

    folder = models_folder()
    if folder is None:
        raise FileNotFoundError(name)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # it is asked every few minutes: what it needs is given back in between
    return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
