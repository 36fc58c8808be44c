"""What rings at a channel is said in the tree and on the wall."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from console.model.dictionary import AlgType, AreaType, EventType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from tests.ui.fakes import FakeView, box, channel, demo_rule
from ui.tree import FleetTree
from ui.wall.overlay import Flashes, paint_rules
from ui.wall.tile import Tile
from ui.wall.tile_tips import TileTips

SENTENCE = "Persons crossing tripwire 1 from A to B, all day"


def test_a_channels_row_says_what_rings_there(qtbot):
    tree = FleetTree()
    qtbot.addWidget(tree)
    tree.show_fleet([box(channels=(channel(1, rules=(demo_rule(),)), channel(2)))])
    top = tree.topLevelItem(0)
    assert top is not None
    with_rule, without = (top.child(row).toolTip(0) for row in (0, 1))
    assert SENTENCE in with_rule
    assert "Persons entering area 2" in with_rule
    assert "Persons" not in without


def test_a_tile_says_what_rings_there(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    TileTips(ground)
    tile = Tile(FakeView(), title="gate", rules=(demo_rule(),), parent=ground)
    tile.setGeometry(20, 10, 480, 300)
    ground.resize(520, 320)
    ground.show()
    place = QPoint(200, 200)
    QApplication.sendEvent(tile, QHelpEvent(QEvent.Type.ToolTip, place, tile.mapToGlobal(place)))
    assert SENTENCE in QToolTip.text()
    QToolTip.hideText()


def test_both_lines_of_a_double_tripwire_are_drawn_on_the_wall(qtbot):
    lines = ((Point(0.2, 0.3), Point(0.8, 0.3)), (Point(0.2, 0.7), Point(0.8, 0.7)))
    wall = Area(1, AreaType.MULTI_LINE, lines[0], (1,), lines[1])
    rule = AlgorithmRule(1, AlgType.ALERT_ALARM, True, (wall,), (Alertor(1, EventType.OVERWALL, (), 0, 1),))
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_rules(painter, QRectF(0, 0, 200, 200), [rule], Flashes(), 0.0)
    painter.end()
    black = QColor(0, 0, 0)
    assert all(image.pixelColor(60, y) != black for y in (60, 140))
    assert image.pixelColor(60, 100) == black
    assert image.pixelColor(100, 100) != black  # the arrow from one to the other
