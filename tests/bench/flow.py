"""Flow over the gates and density of areas on PETS09-S2L1 against its truth, beside tripwires on HOG."""

import tempfile
from collections import defaultdict
from datetime import UTC
from pathlib import Path

from console.engine.database import open_database
from console.engine.measures.desk import MeasureDesk
from console.engine.measures.store import Measure, MeasureKind, MeasureStore
from console.engine.packages import Packages
from console.model.dictionary import TargetType
from console.model.geometry import Point
from tests.bench.plain_detectors import analysed
from tests.bench.report import table
from tests.conftest import shared_folder
from tests.engine.pets_truth import GATES, HEIGHT, START, WIDTH, true_boxes, true_crossings

TITLE = "Flow and density on PETS09-S2L1 against its truth"
AREAS = {
    "whole picture": ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
    "left half": ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)),
}
LOOKED_AT = 8.0  # pictures a second
UNTIL = START + 3_600_000


def run(argv: list[str]) -> dict[str, object]:
    """Counts of every gate and way, and mean numbers of areas; ``quick`` leaves out the baseline."""
    folder = shared_folder()
    if folder is None:
        print("The truth is not here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    clip = folder / "media" / "video" / "vtest.avi"
    if not (clip.is_file() and (folder / "media" / "truth" / "PETS09-S2L1").is_dir()):
        print("PETS09-S2L1 is not here (video/vtest.avi and its truth); lines of other clips: see `crossings`.")
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
    told = {"": counted(clip, "ours")}
    if "quick" not in argv:
        told["_hog"] = counted(clip, "HOG")
    rows = [
        (name, way, float(number), *(float(one.get((name, way), 0)) for one in told.values()))
        for (name, way), number in true.items()
    ]
    print(table(rows, ("line or area", "way", "true", "ours", "HOG")[: 3 + len(told)]))
    print()
    figures: dict[str, object] = {"fps": LOOKED_AT}
    figures["flow_true"] = sum(number for (_, way), number in true.items() if way)
    for key, one in told.items():
        flow = [abs(one.get(place, 0) - number) for place, number in true.items() if place[1]]
        density = [abs(one.get(place, 0) / number - 1) for place, number in true.items() if not place[1]]
        figures |= {f"flow_off{key}": sum(flow), f"density_off{key}": max(density)}
    return figures


def counted(clip: Path, detector: str) -> dict[tuple[str, str], float]:
    """What the meter counts of what a detector (of `KINDS`) finds, by name and way."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder))
        database.write(
            lambda db: db.execute(
                "INSERT INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
                " VALUES (1, 'square', 'file:vtest.avi', '', '', x'', 0, 1)"
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
        for picture in analysed(clip, detector, LOOKED_AT, start_ms=START):
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
