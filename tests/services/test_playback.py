"""Several recordings in step on one clock, decoded in workers; and a live channel that is heard."""

from types import SimpleNamespace
from typing import Any

import av.error
import pytest

from console.media.live_voice import VoiceState
from console.media.played_pieces import PlayedPiece
from console.media.worker.pool import DecoderPool
from console.model.channel import Channel
from console.model.errors import Fault, FaultError
from console.services.listening import Listening
from console.services.playback import Material, Playback
from console.store.database import Database
from console.store.migrations import MIGRATIONS
from console.store.settings import Settings
from tests.media.recorded import loud, with_beep
from tests.servers.rtsp import RtspServer
from tests.services.conftest import until

START = 1_700_000_000_000


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return with_beep(tmp_path_factory.mktemp("film") / "film.mp4")


@pytest.fixture(scope="module")
def pool():
    made = DecoderPool()
    yield made
    made.close()


@pytest.fixture
def playback(pool, tmp_path):
    nothing: Any = SimpleNamespace(find=lambda _: None)
    made = Playback(nothing, nothing, pool, tmp_path / "scratch", ("--aout=dummy",))
    made.start()
    yield made
    made.close()


def _heard_for(wav):
    """Seconds of sound in a file that may still be open."""
    try:
        first, last = loud(wav, 500)
    except av.error.InvalidDataError:
        return 0.0
    return last - first


def material(film, start, end):
    return Material(pieces=(PlayedPiece(film, START + start, START + end),))


def moments(session):
    frames = [view.slot.latest() for view in session.views]
    return [frame.pts_ms - START if frame is not None else None for frame in frames]


def test_two_recordings_stay_in_step(playback, film):
    session = playback.open([material(film, 0, 7960), material(film, 1000, 8960)], START + 2000, lambda: None)
    until(lambda: moments(session) == [2000, 2000])
    session.seek(START + 5010)
    until(lambda: moments(session) == [5000, 5000])
    session.lead(1)
    session.step(1)
    until(lambda: moments(session) == [5040, 5040])
    session.step(-2)
    until(lambda: moments(session) == [4960, 4960])
    assert session.position == pytest.approx(START + 4960)
    session.set_rate(4.0)
    session.play()
    until(lambda: not session.playing)
    assert moments(session) == [7960, 8960], "it stands at the end of everything"
    session.play()
    until(lambda: session.playing and min(filter(None, moments(session))) < 2500)
    session.close()


def test_where_nothing_was_recorded_it_goes_on_behind(playback, film):
    pieces = (PlayedPiece(film, START, START + 7960), PlayedPiece(film, START + 3_600_000, START + 3_607_960))
    session = playback.open([Material(pieces=pieces)], START + 7500, lambda: None)
    session.set_rate(2.0)
    session.play()
    until(lambda: (moments(session)[0] or 0) > 3_600_000)
    assert session.playing
    session.close()


def test_what_a_file_is_and_what_a_moment_looks_like(playback, film, tmp_path):
    found, facts = playback.file(film).result(30)
    assert (facts.width, facts.height, facts.fps, facts.sound) == (160, 96, 25.0, True)
    assert facts.length == pytest.approx(8000, abs=60)
    assert found.end - found.start == facts.length
    assert playback.thumbnail(found, found.start + 3500, 80, 60).result(30)[:3] == b"\xff\xd8\xff"
    (tmp_path / "no.mp4").write_text("nothing")
    for path, fault in ((tmp_path / "no.mp4", Fault.NOT_VIDEO), (tmp_path / "none.mp4", Fault.NOT_FOUND)):
        with pytest.raises(FaultError) as told:
            playback.file(path).result(30)
        assert told.value.fault is fault
    with pytest.raises(FaultError):
        playback.thumbnail(found, found.end + 60_000, 80, 60).result(30)


def test_a_channel_is_heard_and_one_without_sound_says_so(pool, clips, rtsp_possible, tmp_path):
    pytest.importorskip("vlc")
    database = Database(tmp_path / "console.db", MIGRATIONS)
    heard = tmp_path / "heard.wav"
    clip = clips.stream(width=320, height=180)
    with RtspServer({"cam": clip}, sound=True) as server, RtspServer({"cam": clip}) as silent:
        channels = {
            1: Channel(1, "a", server.url("cam")),
            2: Channel(2, "b", silent.url("cam")),
            3: Channel(3, "c", "file:c.mp4"),
        }
        register: Any = SimpleNamespace(find=lambda _: (None, SimpleNamespace(channel=channels.get)))
        options = ("--aout=afile", f"--audiofile-file={heard}")
        listening = Listening(register, pool, Settings(database), options)
        listening.volume = 60
        listening.listen("box", 1)
        until(lambda: listening.state in (VoiceState.HEARD, VoiceState.NO_DEVICE))
        if listening.state is VoiceState.NO_DEVICE:
            pytest.skip("libVLC is missing")
        until(lambda: heard.exists() and heard.stat().st_size > 400_000)
        listening.stop()
        until(lambda: _heard_for(heard) > 1.0)
        listening.listen("box", 2)
        assert listening.place == ("box", 2)
        until(lambda: listening.state is VoiceState.NO_SOUND)
        listening.listen("box", 3)
        assert listening.state is VoiceState.NO_SOUND
        listening.stop()
        assert listening.place is None
    assert Listening(register, pool, Settings(database)).volume == 60
    database.close()
