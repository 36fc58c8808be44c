"""The faces of one channel: found a few times a second, followed, and dealt with when it is time."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from console.engine.captures.capture_pictures import Bgr
from console.engine.faces.seen import SeenFace
from console.engine.watch.face_lookup import WatchDesk
from console.engine.watch.face_timing import BestTiming, Due, FastTiming, IntervalTiming, StrangerCount, Timing
from console.engine.watch.face_tracks import FaceTrack, FaceTracker
from console.engine.watch.rules import FaceRules
from console.engine.watch.shots import BETTER, face_shot
from console.engine.watch.sightings import Channel
from console.engine.watch.tools import WatchTools
from console.model.dictionary_structures import PushMode
from console.model.geometry import Rect
from console.model.sighting import FaceTraits

EVERY_S = 0.35
PAUSE = 2.0  # a look is followed by a pause of twice its own length, so a channel takes a third of a processor at most
REMEMBERED = 200


class ChannelFaces:
    """Belongs to the thread that watches the channel."""

    def __init__(self, tools: WatchTools, clock: Callable[[], float] = time.monotonic) -> None:
        self._tools = tools
        self._clock = clock
        self._desk = WatchDesk(tools)
        self._tracker = FaceTracker(self._begin)
        self._rules = FaceRules()
        self._next = float("-inf")
        self._traits: OrderedDict[str, FaceTraits] = OrderedDict()

    def look(
        self, picture: Bgr, now: int, rules: FaceRules, channel: Channel, body: Callable[[Rect], str]
    ) -> list[FaceTrack]:
        """Look for faces where it is time again; the tracks that were seen.

        `now` is the picture's time in epoch ms, `body` answers the id of the body that a face (0..1) belongs to.
        """
        if self._clock() < self._next:
            return []
        self._rules = rules
        with self._tools.turn:
            began = self._clock()
            found = self._tools.seer.examine(picture)
        ended = self._clock()
        self._next = ended + max(EVERY_S - (ended - began), PAUSE * (ended - began))
        height, width = picture.shape[:2]
        places = [(face, face.box.share_of(width, height)) for face in found]
        followed = self._tracker.update([(face, rect, body(rect)) for face, rect in places], now)
        for one in followed:
            self._see(one.track, one.face, picture, now, rules, channel)
        for track in self._tracker.gone(now):
            self._leave(track, rules, channel)
        return [one.track for one in followed]

    def end(self, rules: FaceRules, channel: Channel) -> None:
        """Nobody is followed any longer."""
        for track in self._tracker.all_gone():
            self._leave(track, rules, channel)

    def traits_of(self, track_id: str) -> FaceTraits | None:
        """What is known of a face that was captured lately."""
        return self._traits.get(track_id)

    def _begin(self, now: int, rect: Rect, body: str) -> FaceTrack:
        rules = self._rules
        strangers = StrangerCount(rules.retries.stranger if rules.fastest else 0)
        return FaceTrack(str(next(self._tools.track_ids)), now, now, rect, timing_of(rules, now), strangers, body)

    def _see(
        self, track: FaceTrack, face: SeenFace, picture: Bgr, now: int, rules: FaceRules, channel: Channel
    ) -> None:
        if not rules.limits.broken_by(face) and face.quality >= rules.least_quality:
            least = track.shot.shot.quality * BETTER if track.shot is not None else 0.0
            if rules.fastest and not track.strangers.waits:
                least = max(least, track.looked_up * BETTER)
            if face.quality > least:
                made = self._tools.picture_rules()
                track.shot = face_shot(picture, face, now, compress=made.quality, draw_box=made.draw_box)
                if track.ever is None or face.quality > track.ever.shot.quality:
                    track.ever = track.shot
        self._deal_with(track, track.timing.seen(now, track.shot is not None), rules, channel, None)

    def _leave(self, track: FaceTrack, rules: FaceRules, channel: Channel) -> None:
        due = track.timing.left(track.shot is not None)
        if rules.best_stranger and rules.looks_up and not track.known and track.ever is not None and not due.capture:
            due = Due(capture=True)
        self._deal_with(track, due, rules, channel, track.seen)

    def _deal_with(
        self, track: FaceTrack, due: Due, rules: FaceRules, channel: Channel, left: int | None
    ) -> None:
        if not due.capture:
            return
        settled = self._desk.deal_with(track, due, rules, channel, left)
        if settled and isinstance(track.timing, FastTiming):
            track.timing.settled = True
        if track.traits is not None:
            self._traits[track.id] = track.traits
            if len(self._traits) > REMEMBERED:
                self._traits.popitem(last=False)


def timing_of(rules: FaceRules, now: int) -> Timing:
    """When somebody who comes into view at `now` (epoch ms) is captured."""
    if rules.fastest:
        return FastTiming(rules.retries, rules.push_interval)
    if rules.mode is PushMode.BEST:
        return BestTiming(now)
    return IntervalTiming(now, rules.push_interval, None if rules.mode is PushMode.ENDLESS else rules.most)
