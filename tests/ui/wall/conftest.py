"""Walls for tests: on the screen, with a console behind them, and closed again."""

from __future__ import annotations

import pytest

from ui.wall.wall import Wall


@pytest.fixture
def make(qtbot, english, console):
    """Makes a wall of so many tiles, 1280 × 720."""
    walls = []

    def wall(layout: int = 4, name: str = "wall") -> Wall:
        made = Wall(console.fleet, console.viewing, console.settings, name=name)
        qtbot.addWidget(made)
        made.resize(1280, 720)
        made.show()
        qtbot.waitExposed(made)
        made.set_layout(layout)
        walls.append(made)
        return made

    yield wall
    for wall_made in walls:
        wall_made.close_views()
