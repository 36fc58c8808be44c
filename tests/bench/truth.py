"""How the engine's alarms and tracks on the demo clip agree with the truth of PETS09-S2L1."""

import time
from collections import defaultdict
from collections.abc import Sequence

from console.engine.analysis import Analysed
from console.engine.file_analysis import analyse_file
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.model.dictionary import TargetType
from tests.bench.report import table
from tests.conftest import shared_folder
from tests.engine.pets_truth import (
    FPS,
    GATES,
    HEIGHT,
    OTHERS,
    SHIFTED,
    START,
    STREET,
    WIDTH,
    Score,
    TrueBox,
    rule_of,
    scores,
    true_boxes,
)

TITLE = "Alarms and tracks on the demo clip against PETS09-S2L1"


def run(argv: list[str]) -> dict[str, object]:
    """Lines crossed, in each direction, and boxes at IoU 0.5; takes no arguments."""
    folder = shared_folder()
    if folder is None:
        print("The truth is not here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    lines = GATES | OTHERS | SHIFTED
    boxes = true_boxes(folder / "media")
    began, cpu = time.perf_counter(), time.process_time()
    rule = rule_of(lines)
    clip = list(analyse_file(STREET, [rule], detector=NanoDet(), packages=Packages(), start_ms=START))
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    by_line = scores(boxes, [firing for picture in clip for firing in picture.firings], lines)
    rows = [
        (name, direction, s.true, s.alarms, s.agreed, f"{s.found:.0%}", f"{s.false:.0%}")
        for (name, direction), s in by_line.items()
    ]
    print(table(rows, ("line", "direction", "crossed", "alarms", "agree", "found", "false")))
    print()
    gates, tuned_on, shifted = (
        sum((s for (name, _), s in by_line.items() if name in chosen), Score(0, 0, 0))
        for chosen in (GATES, GATES | OTHERS, SHIFTED)
    )
    return {
        "gates_found": gates.found,
        "gates_false": gates.false,
        "lines_tuned_on_found": tuned_on.found,
        "lines_tuned_on_false": tuned_on.false,
        "shifted_gates_found": shifted.found,
        "shifted_gates_false": shifted.false,
        **tracking_figures(boxes, clip),
        "pictures": len(clip),
        "seconds": seconds,
        "cpu_ms_per_picture": cpu / len(clip) * 1000,
        "lines": [
            {"line": name, "direction": way, "true": s.true, "alarms": s.alarms, "agreed": s.agreed}
            for (name, way), s in by_line.items()
        ],
    }


def tracking_figures(boxes: Sequence[TrueBox], clip: Sequence[Analysed]) -> dict[str, object]:
    """Recall, precision, switches of identity and MOTA of the tracked persons, on the analysed pictures."""
    true: dict[int, list[TrueBox]] = defaultdict(list)
    for box in boxes:
        true[box.picture].append(box)
    wanted = found = shown = switches = 0
    known: dict[int, str] = {}
    for picture in clip:
        there = true[round((picture.frame.pts - START) * FPS / 1000)]
        tracked = [t for t in picture.frame.targets if t.target is TargetType.PERSON]
        corners = [(t.box.x1 * WIDTH, t.box.y1 * HEIGHT, t.box.x2 * WIDTH, t.box.y2 * HEIGHT) for t in tracked]
        pairs = _pairs(there, corners)
        wanted, shown, found = wanted + len(there), shown + len(tracked), found + len(pairs)
        for i, j in pairs:
            switches += known.get(there[i].track, tracked[j].id) != tracked[j].id
            known[there[i].track] = tracked[j].id
    missed, invented = wanted - found, shown - found
    return {
        "recall": found / wanted,
        "precision": found / shown,
        "switches": switches,
        "mota": 1 - (missed + invented + switches) / wanted,
    }


def _pairs(there: Sequence[TrueBox], corners: Sequence[tuple[float, float, float, float]]) -> list[tuple[int, int]]:
    """True boxes and tracked ones that overlap by half or more, the best first; nobody twice."""
    overlaps = sorted(
        ((_overlap(one, other), i, j) for i, one in enumerate(there) for j, other in enumerate(corners)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for overlap, i, j in overlaps:
        if overlap >= 0.5 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _overlap(one: TrueBox, corners: tuple[float, float, float, float]) -> float:
    x1, y1, x2, y2 = corners
    across = min(one.x + one.width, x2) - max(one.x, x1)
    down = min(one.y + one.height, y2) - max(one.y, y1)
    if across <= 0 or down <= 0:
        return 0.0
    return across * down / (one.width * one.height + (x2 - x1) * (y2 - y1) - across * down)
