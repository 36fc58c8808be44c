"""From picture to alarm on one channel, which pictures are looked at, and recordings by their own clock."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.api import Evaluator, Firing
from console.engine.packages import Packages
from console.engine.pipeline.analysis import Analysed, Analyser, Sampler
from console.engine.pipeline.detection import Picture
from console.engine.pipeline.file_analysis import analyse_file
from console.engine.pipeline.tracking import BufferedIouTracker, track_ids
from console.media.recording import frames
from console.media.source import FileSource
from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.errors import BoxError, Fault, FaultError
from console.model.geometry import Point, Rect
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import Detection, TrackFrame

STREET = Path(__file__).resolve().parents[3] / "resources" / "demo" / "street.mp4"
BLACK = np.zeros((8, 8, 3), np.uint8)
STEP = 125
GATE = AlgorithmRule(
    1,
    AlgType.ALERT_ALARM,
    True,
    (Area(1, AreaType.SINGLE_LINE_BOTH, (Point(0.0, 0.5), Point(1.0, 0.5)), (1,)),),
    (Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0, 1),),
)


class Walker:
    """A detector for which somebody walks down the picture, a little further at every look."""

    def __init__(self) -> None:
        self.looks = 0
        self.shapes: set[tuple[int, ...]] = set()

    def detect(self, bgr: Picture) -> list[Detection]:
        foot = 0.3 + 0.02 * self.looks
        self.looks += 1
        self.shapes.add(bgr.shape)
        return [Detection(TargetType.PERSON, 0.9, Rect(0.45, foot - 0.2, 0.55, foot))]


def evaluators(rule: AlgorithmRule = GATE) -> tuple[Evaluator, ...]:
    return Packages().evaluators([rule], UTC)


def analyser(*watching: Evaluator) -> Analyser:
    return Analyser(Walker(), BufferedIouTracker(track_ids(0)), watching)


def watch(one: Analyser, looks: int, start: int = 0) -> list[Analysed]:
    return [one.analyse(BLACK, start + i * STEP) for i in range(looks)]


def rang(pictures: list[Analysed]) -> list[int]:
    return [firing.time for picture in pictures for firing in picture.firings]


class TestAnalyser:
    def test_who_walks_over_the_line_is_tracked_and_rings_once(self):
        pictures = watch(analyser(*evaluators()), 25)
        assert [len(picture.frame.targets) for picture in pictures[2:]] == [1] * 23
        assert len(rang(pictures)) == 1

    def test_other_rules_count_from_the_next_picture_and_the_tracks_go_on(self):
        one = analyser()
        before = watch(one, 4)
        one.set_rules(evaluators())
        after = watch(one, 21, start=4 * STEP)
        assert rang(before) == []
        assert len(rang(after)) == 1
        assert {t.id for picture in before + after for t in picture.frame.targets} == {"1"}

    def test_a_clock_that_goes_back_is_a_seam(self):
        one = analyser(*evaluators())
        before = watch(one, 8, start=1_000_000)
        after = watch(one, 17, start=0)
        assert rang(before + after) == rang(after)
        names = [{t.id for picture in part for t in picture.frame.targets} for part in (before, after)]
        assert not names[0] & names[1]

    def test_over_a_seam_nobody_crosses(self):
        one = analyser(*evaluators())
        watch(one, 10)  # the foot stands just above the line
        one.reset()
        assert rang(watch(one, 2, start=10 * STEP)) == []


class TestSampler:
    @pytest.mark.parametrize(
        ("rate", "looked_at"), [(25, 8.0), (30, 8.0), (10, 8.0), (12.5, 8.0), (8, 8.0), (5, 5.0), (1, 1.0)]
    )
    def test_the_rate_holds_on_average_and_a_slow_camera_loses_nothing(self, rate, looked_at):
        sampler = Sampler(8.0)
        taken = sum(sampler.due(1_700_000_000_000 + round(i * 1000 / rate)) for i in range(int(rate * 60)))
        assert taken / 60 == pytest.approx(looked_at, rel=0.02)

    @given(st.lists(st.integers(-25, 25), min_size=80, max_size=80))
    def test_a_camera_of_the_same_rate_that_trembles_loses_no_picture(self, jitter):
        sampler = Sampler(8.0)
        assert all(sampler.due(10_000 + i * STEP + early // 2) for i, early in enumerate(jitter))

    @given(st.lists(st.integers(1, 400), min_size=2, max_size=200))
    def test_it_never_asks_for_more_than_the_rate(self, gaps):
        sampler = Sampler(8.0)
        now, taken = 0, []
        for gap in gaps:
            now += gap
            if sampler.due(now):
                taken.append(now)
        # After a late picture the next one on the grid may follow at once, a quarter of an interval early at most;
        # over no stretch is that more than one picture beyond the rate.
        for first, earlier in enumerate(taken):
            for last, later in enumerate(taken[first:], first):
                assert last - first <= (later - earlier) / STEP + 1.25

    def test_after_a_jump_either_way_it_goes_on_at_once(self):
        sampler = Sampler(8.0)
        assert sampler.due(1_000_000)
        assert sampler.due(5_000)
        assert sampler.due(9_000_000)
        assert not sampler.due(9_000_040)

    def test_it_says_what_was_dropped(self):
        sampler = Sampler(8.0)
        due = sum(sampler.due(i * 40) for i in range(250))
        for _ in range(due - 11):
            sampler.analysed()
        said = sampler.statement()
        assert (said.due, said.analysed, said.dropped) == (due, due - 11, 10)  # one may still be under way
        sampler.analysed()
        assert sampler.statement().dropped == 0


class TestRecordings:
    def test_every_picture_comes_once_with_the_files_time(self):
        times = [picture.pts for picture in frames(FileSource(STREET, start_ms=1_000_000))]
        assert times == [1_000_000 + i * 100 for i in range(795)]

    def test_rules_ring_by_the_clock_that_was_given(self):
        def events(start: int) -> list[int]:
            found = analyse_file(STREET, [GATE], detector=Walker(), packages=Packages(), start_ms=start)
            return [firing.time - start for picture in found for firing in picture.firings]

        first = events(1_000_000)
        assert len(first) == 1
        assert events(1_700_000_000_000) == first

    def test_a_turned_channel_is_analysed_upright(self):
        walker = Walker()
        next(iter(analyse_file(STREET, [], detector=walker, packages=Packages(), rotation=90)))
        assert walker.shapes == {(768, 576, 3)}

    def test_a_rule_that_cannot_be_watched_is_refused(self):
        rule = AlgorithmRule(1, AlgType.FIRE_ALARM, True, (), ())
        with pytest.raises(BoxError):
            list(analyse_file(STREET, [rule], detector=Walker(), packages=Packages()))

    @pytest.mark.parametrize(
        ("content", "fault"),
        [(None, Fault.NOT_FOUND), (b"a diary, not a film\n" * 50, Fault.NOT_VIDEO)],
    )
    def test_what_is_no_recording_is_a_fault(self, tmp_path, content, fault):
        path = tmp_path / "film.mp4"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(FaultError) as refused:
            list(frames(FileSource(path)))
        assert refused.value.fault is fault

    def test_a_recording_that_was_cut_off_is_a_fault(self, tmp_path):
        path = tmp_path / "film.mp4"
        path.write_bytes(STREET.read_bytes()[:3000])
        with pytest.raises(FaultError) as refused:
            list(frames(FileSource(path)))
        assert refused.value.fault is Fault.TRUNCATED


def test_who_watches_the_picture_itself_sees_it_with_its_tracks_after_they_were_fed():
    seen: list[tuple[str, int, tuple[int, ...]]] = []
    lying = Rect(0.1, 0.2, 0.3, 0.4)

    class Seer:
        def feed(self, frame: TrackFrame) -> list[Firing]:
            seen.append(("feed", frame.pts, ()))
            return []

        def look(self, picture: Picture, frame: TrackFrame) -> list[Firing]:
            seen.append(("look", frame.pts, picture.shape))
            what = (1, 1, 1, EventType.FLAME, AlertSubType.STAY, AreaType.POLYGON, None, frame.pts)
            return [Firing(*what, box=lying, kind=TargetType.FLAME)]

        def reset(self) -> None:
            seen.clear()

    analyser = Analyser(Walker(), BufferedIouTracker(itertools.count(1)), [Seer()])
    analysed = analyser.analyse(np.zeros((60, 80, 3), np.uint8), 1000)
    assert seen == [("feed", 1000, ()), ("look", 1000, (60, 80, 3))]
    (firing,) = analysed.firings
    assert (firing.track, firing.where, firing.what) == ("", lying, TargetType.FLAME)
    with pytest.raises(ValueError, match="has a box"):
        replace(firing, box=None).where  # noqa: B018
