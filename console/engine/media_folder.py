"""The only folder from which the engine plays files: ``file:NAME`` beneath it, and nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

from console.model.errors import Fault, FaultError

FILE = "file:"
STREAMS = ("rtsp://", "rtsps://")


def is_file(url: str) -> bool:
    """Whether a channel's url means a file of the media folder."""
    return url.startswith(FILE)


def is_stream(url: str) -> bool:
    """Whether a url is one of the two kinds of stream that the engine opens (decisions: allow-list)."""
    if not url.lower().startswith(STREAMS) or any(ord(c) <= 0x20 or ord(c) == 0x7F for c in url):
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


class MediaFolder:
    """Files that channels may play."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def path_of(self, url: str) -> Path:
        """The file behind ``file:NAME``; it need not exist.

        Raises FaultError(BAD_PROTOCOL) for anything but ``file:NAME``, FaultError(OUTSIDE_MEDIA_FOLDER) for a
        name that is absolute, climbs out, or is a link that leads out of the folder.
        """
        if not is_file(url):
            raise FaultError(Fault.BAD_PROTOCOL)
        name = unquote(url.removeprefix(FILE))
        parts = name.replace("\\", "/").split("/")
        if not name or "\0" in name or "" in parts or ".." in parts or "." in parts or ":" in name:
            raise FaultError(Fault.OUTSIDE_MEDIA_FOLDER)
        root = self.root.resolve()
        path = (root / name).resolve()
        if not path.is_relative_to(root) or path == root:
            raise FaultError(Fault.OUTSIDE_MEDIA_FOLDER)
        return path

    def allows(self, url: str) -> bool:
        """Whether a channel may have this url at all: a stream, or a file beneath the folder."""
        if is_stream(url):
            return True
        try:
            self.path_of(url)
        except FaultError:
            return False
        return True

    def bring(self, source: Path) -> str:
        """Put a file of ours into the folder, as a hard link where the disk allows, and return its url.

        A symbolic link would lead out of the folder, which `path_of` refuses.
        """
        target = self.root / source.name
        if not target.exists():
            draft = self.root / f".{source.name}.new"
            draft.unlink(missing_ok=True)
            try:
                os.link(source, draft)
            except OSError:
                shutil.copyfile(source, draft)
            draft.replace(target)
        return FILE + source.name
