"""What tests of the interface share: an application that speaks English, and a console without an engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.fakes import FakeConsole, furnished


@pytest.fixture
def english(qapp):
    """The application with our fonts, theme and language, as a run would have it."""
    from ui.app import prepared_application

    yield prepared_application("en")
    prepared_application("en")


@pytest.fixture
def console() -> Iterator[FakeConsole]:
    """An engine with two channels and a box that does not answer."""
    made = furnished()
    yield made
    made.stop()


@pytest.fixture
def window(qtbot, english, console):
    """The main window on the screen, of a size that a workstation has."""
    from ui.main_window import MainWindow

    made = MainWindow(console)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    with qtbot.waitSignal(made.stopped):
        made.close()
    made.deleteLater()
