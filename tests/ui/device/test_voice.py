"""A recording is heard on this workstation before the box gets it, and afterwards where it was sent from here."""

from __future__ import annotations

import wave

from tests.ui.device.conftest import PATIENCE, settled
from ui.device.relays import RelaysPage


def recording(path, seconds):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(b"\0\1" * 16_000 * seconds)
    return path


def test_a_recording_is_heard_stopped_and_sent(world, opened, qtbot, tmp_path):
    page = opened(RelaysPage)
    files = page.files
    row = files.listening
    row.offer(recording(tmp_path / "halt.pcm", 30), to_send=True)
    row.play_button.click()
    qtbot.waitUntil(lambda: world.console.preview.position is not None, timeout=PATIENCE)
    assert world.console.preview.position[1] == 30
    qtbot.waitUntil(lambda: "/ 0:30" in row._time.text(), timeout=PATIENCE)
    row.play_button.click()
    qtbot.waitUntil(lambda: not row.sounding, timeout=PATIENCE)
    assert not files.said
    row.send_button.click()
    qtbot.waitUntil(lambda: [one.voiceFileName for one in world.box.voice_files().voiceFiles] == ["halt.pcm"])
    settled(qtbot, page)
    qtbot.waitUntil(lambda: files.files != {}, timeout=PATIENCE)
    files.table.choose(1)
    assert files.listen_button.isEnabled()
    files.listen()
    qtbot.waitUntil(lambda: row.sounding, timeout=PATIENCE)
    page.hide()
    qtbot.waitUntil(lambda: not row.sounding, timeout=PATIENCE)


def test_what_is_no_recording_is_said(opened, qtbot, tmp_path):
    page = opened(RelaysPage)
    wrong = tmp_path / "song.mp3"
    wrong.write_bytes(b"no music at all" * 100)
    page.files.listening.offer(wrong, to_send=True)
    page.files.listening.turn()
    qtbot.waitUntil(lambda: "no MP3" in page.files.said, timeout=PATIENCE)
