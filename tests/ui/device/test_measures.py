"""The page of counts: a rule's shapes ticked, their series drawn and summed, kept as a table, ticked off."""

from __future__ import annotations

import csv
import time

from console.engine.measures.store import Tally
from console.megbox.rules_codec import to_wire
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from tests.ui.device.conftest import PATIENCE, settled
from ui.device import measures as page_module
from ui.device.measures import MeasuresPage

GATE = Area(1, AreaType.SINGLE_LINE_BOTH, (Point(0.2, 0.5), Point(0.8, 0.5)), (1,))
YARD = Area(2, AreaType.POLYGON, (Point(0, 0), Point(0.5, 0), Point(0.5, 0.5), Point(0, 0.5)), (2,))


def draw(world, *areas: Area) -> None:
    alertors = (
        Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,)),
        Alertor(2, EventType.INTRUSION, (TargetType.PERSON,)),
    )
    used = tuple(one for one in alertors if any(one.id in area.alertor_ids for area in areas))
    world.box.set_multi_alert(1, to_wire(AlgorithmRule(1, AlgType.ALERT_ALARM, True, areas, used), True))


def rows(table):
    return [[table.text(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]


def passed(world, **counts: int) -> None:
    """Somebody has passed, an instant ago."""
    tally = Tally(pictures=8)
    for direction, count in counts.items():
        tally.counts["A>B" if direction == "down" else "B>A", TargetType.PERSON] = count
    (line,) = [one for one in world.box.measures().measures if one.kind == "line"]
    world.box._measures.store.count(line.id, int(time.time() * 1000), tally)


def test_a_rules_tripwire_is_counted_drawn_summed_and_kept_as_a_table(world, opened, qtbot, tmp_path):
    draw(world, GATE, YARD)
    page = opened(MeasuresPage)
    assert [row[:2] for row in rows(page.shapes.table)] == [["Rule 1, tripwire 1", "no"], ["Rule 1, area 2", "no"]]
    assert not page.series.isVisible()
    page.shapes.switch_button.click()
    qtbot.waitUntil(lambda: rows(page.shapes.table)[0][1] == "yes", timeout=PATIENCE)
    (known,) = world.box.measures().measures
    assert (known.kind, known.videoNo) == ("line", 1)
    settled(qtbot, page)
    assert page.series.chart.empty.isVisible()

    passed(world, down=3, up=1)
    page.series.look_again()
    qtbot.waitUntil(lambda: len(rows(page.series.totals)) == 2, timeout=PATIENCE)
    assert rows(page.series.totals) == [["Person  A → B", "3"], ["Person  B → A", "1"]]
    assert not page.series.chart.empty.isVisible()

    page.series.save_to(tmp_path / "counts.csv")
    qtbot.waitUntil(lambda: "counts.csv" in page.series.said, timeout=PATIENCE)
    with (tmp_path / "counts.csv").open(encoding="utf-8-sig", newline="") as file:
        header, line = list(csv.reader(file))
    assert header == ["Time", "Pictures", "Person  A → B", "Person  B → A", "Sum"]
    assert line[1:] == ["8", "3", "1", "4"]
    page.series.save_to(tmp_path / "nowhere" / "counts.csv")
    qtbot.waitUntil(lambda: "could not be written" in page.series.said, timeout=PATIENCE)


def test_a_shape_whose_rule_has_changed_stays_counted_until_it_is_ticked_off(world, opened, qtbot, monkeypatch):
    draw(world, GATE)
    page = opened(MeasuresPage)
    page.shapes.switch_button.click()
    qtbot.waitUntil(lambda: rows(page.shapes.table)[0][1] == "yes", timeout=PATIENCE)
    draw(world, YARD)
    page.reload()
    qtbot.waitUntil(lambda: len(rows(page.shapes.table)) == 2, timeout=PATIENCE)
    assert [row[:2] for row in rows(page.shapes.table)] == [["Rule 1, area 2", "no"], ["Rule 1, tripwire 1", "yes"]]
    settled(qtbot, page)
    page.shapes.table.choose(page_module._key(page.shapes.found[1]))
    losses: list[str] = []

    def asked(_parent, _question, loss, _act):
        losses.append(loss)
        return True

    monkeypatch.setattr(page_module, "agreed", asked)
    page.shapes.switch_button.click()
    qtbot.waitUntil(lambda: world.box.measures().measures == [], timeout=PATIENCE)
    assert "deleted" in losses[0]
    qtbot.waitUntil(lambda: len(rows(page.shapes.table)) == 1, timeout=PATIENCE)
