"""What pictures are called on an FTP server, and where they go there (19.2, 19.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from console.megbox.schema.ftp_upload import FtpUpload, PathPart
from console.model.dictionary import TargetType
from console.model.event import Capture

_TARGETS = {
    TargetType.FACE: "01",
    TargetType.PERSON: "02",
    TargetType.CAR: "03",
    TargetType.CYCLE: "04",
    TargetType.PLATE: "05",
}
_OTHER = "00"  # 19.3 has no number for flames, crowds and the like
_FORBIDDEN = '/\\:*?"<>|'


class PictureKind(StrEnum):
    """Which picture it is (19.3)."""

    CAPTURE = "01"
    LIBRARY = "02"
    BACKGROUND = "03"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: the device's number, its network card without colons, and the zone of its dates."""

    device_id: str
    mac: str
    zone: tzinfo


def file_name(sender: Sender, capture: Capture, kind: PictureKind) -> str:
    """``MAC_yyyyMMddHHmmssSSS_channel_picture_target_track[_target_track…].jpg``; tracks by their last four digits.

    What is bound to the target stands in the capture's own picture only.
    """
    when = datetime.fromtimestamp(capture.time / 1000, UTC).astimezone(sender.zone)
    parts = [
        sender.mac or sender.device_id,
        f"{when:%Y%m%d%H%M%S}{capture.time % 1000:03d}",
        f"{capture.channel:02d}",
        kind.value,
        _TARGETS.get(capture.target, _OTHER) if isinstance(capture.target, TargetType) else _OTHER,
        _last_four(capture.track_id),
    ]
    if kind is PictureKind.CAPTURE and capture.sighting is not None:
        for bound in capture.sighting.bound:
            parts += [f"{bound.kind:02d}", _last_four(bound.track_id)]
    return "_".join(parts) + ".jpg"


def directories(setting: FtpUpload, sender: Sender, capture: Capture) -> Sequence[str]:
    """The directories from the login on, one after another: the remote one, then those of `pathMode`.

    A leading "" means that they begin at the server's root.
    """
    found = [""] if setting.remoteDir.startswith("/") else []
    found += _split(setting.remoteDir)
    for level in setting.pathMode:
        if level == PathPart.CAMERA:
            found.append(_camera(capture))
        elif level == PathPart.DEVICE:
            found.append(sender.device_id)
        elif level == PathPart.DATE:
            when = datetime.fromtimestamp(capture.time / 1000, UTC).astimezone(sender.zone)
            found.append(f"{when:%Y%m%d}")
        elif level == PathPart.CUSTOM:
            found += _split(setting.customPath or "")
    return found


def _camera(capture: Capture) -> str:
    """``channel_name``, the channel alone where it has no name."""
    name = "".join(
        "-" if letter in _FORBIDDEN or not letter.isprintable() else letter for letter in capture.channel_name
    )
    return f"{capture.channel:02d}_{name}" if name.strip(". ") else f"{capture.channel:02d}"


def _split(path: str) -> list[str]:
    """The parts of a path; those that would lead upwards are left out."""
    return [part for part in path.replace("\\", "/").split("/") if part.strip(". ")]


def _last_four(track_id: str) -> str:
    return track_id[-4:].rjust(4, "0")
