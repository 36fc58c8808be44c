"""A camera that is looked after: each fault is said when it lasts, and is over; what passes by is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.engine.care.faults import CareFault, CareSettings, Strictness
from console.engine.care.reference import Reference
from tests.bench.care_faults import FAULTS, HARMLESS, steadily
from tests.bench.day_of_change import turned
from tests.engine.care.cameras import UNREAD, Played, film, learned

CLIP = "tfl_osd"
LONG = 150


def played(shared_media: Path, asked: CareSettings = UNREAD) -> Played:
    """A camera that was learned already, and is all right."""
    video = shared_media / "video"
    camera = Played(film(video, CLIP), asked, learned(video, CLIP))
    assert camera.play(30) == []
    return camera


@pytest.mark.parametrize(
    ("fault", "how", "latest"),
    [
        ("black", "a cap", 70),
        ("frozen", "clock", 140),
        ("noisy", "noise 35", 70),
        ("covered", "hand 80%", 100),
        ("blurred", "0.6% of the width", 90),
        ("cast", "pink", 100),
    ],
)
def test_a_fault_is_said_when_it_lasts_and_is_over_when_it_goes(
    shared_media: Path, fault: str, how: str, latest: int
) -> None:
    camera = played(shared_media)
    ((said, begun, after),) = camera.play(LONG, FAULTS[fault][how])
    assert (said.value, begun) == (fault, True)
    assert 15 <= after <= latest
    assert camera.state(said)[0] == "bad"
    ((over, still, _),) = camera.play(60)
    assert (over.value, still) == (fault, False)
    assert camera.state(said)[0] == "good"


@pytest.mark.parametrize(
    "what", ["night (infra-red)", "thick fog", "rain", "lorry for 40 s", "headlights", "lights off"]
)
def test_what_passes_by_is_no_fault(shared_media: Path, what: str) -> None:
    camera = played(shared_media)
    assert camera.play(LONG, HARMLESS[what]) == []
    assert camera.play(30) == []


def test_lights_that_are_off_are_told_from_a_black_picture(shared_media: Path) -> None:
    camera = played(shared_media)
    camera.play(30, HARMLESS["lights off"])
    assert camera.state(CareFault.BLACK) == ("good", "dark")
    assert camera.state(CareFault.BLURRED) == ("unsure", "dark")


def test_a_camera_that_looks_elsewhere(shared_media: Path) -> None:
    straight = steadily(lambda picture, chance: turned(picture))
    camera = Played(film(shared_media / "video", CLIP))
    camera.play(220, straight)
    assert camera.state(CareFault.TURNED)[0] == "good"
    aside = steadily(lambda picture, chance: turned(picture, dx=0.25, dy=0.1))
    heard = camera.play(200, aside)
    assert [(fault, begun) for fault, begun, _ in heard] == [(CareFault.TURNED, True)]
    assert camera.state(CareFault.TURNED) == ("bad", "moved")


def test_a_camera_without_a_signal(shared_media: Path) -> None:
    camera = played(shared_media)
    assert camera.silence(LONG, connected=True) == []  # pictures come slowly, the stream stands
    ((fault, begun, after),) = camera.silence(60)
    assert (fault, begun) == (CareFault.LOST, True)
    assert after >= 15
    assert camera.state(CareFault.BLACK) == ("unsure", "hidden")
    ((fault, begun, _),) = camera.play(30)
    assert (fault, begun) == (CareFault.LOST, False)


def test_how_strict_it_is_is_a_setting(shared_media: Path) -> None:
    def strict(step: Strictness) -> Played:
        return played(shared_media, replace(UNREAD, strictness=UNREAD.strictness | {CareFault.COVERED: step}))

    half = FAULTS["covered"]["paint 65%"]
    assert strict(Strictness.LOW).play(LONG, half) == []
    assert [fault for fault, _, _ in strict(Strictness.HIGH).play(LONG, half)] == [CareFault.COVERED]
    assert strict(Strictness.OFF).play(LONG, half) == []


def test_what_is_looked_for_no_longer_is_over(shared_media: Path) -> None:
    camera = played(shared_media)
    camera.play(LONG, FAULTS["covered"]["paint all"])
    (over,) = camera.channel.set(replace(UNREAD, enabled=False), 1)
    assert (over.fault, over.begun) == (CareFault.COVERED, False)


def test_what_is_right_now_is_learned_instead(shared_media: Path) -> None:
    camera = played(shared_media)
    pink = FAULTS["cast"]["pink"]
    camera.play(LONG, pink)
    (over,) = camera.channel.learn_anew(1)
    assert over.fault is CareFault.CAST
    assert camera.state(CareFault.CAST)[0] == "learning"
    assert camera.play(LONG, pink) == []
    assert camera.state(CareFault.CAST)[0] == "good"


def test_what_was_learned_is_kept_and_of_another_stream_nothing_is_true(shared_media: Path) -> None:
    reference = learned(shared_media / "video", CLIP)
    kept = Reference.from_bytes(reference.to_bytes())
    camera = Played(film(shared_media / "video", CLIP), UNREAD, kept)
    assert [fault for fault, _, _ in camera.play(LONG, FAULTS["covered"]["paint all"])] == [CareFault.COVERED]
    other = Played(film(shared_media / "video", CLIP), UNREAD, replace(kept, source="another stream"))
    assert other.channel.reference is None
    with pytest.raises(ValueError):
        Reference.from_bytes(b"nonsense")
