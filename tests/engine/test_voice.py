"""Voices: the right one is heard, the more important one first, and silence when it is asked for."""

from __future__ import annotations

import hashlib
import io
import threading
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from console.engine.database import open_database
from console.engine.voice.desk import VoiceDesk
from console.engine.voice.player import Ended, VoicePlayer
from console.engine.voice.recording import PCM_RATE, playable
from console.engine.voice.turns import MOST_WAITING, Turns, Voice
from console.media.sound import Sounds
from console.megbox.schema.voice import VoiceFileSetting, VoiceSetting
from console.model.dictionary import EventType, TargetType
from console.model.dictionary_access import VoiceEvent, VoicePriority, voice_event
from console.model.errors import BoxError, ErrorCode, Fault
from tests.engine.engines import eventually, local_box, watched_walk

HIGH, MIDDLE, LOW = VoicePriority.HIGH, VoicePriority.MIDDLE, VoicePriority.LOW


def pcm(seconds: float = 0.1) -> bytes:
    """A tone of 440 Hz."""
    samples = np.sin(np.arange(round(PCM_RATE * seconds)) * 2 * np.pi * 440 / PCM_RATE) * 20_000
    return samples.astype("<i2").tobytes()


def mp3() -> bytes:
    """A quarter of a second of silence."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=16_000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4_000), np.int16), format="s16", layout="mono")
        frame.sample_rate = 16_000
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return target.getvalue()


def named(name: str = "alarm.pcm", number: int = 1, **more: Any) -> VoiceFileSetting:
    return VoiceFileSetting(voiceFileNo=number, voiceFileName=name, **more)


def bound(*events: dict[str, Any], channel: int = 1, enable: bool = True) -> VoiceSetting:
    usual = {"eventType": 1, "ruleID": 1, "voiceFileNo": 1, "enable": True, "priority": 2}
    return VoiceSetting.model_validate(
        {"videoNo": channel, "enable": enable, "events": [usual | event for event in events]}
    )


def refused(call: Callable[[], object]) -> tuple[int, tuple[str, ...]]:
    with pytest.raises(BoxError) as error:
        call()
    return error.value.code, error.value.arguments


class TestRecordings:
    def test_raw_pcm_gets_a_header_that_players_understand(self) -> None:
        suffix, content = playable(named(), pcm(0.5))
        with wave.open(io.BytesIO(content)) as file:
            assert (suffix, file.getnframes() / file.getframerate(), file.getnchannels()) == (".wav", 0.5, 1)
            assert file.readframes(10**6) == pcm(0.5)

    def test_a_wave_file_that_is_called_pcm_stays_what_it_is(self) -> None:
        _, content = playable(named(), pcm())
        assert playable(named(), content) == (".wav", content)

    def test_mp3_is_kept_as_it_is(self) -> None:
        content = mp3()
        assert playable(named("Alarm.MP3", fileSize=len(content)), content) == (".mp3", content)

    @pytest.mark.parametrize(
        ("setting", "content", "expected"),
        [
            (named(), b"", (ErrorCode.INVALID_SIZE, ())),
            (named(), bytes(5 * 1024 * 1024 + 2), (ErrorCode.INVALID_SIZE, ())),
            (named("a.mp3"), bytes(1024 * 1024 + 1), (ErrorCode.INVALID_SIZE, ())),
            (named(), b"odd", (ErrorCode.INVALID_TYPE, ())),
            (named("a.mp3"), b"this is no music" * 100, (ErrorCode.INVALID_TYPE, ())),
            (named("a.mp3"), bytes(5_000), (ErrorCode.INVALID_TYPE, ())),
            (named(fileSize=3), b"four", (ErrorCode.ILLEGAL_ARGUMENT, ("fileSize",))),
            (named(fileMd5="0" * 32), b"four", (ErrorCode.ILLEGAL_ARGUMENT, ("fileMd5",))),
        ],
    )
    def test_what_cannot_be_played_is_refused(
        self, setting: VoiceFileSetting, content: bytes, expected: tuple[int, tuple[str, ...]]
    ) -> None:
        assert refused(lambda: playable(setting, content)) == expected

    def test_the_largest_recording_fits(self) -> None:
        content = bytes(5 * 1024 * 1024)
        digest = hashlib.md5(content).hexdigest().upper()
        assert playable(named(fileSize=len(content), fileMd5=digest), content)[0] == ".wav"


class TestTurns:
    def test_the_more_important_comes_first_and_equals_in_their_order(self) -> None:
        turns = Turns()
        voices = [
            Voice(Path(name), None, priority)
            for name, priority in zip("abcde", (LOW, HIGH, LOW, MIDDLE, HIGH), strict=True)
        ]
        for voice in voices:
            turns.add(voice)
        assert "".join(str(turns.take().path) for _ in voices) == "bedac"  # type: ignore[union-attr]
        assert turns.take() is None

    def test_only_a_higher_one_interrupts(self) -> None:
        turns = Turns()
        turns.add(Voice(Path("x"), None, MIDDLE))
        assert turns.overrule(Voice(Path("y"), None, LOW))
        assert not turns.overrule(Voice(Path("y"), None, MIDDLE))

    def test_a_storm_drops_the_least_important(self) -> None:
        turns = Turns()
        assert [turns.add(Voice(Path("low"), None, LOW)) for _ in range(MOST_WAITING + 1)] == [True] * MOST_WAITING + [
            False
        ]
        assert turns.add(Voice(Path("high"), None, HIGH))
        assert len(turns) == MOST_WAITING
        first = turns.take()
        assert first is not None
        assert first.path == Path("high")


class Heard:
    """A real player without a loudspeaker, and what it played."""

    def __init__(self) -> None:
        self.ended: list[tuple[str, Fault | None]] = []
        self._changed = threading.Condition()

    def sounds(self, on_done: Ended) -> Sounds:
        def heard(path: Path, fault: Fault | None) -> None:
            with self._changed:
                self.ended.append((path.name, fault))
                self._changed.notify_all()
            on_done(path, fault)

        return Sounds(["--aout=dummy"], heard)

    def wait(self, count: int) -> list[str]:
        """The names of the first `count` sounds that have ended."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.ended) >= count, 30), self.ended
            assert all(fault is None for _, fault in self.ended), self.ended
            return [name for name, _ in self.ended[:count]]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def player(heard: Heard) -> Iterator[VoicePlayer]:
    player = VoicePlayer(heard.sounds)
    if not player.available():
        player.close()
        pytest.skip("libVLC is not installed (libvlc5, libvlc-bin, vlc-plugin-base)")
    yield player
    player.close()


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., Path]:
    def made(name: str, seconds: float = 0.05) -> Path:
        path = tmp_path / f"{name}.wav"
        path.write_bytes(playable(named(), pcm(seconds))[1])
        return path

    return made


