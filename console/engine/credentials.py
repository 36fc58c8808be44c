"""Camera passwords at rest: AES-GCM with a key file that only the owner may read.

It protects a copied or backed-up database; it does not protect from somebody who can read the engine's whole
data folder as the same user.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from console.model.errors import Fault, FaultError

_NONCE = 12
_KEY = 32


class Credentials:
    """Seals and opens short secrets with the key of one data folder."""

    def __init__(self, folder: Path) -> None:
        """Take the key ``folder/key``, made with mode 0600 where there is none."""
        self._cipher = AESGCM(_key(folder / "key"))

    def seal(self, secret: str) -> bytes:
        """The secret, encrypted; an empty one stays empty, because there is nothing to hide."""
        if not secret:
            return b""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, secret.encode(), None)

    def open(self, sealed: bytes) -> str:
        """The secret behind `seal`. FaultError(FAILED) where another key sealed it."""
        if not sealed:
            return ""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], None).decode()
        except InvalidTag as error:
            raise FaultError(Fault.FAILED, "sealed with another key") from error


def _key(path: Path) -> bytes:
    if not path.exists():
        # Written beside and moved into place: a half-written key would lock every password away.
        draft = path.with_suffix(".new")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    key = path.read_bytes()
    if len(key) != _KEY:
        raise FaultError(Fault.FAILED, "the key file is damaged")
    return key
