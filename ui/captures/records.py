"""What is listed: each kind of record with its call, and a record as the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from PySide6.QtCore import QT_TRANSLATE_NOOP

from console.megbox.schema.alerts import AlertInfo, AlertQuery
from console.megbox.schema.captures import CaptureInfo, CaptureQuery
from console.megbox.schema.target_captures import TargetCapture, TargetQuery
from console.model.dictionary_structures import TargetKind

if TYPE_CHECKING:
    from console.services.device_calls import Call, Client
    from console.services.views import BoxView

ALARMS, RECOGNITIONS = "alarms", "recognitions"


@dataclass(frozen=True, slots=True)
class Kind:
    """A list of the box. `target` is what it holds where it is one of 20.2; `deletes`: it may shrink when read."""

    name: str
    text: str
    icon: str
    target: TargetKind | None = None

    @property
    def deletes(self) -> bool:
        """Whether a real box may forget what was read of it (4.1.3)."""
        return self.target is None


KINDS: tuple[Kind, ...] = (
    Kind(ALARMS, QT_TRANSLATE_NOOP("captures", "Alarms and captures"), "siren"),
    Kind(RECOGNITIONS, QT_TRANSLATE_NOOP("captures", "Recognitions"), "users"),
    Kind("face", QT_TRANSLATE_NOOP("captures", "Faces"), "scan", TargetKind.FACE),
    Kind("human", QT_TRANSLATE_NOOP("captures", "People"), "users", TargetKind.HUMAN),
    Kind("vehicle", QT_TRANSLATE_NOOP("captures", "Motor vehicles"), "car", TargetKind.VEHICLE),
    Kind("cycle", QT_TRANSLATE_NOOP("captures", "Cycles"), "car", TargetKind.CYCLE),
    Kind("plate", QT_TRANSLATE_NOOP("captures", "Number plates"), "car", TargetKind.PLATE),
)
KIND = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; times are epoch seconds, both ends included, and None is any."""

    kind: str = ALARMS
    channel: int | None = None
    since: int | None = None
    until: int | None = None
    event: int | None = None
    target: str | None = None
    who: int | None = None
    once: bool = False
    face: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a list, in the form in which the box told it (`wire`). `time` is epoch ms."""

    kind: str
    channel: int
    channel_name: str
    track_id: str
    times: int
    time: int
    small: str
    full: str
    wire: Any

    @property
    def key(self) -> tuple[str, int]:
        """What a box addresses it by (8.1.2, 9.1.2)."""
        return self.track_id, self.time

    @property
    def picture(self) -> str:
        """The URI of its small picture, or of the full one where there is no small one."""
        return self.small or self.full

    @property
    def attributes(self) -> BaseModel | None:
        """What the target is like, where the box says so."""
        names = ("faceAttr", "humanAttr", "vehicleAttr", "cycleAttr", "plateAttr")
        return next((value for name in names if (value := getattr(self.wire, name, None)) is not None), None)

    def deletion(self) -> Call[None]:
        """The call that takes it out of the box."""
        track_id, time = self.key
        if self.kind == RECOGNITIONS:
            return lambda client: client.delete_alert(track_id, time)
        return lambda client: client.delete_capture(track_id, time)


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a list."""

    total: int
    following: int | None
    records: tuple[Record, ...]


def question(wanted: Wanted, *, size: int, offset: int | None = None, token: int | None = None) -> Call[Any]:
    """The call for a page, by `offset` in records or by `token` in pages; its answer is for `found_in`."""
    paging = {"pageToken": token, "pageSize": size, "pageOffset": offset}
    shared = {"chnNo": wanted.channel, "timeStart": wanted.since, "timeEnd": wanted.until} | paging
    if wanted.kind == ALARMS:
        captures = CaptureQuery(**shared, alertType=wanted.event, alertObjType=wanted.target)
        return lambda client: client.captures(captures)
    if wanted.kind == RECOGNITIONS:
        once = 1 if wanted.once else None
        alerts = AlertQuery(**shared, QueryType=wanted.who, Dedup=once, faceToken=wanted.face)
        return lambda client: client.alerts(alerts)
    targets = TargetQuery(**shared)
    return _asking(wanted.kind, targets)


def found_in(kind: str, page: Any) -> Found:
    """The records of a page, in the box's order."""
    if kind == RECOGNITIONS:
        return Found(page.totalAlarts, page.nextPageToken, tuple(_alert(one) for one in page.alertsEvent))
    captures: Sequence[CaptureInfo | TargetCapture] = page.captures
    return Found(page.toltalCaptures, page.nextPageToken, tuple(capture(kind, one) for one in captures))


def capture(kind: str, one: CaptureInfo | TargetCapture) -> Record:
    """A capture as it is listed."""
    return Record(
        kind,
        one.videoNo,
        one.channelName,
        one.trackId,
        one.trackIdTimes,
        one.catchTimestamp,
        one.imageURI,
        one.fullImageURI,
        one,
    )


def is_ours(box: BoxView | None) -> bool:
    """Whether it is an engine, which forgets nothing that was read and answers our own calls."""
    return box is not None and (box.embedded or box.model == "Boxwatch-Engine")


def _alert(one: AlertInfo) -> Record:
    return Record(
        RECOGNITIONS,
        one.videoNo,
        one.channelName,
        one.trackId,
        one.frequency or 1,
        one.timestamp,
        one.captureImageURL,
        one.captureFullImageURL,
        one,
    )


def _asking(kind: str, query: TargetQuery) -> Call[Any]:
    asks: dict[str, Callable[[Client], Any]] = {
        "face": lambda client: client.face_captures(query),
        "human": lambda client: client.human_captures(query),
        "vehicle": lambda client: client.vehicle_captures(query),
        "cycle": lambda client: client.cycle_captures(query),
        "plate": lambda client: client.plate_captures(query),
    }
    return asks[kind]
