"""Cameras that the box finds are added at once, with one user and password, and each says what became of it."""

from __future__ import annotations

import pytest

from console.engine.answers import machine as machine_answers
from console.engine.device.onvif_search import search
from tests.servers.onvif import OnvifCamera
from tests.ui.device.conftest import PATIENCE
from ui.device.channels import ChannelsPage


@pytest.fixture
def cameras(monkeypatch):
    made = [OnvifCamera(), OnvifCamera(password="another")]
    ours = {one.uri for one in made}

    def each(*_):
        """One by one: they are told apart by their address, and share a UUID."""
        found = [device for one in made for device in search([one.address], 1.0)]
        return [device for device in found if device.uri in ours]

    monkeypatch.setattr(machine_answers, "search", each)
    yield made
    for one in made:
        one.close()


def test_several_cameras_become_channels_and_one_with_another_password_is_told_so(world, opened, qtbot, cameras):
    page = opened(ChannelsPage)
    page.search.search()
    qtbot.waitUntil(lambda: page.search.table.rowCount() > 0, timeout=PATIENCE)
    found = [page.search.table.text(row, 1) for row in range(page.search.table.rowCount())]
    page.search.table.selectAll()
    qtbot.keyClicks(page.search.username, "admin")
    page.search.password.setText(cameras[0].password)
    page.search.add_button.click()
    assert len(page.search.table.chosen_keys()) == 2  # what was chosen stays so while the outcomes come in
    qtbot.waitUntil(lambda: not page.search.bar.isVisible() and len(world.box.videos().videos) > 1, timeout=PATIENCE)
    assert sorted(found) == sorted(one.uri for one in cameras)
    assert "added as channel 2" in page.search.became(cameras[0].uri)
    assert "channel" not in page.search.became(cameras[1].uri)
    assert world.box.videos().videos[1].videoName == "cam_127_0_0_1"
