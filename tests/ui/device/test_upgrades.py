"""New firmware from a file and from an FTP server: asked first, sent, refused in words, looked for."""

from __future__ import annotations

import pytest

from tests.servers.ftp import Server
from tests.ui.device.conftest import PATIENCE, settled
from ui.device.maintenance import MaintenancePage


def test_a_package_is_sent_only_after_the_name_and_a_bad_one_is_refused_in_words(
    world, opened, qtbot, tmp_path, monkeypatch
):
    package = tmp_path / "update.bin"
    package.write_bytes(b"no firmware" * 1000)
    page = opened(MaintenancePage)
    asked = []

    def answer(dialog):
        asked.append(dialog._name)
        return len(asked) > 1

    monkeypatch.setattr("ui.device.firmware.asked", answer)
    monkeypatch.setattr("ui.device.firmware.QFileDialog.getOpenFileName", lambda *_: (str(package), ""))
    page.firmware.choose()
    assert asked == ["East gate"]
    assert not page.firmware.unsaved()
    page.firmware.choose()
    assert page.unsaved(), "leaving now would break it off"
    qtbot.waitUntil(lambda: bool(page.firmware.said) and not page.firmware.unsaved(), timeout=PATIENCE)
    assert "104" not in page.firmware.said
    assert page.firmware.choose_button.isEnabled()
    assert page.firmware.sending.isHidden()


@pytest.fixture
def server(tmp_path):
    (tmp_path / "ftp" / "firmware").mkdir(parents=True)
    made = Server(tmp_path / "ftp")
    yield made
    made.close()


def test_packages_are_looked_for_and_the_timetable_is_kept(world, opened, qtbot, tmp_path, server):
    (tmp_path / "ftp" / "firmware" / "box_v9.bin").write_bytes(b"nothing")
    page = opened(MaintenancePage)
    section = page.packages
    section.unfold(True)
    for name, text in (
        ("serverIp", f"127.0.0.1:{server.port}"),
        ("serverPath", "/firmware"),
        ("username", "box"),
        ("password", "p:ä"),
    ):
        editor = section.form.field(name).editor
        editor.setText(text)
        editor.textEdited.emit(text)
    section.look()
    qtbot.waitUntil(lambda: section.now_button.isVisibleTo(page), timeout=PATIENCE)
    assert "box_v9.bin" in section.said
    section.days[0].click()
    section.save_button.click()
    qtbot.waitUntil(lambda: world.box.ftp_upgrade().dayOfWeek[0] == 1, timeout=PATIENCE)
    settled(qtbot, page)
    assert not page.unsaved()
