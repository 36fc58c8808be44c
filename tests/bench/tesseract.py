"""The tesseract command, where somebody has installed it: what captions and plates are measured beside."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

import cv2

from console.engine.pipeline.detection import Picture

_SECONDS = 30
_TALL = 60  # pixels of a line: it wants letters of some thirty


@cache
def version() -> str:
    """"" where it is not installed, or has no Chinese."""
    if shutil.which("tesseract") is None:
        return ""
    languages = _said(["tesseract", "--list-langs"])
    if "chi_sim" not in languages or "eng" not in languages:
        return ""
    return _said(["tesseract", "--version"]).splitlines()[0]


def read_line(line: Picture) -> str:
    """What it reads in the cut-out of one line, enlarged to a height that it likes."""
    return read(line, 7, _TALL / line.shape[0])


def read(picture: Picture, layout: int, scale: float = 1.0) -> str:
    """What it reads; `layout` is its page segmentation mode, 6 a block, 7 a line, 11 sparse text."""
    image = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC) if scale > 1 else picture
    coded = cv2.imencode(".png", image)[1].tobytes()
    command = ["tesseract", "stdin", "stdout", "-l", "chi_sim+eng", "--psm", str(layout)]
    return _said(command, coded).strip()


def _said(command: list[str], given: bytes = b"") -> str:
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")
