"""Looking through what a box keeps: by time, channel and kind; reading a record, saving its picture, deleting it."""

from __future__ import annotations

import pytest

from console.megbox.schema.alerts import AlertQuery
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.target_captures import TargetQuery
from console.model.dictionary import EventType, TargetType
from console.model.dictionary_structures import TargetKind
from console.model.sighting import FaceTraits
from tests.ui.captures.kept import bind, keep, keep_alert
from tests.ui.device.conftest import PATIENCE


def shown(page):
    return [page.model.record(page.model.index(row, 0)) for row in range(page.model.rowCount())]


def look_for(qtbot, page, **values):
    """Choose filters and wait for the answer."""
    with qtbot.waitSignal(page.model.loaded, timeout=PATIENCE):
        page.filters.choose(**values)
    qtbot.waitUntil(lambda: page._pending == 0, timeout=PATIENCE)


def test_the_newest_come_first_and_older_ones_when_one_scrolls(qtbot, world, page):
    for number in range(70):
        keep(world.box, f"{100 + number}", before=700 - number * 10, small=b"", full=b"")
    opened = page()
    look_for(qtbot, opened, kind="face")
    assert [record.track_id for record in shown(opened)][:2] == ["169", "168"]
    assert opened.model.rowCount() == 60
    with qtbot.waitSignal(opened.model.loaded, timeout=PATIENCE):
        opened.model.fetchMore(opened.model.index(-1, -1))
    assert [record.track_id for record in shown(opened)] == [str(number) for number in range(169, 99, -1)]
    assert opened.model.complete


def test_a_record_tells_in_words_what_it_is_like_and_what_belongs_to_it(qtbot, world, page):
    keep(world.box, "900", target=TargetType.CAR, attributes={"vehicleAttr": {"subClass": 2, "color": 0x2004}})
    plate = {"plateAttr": {"num": "京A12345", "color": 0, "type": 9}}
    keep(world.box, "901", target=TargetType.PLATE, attributes=plate)
    bind(world.box, (TargetKind.VEHICLE, "900"), (TargetKind.PLATE, "901"))
    opened = page()
    look_for(qtbot, opened, kind="vehicle")
    opened.grid.setCurrentIndex(opened.model.index(0, 0))
    details = opened.details
    assert (details.likeness.value("Kind"), details.likeness.value("Colour")) == ("SUV", "Red")
    assert details.facts.value("Movement") == "Moving (Right)"
    qtbot.waitUntil(lambda: details.bound.words == ["Number plate"], timeout=PATIENCE)
    look_for(qtbot, opened, kind="plate")
    opened.grid.setCurrentIndex(opened.model.index(0, 0))
    assert details.likeness.value("Number") == "京A12345"
    assert details.likeness.value("Kind") == "9", "a code that no table has is shown as its number"


def test_alarms_are_found_by_time_event_and_target(qtbot, world, page):
    keep(world.box, "1", event=EventType.TRIPWIRE, target=TargetType.PERSON, before=10)
    keep(world.box, "2", event=EventType.INTRUSION, target=TargetType.CAR, before=10)
    keep(world.box, "3", event=EventType.TRIPWIRE, target=TargetType.PERSON, before=7200)
    opened = page()
    assert {record.track_id for record in shown(opened)} == {"1", "2", "3"}
    look_for(qtbot, opened, event=int(EventType.TRIPWIRE))
    assert {record.track_id for record in shown(opened)} == {"1", "3"}
    look_for(qtbot, opened, span=1)
    assert [record.track_id for record in shown(opened)] == ["1"]
    look_for(qtbot, opened, event=None, target="car")
    assert [record.track_id for record in shown(opened)] == ["2"]


