"""Who looks like this: from a record and from a picture, told to be clothing and nothing more."""

from __future__ import annotations

import cv2

from console.engine.appearance.look import look_of
from console.engine.appearance.rows import packed
from console.engine.models.nanodet import NanoDet
from console.engine.structure.cutout import cutout_of
from console.megbox.photo import Photo
from console.model.dictionary import FaceEvent, TargetType
from console.model.event import Capture
from console.model.sighting import Sighting
from tests.engine.structure.test_colours import PERSON, someone
from tests.ui.captures.kept import NOW, keep
from tests.ui.captures.test_page import look_for
from tests.ui.device.conftest import PATIENCE

RED, BLUE, BLACK = (30, 25, 190), (140, 60, 25), (20, 18, 18)


def keep_person(box, track, above, below, *, before, kind=TargetType.PERSON):
    """Somebody in two colours whom the box captured so many seconds ago."""
    picture = someone(above, below)
    look = look_of(cutout_of(picture, PERSON))
    assert look is not None
    seen = Sighting(moving=2, direction=4, attributes='{"humanAttr":{}}')
    made = Capture(
        "", 1, "gate", track, 0, 0, FaceEvent.CAPTURED, None, None, kind, NOW - before * 1000,
        rect=PERSON, sighting=seen,
    )  # fmt: skip
    jpeg = cv2.imencode(".jpg", picture)[1].tobytes()
    box._captures.keep(made, jpeg, jpeg, packed(look)).result(10)


def found(dialog):
    return [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]


def test_a_person_is_sought_by_clothing_and_the_page_says_what_it_is_not(qtbot, world, page):
    from ui.captures.alike import AlikeDialog

    keep_person(world.box, "1", RED, BLUE, before=10)
    keep_person(world.box, "2", BLACK, BLACK, before=20)
    keep_person(world.box, "3", RED, BLUE, before=7200)
    opened = page()
    look_for(qtbot, opened, kind="human")
    assert not opened.alike_button.isEnabled()
    opened.grid.setCurrentIndex(opened.model.index(0, 0))
    assert opened.alike_button.isVisible()
    opened.alike_button.click()
    dialog = opened.findChild(AlikeDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=PATIENCE)
    assert dialog.warning.text() == "Similar clothing, not identity."
    assert dialog.details.record.track_id == "3"
    assert int(found(dialog)[0].split()[0]) > 95 > int(found(dialog)[1].split()[0])
    assert dialog.count.text() == "2 shown of 2 captures compared"
    dialog.span.setCurrentIndex(1)
    dialog.ask()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=PATIENCE)
    assert dialog.details.record.track_id == "2"


def test_a_capture_without_a_look_says_so(qtbot, world, page):
    from ui.captures.alike import AlikeDialog

    keep(world.box, "9", target=TargetType.PERSON)
    opened = page()
    look_for(qtbot, opened, kind="human")
    opened.grid.setCurrentIndex(opened.model.index(0, 0))
    opened.find_alike()
    dialog = opened.findChild(AlikeDialog)
    qtbot.waitUntil(lambda: "kept no look" in dialog.result_line.text, timeout=PATIENCE)
    assert dialog.model.rowCount() == 0


def test_a_car_of_a_picture_is_told_with_its_plate_and_sought(qtbot, world, page, shared_media):
    from ui.captures.alike import AlikeDialog
    from ui.captures.looking import LookDialog

    world.box._faces.detector = NanoDet()
    photograph = shared_media / "plates" / "hlpr_test_img.jpg"
    keep_person(world.box, "5", RED, BLUE, before=30, kind=TargetType.CAR)
    opened = page()
    dialog = LookDialog(opened)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choice.take(Photo(photograph.read_bytes(), photograph.name))
    qtbot.waitUntil(lambda: dialog.targets.count() > 1, timeout=PATIENCE)
    kinds = [target.objType for target in dialog.found]
    dialog.targets.setCurrentRow(kinds.index("plate"))
    qtbot.waitUntil(lambda: dialog.facts.value("Number") == "苏ED51712", timeout=PATIENCE)
    assert not dialog.alike_button.isEnabled()
    dialog.targets.setCurrentRow(kinds.index("vehicle"))
    assert dialog.alike_button.isVisible()
    dialog.alike_button.click()
    alike = dialog.findChild(AlikeDialog)
    qtbot.waitUntil(lambda: alike.model.rowCount() == 1, timeout=PATIENCE)
    assert [record.track_id for record in alike.grid.chosen()] == ["5"]
