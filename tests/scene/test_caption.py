"""The name that a camera writes into its picture is read; the clock beside it is not taken for a name."""

import pytest

from console.scene.caption import (
    CaptionLine,
    CaptionMatch,
    can_read,
    compare_captions,
    lasting,
    read_caption,
)
from console.scene.fingerprint import learned, lesson_of
from console.scene.judgement import SceneReason, SceneState, judge
from tests.bench.guard_material import cameras
from tests.scene.rooms import room

pytestmark = pytest.mark.skipif(not can_read(), reason="the networks that read are not installed")


def line(text, score=0.98):
    return CaptionLine(text, (0.0, 0.9, 0.4, 0.97), score)


def read(caption, clock="", seed=1):
    return read_caption(room(seed, caption=caption, clock=clock))


def test_a_real_camera_s_caption_is_read(shared_media):
    picture = cameras(shared_media / "video", ("tfl_osd",), 2)[0].windows[0][0]
    names = " ".join(one.name for one in read_caption(picture))
    assert "woolwich" in names
    assert "becktonwest" in names  # it touches the lower edge


def test_the_clock_runs_and_the_name_stays():
    before = read("North gate", "2026-11-20 09:59:58")
    after = read("North gate", "2027-01-02 21:00:01")
    assert [one.name for one in before if one.name] == ["northgate"]
    assert compare_captions(before, after) is CaptionMatch.SAME


def test_another_name_is_another_camera_and_so_is_another_number():
    assert compare_captions(read("North gate"), read("Cold store")) is CaptionMatch.DIFFERENT
    assert compare_captions(read("Gate 17"), read("Gate 18")) is CaptionMatch.DIFFERENT


def test_no_caption_says_nothing():
    assert compare_captions(read("North gate"), read("")) is CaptionMatch.UNKNOWN
    assert compare_captions((), read("North gate")) is CaptionMatch.UNKNOWN


@pytest.mark.parametrize("text", ["2026-11-20 10:01:02", "Thu 21 Sep 10:01", "11月20日 星期五", "20/11/2026 Fri"])
def test_a_clock_is_no_name(text):
    assert line(text).name == ""


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("Camera 01", False),
        ("IPC", False),
        ("通道1", False),
        ("HD-IPC 3", False),
        ("North gate", True),
        ("东门岗亭", True),
    ],
)
def test_a_name_from_the_factory_tells_no_camera_from_another(text, telling):
    assert line(text).telling is telling


def test_a_number_that_cannot_be_read_for_sure_accuses_nobody():
    assert compare_captions([line("Gate 17")], [line("Gate 11", 0.85)]) is CaptionMatch.UNKNOWN


def test_what_does_not_stay_is_not_learned():
    passing = [(line("Sale today"),), (line("North gate"),), (line("North gate"),)]
    assert [one.text for one in lasting(passing)] == ["North gate"]


def test_a_camera_that_looks_elsewhere_is_known_by_its_name_as_turned():
    known = learned([lesson_of([room(1, moment, caption="North gate") for moment in range(4)])])
    elsewhere = [room(2, moment, caption="North gate") for moment in range(4)]
    judgement = judge(known, elsewhere)
    assert judgement.state is SceneState.TURNED
    assert SceneReason.CAPTION_SAME in judgement.reasons
    stranger = judge(known, [room(2, moment, caption="Cold store") for moment in range(4)])
    assert stranger.state is SceneState.WRONG
    assert SceneReason.CAPTION_DIFFERS in stranger.reasons
    assert stranger.text == ("Cold store",)


def test_a_factory_s_name_does_not_excuse_another_scene():
    known = learned([lesson_of([room(1, moment, caption="Camera 01") for moment in range(4)])])
    assert judge(known, [room(2, moment, caption="Camera 01") for moment in range(4)]).state is SceneState.WRONG


def test_the_same_clock_at_the_same_place_makes_no_two_cameras_alike():
    """Cameras of one maker: all that their pictures share is what is written into them."""
    known = learned([lesson_of([room(1, m, caption="Camera 01", clock=f"2026-11-20 10:00:0{m}") for m in range(4)])])
    other = [room(3, m, caption="Camera 01", clock=f"2026-11-20 10:07:0{m}") for m in range(4)]
    assert judge(known, other).state is SceneState.WRONG


def test_a_name_that_is_read_in_part_or_elsewhere_accuses_nobody():
    """Readings of one real camera: whether words are parted or joined changes from picture to picture."""
    known = [CaptionLine("625 A13/Woolwich Manor Way PR128", (0.07, 0.05, 0.81, 0.13), 0.96)]
    joined = CaptionLine("625A13/WoolwichManorWayPRfor London", (0.07, 0.04, 0.99, 0.13), 0.94)
    assert compare_captions(known, [joined]) is not CaptionMatch.DIFFERENT
    sign = CaptionLine("West", (0.53, 0.97, 0.64, 0.99), 0.99)
    assert compare_captions(known, [sign]) is CaptionMatch.UNKNOWN
