"""An analysis that is too slow leaves pictures out and says so; it never forgets an alarm that it has."""

from __future__ import annotations

import gc
import logging
import os
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from console.engine.api import Firing
from console.engine.captures.capture_desk import CaptureDesk, FiredPicture, KeptReport
from console.engine.captures.store import CaptureFilter, Captures
from console.engine.channels import analysis as channel_analysis
from console.engine.channels.shelf import ChannelSettings, ChannelShelf
from console.engine.credentials import Credentials
from console.engine.database import open_database
from console.engine.pipeline.detection import Picture
from console.megbox.schema.captures import CaptureQuery
from console.model.dictionary import AlertSubType, AreaType, EventType, TargetType
from console.model.geometry import Rect
from console.model.track import Detection, TrackedTarget
from console.store.pictures import PictureStore
from tests.engine.engines import BrightDetector, eventually, local_box, watched_walk


class SlowDetector(BrightDetector):
    """As slow as a machine that is much too small."""

    def detect(self, bgr: Picture) -> list[Detection]:
        time.sleep(0.3)
        return super().detect(bgr)


def test_what_cannot_be_kept_up_with_is_said_in_the_log_and_at_the_channel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(channel_analysis, "STATEMENT_EVERY", 1.0)
    caplog.set_level(logging.WARNING, "console.engine")
    box = local_box(tmp_path, detector=SlowDetector())
    watched_walk(box)
    eventually(lambda: box.videos().videos[0].fault == "overloaded", "the channel saying so")
    assert box.videos().videos[0].videoConStatus == 0
    assert "could not keep up" in caplog.text
    box.close()


class BrokenDetector(BrightDetector):
    """Fails on the third picture."""

    def __init__(self) -> None:
        self._asked = 0

    def detect(self, bgr: Picture) -> list[Detection]:
        self._asked += 1
        if self._asked == 3:
            raise ValueError("a network that fails")
        return super().detect(bgr)


@pytest.mark.expects_errors
def test_a_failing_network_costs_a_picture_not_the_channel(tmp_path: Path) -> None:
    box = local_box(tmp_path, detector=BrokenDetector())
    watched_walk(box)
    eventually(lambda: box.captures(CaptureQuery()).captures, "an alarm all the same")
    box.close()


class StubbornStore(PictureStore):
    """A disk that refuses the first two pictures."""

    refusals = 2

    def write(self, jpeg: bytes, time: int) -> str | None:
        if self.refusals:
            self.refusals -= 1
            raise OSError("input/output error")
        return super().write(jpeg, time)


@pytest.mark.expects_errors
def test_an_alarm_that_cannot_be_kept_at_once_is_tried_again_before_it_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.engine.captures.capture_desk.PATIENCE", 0.05)
    database = open_database(tmp_path)
    ChannelShelf(database, Credentials(tmp_path)).add(1, ChannelSettings("gate", "rtsp://a/", "", "", "", 0))
    captures = Captures(database, StubbornStore(tmp_path / "pictures", floor=0), "box")
    reported: list[KeptReport] = []
    came = threading.Event()

    def heard(report: KeptReport) -> None:
        reported.append(report)
        came.set()

    desk = CaptureDesk(captures, heard)
    target = TrackedTarget("17", TargetType.PERSON, 0.9, Rect(0.2, 0.2, 0.4, 0.6))
    picture = np.full((60, 80, 3), 90, np.uint8)
    firing = Firing(1, 1, 1, EventType.TRIPWIRE, AlertSubType.TRIPWIRE, AreaType.SINGLE_LINE, target, 1_795_000_000_000)
    desk.take(FiredPicture(1, "gate", firing, picture, 1, firing.time, "17"))
    assert came.wait(10)
    assert captures.find("17", firing.time) == reported[0].kept
    desk.close()
    database.close()


@pytest.mark.expects_errors
def test_an_alarm_that_nobody_foresaw_costs_itself_and_not_the_ones_behind_it(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    ChannelShelf(database, Credentials(tmp_path)).add(1, ChannelSettings("gate", "rtsp://a/", "", "", "", 0))
    captures = Captures(database, PictureStore(tmp_path / "pictures", floor=0), "box")
    desk = CaptureDesk(captures, lambda report: None)
    target = TrackedTarget("17", TargetType.PERSON, 0.9, Rect(0.2, 0.2, 0.4, 0.6))
    picture = np.full((60, 80, 3), 90, np.uint8)
    for area, shown in ((2**70, picture), (2, picture[:0]), (3, picture)):  # no number of SQLite's, and no picture
        firing = Firing(1, 1, area, EventType.TRIPWIRE, AlertSubType.TRIPWIRE, AreaType.SINGLE_LINE, target, area % 99)
        desk.take(FiredPicture(1, "gate", firing, shown, 1, firing.time, "17"))
    desk.close()
    kept = captures.page(CaptureFilter(), 0, 9)[1]
    assert [(one.capture.area_id, bool(one.full)) for one in kept] == [(2, False), (3, True)]
    database.close()


def test_a_channel_that_goes_leaves_no_threads_behind(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    watched_walk(box)
    eventually(lambda: box.captures(CaptureQuery()).captures, "an alarm")
    box.delete_video(1)

    def threads() -> int:
        return len(os.listdir("/proc/self/task"))

    gc.collect()  # what earlier tests of this process have left
    eventually(
        lambda: (
            not any(thread.name.startswith(("feed", "analysis", "end", "freeze")) for thread in threading.enumerate())
        ),
        "their end",
    )
    before = threads()
    gc.collect()
    assert threads() == before, "what only the garbage collector ended"
    box.close()
