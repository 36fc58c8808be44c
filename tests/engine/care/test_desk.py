"""The engine looks after its cameras: what is wrong is kept, rings as any alarm does, and goes on after a start."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from console.engine.care import desk as desk_module
from console.engine.care.faults import CareFault
from console.engine.care.store import CareStore
from console.engine.care.verdict import PATIENCE, Patience
from console.engine.local_box import BoxOptions, LocalBox
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.care import CareSetting
from console.megbox.schema.videos import VideoSetting
from console.model.dictionary import CareEvent
from tests.contract.scenario import NOWHERE
from tests.engine.detectors import BrightDetector
from tests.engine.engines import eventually, local_box

STREET = Path(__file__).resolve().parents[3] / "resources" / "demo" / "street.mp4"
QUICK = 0.05  # seconds between looks


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second instead of a minute."""
    monkeypatch.setattr(desk_module, "TICK", QUICK)
    monkeypatch.setitem(PATIENCE, CareFault.LOST, Patience(0.2, 0.2, 2))


def opened(folder: Path) -> LocalBox:
    box = local_box(folder, start=False)
    box._care._every = QUICK
    box.start()
    return box


def lost(box: LocalBox) -> str:
    (channel,) = box.camera_care().channels
    return next(check.state for check in channel.checks if check.fault == "lost")


def test_a_lost_signal_is_kept_rings_once_and_lasts_over_a_start(tmp_path: Path) -> None:
    box = opened(tmp_path)
    box.add_video(VideoSetting(videoNo=1, videoName="gate", url=NOWHERE, rotation=0))
    eventually(lambda: box.captures(CaptureQuery()).captures, "the alarm")
    (alarm,) = box.captures(CaptureQuery()).captures
    assert (alarm.videoNo, alarm.alertType, alarm.channelName) == (1, CareEvent.SIGNAL_LOST, "gate")
    (spell,) = box.care_history(1).spells
    assert (spell.fault, spell.until) == ("lost", None)
    box.close()

    again = LocalBox(tmp_path / "engine", BoxOptions(detector=BrightDetector(), sound_options=("--aout=dummy",)))
    again._care._every = QUICK
    again.start()
    eventually(lambda: lost(again) == "bad", "it lasts")
    (spell,) = again.care_history(1).spells
    assert spell.until is None
    assert len(again.captures(CaptureQuery()).captures) == 1
    again.close()


def test_a_disk_that_takes_nothing_delays_what_is_said_and_loses_none_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, refused = CareStore.begin, list[Any]()

    def full(store: CareStore, *values: Any) -> int:
        if len(refused) < 3:
            refused.append(values)
            raise sqlite3.OperationalError("database or disk is full")
        return begin(store, *values)

    monkeypatch.setattr(CareStore, "begin", full)
    box = opened(tmp_path)
    box.add_video(VideoSetting(videoNo=1, videoName="gate", url=NOWHERE, rotation=0))
    eventually(lambda: box.captures(CaptureQuery()).captures, "the alarm")
    assert [one.fault for one in box.care_history(1).spells] == ["lost"]
    assert len(refused) == 3
    box.close()


def test_pictures_come_back_and_are_shown_learned_and_looked_after(tmp_path: Path) -> None:
    box = opened(tmp_path)
    shutil.copy(STREET, box.media.root / STREET.name)
    box.add_video(VideoSetting(videoNo=1, videoName="gate", url=f"file:{STREET.name}", rotation=0))
    eventually(lambda: lost(box) == "good", "a picture")
    assert box.care_picture(1, "now").startswith(b"\xff\xd8")
    eventually(lambda: box.camera_care().channels[0].learned, "it is learned")
    assert box.care_picture(1, "learned").startswith(b"\xff\xd8")
    clock = next(check for check in box.camera_care().channels[0].checks if check.fault == "clock")
    assert clock.state != "bad"  # a recording has no clock of now
    box.learn_camera(1)
    assert not box.camera_care().channels[0].learned
    eventually(lambda: box.camera_care().channels[0].learned, "it is learned again")
    assert box.care_history(1).spells == []
    box.close()


def test_what_is_not_to_ring_is_only_kept(tmp_path: Path) -> None:
    box = opened(tmp_path)
    box.add_video(VideoSetting(videoNo=1, videoName="gate", url=NOWHERE, rotation=0))
    quiet = {"faults": [{"fault": "lost", "strictness": "medium", "rings": False}]}
    box.set_camera_care(1, CareSetting(enabled=False))
    box.set_camera_care(1, CareSetting.model_validate({**quiet, "enabled": True}))
    before = len(box.captures(CaptureQuery()).captures)
    eventually(lambda: [one for one in box.care_history(1).spells if one.until is None], "it is kept")
    assert len(box.captures(CaptureQuery()).captures) == before
    box.set_camera_care(1, CareSetting(enabled=False))
    assert all(one.until is not None for one in box.care_history(1).spells)
    assert lost(box) == "off"
    box.close()
