"""Small pictures of recordings, and what a file is, worked out in a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from console.media.played_file import PlayedFile
from console.media.source import FileSource, source_key
from console.media.upright import Upright, fit
from console.media.worker.pane import PaneHost
from console.model.channel import Rotation
from console.model.errors import Fault, FaultError

_QUALITY = 80


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file holds: when it began (epoch ms; None: it does not say), its length in ms, pictures per second (0:
    unknown), size in pixels, whether it has sound, and whether its end is missing."""

    created: int | None
    length: int
    fps: float
    width: int
    height: int
    sound: bool
    cut_off: bool


class ThumbnailPane:
    """Commands with an answer: `picture(path, at, …)`, a JPEG of the key frame before `at` (ms from the file's
    beginning), and `facts(path)`: FileFacts. One after the other; FaultError where the file cannot be had."""

    def __init__(self, host: PaneHost) -> None:
        self._host = host
        self._work = ThreadPoolExecutor(1, "thumbnails")
        self._open: tuple[Path, int, PlayedFile] | None = None

    @property
    def commands(self) -> Mapping[str, Callable[..., Any]]:
        return {"picture": self._picture, "facts": self._facts}

    def stuck(self, now: float) -> str | None:
        return None

    def close(self) -> None:
        """Takes no more questions."""
        self._work.shutdown(wait=True, cancel_futures=True)
        if self._open is not None:
            self._open[2].close()

    def _picture(self, path: Path, at: int, width: int, height: int, rotation: Rotation = 0) -> Future[bytes]:
        return self._work.submit(self._jpeg, path, at, width, height, rotation)

    def _facts(self, path: Path) -> Future[FileFacts]:
        return self._work.submit(self._looked_at, path)

    def _jpeg(self, path: Path, at: int, width: int, height: int, rotation: Rotation) -> bytes:
        import cv2  # half a second to import

        file = self._file(path)
        file.only_keys(True)
        shot = file.seek(at * 1000)
        if shot is None:
            raise FaultError(Fault.DECODE_FAILED, "no picture")
        upright = Upright(rotation)
        size = fit(*upright.size(shot.frame, file.pixel_aspect), width, height)
        pixels = upright.pixels(shot.frame, *size, "bgr24")
        done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        if not done:
            raise FaultError(Fault.FAILED, "the picture could not be encoded")
        return bytes(data)

    def _looked_at(self, path: Path) -> FileFacts:
        file = self._file(path)
        shot = file.seek(0)
        if shot is None:
            raise FaultError(Fault.DECODE_FAILED, "no picture")
        width, height = Upright().size(shot.frame, file.pixel_aspect)
        return FileFacts(
            _epoch(file.created()), file.length // 1000, file.fps, width, height, file.has_sound, file.cut_off
        )

    def _file(self, path: Path) -> PlayedFile:
        """The file, which stays open for the next question; opened again where it has grown."""
        size = path.stat().st_size
        if self._open is not None:
            if self._open[:2] == (path, size):
                return self._open[2]
            self._open[2].close()
            self._open = None
        self._host.thread(source_key(FileSource(path)))
        self._open = (path, size, PlayedFile(path))
        return self._open[2]


def _epoch(created: str | None) -> int | None:
    try:
        moment = datetime.fromisoformat((created or "").replace("Z", "+00:00")).timestamp()
    except ValueError:
        return None
    return round(moment * 1000) if moment > 0 else None
