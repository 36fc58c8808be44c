"""What a tile says of its picture: the words of the strip and of the middle, and the strip itself."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from console.media.sink import FeedState, FeedStatus
from console.model.errors import Fault
from ui import icons
from ui.language import translated
from ui.theme import CAPTION, DARK, GRID, font
from ui.wall.badges import Badge
from ui.words import clock, fault_sentence, fault_word

HEIGHT = 24
OLD_AFTER = 2.0  # seconds without a new picture before its age is shown
GROUND = QColor(11, 13, 16, 215)

LIVE = QT_TRANSLATE_NOOP("tile", "Live")
CONNECTING = QT_TRANSLATE_NOOP("tile", "Connecting…")
STOPPED = QT_TRANSLATE_NOOP("tile", "Stopped")
RECONNECTING = QT_TRANSLATE_NOOP("tile", "Reconnecting")
NOW = QT_TRANSLATE_NOOP("tile", "{reason} · trying again")
LATER = QT_TRANSLATE_NOOP("tile", "{reason} · next try in {n} s")
TRYING = QT_TRANSLATE_NOOP("tile", "{reason} · try {count}")
TRY_LATER = QT_TRANSLATE_NOOP("tile", "{reason} · try {count} in {n} s")
BUFFERING = QT_TRANSLATE_NOOP("tile", "Connected, waiting for the picture…")
WAITS = QT_TRANSLATE_NOOP("tile", "{reason} · waits for a new one")
FROZEN = QT_TRANSLATE_NOOP("tile", "Frozen for {n} s")
NO_PACKETS = QT_TRANSLATE_NOOP("tile", "Nothing arrives for {n} s")
LATE = QT_TRANSLATE_NOOP("tile", "picture {n} s late")
# Where there is no room for more.
IN_SECONDS = QT_TRANSLATE_NOOP("tile", "in {n} s")
SECONDS_OLD = QT_TRANSLATE_NOOP("tile", "{n} s old")
SECONDS_LATE = QT_TRANSLATE_NOOP("tile", "{n} s late")
STANDS = QT_TRANSLATE_NOOP("tile", "Frozen {n} s")
SILENT = QT_TRANSLATE_NOOP("tile", "No data {n} s")
HELD = QT_TRANSLATE_NOOP("tile", "Frozen by you · {time}")
NO_SIGNAL = QT_TRANSLATE_NOOP("tile", "No signal")
MEND_PASSWORD = QT_TRANSLATE_NOOP(
    "tile", "User or password is wrong. Edit the channel (Ctrl+E) or its box (F2); too many tries lock the account."
)
OLD = QT_TRANSLATE_NOOP("tile", "picture {n} s old")

_GIVEN_UP = (Fault.DISABLED_AFTER_CRASHES, Fault.WRONG_PASSWORD, Fault.LOCKED)


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands in a tile's strip; `token` and `icon` are colour and shape of the state.

    `number` is the one that the tile is chosen by, "" where there is only one; `badges` are shape, colour and the
    words, which are "" for a badge that is a shape alone. Where `words` have no room, `shorter` stands there, and
    where that has none either, `brief`.
    """

    title: str
    words: str
    token: str
    icon: str
    well: bool
    number: str = ""
    badges: tuple[tuple[str, str, str], ...] = ()
    shorter: str = ""
    brief: str = ""


def strip_of(title: str, status: FeedStatus, age: float | None) -> Strip:
    """The strip for a channel's status; `age` is that of the picture shown, seconds, None where there is none."""
    old = age is not None and age > OLD_AFTER
    match status.state:
        case FeedState.LIVE if not old:
            return _live(title, status)
        case FeedState.LIVE:
            words = translated("tile", OLD).format(n=int(age or 0))
            return Strip(title, words, "warn", "clock", False, brief=_seconds(SECONDS_OLD, age or 0))
        case FeedState.CONNECTING:
            words = translated("tile", BUFFERING if status.connected else CONNECTING)
            return Strip(title, words, "info", "circle-dashed", False)
        case FeedState.FROZEN:
            seconds = age if age is not None else time.time() - status.since
            quiet = status.fault is Fault.NO_PACKETS
            words = translated("tile", NO_PACKETS if quiet else FROZEN).format(n=max(0, int(seconds)))
            brief = _seconds(SILENT if quiet else STANDS, seconds)
            return Strip(title, words, "warn", "unplug" if quiet else "snowflake", False, brief=brief)
        case FeedState.RECONNECTING:
            return _reconnecting(title, status)
        case FeedState.STOPPED:
            words = fault_word(status.fault) if status.fault else translated("tile", STOPPED)
            return Strip(title, words, "alarm" if status.fault else "secondary", "circle-x", False)


def _live(title: str, status: FeedStatus) -> Strip:
    """Pictures come; what is to be doubted of them is said, and then the strip does not fade."""
    if status.fault is Fault.LATE:
        words = translated("tile", LATE).format(n=round(status.lag))
        return Strip(title, words, "warn", "clock", False, brief=_seconds(SECONDS_LATE, status.lag))
    if status.fault is Fault.UNCHANGED:
        return Strip(title, fault_word(status.fault), "warn", "snowflake", False)
    return Strip(title, translated("tile", LIVE), "good", "circle-check", True)


def held_strip(title: str, at_ms: int) -> Strip:
    """The strip of a picture that the operator froze; `at_ms` is the picture's time, epoch milliseconds."""
    words = translated("tile", HELD).format(time=clock(at_ms))
    return Strip(title, words, "info", "pause", False, brief=clock(at_ms))


def badge_marks(badges: dict[str, Badge]) -> tuple[tuple[str, str, str], ...]:
    """Badges as a strip shows them; what is loud comes first."""
    ordered = sorted(badges.values(), key=lambda badge: not badge.loud)
    return tuple((badge.icon, badge.tone, badge.words() if badge.loud else "") for badge in ordered)


