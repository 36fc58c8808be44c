"""Alarm sounds through libVLC, without a sound card."""

import subprocess
import sys
import wave

import numpy as np
import pytest

from console.media import sound
from console.media.sound import Sounds
from console.model.errors import Fault
from tests.media.watcher import Watcher


class Heard(Watcher):
    def __init__(self):
        super().__init__()
        self.done = []

    def on_done(self, path, fault):
        self.done.append((path.name, fault))
        self.on_seam()


@pytest.fixture
def tone(tmp_path):
    """A tenth of a second of 440 Hz."""
    path = tmp_path / "tone.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes((np.sin(np.arange(800) * 2 * np.pi * 440 / 8000) * 20000).astype("<i2").tobytes())
    return path


@pytest.fixture
def sounds():
    heard = Heard()
    player = Sounds(["--aout=dummy"], heard.on_done)
    if not player.available():
        player.close()
        pytest.skip("libVLC is not installed (libvlc5, libvlc-bin, vlc-plugin-base)")
    yield player, heard
    player.close()


def test_sounds_are_played_to_their_end_one_after_the_other(sounds, tone, tmp_path):
    player, heard = sounds
    other = tmp_path / "other.wav"
    other.write_bytes(tone.read_bytes())
    assert player.play(tone, 50)
    assert player.play(other)
    heard.wait(lambda: len(heard.done) == 2)
    assert heard.done == [("tone.wav", None), ("other.wav", None)]


def test_what_cannot_be_played_is_named_and_the_next_one_still_rings(sounds, tone, tmp_path):
    player, heard = sounds
    noise = tmp_path / "notes.wav"
    noise.write_text("this is no sound")
    player.play(tmp_path / "absent.wav")
    player.play(noise)
    player.play(tone)
    heard.wait(lambda: len(heard.done) == 3)
    assert heard.done[0] == ("absent.wav", Fault.NOT_FOUND)
    assert heard.done[2] == ("tone.wav", None)


def test_a_storm_of_alarms_does_not_pile_up(sounds, tone):
    player, heard = sounds
    taken = [player.play(tone) for _ in range(100)]
    assert taken.count(True) < 20
    heard.wait(lambda: len(heard.done) == taken.count(True))


def test_closing_cuts_a_long_sound_short(sounds, tmp_path):
    player, _ = sounds
    path = tmp_path / "siren.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * 8000 * 600))
    player.play(path)
    player.close(timeout=10)
    assert player._thread is not None
    assert not player._thread.is_alive()


def test_a_sound_that_is_cut_ends_at_once_and_the_next_one_rings(sounds, tone, tmp_path):
    player, heard = sounds
    siren, waiting = tmp_path / "siren.wav", tmp_path / "waiting.wav"
    with wave.open(str(siren), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * 8000 * 600))
    waiting.write_bytes(siren.read_bytes())
    player.play(siren)
    player.play(waiting)
    player.cut()
    player.play(tone)
    heard.wait(lambda: len(heard.done) == 3)
    assert heard.done == [("siren.wav", None), ("waiting.wav", None), ("tone.wav", None)]


_WITHOUT_LIBVLC = """
import ctypes, ctypes.util, pathlib, threading
ctypes.util.find_library = lambda name: None
real = ctypes.CDLL
def missing(name, *args, **kwargs):
    if name and "vlc" in str(name):
        raise OSError(f"{name}: cannot open shared object file")
    return real(name, *args, **kwargs)
ctypes.CDLL = missing
from console.media import sound
from console.media.sound import Sounds
ended, event = [], threading.Event()
sounds = Sounds(on_done=lambda path, fault: (ended.append(fault), event.set()))
assert sounds.available() is False
sounds.play(pathlib.Path("x.wav"))
assert event.wait(20)
print(sounds.fault, ended)
sounds.close()
"""


def test_without_libvlc_there_is_silence_and_no_crash():
    done = subprocess.run([sys.executable, "-c", _WITHOUT_LIBVLC], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "failed [<Fault.FAILED: 'failed'>]\n"), done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a sound system")
def test_without_a_sound_device_libvlc_is_not_even_asked(monkeypatch):
    monkeypatch.setattr(sound, "sound_device", lambda: False)
    player = Sounds()
    assert not player.available()
    assert player.fault is Fault.FAILED
    player.close()
