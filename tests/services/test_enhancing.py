"""An enhanced picture or clip lies beside its original, which stays as it is, and can be made again from its record."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import Future
from typing import Any

import cv2
import numpy as np
import pytest

from console.media.enhance.recipe import Recipe
from console.media.enhance.record import Origin, Record, hash_of
from console.media.enhance.still_file import record_in, size_of
from console.model.errors import FaultError
from console.services.enhancing import Enhancing
from console.services.event_bus import EventBus
from console.services.operation import Operations
from console.services.refusal import Refusal, Refused
from tests.services.conftest import done, failed

GATE = Origin("北门 / gate:1", 1_760_000_000_123)
VAST = b"\x89PNG\r\n\x1a\n" + bytes(8) + b"\x7f\xff\xff\xff" * 2 + bytes(9)  # says that it has 4 x 10^18 pixels
NIGHT = Recipe(denoise=10, gamma=180, sharpen=20)


@pytest.fixture
def operations():
    made = Operations(EventBus())
    yield made
    made.stop()


@pytest.fixture
def enhancing(tmp_path, operations):
    made = Enhancing(tmp_path / "enhanced", operations)
    yield made
    made.close()


def jpeg(shade: int = 40) -> bytes:
    picture = np.tile(np.linspace(shade, shade + 60, 160, dtype=np.uint8)[None, :, None], (96, 1, 3))
    return cv2.imencode(".jpg", picture)[1].tobytes()


def answer(future: Future[Any]) -> Any:
    return future.result(60)


def refused(future: Future[Any]) -> Refusal:
    with pytest.raises(Refused) as error:
        future.result(60)
    return error.value.reason


class TestAPicture:
    def test_what_is_kept_lies_beside_the_original_with_what_was_done(self, enhancing):
        data = jpeg()
        subject = answer(enhancing.of_bytes(data, GATE))
        kept = done(enhancing.keep(subject, NIGHT))
        assert kept.original.read_bytes() == data
        assert {path.parent for path in (kept.original, kept.result, kept.record)} == {enhancing.folder}
        assert kept.original.name.startswith("北门_gate_1_")
        assert kept.result.name == f"{kept.original.stem}_enhanced.png"
        told = json.loads(kept.record.read_text(encoding="utf-8"))
        assert told["steps"] == [
            {"step": "denoise", "value": 10},
            {"step": "gamma", "value": 180},
            {"step": "sharpen", "value": 20},
        ]
        assert told["original"] == {"file": kept.original.name, "sha256": hashlib.sha256(data).hexdigest()}
        assert told["result"]["sha256"] == hash_of(kept.result.read_bytes())
        assert told["origin"] == {"title": GATE.title, "time_ms": GATE.time_ms}
        assert told["program"].startswith("Boxwatch ")
        within = record_in(kept.result.read_bytes())
        assert within == Record.of_json(kept.record.read_bytes()).within()

    def test_keeping_it_twice_gives_the_same_bytes_under_another_name(self, enhancing):
        subject = answer(enhancing.of_bytes(jpeg(), GATE))
        first, second = done(enhancing.keep(subject, NIGHT)), done(enhancing.keep(subject, NIGHT))
        assert first.original == second.original
        assert first.result != second.result
        assert first.result.read_bytes() == second.result.read_bytes()

    def test_another_picture_of_the_same_name_does_not_replace_the_first(self, enhancing):
        kept = [done(enhancing.keep(answer(enhancing.of_bytes(jpeg(shade), GATE)), NIGHT)) for shade in (40, 90)]
        assert kept[0].original != kept[1].original
        assert kept[0].original.read_bytes() == jpeg(40)

    def test_a_file_keeps_its_place_and_its_bytes(self, enhancing, tmp_path):
        path = tmp_path / "plate.jpg"
        path.write_bytes(jpeg())
        kept = done(enhancing.keep(answer(enhancing.of_file(path)), NIGHT))
        assert (kept.original, kept.result.name) == (path, "plate_enhanced.png")
        assert kept.result.parent == tmp_path
        assert path.read_bytes() == jpeg()

    def test_a_file_that_was_changed_meanwhile_is_not_taken_for_the_original(self, enhancing, tmp_path):
        path = tmp_path / "plate.jpg"
        path.write_bytes(jpeg())
        subject = answer(enhancing.of_file(path))
        path.write_bytes(jpeg(90))
        kept = done(enhancing.keep(subject, NIGHT))
        assert kept.original != path
        assert kept.original.read_bytes() == jpeg()

    def test_an_enhanced_picture_leads_back_to_its_original_and_repeats(self, enhancing):
        kept = done(enhancing.keep(answer(enhancing.of_bytes(jpeg(), GATE)), NIGHT))
        for path in (kept.result, kept.record):
            again = answer(enhancing.of_file(path))
            assert again.data == jpeg()
            assert again.record is not None
            assert again.record.recipe == NIGHT
            assert again.repeats
            assert again.origin == GATE
        kept.result.unlink()
        kept.record.write_text(kept.record.read_text(encoding="utf-8").replace('"value": 180', '"value": 181'))
        assert not answer(enhancing.of_file(kept.record)).repeats

    def test_without_its_original_it_says_so(self, enhancing):
        kept = done(enhancing.keep(answer(enhancing.of_bytes(jpeg(), GATE)), NIGHT))
        kept.original.write_bytes(jpeg(41))
        assert refused(enhancing.of_file(kept.result)) is Refusal.ORIGINAL_CHANGED
        kept.original.unlink()
        assert refused(enhancing.of_file(kept.result)) is Refusal.ORIGINAL_MISSING

    @pytest.mark.parametrize("name", ["", ".", "..", "/", "../gate.jpg"])
    def test_a_record_that_names_no_file_leads_nowhere(self, enhancing, tmp_path, name):
        (tmp_path / "gate.jpg").write_bytes(jpeg())
        record = tmp_path / "inside" / "odd.json"
        record.parent.mkdir()
        odd = Record(NIGHT, name, hash_of(jpeg()), Origin("gate", 10**30), pixels_sha256="0" * 64)
        record.write_text(odd.to_json(), encoding="utf-8")
        assert refused(enhancing.of_file(record)) is Refusal.ORIGINAL_MISSING
        assert Record.of_json(odd.to_json()).origin.time_ms == 0, "no calendar has that day"

    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("empty.jpg", b"", Refusal.NO_PICTURE),
            ("words.png", b"no picture at all", Refusal.NO_PICTURE),
            ("cut.jpg", jpeg()[:40], Refusal.NO_PICTURE),
            ("other.json", b'{"kind": "something"}', Refusal.NO_PICTURE),
            ("deep.json", b"[" * 5000, Refusal.NO_PICTURE),
            ("vast.png", VAST, Refusal.PICTURE_TOO_LARGE),
        ],
    )
    def test_what_is_no_picture_is_refused_in_words(self, enhancing, tmp_path, name, content, reason):
        path = tmp_path / name
        path.write_bytes(content)
        assert refused(enhancing.of_file(path)) is reason

    def test_a_folder_that_takes_nothing_leaves_nothing_behind(self, enhancing):
        enhancing.folder.write_text("a file where the folder should be")
        operation = enhancing.keep(answer(enhancing.of_bytes(jpeg(), GATE)), NIGHT)
        failed(operation)
        assert enhancing.folder.is_file()

    def test_it_is_not_enlarged_beyond_measure(self, enhancing):
        large = cv2.imencode(".png", np.zeros((2600, 2600), np.uint8))[1].tobytes()
        error = failed(enhancing.keep(answer(enhancing.of_bytes(large, GATE)), Recipe(scale=2)))
        assert error.reason is Refusal.PICTURE_TOO_LARGE

    def test_of_two_previews_that_wait_only_the_newest_is_made(self, enhancing):
        subject = answer(enhancing.of_bytes(jpeg(), GATE))
        asked = [enhancing.preview(subject, Recipe(gamma=100 + number)) for number in range(20)]
        assert answer(asked[-1]).mean() > subject.picture.mean()
        assert any(one.cancelled() for one in asked[:-1])


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00", b"\xff\xd8\xff\xff\xff\xff", b"BM" + bytes(24)]
)
def test_a_head_without_a_size_is_no_picture(data):
    with pytest.raises(FaultError):
        size_of(data)