def _reconnecting(title: str, status: FeedStatus) -> Strip:
    reason = fault_word(status.fault) if status.fault else translated("tile", RECONNECTING)
    locked = status.fault in _GIVEN_UP
    left = None if status.retry_in is None else status.since + status.retry_in - time.time()
    again = status.attempt > 1
    if status.connected:
        words = translated("tile", BUFFERING)
    elif left is not None and left > 0.5:
        words = translated("tile", TRY_LATER if again else LATER)
        words = words.format(reason=reason, count=status.attempt, n=math.ceil(left))
    elif left is None and status.fault is Fault.WRONG_PASSWORD:
        # The box has tried it and has been refused; a try of ours would count at the camera (`services.viewing`).
        words = translated("tile", WAITS).format(reason=reason)
    else:
        words = translated("tile", TRYING if again else NOW).format(reason=reason, count=status.attempt)
    token, icon = ("alarm", "lock") if locked else ("warn", "refresh-cw")
    # Why stands there before when.
    shorter = f"{reason} · {_seconds(IN_SECONDS, left + 0.5)}" if left is not None and left > 0.5 else ""
    return Strip(title, words, token, icon, False, shorter=shorter, brief=reason)


def _seconds(words: str, seconds: float) -> str:
    return translated("tile", words).format(n=max(0, int(seconds)))


def sentence_of(status: FeedStatus) -> str:
    """What stands in the middle of a tile without a fresh picture: what is wrong and what to do; "" for nothing."""
    if status.state is FeedState.LIVE:
        return ""
    if status.fault is Fault.WRONG_PASSWORD:
        return translated("tile", MEND_PASSWORD)
    if status.fault is not None:
        return fault_sentence(status.fault)
    return fault_sentence(Fault.FROZEN) if status.state is FeedState.FROZEN else ""


def headline_of(status: FeedStatus) -> str:
    """What stands over the sentence where there has been no picture at all."""
    lost = status.state in (FeedState.RECONNECTING, FeedState.STOPPED)
    return translated("tile", NO_SIGNAL) if lost else ""


def drawn(strip: Strip, width: int, ratio: float) -> QPixmap:
    """The strip as a picture of `width` logical pixels; made when its words change, not for every frame."""
    pixmap = QPixmap(max(1, round(width * ratio)), round(HEIGHT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(GROUND)
    painter = QPainter(pixmap)
    metrics = QFontMetrics(font(CAPTION, bold=True))
    left = _draw_number(painter, strip.number)
    right = width - GRID
    # Which channel it is matters more than how it is doing, which shape and colour say as well.
    name_width = min(metrics.horizontalAdvance(strip.title) + 2, (width - left) // 2)
    words_room = max(0, right - left - name_width - 28)
    measure = QFontMetrics(font(CAPTION, tabular=True)).horizontalAdvance
    forms = [form for form in (strip.words, strip.shorter, strip.brief) if form]
    # The shortest has an ellipsis where even it is too long.
    said = next((form for form in forms if measure(form) + 2 <= words_room), forms[-1] if forms else "")
    words_width = min(measure(said) + 2, words_room)
    painter.drawPixmap(right - words_width - 20, 4, icons.over_picture(strip.icon, strip.token, 16, ratio))
    painter.setFont(font(CAPTION, tabular=True))
    painter.setPen(DARK.colour("text" if strip.well else strip.token))
    words = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, words_width)
    painter.drawText(QRectF(right - words_width, 0, words_width, HEIGHT), Qt.AlignmentFlag.AlignVCenter, words)
    end = _draw_badges(painter, strip.badges, right - words_width - 28, left + name_width, ratio)
    painter.setFont(font(CAPTION, bold=True))
    painter.setPen(DARK.colour("text"))
    room = max(0, end - left)
    name = metrics.elidedText(strip.title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(left, 0, room, HEIGHT), Qt.AlignmentFlag.AlignVCenter, name)
    painter.end()
    return pixmap


def faded(picture: QPixmap, opacity: float) -> QPixmap:
    """A strip to be seen through (`opacity` 0..1): kept, because fading it for every frame costs as much again."""
    pixmap = QPixmap(picture.size())
    pixmap.setDevicePixelRatio(picture.devicePixelRatio())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return pixmap


def _draw_number(painter: QPainter, number: str) -> int:
    """The number of the tile at its left; where what follows begins."""
    if not number:
        return GRID
    painter.setFont(font(CAPTION, tabular=True))
    painter.setPen(DARK.colour("secondary"))
    width = painter.fontMetrics().horizontalAdvance(number)
    painter.drawText(QRectF(GRID, 0, width + 2, HEIGHT), Qt.AlignmentFlag.AlignVCenter, number)
    return GRID + width + 6


def _draw_badges(
    painter: QPainter, badges: tuple[tuple[str, str, str], ...], right: int, least: int, ratio: float
) -> int:
    """From right to left as far as there is room (`least`: where the name ends); where they begin."""
    painter.setFont(font(CAPTION, bold=True))
    metrics = painter.fontMetrics()
    for icon, tone, words in badges:
        wide = 16 + (metrics.horizontalAdvance(words) + 6 if words else 0)
        if right - wide - 8 < least:
            words, wide = "", 16
        if right - wide - 8 < least:
            break
        right -= wide
        painter.drawPixmap(right, 4, icons.over_picture(icon, tone, 16, ratio))
        painter.setPen(DARK.colour(tone))
        painter.drawText(QRectF(right + 20, 0, wide, HEIGHT), Qt.AlignmentFlag.AlignVCenter, words)
        right -= 8
    return right
