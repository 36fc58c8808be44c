"""Groups with their thresholds and times, strangers, and channels of pictures."""

from __future__ import annotations

import pytest

from console.megbox.schema.face_groups import GroupSetting
from console.megbox.schema.pictures import PictureSetting
from tests.ui.device.conftest import PATIENCE, settled
from ui.device.channels import ChannelsPage
from ui.device.day_span import DaySpan, span_words


def entered(edit, text):
    edit.setText(text)
    edit.textEdited.emit(text)


def test_a_group_is_bound_with_its_thresholds_and_its_times(world, opened, qtbot, monkeypatch):
    world.box.add_face_group(GroupSetting(groupName="staff"))
    page = opened(ChannelsPage)
    seen = []

    def answer(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        seen.extend(dialog.form._fields)
        times = dialog.findChild(DaySpan)
        assert times.whole_day.isChecked()
        times.whole_day.click()
        entered(times.begin, "20:00")
        dialog.send()
        assert times.error, "it would end before it begins"
        entered(times.begin, "8:30")
        entered(dialog.form.field("searchThresholdHigh").editor, "82")
        with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
            dialog.send()
        return True

    monkeypatch.setattr("ui.device.channel_faces.asked", answer)
    page.faces.bind()
    assert seen[0] == "groupName"
    bound = world.box.videos().videos[0].group[0]
    assert (bound.groupName, bound.searchThresholdHigh, bound.startTime, bound.endTime) == (
        "staff",
        82,
        "083000",
        "180000",
    )
    qtbot.waitUntil(lambda: page.faces.table.rowCount() == 1, timeout=PATIENCE)
    assert page.faces.table.text(0, 3) == "08:30–18:00"


def test_strangers_are_asked_for_in_words_and_undone(world, opened, qtbot):
    page = opened(ChannelsPage)
    section = page.faces
    section.stranger.field("enable").editor.click()
    section.stranger_times.whole_day.click()
    entered(section.stranger_times.end, "24:00")
    assert section.unsaved()
    section.undo_button.click()
    assert not section.unsaved()
    section.stranger.field("enable").editor.click()
    section.stranger_times.whole_day.click()
    entered(section.stranger_times.end, "24:00")
    section.save_button.click()
    qtbot.waitUntil(lambda: world.box.videos().videos[0].globalStranger is not None, timeout=PATIENCE)
    stranger = world.box.videos().videos[0].globalStranger
    assert (stranger.enable, stranger.startTime, stranger.endTime) == (True, "080000", "235959")
    settled(qtbot, page)
    assert section.stranger_times.end.text() == "24:00"


def test_a_channel_of_pictures_is_watched_too(world, opened, qtbot):
    world.box.add_picture_channel(PictureSetting(pictureNo=17, pictureName="hall", deviceId="1" * 20))
    page = opened(ChannelsPage)
    assert page.picture_faces.isHidden()
    page.pictures.table.choose(17)
    assert page.picture_faces.isVisibleTo(page)
    page.picture_faces.main.field("surveillanceEnabled").editor.click()
    page.picture_faces.main.field("livenessEnabled").editor.click()
    page.picture_faces.save_button.click()
    qtbot.waitUntil(lambda: world.box.pictures().pictures[0].surveillanceEnabled, timeout=PATIENCE)
    assert world.box.pictures().pictures[0].livenessEnabled is False


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("000000", "000000", "the whole day"),
        ("000000", "235959", "the whole day"),
        ("080000", "173000", "08:00–17:30"),
        ("080000", "173005", "08:00–17:30:05"),
    ],
)
def test_times_are_told_as_one_says_them(english, start, end, words):
    assert span_words(start, end) == words
