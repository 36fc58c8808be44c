"""Watches whether the machine keeps up with the walls, and says so in the status bar when quality had to fall."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from console.media.sink import FeedState
from ui import icons
from ui.language import translated
from ui.theme import GRID, theme
from ui.wall.badges import Badge
from ui.wall.load_steps import RATES, Load, LoadSteps, Step
from ui.wall.tile import Tile
from ui.wall.wall import Wall
from ui.wall.walls import Walls

BEAT_MS, LOOK_MS = 50, 1000
BADGE = "load"

_TILE = {
    Step.FEWER: QT_TRANSLATE_NOOP("load", "{n} pictures/s"),
    Step.FEW: QT_TRANSLATE_NOOP("load", "{n} pictures/s"),
    Step.SUB: QT_TRANSLATE_NOOP("load", "{n} pictures/s"),
    Step.KEYS: QT_TRANSLATE_NOOP("load", "key frames only"),
}
_BAR = {
    Step.FEWER: QT_TRANSLATE_NOOP("load", "This computer is busy: 12 pictures/s, all of them in the chosen tile"),
    Step.FEW: QT_TRANSLATE_NOOP("load", "This computer is busy: 6 pictures/s, all of them in the chosen tile"),
    Step.SUB: QT_TRANSLATE_NOOP("load", "This computer is very busy: 6 pictures/s and sub-streams only"),
    Step.KEYS: QT_TRANSLATE_NOOP("load", "This computer is overloaded: sub-streams, and key frames only"),
}


class LoadWatch(QObject):
    """Measures every second, and brings the walls to the step that the machine can carry."""

    changed = Signal()

    def __init__(self, walls: Walls, cpu: Callable[[], float]) -> None:
        """`cpu` gives the use of the whole machine since it was asked before, 0..1."""
        super().__init__(walls)
        self._walls, self._cpu = walls, cpu
        self._steps = LoadSteps()
        self._beat_at = self._looked = time.monotonic()
        self._late = 0.0
        self._told = Step.FULL
        self._painted: dict[Tile, int] = {}
        self.worst = 0.0  # how late the window's clock ever ran, seconds
        self._beat = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._beaten)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)

    @property
    def told(self) -> Step:
        """The step, where it takes anything from any tile; FULL where it does not."""
        return self._told

    def start(self) -> None:
        """From the first paint on; what came before was the start itself."""
        self._cpu()
        self._beat_at = self._looked = time.monotonic()
        self._late = 0.0
        self._beat.start()
        self._look.start()

    def stop(self) -> None:
        self._beat.stop()
        self._look.stop()

    def _beaten(self) -> None:
        now = time.monotonic()
        late = max(0.0, now - self._beat_at - BEAT_MS / 1000)
        self._beat_at = now
        self._late = max(self._late, late)
        self.worst = max(self.worst, late)

    def look(self) -> None:
        """One second is over."""
        now = time.monotonic()
        load = Load(self._late, self._cpu(), self._shown(now - self._looked))
        self._late, self._looked = 0.0, now
        before = self._steps.step
        step = self._steps.look(load, now)
        if step is not Step.FULL or before is not Step.FULL:
            self.spare(step)

    def spare(self, step: Step) -> None:
        """Brings every wall to a step; repeated while it lasts, as tiles are selected and come into sight."""
        reduced = [_spare(wall, step) for wall in self._walls.all() if _seen(wall)]
        told = step if any(reduced) else Step.FULL
        if told is not self._told:
            self._told = told
            self.changed.emit()

    def _shown(self, seconds: float) -> float:
        """The share of the pictures that were painted, of the tile in the middle."""
        shares, counts = [], {}
        for wall in self._walls.all():
            for index in wall.shown():
                tile = wall.tile(index)
                counts[tile] = tile.pictures
                before, share = self._painted.get(tile), self._share(tile, seconds)
                if before is not None and share is not None and _seen(wall):
                    shares.append(min(1.0, (tile.pictures - before) / share))
        self._painted = counts
        shares.sort()
        return shares[len(shares) // 2] if shares else 1.0

    @staticmethod
    def _share(tile: Tile, seconds: float) -> float | None:
        """How many pictures a tile should have painted; None where nobody can say."""
        status = tile.view.status() if tile.view is not None and not tile.frozen else None
        if status is None or status.state is not FeedState.LIVE or not status.fps:
            return None
        rate = min(status.fps, tile.rate or status.fps)
        return rate * seconds if rate * seconds >= 3 else None


def _seen(wall: Wall) -> bool:
    return wall.isVisible() and not wall.window().isMinimized()


def _spare(wall: Wall, step: Step) -> bool:
    """Brings a wall to a step; whether any tile has less for it."""
    any_reduced, sub_only = False, step >= Step.SUB
    if wall.streams.sub_only != sub_only:
        wall.streams.sub_only = sub_only
        wall.choose_streams()
    for index in wall.shown():
        tile = wall.tile(index)
        spared = index == wall.selected and step < Step.KEYS
        rate = None if spared else RATES[step]
        tile.set_rate(rate)
        wall.streams.set_rate(index, rate)
        reduced = tile.occupied and step is not Step.FULL and (not spared or sub_only)
        any_reduced |= reduced
        tile.set_badge(BADGE, _badge(step, spared) if reduced else None)
    return any_reduced


def _badge(step: Step, spared: bool) -> Badge:
    if spared:
        return Badge("activity", lambda: translated("load", QT_TRANSLATE_NOOP("load", "sub-stream")), "warn", loud=True)
    rate = RATES[step] or 0.0
    return Badge("activity", lambda: translated("load", _TILE[step]).format(n=round(rate)), "warn", loud=True)


class LoadMark(QWidget):
    """Says in the status bar what is spared; takes no room where nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = Step.FULL
        self._icon, self._words = QLabel(), QLabel()
        self._words.setProperty("role", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        theme().changed.connect(self.retranslate)
        self.retranslate()

    def tell(self, step: Step) -> None:
        """Another step."""
        self._step = step
        self.retranslate()

    @property
    def words(self) -> str:
        return self._words.text()

    def retranslate(self) -> None:
        self.setVisible(self._step is not Step.FULL)
        self._icon.setPixmap(icons.pixmap("activity", "warn", 16, self.devicePixelRatioF()))
        self._words.setText(translated("load", _BAR[self._step]) if self._step in _BAR else "")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def machine_cpu() -> Callable[[], float]:
    """How busy the whole machine was since the question before, 0..1."""
    import psutil

    def ask() -> float:
        return float(psutil.cpu_percent(None)) / 100

    return ask
