"""Where a user's own packages lie: added, checked, removed. A folder that was put there by hand is found, too."""

from __future__ import annotations

import json
import logging
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from console.engine.api import Manifest
from console.engine.own_packages.checking import MOST_BYTES, check_model
from console.engine.own_packages.description import Description, read_description, refused
from console.model.errors import BoxError

MANIFEST = "manifest.json"
MOST = 16
SPARE = 500 << 20
_CHECKED = "checked.json"
_LARGEST_MANIFEST = 1 << 20

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of trying a network: milliseconds of one core for a picture."""

    milliseconds: float


def own_manifest(data: Any) -> Manifest:
    """The manifest in a user's description. Raises ValueError where it is refused."""
    try:
        return read_description(data).manifest
    except BoxError as error:
        raise ValueError(", ".join(error.arguments)) from error


def description_of(folder: Path) -> Description:
    """The description in a folder. Raises BoxError 104001 (manifest, or the field that is wrong)."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        return read_description(json.loads(text) if len(text) <= _LARGEST_MANIFEST else None)
    except (OSError, ValueError, RecursionError) as error:
        raise refused("manifest") from error


def checked(folder: Path) -> Checked | None:
    """What came of the check of a folder's network; None where there was none since its files changed."""
    try:
        kept = json.loads((folder / _CHECKED).read_text(encoding="utf-8"))
        if kept["files"] != _fingerprint(folder):
            return None
        return Checked(float(kept["milliseconds"]))
    except (OSError, ValueError, KeyError, TypeError, BoxError):
        return None


def check(folder: Path) -> Checked:
    """Try a folder's network, and remember that. Raises BoxError as `description_of` and `check_model`."""
    description = description_of(folder)
    took = check_model(description, folder / description.model)
    told = {"files": _fingerprint(folder), "milliseconds": round(took, 1)}
    (folder / _CHECKED).write_text(json.dumps(told), encoding="utf-8")
    return Checked(took)


def _fingerprint(folder: Path) -> list[list[int]]:
    """By what it is known that nobody has exchanged the files since."""
    names = (MANIFEST, description_of(folder).model)
    return [[(folder / name).stat().st_size, (folder / name).stat().st_mtime_ns] for name in names]


class OwnShelf:
    """The folder of own packages. Changes are made by one thread at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if root.is_dir():
            for left in root.glob(".*.part"):  # an addition that was interrupted
                shutil.rmtree(left, ignore_errors=True)

    def add(
        self, manifest: IO[bytes], model: IO[bytes], agree: Callable[[Description], None] = lambda description: None
    ) -> Path:
        """Keep a description and its network once both have passed the check; answers their folder.

        `agree` may refuse a description before its network is tried. Raises BoxError 104001 with what is wrong; nothing
        is kept then.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        size = model.seek(0, 2)
        model.seek(0)
        if not 0 < size <= MOST_BYTES:
            raise refused("model.size")
        if len([one for one in self.root.iterdir() if one.is_dir()]) >= MOST:
            raise refused("packages")
        if shutil.disk_usage(self.root).free < size + SPARE:
            raise refused("disk")
        draft = self.root / f".{secrets.token_hex(4)}.part"
        draft.mkdir()
        try:
            (draft / MANIFEST).write_bytes(manifest.read(_LARGEST_MANIFEST + 1))
            description = description_of(draft)
            agree(description)
            with (draft / description.model).open("wb") as file:
                shutil.copyfileobj(model, file, 1 << 20)
            check(draft)
            folder = self._free(description)
            draft.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        log.info("own package %s added", folder.name)
        return folder

    def remove(self, key: str) -> bool:
        """Take a package away with its files; False where there is none of that name."""
        folder = self.root / key
        if folder.parent != self.root or key.startswith(".") or not folder.is_dir():
            return False
        gone = self.root / f".{secrets.token_hex(4)}.part"
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
        log.info("own package %s removed", key)
        return True

    def _free(self, description: Description) -> Path:
        """A folder of its own, named as the package."""
        plain = re.sub(r"[^a-z0-9]+", "_", description.manifest.name.en.lower()).strip("_")[:40] or "package"
        names = (plain, *(f"{plain}_{number}" for number in range(2, MOST + 2)))
        return next(self.root / name for name in names if not (self.root / name).exists())
