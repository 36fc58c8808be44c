"""Is somebody there? ICMP where the system lets us, TCP where it does not (28.1)."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import secrets
import select
import socket
import struct
import sys
import time

import psutil

from console.megbox.schema.debug import PingQuery, PingResult
from console.model.errors import BoxError, ErrorCode

log = logging.getLogger(__name__)
_PATIENCE = 3.0
_DATA = 56
_RECEIVE_TTL = 12  # Linux's IP_RECVTTL, which Python's socket does not name
_CARDS = {"wan": 0, "lan": 1}
_PORTS = (80, 554, 443, 22, 8000)
_ECHO_REQUEST, _ECHO_REPLY = 8, 0
# The other side has a say in these: it is there.
_THERE = {0, errno.ECONNREFUSED}


def ping(query: PingQuery) -> PingResult:
    """One packet there and back. BoxError 104900 for a card that is none, 104901 for no address, 104902: no answer."""
    source = _address_of(query.eth)
    try:
        target = str(ipaddress.IPv4Address(query.ip))
    except ValueError:
        raise BoxError(ErrorCode.IP_ADDR_IS_ERR) from None
    try:
        heard = _icmp(target, source)
    except PermissionError:
        heard = _tcp(target, source)
    except OSError as error:
        log.info("ping: %s", error)
        heard = None
    if heard is None:
        raise BoxError(ErrorCode.IP_ADDR_TEST_FAIL)
    return PingResult(timeDelay=heard, packetReceive="1 packets transmitted, 1 packets received, 0% packet loss")


def cards() -> list[str]:
    """The IPv4 addresses of the cards that are up, in the system's order, loopback left out: wan first, then lan."""
    states = psutil.net_if_stats()
    return [
        address.address
        for name, addresses in psutil.net_if_addrs().items()
        for address in addresses
        if address.family == socket.AF_INET and not address.address.startswith("127.") and states[name].isup
    ]


def _address_of(card: str | None) -> str | None:
    if card is None:
        return None
    found = cards()
    if card not in _CARDS or len(found) <= _CARDS[card]:
        raise BoxError(ErrorCode.ETH_IS_ERR)
    return found[_CARDS[card]]


def _icmp(target: str, source: str | None) -> str | None:
    """As the program ping tells it; None where nobody answers. PermissionError where we may not."""
    try:
        channel, raw = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP), False
    except PermissionError:
        channel, raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP), True
    with channel:
        if source is not None:
            channel.bind((source, 0))
        if sys.platform == "linux":
            channel.setsockopt(socket.IPPROTO_IP, _RECEIVE_TTL, 1)
        mark = secrets.token_bytes(_DATA)
        began = time.perf_counter()
        channel.sendto(_echo(os.getpid() & 0xFFFF, mark), (target, 0))
        deadline = began + _PATIENCE
        while (left := deadline - time.perf_counter()) > 0:
            if not select.select([channel], [], [], left)[0]:
                return None
            answer, ancillary, _, (sender, _) = channel.recvmsg(2048, 64)
            took = (time.perf_counter() - began) * 1000
            if raw:
                answer = answer[(answer[0] & 15) * 4 :]
            if sender == target and answer[:1] == bytes([_ECHO_REPLY]) and answer[8:] == mark:
                ttl = next((struct.unpack("i", data[:4])[0] for _, _, data in ancillary), 0)
                return f"{len(answer)} bytes from {target}: seq=0 ttl={ttl} time={took:.3f} ms"
    return None


def _echo(identifier: int, data: bytes) -> bytes:
    head = struct.pack("!BBHHH", _ECHO_REQUEST, 0, 0, identifier, 0)
    words = struct.unpack(f"!{(len(head) + len(data)) // 2}H", head + data)
    total = sum(words)
    total = (total & 0xFFFF) + (total >> 16)
    return struct.pack("!BBHHH", _ECHO_REQUEST, 0, ~(total + (total >> 16)) & 0xFFFF, identifier, 0) + data


def _tcp(target: str, source: str | None) -> str | None:
    """Whether one of the usual ports is open or refused: both prove that somebody is there. Says so honestly."""
    for port in _PORTS:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as channel:
            channel.settimeout(_PATIENCE / len(_PORTS))
            if source is not None:
                channel.bind((source, 0))
            began = time.perf_counter()
            if channel.connect_ex((target, port)) in _THERE:
                took = (time.perf_counter() - began) * 1000
                return f"tcp answer from {target}: port={port} time={took:.3f} ms"
    return None
