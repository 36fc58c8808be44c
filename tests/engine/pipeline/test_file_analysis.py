"""A recording worked through as fast as it goes: the same every time, hardly looked at where nothing moves."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from console.engine.api import Evaluator, Firing, Picture
from console.engine.packaged import packaged
from console.engine.packages import Packages
from console.engine.pipeline import file_ahead
from console.engine.pipeline.analysis import Analysed
from console.engine.pipeline.file_analysis import FileRun, analyse_file
from console.model.errors import FaultError
from console.model.rule import AlgorithmRule
from console.model.track import Detection, TrackFrame
from tests.engine.engines import BLOCK, BrightDetector, tripwire, walk

WIDTH, HEIGHT, FPS = 320, 240, 10
WALK = (8.0, 11.0)  # seconds in which somebody is on the way; afterwards he stands still
CHANCE = np.random.default_rng(5)
NOISE = [CHANCE.normal(0, 2, (HEIGHT, WIDTH, 3)).astype(np.int16) for _ in range(4)]


class Counting(BrightDetector):
    """Counts the pictures that it is shown; several at a time."""

    def __init__(self) -> None:
        self.looks = 0
        self._lock = threading.Lock()

    def detect(self, bgr: Picture) -> list[Detection]:
        with self._lock:
            self.looks += 1
        return super().detect(bgr)


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a minute of an empty yard with a camera's noise; somebody walks in, over the wire, and stops."""
    path = tmp_path_factory.mktemp("yard") / "yard.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "g": "50"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for n in range(30 * FPS):
            picture = np.full((HEIGHT, WIDTH, 3), 60, np.int16)
            seconds = n / FPS
            if seconds >= WALK[0]:
                share = min(1.0, (seconds - WALK[0]) / (WALK[1] - WALK[0]))
                left = round(WIDTH * (0.2 + 0.5 * share))
                picture[80:160, left : left + 32] = BLOCK
            shown = (picture + NOISE[n % 4]).clip(0, 255).astype(np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(shown, format="bgr24")))
        container.mux(stream.encode())
    return path


def analysed(path: Path, detector: Any, run: FileRun | None = None, packages: Packages | None = None) -> list[Analysed]:
    found = analyse_file(
        path, [tripwire()], detector=detector, packages=packages or Packages(), start_ms=1_000, run=run
    )
    return list(found)


def test_a_still_yard_is_hardly_looked_at_and_who_comes_in_is_seen_at_once(yard: Path) -> None:
    detector = Counting()
    clip = analysed(yard, detector)
    assert len(clip) == 240, "every picture that the rate wants is told of"
    assert detector.looks == sum(one.looked for one in clip)
    empty = [one for one in clip if one.frame.pts < 1_000 + 8_000]
    assert sum(one.looked for one in empty[16:]) <= 5, "every two seconds"
    assert not any(one.frame.targets for one in empty)
    walking = [one for one in clip if 9_000 <= one.frame.pts < 12_000]
    assert all(one.looked for one in walking)
    first = next(one.frame.pts for one in clip if one.frame.targets)
    assert first <= 9_000 + 250, "a track is told of when it was seen twice"


def test_who_stands_still_is_followed_as_long_as_he_stands_there(yard: Path) -> None:
    clip = analysed(yard, Counting())
    standing = [one for one in clip if one.frame.pts > 13_000]
    assert {tuple(target.id for target in one.frame.targets) for one in standing} == {
        tuple(target.id for target in clip[-1].frame.targets)
    }
    assert len(clip[-1].frame.targets) == 1
    assert sum(one.looked for one in standing) < len(standing) / 2
    assert [one.looked for one in clip].count(False) > 100


def test_the_alarm_is_the_one_of_an_analysis_that_looks_at_everything(
    yard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rung(clip: list[Analysed]) -> list[tuple[int, str, str]]:
        return [(one.time, one.direction, one.track) for picture in clip for one in picture.firings]

    gated = rung(analysed(yard, Counting()))
    monkeypatch.setattr("console.engine.pipeline.stillness.EMPTY_MS", 0)
    monkeypatch.setattr("console.engine.pipeline.stillness.ALIVE_MS", 0)
    detector = Counting()
    whole = analysed(yard, detector)
    assert detector.looks == len(whole)
    assert gated == rung(whole)
    assert len(gated) == 1


def test_twice_is_the_same_however_fast_its_parts_are(yard: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = analysed(yard, Counting())
    monkeypatch.setattr("console.engine.pipeline.file_analysis.usable_cores", lambda: 1)
    monkeypatch.setattr(file_ahead, "AHEAD", 1)
    assert analysed(yard, Counting()) == first


def test_put_away_after_any_picture_it_goes_on_as_if_nothing_had_been(yard: Path) -> None:
    whole = analysed(yard, Counting())
    for count in (1, 17, 66, 90, 170):
        run = FileRun()
        beginning = analyse_file(
            yard, [tripwire()], detector=Counting(), packages=Packages(), start_ms=1_000, run=run
        )
        part = [next(beginning) for _ in range(count)]
        beginning.close()
        assert part + analysed(yard, Counting(), run) == whole


class Seeing:
    """An evaluator that counts what it is shown."""

    def __init__(self) -> None:
        self.fed = self.shown = 0

    def feed(self, frame: TrackFrame) -> list[Firing]:
        self.fed += 1
        return []

    def look(self, picture: Picture, frame: TrackFrame) -> list[Firing]:
        assert picture.shape == (HEIGHT, WIDTH, 3)
        self.shown += 1
        return []

    def reset(self) -> None:
        pass


@dataclass
class TwoSeers(Packages):
    """One that has to see every picture, one to which the changed ones are enough."""

    def __post_init__(self) -> None:
        super().__init__()
        self.every, self.changed = Seeing(), Seeing()

    def evaluators(self, rules: Iterable[AlgorithmRule], zone: tzinfo) -> tuple[Evaluator, ...]:
        return packaged(self.every, "goods", True), packaged(self.changed, "helmets", False)


def test_a_package_says_whether_it_has_to_see_pictures_in_which_nothing_changes(yard: Path) -> None:
    packages = TwoSeers()
    clip = analysed(yard, Counting(), packages=packages)
    assert packages.every.fed == packages.changed.fed == packages.every.shown == len(clip)
    assert sum(one.looked for one in clip) <= packages.changed.shown < len(clip) / 2
    assert packages.changed.shown >= 30, "one a second at least"


def test_no_thread_is_left_whether_it_ends_is_left_or_breaks(yard: Path, tmp_path: Path) -> None:
    class Broken(BrightDetector):
        def detect(self, bgr: Picture) -> list[Detection]:
            raise ValueError("a network that fails")

    def ours() -> set[str]:
        return {one.name for one in threading.enumerate() if one.name.startswith(("decode ahead", "look"))}

    half = analyse_file(yard, [], detector=Counting(), packages=Packages(), start_ms=0)
    next(half)
    half.close()
    assert not ours()
    with pytest.raises(ValueError, match="fails"):
        analysed(yard, Broken())
    assert not ours()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(walk(tmp_path / "walk.mp4").read_bytes()[:-700])
    with pytest.raises(FaultError):
        analysed(cut, Counting())
    assert not ours()
