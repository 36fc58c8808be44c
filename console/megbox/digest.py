"""HTTP digest authentication, MD5 with qop=auth (RFC 2617), as a box asks for it (3.1.1): both sides of it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from urllib.request import parse_http_list, parse_keqv_list

NONCE_SECONDS = 60  # at most so long between challenge and answer (3.1.1)


class Verdict(Enum):
    """What became of a request's credentials."""

    WELCOME = auto()
    CHALLENGE = auto()  # none were given
    STALE = auto()  # right, but with a nonce that is too old or was used already
    REFUSED = auto()
    LOCKED = auto()  # too many tries: 104101


@dataclass(slots=True)
class _Tries:
    failed: int = 0
    locked_until: float = 0.0


class DigestAccount:
    """The one account of a box, kept in memory.

    After `max_tries` (3–10) wrong answers in a row the account is blocked for `lock_seconds` (300–1800); a request
    without credentials and one with an old nonce are no tries. Safe to use from several threads.
    """

    realm = "MegBox"

    def __init__(
        self,
        username: str,
        password: str,
        *,
        max_tries: int = 6,
        lock_seconds: float = 1800,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._username = username
        self._ha1 = _md5(f"{username}:{self.realm}:{password}")
        self._max_tries, self._lock_seconds, self._clock = max_tries, lock_seconds, clock
        self._key = secrets.token_bytes(32)
        self._tries = _Tries()
        self._used: dict[tuple[str, str], float] = {}
        self._guard = threading.Lock()

    def __repr__(self) -> str:
        return f"DigestAccount({self._username!r})"

    def challenge(self, stale: bool = False) -> str:
        """The value of a WWW-Authenticate header."""
        issued = f"{int(self._clock() * 1000):x}.{secrets.token_hex(8)}"
        nonce = f"{issued}.{self._seal(issued)}"
        flag = ", stale=true" if stale else ""
        return f'Digest realm="{self.realm}", qop="auth", algorithm=MD5, nonce="{nonce}"{flag}'

    def judge(self, method: str, target: str, authorization: str | None) -> Verdict:
        """Whether a request may pass; `target` is the request-target as it was sent, query included."""
        with self._guard:
            if self._clock() < self._tries.locked_until:
                return Verdict.LOCKED
            if not authorization or not authorization.lower().startswith("digest "):
                return Verdict.CHALLENGE
            given = parse_keqv_list(_pairs(authorization[7:]))
            if not self._is_right(method, target, given):
                return self._refuse()
            age = self._age(given["nonce"])
            if age is None or age > NONCE_SECONDS or not self._first_use(given["nonce"], given["nc"]):
                return Verdict.STALE
            self._tries = _Tries()
            return Verdict.WELCOME

    def _refuse(self) -> Verdict:
        self._tries.failed += 1
        if self._tries.failed < self._max_tries:
            return Verdict.REFUSED
        self._tries = _Tries(locked_until=self._clock() + self._lock_seconds)
        return Verdict.LOCKED

    def _is_right(self, method: str, target: str, given: dict[str, str]) -> bool:
        if given.get("qop") != "auth" or not {"nonce", "nc", "cnonce", "response"} <= given.keys():
            return False
        wanted = _response(self._ha1, method, target, given["nonce"], given["nc"], given["cnonce"])
        same_user = hmac.compare_digest(given.get("username", "").encode(), self._username.encode())
        same_answer = hmac.compare_digest(given["response"].encode(), wanted.encode())
        return same_user and same_answer and given.get("uri") == target

    def _seal(self, issued: str) -> str:
        return hmac.new(self._key, issued.encode(), hashlib.sha256).hexdigest()[:32]

    def _age(self, nonce: str) -> float | None:
        """Seconds since a nonce was issued; None where it is not one of ours."""
        issued, _, seal = nonce.rpartition(".")
        if not hmac.compare_digest(seal.encode(), self._seal(issued).encode()):
            return None
        return self._clock() - int(issued.partition(".")[0], 16) / 1000

    def _first_use(self, nonce: str, count: str) -> bool:
        now = self._clock()
        self._used = {use: when for use, when in self._used.items() if now - when <= NONCE_SECONDS}
        if (nonce, count) in self._used:
            return False
        self._used[nonce, count] = now
        return True


def answer(challenge: str, username: str, password: str, method: str, target: str) -> str | None:
    """The Authorization header for a challenge, for clients that cannot do it themselves (WebSockets).

    None where the challenge is not one for MD5 digest with qop=auth.
    """
    if not challenge.lower().startswith("digest "):
        return None
    asked = parse_keqv_list(_pairs(challenge[7:]))
    modes = {mode.strip() for mode in asked.get("qop", "").split(",")}
    if "auth" not in modes or asked.get("algorithm", "MD5").upper() != "MD5" or "nonce" not in asked:
        return None
    realm, nonce, cnonce = asked.get("realm", ""), asked["nonce"], secrets.token_hex(8)
    response = _response(_md5(f"{username}:{realm}:{password}"), method, target, nonce, "00000001", cnonce)
    opaque = f', opaque="{asked["opaque"]}"' if "opaque" in asked else ""
    return (
        f'Digest username="{username}", realm="{realm}", nonce="{nonce}", uri="{target}", algorithm="MD5", qop=auth, '
        f'nc=00000001, cnonce="{cnonce}", response="{response}"{opaque}'
    )


def _pairs(text: str) -> list[str]:
    # urllib stumbles over a name without a value.
    return [pair for pair in parse_http_list(text) if pair.partition("=")[2]]


def _response(ha1: str, method: str, target: str, nonce: str, count: str, cnonce: str) -> str:
    return _md5(f"{ha1}:{nonce}:{count}:{cnonce}:auth:{_md5(f'{method}:{target}')}")


def _md5(text: str) -> str:
    # The document's digest is MD5; nothing else is protected by it.
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
