"""The course of an outage: who guards which channel from when to when, and where nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from console.megbox.schema.takeover import GuestState
from console.model.dictionary import AlgType, VideoConStatus
from console.model.errors import Fault
from console.model.rule import RuleLimits
from console.services.audit import Act, Actor, Audit
from console.services.box_register import BoxRegister
from console.services.box_session import BoxSession
from console.services.mirror import Mirror
from console.services.takeover_gaps import BOX_SILENT, GapRecord
from console.services.takeover_outage import Outage, Phase, Watch
from console.services.takeover_plan import WhyNot, events_lacking, is_watched
from console.services.takeover_setting import TakeoverSetting
from console.services.views import BoxState

STEADY_MS = 5_000  # so long a box has to answer before it is believed
SETTLED_MS = 12_000  # and to have a channel's stream and reported anything of it: its analysis begins after its stream
QUIET_MS = 45_000  # where nothing happens before it, so long after its stream a channel is taken for watched
WARM_MS = 5_000  # of a channel that nobody stood in for, so long after its stream came it is not taken for guarded
SHOWN_AFTER_MS = 10_000  # a hole that lasts is shown while it lasts
LET_GO_MS = 60_000  # a camera that neither the box nor we can reach so long after is its own trouble, which is shown
# Of a channel whose stream is there: its pictures are looked at.
AT_WORK = (None, Fault.REDUCED, Fault.OVERLOADED, Fault.PACKAGE_FAILED)
LOST_MS = 4_000  # without a word from the engine, its guard is not counted on any more


class Course:
    """Moves outages on; every call may wait for the database. Times are epoch ms."""

    def __init__(self, register: BoxRegister, mirror: Mirror, gaps: GapRecord, audit: Audit) -> None:
        self._register = register
        self._mirror = mirror
        self._gaps = gaps
        self._audit = audit

    def begins(self, key: str, setting: TakeoverSetting, now: int) -> Outage | None:
        """A new outage where a box has stopped answering and watched anything; its beginning is its last answer."""
        session, mirror = self._register.session(key), self._mirror.of(key)
        if mirror is None or not is_silent(session, setting.seconds):
            return None
        since = int(session.answered * 1000) or now
        watched = [channel.number for channel in mirror.channels if is_watched(channel)]
        if not watched:
            return None
        watches = {number: Watch(number, bare_since=since) for number in watched}
        return Outage(key, since, watches=watches)

    def go_on(self, outage: Outage, setting: TakeoverSetting, now: int) -> None:
        """Looks whether the box is back, and shows holes that last."""
        session = self._register.session(outage.key)
        if session.standing.state is BoxState.ONLINE and not is_silent(session, setting.seconds):
            self._answers(outage, session, now)
        elif outage.answers_since:
            self._lost_again(outage, session, now)
        shown_after = min(SHOWN_AFTER_MS, setting.seconds * 1000)
        for watch in outage.watches.values():
            bare = watch.bare_since and not watch.handed_back
            if bare and not watch.hole and now - watch.bare_since >= shown_after:
                watch.bare_since = self._gaps.began(outage.key, watch.number, watch.bare_since)
                name, reason = self._name(outage, watch), _reason(outage, watch)
                watch.hole = self._gaps.open(outage.key, watch.number, name, watch.bare_since, reason)

    def cover(self, outage: Outage, states: Mapping[int, GuestState], now: int) -> None:
        """Writes down what the engine says of its guests."""
        for watch in outage.watches.values():
            if watch.handed_back:
                continue
            state = states.get(watch.guest)
            watch.guarded = False
            if state is not None and _is_at_work(state):
                if watch.bare_since:
                    begun = state.first if state.first > watch.bare_since else max(state.last, watch.bare_since)
                    self._guarded_again(outage, watch, begun)
                watch.covered, watch.guarded = now, True
                continue
            if state is not None and state.fault == Fault.RESTING.value:
                watch.why_not = WhyNot.NO_ROOM  # it was taken, and more important ones need the machine now
            if not watch.bare_since and now - watch.covered >= LOST_MS:
                watch.bare_since = watch.covered
                watch.reason = _why_lost(state, states).value

    def is_over(self, outage: Outage) -> bool:
        """Whether the box has all its channels again."""
        return outage.phase is Phase.RETURNING and all(watch.handed_back for watch in outage.watches.values())

    def finish(self, outage: Outage, now: int) -> None:
        """Writes down that it is over."""
        seconds = (now - outage.silent_since) // 1000
        channels = self.titled(outage.key, sorted(outage.watches))
        self._audit.add(Actor.CONSOLE, Act.HANDED_BACK, outage.key, channels=channels, seconds=seconds)

    def titled(self, key: str, numbers: Iterable[int]) -> list[str]:
        """Channels as the trail names them."""
        mirror = self._mirror.of(key)
        names = {} if mirror is None else {channel.number: channel.name for channel in mirror.channels}
        return [self._gaps.titled(key, number, names.get(number, "")) for number in numbers]

    def compare(self, outage: Outage, ours: Mapping[AlgType, RuleLimits]) -> None:
        """What the box's algorithms could and ours cannot."""
        mirror = self._mirror.of(outage.key)
        outage.lacks = () if mirror is None else events_lacking(mirror.abilities, ours)

    def _answers(self, outage: Outage, session: BoxSession, now: int) -> None:
        answered = int(session.answered * 1000)
        if not outage.answers_since:
            outage.answers_since, outage.phase = now, Phase.RETURNING
            self._audit.add(Actor.CONSOLE, Act.BACK, outage.key)
        steady = now - outage.answers_since >= STEADY_MS and answered > outage.answers_since
        let_go = now - outage.answers_since >= LET_GO_MS
        for watch in outage.watches.values():
            if watch.handed_back:
                continue
            channel = session.channel(watch.number)
            if channel is None or not is_watched(channel):
                watch.back_at = watch.back_at or answered  # the box has been told not to watch it any more
            elif channel.status is VideoConStatus.CONNECTED and channel.fault in AT_WORK:
                watch.back_at = watch.back_at or answered
            else:
                watch.back_at = (watch.back_at or answered) if let_go and watch.bare_since else 0
            since = now - watch.back_at if watch.back_at else 0
            proven = since >= SETTLED_MS and self._gaps.reported(outage.key, watch.number, watch.back_at)
            if steady and (proven or since >= QUIET_MS):
                self._hand_back(outage, watch)

    def _hand_back(self, outage: Outage, watch: Watch) -> None:
        if watch.bare_since:
            # Its own record shortens it where it was at work sooner.
            self._guarded_again(outage, watch, max(watch.back_at + WARM_MS, watch.bare_since))
        watch.handed_back, watch.guarded, watch.guest = True, False, 0

    def _lost_again(self, outage: Outage, session: BoxSession, now: int) -> None:
        outage.answers_since = 0
        outage.phase = Phase.TAKEN if outage.taken_at else Phase.SILENT
        for watch in outage.watches.values():
            if watch.handed_back:
                watch.handed_back, watch.covered = False, 0
                watch.bare_since = int(session.answered * 1000) or now
            watch.back_at = 0

    def _guarded_again(self, outage: Outage, watch: Watch, end: int) -> None:
        """The hole of a channel ends."""
        name, reason = self._name(outage, watch), _reason(outage, watch)
        if watch.hole:
            self._gaps.close(outage.key, watch.number, name, watch.hole, watch.bare_since, end, reason)
        else:
            self._gaps.mark(outage.key, watch.number, name, watch.bare_since, max(watch.bare_since, end), reason)
        watch.bare_since = watch.hole = 0
        watch.reason = ""

    def _name(self, outage: Outage, watch: Watch) -> str:
        mirror = self._mirror.of(outage.key)
        channel = None if mirror is None else mirror.channel(watch.number)
        return "" if channel is None else channel.name


def is_silent(session: BoxSession, seconds: int) -> bool:
    """Whether a box does not answer at all; one that refuses us is at work, one that does what it was told is too.

    Connections to one that hangs stay: so many `seconds` without a word are silence as well.
    """
    standing = session.standing
    if standing.state is BoxState.ONLINE:
        return not session.busy_with and session.quiet_for >= seconds
    return standing.state is BoxState.OFFLINE and standing.error_code is None


def _is_at_work(state: GuestState) -> bool:
    """Whether the engine looks at a guest's pictures, and not only has its stream."""
    return bool(state.first) and state.videoConStatus == VideoConStatus.CONNECTED and state.fault != Fault.RESTING.value


def _why_lost(state: GuestState | None, states: Mapping[int, GuestState]) -> WhyNot:
    if not states:
        return WhyNot.NO_ENGINE
    rests = state is not None and state.fault == Fault.RESTING.value
    return WhyNot.NO_ROOM if rests else WhyNot.CAMERA_SILENT


def _reason(outage: Outage, watch: Watch) -> str:
    if outage.takes and watch.why_not is not None:
        return watch.why_not.value
    return watch.reason or BOX_SILENT
