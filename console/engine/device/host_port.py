"""Addresses as boxes write them: a host, and a port behind a colon where it is not the usual one."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/@\[\]]+))(?::(?P<port>\d{1,5}))?\Z")


def host_port(text: str, usual: int) -> tuple[str, int] | None:
    """Host and port of ``host``, ``host:port`` or ``[IPv6]:port``; None where it is none."""
    found = _ADDRESS.match(text.strip())
    if found is None:
        return None
    host, port = found["six"] or found["host"], int(found["port"]) if found["port"] else usual
    return (host, port) if 0 < port < 65_536 and _can_be_looked_up(host) else None


def _can_be_looked_up(host: str) -> bool:
    """Whether a resolver takes the name at all; sockets raise no OSError where it does not."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True
