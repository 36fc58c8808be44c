"""One channel looked after: what was seen of it, what was learned, and what is said."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from console.engine.care.caption_watch import CaptionWatch
from console.engine.care.clock_watch import ClockView, ClockWatch
from console.engine.care.faults import UNKNOWN, CareFault, CareSettings, CareState, Finding, Why
from console.engine.care.judging import Window, judge_picture
from console.engine.care.learning import Learner, Seen
from console.engine.care.measuring import Look, look_at
from console.engine.care.reference import Reference
from console.engine.care.tiles import places_of
from console.engine.care.verdict import PATIENCE, Course
from console.engine.care.writing import Writing
from console.scene.edge_field import HEIGHT, WIDTH, Field, Picture, field_of
from console.scene.judgement import SceneReason, SceneState, judge
from console.scene.light import light_of

WINDOW = 4  # looks that are judged together
SCENE_LOOKS = 5
REMEMBERED = 12
READ_EVERY = 20_000  # ms
TURN_EVERY = 60_000
TURN_AGAIN = 12_000
_LIMIT = 0.0
_LEARNED = (CareFault.FROZEN, CareFault.COVERED, CareFault.BLURRED, CareFault.CAST, CareFault.TURNED)


@dataclass(frozen=True, slots=True)
class Change:
    """A fault began (`begun`) or is over, at `at` (epoch ms)."""

    fault: CareFault
    begun: bool
    at: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class CheckView:
    """What is said of one check; `since` epoch ms."""

    fault: CareFault
    state: CareState
    since: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class CareView:
    """What is said of a channel. `progress` 0..1 of the learning; `learned_at` epoch ms, 0: not yet."""

    checks: tuple[CheckView, ...]
    progress: float
    learned_at: int
    seen_at: int
    clock: ClockView
    caption: str


class CareChannel:
    """Not for several threads. All times are epoch ms, by the clock that the picture's clock is held against.

    `recording`: the channel is a file. `begun`: faults that lasted when the engine ended.
    """

    def __init__(
        self,
        settings: CareSettings,
        reference: Reference | None,
        source: str,
        *,
        recording: bool = False,
        begun: Iterable[tuple[CareFault, int]] = (),
    ) -> None:
        self.settings = settings
        self.reference = reference if reference is not None and reference.source == source else None
        self._recording = recording
        self._source = source
        self._courses = {fault: Course(PATIENCE[fault]) for fault in CareFault}
        for fault, since in begun:
            self._courses[fault].go_on(since)
        self._learner = Learner()
        self._looks: deque[Look] = deque(maxlen=REMEMBERED)
        self._thumbs: deque[Picture] = deque(maxlen=SCENE_LOOKS)
        self._fields: deque[Field] = deque(maxlen=WINDOW)
        self._writing, self._clock, self._caption = Writing(), ClockWatch(), CaptionWatch()
        self._read_at = self._turn_at = self._seen_at = 0
        self._doubted = False

    def see(self, picture: Picture, now: int, *, unchanged: bool = False) -> list[Change]:
        """A BGR picture that has just come; `unchanged`: the decoder says that it is the same again and again."""
        self._seen_at = now
        changes = self._weigh(CareFault.LOST, Finding(False), now)
        thumb = np.asarray(cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.uint8)
        self._looks.append(look_at(picture, now, self._writing.boxes))
        self._thumbs.append(thumb)
        self._fields.append(field_of([thumb]))
        window = self._window(unchanged)
        found = judge_picture(window, self.reference, self.settings)
        for fault, finding in found.items():
            changes += self._weigh(fault, finding, now)
        if not self._any_bad(*found):
            seen = Seen(self._looks[-1], thumb)
            learned = self._learner.take(seen, window, self.reference, picture, self._source, now)
            self.reference = learned or self.reference
        changes += self._scene(picture, found, now)
        return changes + self._read(picture, now)

    def miss(self, now: int, connected: bool) -> list[Change]:
        """No picture has come; `connected` says whether the stream is there all the same."""
        if connected:
            return []
        self._forget_looks()
        self._learner.interrupt()
        changes = self._weigh(CareFault.LOST, Finding(True), now)
        for fault in CareFault:
            if fault is not CareFault.LOST:
                changes += self._weigh(fault, Finding(None, why=Why.HIDDEN), now)
        return changes

    def set(self, settings: CareSettings, now: int) -> list[Change]:
        """Other settings: what is looked for no longer is over."""
        before, self.settings = self.settings, settings
        changes = []
        for fault, course in self._courses.items():
            if not settings.asks(fault):
                if course.state is CareState.BAD:
                    changes.append(Change(fault, False, now, course.finding))
                course.forget()
        if before.expected != settings.expected:
            changes += self._over(CareFault.CAPTION, now)
            self._caption.forget()
        if before.zone != settings.zone:
            changes += self._over(CareFault.CLOCK, now)
            self._clock.forget()
        self._read_at = 0
        return changes

    def learn_anew(self, now: int) -> list[Change]:
        """What comes now is right: whatever was wrong with the picture is over."""
        self.reference = None
        self._learner = Learner()
        self._forget_looks()
        faults = [fault for fault in CareFault if fault not in (CareFault.LOST, CareFault.CLOCK, CareFault.CAPTION)]
        return [change for fault in faults for change in self._over(fault, now)]

    def view(self) -> CareView:
        """What is said now."""
        checks = []
        for fault, course in self._courses.items():
            state = course.state if self.settings.asks(fault) else CareState.OFF
            if state is CareState.UNSURE and self.reference is None and fault in _LEARNED:
                state = CareState.LEARNING
            checks.append(CheckView(fault, state, course.since, course.finding))
        return CareView(
            tuple(checks),
            1.0 if self.reference is not None else self._learner.progress,
            0 if self.reference is None else self.reference.at,
            self._seen_at,
            self._clock.view,
            self._caption.text,
        )

    # Inside

    def _window(self, unchanged: bool) -> Window:
        """The newest looks together: who walks by is gone in the next."""
        field = (np.sum(list(self._fields), axis=0) / len(self._fields)).astype(np.complex64)
        looks, light = list(self._looks), light_of(list(self._thumbs)[-WINDOW:])
        return Window(looks[-WINDOW:], light, places_of(field), looks[:-1], unchanged)

    def _forget_looks(self) -> None:
        self._looks.clear()
        self._thumbs.clear()
        self._fields.clear()

    def _scene(self, picture: Picture, found: dict[CareFault, Finding], now: int) -> list[Change]:
        """Whether the camera looks where it looked: seldom, because it costs more than all the rest."""
        reference = self.reference
        if reference is None or not reference.steady or not self.settings.asks(CareFault.TURNED):
            return []
        hiding = (CareFault.BLACK, CareFault.NOISY, CareFault.COVERED, CareFault.BLURRED)
        if any(found.get(fault, UNKNOWN).bad for fault in hiding) or len(self._thumbs) < SCENE_LOOKS:
            return self._weigh(CareFault.TURNED, Finding(None, why=Why.HIDDEN), now) if self._any_bad(*hiding) else []
        suspicious = found.get(CareFault.COVERED, UNKNOWN).why is Why.OTHER_VIEW
        if 0 <= now - self._turn_at < (TURN_AGAIN if suspicious or self._doubted else TURN_EVERY):
            return []
        self._turn_at = now
        judgement = judge(reference.scene, list(self._thumbs), picture)
        self._doubted = judgement.state in (SceneState.TURNED, SceneState.WRONG)
        if judgement.state is SceneState.MATCH:
            finding = Finding(False, judgement.likeness)
        elif self._doubted:
            moved = judgement.placement is not None
            finding = Finding(True, judgement.likeness, why=Why.MOVED if moved else Why.OTHER_VIEW)
        else:
            light = SceneReason.OTHER_LIGHT in judgement.reasons
            finding = Finding(None, judgement.likeness, why=Why.NEW_LIGHT if light else Why.PLAIN)
        return self._weigh(CareFault.TURNED, finding, now)

    def _read(self, picture: Picture, now: int) -> list[Change]:
        """The clock and the caption."""
        wanted = [fault for fault in (CareFault.CLOCK, CareFault.CAPTION) if self.settings.asks(fault)]
        if not wanted or 0 <= now - self._read_at < READ_EVERY:
            return []
        self._read_at = now
        written = self._writing.read(picture, now)
        findings: dict[CareFault, Finding] = {}
        for fault in wanted:
            limit = self.settings.limit(fault) or _LIMIT
            if not self._writing.installed:
                findings[fault] = Finding(None, why=Why.NOT_INSTALLED)
            elif fault is CareFault.CAPTION:
                readable = written.readable and not self._any_bad(CareFault.BLACK, CareFault.COVERED, CareFault.NOISY)
                findings[fault] = self._caption.read(written.lines, readable, self.settings.expected, limit)
            else:
                clock = self._clock.read(written.lines, now, self.settings.zone, limit)
                findings[fault] = Finding(None, clock.value, clock.limit, Why.RECORDING) if self._recording else clock
        if findings.get(CareFault.CLOCK, UNKNOWN).why is Why.UNREADABLE:
            self._writing.look_anew()
        return [change for fault, finding in findings.items() for change in self._weigh(fault, finding, now)]

    def _weigh(self, fault: CareFault, finding: Finding, now: int) -> list[Change]:
        course = self._courses[fault]
        if not self.settings.asks(fault) or not course.weigh(finding, now):
            return []
        return [Change(fault, course.state is CareState.BAD, now, finding)]

    def _over(self, fault: CareFault, now: int) -> list[Change]:
        course = self._courses[fault]
        over = course.state is CareState.BAD
        finding = course.finding
        course.forget()
        return [Change(fault, False, now, finding)] if over else []

    def _any_bad(self, *faults: CareFault) -> bool:
        """Whether one of them is said, or looks as if it were about to be."""
        return any(
            self._courses[fault].state is CareState.BAD or self._courses[fault].finding.bad is True for fault in faults
        )
