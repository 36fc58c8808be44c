"""The frames in which a box reports (sections 23.1, 23.3, 25.4): bytes in, reports out, and back. No socket.

A frame is TYPE (8 bytes), HEADLEN and SEQ (4 bytes each, little-endian as far as seen), JSON, pictures. What the
document leaves open or gets wrong is settled in protocols/megbox_decisions.md, A.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import re
import struct
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from console.megbox.jpeg_size import jpeg_size
from console.megbox.rules_codec import rect_of, rung_event, sub_type
from console.megbox.schema.reports import AlertEvent, AlertEventReport
from console.model.dictionary import AreaType, EventType, TargetType
from console.model.dictionary import from_wire as coded
from console.model.event import Capture
from console.model.geometry import Rect

log = logging.getLogger(__name__)

ALERT: Final = "Alert"  # faces recognised (23.1.2)
CAPTURE: Final = "Capture"  # faces captured (23.1.3)
CAPTURE2: Final = "Capture2"  # alarms of rules (25.4)
HEARTBEAT: Final = "heartbeat"  # not a TYPE of the document: the object has only deviceId and timestamp (23.1.1)

_HEADER = 16
_YEAR_2000 = 946_684_800_000  # times before it are overflows or an unset clock (decisions, D)
_PICTURES = ("captureFace", "fullImage", "Top1")
# A capital I for the second l stands in the document itself (23.1.2).
_PICTURE_NAMES = {"captureface": 0, "fullimage": 1, "fuliimage": 1, "photo": 1, "top1": 2}


class BadFrame(ValueError):
    """A frame of which nothing can be read."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a box.

    `kind` is the TYPE of the frame, `body` an `AlertEventReport` where it has `alert_events` and the JSON object
    otherwise. `full_uri` is where the box itself serves the full picture, "" where that is not known. `pictures`
    are JPEG files in the order small, full (and, for Alert, the face of the library); an empty one was not sent.
    """

    kind: str
    body: AlertEventReport | dict[str, Any]
    pictures: tuple[bytes, ...] = ()
    full_uri: str = ""

    @property
    def small(self) -> bytes:
        return self.pictures[0] if self.pictures else b""

    @property
    def full(self) -> bytes:
        return self.pictures[1] if len(self.pictures) > 1 else b""


class Ack(NamedTuple):
    """What a receiver confirms; `timestamp` as it stood in the text."""

    kind: str
    channel: int
    timestamp: str
    track_id: str


def encode(report: Report, seq: int) -> bytes:
    """A report as a frame, little-endian, with the lengths of its pictures in the JSON. `seq` wraps at 2^32."""
    if isinstance(report.body, AlertEventReport):
        body = report.body.to_wire()
    else:
        body = dict(report.body)
    if report.kind != HEARTBEAT:
        lengths = {name: len(picture) for name, picture in zip(_PICTURES, report.pictures, strict=False)}
        if report.kind == ALERT:
            body["images"] = lengths
        else:
            body |= lengths
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return _head(report.kind, len(text), seq) + text + b"".join(report.pictures)


def encode_as_server(report: Report, seq: int) -> bytes:
    """A report as a box pushes it that is the WebSocket server (23.3): `dataType` in the JSON, the small picture in
    base64, the full one as a URL (in base64 where it has none), and the library's face behind the JSON."""
    if isinstance(report.body, AlertEventReport):
        body, kind = report.body.to_wire(), CAPTURE
    else:
        body, kind = dict(report.body), report.kind
    small = base64.b64encode(report.small).decode("ascii")
    full = report.full_uri if report.full else ""
    pictures: dict[str, Any] = {
        "captureFace": small,
        "fullImage": full or base64.b64encode(report.full).decode("ascii"),
    }
    library = report.pictures[2] if len(report.pictures) > 2 else b""
    body["dataType"] = kind
    if report.kind == ALERT:
        body["images"] = pictures | {"Top1": len(library)}
    else:
        body |= pictures
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return _head(report.kind, len(text), seq) + text + library


def _head(kind: str, length: int, seq: int) -> bytes:
    return kind.encode("ascii")[:8].ljust(8, b"\0") + struct.pack("<II", length, seq & 0xFFFFFFFF)


def decode(frame: bytes | str) -> Report:
    """Read a frame, or JSON without a header (heartbeats come so too), whatever its byte order and spellings.

    Pictures that were cut off are dropped, the rest is kept. Raises BadFrame where there is no JSON object in it.
    """
    if isinstance(frame, str):
        return _report("", parse_object(frame), b"")
    if frame.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _report("", parse_object(_text(frame)), b"")
    if len(frame) < _HEADER:
        raise BadFrame(f"{len(frame)} bytes are no frame")
    kind = frame[:8].decode("ascii", "replace").strip("\0 ")
    rest = len(frame) - _HEADER
    length, length_be = (struct.unpack(order + "I", frame[8:12])[0] for order in "<>")
    if length > rest and length_be <= rest:
        length = length_be
    if length > rest:
        raise BadFrame(f"the JSON of a {kind!r} frame is cut off")
    end = _HEADER + length
    return _report(kind, parse_object(_text(frame[_HEADER:end])), frame[end:])


def parse_object(text: str) -> dict[str, Any]:
    """Parse a JSON object of a device; a second try mends trailing commas and control characters (decisions, E)."""
    text = text.lstrip("\ufeff").rstrip("\0 \r\n\t")
    try:
        data = json.loads(text)
    except ValueError:
        mended = re.sub(r",\s*([}\]])", r"\1", re.sub(r"[\x00-\x1f]", " ", text))
        try:
            data = json.loads(mended)
        except ValueError as error:
            raise BadFrame("no JSON") from error
        log.info("mended the JSON of a device")
    if not isinstance(data, dict):
        raise BadFrame("JSON, but no object")
    return data


