"""Flow over the gates and density of areas on the demo clip, detected, against PETS09-S2L1, beside tripwires on HOG."""

import tempfile
from collections import defaultdict
from datetime import UTC
from pathlib import Path

import cv2

from console.engine.database import open_database
from console.engine.detection import Detector, Picture
from console.engine.file_analysis import analyse_file
from console.engine.measures.desk import MeasureDesk
from console.engine.measures.store import Measure, MeasureKind, MeasureStore
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.model.dictionary import TargetType
from console.model.geometry import Point, Rect
from console.model.track import Detection
from tests.bench.report import table
from tests.conftest import shared_folder
from tests.engine.pets_truth import FPS, GATES, HEIGHT, START, STREET, WIDTH, true_boxes, true_crossings

TITLE = "Flow and density on the demo clip against PETS09-S2L1"
AREAS = {
    "whole picture": ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
    "left half": ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)),
}
UNTIL = START + 3_600_000


class Hog:
    """The baseline's detector: OpenCV's people detector."""

    def __init__(self) -> None:
        self._hog = cv2.HOGDescriptor()
        self._hog.setSVMDetector(cv2.HOGDescriptor_getDefaultPeopleDetector())  # type: ignore[attr-defined]

    def detect(self, bgr: Picture) -> list[Detection]:
        height, width = bgr.shape[:2]
        boxes, weights = self._hog.detectMultiScale(bgr, winStride=(8, 8), scale=1.05)
        return [
            Detection(
                TargetType.PERSON,
                min(1.0, float(weight)),
                Rect(x / width, y / height, (x + across) / width, (y + down) / height),
            )
            for (x, y, across, down), weight in zip(boxes, weights, strict=True)
        ]


def run(argv: list[str]) -> dict[str, object]:
    """Counts of every gate and way, and mean numbers of areas; ``quick`` leaves out the baseline."""
    folder = shared_folder()
    if folder is None:
        print("The truth is not here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    boxes = true_boxes(folder / "media")
    true: dict[tuple[str, str], float] = {}
    for name, line in GATES.items():
        for direction in ("A>B", "B>A"):
            true[name, direction] = sum(one.direction == direction for one in true_crossings(boxes, line))
    pictures = len({box.picture for box in boxes})
    for name in AREAS:
        inside = [box for box in boxes if name == "whole picture" or box.foot[0] <= WIDTH / 2]
        true[name, ""] = len(inside) / pictures
    ours = counted(NanoDet())
    plain = {} if "quick" in argv else counted(Hog())
    rows = [
        (name, way, float(number), float(ours.get((name, way), 0)), float(plain.get((name, way), 0)))
        for (name, way), number in true.items()
    ]
    print(table(rows, ("line or area", "way", "true", "ours", "HOG")))
    print()
    flow = [row for row in rows if row[1]]
    return {
        "flow_true": sum(row[2] for row in flow),
        "flow_off": sum(abs(row[3] - row[2]) for row in flow),
        "flow_off_hog": sum(abs(row[4] - row[2]) for row in flow),
        "density_off": max(abs(row[3] / row[2] - 1) for row in rows if not row[1]),
        "density_off_hog": max(abs(row[4] / row[2] - 1) for row in rows if not row[1]),
        "fps": FPS,
    }


def counted(detector: Detector) -> dict[tuple[str, str], float]:
    """What the meter counts of what a detector finds, by name and way."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder))
        database.write(
            lambda db: db.execute(
                "INSERT INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
                " VALUES (1, 'street', 'file:street.mp4', '', '', x'', 0, 1)"
            )
        ).result()
        store = MeasureStore(database)
        packages = Packages()
        desk = MeasureDesk(store, packages.evaluators, UTC)
        measures: list[Measure] = []
        for name, line in GATES.items():
            points = [Point(x / WIDTH, y / HEIGHT) for x, y in line]
            measures.append(store.add(1, name, MeasureKind.LINE, points, START))
        for name, corners in AREAS.items():
            measures.append(store.add(1, name, MeasureKind.AREA, [Point(x, y) for x, y in corners], START))
        (meter,) = desk.meter(1)
        for picture in analyse_file(STREET, [], detector=detector, packages=packages, start_ms=START):
            meter.feed(picture.frame)
        found: dict[tuple[str, str], float] = defaultdict(float)
        for measure in measures:
            tallies = store.tallies(measure.id, START - 60_000, UNTIL)
            looked = sum(tally.pictures for _, tally in tallies) if measure.kind is MeasureKind.AREA else 1
            for _, tally in tallies:
                for (direction, kind), count in tally.counts.items():
                    if kind is TargetType.PERSON:
                        found[measure.name, direction] += count / max(1, looked)
        database.close()
        return found
