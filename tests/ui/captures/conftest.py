"""The box and console of the pages of a device, with records that the box keeps."""

from __future__ import annotations

import pytest

from tests.ui.device import conftest as device

world, opened = device.world, device.opened


@pytest.fixture
def page(qtbot, world, opened):
    """Opens the page of captures once the box keeps what the test put there."""

    def open_page():
        from ui.captures.page import CapturesPage

        return opened(CapturesPage)

    return open_page
