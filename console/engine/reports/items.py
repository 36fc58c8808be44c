"""What the engine has to report, by kind and row: receivers queue references and load pictures when they send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from console.engine.answers.capture import PICTURES
from console.engine.captures.alerts import Alerts
from console.engine.captures.capture_desk import KeptReport
from console.engine.captures.store import Captures
from console.megbox.face_reports import SeenPictures, alert_report, capture_report
from console.megbox.jpeg_size import jpeg_size
from console.megbox.push import CAPTURE2, Report
from console.megbox.schema.reports import AlertEvent, AlertEventReport, AlertTarget, PixelPoint
from console.model.dictionary import AreaType, CareEvent, EventType, TargetType, wire_name
from console.model.event import Capture


class ItemKind(StrEnum):
    """In which table an item stands."""

    ALERT = "alert"  # a recognition or a stranger
    CAPTURE = "capture"  # an alarm of a rule, or a target that was seen


@dataclass(frozen=True, slots=True)
class ItemRef:
    """A row; it may be gone by the time somebody looks."""

    kind: ItemKind
    id: int


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A committed row with its pictures; `arrived` is when its frame came, epoch ms, `full` names the full picture."""

    ref: ItemRef
    capture: Capture
    pictures: SeenPictures
    arrived: int
    full: str = ""

    def report(self, device_id: str) -> Report:
        """As it goes over a WebSocket: ``Alert``, ``Capture``, or ``Capture2`` for a rule's alarm."""
        if self.ref.kind is ItemKind.ALERT:
            report = alert_report(self.capture, device_id, self.pictures)
        elif self.capture.sighting is not None:
            report = capture_report(self.capture, device_id, self.pictures)
        else:
            return alarm_report(self, device_id)
        return replace(report, full_uri=self.full_uri)

    @property
    def full_uri(self) -> str:
        """Where the full picture is served; "" for none."""
        return PICTURES + self.full if self.full else ""


class ReportItems:
    """Loads items from the tables."""

    def __init__(self, captures: Captures, alerts: Alerts) -> None:
        self._captures = captures
        self._alerts = alerts

    def load(self, ref: ItemRef) -> ReportItem | None:
        """The item with its pictures as they are now; None where it has been deleted."""
        if ref.kind is ItemKind.ALERT:
            alert = self._alerts.item(ref.id)
            if alert is None:
                return None
            pictures = SeenPictures(*self._pictures(alert.small, alert.full, alert.library))
            return ReportItem(ref, alert.capture, pictures, alert.capture.time, alert.full)
        kept = self._captures.item(ref.id)
        if kept is None:
            return None
        pictures = SeenPictures(*self._pictures(kept.small, kept.full))
        return ReportItem(ref, kept.capture, pictures, kept.capture.time, kept.full)

    def _pictures(self, *names: str) -> Iterator[bytes]:
        return ((self._captures.picture(name) or b"") if name else b"" for name in names)


def _event_name(event: object) -> str:
    """In the words of 26.6; what is wrong with a camera goes by its number, which 25.4 has no name for."""
    if isinstance(event, EventType):
        return wire_name(event)
    return str(int(event)) if isinstance(event, CareEvent) else ""


def item_of(kept: KeptReport) -> ReportItem:
    """A rule's alarm that has just been committed."""
    pictures = SeenPictures(kept.pictures.small, kept.pictures.full)
    row = kept.kept
    return ReportItem(ItemRef(ItemKind.CAPTURE, row.id), row.capture, pictures, kept.arrived, row.full)


def alarm_report(item: ReportItem, device_id: str, size: tuple[int, int] | None = None) -> Report:
    """A rule's alarm as 25.4 tells it. `pts` is the capture's own time, the same as in `/captures`.

    `size` of the full picture in pixels, where it is known; else its file says it.
    """
    capture = item.capture
    rect, target = capture.rect, capture.target
    width, height = size or jpeg_size(item.pictures.full) or (0, 0)
    corners = () if rect is None or not width else ((rect.x1, rect.y1), (rect.x2, rect.y2))
    points = [PixelPoint(x=float(round(x * width)), y=float(round(y * height))) for x, y in corners]
    event = AlertEvent(
        area_id=capture.area_id,
        area_type=wire_name(capture.area_type) if isinstance(capture.area_type, AreaType) else "",
        alertor_id=capture.rule_id,
        alertor_type=_event_name(capture.event_type),
        target=AlertTarget(
            target_type=wire_name(target) if isinstance(target, TargetType) else target,
            target_id=capture.track_id,
            points=points,
        ),
        rule_id=capture.rule_id,
        alert_sub_type=None if capture.sub_type is None else int(capture.sub_type),
        direction=capture.direction,
        rect=None if rect is None else [rect.x1, rect.y1, rect.x2, rect.y2],
        track_times=capture.track_times,
    )
    body = AlertEventReport(
        alert_events=[event],
        captureFace=len(item.pictures.small),
        fullImage=len(item.pictures.full),
        device_id=device_id,
        stream_id=capture.channel,
        stream_name=capture.channel_name,
        dts=capture.time,
        pts=capture.time,
        recv_ts=item.arrived,
    )
    return Report(CAPTURE2, body, (item.pictures.small, item.pictures.full), item.full_uri)
