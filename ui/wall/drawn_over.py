"""What lies over the picture of one tile: its rules, the targets and their trails, and what of them flashes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtGui import QPainter

from console.model.rule import AlgorithmRule
from console.model.track import TrackedTarget
from ui.wall.layers import Layers
from ui.wall.overlay import Flashes, RuleLayer, paint_targets
from ui.wall.picture import Place
from ui.wall.trails import Trails

LABELS_FROM = 240  # height in pixels from which targets carry their names
RED_FOR = 3.0  # seconds


class DrawnOver:
    """Draws it with every picture, from what is kept between them; the wall sets `layers`, the tile the rest."""

    def __init__(self) -> None:
        self.layers = Layers()
        self.rules: tuple[AlgorithmRule, ...] = ()
        self.guarded = True
        self._flashes = Flashes()
        self._rule_layer = RuleLayer()
        self._trails = Trails()
        self._rang: dict[str, float] = {}

    @property
    def ringing(self) -> frozenset[str]:
        """The targets that are red."""
        return frozenset(self._rang)

    def begin_again(self) -> None:
        """Another channel is shown."""
        self._trails.clear()

    def ring(self, rule: int, area: int, track_id: str) -> None:
        """A rule rang: its area flashes for three seconds at 2 Hz, the target is red meanwhile."""
        now = time.monotonic()
        self._flashes.rang(rule, area, now)
        self._rang[track_id] = now

    def flashes(self, now: float) -> bool:
        """Whether it looks another way without a new picture; what is over is forgotten."""
        if not self._flashes.any(now) and not self._rang:
            return False
        self._rang = {track: since for track, since in self._rang.items() if now - since < RED_FOR}
        return True

    def paint(
        self,
        painter: QPainter,
        place: Place,
        pts_ms: int,
        targets: Callable[[], tuple[TrackedTarget, ...]] | None,
        *,
        still: bool,
        height: int,
    ) -> None:
        """`targets` gives those of the picture of `pts_ms`, None where there are none to be had; `still`: the operator
        froze it, so that nothing goes on. `height` is the tile's, logical pixels."""
        layers = self.layers
        if not layers.all:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.rules and layers.rules:
            now = time.monotonic()
            self._rule_layer.paint(painter, place.whole, self.rules, self._flashes, now, place.shown, self.guarded)
        if targets is not None and (layers.trails or layers.boxes):
            there = targets()
            if layers.trails:
                if not still:
                    self._trails.add(pts_ms, there)
                self._trails.paint(painter, place.whole)
            if there and layers.boxes:
                names = layers.names and height >= LABELS_FROM
                paint_targets(painter, place.whole, there, self._rang, names, place.clear)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
