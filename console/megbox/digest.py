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
    told: bool = False  # that it is locked


REALM = "MegBox"


def ha1_of(username: str, password: str) -> str:
    """What a server must keep of a password for digest; as good as the password itself, for this realm."""
    return _md5(f"{username}:{REALM}:{password}")


class DigestAccount:
    """The one account of a box, kept in memory; everything about it may change while it is used.

    After `max_tries` (3–10) wrong answers in a row the account is blocked for `lock_seconds` (300–1800); a request
    without credentials and one with an old nonce are no tries. Safe to use from several threads.
    """

    realm = REALM

    def __init__(
        self,
        username: str,
        password: str,
        *,
        max_tries: int = 6,
        lock_seconds: float = 1800,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.enabled = True
        """Whether anybody is asked who he is; where not, everybody may come in."""
        self.on_lock: Callable[[], None] | None = None
        """Called when too many tries have blocked the account, on the thread of the last try."""
        self._username = username
        self._ha1 = ha1_of(username, password)
        self._guests: dict[str, str] = {}
        self._max_tries, self._lock_seconds, self._clock = max_tries, lock_seconds, clock
        self._key = secrets.token_bytes(32)
        self._tries = _Tries()
        self._used: dict[tuple[str, str], float] = {}
        self._guard = threading.Lock()

    def __repr__(self) -> str:
        return f"DigestAccount({self._username!r})"

    def set_ha1(self, ha1: str) -> None:
        """Another password from now on, given by its `ha1_of`; answers by the old one are refused."""
        with self._guard:
            self._ha1 = ha1
            self._tries = _Tries()

    def set_limits(self, max_tries: int, lock_seconds: float) -> None:
        """Other limits from now on; a lock that has begun lasts as long as it was to."""
        with self._guard:
            self._max_tries, self._lock_seconds = max_tries, lock_seconds

    def admit(self, username: str, password: str) -> None:
        """Let somebody of our own in beside the one account, e.g. a child process, until `dismiss`."""
        with self._guard:
            self._guests[username] = ha1_of(username, password)

    def dismiss(self, username: str) -> None:
        """No longer let him in."""
        with self._guard:
            self._guests.pop(username, None)

    def challenge(self, stale: bool = False) -> str:
        """The value of a WWW-Authenticate header."""
        issued = f"{int(self._clock() * 1000):x}.{secrets.token_hex(8)}"
        nonce = f"{issued}.{self._seal(issued)}"
        flag = ", stale=true" if stale else ""
        return f'Digest realm="{self.realm}", qop="auth", algorithm=MD5, nonce="{nonce}"{flag}'

    def judge(self, method: str, target: str, authorization: str | None) -> Verdict:
        """Whether a request may pass; `target` is the request-target as it was sent, query included."""
        with self._guard:
            verdict = self._judge(method, target, authorization)
            lock_begins = verdict is Verdict.LOCKED and not self._tries.told
            self._tries.told = self._tries.told or lock_begins
        if lock_begins and self.on_lock is not None:
            self.on_lock()
        return verdict

    def _judge(self, method: str, target: str, authorization: str | None) -> Verdict:
        answers = authorization is not None and authorization.lower().startswith("digest ")
        given = parse_keqv_list(_pairs(authorization[7:])) if authorization and answers else {}
        is_guest = given.get("username") in self._guests
        if not is_guest and self._clock() < self._tries.locked_until:
            return Verdict.LOCKED
        if not answers:
            return Verdict.CHALLENGE
        if not self._is_right(method, target, given):
            return self._refuse()
        age = self._age(given["nonce"])
        if age is None or age > NONCE_SECONDS or not self._first_use(given["nonce"], given["nc"]):
            return Verdict.STALE
        if not is_guest:
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
        name = given.get("username", "")
        ha1 = self._guests.get(name, self._ha1)
        wanted = _response(ha1, method, target, given["nonce"], given["nc"], given["cnonce"])
        same_user = name in self._guests or hmac.compare_digest(name.encode(), self._username.encode())
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