def playing(player: VoicePlayer, path: Path) -> Voice:
    return eventually(lambda: player.current if player.current and player.current.path == path else None, path.name)


class TestPlayer:
    def test_it_repeats_as_often_as_was_asked(
        self, player: VoicePlayer, heard: Heard, files: Callable[..., Path]
    ) -> None:
        player.play(Voice(files("twice"), 1, LOW, times=2, pause=0.01))
        player.play(Voice(files("once"), 1, LOW))
        assert heard.wait(3) == ["twice.wav", "twice.wav", "once.wav"]

    def test_a_higher_voice_interrupts_a_lower_one_and_an_equal_one_waits(
        self, player: VoicePlayer, heard: Heard, files: Callable[..., Path]
    ) -> None:
        long = files("long", 120)
        player.play(Voice(long, 1, LOW, times=5))
        playing(player, long)
        player.play(Voice(files("equal"), 1, LOW))
        player.play(Voice(files("higher"), 2, MIDDLE))
        assert heard.wait(3) == ["long.wav", "higher.wav", "equal.wav"]

    def test_a_pause_is_interrupted_too(self, player: VoicePlayer, heard: Heard, files: Callable[..., Path]) -> None:
        player.play(Voice(files("slow"), 1, LOW, times=2, pause=3_600))
        heard.wait(1)
        player.play(Voice(files("higher"), 2, HIGH))
        assert heard.wait(2) == ["slow.wav", "higher.wav"]

    def test_cancelling_a_channel_silences_it_and_no_other(
        self, player: VoicePlayer, heard: Heard, files: Callable[..., Path]
    ) -> None:
        long = files("long", 120)
        player.play(Voice(long, 1, HIGH))
        playing(player, long)
        player.play(Voice(files("waiting"), 1, HIGH))
        player.play(Voice(files("other"), 2, HIGH))
        player.cancel(3)
        assert player.current is not None
        assert player.current.path == long
        player.cancel(1)
        assert heard.wait(2) == ["long.wav", "other.wav"]

    def test_the_end_cuts_what_sounds(self, player: VoicePlayer, files: Callable[..., Path]) -> None:
        long = files("long", 120)
        player.play(Voice(long, 1, HIGH, times=1_000))
        playing(player, long)
        player.close(timeout=10)
        assert not player.play(Voice(long))
        assert not [thread for thread in threading.enumerate() if thread.name == "voices"]


class TestEvents:
    @pytest.mark.parametrize(
        ("event", "target", "expected"),
        [
            (EventType.TRIPWIRE, TargetType.PERSON, VoiceEvent.PERSON_TRIPWIRE),
            (EventType.TRIPWIRE, TargetType.CAR, VoiceEvent.VEHICLE_TRIPWIRE),
            (EventType.TRIPWIRE, TargetType.CYCLE, VoiceEvent.VEHICLE_TRIPWIRE),
            (EventType.INTRUSION, TargetType.PERSON, VoiceEvent.PERSON_INTRUSION),
            (EventType.INTRUSION, TargetType.CAR, None),
            (EventType.PARK, TargetType.CAR, VoiceEvent.PARK),
            (EventType.FLAME, TargetType.FLAME, VoiceEvent.FIRE),
            (EventType.SLEEP, TargetType.PERSON, None),
            (999, "dragon", None),
        ],
    )
    def test_alarms_have_the_events_of_their_chapter(
        self, event: EventType | int, target: TargetType | str, expected: VoiceEvent | None
    ) -> None:
        assert voice_event(event, target) is expected


