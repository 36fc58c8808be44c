"""What is kept of alarms, for how long, and what goes when the disk fills up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from console.engine.captures.capture_pictures import capture_pictures, target_crop
from console.engine.captures.retention import DAY_MS, DiskUse, Retention, RetentionLimits
from console.engine.captures.store import CaptureFilter, Captures
from console.engine.channels.shelf import ChannelSettings, ChannelShelf
from console.engine.credentials import Credentials
from console.engine.database import open_database
from console.engine.pipeline.track_archive import SPAN_MS, TrackArchive, TrackRecorder
from console.model.dictionary import TargetType
from console.model.errors import FaultError
from console.model.event import Capture
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame
from console.store.database import Database
from console.store.pictures import PictureStore
from tests.engine.reports.test_reporter import CAPTURE

NOW = int(time.time() * 1000)
EVERYTHING = CaptureFilter()


@dataclass
class Shelf:
    """Captures of channel 3 on a real database and real files."""

    database: Database
    pictures: PictureStore
    captures: Captures
    tracks: TrackArchive

    def keep(self, number: int = 0, *, age_ms: int = 0, picture: bytes = b"", **change: object) -> Capture:
        capture = replace(CAPTURE, time=NOW - age_ms + number, **change)  # type: ignore[arg-type]
        kept = self.captures.keep(capture, picture and picture + b" small", picture).result()
        assert kept is not None
        return kept.capture

    def times(self) -> list[int]:
        _, rows = self.captures.page(EVERYTHING, 0, 1000)
        return [row.capture.time for row in rows]

    def files(self) -> int:
        return len(list(self.pictures.folder.glob("*/*.jpg")))

    def retention(self, buffer_size: int = 50_000, use: DiskUse | None = None, **limits: int) -> Retention:
        return Retention(
            self.captures,
            self.tracks,
            self.pictures,
            buffer_size=lambda: buffer_size,
            limits=RetentionLimits(**limits),
            disk=lambda folder: use or DiskUse(1000, 1000),
        )


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    database = open_database(tmp_path)
    ChannelShelf(database, Credentials(tmp_path)).add(3, ChannelSettings("gate", "rtsp://a/", "", "", "", 0))
    pictures = PictureStore(tmp_path / "pictures", floor=0)
    yield Shelf(database, pictures, Captures(database, pictures, CAPTURE.box_id), TrackArchive(database))
    database.close()


def test_the_oldest_goes_when_the_buffer_is_full(shelf: Shelf) -> None:
    captures = Captures(shelf.database, shelf.pictures, CAPTURE.box_id, lambda: 3)
    for number in range(6):
        kept = captures.keep(replace(CAPTURE, track_id=str(number)), b"small %d" % number, b"full").result()
        assert kept is not None
        if number == 4:
            captures.delete("3", CAPTURE.time)
    total, left = captures.page(CaptureFilter(), 0, 10)
    assert (total, [one.capture.track_id for one in left]) == (3, ["2", "4", "5"])
    assert captures.picture(left[0].full) == b"full"


def test_pages_that_were_read_stay_as_they_are_while_alarms_come_in(shelf: Shelf) -> None:
    for number in range(5):
        shelf.keep(number)
    _, first = shelf.captures.page(EVERYTHING, 0, 3)
    # A slower channel's alarm is older than some that were already read, and must still be met by who reads on.
    late = shelf.keep(age_ms=60_000, track_id="7")
    _, again = shelf.captures.page(EVERYTHING, 0, 3)
    _, rest = shelf.captures.page(EVERYTHING, 3, 10)
    assert again == first
    assert late in [row.capture for row in rest]


def test_two_alarms_of_one_target_in_one_picture_can_both_be_asked_for(shelf: Shelf) -> None:
    wire, area = shelf.keep(area_id=1), shelf.keep(area_id=2)
    assert wire.time != area.time
    for capture in (wire, area):
        found = shelf.captures.find(capture.track_id, capture.time)
        assert found is not None
        assert found.capture == capture


def test_a_picture_that_two_captures_share_goes_with_the_second(shelf: Shelf) -> None:
    one, two = shelf.keep(0, picture=b"same"), shelf.keep(1, picture=b"same")
    shelf.captures.delete(one.track_id, one.time)
    assert shelf.files() == 2
    shelf.captures.delete(two.track_id, two.time)
    assert shelf.files() == 0


def test_only_the_newest_are_kept_where_the_buffer_is_full(shelf: Shelf) -> None:
    for number in range(6):
        shelf.keep(number, picture=b"%d" % number)
    shelf.retention(buffer_size=4).tidy()
    assert shelf.times() == [NOW + number for number in range(2, 6)]
    assert shelf.files() == 8
    shelf.retention(buffer_size=0).tidy()
    assert shelf.times() == []


def test_what_is_too_old_goes(shelf: Shelf) -> None:
    shelf.keep(age_ms=31 * DAY_MS, picture=b"old")
    young = shelf.keep(age_ms=29 * DAY_MS)
    shelf.retention(capture_days=30).tidy()
    assert shelf.times() == [young.time]


def test_a_full_disk_takes_the_oldest_pictures_and_never_an_alarm(shelf: Shelf) -> None:
    for number in range(6):
        shelf.keep(number, age_ms=(6 - number) * DAY_MS, picture=bytes([number]) * 1000)
    full = DiskUse(total=100_000, free=5_000)  # 5,000 bytes too many in use
    shelf.retention(use=full, untouched=0).tidy()
    _, rows = shelf.captures.page(EVERYTHING, 0, 10)
    assert len(rows) == 6
    with_picture = [bool(row.full) for row in rows]
    assert with_picture == sorted(with_picture)  # the oldest lost theirs, the newest have them
    assert not with_picture[0]
    assert with_picture[-1]
    assert all(shelf.captures.picture(row.full) is not None for row in rows if row.full)


def test_on_a_disk_without_room_the_alarm_is_kept_without_its_pictures(shelf: Shelf, tmp_path: Path) -> None:
    no_room = PictureStore(tmp_path / "pictures", floor=1000, free=lambda folder: 999)
    captures = Captures(shelf.database, no_room, CAPTURE.box_id)
    kept = captures.keep(CAPTURE, b"small", b"full").result()
    assert kept is not None
    assert (kept.small, kept.full) == ("", "")
    assert shelf.times() == [CAPTURE.time]


def test_a_disk_that_others_filled_does_not_cost_our_pictures(shelf: Shelf) -> None:
    shelf.keep(picture=b"one")
    shelf.retention(use=DiskUse(100_000, 0), untouched=1 << 20).tidy()
    assert shelf.files() == 2


def frame(pts: int, *boxes: Rect) -> TrackFrame:
    targets = tuple(TrackedTarget(str(10**15 + n), TargetType.CAR, 0.8, box) for n, box in enumerate(boxes))
    return TrackFrame(pts, targets)


def test_tracks_come_back_as_they_were_for_a_trial(shelf: Shelf) -> None:
    recorder = TrackRecorder(shelf.tracks, 3)
    frames = [frame(NOW + n * 125, Rect(0.1, 0.2, 0.3, 0.4 + n / 10_000)) for n in range(1000)]
    frames.append(frame(NOW + 1000 * 125))
    for one in frames:
        recorder.add(one)
    recorder.flush()
    shelf.database.write(lambda db: None).result()
    since, until = NOW + 10 * 125, NOW + SPAN_MS + 5
    found = list(shelf.tracks.frames(3, since, until))
    expected = [one for one in frames if since <= one.pts < until]
    assert [one.pts for one in found] == [one.pts for one in expected]
    for got, wanted in zip(found, expected, strict=True):
        assert [target.id for target in got.targets] == [target.id for target in wanted.targets]
        for a, b in zip(got.targets, wanted.targets, strict=True):
            assert (a.target, a.score) == (b.target, pytest.approx(b.score, abs=0.005))
            assert a.box.y2 == pytest.approx(b.box.y2, abs=1e-4)
    assert next(shelf.tracks.frames(3, NOW + 1000 * 125, NOW + DAY_MS)).targets == ()


def test_tracks_are_kept_for_a_day(shelf: Shelf) -> None:
    shelf.tracks.keep(3, [frame(NOW - 2 * DAY_MS)])
    shelf.tracks.keep(3, [frame(NOW)])
    shelf.retention().tidy()
    assert [one.pts for one in shelf.tracks.frames(3, 0, NOW + 1)] == [NOW]


def test_a_password_sealed_with_another_key_is_not_opened(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = Credentials(tmp_path / "one"), Credentials(tmp_path / "two")
    sealed = one.seal("öffne dich")
    assert Credentials(tmp_path / "one").open(sealed) == "öffne dich"
    assert one.seal("öffne dich") != sealed
    with pytest.raises(FaultError):
        two.open(sealed)


@pytest.mark.parametrize("box", [Rect(0, 0, 1, 1), Rect(0.98, 0.98, 1, 1), Rect(-0.2, 0.5, 0.1, 1.4), Rect(1, 1, 1, 1)])
def test_a_target_at_the_edge_still_has_its_pictures(box: Rect) -> None:
    picture = np.full((120, 160, 3), 90, np.uint8)
    made = capture_pictures(picture, box)
    for coded in (made.small, made.full):
        decoded = cv2.imdecode(np.frombuffer(coded, np.uint8), cv2.IMREAD_COLOR)
        assert decoded is not None
        assert decoded.size > 0
    assert (picture == 90).all()  # the box is drawn on a copy
    assert max(target_crop(picture, box).shape[:2]) >= 64
