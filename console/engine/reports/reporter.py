"""Reports to whoever registered: subscribers (23.3) and the report servers of active mode (4.1.3)."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

from console.engine.captures.capture_desk import KeptReport
from console.engine.reports.items import ItemRef, ReportItem, alarm_report, item_of
from console.megbox.push import Report, ack_text, parse_ack
from console.model.errors import Fault, FaultError

WAITING = 64  # reports that wait with their pictures, or for an answer
MOST = 60_000  # reports that wait in all: what the two buffers hold (chapters 8 and 9)
SHORTEST_INTERVAL = 1.0  # an alertInterval of 0 would send again before any answer could have come
Reload = Callable[[], Report | None]
Wants = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Resending:
    """Seconds between tries, and how many there are after the first (4.1.3 alertInterval, alertResend)."""

    interval: float
    times: int


@dataclass(slots=True)
class _Waiting:
    """A report to be sent; None where many wait and it can be read again."""

    kind: str
    report: Report | None
    reload: Reload | None


@dataclass(slots=True)
class _Unanswered:
    report: Report
    reload: Reload | None
    due: float
    left: int


class ReportFeed:
    """Reports for one receiver: `PushFeed`. Bounded; `wants` says which kinds it gets.

    While as many reports as `WAITING` are out and may have to be sent again, no new one goes: a receiver that is
    slow to answer is not flooded, and loses nothing.
    """

    def __init__(
        self,
        resending: Callable[[str], Resending],
        on_close: Callable[[ReportFeed], None],
        wants: Wants = lambda kind: True,
    ) -> None:
        self.wants = wants
        self._resending = resending
        self._on_close = on_close
        self._changed = threading.Condition()
        self._waiting: deque[_Waiting] = deque()
        self._unanswered: OrderedDict[str, _Unanswered] = OrderedDict()
        self._closed = False

    def put(self, report: Report, reload: Reload | None = None) -> None:
        """Queue a report; `reload` reads it again. Where too many wait, the oldest goes."""
        self.put_waiting(_Waiting(report.kind, report, reload))

    def put_waiting(self, one: _Waiting) -> None:
        """Queue what another feed left."""
        with self._changed:
            if len(self._waiting) >= (MOST if one.reload is not None else WAITING):
                self._waiting.popleft()
            if one.reload is not None and len(self._waiting) >= WAITING:
                one.report = None
            self._waiting.append(one)
            self._changed.notify()

    def next(self, timeout: float) -> Report | None:
        """The next report to send, new or again; None after `timeout` seconds. FaultError(ENDED) when closed."""
        deadline = time.monotonic() + timeout
        while True:
            with self._changed:
                now = time.monotonic()
                while not self._closed:
                    report = self._again(now)
                    if report is not None:
                        return report
                    if self._waiting and not self._is_full():
                        break
                    if now >= deadline:
                        return None
                    due = min((one.due for one in self._unanswered.values()), default=deadline)
                    self._changed.wait(max(0.0, min(due, deadline) - now))
                    now = time.monotonic()
                if self._closed:
                    raise FaultError(Fault.ENDED)
                waiting = self._waiting.popleft()
            # Reading it again may take a moment in which others may queue.
            new = waiting.report or (waiting.reload() if waiting.reload is not None else None)
            if new is not None:
                with self._changed:
                    self._sent(new, waiting.reload, time.monotonic())
                return new

    def acknowledged(self, ack: str) -> None:
        """The receiver has it (23.1: ``TYPE_videoNo_timestamp_trackId_ACK``): it is not sent again.

        The time may have been cut to seconds, as in the document's example.
        """
        with self._changed:
            ack = ack.strip()
            if self._unanswered.pop(ack, None) is None:
                meant = next((key for key in self._unanswered if _is_meant(ack, key)), None)
                if meant is not None:
                    del self._unanswered[meant]
            self._changed.notify()

    def close(self) -> None:
        """No more reports; whoever waits in `next` is told so."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._on_close(self)

    def left(self) -> list[_Waiting]:
        """What was not confirmed, in the order of sending."""
        with self._changed:
            out = [_Waiting(one.report.kind, one.report, one.reload) for one in self._unanswered.values()]
            return out + list(self._waiting)

    def _is_full(self) -> bool:
        """Whether the oldest of a full house may still have to be sent again."""
        return len(self._unanswered) >= WAITING and any(one.due < math.inf for one in self._unanswered.values())

    def _sent(self, report: Report, reload: Reload | None, now: float) -> None:
        rule = self._resending(report.kind)
        due = now + max(rule.interval, SHORTEST_INTERVAL) if rule.times else math.inf
        self._unanswered[ack_text(report)] = _Unanswered(report, reload, due, rule.times)
        if len(self._unanswered) > WAITING:
            self._unanswered.popitem(last=False)

    def _again(self, now: float) -> Report | None:
        """A report whose confirmation is overdue, as often as the setting says."""
        for one in self._unanswered.values():
            if one.due <= now:
                one.left -= 1
                interval = max(self._resending(one.report.kind).interval, SHORTEST_INTERVAL)
                one.due = now + interval if one.left > 0 else math.inf
                return one.report
        return None


def _is_meant(ack: str, expected: str) -> bool:
    """Whether a confirmation in another spelling is for this report."""
    said, wanted = parse_ack(ack), parse_ack(expected)
    if said is None or wanted is None:
        return False
    if (said.channel, said.track_id) != (wanted.channel, wanted.track_id) or not said.kind.startswith(wanted.kind):
        return False
    return said.timestamp in (wanted.timestamp, wanted.timestamp[:10])


class Reporter:
    """Hands every committed report to all feeds; never waits."""

    def __init__(
        self,
        device_id: str,
        resending: Callable[[str], Resending],
        reload: Callable[[ItemRef], Report | None] | None = None,
    ) -> None:
        """`resending` answers for a kind of report; `reload` reads a row's report again."""
        self._device_id = device_id
        self._resending = resending
        self._reload = reload
        self._lock = threading.Lock()
        self._feeds: list[ReportFeed] = []
        self._left: deque[_Waiting] = deque(maxlen=MOST)

    def report(self, item: KeptReport) -> None:
        """A rule's alarm is committed: tell everybody."""
        row = item_of(item)
        self._tell(alarm_report(row, self._device_id, (item.width, item.height)), row)

    def tell(self, item: ReportItem) -> None:
        """A recognition or a sighting is committed: tell everybody."""
        self._tell(item.report(self._device_id), item)

    def _tell(self, report: Report, item: ReportItem) -> None:
        with self._lock:
            feeds = [feed for feed in self._feeds if feed.wants(report.kind)]
        for feed in feeds:
            feed.put(report, self._again(item.ref))

    def _again(self, ref: ItemRef) -> Reload | None:
        reload = self._reload
        return None if reload is None else lambda: reload(ref)

    def subscribe(self, wants: Wants = lambda kind: True) -> ReportFeed:
        """A feed of what is reported from now on, and of what the last feed left unconfirmed; close it when done."""
        feed = ReportFeed(self._resending, self._forget, wants)
        with self._lock:
            left, self._left = self._left, deque(maxlen=MOST)
            for one in left:
                if wants(one.kind):
                    feed.put_waiting(one)
                else:
                    self._left.append(one)
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
