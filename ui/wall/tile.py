"""One tile of the wall: the newest picture of a channel, what is drawn over it, and how it is doing.

A frame costs a mark and one paint; nothing here waits, decodes or converts a picture.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from console.media.frame_slot import Frame, FrameSlot
from console.media.sink import FeedState, FeedStatus
from console.model.rule import AlgorithmRule
from console.model.track import TrackedTarget
from ui.theme import DARK, tokens
from ui.wall import strip as strips
from ui.wall.badges import Badge
from ui.wall.drawn_over import DrawnOver
from ui.wall.layers import Layers
from ui.wall.paint_pass import PaintPass
from ui.wall.picture import Held, Place, Placing, arrived_ms, covers, paint_bars, paint_frame
from ui.wall.pointing import Pointing
from ui.wall.tile_strip import TileStrip
from ui.wall.tile_words import paint_sentence, paint_time
from ui.wall.zoom import Crop, Zoom, paint_map
from ui.words import clock

VEIL = QColor(11, 13, 16, 150)  # over a picture that is not of now


class Tracks(Protocol):
    def at(self, pts_ms: int, arrived_ms: int, /) -> tuple[TrackedTarget, ...]: ...


class Shown(Protocol):
    """What a tile needs of a `services.viewing.View`, or of anything else that has pictures."""

    @property
    def slot(self) -> FrameSlot: ...

    @property
    def tracks(self) -> Tracks: ...

    def status(self) -> FeedStatus: ...

    def set_size(self, width: int, height: int, /) -> None: ...


@runtime_checkable
class Cuts(Protocol):
    """A view that cuts a part out of its picture itself, at the stream's full resolution."""

    def set_crop(self, crop: Crop | None, /) -> None: ...


