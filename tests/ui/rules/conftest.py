"""A rule panel over one channel, driven as a hand would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.model.geometry import Point
from console.model.rule import AlgorithmRule
from console.services.guard_verdict import GuardVerdict
from tests.ui.fakes import FakeViewing, plain
from tests.ui.forms.fakes import ENGINE, FakeConsole, box, channel
from tests.ui.rules.fake_desk import FakeDesk
from ui.rules.edits import Kind
from ui.rules.panel import RulePanel

NO_KEY = Qt.KeyboardModifier.NoModifier


class FakeGuard:
    """Says of every channel what a test wants said."""

    def __init__(self) -> None:
        self.said: GuardVerdict | None = None
        self.accepted: list[tuple[str, int]] = []

    def verdict(self, key: str, number: int) -> GuardVerdict | None:
        return self.said

    def accept(self, key: str, number: int) -> None:
        self.accepted.append((key, number))
        self.said = None


class Hand:
    """Mouse and keys on a panel; places are 0..1 of the picture."""

    def __init__(self, console: FakeConsole, panel: RulePanel) -> None:
        self.console, self.panel = console, panel

    @property
    def desk(self) -> FakeDesk:
        return self.console.rules  # type: ignore[attr-defined, no-any-return]

    @property
    def rule(self) -> AlgorithmRule:
        return self.panel.document.rule

    def at(self, x: float, y: float) -> QPoint:
        px, py = self.panel.canvas.placement.to_view(Point(x, y))
        return QPoint(round(px), round(py))

    def pick(self, kind: Kind | None) -> None:
        self.panel.bar.tools[kind].trigger()

    def click(self, x: float, y: float, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mouseMove(self.panel.canvas, self.at(x, y))
        QTest.mouseClick(self.panel.canvas, button, NO_KEY, self.at(x, y))

    def drag(self, start: tuple[float, float], end: tuple[float, float], keys: Any = NO_KEY) -> None:
        canvas = self.panel.canvas
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, keys, self.at(*start))
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        for place in (middle, end):
            # QTest.mouseMove carries no modifiers, so the drag's moves are sent as events.
            _move(canvas, self.at(*place), keys)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, keys, self.at(*end))

    def key(self, key: Qt.Key, keys: Any = NO_KEY) -> None:
        QTest.keyClick(self.panel.canvas, key, keys)

    def draw_line(self, *points: tuple[float, float]) -> None:
        self.pick(Kind.TRIPWIRE)
        for place in points:
            self.click(*place)
        self.key(Qt.Key.Key_Return)

    def draw_area(self, *points: tuple[float, float], kind: Kind = Kind.AREA) -> None:
        self.pick(kind)
        for place in points:
            self.click(*place)
        self.key(Qt.Key.Key_Return)


def _move(widget: Any, place: QPoint, keys: Any) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        keys,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def console() -> Iterator[FakeConsole]:
    made = FakeConsole()
    made.viewing = FakeViewing()
    made.guard = FakeGuard()  # type: ignore[attr-defined]
    made.rules = FakeDesk(made)  # type: ignore[attr-defined]
    made.fleet.known = [box(channels=(channel(1, alias="北门"),))]
    yield made
    made.stop()


@pytest.fixture
def hand(qtbot, console) -> Hand:
    """A panel of 1280 × 800 over a grey 16:9 picture."""
    panel = RulePanel(console, ENGINE, 1)
    qtbot.addWidget(panel)
    panel.resize(1280, 800)
    with qtbot.waitExposed(panel):
        panel.show()
    view = console.viewing.opened[0][2]
    view.show(plain(1920, 1080))
    qtbot.waitUntil(lambda: panel.canvas.placement.width / panel.canvas.placement.height > 1.7)
    qtbot.waitUntil(lambda: panel.post.told is not None)
    return Hand(console, panel)
