"""The address of a box as people type it."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import urlsplit

from console.model.errors import Fault, FaultError

_HOST_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(\.(?!-)[A-Za-z0-9_-]{1,63})*\.?")
_ONLY_NUMBERS = re.compile(r"[0-9.]+")


def normalised(text: str) -> str:
    """``http://host`` or ``http://host:port``, or https, from ``192.168.1.5``, ``host:port``, ``::1`` or a URL.

    Full-width characters of a Chinese input method are understood; a path is dropped. Raises
    `FaultError(BAD_ADDRESS)`, or `FaultError(BAD_PROTOCOL)` for another scheme than http and https.
    """
    text = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    scheme, separator, rest = text.partition("://")
    if not separator:
        scheme, rest = "http", text
    if scheme.lower() not in ("http", "https"):
        raise FaultError(Fault.BAD_PROTOCOL if re.fullmatch(r"[A-Za-z][\w+.-]*", scheme) else Fault.BAD_ADDRESS)
    place = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if place.count(":") > 1 and not place.startswith("["):
        place = f"[{place}]"  # IPv6 without its brackets
    try:
        parts = urlsplit(f"{scheme.lower()}://{place}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise FaultError(Fault.BAD_ADDRESS) from None
    # A login in the address would end up in the store and on the screen: it has its own fields.
    if "@" in place or port == 0 or not _is_host(host):
        raise FaultError(Fault.BAD_ADDRESS)
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme.lower()}://{shown}" + (f":{port}" if port else "")


def host_of(address: str) -> str:
    """The host of a normalised address."""
    return urlsplit(address).hostname or ""


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
        return True
    except ValueError:
        return len(host) <= 253 and bool(_HOST_NAME.fullmatch(host)) and not _ONLY_NUMBERS.fullmatch(host)
