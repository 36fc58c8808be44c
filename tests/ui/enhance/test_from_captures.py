"""From what a box keeps: the whole picture of a record, or its target alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.services.enhancing import Enhancing
from tests.ui.captures.conftest import opened, page, world  # noqa: F401  (fixtures)
from tests.ui.captures.kept import keep
from ui.enhance.page import EnhancePage

PATIENCE = 30_000


def shown() -> EnhancePage | None:
    pages = [one for one in QApplication.topLevelWidgets() if isinstance(one, EnhancePage) and one.isVisible()]
    return pages[0] if pages else None


@pytest.fixture
def captures(qtbot, world, page, night, tmp_path):  # noqa: F811
    small = night[:]
    keep(world.box, "900", small=small, full=night)
    made: Any = page()
    made.console.enhancing = Enhancing(tmp_path / "enhanced", made.console.operations)
    qtbot.waitUntil(lambda: made.model.rowCount() == 1, timeout=PATIENCE)
    made.grid.setCurrentIndex(made.model.index(0, 0))
    yield made
    made.console.enhancing.close()


@pytest.mark.parametrize("act", ["enhance_whole", "enhance_small"])
def test_a_record_is_enhanced_and_named_for_what_it_is(qtbot, captures, act):
    qtbot.waitUntil(getattr(captures, act).isEnabled, timeout=PATIENCE)
    getattr(captures, act).trigger()
    qtbot.waitUntil(lambda: shown() is not None, timeout=PATIENCE)
    enhancing = shown()
    assert enhancing is not None
    qtbot.waitUntil(lambda: enhancing.subject is not None, timeout=PATIENCE)
    assert enhancing.subject is not None
    assert enhancing.subject.origin.time_ms == captures.details.record.time
    qtbot.keyClick(enhancing, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown() is None)
