"""A draft judged on kept tracks rings as it would live: to the same picture, for the same target, by any clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta, timezone
from pathlib import Path

import pytest

from console.engine.api import Firing
from console.engine.channels.region import region_of
from console.engine.channels.rule_evaluators import within
from console.engine.packages import Packages
from console.engine.pipeline.file_analysis import analyse_file
from console.engine.pipeline.track_archive import pack
from console.engine.trial.duty import DutyTime, duty_ranges
from console.engine.trial.evaluation import Draft, Evaluation
from console.engine.trial.track_chunks import packed
from console.engine.trial.tracks import ArchivedTracks, ChunkedTracks, Unpacked
from console.megbox.schema.roi import Roi, RoiPoint
from console.model.rule import AlgorithmRule
from console.model.track import TrackFrame
from tests.engine.engines import BrightDetector, tripwire, walk

HALF_PAST_SEVEN = 1_700_033_400_000  # 07:30 UTC
PACKAGES = Packages()


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody walks through the middle of the picture, once a second, for eight seconds."""
    folder = tmp_path_factory.mktemp("film")
    one = walk(folder / "one.mp4")
    from tests.engine.trial.films import repeated

    return repeated(one, folder / "film.mp4", 8)


def frames_of(film: Path, start: int = HALF_PAST_SEVEN) -> list[TrackFrame]:
    found = analyse_file(film, [], detector=BrightDetector(), packages=PACKAGES, start_ms=start)
    return [one.frame for one in found]


def really(film: Path, rule: AlgorithmRule, start: int = HALF_PAST_SEVEN) -> list[Firing]:
    """What rings in a real run."""
    found = analyse_file(film, [rule], detector=BrightDetector(), packages=PACKAGES, start_ms=start)
    return [firing for one in found for firing in one.firings]


def draft(rule: AlgorithmRule, roi: Roi | None = None) -> Draft:
    return Draft(lambda: within(region_of(roi), PACKAGES.evaluators([rule], UTC)), duty_ranges(rule), UTC)


def kept(frames: list[TrackFrame], size: int = 5) -> ChunkedTracks:
    pieces = [packed(frames[i : i + size]) for i in range(0, len(frames), size)]
    return ChunkedTracks(pieces, complete=True)


