"""Channels at work side by side: what one of them breaks, the others do not notice; who gives way says so."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from console.engine.pipeline.detection import Picture
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.load import LoadOrder
from console.megbox.schema.multi_algorithm import SurveillanceEnable
from console.model.errors import Fault
from console.model.track import Detection, TrackFrame
from plugins.alert_alarm.package import AlertEvaluator
from tests.engine.engines import BrightDetector, alert, eventually, local_box, tripwire, video, walk, watched_walk


class Dear(BrightDetector):
    """Costs processor time, as a network does."""

    def detect(self, bgr: Picture) -> list[Detection]:
        until = time.thread_time() + 0.03
        while time.thread_time() < until:
            pass
        return super().detect(bgr)


@pytest.mark.expects_errors
def test_a_package_that_fails_on_one_channel_leaves_the_other_and_the_other_rules_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = AlertEvaluator.feed
    broken: set[int] = set()

    def feed(evaluator: AlertEvaluator, frame: TrackFrame) -> object:
        if evaluator._rule.index == 2:
            broken.add(1)
            raise RuntimeError("a package that fails")
        return real(evaluator, frame)

    monkeypatch.setattr(AlertEvaluator, "feed", feed)
    box = local_box(tmp_path)
    watched_walk(box)
    box.set_multi_alert(1, alert(tripwire(index=2)))
    box.add_video(video(2, name="yard"))
    box.set_multi_alert(2, alert())
    eventually(lambda: broken, "the failure")
    def rang() -> set[int]:
        return {one.videoNo for one in box.captures(CaptureQuery()).captures}

    eventually(lambda: rang() == {1, 2}, "an alarm of either channel")
    box.close()


def test_a_source_that_hangs_or_is_damaged_does_not_touch_the_others(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    watched_walk(box)
    (box.media.root / "cut.mp4").write_bytes((box.media.root / "walk.mp4").read_bytes()[:900])
    box.add_video(video(2, url="file:cut.mp4", name="cut"))
    box.add_video(video(3, url="rtsp://127.0.0.1:9/none", name="away"))
    eventually(lambda: box.captures(CaptureQuery()).captures, "an alarm")
    load = {one.videoNo: one.status for one in box.engine_load().channels}
    assert load[1] == "full"
    assert load[2] == load[3] == "waiting"
    box.close()


def test_who_gives_way_says_so_and_comes_back_when_he_matters_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.engine.load.planner.BEGINNING", 2.0)
    monkeypatch.setattr("console.engine.load.planner.RAISE_AFTER", 2.0)
    box = local_box(tmp_path, detector=Dear())
    walk(box.media.root / "walk.mp4")
    planner = box._load._planner
    planner.ceiling = planner.capacity = 200.0  # room for one channel with movement, and not all of it
    for number in (1, 2):
        box.add_video(video(number))
        box.enable_surveillance(number, SurveillanceEnable(surveillanceEnabled=True))

    def standing() -> dict[int, str]:
        return {one.videoNo: one.status for one in box.engine_load().channels}

    eventually(lambda: standing() == {1: "reduced", 2: "resting"}, "the second one resting", 60)
    faults = {one.videoNo: one.fault for one in box.videos().videos}
    assert faults == {1: Fault.REDUCED.value, 2: Fault.RESTING.value}
    worker = box._supervisor.worker(2)
    assert worker is not None
    assert worker.snapshot(), "its key frames are decoded all the same"
    parts = {"decode", "detect", "track", "picture"}
    eventually(lambda: parts <= {one.part for one in box.engine_load().channels[0].parts}, "what its parts cost")
    assert [one.videoNo for one in box.set_load_order(LoadOrder(channels=[2])).channels] == [2, 1]
    eventually(lambda: standing() == {2: "reduced", 1: "resting"}, "the other way round", 90)
    box.close()


def test_the_order_of_importance_survives_a_restart_and_what_is_watched_comes_first(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    walk(box.media.root / "walk.mp4")
    for number in (1, 2, 3):
        box.add_video(video(number))
    box.enable_surveillance(2, SurveillanceEnable(surveillanceEnabled=True))
    assert [one.videoNo for one in box.set_load_order(LoadOrder(channels=[3, 1])).channels] == [2, 3, 1]
    box.close()
    again = local_box(tmp_path)
    eventually(lambda: len(again.engine_load().channels) == 3, "all channels")
    assert [one.videoNo for one in again.engine_load().channels] == [2, 3, 1]
    again.close()