class TestDesk:
    @pytest.fixture
    def desk(self, tmp_path: Path, player: VoicePlayer) -> Iterator[VoiceDesk]:
        database = open_database(tmp_path)
        database.write(
            lambda db: db.execute(
                "INSERT INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
                " VALUES (1, '', '', '', '', '', 0, 0)"
            )
        ).result()
        yield VoiceDesk(database, tmp_path / "voices", player, has_channel=lambda n: n == 1)
        database.close()

    def test_recordings_are_replaced_listed_and_deleted(self, desk: VoiceDesk, tmp_path: Path) -> None:
        desk.import_file(named("first.pcm", 10), pcm())
        desk.import_file(named("second.mp3", 2), mp3())
        desk.import_file(named("other.pcm", 10), pcm(0.2))
        assert [(one.voiceFileNo, one.voiceFileName) for one in desk.files()] == [(2, "second.mp3"), (10, "other.pcm")]
        assert len(list((tmp_path / "voices").iterdir())) == 2
        desk.delete_file(10)
        desk.delete_file(2)
        assert desk.files() == []
        assert not list((tmp_path / "voices").iterdir())
        assert refused(lambda: desk.delete_file(2)) == (ErrorCode.RESOURCES_NOT_FOUND, ())
        assert refused(lambda: desk.delete_file(11)) == (ErrorCode.ILLEGAL_ARGUMENT, ("voiceFileNo",))
        assert refused(lambda: desk.trigger(2)) == (ErrorCode.RESOURCES_NOT_FOUND, ())

    def test_a_refused_recording_leaves_the_old_one(self, desk: VoiceDesk) -> None:
        desk.import_file(named("first.pcm"), pcm())
        refused(lambda: desk.import_file(named("broken.mp3"), b"no music"))
        assert desk.files()[0].voiceFileName == "first.pcm"

    def test_the_other_events_can_be_changed_when_a_bound_recording_was_deleted(self, desk: VoiceDesk) -> None:
        for number in (1, 2):
            desk.import_file(named("a.pcm", number), pcm())
        desk.bind(bound({"voiceFileNo": 1}, {"voiceFileNo": 2, "ruleID": 2}))
        desk.delete_file(1)
        desk.bind(bound({"voiceFileNo": 1}, {"voiceFileNo": 2, "ruleID": 2, "triggerTimes": 7}))
        assert desk.binding(1).events[1].triggerTimes == 7
        desk.bind(bound({"voiceFileNo": 2, "ruleID": 2}))
        assert refused(lambda: desk.bind(bound({"voiceFileNo": 1}))) == (ErrorCode.ILLEGAL_ARGUMENT, ("voiceFileNo",))

    def test_what_is_bound_must_be_there(self, desk: VoiceDesk) -> None:
        desk.import_file(named(), pcm())
        assert refused(lambda: desk.bind(bound({"voiceFileNo": 2}))) == (ErrorCode.ILLEGAL_ARGUMENT, ("voiceFileNo",))
        assert refused(lambda: desk.bind(bound({}, channel=2))) == (ErrorCode.NO_VIDEO, ())
        assert refused(lambda: desk.unbind(1)) == (ErrorCode.RESOURCES_NOT_FOUND, ())
        desk.bind(bound({}, {"eventType": 2, "priority": 1}))
        assert [event.eventType for event in desk.binding(1).events] == [1, 2]
        desk.unbind(1)
        assert (desk.binding(1).enable, desk.binding(1).events) == (False, [])

    def test_a_trigger_is_heard(self, desk: VoiceDesk, heard: Heard, tmp_path: Path) -> None:
        desk.import_file(named("a.mp3"), mp3())
        desk.trigger(1)
        assert heard.wait(1) == [path.name for path in (tmp_path / "voices").iterdir()]


def test_an_alarm_lets_its_voice_sound_and_a_cancel_silences_it(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    watched_walk(box)
    box.import_voice(named(), pcm(120))
    box.bind_voice(bound({"eventType": 2}, {"ruleID": 7}))
    box.bind_voice(bound({"priority": 1, "triggerTimes": 1}))
    voice = eventually(lambda: box._voice._player.current, "a voice")
    assert (voice.channel, voice.priority, voice.times) == (1, HIGH, 1)
    box.unbind_voice(1)
    eventually(lambda: box._voice._player.current is None, "silence")
    box.close()
    again = local_box(tmp_path)
    assert [one.voiceFileName for one in again.voice_files().voiceFiles] == ["alarm.pcm"]
    again.close()