class Tile(Pointing):
    """Shows a view until it is given another one; whoever opened the view closes it."""

    changed = Signal()  # frozen or live again, nearer or farther

    def __init__(
        self,
        view: Shown | None = None,
        *,
        title: str = "",
        rules: Iterable[AlgorithmRule] = (),
        index: int = 0,
        wall: str = "",
        passes: PaintPass | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wall, index, parent)
        self.selected = False
        self.pictures = 0  # painted so far
        self._passes = passes or PaintPass(self)
        self._teller = self._passes.teller(self)
        self._view: Shown | None = None
        self._frame: Frame | None = None
        self._held: Held | None = None
        self._backdrop: Frame | None = None
        self._zoom = Zoom()
        self._placing = Placing()
        self._over = DrawnOver()
        self._strip = TileStrip()
        self._empty_words = ""
        self.rate: float | None = None  # what it was told to paint at most, pictures a second
        self._apart = 0.0
        self._painted_at = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(64, 48)
        self._sized = QTimer(self, singleShot=True, interval=120)
        self._sized.timeout.connect(self._tell_size)
        self._cut = QTimer(self, singleShot=True, interval=40)
        self._cut.timeout.connect(self._tell_crop)
        self._spared = QTimer(self, singleShot=True)
        self._spared.timeout.connect(self.update)
        self.show_view(view, title, rules)

    # What the wall tells it

    def show_view(self, view: Shown | None, title: str = "", rules: Iterable[AlgorithmRule] = ()) -> None:
        """Shows another view, or nothing."""
        if self._view is not None:
            self._leave(self._view)
        self._view, self._frame = view, None
        self._held = self._backdrop = None
        self._zoom = Zoom()
        self._over.begin_again()
        self._strip.begin_again(title)
        self._over.rules = tuple(rules)
        if view is not None:
            view.slot.on_new = self._teller
            self._tell_size()
            self._tell_crop()
            self.tick()
        self.update()

    def _leave(self, view: Shown) -> None:
        """What another tile shows by now goes on telling that one."""
        if view.slot.on_new is self._teller:
            view.slot.on_new = None

    @property
    def view(self) -> Shown | None:
        return self._view

    @property
    def occupied(self) -> bool:
        return self._view is not None

    def describe(self, title: str, rules: Iterable[AlgorithmRule], guarded: bool = True) -> None:
        """The channel was renamed, has other rules, or is guarded or not: its rules are dashed where it is not."""
        self._strip.title, self._over.rules, self._over.guarded = title, tuple(rules), guarded
        self.tick()
        self.update()

    def set_number(self, number: str) -> None:
        """The number by which it is chosen; "" where there is nothing to choose."""
        if number != self._strip.number:
            self._strip.number = number
            self.tick()

    def set_badge(self, key: str, badge: Badge | None) -> None:
        """Puts a badge into the strip, or takes the one of that key away."""
        if self._strip.set_badge(key, badge):
            self.tick()

    def badge(self, key: str) -> Badge | None:
        """The badge of that key."""
        return self._strip.badges.get(key)

    def set_badges(self, badges: dict[str, Badge]) -> None:
        """All badges of the channel that is shown now."""
        self._strip.set_badges(badges)
        self.tick()

    def set_rate(self, most: float | None) -> None:
        """Paints at most so many pictures a second; None: every one."""
        self.rate = most or None
        self._apart = 1 / most if most else 0.0

    def say_when_empty(self, words: str) -> None:
        """The one sentence of a tile without a channel."""
        if words != self._empty_words:
            self._empty_words = words
            self.update()

    def flash(self, rule: int, area: int, track_id: str) -> None:
        """A rule rang: its area flashes for three seconds at 2 Hz, the target is red meanwhile."""
        self._over.ring(rule, area, track_id)
        self.update()

    @property
    def ringing(self) -> frozenset[str]:
        """The targets that are red because they rang."""
        return self._over.ringing

    @property
    def layers(self) -> Layers:
        """What is drawn over the picture."""
        return self._over.layers

    def show_layers(self, layers: Layers) -> None:
        """Draws these kinds over the picture."""
        self._over.layers = layers
        self.update()

    def take_news(self, now: float) -> None:
        """There is a new picture; it is painted now, or when it is this tile's turn."""
        left = self._painted_at + self._apart - now
        if self._apart and left > 0.005:
            if not self._spared.isActive():
                self._spared.start(round(left * 1000))
        elif self._held is None:
            self.update()

    def tick(self, *, routine: bool = False) -> None:
        """Brings the words up to date and repaints where they changed.

        The wall does it four times a second as a `routine`: then nothing but the picture can have changed.
        """
        if self._view is None:
            return
        held_ms = self._held.at_ms if self._held is not None else None
        if self._strip.look(self._view.status(), self.age(), held_ms, routine=routine):
            self.setAccessibleName(" ".join(filter(None, (self._strip.number, self._strip.title))))
            self.setAccessibleDescription(self._strip.words)
            self.update()
        elif self._over.flashes(time.monotonic()):
            self.update()

    # What the operator does

    @property
    def frozen(self) -> bool:
        """Whether the operator froze the picture."""
        return self._held is not None

    def freeze(self, on: bool) -> None:
        """Lets the picture stand still, with what is on it; or shows the newest one again."""
        if on and self._held is None and self._frame is not None:
            self._held = Held.of(self._frame, self._targets(self._frame))
        elif not on and self._held is not None:
            self._held = None
            self._frame = self._view.slot.latest() if self._view is not None else None
        self.tick()
        self.update()
        self.changed.emit()

    @property
    def held(self) -> Held | None:
        """The picture that the operator froze."""
        return self._held

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    def set_zoom(self, zoom: Zoom) -> None:
        """Shows a part of the picture."""
        if zoom == self._zoom or self._frame is None:
            return
        if zoom.on and not self._zoom.on:
            # What the next pictures do not cover while the decoder cuts elsewhere shows this one meanwhile.
            self._backdrop = Held.of(self._frame, ()).frame
        self._zoom = zoom
        if not self._cut.isActive():
            self._cut.start()
        self.update()
        self.changed.emit()

    # What it knows

    def age(self) -> float | None:
        """How long ago the picture on the screen arrived, seconds; None before the first."""
        return None if self._frame is None else time.monotonic() - self._frame.arrived

    @property
    def frame(self) -> Frame | None:
        """The frame that was painted last."""
        return self._held.frame if self._held is not None else self._frame

    @property
    def title(self) -> str:
        return self._strip.title

    @property
    def words(self) -> str:
        """What the strip says of the state."""
        return self._strip.words

    def picture_rect(self) -> QRectF:
        """Where what is shown of the picture is painted, in logical pixels of the tile."""
        frame = self.frame
        if frame is None:
            return QRectF(self.rect())
        return QRectF(self._place_of(frame).shown)

    def _place_of(self, frame: Frame) -> Place:
        return self._placing.of(self.width(), self.height(), self.devicePixelRatioF(), frame, self._zoom)

    def drag_picture(self) -> QPixmap:
        return self._strip.picture(self.width(), self.devicePixelRatioF())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._view is None:
            painter.fillRect(self.rect(), tokens().colour("letterbox"))
            paint_sentence(painter, QRectF(self.rect()), self._empty_words, DARK.colour("secondary"))
        else:
            self._take_frame()
            self._paint_picture(painter, self._view.status())
            self._strip.paint(painter, self.width(), self.devicePixelRatioF(), looked_at=self.underMouse())
        self._paint_edge(painter)
        painter.end()

    def _take_frame(self) -> None:
        newest = self._view.slot.latest() if self._view is not None and self._held is None else None
        if newest is not None and newest is not self._frame:
            self._frame = newest
            self._painted_at = time.monotonic()
            self.pictures += 1

    def _paint_picture(self, painter: QPainter, status: FeedStatus) -> None:
        frame = self.frame
        well = status.state is FeedState.LIVE or self._held is not None
        if frame is None:
            painter.fillRect(self.rect(), tokens().colour("letterbox"))
            self._paint_sentence(painter, status, strips.headline_of(status))
            return
        place = self._place_of(frame)
        shown, whole = place.shown, place.whole
        paint_bars(painter, place, tokens().colour("letterbox"))
        painter.setClipRect(shown)
        ratio = self.devicePixelRatioF()
        if not covers(frame.crop, self._zoom.crop):
            # Until the decoder has cut elsewhere; where nothing comes any more, another moment would be a lie.
            if self._backdrop is not None and self._held is None and well:
                paint_frame(painter, self._backdrop, whole, ratio)
            else:
                painter.fillRect(shown, tokens().colour("letterbox"))
        paint_frame(painter, frame, whole, ratio)
        if not well:
            painter.fillRect(shown, VEIL)
        if well or not self._says(status):
            self._over.paint(
                painter,
                place,
                frame.pts_ms,
                (lambda: self._targets(frame)) if well else None,
                still=self._held is not None,
                height=self.height(),
            )
        painter.setClipping(False)
        if not well:
            self._paint_sentence(painter, status)
        if self._zoom.on and self.height() >= 120:
            paint_map(painter, shown, self._zoom)
        age = self.age()
        if self.height() >= 96 and (self._held is not None or (age is not None and age > strips.OLD_AFTER)):
            paint_time(painter, shown, clock(self._held.at_ms if self._held is not None else arrived_ms(frame)))

    def _targets(self, frame: Frame) -> tuple[TrackedTarget, ...]:
        """Those on a picture: as they were when it was frozen, or at its own time."""
        if self._held is not None:
            return self._held.targets
        return self._view.tracks.at(frame.pts_ms, arrived_ms(frame)) if self._view is not None else ()

    def _says(self, status: FeedStatus) -> str:
        """The sentence in the middle, where there is one and room for it: nothing else is drawn beneath it."""
        return strips.sentence_of(status) if self.height() >= 120 else ""

    def _paint_sentence(self, painter: QPainter, status: FeedStatus, headline: str = "") -> None:
        words = self._says(status)
        if words or headline:
            paint_sentence(painter, QRectF(self.rect()), words, DARK.colour("text"), headline)

    def _paint_edge(self, painter: QPainter) -> None:
        if not self.selected and not self.drop_here:
            return
        parent = self.parentWidget()
        if self.drop_here or (self.selected and parent is not None and parent.hasFocus()):
            colour, width = tokens().colour("accent"), 2
        else:
            colour, width = DARK.colour("secondary"), 1
        pen = painter.pen()
        pen.setColor(colour)
        pen.setWidth(width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 1 if width == 2 else 0
        painter.drawRect(self.rect().adjusted(inset, inset, -1 - inset, -1 - inset))

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._strip.draw_again()
        self._sized.start()

    def showEvent(self, event: QShowEvent) -> None:
        self._sized.start(0)

    def _tell_size(self) -> None:
        if self._view is not None and self.isVisible():
            size = self.device_size()
            self._view.set_size(size.width(), size.height())

    def _tell_crop(self) -> None:
        view: object = self._view
        if isinstance(view, Cuts):
            view.set_crop(self._zoom.crop if self._zoom.on else None)

    def device_size(self) -> QSize:
        """The tile in device pixels."""
        return (QRectF(self.rect()).size() * self.devicePixelRatioF()).toSize()

    def tip_at(self, y: int) -> str:
        """What is said of a place in it: of the badges in the strip (`y` in logical pixels), else of its rules."""
        tips = [badge.words() for badge in self._strip.badges.values()] if y <= strips.HEIGHT else self._rule_tips()
        return "\n".join(filter(None, (self.words, *tips))) if tips else ""

    def _rule_tips(self) -> list[str]:
        """What rings here, in sentences."""
        from ui.rules.sentence import rule_sentences

        return [sentence for rule in self._over.rules for sentence in rule_sentences(rule)]
