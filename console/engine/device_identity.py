"""Who this engine is: a device id that is drawn once and kept (decisions, "Boxes and the engine")."""

from __future__ import annotations

import secrets
from pathlib import Path

MODEL = "Boxwatch-Engine"
CHANNELS = 16
_DIGITS = 20


def device_id(folder: Path) -> str:
    """The engine's deviceId (4.1.1), 20 digits, drawn at the first start and kept in `folder`.

    Two engines on one host share a network card, so a MAC would not tell them apart.
    """
    path = folder / "device_id"
    try:
        kept = path.read_text("ascii").strip()
    except FileNotFoundError:
        kept = ""
    if len(kept) == _DIGITS and kept.isdigit():
        return kept
    # The first digit is never 0: somebody will put the number into a spreadsheet.
    drawn = str(secrets.randbelow(9) + 1) + "".join(str(secrets.randbelow(10)) for _ in range(_DIGITS - 1))
    draft = path.with_suffix(".new")
    draft.write_text(drawn, "ascii")
    draft.replace(path)
    return drawn
