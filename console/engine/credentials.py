"""Camera passwords at rest: AES-GCM with a key file that only the owner may read.

It protects a copied or backed-up database; it does not protect from somebody who can read the engine's whole
data folder as the same user.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from console.model.errors import Fault, FaultError
from console.store.whole_file import write_whole

log = logging.getLogger(__name__)
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
    if path.exists():
        key = path.read_bytes()
        if len(key) == _KEY:
            return key
        # The engine must come up all the same: its channels then ask for their passwords again.
        aside = path.with_name(f"{path.name}.damaged")
        path.replace(aside)
        log.error("the key file is damaged and was set aside as %s: passwords have to be given again", aside)
    key = secrets.token_bytes(_KEY)
    write_whole(path, key)
    return key
