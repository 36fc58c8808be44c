"""Number plates: exact on published photographs, and nothing at all where nobody can be sure."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from console.engine.captures.bindings import TrackKey
from console.engine.captures.capture_desk import PictureRules
from console.engine.models.plate_corners import laid_flat
from console.engine.pipeline.detection import Picture
from console.engine.plates.numbers import Series, number_of
from console.engine.plates.paint import plate_colour
from console.engine.plates.seer import PlateSeer
from console.engine.watch.channel_watch import ChannelWatch
from console.engine.watch.rules import TargetRules, WatchRules
from console.megbox.schema.object_attributes import PlateAttr
from console.model.dictionary import TargetType
from console.model.dictionary_structures import PlateColour, PlateType, PushMode, TargetKind
from console.model.event import Capture
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame
from console.scene.text_reader import read_line
from tests.bench import written
from tests.engine.structure.seen import PLATES, picture_of
from tests.engine.watch.sights import Scene

NEAR = Rect(0.306, 0.299, 0.985, 0.918)


@pytest.mark.parametrize(
    ("text", "number", "series"),
    [
        ("京A·12345", "京A12345", Series.ORDINARY),
        ("粤B 8Z3K9", "粤B8Z3K9", Series.ORDINARY),
        ("川AO1I23", "川A01123", Series.ORDINARY),
        ("沪A·1234学", "沪A1234学", Series.ORDINARY),
        ("粤Z1234港", "粤Z1234港", Series.ORDINARY),
        ("苏E·D51712", "苏ED51712", Series.SMALL_ELECTRIC),
        ("京A12345D", "京A12345D", Series.LARGE_ELECTRIC),
        ("WJ京1234A", "WJ京1234A", Series.ARMED_POLICE),
        ("使123456", "使123456", Series.EMBASSY),
    ],
)
def test_a_number_is_believed(text: str, number: str, series: Series) -> None:
    assert number_of(text) == (number, series)


@pytest.mark.parametrize("text", ["", "京A1234", "京A1234567", "公正法治", "A12345", "京1A2345", "TAXI", "京A12D45678"])
def test_what_is_no_number_is_not(text: str) -> None:
    assert number_of(text) is None


@pytest.mark.parametrize(
    ("ground", "letters", "colour"),
    [
        ((150, 60, 20), (240, 240, 240), PlateColour.BLUE),
        ((30, 180, 230), (20, 20, 20), PlateColour.YELLOW),
        ((230, 230, 230), (20, 20, 20), PlateColour.WHITE),
        ((20, 20, 20), (235, 235, 235), PlateColour.BLACK),
        ((90, 140, 40), (235, 235, 235), PlateColour.GREEN),
    ],
)
@pytest.mark.parametrize("light", [1.0, 0.45])
def test_a_plate_has_the_colour_of_its_ground(
    ground: tuple[int, int, int], letters: tuple[int, int, int], colour: PlateColour, light: float
) -> None:
    plate = np.full((48, 160, 3), ground, np.uint8)
    cv2.putText(plate, "A8F532", (22, 38), cv2.FONT_HERSHEY_SIMPLEX, 1.1, letters, 3)
    assert plate_colour((plate * light).astype(np.uint8), Series.ORDINARY) is colour


@pytest.mark.skipif(not (PlateSeer().available and written.can_write()), reason="no networks or no Chinese font")
class TestPainted:
    """No photograph of such plates is at hand: what is painted says that nothing is broken, not how good it is."""

    @pytest.mark.parametrize("number", ["粤BK3721", "川A8F532", "苏E9921K"])
    def test_two_lines_are_read_from_the_upper_to_the_lower(self, number: str) -> None:
        front = written.plate(number, written.PAINTS[PlateColour.YELLOW], two_lines=True)
        picture, _ = written.on_a_car(front, 150, np.random.default_rng(4))
        (plate,) = PlateSeer().find(picture)
        assert (plate.number, plate.colour, plate.kind) == (number, PlateColour.YELLOW, PlateType.DOUBLE_ROW)

    @pytest.mark.parametrize("colour", [PlateColour.WHITE, PlateColour.BLACK, PlateColour.BLUE])
    def test_one_line_of_any_colour(self, colour: PlateColour) -> None:
        front = written.plate("京N86F20", written.PAINTS[colour])
        picture, _ = written.on_a_car(front, 130, np.random.default_rng(5))
        (plate,) = PlateSeer().find(picture)
        assert (plate.number, plate.colour, plate.kind) == ("京N86F20", colour, PlateType.SINGLE_ROW)

    def test_a_letter_that_the_corners_cut_off_is_read_beside_them(self) -> None:
        front = written.plate("鲁QD60948", written.PAINTS[PlateColour.SMALL_NEW_ENERGY])
        picture, corners = written.on_a_car(front, 180, np.random.default_rng(6))
        cut = corners + (corners[[1, 0, 3, 2]] - corners) * [[0.06], [0.0], [0.0], [0.06]]
        whole = laid_flat(picture, cut, (192, 56), 0.08)
        assert number_of(read_line(whole, (0, 0, 1, 1)).text) == ("鲁QD60948", Series.SMALL_ELECTRIC)


def test_a_number_of_electric_cars_on_blue_contradicts_itself() -> None:
    plate = np.full((48, 160, 3), (150, 60, 20), np.uint8)
    assert plate_colour(plate, Series.SMALL_ELECTRIC) is PlateColour.UNKNOWN


class TestPublished:
    @pytest.mark.parametrize(("name", "number", "colour"), PLATES)
    def test_a_photograph_gives_its_plate(
        self, shared_media: Path, name: str, number: str, colour: PlateColour
    ) -> None:
        found = PlateSeer().find(picture_of(shared_media, name, 0))
        assert [(plate.number, plate.colour) for plate in found] == [(number, colour)]

    def test_without_a_network_nothing_is_claimed(
        self, shared_media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("console.engine.plates.seer.MODELS", tmp_path)
        picture = picture_of(shared_media, "hlpr_2.jpg", 0)
        assert PlateSeer().find(picture) == []
        assert PlateSeer().read(picture, (230, 171, 566, 326)).attr() == PlateAttr()

    def test_streets_without_plates_give_none(self, shared_media: Path) -> None:
        assert PlateSeer().find(picture_of(shared_media, "vtest.avi", 366)) == []
        assert PlateSeer().find(picture_of(shared_media, "tfl_osd.mp4", 48)) == []

    def test_a_vehicle_and_its_plate_are_captured_and_bound(self, shared_media: Path, tmp_path: Path) -> None:
        picture = picture_of(shared_media, "hlpr_test_img.jpg", 0)
        with Scene(tmp_path, plates=PlateSeer()) as scene:
            captured = _watched(scene, picture, TargetRules(frozenset({TargetType.CAR}), PushMode.FASTEST, plates=True))
            plate, car = captured
            assert (plate.target, car.target) == (TargetType.PLATE, TargetType.CAR)
            assert plate.sighting is not None
            assert car.sighting is not None
            assert json.loads(plate.sighting.attributes)["plateAttr"] == {"type": 0, "color": 5, "num": "苏ED51712"}
            assert json.loads(car.sighting.attributes)["vehicleAttr"]["color"] == 0x2001
            assert [one.track_id for one in car.sighting.bound] == [plate.track_id]
            scene.database.write(lambda _: None).result(10)  # bindings are kept behind the watching thread
            bound = scene.bindings.of(1, TrackKey(TargetKind.PLATE, plate.track_id))
            assert bound == [TrackKey(TargetKind.VEHICLE, "7")]
            assert plate.rect is not None
            assert 0.90 < plate.rect.x1 < plate.rect.x2 < 0.98

    def test_a_plate_that_shows_only_when_the_car_is_near_is_read_when_it_has_left(
        self, shared_media: Path, tmp_path: Path
    ) -> None:
        near = picture_of(shared_media, "hlpr_test_img.jpg", 0)
        far = np.full_like(near, 130)
        far[400:600, 200:560] = cv2.resize(near, (360, 200), interpolation=cv2.INTER_AREA)
        rules = TargetRules(frozenset({TargetType.CAR}), PushMode.FASTEST, plates=True)
        with Scene(tmp_path, plates=PlateSeer()) as scene:
            watch = ChannelWatch(1, scene.tools, lambda: "gate")
            watch.set_rules(WatchRules(None, rules))
            _until(watch, far, _car(Rect(0.16, 0.42, 0.288, 0.56)), lambda: len(scene.desk.captures) == 1)
            looked_at = _Counted(scene)
            _until(watch, near, _car(NEAR), lambda: looked_at.pictures > 0)
            watch.close()
            assert [one.target for one in scene.desk.captures] == [TargetType.CAR, TargetType.PLATE]

    def test_who_asks_for_plates_alone_gets_no_vehicles(self, shared_media: Path, tmp_path: Path) -> None:
        picture = picture_of(shared_media, "hlpr_test_img.jpg", 0)
        rules = TargetRules(frozenset({TargetType.CAR}), PushMode.FASTEST, plates=True, vehicles=False)
        with Scene(tmp_path, plates=PlateSeer()) as scene:
            (plate,) = _watched(scene, picture, rules)
            assert plate.target is TargetType.PLATE


def _car(box: Rect) -> TrackedTarget:
    return TrackedTarget("7", TargetType.CAR, 0.9, box, "car")


def _until(watch: ChannelWatch, picture: Picture, car: TrackedTarget, done: Callable[[], bool]) -> None:
    """Show a picture until something has come of it."""
    until = time.monotonic() + 30
    while not done() and time.monotonic() < until:
        watch.offer(picture, TrackFrame(int(time.time() * 1000), (car,)))
        time.sleep(0.02)


class _Counted:
    """Counts how often captures are made of a picture from now on."""

    def __init__(self, scene: Scene) -> None:
        self.pictures = 0
        self._rules = scene.tools.picture_rules
        object.__setattr__(scene.tools, "picture_rules", self._asked)

    def _asked(self) -> PictureRules:
        self.pictures += 1
        return self._rules()


def _watched(scene: Scene, picture: Picture, rules: TargetRules) -> list[Capture]:
    watch = ChannelWatch(1, scene.tools, lambda: "gate")
    watch.set_rules(WatchRules(None, rules))
    wanted = 2 if rules.vehicles else 1
    _until(watch, picture, _car(NEAR), lambda: len(scene.desk.captures) >= wanted)
    watch.close()
    return scene.desk.captures
