"""Somebody enrols, groups, mends, compares and deletes people of a real engine, with real photographs."""

import pytest

from console.megbox.schema.face_groups import GroupList, GroupSetting
from console.megbox.schema.faces import FacePhoto
from console.megbox.schema.paging import PageQuery
from tests.faces_lfw import PEOPLE, people_folder, person, plain
from tests.ui.box_stage import box_and_console
from ui.confirm import ConfirmLoss
from ui.faces.batch_files import from_folder
from ui.faces.batch_run import Phase
from ui.faces.enrol import EnrolDialog
from ui.faces.groups import EMPTY, DeleteGroup
from ui.faces.page import FacesPage

pytestmark = pytest.mark.skipif(people_folder() is None, reason="no shared photographs beside the project")
PATIENCE = 40_000
ALL = PageQuery(pageSize=100)


@pytest.fixture
def stage(tmp_path, english):
    with box_and_console(tmp_path) as (box, console, key):
        for name in ("staff", "guests"):
            box.add_face_group(GroupSetting(groupName=name))
        for name in PEOPLE[:3]:
            face = box.enrol_face(person(name), FacePhoto(description=name))
            box.bind_face(face.faceToken, GroupList(faceGroupList=["staff"]))
        yield box, console, key


@pytest.fixture
def box(stage):
    return stage[0]


@pytest.fixture
def page(stage, qtbot):
    made = FacesPage(stage[1], stage[2])
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    qtbot.waitUntil(lambda: made.people.model.rowCount() == 3 and len(made.people.groups.names) == 2, timeout=PATIENCE)
    return made


def _shown(page):
    model = page.people.model
    return [model.person(model.index(row)).description for row in range(model.rowCount())]


def sizes(box):
    return {group.groupName: group.groupFaces for group in box.face_groups().faceGroupList}


def test_the_step_of_a_batch_stands_beneath_its_choices(page, qtbot):
    page.tabs.setCurrentIndex(1)
    batch = page.batch
    qtbot.waitUntil(batch.begin_button.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not batch.failure_list.isVisible(), timeout=PATIENCE)
    batch.layout().activate()
    assert batch.begin_button.y() - batch.groups_field.y() < 160


def test_people_are_shown_with_their_pictures_and_found_by_words(page, qtbot):
    ids = [page.people.model.person(page.people.model.index(row)).image_id for row in range(3)]
    qtbot.waitUntil(lambda: all(page.people.portraits.of(i, 1.0) is not None for i in ids), timeout=PATIENCE)
    qtbot.keyClicks(page.people.search, "adrien")
    qtbot.waitUntil(lambda: page.people.model.rowCount() == 1, timeout=PATIENCE)
    assert "1 found among 3" in page.people._count.text()


def test_one_is_enrolled_into_a_group_and_a_bad_picture_is_blamed(page, box, qtbot):
    page.people.enrol_button.click()
    dialog = page.people.findChildren(EnrolDialog)[0]
    dialog.picture.take(_photo(plain()), "Nobody_Here")
    assert dialog.description.text() == "Nobody Here"
    dialog.groups.choose(["guests"])
    dialog.act_button.click()
    qtbot.waitUntil(lambda: "no face" in dialog.picture.error, timeout=PATIENCE)
    dialog.picture.take(person(PEOPLE[5]), "Andy")
    dialog.act_button.click()
    qtbot.waitUntil(lambda: sizes(box)["guests"] == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Andy" in _shown(page), timeout=PATIENCE)
    dialog.reject()


def _press_for_all(qtbot, people, button):
    """Choose everybody and press the button, once what was begun before is done (until then it is disabled)."""

    def ready():
        people.grid.selectAll()
        return button.isEnabled()

    qtbot.waitUntil(ready, timeout=PATIENCE)
    button.click()


def test_many_are_put_into_a_group_taken_out_and_deleted(page, box, qtbot):
    people = page.people
    people.grid.selectAll()
    people._put_into("guests")
    qtbot.waitUntil(lambda: sizes(box)["guests"] == 3, timeout=PATIENCE)
    qtbot.waitUntil(lambda: people.groups.size_of("guests") == 3, timeout=PATIENCE)
    people.groups.list.setCurrentRow(1 + people.groups.names.index("guests"))
    qtbot.waitUntil(lambda: people.model.group == "guests" and people.model.rowCount() == 3, timeout=PATIENCE)
    _press_for_all(qtbot, people, people.take_button)
    qtbot.waitUntil(lambda: sizes(box)["guests"] == 0, timeout=PATIENCE)
    people.groups.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: people.model.group is None and people.model.rowCount() == 3, timeout=PATIENCE)
    _press_for_all(qtbot, people, people.delete_button)
    dialog = people.findChildren(ConfirmLoss)[0]
    qtbot.keyClicks(dialog.typed, "3")
    dialog.act.click()
    qtbot.waitUntil(lambda: box.faces(ALL).totalFaces == 0, timeout=PATIENCE)
    qtbot.waitUntil(lambda: people.model.rowCount() == 0, timeout=PATIENCE)


