"""Recordings are played to the picture: any container, forwards and backwards, by the clock."""

import time

import pytest

from console.media.joined import Piece, join
from console.media.played_file import PlayedFile
from console.media.played_pieces import PlayedPiece
from console.media.played_voice import PlayedVoice
from console.media.player import Pace, Player, PlayerAtEnd, PlayerFailed, PlayerGap, PlayerShows
from console.model.errors import Fault, FaultError
from tests.media.recorded import Told, avi, lengths, loud, remuxed, with_beep

START = 1_700_000_000_000


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """Eight seconds of pictures with a tone from the fourth to the fifth."""
    return with_beep(tmp_path_factory.mktemp("film") / "film.mp4")


@pytest.fixture(scope="module")
def reordered(clips):
    """Six seconds whose pictures are stored out of order."""
    return clips.mp4(width=160, height=96, seconds=6, b_frames=2)


@pytest.fixture(scope="module", params=["mp4", "fragmented", "mkv", "ts", "avi", "h264"])
def anything(request, film, reordered, tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    if request.param == "mp4":
        return reordered
    if request.param == "fragmented":
        return remuxed(reordered, folder / "a.mp4", movflags="frag_keyframe+empty_moov")
    if request.param == "avi":
        return avi(folder / "a.avi")
    return remuxed(film if request.param == "h264" else reordered, folder / f"a.{request.param}")


class TestAnyFile:
    def test_a_moment_is_found_exactly_and_steps_go_both_ways(self, anything):
        file = PlayedFile(anything)
        moments = []
        while (shot := file.next()) is not None:
            moments.append(shot.at)
        assert len(moments) >= 149
        assert moments == sorted(set(moments))
        for number in (0, 77, 3, 149, 50, 120):
            assert _at(file.seek(moments[number] + 900)) == moments[number]
        assert [_at(file.previous()) for _ in range(60)] == moments[119:59:-1]
        assert [_at(file.next()) for _ in range(5)] == moments[61:66]
        file.seek(0)
        assert file.previous() is None
        assert file.length == pytest.approx(moments[-1], abs=120_000)
        file.close()

    def test_key_frames_alone_are_found_as_well(self, film):
        file = PlayedFile(film)
        file.only_keys(True)
        found = [_at(file.seek(at)) for at in (7_300_000, 2_500_000, 999_999)]
        assert found == [7_000_000, 2_000_000, 0]


class TestBadFiles:
    def test_what_is_no_video_is_told(self, tmp_path):
        (tmp_path / "a.mp4").write_text("nothing to see")
        with pytest.raises(FaultError) as told:
            PlayedFile(tmp_path / "a.mp4")
        assert told.value.fault is Fault.NOT_VIDEO

    def test_one_that_was_cut_off_before_its_index_is_told(self, film, tmp_path):
        (tmp_path / "a.mp4").write_bytes(film.read_bytes()[:9000])
        with pytest.raises(FaultError) as told:
            PlayedFile(tmp_path / "a.mp4")
        assert told.value.fault is Fault.TRUNCATED

    def test_one_whose_end_is_missing_plays_up_to_there(self, film, tmp_path):
        whole = remuxed(film, tmp_path / "whole.mp4", movflags="faststart")
        (tmp_path / "a.mp4").write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
        file = PlayedFile(tmp_path / "a.mp4")
        assert file.cut_off
        count = 0
        while file.next() is not None:
            count += 1
        assert 50 < count < 200
        file.close()

    def test_one_with_holes_plays_on_behind_them(self, film, tmp_path):
        content = bytearray(remuxed(film, tmp_path / "whole.ts").read_bytes())
        for at in range(4000, len(content) - 400, 3000):
            content[at : at + 90] = bytes(90)
        (tmp_path / "a.ts").write_bytes(content)
        file = PlayedFile(tmp_path / "a.ts")
        last = file.seek(1 << 50)
        assert last is not None
        assert last.at > 6_000_000
        file.close()

    def test_a_folder_and_nothing_at_all(self, tmp_path):
        for path, fault in ((tmp_path, Fault.NOT_VIDEO), (tmp_path / "none.mp4", Fault.NOT_FOUND)):
            with pytest.raises(FaultError) as told:
                PlayedFile(path)
            assert told.value.fault is fault


class TestByTheClock:
    @pytest.fixture
    def playing(self, film):
        """Two pieces with two seconds missing between them."""
        told, shown = Told(), []
        pieces = [PlayedPiece(film, START, START + 7960), PlayedPiece(film, START + 10_000, START + 17_960)]

        def show(seen):
            shown.append((time.monotonic(), seen.moment / 1000 - START))
            told.poke()

        player = Player(pieces, show, told)
        yield player, told, shown
        player.close()

    @pytest.mark.parametrize(("rate", "start"), [(1.0, 3000), (16.0, 500), (-4.0, 7900)])
    def test_pictures_come_when_they_are_due(self, playing, rate, start):
        player, told, shown = playing
        pace = Pace(START + start, time.monotonic(), rate)
        player.run(pace)
        told.wait(lambda: len(shown) > 12, 10)
        late = sorted(abs(when - pace.due(START + at)) for when, at in shown[2:])
        assert late[len(late) // 2] < 0.15, "seconds from where the clock is"
        moments = [at for _, at in shown]
        assert moments == sorted(moments, reverse=rate < 0)

    def test_steps_tell_where_they_lead_over_the_seam_too(self, playing):
        player, told, _ = playing
        player.run(Pace(START + 7_921, time.monotonic(), 0.0))
        player.step(2)
        told.wait(lambda: len(_moments(told)) == 2)
        player.step(-3)
        told.wait(lambda: len(_moments(told)) == 3)
        assert _moments(told) == [7_920, 10_000, 7_880]

    def test_a_gap_and_the_end_are_told(self, playing):
        player, told, _ = playing
        player.run(Pace(START + 9_800, time.monotonic(), 4.0))
        told.wait(lambda: any(isinstance(event, PlayerAtEnd) for event in told.events))
        gaps = [event.gap for event in told.events if isinstance(event, PlayerGap)]
        assert gaps == [(START + 7_960, START + 10_000), None]
        last = next(event for event in told.events if isinstance(event, PlayerAtEnd))
        assert last.moment // 1000 == START + 17_960

    def test_what_cannot_be_played_is_told(self, tmp_path):
        told = Told()
        player = Player([PlayedPiece(tmp_path / "none.mp4", START, START)], lambda _: None, told)
        player.run(Pace(START, time.monotonic(), 1.0))
        told.wait(lambda: told.events)
        assert told.events == [PlayerFailed(Fault.NOT_FOUND)]
        player.close()


@pytest.mark.parametrize("rate", [1.0, 4.0])
def test_the_sound_of_a_recording_comes_at_its_pace(film, tmp_path, rate):
    pytest.importorskip("vlc")
    heard = tmp_path / "heard.wav"
    states: list[str] = []
    pieces = [PlayedPiece(film, START, START + 8000)]
    voice = PlayedVoice(pieces, states.append, ("--aout=afile", f"--audiofile-file={heard}"))
    voice.set_volume(100)
    begin = 4000 - 800 * rate
    pace = Pace(START + begin, time.monotonic(), rate)
    voice.run(pace)
    told = Told()
    with pytest.raises(AssertionError):
        told.wait(lambda: False, 0.8 + 1.0 / rate + 1.2)  # nothing tells when a tone is over but the clock
    voice.close()
    if "no_device" in states:
        pytest.skip("libVLC is missing")
    first, last = loud(heard)
    assert last - first == pytest.approx(1.0 / rate, abs=0.12)


class TestOneFileOfASpan:
    def test_it_begins_at_the_key_frame_before_and_tells_its_gaps(self, film, tmp_path):
        to = tmp_path / "out.mp4"
        pieces = [Piece(film, START), Piece(film, START + 10_000)]
        done = join(pieces, START + 5_500, START + 12_000, to)
        assert done.start == START + 5_000
        assert done.end == START + 12_000
        assert done.gaps == ((START + 7_960, START + 10_000),)
        length = lengths(to)
        assert length["video"] == pytest.approx(7.0, abs=0.1)
        assert length["audio"] == pytest.approx(7.0, abs=0.2)

    def test_nothing_stays_where_nothing_is_there(self, film, tmp_path):
        with pytest.raises(FaultError) as told:
            join([Piece(film, START)], START + 60_000, START + 70_000, tmp_path / "out.mp4")
        assert told.value.fault is Fault.NOT_FOUND
        assert list(tmp_path.iterdir()) == []

    def test_a_piece_of_another_shape_is_left_out_and_counted(self, film, reordered, tmp_path):
        done = join([Piece(film, START), Piece(reordered, START + 8_000)], START, START + 14_000, tmp_path / "out.mp4")
        assert done.left_out == 1
        assert done.end == START + 7_960


def _at(shot):
    assert shot is not None
    return shot.at


def _moments(told):
    return [event.moment // 1000 - START for event in told.events if isinstance(event, PlayerShows)]
