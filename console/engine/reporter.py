"""Reports of captures to whoever registered: subscribers (23.3) and the report server of active mode (4.1.3)."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

from console.engine.capture_desk import KeptReport
from console.megbox.push import CAPTURE2, Report, ack_text
from console.megbox.schema.reports import AlertEvent, AlertEventReport, AlertTarget, PixelPoint
from console.model.dictionary import AreaType, EventType, TargetType, wire_name
from console.model.errors import Fault, FaultError

WAITING = 64
SHORTEST_INTERVAL = 1.0  # an alertInterval of 0 would send again before any answer could have come


@dataclass(frozen=True, slots=True)
class Resending:
    """Seconds between tries, and how many there are after the first (4.1.3 alertInterval, alertResend)."""

    interval: float
    times: int


@dataclass(slots=True)
class _Unanswered:
    report: Report
    due: float
    left: int


class ReportFeed:
    """Reports for one receiver: `PushFeed`. Bounded: who cannot keep up reads the rest back through `/captures`."""

    def __init__(self, resending: Callable[[], Resending], on_close: Callable[[ReportFeed], None]) -> None:
        self._resending = resending
        self._on_close = on_close
        self._changed = threading.Condition()
        self._waiting: deque[Report] = deque()
        self._unanswered: OrderedDict[str, _Unanswered] = OrderedDict()
        self._closed = False

    def put(self, report: Report) -> None:
        """Queue a report; the oldest goes where too many wait."""
        with self._changed:
            if len(self._waiting) >= WAITING:
                self._waiting.popleft()
            self._waiting.append(report)
            self._changed.notify()

    def next(self, timeout: float) -> Report | None:
        """The next report to send, new or again; None after `timeout` seconds. FaultError(ENDED) when closed."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                report = self._again(now) or self._new(now)
                if report is not None:
                    return report
                if now >= deadline:
                    return None
                due = min((one.due for one in self._unanswered.values()), default=deadline)
                self._changed.wait(max(0.0, min(due, deadline) - now))
        raise FaultError(Fault.ENDED)

    def acknowledged(self, ack: str) -> None:
        """The receiver has it (23.1: ``TYPE_videoNo_timestamp_trackId_ACK``): it is not sent again."""
        with self._changed:
            self._unanswered.pop(ack.strip(), None)

    def close(self) -> None:
        """No more reports; whoever waits in `next` is told so."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._on_close(self)

    def left(self) -> list[Report]:
        """What was not confirmed, in the order of sending."""
        with self._changed:
            return [one.report for one in self._unanswered.values()] + list(self._waiting)

    def _new(self, now: float) -> Report | None:
        if not self._waiting:
            return None
        report = self._waiting.popleft()
        rule = self._resending()
        due = now + max(rule.interval, SHORTEST_INTERVAL) if rule.times else math.inf
        self._unanswered[ack_text(report)] = _Unanswered(report, due, rule.times)
        if len(self._unanswered) > WAITING:
            self._unanswered.popitem(last=False)
        return report

    def _again(self, now: float) -> Report | None:
        """A report whose confirmation is overdue, as often as the setting says."""
        for one in self._unanswered.values():
            if one.due <= now:
                one.left -= 1
                interval = max(self._resending().interval, SHORTEST_INTERVAL)
                one.due = now + interval if one.left > 0 else math.inf
                return one.report
        return None


class Reporter:
    """Hands every committed capture to all feeds; never waits."""

    def __init__(self, device_id: str, resending: Callable[[], Resending]) -> None:
        self._device_id = device_id
        self._resending = resending
        self._lock = threading.Lock()
        self._feeds: list[ReportFeed] = []
        self._left: deque[Report] = deque(maxlen=WAITING)

    def report(self, item: KeptReport) -> None:
        """A capture is committed: tell everybody."""
        with self._lock:
            feeds = list(self._feeds)
        if not feeds:
            return
        report = alert_report(self._device_id, item)
        for feed in feeds:
            feed.put(report)

    def subscribe(self) -> ReportFeed:
        """A feed of what is reported from now on, and of what the last feed left unconfirmed; close it when done."""
        feed = ReportFeed(self._resending, self._forget)
        with self._lock:
            while self._left:
                feed.put(self._left.popleft())
            self._feeds.append(feed)
        return feed

    def close(self) -> None:
        """End every feed."""
        with self._lock:
            feeds = list(self._feeds)
        for feed in feeds:
            feed.close()

    def _forget(self, feed: ReportFeed) -> None:
        left = feed.left()
        with self._lock:
            if feed in self._feeds:
                self._feeds.remove(feed)
                self._left.extend(left)


def alert_report(device_id: str, item: KeptReport) -> Report:
    """A capture as 25.4 tells it. `pts` is the capture's own time, the same as in `/captures`."""
    capture = item.kept.capture
    rect, target = capture.rect, capture.target
    corners = () if rect is None else ((rect.x1, rect.y1), (rect.x2, rect.y2))
    points = [PixelPoint(x=float(round(x * item.width)), y=float(round(y * item.height))) for x, y in corners]
    event = AlertEvent(
        area_id=capture.area_id,
        area_type=wire_name(capture.area_type) if isinstance(capture.area_type, AreaType) else "",
        alertor_id=capture.rule_id,
        alertor_type=wire_name(capture.event_type) if isinstance(capture.event_type, EventType) else "",
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
    return Report(CAPTURE2, body, (item.pictures.small, item.pictures.full))
