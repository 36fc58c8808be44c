"""Who this engine is: a device id that is drawn once and kept (decisions, "Boxes and the engine")."""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

from console.store.whole_file import write_whole

log = logging.getLogger(__name__)

MODEL = "Boxwatch-Engine"
CHANNELS = 16
_DIGITS = 20


def device_id(folder: Path) -> str:
    """The engine's deviceId (4.1.1), 20 digits, drawn at the first start and kept in `folder`.

    Two engines on one host share a network card, so a MAC would not tell them apart.
    """
    path = folder / "device_id"
    try:
        kept = path.read_bytes().strip()
    except FileNotFoundError:
        kept = b""
    if len(kept) == _DIGITS and kept.isdigit():
        return kept.decode("ascii")
    if kept:
        log.error("%s is damaged: this engine is another one from now on", path)
    # The first digit is never 0: somebody will put the number into a spreadsheet.
    drawn = str(secrets.randbelow(9) + 1) + "".join(str(secrets.randbelow(10)) for _ in range(_DIGITS - 1))
    write_whole(path, drawn.encode("ascii"))
    return drawn
