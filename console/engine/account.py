"""The engine's one account through every restart: admin, and what digest needs of its password (11.1, 3.1.1).

Digest needs the password itself or its HA1 (MD5 of name, realm and password) on the server. The HA1 is kept, in a file
of mode 0600: it does not give the password away as such, but who has it can sign like its owner, and MD5 is quickly
guessed through for a short password. So the file is as secret as the password.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from console.megbox.digest import DigestAccount, ha1_of
from console.megbox.schema.configs import ModelSwitch
from console.megbox.schema.keyword import Keyword
from console.model.errors import BoxError, ErrorCode

USERNAME = "admin"  # cannot be changed (11.1)
FIRST_PASSWORD = "megbox"
FILE = "account"


class EngineAccount:
    """Who may ask this engine.

    `handed` is the name and the password that a console gave the engine it started; they hold for this run only, and
    digest stays on whatever is set. `exposed` says that others than this machine can reach the engine: then digest
    must stay on too, and the password must not be everybody's.
    """

    def __init__(self, folder: Path, *, handed: tuple[str, str] | None = None, exposed: bool = False) -> None:
        self._folder = folder
        self._handed, self._exposed = handed is not None, exposed
        self.digest = DigestAccount(*(handed or (USERNAME, FIRST_PASSWORD)))
        kept = _read(folder)
        if handed is None and kept is not None:
            self.digest.set_ha1(kept)

    @property
    def must_ask(self) -> bool:
        """Whether digest cannot be switched off."""
        return self._handed or self._exposed

    def configure(self, modes: ModelSwitch) -> None:
        """Follow digestMode, digestMaxAuthTries and digestUnlockTime from now on."""
        self.digest.enabled = modes.digestMode or self.must_ask
        self.digest.set_limits(modes.digestMaxAuthTries, modes.digestUnlockTime * 60)

    def set_keyword(self, keyword: Keyword) -> None:
        """Another password, kept. BoxError NO_ACCESS where a console has handed us ours, 104001 for a bad choice."""
        password = keyword.plain()
        if self._handed:
            raise BoxError(ErrorCode.NO_ACCESS)
        if self._exposed and password == FIRST_PASSWORD:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("password",))
        self.digest.set_ha1(keep_password(self._folder, password))


def is_changed(folder: Path) -> bool:
    """Whether the password is another than the one that everybody knows."""
    kept = _read(folder)
    return kept is not None and kept != ha1_of(USERNAME, FIRST_PASSWORD)


def _read(folder: Path) -> str | None:
    try:
        kept = json.loads((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return str(kept["ha1"])


def keep_password(folder: Path, password: str) -> str:
    """Write the account's file anew, whole or not at all; returns the HA1."""
    folder.mkdir(parents=True, exist_ok=True)
    ha1 = ha1_of(USERNAME, password)
    draft = folder / f"{FILE}.new"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({"username": USERNAME, "ha1": ha1}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / FILE)
    return ha1