def with_alertor(**changes: object) -> AlgorithmRule:
    rule = tripwire()
    return replace(rule, alertors=(replace(rule.alertors[0], **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rule",
    [
        tripwire(),
        tripwire(((0.3, 0.0), (0.35, 0.9))),
        with_alertor(cooldown=10),
        with_alertor(time_ranges=((27_003, 27_006),)),
        with_alertor(size_min=0.5),
    ],
    ids=["line", "another line", "interval", "times", "size"],
)
def test_the_alarms_are_those_of_a_real_run(film: Path, rule: AlgorithmRule) -> None:
    found = Evaluation(kept(frames_of(film)), Unpacked(), draft(rule)).advance(10)
    assert list(found.firings) == really(film, rule)
    assert found.complete


def test_the_walkers_ring_at_all(film: Path) -> None:
    assert len(really(film, tripwire())) == 8
    assert 1 <= len(really(film, with_alertor(time_ranges=((27_003, 27_006),)))) < 8


def test_what_comes_in_later_is_judged_as_if_it_had_been_there(film: Path) -> None:
    frames = frames_of(film)
    tracks = ChunkedTracks()
    evaluation = Evaluation(tracks, Unpacked(), draft(tripwire()))
    assert not evaluation.advance(10).complete
    counts = []
    for i in range(0, len(frames), 7):
        tracks.add(packed(frames[i : i + 7]))
        counts.append(len(evaluation.advance(10).firings))
    tracks.complete = True
    found = evaluation.advance(10)
    assert list(found.firings) == really(film, tripwire())
    assert found.complete
    assert counts == sorted(counts)
    assert 0 < counts[len(counts) // 2] < counts[-1]


def test_a_question_that_takes_long_goes_on_where_it_was(film: Path) -> None:
    evaluation = Evaluation(kept(frames_of(film)), Unpacked(), draft(tripwire()))
    answers = [evaluation.advance(0)]
    while not answers[-1].complete:
        answers.append(evaluation.advance(0))
    assert len(answers) > 5
    assert list(answers[-1].firings) == really(film, tripwire())


def test_another_clock_gives_the_run_of_that_clock(film: Path) -> None:
    there = HALF_PAST_SEVEN + 5 * 3_600_000
    rule = with_alertor(time_ranges=((45_003, 45_006),))  # 12:30:03 to 12:30:06
    found = Evaluation(kept(frames_of(film)), Unpacked(), draft(rule), there - HALF_PAST_SEVEN).advance(10)
    assert list(found.firings) == really(film, rule, there)
    assert found.firings


def test_outside_of_the_region_nobody_rings(film: Path) -> None:
    corner = Roi(enable=True, area=[RoiPoint(posX=x, posY=y) for x, y in ((0, 0), (300, 0), (0, 300))])
    tracks = kept(frames_of(film))
    assert not Evaluation(tracks, Unpacked(), draft(tripwire(), corner)).advance(10).firings


def test_what_a_channel_saw_is_judged_within_the_span(film: Path) -> None:
    frames = frames_of(film)
    rows = [(part[0].pts, part[-1].pts, pack(part)) for part in (frames[:20], frames[20:])]
    everything = Evaluation(ArchivedTracks(rows, 0, 2**52), Unpacked(), draft(tripwire())).advance(10)
    assert [(one.time, one.track) for one in everything.firings] == [
        (one.time, one.track) for one in really(film, tripwire())
    ]
    since, until = HALF_PAST_SEVEN + 2_000, HALF_PAST_SEVEN + 5_000
    part = Evaluation(ArchivedTracks(rows, since, until), Unpacked(), draft(tripwire())).advance(10)
    assert 0 < len(part.firings) < len(everything.firings)
    assert all(since <= one.time < until for one in part.firings)


class TestDuty:
    def test_time_without_pictures_does_not_count(self) -> None:
        duty = DutyTime(((0, 86_400),), UTC)
        duty.add([TrackFrame(time, ()) for time in range(0, 10_000, 125)], 0)
        duty.add([TrackFrame(time, ()) for time in range(3_600_000, 3_620_000, 125)], 0)
        assert duty.covered == duty.on_duty == pytest.approx(30_000, abs=300)
        assert duty.per_day(1) == pytest.approx(2880, rel=0.02)

    def test_only_the_rules_own_times_count_for_a_day(self) -> None:
        ranges = ((8 * 3600, 18 * 3600),)
        duty = DutyTime(ranges, timezone(timedelta(hours=8)))
        ten_to_eight = HALF_PAST_SEVEN - 7 * 3_600_000 - 40 * 60_000  # 23:50 UTC is 07:50 there
        duty.add([TrackFrame(ten_to_eight + i * 1000, ()) for i in range(1201)], 0)
        assert duty.covered == 1_200_000
        assert duty.on_duty == 600_000
        assert duty.per_day(5) == 5 * 36_000 / 600

    def test_of_a_glimpse_nothing_is_said_for_a_day(self) -> None:
        duty = DutyTime(((0, 86_400),), UTC)
        duty.add([TrackFrame(i * 125, ()) for i in range(40)], 0)
        assert duty.per_day(3) is None

    def test_times_of_several_alertors_are_counted_once(self) -> None:
        rule = tripwire()
        one = rule.alertors[0]
        both = replace(
            rule,
            alertors=(
                replace(one, time_ranges=((0, 3600), (7200, 9000))),
                replace(one, id=2, time_ranges=((1800, 7200),)),
            ),
        )
        assert duty_ranges(both) == ((0, 9000),)


class Looker:
    """An evaluator that must see pictures."""

    def feed(self, frame: TrackFrame) -> list[Firing]:
        return []

    def look(self, picture: object, frame: TrackFrame) -> list[Firing]:
        raise AssertionError("there are no pictures")

    def reset(self) -> None:
        pass


def test_a_rule_that_looks_at_pictures_is_said_so(film: Path) -> None:
    tracks = kept(frames_of(film))
    assert not Evaluation(tracks, Unpacked(), draft(tripwire())).advance(10).blind
    looking = Draft(lambda: [Looker()], ((0, 86_400),), UTC)
    assert Evaluation(tracks, Unpacked(), looking).advance(10).blind
