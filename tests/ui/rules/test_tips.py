"""What rings at a channel is said in the tree and on the wall."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.fakes import FakeView, box, channel, demo_rule
from ui.tree import FleetTree
from ui.wall.tile import Tile

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
    tile = Tile(FakeView(), title="gate", rules=(demo_rule(),))
    qtbot.addWidget(tile)
    tile.resize(480, 300)
    tile.show()
    place = QPoint(200, 200)
    QApplication.sendEvent(tile, QHelpEvent(QEvent.Type.ToolTip, place, tile.mapToGlobal(place)))
    assert SENTENCE in QToolTip.text()
    QToolTip.hideText()
