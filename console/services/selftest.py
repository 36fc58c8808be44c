"""`main.py selftest`: is everything there that the program needs? Codes and figures only; `ui` puts the words."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from console.model.errors import FaultError


class CheckName(StrEnum):
    """What is looked at."""

    LIBRARY = "library"
    LIBVLC = "libvlc"
    MODEL = "model"
    DECODE = "decode"
    INFERENCE = "inference"
    DATA_DIRECTORY = "data_directory"
    FONT = "font"


class Advice(StrEnum):
    """What to do where something is missing."""

    SET_UP_AGAIN = "set_up_again"
    INSTALL_VLC = "install_vlc"
    FETCH_RESOURCES = "fetch_resources"
    MAKE_WRITABLE = "make_writable"
    INSTALL_FONT = "install_font"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table; `advice` is set exactly where the check failed."""

    name: CheckName
    subject: str
    detail: str
    advice: Advice | None = None

    @property
    def passed(self) -> bool:
        return self.advice is None


_LIBRARIES = (  # import name, distribution
    ("PySide6", "PySide6-Essentials"),
    ("av", "av"),
    ("vlc", "python-vlc"),
    ("pyqtgraph", "pyqtgraph"),
    ("requests", "requests"),
    ("websocket", "websocket-client"),
    ("websockets", "websockets"),
    ("fastapi", "fastapi"),
    ("uvicorn", "uvicorn"),
    ("pydantic", "pydantic"),
    ("shapely", "shapely"),
    ("keyring", "keyring"),
    ("cryptography", "cryptography"),
    ("sqlite_utils", "sqlite-utils"),
    ("numpy", "numpy"),
    ("cv2", "opencv-contrib-python-headless"),
    ("onnxruntime", "onnxruntime"),
)


def _library(module: str, distribution: str) -> Check:
    # importing PySide6 itself pulls in no widget; whether Qt can draw is the font check's business
    try:
        importlib.import_module(module)
        version = importlib.metadata.version(distribution)
    except (ImportError, OSError) as error:
        return Check(CheckName.LIBRARY, distribution, str(error).splitlines()[0], Advice.SET_UP_AGAIN)
    return Check(CheckName.LIBRARY, distribution, version)


def _libvlc() -> Check:
    try:
        import vlc

        instance = vlc.Instance("--aout=dummy", "--vout=dummy", "--quiet")
        version = vlc.libvlc_get_version().decode()
    except (ImportError, OSError, NameError, AttributeError) as error:
        return Check(CheckName.LIBVLC, "libVLC", str(error).splitlines()[0], Advice.INSTALL_VLC)
    if instance is None:
        return Check(CheckName.LIBVLC, "libVLC", "", Advice.INSTALL_VLC)
    instance.release()
    return Check(CheckName.LIBVLC, "libVLC", version)


def _model(resources: Path) -> Check:
    path = resources / "models" / "nanodet.onnx"
    if not path.is_file():
        return Check(CheckName.MODEL, path.name, "", Advice.FETCH_RESOURCES)
    return Check(CheckName.MODEL, path.name, f"{path.stat().st_size:,} B")


def _decode(resources: Path) -> Check:
    import av

    path = resources / "demo" / "street.mp4"
    try:
        with av.open(str(path)) as container:
            frame = next(container.decode(video=0))
    except (av.FFmpegError, OSError, StopIteration) as error:
        return Check(CheckName.DECODE, path.name, type(error).__name__, Advice.FETCH_RESOURCES)
    return Check(CheckName.DECODE, path.name, f"{frame.width} × {frame.height}")


def _inference(resources: Path) -> Check:
    """One real inference on one real picture: it must find people where there are people."""
    import av
    import numpy as np

    from console.engine.models.nanodet import NanoDet

    try:
        with av.open(str(resources / "demo" / "street.mp4")) as container:
            picture = np.asarray(next(container.decode(video=0)).to_ndarray(format="bgr24"), np.uint8)
        network = NanoDet(path=resources / "models" / "nanodet.onnx")
        network.detect(picture)
        started = time.perf_counter()
        found = network.detect(picture)
        spent = round((time.perf_counter() - started) * 1000)
    except (av.FFmpegError, OSError, StopIteration, FaultError) as error:
        return Check(CheckName.INFERENCE, "NanoDet", type(error).__name__, Advice.FETCH_RESOURCES)
    return Check(
        CheckName.INFERENCE,
        "NanoDet",
        f"{len(found)} ({spent} ms)",
        None if found else Advice.FETCH_RESOURCES,
    )


def _data_directory(data: Path) -> Check:
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=data):
            pass
        free = os.statvfs(data)
    except OSError as error:
        return Check(CheckName.DATA_DIRECTORY, str(data), error.strerror or "", Advice.MAKE_WRITABLE)
    return Check(CheckName.DATA_DIRECTORY, str(data), f"{free.f_bavail * free.f_frsize / 2**30:.1f} GiB")


def run_checks(resources: Path, data: Path) -> Sequence[Check]:
    """Look at everything once, a failing check never hiding the ones after it.

    `resources` is the program's resource folder, `data` the data directory to be used.
    """
    checks: list[Callable[[], Check]] = [
        _libvlc,
        lambda: _model(resources),
        lambda: _decode(resources),
        lambda: _inference(resources),
        lambda: _data_directory(data),
    ]
    libraries = [_library(module, distribution) for module, distribution in _LIBRARIES]
    if not all(check.passed for check in libraries):
        return libraries  # what follows needs them, and would only repeat the same news
    return [*libraries, *(check() for check in checks)]
