"""Back to the first day (4.1.9): ordered while the engine runs, carried out before it opens anything again."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
_ORDER = "reset.json"
# Who it is stays: so does what holds the folder while this is done, and the account where it must not be lost.
_ALWAYS_KEPT = frozenset({"device_id", "lock", _ORDER})


def order_reset(folder: Path, *, keep: Iterable[str] = (), settings: dict[str, Any] | None = None) -> None:
    """The next start begins with an empty folder, but for the files `keep`, and with these settings."""
    draft = folder / f"{_ORDER}.new"
    draft.write_text(json.dumps({"keep": sorted(keep), "settings": settings or {}}), "utf-8")
    draft.replace(folder / _ORDER)


def carry_out_reset(folder: Path) -> dict[str, Any] | None:
    """Empty the folder where that was ordered; returns the settings to begin with, None where nothing was ordered.

    One that was interrupted is carried out again: the order goes last (`reset_is_done`).
    """
    try:
        order = json.loads((folder / _ORDER).read_text("utf-8"))
    except FileNotFoundError:
        return None
    kept = _ALWAYS_KEPT | set(order["keep"])
    for entry in folder.iterdir():
        if entry.name in kept:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    log.warning("back to factory settings")
    return dict(order["settings"])


def reset_is_done(folder: Path) -> None:
    """The settings to begin with are kept: the order is fulfilled."""
    (folder / _ORDER).unlink(missing_ok=True)