def test_a_group_is_made_and_emptied_after_its_name_was_typed(page, box, qtbot):
    groups = page.people.groups
    qtbot.keyClicks(groups._edit, "night-shift")
    assert groups.name.error
    groups._edit.clear()
    qtbot.keyClicks(groups._edit, "night_shift")
    groups.add_button.click()
    qtbot.waitUntil(lambda: "night_shift" in groups.names, timeout=PATIENCE)
    groups.list.setCurrentRow(1 + groups.names.index("staff"))
    groups.delete_button.click()
    dialog = page.people.findChildren(DeleteGroup)[0]
    dialog.ways.button(EMPTY).click()
    qtbot.keyClicks(dialog.typed, "staff")
    dialog.act.click()
    qtbot.waitUntil(lambda: sizes(box)["staff"] == 0 and box.faces(ALL).totalFaces == 0, timeout=PATIENCE)


def test_a_folder_is_enrolled_and_a_failure_is_mended(page, box, tmp_path, qtbot):
    folder = tmp_path / "new people"
    folder.mkdir()
    for name in PEOPLE[5:7]:
        (folder / f"{name}.jpg").write_bytes(person(name).content)
    (folder / "Grey_Wall.jpg").write_bytes(plain())
    page.tabs.setCurrentIndex(1)
    batch = page.batch
    batch.take(folder, from_folder)
    qtbot.waitUntil(batch.begin_button.isEnabled, timeout=PATIENCE)
    batch.groups.choose(["guests"])
    batch.begin_button.click()
    batch.pause_button.click()
    assert batch.run.phase is Phase.PAUSED
    batch.pause_button.click()
    qtbot.waitUntil(lambda: batch.run.phase is Phase.DONE, timeout=PATIENCE)
    assert (batch.run.enrolled, batch.run.failed) == (2, 1)
    assert sizes(box)["guests"] == 2
    qtbot.waitUntil(lambda: batch.failures.rowCount() == 1, timeout=PATIENCE)
    failure = batch.failures.failures[0]
    assert failure.item is not None
    qtbot.waitUntil(lambda: batch.portraits.of_file(failure.item.path, 1.0) is not None, timeout=PATIENCE)
    batch.failure_list.setCurrentIndex(batch.failures.index(0))
    batch.mending.mend_button.click()
    dialog = batch.mending.findChildren(EnrolDialog)[0]
    assert dialog.description.text() == "Grey Wall"
    qtbot.waitUntil(lambda: dialog.picture.photo is not None, timeout=PATIENCE)
    dialog.picture.take(person(PEOPLE[8]))
    dialog.act_button.click()
    qtbot.waitUntil(lambda: batch.failures.rowCount() == 0, timeout=PATIENCE)
    assert sizes(box)["guests"] == 3


def test_two_pictures_are_compared_and_one_is_searched(page, qtbot):
    page.tabs.setCurrentIndex(2)
    compare = page.compare
    qtbot.waitUntil(lambda: compare.groups.chosen() == ["staff", "guests"], timeout=PATIENCE)
    compare.first.take(person(PEOPLE[0], 1))
    compare.search_button.click()
    qtbot.waitUntil(compare.hits[0].isVisible, timeout=PATIENCE)
    assert PEOPLE[0] in compare.hits[0].name.text()
    assert compare.hits[0].bar.above
    assert not compare.hits[1].bar.above
    compare.second.take(person(PEOPLE[1]))
    compare.compare_button.click()
    qtbot.waitUntil(lambda: compare.pair.score is not None, timeout=PATIENCE)
    assert not compare.pair.above


def _photo(content):
    from console.megbox.photo import Photo

    return Photo(content)
