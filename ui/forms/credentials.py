"""Credentials inside addresses: taken out, so that none is kept, shown or logged. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

_PARTS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)?(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Address:
    """An address without credentials, and the credentials that stood in it ("" where none did)."""

    text: str
    username: str = ""
    password: str = field(default="", repr=False)


def taken_apart(text: str) -> Address:
    """Take ``user:password@`` out of an address as it was typed or pasted.

    A pasted password is often not escaped: ``/``, ``#``, ``?`` and ``@`` in it are understood.
    """
    text = text.strip()
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return Address(text)
    scheme, rest = parts["scheme"] or "", parts["rest"]
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    at = authority.rfind("@")
    _, _, port = authority.partition(":")
    if at < 0 and port and not port.isdigit() and not authority.startswith("["):
        at = rest.rfind("@")  # "user:pa" before a slash is no host and port, so the slash is in the password
    if at < 0:
        return Address(text)
    username, _, password = rest[:at].partition(":")
    return Address(scheme + rest[at + 1 :], unquote(username), unquote(password))