def test_recognitions_tell_who_it_was_and_strangers_can_be_asked_for_alone(qtbot, world, page):
    keep_alert(world.box, "1", name="Ann", before=20)
    keep_alert(world.box, "2", before=10)
    opened = page()
    look_for(qtbot, opened, kind="recognitions")
    assert [record.track_id for record in shown(opened)] == ["2", "1"]
    opened.grid.setCurrentIndex(opened.model.index(1, 0))
    assert opened.details.facts.value("Who") == "Ann 97.3 (staff)"
    assert opened.details.likeness.value("Gender") == "Female"
    look_for(qtbot, opened, who=2)
    assert [record.track_id for record in shown(opened)] == ["2"]


def test_what_is_deleted_is_gone_from_the_box_after_its_number_was_typed(qtbot, world, page):
    for number in range(3):
        keep(world.box, str(number), traits=FaceTraits(age=30), before=number)
    keep_alert(world.box, "9", before=5)
    from ui.confirm import ConfirmLoss

    opened = page()
    look_for(qtbot, opened, kind="face")
    opened.grid.selectAll()
    opened.delete()
    dialog = opened.findChild(ConfirmLoss)
    assert not dialog.act.isEnabled()
    dialog.typed.setText("3")
    dialog.act.click()
    qtbot.waitUntil(lambda: not opened.acts.running and not opened.model.rowCount(), timeout=PATIENCE)
    assert world.box.face_captures(TargetQuery()).toltalCaptures == 0
    look_for(qtbot, opened, kind="recognitions")
    opened.delete_records(shown(opened))
    qtbot.waitUntil(lambda: world.box.alerts(AlertQuery()).totalAlarts == 0, timeout=PATIENCE)


def test_a_picture_is_saved_as_the_box_has_it(qtbot, world, page, tmp_path, monkeypatch):
    keep(world.box, "5")
    uri = world.box.captures(CaptureQuery()).captures[0].fullImageURI
    opened = page()
    opened.grid.setCurrentIndex(opened.model.index(0, 0))
    monkeypatch.setattr("ui.saving.ask_where", lambda parent, name: str(tmp_path / "kept.jpg"))
    opened.save()
    qtbot.waitUntil(lambda: (tmp_path / "kept.jpg").exists(), timeout=PATIENCE)
    assert (tmp_path / "kept.jpg").read_bytes() == world.box.picture(uri)


@pytest.mark.parametrize(("answer", "read"), [(False, 0), (True, 1)])
def test_a_list_that_a_box_may_delete_is_read_only_with_consent_and_is_stored(
    qtbot, world, page, monkeypatch, answer, read
):
    from ui.captures.page import CapturesPage

    keep(world.box, "7", event=EventType.TRIPWIRE, target=TargetType.PERSON)
    monkeypatch.setattr("ui.captures.page.agreed", lambda *_: answer)
    monkeypatch.setattr("ui.captures.page.is_ours", lambda box: False)
    opened = CapturesPage(world.console, world.key)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.waitUntil(lambda: opened._pending == 0, timeout=PATIENCE)
    qtbot.waitUntil(lambda: opened.model.rowCount() == read, timeout=PATIENCE)
    assert bool(opened._error.text()) is not answer


def test_a_picture_of_ones_own_is_looked_at_and_each_target_is_told_of(qtbot, world, page, shared_media):
    from console.services.device_calls import Photo
    from ui.captures.looking import LookDialog

    face = sorted((shared_media / "faces" / "lfw60").rglob("*.jpg"))[0]
    dialog = LookDialog(page())
    qtbot.addWidget(dialog)
    dialog.choice.take(Photo(face.read_bytes(), face.name))
    qtbot.waitUntil(lambda: dialog.targets.count() > 0, timeout=PATIENCE)
    words = [dialog.targets.item(row).text() for row in range(dialog.targets.count())]
    row = next(row for row, text in enumerate(words) if text.startswith("Face"))
    dialog.targets.setCurrentRow(row)
    qtbot.waitUntil(lambda: dialog.facts.value("Gender") is not None or dialog.unknown.text() != "", timeout=PATIENCE)
    assert dialog.picture.frame is not None