def report_of(kind: str, data: dict[str, Any]) -> Report:
    """A report that came as JSON alone, its pictures in base64; `kind` where it is known. Raises BadFrame."""
    return _report(kind, data, b"")


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _report(kind: str, data: dict[str, Any], tail: bytes) -> Report:
    pictures = _pictures(data, tail)
    if "alert_events" in data:
        try:
            body = AlertEventReport.from_device(data)
        except ValidationError as error:
            raise BadFrame("alert_events make no sense") from error
        if not body.alert_events:
            raise BadFrame("no alarm in alert_events")
        small, full = (*pictures, b"", b"")[:2]
        body = body.model_copy(update={"captureFace": len(small), "fullImage": len(full)})
        return Report(kind or CAPTURE2, body, (small, full))
    if not {"trackId", "track_id"} & data.keys() and {"deviceId", "device_id"} & data.keys():
        return Report(HEARTBEAT, data)
    return Report(kind or str(data.get("dataType") or CAPTURE), data, pictures)


def _pictures(data: dict[str, Any], tail: bytes) -> tuple[bytes, ...]:
    """Cut the pictures out of the tail by their declared lengths, or take them from base64 in the JSON."""
    declared: dict[int, Any] = {}
    images = data.get("images")
    for source in (data, images if isinstance(images, dict) else {}):
        for name, value in source.items():
            place = _PICTURE_NAMES.get(str(name).lower())
            if place is not None and value not in (None, ""):
                declared.setdefault(place, value)
    found = [b""] * (max(declared, default=-1) + 1)
    at = 0
    for place in sorted(declared):
        length = _length(declared[place])
        if length is None:
            found[place] = _from_base64(declared[place])
            continue
        picture = tail[at : at + length]
        if len(picture) < length:
            log.warning("a picture of %d bytes was cut off after %d", length, len(picture))
            picture = b""
        found[place] = picture
        at += length
    return tuple(found)


def _length(value: Any) -> int | None:
    """A declared length; None where the value is a picture itself (or a URL), not a length."""
    if isinstance(value, str):
        value = value.strip()
        return int(value) if len(value) <= 10 and value.isdecimal() else None
    return max(int(value), 0) if isinstance(value, int | float) else 0


def _from_base64(value: str) -> bytes:
    if value.startswith("data:"):
        value = value.partition(",")[2]
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return b""  # a URL or a path: nothing was sent along


def ack_text(report: Report, seconds: bool = False) -> str:
    """What confirms a report, e.g. ``Capture_01_1543893775000_6018_ACK``; empty for a heartbeat.

    `seconds` sends the time in ten digits, as the document's example does (decisions, A6).
    """
    if report.kind == HEARTBEAT:
        return ""
    if isinstance(report.body, AlertEventReport):
        body = report.body
        channel, time, track = body.stream_id, str(body.pts), body.alert_events[0].target.target_id
        kind = CAPTURE
    else:
        data = report.body
        kind = ALERT if report.kind == ALERT else CAPTURE
        first, second = ("timestamp", "catchTimestamp") if kind == ALERT else ("catchTimestamp", "timestamp")
        time = str(data.get(first) or data.get(second) or 0)
        track = str(data.get("trackId", data.get("track_id", "")))
        channel = _length(data.get("videoNo", data.get("videoNO", 0))) or 0
    if seconds and len(time) == 13:
        time = time[:10]
    return f"{kind}_{channel:02d}_{time}_{track}_ACK"


def parse_ack(text: str) -> Ack | None:
    """Read a confirmation; None where it is none."""
    found = re.fullmatch(r"\s*([A-Za-z]\w*?)_(\d+)_(\d+)_(.+)_ACK\s*", text)
    return Ack(found[1], int(found[2]), found[3], found[4]) if found else None


def captures_of(report: Report, box_id: str, received: int = 0) -> list[tuple[Capture, bytes, bytes]]:
    """The alarms of a report with their small and full pictures; none in heartbeats and reports of faces.

    `received` (epoch ms) stands in where the box's own times are before the year 2000.
    """
    body = report.body
    if not isinstance(body, AlertEventReport):
        return []
    time = next((time for time in (body.pts, body.recv_ts) if time >= _YEAR_2000), received)
    return [
        (_capture(event, body, report.full, box_id, time), report.small, report.full) for event in body.alert_events
    ]


def _capture(event: AlertEvent, body: AlertEventReport, full: bytes, box_id: str, time: int) -> Capture:
    name = event.alertor_type
    return Capture(
        box_id=box_id,
        channel=body.stream_id,
        channel_name=body.stream_name,
        track_id=event.target.target_id,
        rule_id=event.alertor_id if event.rule_id is None else event.rule_id,
        area_id=event.area_id,
        event_type=coded(EventType, name) or rung_event(int(name) if name.isdecimal() else 0),
        sub_type=sub_type(event.alert_sub_type),
        area_type=coded(AreaType, event.area_type),
        target=coded(TargetType, event.target.target_type) or event.target.target_type,
        time=time,
        rect=rect_of(event.rect) or _rect_of_corners(event, full),
        track_times=event.track_times or 1,
        direction=event.direction or "",
    )


def _rect_of_corners(event: AlertEvent, full: bytes) -> Rect | None:
    """Where the target stands, from its corners: shares already, or pixels of the full picture."""
    corners = event.target.points
    if len(corners) < 2:
        return None
    first, last = corners[0], corners[-1]
    size = (1, 1)
    if max(first.x, first.y, last.x, last.y) > 1:
        known = jpeg_size(full)
        if known is None:
            return None
        size = known
    return rect_of([first.x / size[0], first.y / size[1], last.x / size[0], last.y / size[1]])
