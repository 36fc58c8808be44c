"""Cameras in the network by WS-Discovery (22.1): one question to everybody, and whoever answers in time."""

from __future__ import annotations

import ipaddress
import logging
import select
import socket
import time
import uuid
from collections.abc import Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree as SafeXml
import psutil
from defusedxml.common import DefusedXmlException

from console.megbox.schema.onvif import OnvifDevice

log = logging.getLogger(__name__)
GROUP, PORT = "239.255.255.250", 3702
PATIENCE = 3.0
_AGAIN_AFTER = 0.5
_MOST = 512
_DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery"
_ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
# Some cameras hear only the first question, some only the second, odd ones only the one that names nothing.
_TYPES = (
    '<d:Types xmlns:dn="http://www.onvif.org/ver10/network/wsdl">dn:NetworkVideoTransmitter</d:Types>',
    '<d:Types xmlns:tds="http://www.onvif.org/ver10/device/wsdl">tds:Device</d:Types>',
    "",
)
Address = tuple[str, int]


def search(peers: Sequence[Address] = (), patience: float = PATIENCE) -> list[OnvifDevice]:
    """Ask on every network card, and the `peers` one by one; takes `patience` seconds. Ordered by address."""
    mine = str(uuid.uuid4())
    channels = [channel for channel in map(_channel, _own_addresses()) if channel is not None]
    found: dict[str, OnvifDevice] = {}
    try:
        end = time.monotonic() + patience
        for pause in (_AGAIN_AFTER, None):  # a packet may be lost: everybody is asked twice
            _ask(channels, mine, peers)
            until = end if pause is None else min(end, time.monotonic() + pause)
            _listen(channels, mine, until, found)
    finally:
        for channel in channels:
            channel.close()
    return sorted(found.values(), key=lambda device: (device.ipv4, device.uri))


def _own_addresses() -> list[str]:
    states = psutil.net_if_stats()
    return [
        address.address
        for name, addresses in psutil.net_if_addrs().items()
        for address in addresses
        if address.family == socket.AF_INET and name in states and states[name].isup
    ]


def _channel(address: str) -> socket.socket | None:
    """A socket on one card. It is never connected: answers come from other ports than the question went to."""
    channel = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        channel.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 2)
        channel.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(address))
        channel.bind((address, 0))
        channel.setblocking(False)
    except OSError as error:
        log.info("no search on %s: %s", address, error)
        channel.close()
        return None
    return channel


def _ask(channels: Sequence[socket.socket], mine: str, peers: Sequence[Address]) -> None:
    for number, types in enumerate(_TYPES):
        probe = _probe(f"{mine}-{number}", types)
        for channel in channels:
            for target in ((GROUP, PORT), *peers):
                try:
                    channel.sendto(probe, target)
                except OSError:
                    continue  # no way from this card to there; another one may have it


def _probe(mark: str, types: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="{_ADDRESSING}" xmlns:d="{_DISCOVERY}">'
        f"<s:Header><a:MessageID>uuid:{mark}</a:MessageID>"
        "<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>"
        f"<a:Action>{_DISCOVERY}/Probe</a:Action></s:Header>"
        f"<s:Body><d:Probe>{types}</d:Probe></s:Body></s:Envelope>"
    ).encode()


def _listen(channels: Sequence[socket.socket], mine: str, until: float, found: dict[str, OnvifDevice]) -> None:
    while (left := until - time.monotonic()) > 0 and len(found) < _MOST:
        for channel in select.select(channels, [], [], left)[0]:
            try:
                answer, (sender, _) = channel.recvfrom(65_535)
            except OSError:
                continue  # Windows and Linux report here that a peer is not there
            for device in _matches(answer, mine, sender):
                found.setdefault(device.uuid or device.uri, device)


def _matches(answer: bytes, mine: str, sender: str) -> list[OnvifDevice]:
    """The devices of an answer to our question; none where it is something else."""
    try:
        tree = SafeXml.fromstring(answer)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return []
    if mine not in (tree.findtext(f".//{{{_ADDRESSING}}}RelatesTo") or ""):
        return []
    devices = []
    for match in tree.iter(f"{{{_DISCOVERY}}}ProbeMatch"):
        uri = _uri_of((match.findtext(f"{{{_DISCOVERY}}}XAddrs") or "").split(), sender)
        if uri is not None:
            name = match.findtext(f"{{{_ADDRESSING}}}EndpointReference/{{{_ADDRESSING}}}Address") or ""
            devices.append(
                OnvifDevice(ipv4=_host_of(uri, sender), uri=uri, uuid=name.strip().removeprefix("urn:uuid:"))
            )
    return devices


def _uri_of(addresses: Sequence[str], sender: str) -> str | None:
    """The address that stands for the device: the one with the sender's own IP, else the first with an IPv4."""
    urls = [url for url in addresses if url.lower().startswith(("http://", "https://")) and _parts(url) is not None]
    own = [url for url in urls if _parts(url) == sender]
    four = [url for url in urls if _is_four(_parts(url))]
    return next(iter([*own, *four, *urls]), None)


def _parts(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _is_four(host: str | None) -> bool:
    try:
        return host is not None and ipaddress.ip_address(host).version == 4
    except ValueError:
        return False


def _host_of(uri: str, sender: str) -> str:
    host = _parts(uri)
    return host if host is not None and _is_four(host) else sender
