"""Passwords of boxes: in the system's keyring, or in an encrypted file of our own where there is none.

What the file protects: `secrets.json` alone (a backup, a copied disk image without the key) tells nothing.
What it does not: `secrets.key` lies beside it, both readable by the account that runs the console, so whoever
can read that account's files can read the passwords. Only a keyring that the operator unlocks is better than
that.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import secrets
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keyring.backend
import keyring.errors
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from console.services.refusal import Refusal, Refused
from console.store.whole_file import write_whole

SERVICE = "boxwatch"
# Only these: other packages (keyrings.alt) offer themselves to keyring and store plain text.
TRUSTED_KEYRINGS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)
SCRYPT = {"n": 2**15, "r": 8, "p": 1}

log = logging.getLogger(__name__)


class Secrets:
    """Passwords by name. Every method may block: the keyring may ask the operator to unlock it."""

    def __init__(self, folder: Path, *, use_keyring: bool = True) -> None:
        self._keyring = trusted_keyring() if use_keyring else None
        self._file = SecretsFile(folder)

    @property
    def in_file(self) -> bool:
        """Whether passwords go to our own file, because the system has no keyring."""
        return self._keyring is None

    def get(self, name: str) -> str | None:
        """The password kept under `name`; raises `Refused(SECRETS_UNREADABLE)`."""
        if self._keyring is not None:
            try:
                found = self._keyring.get_password(SERVICE, name)
                if found is not None:
                    return found
            except keyring.errors.KeyringError as error:
                log.warning("the keyring does not answer: %s", type(error).__name__)
        return self._file.get(name)

    def set(self, name: str, password: str) -> None:
        """Keeps a password; in the file where the keyring refuses."""
        if self._keyring is not None:
            try:
                self._keyring.set_password(SERVICE, name, password)
            except keyring.errors.KeyringError as error:
                log.warning("the keyring takes no password: %s", type(error).__name__)
            else:
                self._file.remove(name)
                return
        self._file.set(name, password)

    def remove(self, name: str) -> None:
        """Forgets a password, wherever it is."""
        if self._keyring is not None:
            try:
                self._keyring.delete_password(SERVICE, name)
            except keyring.errors.KeyringError:
                pass  # it was not in there, or cannot be had: then it is no longer ours to forget
        self._file.remove(name)


def trusted_keyring() -> keyring.backend.KeyringBackend | None:
    """The best keyring of this system that encrypts; None where there is none."""
    found = [
        backend
        for backend in keyring.backend.get_all_keyring()
        if type(backend).__module__ in TRUSTED_KEYRINGS and backend.priority > 0
    ]
    return max(found, key=lambda backend: backend.priority, default=None)


class SecretsFile:
    """`folder`/secrets.json, encrypted with AES-GCM under a key that scrypt makes of `folder`/secrets.key."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "secrets.json"
        self._key_path = folder / "secrets.key"
        self._lock = threading.Lock()
        self._cipher: tuple[str, AESGCM] | None = None

    def get(self, name: str) -> str | None:
        """The password of that name; raises `Refused(SECRETS_UNREADABLE)`."""
        with self._lock:
            content = self._load()
            if name not in content["entries"]:
                return None
            try:
                sealed = base64.b64decode(content["entries"][name])
                return self._cipher_for(content).decrypt(sealed[:12], sealed[12:], name.encode()).decode()
            except (InvalidTag, ValueError) as error:
                raise Refused(Refusal.SECRETS_UNREADABLE, type(error).__name__) from None

    def set(self, name: str, password: str) -> None:
        """Keeps a password. A file that cannot be read is set aside, as the passwords in it are typed again."""
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                content = self._load()
                cipher = self._cipher_for(content)
            except Refused:
                self._set_aside()
                content = self._load()
                cipher = self._cipher_for(content)
            nonce = os.urandom(12)
            # The name is sealed in too: entries cannot be swapped to send one box the password of another.
            sealed = nonce + cipher.encrypt(nonce, password.encode(), name.encode())
            content["entries"][name] = base64.b64encode(sealed).decode()
            write_whole(self._path, json.dumps(content, indent=1).encode())

    def remove(self, name: str) -> None:
        """Forgets a password; one in a file that nobody can read is forgotten already."""
        with self._lock:
            if not self._path.exists():
                return
            try:
                content = self._load()
            except Refused as refused:
                log.warning("%s: %s", self._path, refused)
                return
            if content["entries"].pop(name, None) is not None:
                write_whole(self._path, json.dumps(content, indent=1).encode())

    def _load(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_bytes())
            if not isinstance(content["entries"], dict) or not isinstance(content["salt"], str):
                raise ValueError("not a file of secrets")
            if any(not isinstance(content["scrypt"][cost], int) for cost in SCRYPT):
                raise ValueError("it does not say how its key was made")
        except FileNotFoundError:
            salt = base64.b64encode(secrets.token_bytes(16)).decode()
            return {"version": 1, "salt": salt, "scrypt": SCRYPT, "entries": {}}
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise Refused(Refusal.SECRETS_UNREADABLE, type(error).__name__) from None
        return dict(content)

    def _set_aside(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        aside = self._path.with_name(f"{self._path.name}.damaged-{stamp}")
        self._path.rename(aside)
        log.error("%s cannot be read and was set aside as %s", self._path, aside)

    def _cipher_for(self, content: dict[str, Any]) -> AESGCM:
        salt = content["salt"]
        if self._cipher is None or self._cipher[0] != salt:
            cost = content["scrypt"]
            key = self._key()
            try:
                derivation = Scrypt(base64.b64decode(salt), 32, n=cost["n"], r=cost["r"], p=cost["p"])
                self._cipher = (salt, AESGCM(derivation.derive(key)))
            except ValueError as error:
                raise Refused(Refusal.SECRETS_UNREADABLE, type(error).__name__) from None
        return self._cipher[1]

    def _key(self) -> bytes:
        if not self._key_path.exists():
            if self._path.exists():
                raise Refused(Refusal.SECRETS_UNREADABLE, "the key file is gone")
            write_whole(self._key_path, secrets.token_bytes(32))
        try:
            return self._key_path.read_bytes()
        except OSError as error:
            raise Refused(Refusal.SECRETS_UNREADABLE, type(error).__name__) from None
