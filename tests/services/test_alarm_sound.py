"""An alarm is heard: once, not in a hail, not for what is long past, and not when muted."""

import wave
from dataclasses import replace
from typing import Any

import pytest

from console.model.errors import Fault
from console.services import alarm_sound
from console.services.alarm_sound import SOUND
from console.services.intake import Arrival
from console.services.messages import Notice, NoticeKind
from tests.store.test_events import CAPTURE, NOON


@pytest.fixture
def played(console, monkeypatch):
    played = []
    monkeypatch.setattr(console.sounds._sounds, "play", lambda path, volume: played.append((path, volume)))
    return played


@pytest.fixture
def alarm(console):
    numbers = iter(range(100))

    def come(backfilled=False):
        capture = replace(CAPTURE, time=NOON + next(numbers))
        console._register._desk.intake.take(Arrival(capture, b"", b"", "M0302", backfilled))

    return come


def test_the_first_of_many_is_heard(played, alarm):
    for _ in range(5):
        alarm()
    assert played == [(SOUND, 80)]


def test_after_a_while_it_rings_again(played, alarm, monkeypatch):
    monkeypatch.setattr(alarm_sound, "APART", 0)
    alarm()
    alarm()
    assert len(played) == 2


def test_what_was_read_back_is_silent(played, alarm):
    alarm(backfilled=True)
    assert played == []


def test_muted_it_is_silent_also_after_a_restart(consoles, console, played, alarm):
    console.sounds.muted = True
    alarm()
    assert played == []
    assert consoles().sounds.muted


def test_the_sound_is_short_and_not_too_loud():
    with wave.open(str(SOUND)) as sound:
        assert 0.3 < sound.getnframes() / sound.getframerate() < 1.5
        loudest = max(abs(int.from_bytes(sound.readframes(1), "little", signed=True)) for _ in range(20_000))
    assert 5_000 < loudest < 25_000


def test_where_nothing_can_be_heard_the_operator_is_told_once(console, alarm, played, monkeypatch):
    monkeypatch.setattr(alarm_sound, "APART", 0)
    monkeypatch.setattr(console.sounds._sounds, "_fault", Fault.FAILED)
    told: list[Any] = []
    console.bus.subscribe(Notice, told.append)
    alarm()
    alarm()
    assert [notice.kind for notice in told] == [NoticeKind.NO_SOUND]
