"""A console for the dialogs, stopped after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.forms.fakes import FakeConsole


@pytest.fixture
def console() -> Iterator[FakeConsole]:
    made = FakeConsole()
    yield made
    made.stop()
