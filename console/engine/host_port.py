"""Addresses as boxes write them: a host, and a port behind a colon where it is not the usual one."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/@\[\]]+))(?::(?P<port>\d{1,5}))?\Z")


def host_port(text: str, usual: int) -> tuple[str, int] | None:
    """Host and port of ``host``, ``host:port`` or ``[IPv6]:port``; None where it is none."""
    found = _ADDRESS.match(text.strip())
    if found is None:
        return None
    port = int(found["port"]) if found["port"] else usual
    return (found["six"] or found["host"], port) if 0 < port < 65_536 else None
