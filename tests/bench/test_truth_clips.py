"""Clips with a truth that somebody lays beside them are found in the places that the help names."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.bench.tracking import as_video, compared, rate_of
from tests.bench.truth import material, run
from tests.bench.truth_clips import truth_clips
from tests.bench.truth_summary import summary
from tests.conftest import shared_folder
from tests.servers.clips import Clips

ROWS = "1,1,11,21,30,60,1,-1,-1,-1\n2,1,12,21,30,60,1,-1,-1,-1\n2,7,90,21,30,60,0,-1,-1,-1\n"


@pytest.fixture
def video(clips: Clips) -> Path:
    return clips.mp4(seconds=1)


def test_a_video_with_its_truth_beside_it_in_a_text_of_its_name_or_in_a_folder_of_its_own(tmp_path, video):
    for place, text in (("a", "yard.txt"), ("b", "yard.gt.txt"), ("c", "gt.txt"), ("d", "truth/yard/gt/gt.txt")):
        folder = tmp_path / place
        (folder / text).parent.mkdir(parents=True)
        (folder / text).write_text(ROWS)
        (folder / "yard.mp4").write_bytes(video.read_bytes())
        (clip,) = truth_clips(folder)
        assert (clip.name, clip.shows) == ("yard", folder / "yard.mp4")
        # Pictures and pixels count from nought here; what the truth does not count is not there.
        assert [(box.picture, box.track, box.x, box.y) for box in clip.boxes] == [(0, 1, 10, 20), (1, 1, 11, 20)]
        assert [box.track for box in clip.flagged] == [7]


def test_a_sequence_of_pictures_is_a_clip_of_its_rate(tmp_path):
    folder = tmp_path / "MOT16-00"
    (folder / "gt").mkdir(parents=True)
    (folder / "img1").mkdir()
    # Nine columns: the first is a person, the second stands on a vehicle and is neither right nor wrong.
    (folder / "gt" / "gt.txt").write_text("1,1,11,21,30,60,1,1,1\n1,2,91,21,30,60,0,2,1\n1,3,1,1,9,9,0,9,1\n")
    (folder / "seqinfo.ini").write_text("[Sequence]\nname=MOT16-00\nframeRate=14\n")
    for number in range(1, 6):
        cv2.imwrite(str(folder / "img1" / f"{number:06d}.jpg"), np.full((120, 160, 3), number * 9, np.uint8))
    (clip,) = truth_clips(tmp_path)
    assert [len(clip.boxes), len(clip.neither)] == [1, 1]
    film = as_video(clip, tmp_path)
    assert rate_of(film) == pytest.approx(14, abs=0.1)
    assert list(compared(clip, film, [])) == []


def test_a_truth_without_its_recording_is_said_and_not_measured(tmp_path, capsys):
    (tmp_path / "truth" / "yard" / "gt").mkdir(parents=True)
    (tmp_path / "truth" / "yard" / "gt" / "gt.txt").write_text(ROWS)
    assert list(truth_clips(tmp_path)) == []
    assert "yard" in capsys.readouterr().out


def test_other_material_takes_the_place_of_the_shared_one_and_only_for_that_time(tmp_path):
    before = shared_folder()
    with material(tmp_path):
        there = shared_folder()
        assert there is not None
        assert (there / "media").resolve() == tmp_path.resolve()
    assert shared_folder() == before


def test_parts_that_find_nothing_of_their_own_say_so_and_take_no_other_with_them(tmp_path, capsys):
    figures = run(["tracking", "crossings", "flow", "left", "--media", str(tmp_path)])
    assert figures == {name: {"skipped": True} for name in ("tracking", "crossings", "flow", "left")}


def test_a_part_that_is_not_there_is_refused(capsys):
    with pytest.raises(SystemExit):
        run(["no-such-part"])
    assert "no-such-part" in capsys.readouterr().err


def test_the_last_table_has_every_clip_with_its_baseline_and_leaves_out_what_was_not_measured():
    figures = {
        "tracking": {"yard": {"ours_file": {"mota": 0.9, "idf1": 0.8}, "HOG_file": {"mota": 0.3}}},
        "flow": {"skipped": True},
        "left": {"ours_found": 2, "mog2_found": 1},
    }
    rows = summary(figures)
    assert ("tracking", "yard", "MOTA, every picture", 0.9, "≥ 0.80", "HOG", 0.3) in rows
    assert ("tracking", "yard", "IDF1, every picture", 0.8, "≥ 0.78", "", "") in rows
    assert ("left", "", "found", 2, "", "MOG2", 1) in rows
    assert len(rows) == 3
