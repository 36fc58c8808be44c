"""The strip of one tile between two pictures: what it says now, and how it is drawn."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtGui import QPainter, QPixmap

from console.media.sink import FeedState, FeedStatus
from ui.wall import strip as strips
from ui.wall.badges import Badge

FADE_AFTER = 3.0  # seconds of being well before the strip fades
FADED = 0.6


class TileStrip:
    """`title`, `number` and the badges are the tile's; a look at the status brings the words up to date."""

    def __init__(self) -> None:
        self.title = ""
        self.number = ""
        self.badges: dict[str, Badge] = {}
        self._strip: strips.Strip | None = None
        self._told: FeedStatus | None = None  # the status of which it speaks, where that was well
        self._picture: QPixmap | None = None
        self._faded: QPixmap | None = None
        self._well_since = 0.0

    @property
    def words(self) -> str:
        """What it says of the state; "" before the first look."""
        return self._strip.words if self._strip else ""

    def begin_again(self, title: str) -> None:
        """Another channel, or none."""
        self.title, self._strip, self._told = title, None, None
        self.draw_again()

    def draw_again(self) -> None:
        """The tile has another size."""
        self._picture = self._faded = None

    def look(self, status: FeedStatus, age: float | None, held_ms: int | None, *, routine: bool) -> bool:
        """Whether it says something new. `age` is the picture's, in seconds; `held_ms` the time of the one that the
        operator froze. A `routine` look finds nothing new where all is well with the same status."""
        live = status.state is FeedState.LIVE and held_ms is None and age is not None and age <= strips.OLD_AFTER
        if routine and live and status is self._told:
            return False
        self._told = status if live else None
        strip = strips.strip_of(self.title, status, age) if held_ms is None else strips.held_strip(self.title, held_ms)
        loud = any(badge.loud for badge in self.badges.values())
        badges = strips.badge_marks(self.badges)
        strip = replace(strip, number=self.number, badges=badges, well=strip.well and not loud)
        if strip == self._strip:
            return False
        if strip.well and not (self._strip and self._strip.well):
            self._well_since = time.monotonic()
        self._strip = strip
        self.draw_again()
        return True

    def set_badge(self, key: str, badge: Badge | None) -> bool:
        """Puts a badge there, or takes the one of that key away; False where there was none."""
        if badge is None:
            return self.badges.pop(key, None) is not None
        self.badges[key] = badge
        return True

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        """All badges of the channel that is shown now."""
        self.badges = dict(badges)

    def picture(self, width: int, ratio: float) -> QPixmap:
        """The strip for a tile of `width` logical pixels; drawn when it is asked for, not for every frame."""
        if self._picture is None:
            strip = self._strip or strips.Strip(self.title, "", "good", "circle-check", True)
            self._picture = strips.drawn(strip, width, ratio)
        return self._picture

    def paint(self, painter: QPainter, width: int, ratio: float, *, looked_at: bool) -> None:
        """Draws it; what is well for some seconds fades where the mouse is not on the tile."""
        if self._strip is None:
            return
        picture = self.picture(width, ratio)
        if self._strip.well and not looked_at and time.monotonic() - self._well_since > FADE_AFTER:
            picture = self._faded = self._faded or strips.faded(picture, FADED)
        painter.drawPixmap(0, 0, picture)
