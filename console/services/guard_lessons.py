"""How the guard learns a channel: several looks that belong together, of both of its streams."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from console.scene.desk import SceneDesk
from console.scene.judgement import DARK, STEADY, SceneReason
from console.services.guard_channel import GuardChannel, Pace
from console.services.guard_pictures import Photographer
from console.services.guard_verdict import GuardState
from console.services.viewing import Quality, View
from console.services.views import ChannelView

if TYPE_CHECKING:
    from console.scene.fingerprint import Lesson

KEPT_WIDTH = 960
SOON = 4.0  # seconds between lessons where a person said that what is seen is right


class Teacher:
    """Blocks, but for `accept`; raises FaultError where pictures cannot be compared."""

    def __init__(self, desk: SceneDesk, photographer: Photographer, pace: Pace) -> None:
        self._desk = desk
        self._photographer = photographer
        self._pace = pace
        self._vouched: set[tuple[str, int]] = set()
        self._besides: dict[tuple[str, int], bytes] = {}

    def accept(self, channel: GuardChannel, now: int) -> None:
        """A person says that what is seen is right: learned soon; beside what was known where the guard was unsure."""
        self._vouched.add(channel.place)
        if channel.state is GuardState.UNSURE:
            self._besides[channel.place] = channel.row.fingerprint
        channel.begin_again(now)

    def teach(self, held: GuardChannel, channel: ChannelView, view: View | None, address: str, now: int) -> float:
        """One lesson; the last one makes the fingerprint. Returns in how many seconds it goes on."""
        shown = view is not None and not view.closed and not channel.has_sub
        jpegs = (
            self._photographer.of_shown(view)
            if shown and view is not None
            else self._photographer.of_channel(*held.place, Quality.MAIN)
        )
        if len(jpegs) < 2:
            return self._pace.retry
        besides = self._besides.pop(held.place, None)
        if besides is not None:
            fingerprint = self._desk.with_view(besides, jpegs, False)
            self._done(held, fingerprint, jpegs, address, now)
            return self._pace.every
        lesson = self._desk.lesson(jpegs)
        if lesson.steadiness < STEADY:
            held.cannot_learn(
                SceneReason.DARK if lesson.light.brightness < DARK else SceneReason.NOTHING_TO_SEE, now
            )
            return self._pace.retry
        if held.lessons and not self._desk.belong(lesson, held.lessons[-1]):
            held.cannot_learn(SceneReason.MOVING, now)
            held.lessons = [lesson]
            return self._pace.apart
        held.lessons.append(lesson)
        held.row = replace(held.row, checked=now, findings={})
        if len(held.lessons) < self._pace.lessons:
            return min(SOON, self._pace.apart) if held.place in self._vouched else self._pace.apart
        fingerprint = self._desk.learned(held.lessons, self._other_stream(held, channel))
        self._done(held, fingerprint, jpegs, address, now)
        return self._pace.every

    def _other_stream(self, held: GuardChannel, channel: ChannelView) -> list[Lesson]:
        """The sub-stream's lesson: some cameras cut it otherwise than the main stream, and the grid shows it."""
        if not channel.has_sub:
            return []
        jpegs = self._photographer.of_channel(*held.place, Quality.SUB)
        return [self._desk.lesson(jpegs)] if len(jpegs) >= 2 else []

    def _done(self, held: GuardChannel, fingerprint: bytes, jpegs: list[bytes], address: str, now: int) -> None:
        picture = self._desk.small(jpegs[-1], KEPT_WIDTH)
        held.learn(fingerprint, picture, address, now)
        held.row = replace(held.row, picture=picture)
        self._vouched.discard(held.place)

