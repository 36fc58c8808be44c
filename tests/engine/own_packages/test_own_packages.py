"""A package that a user brings: what is taken, what is refused and by which name, and what it finds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from console.engine.api import Evaluator, Firing, looks
from console.engine.models.nanodet import NanoDet
from console.engine.own_packages import checking
from console.engine.own_packages.description import read_description
from console.engine.own_packages.network import OwnDetector
from console.engine.own_packages.outputs import decoded
from console.engine.own_packages.shelf import OwnShelf, check, checked
from console.engine.package_finding import EventState, FoundPackage
from console.engine.packaged import PackagedSeer
from console.engine.packages import Packages
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.errors import BoxError
from console.model.geometry import Point, Rect
from console.model.rule import DAY, Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget, TrackFrame
from tests.engine.own_packages.makings import HELMET, MODELS, NANODET, bright_network, described, yolo_v8
from tests.engine.pets_truth import STREET

HEAD = (32.0, 20.0, 8.0, 8.0)
ONE_HEAD = yolo_v8([HEAD], [1])
LIT, DARK = np.full((90, 160, 3), 230, np.uint8), np.full((90, 160, 3), 20, np.uint8)
WHOLE = tuple(Point(x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)))


def added(tmp_path: Path, description: dict[str, Any] = HELMET, model: bytes = ONE_HEAD, **changes: Any) -> Path:
    shelf = OwnShelf(tmp_path / "packages")
    return shelf.add(BytesIO(json.dumps({**description, **changes}).encode()), BytesIO(model))


def own_of(packages: Packages) -> FoundPackage:
    """The only one of a user."""
    (own,) = [one for one in packages.found() if one.own]
    return own


def rule(
    event: EventType = EventType.NO_SAFETYCAP, algorithm: AlgType = AlgType.SAFETY_ALARM, **more: Any
) -> AlgorithmRule:
    area = Area(1, AreaType.POLYGON, more.pop("corners", WHOLE), (1,))
    params = tuple(sorted(more.pop("params", {}).items()))
    alertor = Alertor(1, event, (TargetType.PERSON,), 0, 1, params=params, **more)
    return AlgorithmRule(1, algorithm, True, (area,), (alertor,))


def watch(packages: Packages, asked: AlgorithmRule) -> Callable[..., list[Firing]]:
    """Shows it the same picture for so long, at 8 a second."""
    (evaluator,) = packages.evaluators([asked], UTC)
    assert looks(evaluator)
    state = {"pts": 0}

    def show(picture: Any, seconds: float, *people: TrackedTarget) -> list[Firing]:
        rung: list[Firing] = []
        for _ in range(round(seconds * 8)):
            frame = TrackFrame(state["pts"], people)
            rung += evaluator.feed(frame) + evaluator.look(picture, frame)
            state["pts"] += 125
        return rung

    return show


class TestAdding:
    def test_a_folder_becomes_a_package_with_its_events(self, tmp_path):
        folder = added(tmp_path)
        assert folder.name == "helmets"
        packages = Packages(own=tmp_path / "packages")
        own = own_of(packages)
        assert (own.own, own.key, own.manifest.name.zh) == (True, "helmets", "安全帽")
        assert own.manifest.licence.startswith("Apache-2.0")
        info = next(one for one in packages.alg_infos().alg_infos if one.alg_type == 13)
        assert [event.type for event in info.alertor_type] == ["no_safetycap"]
        assert packages.rule_type_attr(19).attr.area_type == ["polygon"]
        assert packages.state(own, EventType.NO_SAFETYCAP) is EventState.ON
        found = checked(folder)
        assert found is not None
        assert found.milliseconds >= 0

    def test_two_of_one_algorithm_stand_side_by_side_and_a_rule_may_ask_both(self, tmp_path):
        added(tmp_path)
        fire: dict[str, Any] = {"name": {"zh": "火", "en": "Fire"}, "events": [{"type": "flame", "classes": ["head"]}]}
        added(tmp_path, HELMET | fire)
        packages = Packages(own=tmp_path / "packages")
        assert packages.events(AlgType.SAFETY_ALARM) == {EventType.NO_SAFETYCAP, EventType.FLAME}
        both = rule()
        flame = replace(both.alertors[0], id=2, event=EventType.FLAME)
        area = replace(both.areas[0], alertor_ids=(1, 2))
        assert len(packages.evaluators([replace(both, areas=(area,), alertors=(*both.alertors, flame))], UTC)) == 2

    def test_a_second_for_the_same_event_is_left_out(self, tmp_path, caplog):
        added(tmp_path)
        added(tmp_path)
        assert own_of(Packages(own=tmp_path / "packages")).key == "helmets"
        assert "helmets_2" in caplog.text

    def test_a_folder_put_there_by_hand_is_offered_once_it_was_checked_and_until_it_changes(self, tmp_path):
        folder = described(tmp_path / "packages" / "by_hand", HELMET, ONE_HEAD)
        packages = Packages(own=tmp_path / "packages")
        assert packages.state(own_of(packages), EventType.NO_SAFETYCAP) is EventState.UNCHECKED
        assert packages.events(AlgType.SAFETY_ALARM) == frozenset()
        check(folder)
        packages.look_again()
        assert packages.events(AlgType.SAFETY_ALARM) == {EventType.NO_SAFETYCAP}
        (folder / "helmet.onnx").write_bytes(ONE_HEAD + b"\0\0")
        packages.look_again()
        assert packages.events(AlgType.SAFETY_ALARM) == frozenset()

    def test_it_goes_with_its_files(self, tmp_path):
        folder = added(tmp_path)
        shelf = OwnShelf(tmp_path / "packages")
        assert not shelf.remove("../packages")
        assert not shelf.remove("")
        assert shelf.remove("helmets")
        assert not folder.exists()
        assert not shelf.remove("helmets")
        assert list((tmp_path / "packages").iterdir()) == []

    def test_nothing_of_a_users_is_ever_imported(self, tmp_path):
        trap = tmp_path / "trapped"
        folder = added(tmp_path)
        for name in ("package.py", "__init__.py"):
            (folder / name).write_text(f"open({str(trap)!r}, 'w')", encoding="utf-8")
        packages = Packages(own=tmp_path / "packages")
        watch(packages, rule())(LIT, 1)
        assert not trap.exists()


def _without(name: str) -> dict[str, Any]:
    return {name: None}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        (_without("licence"), "licence"),
        ({"licence": "  "}, "licence"),
        ({"name": {"zh": "安全帽"}}, "name"),
        ({"version": 1}, "version"),
        ({"alg_type": "alert_alarm"}, "alg_type"),
        ({"alg_type": 13}, "alg_type"),
        ({"decoder": "detr"}, "decoder"),
        ({"model": "../helmet.onnx"}, "model"),
        ({"model": "helmet.pt"}, "model"),
        ({"classes": []}, "classes"),
        ({"classes": ["head", "head"]}, "classes"),
        ({"threshold": 0}, "threshold"),
        ({"overlap": "much"}, "overlap"),
        ({"pictures_per_second": 100}, "pictures_per_second"),
        ({"input": {"size": [8, 8]}}, "input.size"),
        ({"input": {"size": [64, 64], "colour": "hsv"}}, "input.colour"),
        ({"input": {"size": [64, 64], "scale": [0, 1, 1]}}, "input.scale"),
        ({"input": {"size": [64, 64], "mean": [float("nan"), 0, 0]}}, "input.mean"),
        ({"events": []}, "events"),
        ({"events": [{"type": "no_safetycap", "classes": ["head"]}] * 2}, "events"),
        ({"events": [{"type": "intrusion", "classes": ["head"]}]}, "events.type"),
        ({"events": [{"type": "no_safetycap", "classes": ["hat"]}]}, "events.classes"),
        ({"events": [{"type": "no_safetycap", "classes": ["head"], "rings": "fewer"}]}, "events.rings"),
        ({"events": [{"type": "no_safetycap", "classes": ["head"], "threshold": 2}]}, "events.threshold"),
    ],
)
def test_a_description_is_refused_by_the_name_of_what_is_wrong(changes, named):
    with pytest.raises(BoxError) as refused:
        read_description({**HELMET, **changes})
    assert (refused.value.code, refused.value.arguments) == (104001, (named,))


TABLE = np.zeros((6, 1), np.float32)
TRIED = [
    ("no network", b"hello", "model.network"),
    ("nothing", b"", "model.size"),
    ("another size", bright_network(TABLE, TABLE, size=(1, 3, 32, 32)), "model.input"),
    ("one channel", bright_network(TABLE, TABLE, size=(1, 1, 64, 64)), "model.input"),
    ("whole numbers", bright_network(TABLE, TABLE, kind=6), "model.network"),
    ("other classes", bright_network(np.zeros((9, 1), np.float32), np.zeros((9, 1), np.float32)), "model.output"),
    ("no scores", bright_network(TABLE + 5, TABLE), "model.scores"),
    ("an operation of its own", bright_network(TABLE, TABLE, node="Custom"), "model.network"),
]


@pytest.mark.parametrize(("model", "named"), [one[1:] for one in TRIED[:2]], ids=[one[0] for one in TRIED[:2]])
def test_what_is_no_network_is_refused_and_leaves_nothing(tmp_path, model, named):
    with pytest.raises(BoxError) as refused:
        added(tmp_path, model=model)
    assert refused.value.arguments == (named,)
    assert list((tmp_path / "packages").iterdir()) == []


@pytest.mark.parametrize(("model", "named"), [one[1:] for one in TRIED[2:]], ids=[one[0] for one in TRIED[2:]])
def test_a_network_that_is_not_as_described_is_refused(tmp_path, model, named):
    path = tmp_path / "helmet.onnx"
    path.write_bytes(model)
    with pytest.raises(BoxError) as refused:  # what the process of its own would answer; starting one takes a second
        checking._milliseconds(read_description(HELMET), path)
    assert refused.value.arguments == (named,)


class TestFinding:
    @pytest.fixture
    def show(self, tmp_path: Path) -> Callable[..., list[Firing]]:
        described(tmp_path / "packages" / "helmets", HELMET, ONE_HEAD)
        return watch(self.packages(tmp_path), rule(duration=2))

    @staticmethod
    def packages(tmp_path: Path) -> Packages:
        for folder in (tmp_path / "packages").iterdir():
            check(folder)
        return Packages(own=tmp_path / "packages")

    def test_it_rings_where_the_picture_shows_it_for_so_long(self, show):
        assert show(DARK, 5) == []
        (firing,) = show(LIT, 5)
        assert (firing.event, firing.sub_type, firing.track) == (EventType.NO_SAFETYCAP, AlertSubType.STAY, "")
        assert firing.what is TargetType.PERSON
        assert 6_900 <= firing.time <= 7_300
        # 64 × 64 with the picture of 16:9 in the middle: 64 × 36, 14 above it; HEAD is 28..36 by 16..24.
        where = firing.where
        assert (where.x1, where.y1, where.x2, where.y2) == pytest.approx((28 / 64, 2 / 36, 36 / 64, 10 / 36))

    def test_something_that_flickers_begins_anew(self, show):
        assert show(LIT, 1.5) + show(DARK, 3) + show(LIT, 1.5) == []

    def test_outside_of_the_area_of_the_hours_and_of_the_size_it_does_not(self, tmp_path):
        described(tmp_path / "packages" / "helmets", HELMET, ONE_HEAD)
        packages = self.packages(tmp_path)
        left = (Point(0, 0), Point(0.3, 0), Point(0.3, 1), Point(0, 1))
        assert watch(packages, rule(corners=left))(LIT, 3) == []
        assert watch(packages, rule(time_ranges=((3600, DAY),)))(LIT, 3) == []
        large = rule()
        large = replace(large, alertors=(replace(large.alertors[0], size_min=0.2),))
        assert watch(packages, large)(LIT, 3) == []
        assert len(watch(packages, rule())(LIT, 3)) == 1
        assert len(watch(packages, rule(cooldown=1))(LIT, 3)) == 3

    def test_two_things_ring_each_for_itself(self, tmp_path):
        described(tmp_path / "packages" / "helmets", HELMET, yolo_v8([HEAD, (50.0, 40.0, 8.0, 8.0), HEAD], [1, 1, 0]))
        assert len(watch(self.packages(tmp_path), rule())(LIT, 3)) == 2

    def test_who_lacks_something_rings_by_their_own_track(self, tmp_path):
        """The detector knows helmets only; a person under whom none is found has none."""
        events = [{"type": "no_safetycap", "classes": ["helmet"], "rings": "person_without"}]
        described(tmp_path / "packages" / "helmets", HELMET, yolo_v8([HEAD], [0]), events=events)
        show = watch(self.packages(tmp_path), rule(duration=1))
        under = TrackedTarget("7", TargetType.PERSON, 0.9, Rect(0.4, 0.0, 0.6, 0.9))
        aside = TrackedTarget("8", TargetType.PERSON, 0.9, Rect(0.7, 0.0, 0.9, 0.9))
        (firing,) = show(LIT, 4, under, aside)
        assert firing.track == "8"
        assert show(DARK, 4, under)[0].track == "7"

    def test_what_should_be_there_and_is_not(self, tmp_path):
        events = [{"type": "lose_fire_equipment", "classes": ["helmet"]}]
        described(tmp_path / "packages" / "helmets", HELMET, yolo_v8([HEAD], [0]), events=events)
        packages = self.packages(tmp_path)
        asked = rule(EventType.LOSE_FIRE_EQUIPMENT, duration=2, params={"expected_num": 1})
        show = watch(packages, asked)
        assert show(LIT, 4) == []
        (firing,) = show(DARK, 4)
        assert (firing.what, firing.where) == (TargetType.FIRE_EQUIPMENT, Rect(0, 0, 1, 1))
        assert len(watch(packages, rule(EventType.LOSE_FIRE_EQUIPMENT, params={"expected_num": 2}))(LIT, 3)) == 1


class TestDecoders:
    """Each of the layouts says the same: one head in the middle of a 64 × 64 input."""

    BOX = (28.0, 16.0, 36.0, 24.0)

    def one(self, decoder: str, output: Any, **more: Any) -> None:
        description = read_description({**HELMET, "decoder": decoder, "input": {"size": [64, 64]}, **more})
        outputs = output if isinstance(output, dict) else {"boxes": output[None].astype(np.float32)}
        boxes, scores = decoded(outputs, description)
        best = int(scores.max(1).argmax())
        assert boxes[best] == pytest.approx(self.BOX, abs=0.01)
        assert scores[best] == pytest.approx([0, 0.8])

    def test_yolo_v8_either_way_round(self):
        row = np.array([[*HEAD, 0, 0.8], [0, 0, 1, 1, 0, 0.1], [0, 0, 1, 1, 0, 0.1]])
        self.one("yolov8", row)
        self.one("yolov8", row.T)

    def test_yolo_v5_has_objectness(self):
        self.one("yolov5", np.array([[*HEAD, 0.8, 0, 1.0]]))

    def test_yolo_after_suppression(self):
        self.one("yolo_end2end", np.array([[*self.BOX, 0.8, 1], [0, 0, 1, 1, 0.2, 0], [0, 0, 1, 1, 0.9, 7]]))

    def test_nanodet_by_strides_and_in_one(self):
        sides = np.full((64, 4, 8), -50.0)
        cls, cell = np.zeros((64, 2)), 2 * 8 + 4  # stride 8: row 2, column 4
        cls[cell] = (0, 0.8)
        # From (36, 20): 8 to the left, 4 up, nothing to the right, 4 down, in strides.
        for side, strides in enumerate((1, 0.5, 0, 0.5)):
            low = int(strides)
            sides[cell, side, low] = 50
            sides[cell, side, low + 1] = 50 if strides % 1 else -50
        self.one("nanodet", {"cls_8": cls[None], "reg_8": sides.reshape(1, 64, 32)}, classes=["helmet", "head"])
        # In one output the cells' centres lie half a stride higher and further left, so the sides differ.
        for side, strides in enumerate((0.5, 0, 0.5, 1)):
            low = int(strides)
            sides[cell, side] = -50
            sides[cell, side, low] = 50
            sides[cell, side, low + 1] = 50 if strides % 1 else -50
        whole = np.zeros((64 + 16 + 4, 34))
        whole[:64] = np.concatenate([cls, sides.reshape(64, 32)], 1)
        self.one("nanodet", whole)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    packages = tmp_path_factory.mktemp("own") / "packages"
    folder = described(packages / "objects", NANODET, (MODELS / "nanodet.onnx").read_bytes())
    assert check(folder).milliseconds > 1
    return folder


@pytest.fixture(scope="module")
def street() -> Any:
    picture = next(islice(frames(FileSource(STREET, realtime=False)), 20, None))
    return Upright(0).pixels(picture.frame, 768, 576, "bgr24")


class TestRealNetwork:
    """The object network of the engine as if a user had brought it."""

    def test_it_finds_what_the_engines_own_reading_of_it_finds(self, folder, street):
        description = read_description(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
        mine = [one for one in OwnDetector(description, folder / "nanodet.onnx").detect(street) if one.number == 0]
        engines = [one for one in NanoDet().detect(street) if one.target is TargetType.PERSON]
        assert len(mine) == len(engines) > 3
        for one, other in zip(mine, engines, strict=True):
            # The engine computes the part of the canvas alone that is not black.
            assert one.score == pytest.approx(other.score, abs=0.02)
            assert one.box.foot.x == pytest.approx(other.box.foot.x, abs=3e-3)
            assert one.box.area == pytest.approx(other.box.area, abs=1e-3)

    def test_its_events_ring_on_the_demo_clip(self, folder, street):
        packages = Packages(own=folder.parent)
        people = len([one for one in NanoDet().detect(street) if one.target is TargetType.PERSON])
        assert len(watch(packages, rule(EventType.TRASHBIN, AlgType.CITY_ALARM))(street, 1)) == people
        tracked = [
            TrackedTarget(str(n), TargetType.PERSON, one.score, one.box)
            for n, one in enumerate(NanoDet().detect(street))
            if one.target is TargetType.PERSON
        ]
        without = watch(packages, rule(EventType.NO_VEST, AlgType.CITY_ALARM))(street, 1, *tracked)
        assert 0 < len(without) <= people
        assert len(watch(packages, rule(EventType.LOSE_FIRE_EQUIPMENT, AlgType.CITY_ALARM))(street, 1)) == 1


def test_a_rule_of_an_own_package_wants_areas(tmp_path):
    folder = described(tmp_path / "packages" / "helmets", HELMET, ONE_HEAD)
    check(folder)
    packages = Packages(own=tmp_path / "packages")
    asked = rule()
    wire = replace(asked, areas=(replace(asked.areas[0], type=AreaType.SINGLE_LINE, points=WHOLE[:2]),))
    with pytest.raises(BoxError) as refused:
        packages.evaluators([wire], UTC)
    assert refused.value.arguments == ("area_type",)


def test_the_evaluator_looks_no_more_often_than_the_description_says(tmp_path):
    folder = described(tmp_path / "packages" / "helmets", HELMET, ONE_HEAD)
    check(folder)
    (evaluator,) = Packages(own=tmp_path / "packages").evaluators([rule()], UTC)
    assert isinstance(evaluator, PackagedSeer)
    looked = _count(evaluator.inner)
    for n in range(80):  # ten seconds
        assert looks(evaluator)
        evaluator.look(DARK, TrackFrame(n * 125, ()))
    assert 38 <= looked() <= 42


def _count(evaluator: Evaluator) -> Callable[[], int]:
    asked: list[int] = []
    real = evaluator._detect  # type: ignore[attr-defined]

    def counted(picture: Any) -> Any:
        asked.append(1)
        return real(picture)

    evaluator._detect = counted  # type: ignore[attr-defined]
    return lambda: len(asked)
