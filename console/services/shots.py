"""Pictures that the operator keeps from the wall: a folder of files that say which channel and when."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

from console.media.exif import described
from console.media.frame_slot import Frame
from console.media.snapshot import Snapshot
from console.model.errors import Fault, FaultError
from console.services.operation import Operation, OperationKind, Operations
from console.store.whole_file import write_whole

_FINE = 95  # JPEG quality of a picture that was frozen on the screen


class Shots:
    """Writes into one folder, which is made when the first picture is kept. Every method returns at once."""

    def __init__(self, folder: Path, operations: Operations) -> None:
        self.folder = folder
        self._operations = operations

    def take(self, look: Callable[[], Future[Snapshot]], title: str) -> Operation[Path]:
        """Keeps the newest picture of a channel called `title`, in full resolution (`View.look`); where it is."""
        return self._operations.start(
            OperationKind.SNAPSHOT, title, lambda operation: self._write(operation.wait_for(look()), title)
        )

    def keep(self, frame: Frame, title: str, time_ms: int) -> Operation[Path]:
        """Keeps a picture as it stands on the screen: one that the operator froze. `time_ms` is when it came."""

        def work(_: Operation[Path]) -> Path:
            import cv2

            done, data = cv2.imencode(".jpg", frame.pixels[:, :, :3], [cv2.IMWRITE_JPEG_QUALITY, _FINE])
            if not done:
                raise FaultError(Fault.FAILED, "the picture could not be encoded")
            height, width = frame.pixels.shape[:2]
            return self._write(Snapshot(data.tobytes(), width, height, time_ms), title)

        return self._operations.start(OperationKind.SNAPSHOT, title, work)

    def _write(self, shot: Snapshot, title: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        local = datetime.fromtimestamp(shot.pts_ms / 1000)
        name = f"{fit_for_files(title)}_{local.strftime('%Y-%m-%d_%H-%M-%S')}-{shot.pts_ms % 1000:03}"
        path = self.folder / f"{name}.jpg"
        for number in range(2, 100):
            if not path.exists():
                break
            path = self.folder / f"{name}_{number}.jpg"
        write_whole(path, described(shot.jpeg, title, shot.pts_ms))
        return path


def fit_for_files(title: str) -> str:
    """A name as every file system takes it, in any language."""
    return re.sub(r"[\x00-\x1f\\/:*?\"<>|\s]+", "_", title).strip("._")[:60] or "channel"
