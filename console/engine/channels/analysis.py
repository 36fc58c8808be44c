"""The analysing thread of one channel: the newest picture in, tracks and firings out."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import av

from console.engine.api import Evaluator
from console.engine.captures.capture_desk import FiredPicture
from console.engine.captures.capture_pictures import Bgr
from console.engine.load.meter import PICTURE, ChannelMeter
from console.engine.packaged import package_of
from console.engine.pipeline.analysis import Analysed, Analyser, Sampler, SamplingStatement
from console.engine.pipeline.newest import Newest
from console.engine.pipeline.stillness import Stillness, blocks_of
from console.engine.pipeline.track_archive import TrackRecorder
from console.engine.watch.channel_watch import ChannelWatch
from console.media.upright import Upright
from console.model.track import TrackFrame

log = logging.getLogger(__name__)
STATEMENT_EVERY = 60.0
TRACKS_COUNTED = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class _Offer:
    """A decoded picture that waits; pictures of different `stretch` do not belong to one run of the stream."""

    frame: av.VideoFrame
    pixel_aspect: Fraction
    pts: int
    stretch: int


class ChannelAnalysis:
    """Analyses what it can keep up with; what it cannot is counted and said once a minute.

    The detector looks where something moves; while a scene is still, what it found last goes on (`stillness`).

    `offer` and `seam` come from the decoding thread and never wait. `on_fired` is called on the analysing thread and
    may wait: then pictures are dropped. `on_tracks` must not. `watch` is offered every picture that was looked at.
    `meter` hears what it costs.
    """

    def __init__(
        self,
        number: int,
        upright: Upright,
        analyser: Analyser,
        sampler: Sampler,
        recorder: TrackRecorder,
        *,
        channel_name: Callable[[], str],
        on_fired: Callable[[FiredPicture], None],
        on_tracks: Callable[[TrackFrame], None],
        new_id: Callable[[], str],
        watch: ChannelWatch | None = None,
        meter: ChannelMeter | None = None,
    ) -> None:
        self._number = number
        self._upright = upright
        self._analyser = analyser
        self._sampler = sampler
        self._recorder = recorder
        self._channel_name = channel_name
        self._on_fired = on_fired
        self._on_tracks = on_tracks
        self._new_id = new_id
        self._watch = watch
        self._meter = meter or ChannelMeter()
        self._gate = Stillness()
        self._resting: Stillness | None = None  # of the key frames while nothing is analysed
        self._slot: Newest[_Offer] = Newest()
        self._stretch = 0
        self._rate = sampler.fps
        self._times: OrderedDict[str, int] = OrderedDict()
        self._stated = time.monotonic()
        self._complained = float("-inf")
        self._broke = float("-inf")
        self._last = SamplingStatement(0, 0, 0)
        self._thread = threading.Thread(target=self._run, name=f"analysis {number}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def offer(self, frame: av.VideoFrame, pixel_aspect: Fraction, pts: int) -> None:
        """A decoded picture, `pts` in epoch ms; taken where the package's rate wants it."""
        resting = self._resting
        if resting is not None:
            if resting.wants(blocks_of(frame), pts):
                resting.found((), alive=False)
        elif self._sampler.due(pts):
            self._meter.due()
            self._slot.put(_Offer(frame, pixel_aspect, pts, self._stretch))

    def seam(self) -> None:
        """What comes now does not continue what came before: tracks are forgotten."""
        self._stretch += 1

    def set_rate(self, fps: float) -> None:
        """So many pictures a second from now on; 0: none, and what was tracked is forgotten."""
        if fps == self._rate:
            return
        if not fps:
            self._slot.clear()
        self._resting = None if fps else Stillness()
        if not self._rate:
            self.seam()  # who was there before the rest may have gone
        self._rate = fps
        self._sampler.set_rate(fps)

    @property
    def is_still(self) -> bool:
        """Whether nothing moves."""
        return (self._resting or self._gate).is_still

    @property
    def overloaded(self) -> bool:
        """Whether in the last minute more than a quarter of the pictures had to be left out."""
        return self._last.dropped * 4 > self._last.due

    @property
    def is_broken(self) -> bool:
        """Whether a rule's package has failed within the last minute."""
        return time.monotonic() - self._broke < STATEMENT_EVERY

    def set_evaluators(self, evaluators: Sequence[Evaluator]) -> None:
        """Other rules, from the next picture on."""
        self._analyser.set_rules(evaluators)

    def close(self) -> None:
        """Stop after the picture that is being analysed; what was tracked is handed to the archive."""
        self._slot.close()
        if self._thread.is_alive():
            self._thread.join(timeout=2)
        self._upright.release()
        self._recorder.flush()

    def _run(self) -> None:
        stretch = 0
        while not self._slot.closed:
            offer = self._slot.take(STATEMENT_EVERY)
            if offer is not None:
                if offer.stretch != stretch:
                    stretch = offer.stretch
                    self._analyser.reset()
                    self._gate = Stillness()
                    self._recorder.flush()
                    if self._watch is not None:
                        self._watch.seam()
                self._guarded(offer)
            if time.monotonic() - self._stated >= STATEMENT_EVERY:
                self._state()

    def _guarded(self, offer: _Offer) -> None:
        """One picture. A network or a package that fails must cost pictures, not the channel."""
        looked, picture = True, None
        try:
            with self._meter.measuring(PICTURE):
                blocks = blocks_of(offer.frame, self._upright.turns(offer.frame))
                looked = self._gate.wants(blocks, offer.pts)
                if looked:
                    picture = self._picture(offer)
            if picture is not None:
                analysed = self._analyser.analyse(picture, offer.pts)
                self._gate.found(self._analyser.found, bool(analysed.frame.targets))
                if self._watch is not None:
                    self._watch.offer(picture, analysed.frame)
            else:
                analysed = self._analyser.carry_on(offer.pts, lambda: self._picture(offer))
            self._deal_with(analysed, offer, picture)
        except Exception:
            self._analyser.reset()
            self._gate = Stillness()
            self._complain("channel %d: a picture could not be analysed", self._number)
        self._sampler.analysed()
        self._meter.analysed(looked)

    def broken(self, evaluator: Evaluator) -> None:
        """A rule's package has failed, and is failing while this is called; the others go on."""
        self._broke = time.monotonic()
        self._complain("channel %d: package %s has failed", self._number, package_of(evaluator))

    def _complain(self, words: str, *values: object) -> None:
        if time.monotonic() - self._complained >= STATEMENT_EVERY:
            self._complained = time.monotonic()
            log.exception(words, *values)

    def _picture(self, offer: _Offer) -> Bgr:
        width, height = self._upright.size(offer.frame, offer.pixel_aspect)
        return self._upright.pixels(offer.frame, width, height, "bgr24")

    def _deal_with(self, analysed: Analysed, offer: _Offer, picture: Bgr | None) -> None:
        self._on_tracks(analysed.frame)
        for firing in analysed.firings:
            if picture is None:
                picture = self._picture(offer)
            track_id = firing.track or self._new_id()
            self._on_fired(
                FiredPicture(
                    channel=self._number,
                    channel_name=self._channel_name(),
                    firing=firing,
                    picture=picture,
                    track_times=self._count(track_id),
                    arrived=analysed.frame.pts,
                    track_id=track_id,
                )
            )
        self._recorder.add(analysed.frame)

    def _count(self, track_id: str) -> int:
        """How often this target has been captured, this time included (25.2.1 trackIdTimes)."""
        times = self._times.pop(track_id, 0) + 1
        self._times[track_id] = times
        if len(self._times) > TRACKS_COUNTED:
            self._times.popitem(last=False)
        return times

    def _state(self) -> None:
        self._stated = time.monotonic()
        self._last = self._sampler.statement()
        if self._last.dropped:
            log.warning(
                "channel %d: analysis could not keep up with %d of %d pictures",
                self._number,
                self._last.dropped,
                self._last.due,
            )
